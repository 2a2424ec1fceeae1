import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { errorSentence, type WireError } from '../../shared/contract/errors.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { cell, key, openSample } from '../helpers/results-office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

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
          // Each cell in a column of its own: a cell given twice may be in different columns.
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
