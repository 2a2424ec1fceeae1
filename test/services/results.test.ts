import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { errorSentence, type WireError } from '../../shared/contract/errors.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { computeTable } from '../../shared/domain/target-table.ts';
import { trackedOf, trackedTable } from '../../shared/domain/tracked.ts';
import { cellChanges, readData } from '../helpers/history.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function openSample(now?: string) {
  const folder = tempFolder();
  const office = openOffice(folder, now);
  const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = (on: string | null = '2023-09-05') =>
    office.results.sheet({ campaignId: campaign.id, on });
  return { folder, office, campaign, sheet };
}

/** A cell of the sheet by unit code and column (0: level 1, 1: level 2). */
function cell(sheet: DaySheet, code: string, column: number) {
  const member = membersOf(sheet).findIndex(({ unit }) => unit.code === code);
  return {
    unitId: membersOf(sheet)[member]!.unit.id,
    indicatorId: keyedOf(sheet)[column]!.id,
    was: cellsOf(sheet, member)[column] ?? null,
  };
}

const key = (
  office: Office,
  sheet: DaySheet,
  code: string,
  column: number,
  value: number | null,
  on = sheet.on,
) =>
  office.results.save({
    campaignId: sheet.campaign.id,
    source: 'nhập tay',
    columns: byColumn([{ ...cell(sheet, code, column), on, value }]),
  });

const cumulative = (sheet: DaySheet, code: string) =>
  figureValue(
    figuresOf(sheet).count(
      trackedOf(sheet).indicator.id,
      sheet.units.findIndex(({ unit }) => unit.code === code),
    ),
  );

describe('the sample of Gia Lai', () => {
  it('holds the 17 units with codes, printed names, targets and the opening position', () => {
    const { office, sheet } = openSample();
    const opened = sheet('2023-08-23');
    expect(membersOf(opened)).toHaveLength(17);
    expect(membersOf(opened).map(({ unit }) => unit.code)).toEqual(
      '622 623 624 625 626 627 628 629 630 631 632 633 634 635 637 638 639'.split(' '),
    );
    expect(opened.units.find(({ unit }) => unit.code === '634')?.unit).toMatchObject({
      name: 'Huyện Đăk Pơ',
      printedName: 'Huyện Đak Pơ',
    });
    expect(computeTable(trackedTable(figuresOf(opened))).total).toMatchObject({
      target: { value: 684_037 },
      cumulative: { value: 245_576 },
    });
    office.close();
  });

  it('is made once and opened again', () => {
    const { office, campaign } = openSample();
    expect(office.campaigns.openSample({ sample: 'gia-lai' }).id).toBe(campaign.id);
    expect(office.campaigns.list()).toHaveLength(1);
    office.close();
  });

  it('raises exactly the findings of its document', () => {
    const { office, campaign } = openSample();
    const findings = office.checks.list({ campaignId: campaign.id });
    expect(
      findings.map(({ level, code, unitCode }) => `${level} ${code} ${unitCode ?? ''}`),
    ).toEqual([
      'warning statedTargetDiffers ',
      'warning statedRateDiffers ',
      'warning statedRankDiffers 623',
      'warning statedRankDiffers 625',
      'warning unitNameDiffers 625',
      'warning unitNameDiffers 626',
      'warning unitNameDiffers 634',
      'warning unitNameDiffers 639',
    ]);
    expect(findings[0]!.sentence).toContain('687.034');
    expect(findings[0]!.sentence).toContain('684.037');
    expect(findings[1]!.sentence).toContain('245.576/1.248.912 = 19,66%');
    office.close();
  });
});

