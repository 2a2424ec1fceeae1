import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateForm } from '../../electron/files/forms/form-gate.ts';
import { keyFigure, officeNamed, sendDays, twoOffices } from '../helpers/two-offices.ts';

describe('a campaign that is given down', () => {
  it('is set up at the unit with the same uids, its own part of the targets and no figure keyed', async () => {
    const { province, district, campaign, unit, applied, below } = await twoOffices();
    expect(applied).toEqual([{ id: 1, campaignId: below.id }]);
    expect(below).toMatchObject({ name: campaign.name, rootUnitName: unit.name });
    const [above, here] = [province, district].map(({ office }, n) =>
      office.campaigns.settings({ campaignId: n === 0 ? campaign.id : below.id }),
    );
    expect(here!.indicators.map(({ uid }) => uid)).toEqual(above!.indicators.map(({ uid }) => uid));
    expect(here!.milestones.map(({ uid }) => uid)).toEqual(above!.milestones.map(({ uid }) => uid));
    const there = province.office.results.sheet({ campaignId: campaign.id, on: '2023-09-01' });
    const sheet = district.office.results.sheet({ campaignId: below.id, on: '2023-09-01' });
    const place = there.units.findIndex((one) => one.unit.id === unit.id);
    expect(sheet.units.map((one) => one.unit.name)).toEqual([unit.name]);
    expect(sheet.targets.map(({ given }) => given[0])).toEqual(
      there.targets.map(({ given }) => given[place]),
    );
  });
});

type Two = Awaited<ReturnType<typeof twoOffices>>;

const figureAbove = ({ province, campaign, unit }: Two, code: string, on: string) => {
  const { indicators } = province.office.campaigns.settings({ campaignId: campaign.id });
  const { id } = indicators.find((one) => one.code === code)!;
  const sheet = province.office.results.sheet({ campaignId: campaign.id, on });
  const place = sheet.units.findIndex((one) => one.unit.id === unit.id);
  return sheet.stored.find((one) => one.indicatorId === id)!.now[place] ?? null;
};

describe('units that are called the same', () => {
  it('get a file each, and again the same files', async () => {
    const { office } = officeNamed('Huyện Hiệp Hòa', null);
    const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
    const { units } = office.results.sheet({ campaignId, on: null });
    const named = units.filter(({ unit }) => unit.name.startsWith('Thôn, TDP số 1 '));
    const unitIds = named.slice(0, 2).map(({ unit }) => unit.id);
    const give = () =>
      office.exchange.give({ campaignId, unitIds, asOne: false, oneLevelMore: false });
    const first = (await give())!;
    expect(new Set(first.files).size).toBe(2);
    const bytes = () => first.files.map((file) => readFileSync(join(first.folder, file)));
    const written = bytes();
    expect(written[0]!.equals(written[1]!)).toBe(false);
    await give();
    expect(bytes()).toEqual(written);
  });
});

describe('a given campaign that was taken out', () => {
  it('comes back with its figures when its file is opened again', async () => {
    const two = await twoOffices();
    const { office, take } = two.district;
    keyFigure(two, '2023-09-01', 12);
    const [file] = office.exchange.queue();
    const { id } = two.below;
    expect(() => office.exchange.undo({ id: file!.id })).toThrow(/đã có số liệu nhập/);
    await office.removals.remove({ kind: 'campaign', campaignId: id, id });
    expect(office.campaigns.list()).toEqual([]);
    expect(office.exchange.queue()).toMatchObject([{ status: 'new' }]);
    const { applied } = await take([two.given]);
    expect(applied).toEqual([{ id: file!.id, campaignId: two.below.id }]);
    const sheet = office.results.sheet({ campaignId: two.below.id, on: '2023-09-01' });
    expect(sheet.stored.some(({ now }) => now[0] === 12)).toBe(true);
  });
});

