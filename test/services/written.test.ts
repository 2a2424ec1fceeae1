import { describe, expect, it } from 'vitest';
import { renderReport } from '../../electron/files/write-report.ts';
import type { OutputOf } from '../../shared/contract/methods.ts';
import type { WrittenParagraph } from '../../shared/domain/written.ts';
import { answered, type FigureAnswer, runsOf } from '../../shared/report/written/view.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const printPdf = () => Promise.reject(new Error('no page is printed here'));

/** The sample of Gia Lai with its text, saved once: all of its figures were seen. */
function openText() {
  const office = openOffice(tempFolder(), '2023-09-05T01:00:00Z');
  const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const campaignId = campaign.id;
  const { id } = office.written.list({ campaignId })[0]!;
  const open = () => office.written.open({ campaignId, id });
  const save = (
    next: (now: WrittenParagraph[], opened: OutputOf<'written.open'>) => WrittenParagraph[],
  ) => {
    const opened = open();
    const { name, on, revision, paragraphs } = opened.text;
    return office.written.save({
      campaignId,
      id,
      was: revision,
      text: { name, on, paragraphs: next(paragraphs, opened) },
    });
  };
  save((now) => now);
  const answer = (how: FigureAnswer) =>
    save((now, { views }) => now.map((one, i) => answered(one, views[i]!, how)));
  const lines = () => {
    const { text, views } = open();
    return text.paragraphs.map((one, i) =>
      runsOf(one.text, views[i]!)
        .map((run) => run.text)
        .join(''),
    );
  };
  const build = () =>
    office.reports.build({
      campaignId,
      report: 'written',
      writtenId: id,
      on: '2023-08-23',
      style: 'office',
    });
  const { indicators, milestones } = office.campaigns.settings({ campaignId });
  const unitId = office.units
    .list({ campaignId })
    .find(({ name }) => name === 'Huyện Kông Chro')!.id;
  /** Gives the district of Kông Chro another target than the 18.370 that are printed. */
  const giveTarget = (value: number, was = 18_370) =>
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [
        {
          indicatorId: indicators[0]!.id,
          milestoneId: milestones[0]!.id,
          unitId,
          value,
          high: null,
          was,
          wasHigh: null,
        },
      ],
    });
  const on = open().text.on;
  return {
    ...{ office, campaign, campaignId, id, on, unitId },
    ...{ open, save, answer, lines, build, giveTarget },
  };
}