describe('keying results', () => {
  it('stores a value, erases it with a blank, and keeps zero apart from blank', () => {
    const { office, sheet } = openSample();
    key(office, sheet(), '622', 0, 0);
    expect(cellsOf(sheet())).toEqual([0, null]);
    key(office, sheet(), '622', 0, null);
    expect(cellsOf(sheet())).toEqual([null, null]);
    office.close();
  });

  it('adds flows to the opening, day after day, negative corrections too', () => {
    const { office, sheet } = openSample();
    key(office, sheet('2023-09-01'), '622', 0, 100);
    key(office, sheet('2023-09-01'), '622', 1, 20);
    key(office, sheet('2023-09-03'), '622', 0, -5);
    expect(cumulative(sheet('2023-08-23'), '622')).toBe(39_160);
    expect(cumulative(sheet('2023-09-01'), '622')).toBe(39_280);
    expect(cumulative(sheet('2023-09-02'), '622')).toBe(39_280);
    expect(cumulative(sheet('2023-09-03'), '622')).toBe(39_275);
    office.close();
  });

  it('says what changed, who, when and from what to what', () => {
    const { folder, office, sheet } = openSample();
    key(office, sheet(), '634', 1, 7);
    key(office, sheet(), '634', 1, 9);
    expect(key(office, sheet(), '634', 1, 9).revision).toBeNull();
    office.close();
    const changes = cellChanges(folder).filter(({ kind }) => kind === 'result');
    const sets = readData(folder, (db) =>
      db.prepare('SELECT at, by, kind FROM change_set ORDER BY id DESC LIMIT 2').all(),
    );
    const head = { at: '2023-09-05T01:00:00.000Z', by: 'cán bộ thử', kind: 'keyed' };
    expect(sets).toEqual([head, head]);
    expect(changes.map(({ on, old, new: now }) => [on, old, now])).toEqual([
      ['2023-09-05', null, 7],
      ['2023-09-05', 7, 9],
    ]);
  });

  it('writes all cells of a request or none', async () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    const refusal = await refusalOf(() =>
      office.results.save({
        campaignId: campaign.id,
        source: 'nhập tay',
        columns: byColumn([
          { ...cell(opened, '622', 0), on: opened.on, value: 5 },
          {
            unitId: 9999,
            indicatorId: keyedOf(opened)[0]!.id,
            on: opened.on,
            value: 5,
            was: null,
          },
        ]),
      }),
    );
    expect(refusal).toEqual({ code: 'unitNotInCampaign', details: { unitId: 9999 } });
    expect(sheet()).toEqual(opened);
    office.close();
  });

  it('does not write over a value that was changed elsewhere', async () => {
    const { office, sheet } = openSample();
    const seen = sheet();
    key(office, seen, '622', 0, 5);
    expect(await refusalOf(() => key(office, seen, '622', 0, 6))).toEqual({
      code: 'changedElsewhere',
      details: { unitName: 'Thành phố Pleiku', current: 5, measure: 'person' },
    });
    expect(cellsOf(sheet())[0]).toBe(5);
    office.close();
  });

  it('tells a percentage that was changed elsewhere as one, not in raw hundredths', async () => {
    const { office, campaign, sheet } = openSample();
    const { id: indicatorId } = office.indicators.save({
      campaignId: campaign.id,
      id: null,
      indicator: {
        code: '',
        kind: 'stock',
        fullName: '',
        name: 'Hộ có mạng',
        shortName: 'Có mạng',
        counted: '%',
        measure: 'percent',
        keyedDepth: 1,
        period: 'day',
        audienceId: null,
        parts: [],
        threshold: null,
        reachedBy: 'value',
        countedKinds: [],
        items: [],
        requiresAll: false,
      },
    });
    const { on, units } = sheet();
    const save = (value: number) =>
      office.results.save({
        campaignId: campaign.id,
        source: 'nhập tay',
        columns: byColumn([{ unitId: units[1]!.unit.id, indicatorId, on, value, was: null }]),
      });
    save(3590);
    const refusal = await refusalOf(() => save(4000));
    expect(errorSentence(refusal)).toContain('hiện là 35,90%;');
    office.close();
  });

  it('refuses days outside the campaign and columns that are computed', async () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    expect((await refusalOf(() => key(office, opened, '622', 0, 5, '2023-08-31'))).code).toBe(
      'dayOutsideCampaign',
    );
    const computed = {
      unitId: membersOf(opened)[0]!.unit.id,
      indicatorId: trackedOf(opened).indicator.id,
    };
    expect(
      await refusalOf(() =>
        office.results.save({
          campaignId: campaign.id,
          source: 'nhập tay',
          columns: byColumn([{ ...computed, on: opened.on, value: 1, was: null }]),
        }),
      ),
    ).toMatchObject({ code: 'indicatorNotKeyed' });
    office.close();
  });

  it('tells everyone who listens, with the revision of the save', () => {
    const { office, campaign, sheet } = openSample();
    const heard: AppEvent[] = [];
    const stop = office.subscribe((event) => heard.push(event));
    const { revision } = key(office, sheet(), '622', 0, 5);
    stop();
    key(office, sheet(), '622', 0, 6);
    expect(sheet().revision).toBeGreaterThan(revision ?? Number.NaN);
    expect(heard).toEqual([
      { event: 'changed', topics: ['results'], campaignId: campaign.id, revision },
    ]);
    office.close();
  });

  it('finds a cumulative that falls below zero', () => {
    const { office, campaign, sheet } = openSample();
    key(office, sheet(), '630', 0, -4000);
    const findings = office.checks.list({ campaignId: campaign.id });
    expect(findings.filter(({ level }) => level === 'error')).toMatchObject([
      { code: 'cumulativeNegative', unitCode: '630' },
    ]);
    office.close();
  });
});