describe('figures that go up', () => {
  it('are added where they arose, once, and the receipt adds up', async () => {
    const two = await twoOffices();
    const codes = two.district.office.campaigns
      .settings({ campaignId: two.below.id })
      .indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock')
      .map(({ code }) => code);
    keyFigure(two, '2023-09-01', 120);
    const { path, sent } = await sendDays(two, '2023-09-01', '2023-09-03');
    expect(sent).toMatchObject({ kind: 'results', revision: 1, from: '2023-09-01' });
    const { read, ids, applied } = await two.province.take([path]);
    expect(read).toMatchObject([
      { known: false, queued: { status: 'new', unit: { id: two.unit.id } } },
    ]);
    const { receipt } = applied[0] as Extract<(typeof applied)[number], { receipt: unknown }>;
    expect(receipt).toMatchObject({ added: 1, changed: 0, refused: 0 });
    expect(receipt.added + receipt.changed + receipt.same + receipt.refused).toBe(receipt.cells);
    expect(figureAbove(two, codes[0]!, '2023-09-01')).toBe(120);

    const again = await two.province.take([path]);
    expect(again.read).toMatchObject([{ known: true, queued: { id: ids[0], status: 'applied' } }]);
    expect(again.applied).toEqual([{ id: ids[0], problem: 'Đã nhận.' }]);
    expect(figureAbove(two, codes[0]!, '2023-09-01')).toBe(120);
  });
});

type Receipt = { receipt: { added: number; changed: number; same: number; refused: number } };

