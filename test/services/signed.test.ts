import { describe, expect, it } from 'vitest';
import { tinosFontFace } from '../../electron/files/report-fonts.ts';
import { newOwnColumn } from '../../shared/domain/own-table.ts';
import { reportHtml } from '../../shared/report/html.ts';
import {
  comparisonWords,
  differenceWords,
  signedState,
  signedWords,
} from '../../shared/report/signed.ts';
import { OPEN, openClosed } from '../helpers/closed-commune.ts';
import {
  appendix,
  asDocument,
  correct,
  filesOf,
  ON,
  type Request,
  refusal,
  textsOf,
} from '../helpers/signed-files.ts';
import { keepReport } from '../helpers/signed-office.ts';

describe('a report of a closed day', () => {
  it('is kept and stays as it was signed, whatever changes later', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const shown = await call('reports.build', asDocument(office));
    const kept = await keepReport(call, asDocument(office));
    expect(kept).toMatchObject({
      report: 'appendix',
      title: 'Báo cáo Phụ lục chỉ tiêu',
      on: ON,
      keptBy: 'cán bộ thử',
      removed: null,
      closing: { id: office.closing.id, opened: null },
      choices: {
        style: 'office',
        document: { type: 'BC', number: '02', appendices: [{ report: 'ranking' }] },
      },
    });
    expect(kept.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const before = await textsOf(await filesOf(office, campaignId, kept.id));
    expect(before.html).toBe(reportHtml(shown, { fontFace: tinosFontFace() }));
    expect(before.json).toBe(`${JSON.stringify(shown, null, 2)}\n`);
    expect(await call('signed.compare', { campaignId, id: kept.id })).toEqual({
      count: 0,
      differences: [],
    });

    await correct(office);
    await call('papers.save', {
      campaignId,
      papers: { body: 'Ủy ban nhân dân xã Đồng Tâm mới', recipients: ['Lưu: VT'] },
      unsaid: [],
    });
    await call('units.rename', {
      campaignId,
      unitId: office.unit('Thôn B'),
      name: 'Tổ dân phố B',
      on: null,
    });
    expect(await call('reports.build', asDocument(office))).not.toEqual(shown);
    expect(await call('signed.open', { campaignId, id: kept.id })).toEqual(shown);
    expect(await textsOf(await filesOf(office, campaignId, kept.id))).toEqual(before);
    await app.close();
  });

  it('tells what would differ today, by unit and column', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const { id } = await keepReport(call, appendix(office));
    await correct(office);
    const found = await call('signed.compare', { campaignId, id });
    const words = 'differences' in found ? found.differences.map(differenceWords) : [];
    expect(words).toEqual([
      '“Thôn A”, cột “Đã kích hoạt (mức 1 + mức 2)”: đã ký 125, nay 130',
      '“Thôn A”, cột “Tỷ lệ % công dân đã kích hoạt”: đã ký 62.50%, nay 65.00%',
      '“Thôn A”, cột “Chỉ tiêu còn lại”: đã ký 75, nay 70',
      '“TỔNG”, cột “Đã kích hoạt (mức 1 + mức 2)”: đã ký 181, nay 186',
      '“TỔNG”, cột “Tỷ lệ % công dân đã kích hoạt”: đã ký 20.11%, nay 20.67%',
      '“TỔNG”, cột “Chỉ tiêu còn lại”: đã ký 719, nay 714',
    ]);
    expect(comparisonWords(found)).toBe(`Nếu lập lại hôm nay, có ${words.length} chỗ khác.`);
    const [one] = await call('signed.list', { campaignId });
    expect(signedState(one!)).toBe('bản đã ký trước khi mở lại');
    expect(signedWords(one!)).toContain('(cán bộ thử: Thôn A nhập nhầm)');
    await app.close();
  });

  it('has a new copy beside the old one once it was corrected and closed again', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const old = await keepReport(call, appendix(office));
    const closing = await correct(office);
    const renewed = await keepReport(call, appendix(office));
    const list = await call('signed.list', { campaignId });
    expect(list.map(({ id, closing: by }) => [id, by.id])).toEqual([
      [renewed.id, closing.id],
      [old.id, office.closing.id],
    ]);
    const [now, then] = await Promise.all(
      list.map(({ id }) => call('signed.open', { campaignId, id })),
    );
    expect(now).not.toEqual(then);
    await app.close();
  });

  it('is kept once: the same page again is the copy that is there, another one is asked about', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const first = await keepReport(call, appendix(office));
    expect(await keepReport(call, appendix(office))).toEqual(first);
    const strict = { ...appendix(office), style: 'strict' as const };
    const asked = await refusal(keepReport(call, strict));
    expect(asked).toMatchObject({
      code: 'askFirst',
      details: { questions: [{ key: `signed:${first.uid}` }] },
    });
    const second = await keepReport(call, strict, [`signed:${first.uid}`]);
    expect((await call('signed.list', { campaignId })).map(({ id }) => id)).toEqual([
      second.id,
      first.id,
    ]);
    // The same report with other choices is kept as another report.
    await keepReport(call, { ...appendix(office), order: 'official' });
    await app.close();
  });

  it('is refused on an open day, as it was not seen, while it is put together, and with open questions', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    expect(await refusal(keepReport(call, { ...appendix(office), on: OPEN }))).toEqual({
      code: 'signedNotClosed',
      details: { on: OPEN },
    });
    const unseen = call('signed.keep', { request: appendix(office), seen: '0'.repeat(64) });
    expect(await refusal(unseen)).toEqual({
      code: 'changedMeanwhile',
      details: { what: 'signed' },
    });
    const drawn = call('signed.keep', {
      request: { ...appendix(office), report: 'own-table' },
      seen: '0'.repeat(64),
    });
    expect(await refusal(drawn)).toMatchObject({ code: 'settingRefused' });
    expect(await call('signed.list', { campaignId })).toEqual([]);
    await app.close();
  });

  it('asks when it counts days that nobody closed', async () => {
    const office = await openClosed();
    const { call, campaignId, closing, app } = office;
    await call('closings.open', { campaignId, id: closing.id, reason: 'chốt riêng ngày cuối' });
    await call('closings.close', { campaignId, from: ON, to: ON });
    const week: Request = { ...appendix(office), report: 'progress', window: 'week' };
    expect(await refusal(keepReport(call, week))).toMatchObject({
      code: 'askFirst',
      details: {
        questions: [
          {
            key: 'openDays:2023-09-01 2023-09-04',
            sentence: expect.stringContaining('từ ngày 01/9/2023 đến hết ngày 04/9/2023'),
          },
        ],
      },
    });
    await keepReport(call, week, ['openDays:2023-09-01 2023-09-04']);
    // A chart shows each day of the work.
    const pace: Request = { ...appendix(office), report: 'pace' };
    expect(await refusal(keepReport(call, pace))).toMatchObject({
      code: 'askFirst',
      details: { questions: [{ key: 'openDays:2023-09-01 2023-09-04' }] },
    });
    // A report that counts no window needs only its own day to be closed.
    await keepReport(call, appendix(office));
    await app.close();
  });

  it('is put away with a reason, stays listed, and comes back from the history', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const { id } = await keepReport(call, appendix(office));
    const sets = () => call('history.list', { campaignId, before: null, part: null, limit: 50 });
    const [made] = await sets();
    expect(made).toMatchObject({
      kind: 'reportSigned',
      state: 'stays',
      lines: [
        {
          subject: 'Bản đã ký “Phụ lục chỉ tiêu, số liệu đến hết ngày 05/9/2023”',
          old: null,
          new: 'giữ lại',
        },
      ],
    });
    expect(await refusal(call('history.undo', { campaignId, id: made!.id }))).toMatchObject({
      code: 'settingRefused',
    });
    await call('signed.remove', { campaignId, id, reason: ' ký  nhầm ' });
    const [removed] = await call('signed.list', { campaignId });
    expect(removed!.removed).toMatchObject({ by: 'cán bộ thử', reason: 'ký nhầm' });
    expect(signedState(removed!)).toContain('đã bỏ lúc');
    const [away] = await sets();
    expect(away!.lines).toEqual([
      { subject: made!.lines[0]!.subject, old: 'đang giữ', new: 'đã bỏ: ký nhầm' },
    ]);
    const again = call('signed.remove', { campaignId, id, reason: 'lần nữa' });
    expect(await refusal(again)).toMatchObject({ code: 'settingGone' });
    await call('history.undo', { campaignId, id: away!.id });
    const [back] = await call('signed.list', { campaignId });
    expect(back!.removed).toBeNull();
    await app.close();
  });

  it('says why it cannot be made today, and is there all the same', async () => {
    const office = await openClosed();
    const { call, campaignId, app, laterId } = office;
    const { id } = await keepReport(call, {
      ...appendix(office),
      indicatorId: office.first,
      milestoneId: laterId,
    });
    await call('closings.open', { campaignId, id: office.closing.id, reason: 'bỏ mốc' });
    await call('removals.remove', { kind: 'milestone', campaignId, id: laterId });
    const found = await call('signed.compare', { campaignId, id });
    expect(comparisonWords(found)).toBe(
      'Hôm nay không lập lại được báo cáo này: chỉ số, mốc, đơn vị, bảng hoặc văn bản của báo cáo đã bị xóa khỏi chiến dịch.',
    );
    await call('signed.open', { campaignId, id });
    await app.close();
  });

  it('may be a table of the office or a written text, whatever becomes of these', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const { indicators } = await office.settings();
    const table = {
      ...{ name: 'Bảng', title: 'BẢNG RIÊNG', levels: [1], order: 'official' as const },
      ...{ withBlank: true, share: null },
      columns: [newOwnColumn('count', indicators[0]!, null)],
    };
    const saved = await call('ownTables.save', { campaignId, id: null, was: null, table });
    const text = (words: string) => ({
      ...{ name: 'Báo cáo nhanh', on: ON },
      paragraphs: [{ look: 'body' as const, text: words, figures: [] }],
    });
    const said = { campaignId, id: null, was: null, text: text('Đã xong.') };
    const { id: writtenId, revision } = await call('written.save', said);
    const of = { campaignId, on: ON, style: 'office' as const };
    const [own, written] = [
      await keepReport(call, { ...of, report: `own-table:${saved.uid}` }),
      await keepReport(call, { ...of, report: 'written', writtenId }),
    ];
    const models = () =>
      Promise.all([own, written].map(({ id }) => call('signed.open', { campaignId, id })));
    const before = await models();
    expect(JSON.stringify(before)).toMatch(/BẢNG RIÊNG.*Đã xong\./);

    await call('written.save', {
      campaignId,
      id: writtenId,
      was: revision,
      text: text('Chưa xong.'),
    });
    expect(await call('signed.compare', { campaignId, id: written.id })).toEqual({
      count: 1,
      differences: [{ place: 'đoạn văn', kept: 'Đã xong.', now: 'Chưa xong.' }],
    });
    await call('removals.remove', { kind: 'ownTable', campaignId, id: saved.id });
    await call('removals.remove', { kind: 'writtenText', campaignId, id: writtenId });
    expect(await models()).toEqual(before);
    for (const { id } of [own, written]) {
      expect(await call('signed.compare', { campaignId, id })).toHaveProperty('sentence');
    }
    await app.close();
  });

  it('belongs to its campaign: another one has it neither by its id nor as its copy', async () => {
    const office = await openClosed();
    const { call, campaignId, app } = office;
    const { id } = await keepReport(call, appendix(office));
    const { campaign } = await office.settings();
    const { id: _, uid, sample, rootUnitId, rootUnitName, ...head } = campaign;
    const copy = await call('campaigns.create', {
      from: { kind: 'campaign', campaignId },
      head: { ...head, name: 'Đợt hai' },
      root: { era: null, code: '', name: 'Xã Đồng Tâm' },
      below: 0,
      units: [],
    });
    expect(await call('signed.list', { campaignId: copy.id })).toEqual([]);
    const other = call('signed.open', { campaignId: copy.id, id });
    expect(await refusal(other)).toMatchObject({ code: 'settingGone' });
    await app.close();
  });
});