describe('a written text', () => {
  it('stays edited, and refuses what another window wrote meanwhile', async () => {
    const { office, campaignId, id, open, save, lines } = openText();
    const { revision, name, on, paragraphs } = open().text;
    save((now) => [...now.slice(1), { look: 'body', text: 'Đoạn  tự viết ‮của xã.', figures: [] }]);
    expect(lines()[1]).toBe('Đoạn  tự viết của xã.');
    const refusal = await refusalOf(() =>
      office.written.save({ campaignId, id, was: revision, text: { name, on, paragraphs } }),
    );
    expect(refusal.code).toBe('writtenElsewhere');
    expect(lines()).toHaveLength(2);
    office.close();
  });

  it('points out a figure that changed, and keeps or renews it as the clerk says', () => {
    const { office, lines, build, answer, giveTarget, open } = openText();
    const before = lines();
    expect(build().open).toBeUndefined();
    giveTarget(18_380);
    // Nothing moves by itself: the page has what was seen, and says what it is now.
    expect(lines()).toEqual(before);
    expect(build().open).toEqual([
      'Đoạn 1: {chỉ tiêu} đang in 684.037, nay là 684.047; giữ số đang in hoặc lấy số mới.',
      'Đoạn 2: {chỉ tiêu} đang in 684.037, nay là 684.047; giữ số đang in hoặc lấy số mới.',
    ]);
    answer('keep');
    expect(lines()).toEqual(before);
    expect(build().open).toBeUndefined();
    giveTarget(18_390, 18_380);
    // What is kept stays kept, is shown as kept, and is not asked about again.
    expect(build().open).toBeUndefined();
    expect(open().views[1]!['chỉ tiêu']).toMatchObject({
      state: 'kept',
      shown: { text: '684.037' },
      now: { text: '684.057' },
    });
    answer('renew');
    expect(lines()[1]).toContain('684.057 tài khoản');
    expect(open().views[1]!['chỉ tiêu']!.state).toBe('live');
    office.close();
  });

  it('tells marks that stand for nothing with their place, and is not printed with them', async () => {
    const { office, save, build } = openText();
    save((now) => [{ ...now[0]!, text: 'Đạt {tỉ lệ} và {chỉ tiêu, còn } nữa' }]);
    const model = build();
    expect(model.open).toEqual([
      'Đoạn 1: Đoạn này không có số liệu {tỉ lệ} (chữ thứ 5, sau “Đạt ”); chọn ở Chèn số liệu, hoặc xóa cả dấu ngoặc.',
      expect.stringContaining('{chỉ tiêu, còn}'),
    ]);
    expect((await refusalOf(() => renderReport(model, 'docx', printPdf))).code).toBe('reportOpen');
    office.close();
  });

  it('prints hostile words as words, in every output', async () => {
    const { office, save, build } = openText();
    const words = '<b>Xã</b> & "A" = {tỷ lệ}';
    save((now) => [{ ...now[0]!, text: words }]);
    const model = build();
    const html = Buffer.from(await renderReport(model, 'html', printPdf)).toString();
    expect(html).toContain('&lt;b&gt;Xã&lt;/b&gt; &amp; &quot;A&quot; = ');
    expect(html).toContain('<span data-figure="tỷ lệ">35,90%</span>');
    const csv = Buffer.from(await renderReport(model, 'csv', printPdf)).toString();
    expect(csv).toContain('35,90%');
    for (const format of ['docx', 'xlsx'] as const) {
      expect((await renderReport(model, format, printPdf)).length).toBeGreaterThan(1000);
    }
    office.close();
  });

  it('becomes a new one for another day, with the same words and new figures', () => {
    const { office, campaignId, id, answer, save } = openText();
    answer({ printedIn: null });
    save((now) => now.map((one) => ({ ...one, text: `Sửa: ${one.text}` })));
    const copy = office.written.copy({ campaignId, id, on: '2023-09-04', name: 'Tuần sau' });
    const { text, views } = office.written.open({ campaignId, id: copy.id });
    expect(text.on).toBe('2023-09-04');
    expect(text.paragraphs[0]!.text).toMatch(/^Sửa: /);
    expect(text.paragraphs.flatMap(({ figures }) => figures.map(({ kept }) => kept))).toEqual(
      Array(9).fill(null),
    );
    expect(views[0]!.ngày!.shown.text).toBe('04/9/2023');
    expect(views[0]!['xếp hạng']!.shown.text).toBe(
      '58/63 tỉnh, thành phố (số liệu đến ngày 23/8/2023)',
    );
    expect(() =>
      office.reports.build({
        campaignId,
        report: 'written',
        writtenId: copy.id,
        on: '2023-09-05',
        style: 'office',
      }),
    ).toThrow('viết theo số liệu đến ngày 04/9/2023');
    office.close();
  });

  it('goes along with a copied campaign, its figures those of the copy', () => {
    const { office, campaign, campaignId, answer } = openText();
    answer('keep');
    const { code, name } = office.units.list({ campaignId }).find(({ isRoot }) => isRoot)!;
    const era = 'threeTier';
    const copy = office.campaigns.create({
      from: { kind: 'campaign', campaignId },
      head: {
        name: 'Bản sao',
        planType: '',
        planNumber: '',
        planOn: null,
        issuer: '',
        startsOn: campaign.startsOn,
        endsOn: campaign.endsOn,
        openingOn: campaign.openingOn,
      },
      root: { era, code, name },
      below: 0,
      units: [],
    });
    const [listed] = office.written.list({ campaignId: copy.id });
    const { text, views } = office.written.open({ campaignId: copy.id, id: listed!.id });
    expect(text.name).toBe('Phần mở đầu Kế hoạch');
    expect(views[0]!['đã kích hoạt']!.state).toBe('missing');
    expect(text.paragraphs[0]!.figures.every(({ kept }) => kept === null)).toBe(true);
    office.close();
  });

  it('can be taken out and brought back by the history, which tells what was changed', () => {
    const { office, campaignId, id, save } = openText();
    save((now) => now.map((one, i) => (i === 0 ? { ...one, text: 'Lời mới.' } : one)));
    office.removals.remove({ kind: 'writtenText', campaignId, id });
    expect(office.written.list({ campaignId })).toEqual([]);
    expect(office.removals.list({ campaignId })).toMatchObject([
      { kind: 'writtenText', id, name: 'Phần mở đầu Kế hoạch' },
    ]);
    const sets = office.history.list({ campaignId, part: null, before: null, limit: 10 });
    expect(JSON.stringify(sets[0])).toContain('Báo cáo viết “Phần mở đầu Kế hoạch”');
    expect(JSON.stringify(sets[1])).toContain('Lời mới.');
    office.history.undo({ campaignId, id: sets[0]!.id });
    expect(office.written.open({ campaignId, id }).text.paragraphs[0]!.text).toBe('Lời mới.');
    office.history.undo({ campaignId, id: sets[1]!.id });
    expect(office.written.open({ campaignId, id }).text.paragraphs[0]!.text).toContain('Tuy nhiên');
    office.close();
  });

  it('is about a unit that was chosen: its figures, its units, no rank told for the whole', async () => {
    const { office, campaignId, on, unitId, id, open } = openText();
    const { id: ofUnit } = office.written.copy({
      ...{ campaignId, id, on, unitId, name: 'Của huyện Kông Chro' },
    });
    const { text, views } = office.written.open({ campaignId, id: ofUnit });
    expect(text.unitId).toBe(unitId);
    const targetOf = (of: typeof views) =>
      of.flatMap((view) => Object.values(view)).find(({ title }) => title.startsWith('chỉ tiêu ·'));
    expect(targetOf(views)!.shown).toEqual({ text: '18.370', number: 18_370 });
    expect(targetOf(open().views)!.shown.text).toBe('684.037');
    const offered = office.written.offer({ campaignId, on, unitId, window: 'week' });
    const toDate = offered.paragraphs.find(({ name }) => name === 'toDate')!;
    expect(toDate.paragraph!.text).toContain('toàn huyện');
    expect(toDate.paragraph!.text).not.toContain('xếp thứ');
    const build = (of: { unitId?: number } = {}) =>
      office.reports.build({
        ...{ campaignId, report: 'written', writtenId: ofUnit, on, style: 'office', ...of },
      });
    expect(JSON.stringify(build())).toContain('18.370');
    expect(build({ unitId })).toEqual(build());
    // A text about one unit is never printed under the name of another.
    const other = office.units.list({ campaignId }).find(({ name }) => name === 'Huyện Chư Sê')!.id;
    expect(await refusalOf(() => build({ unitId: other }))).toMatchObject({
      details: {
        lack: {
          sentence:
            '“Của huyện Kông Chro” viết về “Huyện Kông Chro”; lập báo cáo viết riêng cho đơn vị khác.',
        },
      },
    });
    // When the text is moved to another unit, its old figures are pointed out, not replaced.
    const { revision: was, ...kept } = office.written.open({ campaignId, id: ofUnit }).text;
    const { name, paragraphs } = kept;
    const moved = { name, on, unitId: other, paragraphs };
    office.written.save({ campaignId, id: ofUnit, was, text: moved });
    const after = office.written.open({ campaignId, id: ofUnit });
    expect(targetOf(after.views)).toMatchObject({ state: 'changed', shown: { text: '18.370' } });
    office.removals.remove({ kind: 'unit', campaignId, id: other });
    const gone = office.written.open({ campaignId, id: ofUnit });
    expect(targetOf(gone.views)!.now).toEqual({
      lack: 'đơn vị của báo cáo này không có trong chiến dịch',
    });
    expect(await refusalOf(() => build())).toMatchObject({ code: 'reportLacks' });
    office.close();
  });
});