describe('cells of several days in one request', () => {
  it('are saved together, and told once', () => {
    const { office, campaign, sheet } = openSample();
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    const opened = sheet();
    const days = ['2023-09-04', '2023-09-02', '2023-09-03'];
    const { revision } = office.results.save({
      campaignId: campaign.id,
      source: 'dán từ bảng tính',
      columns: byColumn(days.map((on, n) => ({ ...cell(opened, '622', 0), on, value: n + 1 }))),
    });
    expect(heard).toEqual([
      { event: 'changed', topics: ['results'], campaignId: campaign.id, revision },
    ]);
    expect(days.map((on) => cellsOf(sheet(on))[0])).toEqual([1, 2, 3]);
    office.close();
  });

  it('are none of them saved when one was changed elsewhere', async () => {
    const { office, campaign, sheet } = openSample();
    key(office, sheet('2023-09-03'), '622', 0, 8);
    const stale = ['2023-09-02', '2023-09-03'].map((on) => ({
      ...cell(sheet(), '622', 0),
      on,
      value: 5,
    }));
    const { id: campaignId } = campaign;
    const save = () =>
      office.results.save({ campaignId, source: 'hoàn tác', columns: byColumn(stale) });
    expect(await refusalOf(save)).toMatchObject({ code: 'changedElsewhere' });
    expect(cellsOf(sheet('2023-09-02'))[0]).toBeNull();
    office.close();
  });

  it('name the one cell of a week by any of its days', () => {
    const office = openOffice(tempFolder(), '2022-12-08T01:00:00Z');
    const { id: campaignId } = office.campaigns.openSample({ sample: 'ha-noi' });
    const sheet = (on: string) => office.results.sheet({ campaignId, on });
    const opened = sheet('2022-12-08');
    const { id: indicatorId } = opened.indicators.find(({ code }) => code === 'services-used')!;
    const unitId = membersOf(opened)[0]!.unit.id;
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId, indicatorId, on: '2022-12-06', value: 30, was: null }]),
    });
    const nowOn = (on: string) =>
      sheet(on).stored.find((stored) => stored.indicatorId === indicatorId)!.now[1];
    expect(['2022-12-05', '2022-12-11', '2022-12-12'].map(nowOn)).toEqual([30, 30, null]);
    const history = (on: string) => office.results.history({ campaignId, indicatorId, unitId, on });
    expect(history('2022-12-09')).toMatchObject([{ old: null, new: 30 }]);
    expect(history('2022-12-12')).toEqual([]);
    const range = office.results.range({
      campaignId,
      indicatorId,
      from: '2022-12-01',
      to: '2022-12-13',
    });
    expect(range.days).toEqual(['2022-12-04', '2022-12-11', '2022-12-18']);
    expect(range.columns.map((column) => column[1])).toEqual([null, 30, null]);
    office.close();
  });

  it('hold each cell once: one with two figures is refused by name and nothing is written', async () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    const at = (code: string, value: number) => ({
      ...cell(opened, code, 0),
      on: opened.on,
      value,
    });
    const save = (...cells: ReturnType<typeof at>[]) =>
      refusalOf(() =>
        office.results.save({
          campaignId: campaign.id,
          source: 'dán từ bảng tính',
          // A column each: the same cell may stand in different columns of a request.
          columns: cells.flatMap((one) => byColumn([one])),
        }),
      );
    for (const other of [7, 5]) {
      const refused = await save(at('623', 1), at('622', 5), at('622', other));
      expect(refused.code).toBe('cellTwice');
      expect(errorSentence(refused as WireError)).toBe(
        'Thành phố Pleiku có hai số cho cùng một ô (Mức 1, ngày 05/9/2023); chưa số nào được ghi. Bỏ bớt một số rồi ghi lại.',
      );
    }
    expect(membersOf(sheet()).flatMap((_, member) => cellsOf(sheet(), member))).toEqual(
      membersOf(opened).flatMap((_, member) => cellsOf(opened, member)),
    );
    office.close();
  });

  it('hold the one cell of a week once, by whichever of its days it is named', async () => {
    const office = openOffice(tempFolder(), '2022-12-07T02:00:00Z');
    const { id } = office.campaigns.openSample({ sample: 'ha-noi' });
    const opened = office.results.sheet({ campaignId: id, on: '2022-12-07' });
    const weekly = opened.indicators.find(({ code }) => code === 'services-used')!;
    const unitId = membersOf(opened)[0]!.unit.id;
    const column = (on: string, value: number) =>
      byColumn([{ unitId, indicatorId: weekly.id, on, value, was: null }])[0]!;
    const refused = await refusalOf(() =>
      office.results.save({
        campaignId: id,
        source: 'nhập tay',
        columns: [column('2022-12-06', 3), column('2022-12-07', 4)],
      }),
    );
    expect(refused).toMatchObject({ code: 'cellTwice', details: { on: '2022-12-11' } });
    office.close();
  });

  it('hold what was pasted into many columns, with the history of each', () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    const block = (value: (n: number) => number | null, was: (n: number) => number | null) =>
      membersOf(opened).flatMap(({ unit }, row) =>
        keyedOf(opened).map(({ id }, column) => ({
          unitId: unit.id,
          indicatorId: id,
          on: opened.on,
          value: value(row * 2 + column),
          was: was(row * 2 + column),
        })),
      );
    const first = (n: number) => (n % 5 === 0 ? null : n - 3);
    const second = (n: number) => (n % 3 === 0 ? null : n - 3);
    const { id: campaignId } = campaign;
    const save = (cells: ReturnType<typeof block>) =>
      office.results.save({ campaignId, source: 'điền', columns: byColumn(cells) });
    save(block(first, () => null));
    save(block(second, first));
    const shown = membersOf(opened).flatMap((_, member) => cellsOf(sheet(), member));
    expect(shown).toEqual(shown.map((_, n) => second(n)));
    const changes = block(second, first).map(({ value: _, was: __, ...asked }) =>
      office.results.history({ campaignId, ...asked }).map((change) => [change.old, change.new]),
    );
    expect(changes).toEqual(
      changes.map((_, n) => {
        const [one, two] = [first(n), second(n)];
        return [...(one === two ? [] : [[one, two]]), ...(one === null ? [] : [[null, one]])];
      }),
    );
    office.close();
  });
});