describe('a correction', () => {
  it('is a new revision that says what it changes, and changes that alone', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    const first = await sendDays(two, '2023-09-01', '2023-09-01');
    await two.province.take([first.path]);
    reopen(two);
    keyFigure(two, '2023-09-01', 100);
    const second = await sendDays(two, '2023-09-01', '2023-09-01');
    expect(second.sent.revision).toBe(2);
    expect(await two.district.office.exchange.sentChanges({ id: second.sent.id })).toMatchObject([
      { old: '120', new: '100', on: '2023-09-01', unit: 'Huyện Đăk Pơ' },
    ]);
    const { read, applied } = await two.province.take([second.path]);
    expect(read).toMatchObject([{ queued: { status: 'newer', remarks: [] } }]);
    expect(applied).toMatchObject([{ receipt: { added: 0, changed: 1 } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(100);
    // The first file, which arrives late by another way, is recognised as the older one.
    expect(
      await two.province.office.exchange.apply({ files: [{ id: 1, hash: null }], rule: null }),
    ).toMatchObject([{ problem: 'Đã nhận.' }]);
  });

  it('sent again unchanged is the same file', async () => {
    const two = await twoOffices();
    keyFigure(two, '2023-09-01', 120);
    const first = await sendDays(two, '2023-09-01', '2023-09-01');
    const bytes = readFileSync(first.path);
    const again = await sendDays(two, '2023-09-01', '2023-09-01');
    expect(again.sent).toEqual(first.sent);
    expect(readFileSync(again.path)).toEqual(bytes);
  });

  it('of days that the upper office took over is refused cell by cell', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    await two.province.take([(await sendDays(two, '2023-09-01', '2023-09-01')).path]);
    takeOver(two, '2023-09-01');
    keyAbove(two, code!, '2023-09-01', 130);
    reopen(two);
    keyFigure(two, '2023-09-01', 100);
    const second = await sendDays(two, '2023-09-01', '2023-09-01');
    const { applied } = await two.province.take([second.path]);
    // The office above keys the days that it took over, so no cell is taken, each with that reason.
    expect(applied).toMatchObject([{ receipt: { added: 0, changed: 0, refused: 1 } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(130);
  });

  it('that meets a figure keyed at the upper office is a conflict, decided and kept marked', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyAbove(two, code!, '2023-09-01', 130);
    keyFigure(two, '2023-09-01', 120);
    const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
    const { office } = two.province;
    const [read] = await office.exchange.read({ files: [path] });
    const { id } = (read as { queued: { id: number } }).queued;
    const plan = await two.province.planOf(id);
    expect(plan.conflicts).toMatchObject([
      { base: null, old: '130', new: '120', unit: 'Huyện Đăk Pơ' },
    ]);
    const open = await office.exchange.apply({ files: [{ id, hash: plan.hash }], rule: null });
    expect(open).toMatchObject([{ replanned: { hash: plan.hash } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(130);
    const decisions = [{ key: plan.conflicts[0]!.key, side: 'theirs' as const }];
    const done = await office.exchange.apply({
      files: [{ id, hash: plan.hash, decisions }],
      rule: null,
    });
    expect(done).toMatchObject([{ receipt: { changed: 1, decidedTheirs: 1, decidedOurs: 0 } }]);
    expect(office.exchange.receipt({ id })?.decided).toMatchObject([
      { base: null, old: '130', new: '120', side: 'theirs', unit: 'Huyện Đăk Pơ' },
    ]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(120);
  });

  it('is undone as one step, after the figures before it', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
    const { ids } = await two.province.take([path]);
    const { office } = two.province;
    const [set] = office.history.list({
      campaignId: two.campaign.id,
      before: null,
      part: null,
      limit: 1,
    });
    expect(set).toMatchObject({ kind: 'received', state: 'holds' });
    office.history.undo({ campaignId: two.campaign.id, id: set!.id });
    expect(figureAbove(two, code!, '2023-09-01')).toBe(null);
    expect(office.exchange.queue()).toMatchObject([{ id: ids[0], status: 'new' }]);
    expect(office.exchange.windows({ campaignId: two.campaign.id })).toEqual([]);
    const taken = await two.province.take([path]);
    expect((taken.applied[0] as Receipt).receipt.added).toBe(1);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(120);
  });
});

describe('days that are closed at the upper office', () => {
  it('keep their figures, and the receipt says of each cell why', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    keyFigure(two, '2023-09-02', 7);
    const { path } = await sendDays(two, '2023-09-01', '2023-09-02');
    const { office } = two.province;
    const { id: campaignId } = two.campaign;
    const days = { campaignId, from: '2023-09-01', to: '2023-09-01' };
    await office.closings.close({ ...days, blankReason: 'chưa nhận đủ' });
    const { ids, applied } = await two.province.take([path]);
    expect(applied).toMatchObject([{ receipt: { added: 1, changed: 0, refused: 1 } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(null);
    expect(figureAbove(two, code!, '2023-09-02')).toBe(7);
    expect(office.exchange.receipt({ id: ids[0]! })?.refusedCells).toMatchObject([
      { on: '2023-09-01', value: '120', why: 'dayClosed', words: 'số của ngày này ở đây đã chốt' },
    ]);
    const saved = await office.exchange.saveReceipt({ id: ids[0]!, format: 'docx' });
    const { parts } = await gateForm(saved.path!, readFileSync(saved.path!));
    const words = parts
      .get('word/document.xml')!
      .toString()
      .replace(/<[^>]*>/g, ' ');
    expect(words).toMatch(/BIÊN NHẬN SỐ LIỆU/);
    expect(words).toMatch(/Không nhận\s+1\s/);
    expect(words).toMatch(/01\/9\/2023\s+120\s+số của ngày này ở đây đã chốt/);
  });
});

describe('days that a unit sent', () => {
  it('are locked here as one, however many files they came in, and no other day is', async () => {
    const two = await twoOffices();
    for (const on of ['2023-09-01', '2023-09-02', '2023-09-04']) {
      keyFigure(two, on, 5);
      await two.province.take([(await sendDays(two, on, on)).path]);
    }
    const { office } = two.province;
    const { held } = office.results.sheet({ campaignId: two.campaign.id, on: '2023-09-02' });
    const days = held!.map(({ unitId, from, to }) => [unitId, from, to]);
    expect(days).toEqual([
      [two.unit.id, '2023-09-01', '2023-09-02'],
      [two.unit.id, '2023-09-04', '2023-09-04'],
    ]);
    expect(() => keyAbove(two, keyedCodes(two)[0]!, '2023-09-02', 9)).toThrow(/Huyện Đăk Pơ/);
    keyAbove(two, keyedCodes(two)[0]!, '2023-09-03', 9);
    expect(figureAbove(two, keyedCodes(two)[0]!, '2023-09-03')).toBe(9);
  });
});

describe('an answer', () => {
  it('that accepts days locks them at the upper office and is shown below', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    await two.province.take([(await sendDays(two, '2023-09-01', '2023-09-01')).path]);
    answer(two, 'accepted', '');
    expect(() => keyAbove(two, code!, '2023-09-01', 5)).toThrow(/đã tiếp nhận/);
    await takeAnswers(two);
    expect(two.district.office.exchange.sent({ campaignId: two.below.id })).toMatchObject([
      { revision: 1, answer: { state: 'accepted' } },
    ]);
  });

  it('stands until a newer file was looked at: a batch does not replace what was accepted', async () => {
    const two = await twoOffices();
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    await two.province.take([(await sendDays(two, '2023-09-01', '2023-09-01')).path]);
    answer(two, 'accepted', '');
    reopen(two);
    keyFigure(two, '2023-09-01', 90);
    const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
    const { ids, applied } = await two.province.take([path], 'theirs');
    expect(applied).toMatchObject([{ replanned: { changed: 1 } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(120);
    const { hash } = await two.province.planOf(ids[0]!);
    const files = [{ id: ids[0]!, hash }];
    const seen = await two.province.office.exchange.apply({ files, rule: null });
    expect(seen).toMatchObject([{ receipt: { changed: 1 } }]);
    expect(figureAbove(two, code!, '2023-09-01')).toBe(90);
  });

  it('that returns days opens them below with the reason, and the next file says what it answers', async () => {
    const two = await twoOffices();
    const { district, below } = two;
    const [code] = keyedCodes(two);
    keyFigure(two, '2023-09-01', 120);
    await two.province.take([(await sendDays(two, '2023-09-01', '2023-09-01')).path]);
    expect(() => keyAbove(two, code!, '2023-09-01', 5)).toThrow(/Huyện Đăk Pơ/);
    answer(two, 'returned', 'Thiếu số của công an huyện');
    keyAbove(two, code!, '2023-09-01', 120);
    const returned = await takeAnswers(two);
    const [closing] = district.office.closings.list({ campaignId: below.id });
    expect(closing!.opened?.reason).toBe('Cấp trên trả lại: Thiếu số của công an huyện');
    keyFigure(two, '2023-09-01', 125);
    const second = await sendDays(two, '2023-09-01', '2023-09-01');
    const taken = await two.province.take([second.path]);
    expect(taken.applied).toMatchObject([{ receipt: { changed: 1 } }]);
    expect(two.province.office.exchange.windows({ campaignId: two.campaign.id })).toMatchObject([
      { state: 'received', revision: 2 },
    ]);
    // The same answer taken again opens no day: it is about the figures that were sent before.
    const again = await district.office.exchange.apply({
      files: returned.ids.map((id) => ({ id, hash: null })),
      rule: null,
    });
    expect(again).toMatchObject([{ problem: 'Đã nhận.' }]);
    expect(district.office.closings.list({ campaignId: below.id })[0]!.opened).toBe(null);
  });
});

describe('a figure of the whole campaign', () => {
  /** The first keyed indicator is keyed once; it goes up with the files of two days. */
  const sentWithTwoDays = async () => {
    const two = await twoOffices({
      prepare({ office }, campaignId) {
        const { indicators } = office.campaigns.settings({ campaignId });
        const keyed = indicators.find(({ kind }) => kind === 'flow' || kind === 'stock')!;
        const { id, uid: _, ...indicator } = keyed;
        office.indicators.save({ campaignId, id, indicator: { ...indicator, period: 'once' } });
      },
    });
    keyFigure(two, '2023-09-01', 120);
    const first = await sendDays(two, '2023-09-01', '2023-09-01');
    reopen(two);
    keyFigure(two, '2023-09-02', 90);
    const second = await sendDays(two, '2023-09-02', '2023-09-02');
    return { two, paths: [first.path, second.path] };
  };

  it('is changed by the file of another day, without a conflict', async () => {
    const { two, paths } = await sentWithTwoDays();
    const { applied } = await two.province.take(paths);
    expect(applied).toMatchObject([{ receipt: { added: 1 } }, { receipt: { changed: 1 } }]);
    expect(figureAbove(two, keyedCodes(two)[0]!, '2023-09-02')).toBe(90);
  });

  it('stays as the file made last has it, in whatever order they arrive', async () => {
    const { two, paths } = await sentWithTwoDays();
    const { applied } = await two.province.take(paths.toReversed());
    expect(applied).toMatchObject([{ receipt: { added: 1 } }, { receipt: { refused: 1 } }]);
    expect(figureAbove(two, keyedCodes(two)[0]!, '2023-09-02')).toBe(90);
  });
});

describe('files that arrive in another order', () => {
  it('give the same figures: of two that tell of a day the one made later holds', async () => {
    const both = [await sentTwice(), await sentTwice()];
    await both[0]!.two.province.take(both[0]!.paths);
    await both[1]!.two.province.take(both[1]!.paths.toReversed());
    const figures = both.map(({ two, code }) =>
      ['2023-09-01', '2023-09-02', '2023-09-03'].map((on) => figureAbove(two, code, on)),
    );
    expect(figures[0]).toEqual([90, 11, 7]);
    expect(figures[1]).toEqual(figures[0]);
  });
});

/** Sends a file of two days, then one of three days that corrects a figure of the first day. */
async function sentTwice() {
  const two = await twoOffices();
  const code = keyedCodes(two)[0]!;
  keyFigure(two, '2023-09-01', 120);
  keyFigure(two, '2023-09-02', 11);
  const first = await sendDays(two, '2023-09-01', '2023-09-02');
  reopen(two);
  keyFigure(two, '2023-09-01', 90);
  keyFigure(two, '2023-09-03', 7);
  const second = await sendDays(two, '2023-09-01', '2023-09-03');
  return { two, code, paths: [first.path, second.path] };
}

function answer({ province, campaign, unit }: Two, state: 'accepted' | 'returned', reason: string) {
  province.office.exchange.answer({
    campaignId: campaign.id,
    windows: [{ unitId: unit.id, from: '2023-09-01', to: '2023-09-01' }],
    state,
    reason,
  });
}

async function takeAnswers({ province, district, campaign }: Two) {
  const { office } = province;
  const sent = await office.exchange.sendAnswers({ campaignId: campaign.id, asOne: false });
  return district.take([join(sent!.folder, sent!.files[0]!)]);
}

const keyedCodes = ({ district, below }: Two): string[] =>
  district.office.campaigns
    .settings({ campaignId: below.id })
    .indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock')
    .map(({ code }) => code);

function reopen({ district, below }: Two): void {
  const [closing] = district.office.closings.list({ campaignId: below.id });
  district.office.closings.open({ campaignId: below.id, id: closing!.id, reason: 'sửa số' });
}

function takeOver({ province, campaign, unit }: Two, on: string): void {
  province.office.exchange.takeOver({
    campaignId: campaign.id,
    window: { unitId: unit.id, from: on, to: on },
    reason: 'máy huyện hỏng',
  });
}

function keyAbove({ province, campaign, unit }: Two, code: string, on: string, value: number) {
  const { indicators } = province.office.campaigns.settings({ campaignId: campaign.id });
  const { id: indicatorId } = indicators.find((one) => one.code === code)!;
  const sheet = province.office.results.sheet({ campaignId: campaign.id, on });
  const place = sheet.units.findIndex((one) => one.unit.id === unit.id);
  const was = sheet.stored.find((one) => one.indicatorId === indicatorId)!.now[place] ?? null;
  province.office.results.save({
    campaignId: campaign.id,
    source: 'nhập tay',
    columns: [{ indicatorId, on, unitIds: [unit.id], values: [value], was: [was] }],
  });
}