describe('the history of a cell', () => {
  it('tells who changed it, when, how and from what to what, newest first', () => {
    const { office, campaign, sheet } = openSample();
    key(office, sheet(), '634', 1, 7);
    key(office, sheet(), '634', 1, null);
    const { was: _, ...asked } = cell(sheet(), '634', 1);
    const { id: campaignId } = campaign;
    const common = { at: '2023-09-05T01:00:00.000Z', by: 'cán bộ thử', source: 'nhập tay' };
    expect(office.results.history({ campaignId, ...asked, on: '2023-09-05' })).toEqual([
      { ...common, old: 7, new: null },
      { ...common, old: null, new: 7 },
    ]);
    expect(office.results.history({ campaignId, ...asked, on: '2023-09-04' })).toEqual([]);
    office.close();
  });
});

describe('the day a clerk most likely wants', () => {
  it('is today while the campaign runs', () => {
    const { office, sheet } = openSample('2023-09-05T18:00:00Z');
    expect(sheet(null).on).toBe('2023-09-06');
    office.close();
  });

  it('is the first day of a campaign that is over and was never keyed, else the last keyed', () => {
    const { office, sheet } = openSample('2026-11-22T00:00:00Z');
    expect(sheet(null).on).toBe('2023-09-01');
    key(office, sheet('2023-10-02'), '622', 1, 3);
    key(office, sheet('2023-09-30'), '637', 0, 3);
    expect(sheet(null).on).toBe('2023-10-02');
    office.close();
  });
});
