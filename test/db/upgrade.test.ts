import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { computeTable } from '../../shared/domain/target-table.ts';
import { trackedTable } from '../../shared/domain/tracked.ts';
import { openOffice } from '../helpers/office.ts';
import { cellsOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/**
 * Made by version 0.1.0 of the program: the sample of Gia Lai with three cells keyed on 5/9/2023
 * (120 and 34 at Pleiku, 0 at An Khê), and a campaign of its own with two hamlets.
 */
const VERSION_1 = fileURLToPath(new URL('../fixtures/store-v1.db', import.meta.url));

function upgraded(): string {
  const folder = tempFolder();
  copyFileSync(VERSION_1, join(folder, DATABASE_FILE));
  return folder;
}

describe('a database of version 0.1.0', () => {
  it('is whole after the upgrade', () => {
    const store = openStore(upgraded());
    expect(store.integrityProblems()).toEqual([]);
    expect(
      store
        .prepare<{ era: string; n: number }>('SELECT era, count(*) AS n FROM unit GROUP BY era')
        .all(),
    ).toEqual([
      { era: 'own', n: 3 },
      { era: 'threeTier', n: 18 },
    ]);
    store.close();
  });

  it('keeps every figure, target, opening and finding', () => {
    const office = openOffice(upgraded());
    const [own, giaLai] = office.campaigns.list();
    const sheet = office.results.sheet({ campaignId: giaLai!.id, on: '2023-09-05' });
    expect(membersOf(sheet)).toHaveLength(17);
    expect(cellsOf(sheet, 0)).toEqual([120, 34]);
    expect(cellsOf(sheet, 1)).toEqual([0, null]);
    expect(computeTable(trackedTable(figuresOf(sheet))).total).toMatchObject({
      cumulative: { value: 245_576 + 154 },
      target: { value: 684_037 },
    });
    const ratio = sheet.indicators.find(({ kind }) => kind === 'ratio')!;
    expect(figuresOf(sheet).ratio(ratio.id, 0)).toEqual({
      value: { part: 245_730, whole: 1_248_912 },
    });
    expect(
      office.checks
        .list({ campaignId: giaLai!.id })
        .map(({ code, unitCode }) => `${code} ${unitCode ?? ''}`),
    ).toEqual([
      'statedTargetDiffers ',
      'statedRateDiffers ',
      'statedRankDiffers 623',
      'statedRankDiffers 625',
      'unitNameDiffers 625',
      'unitNameDiffers 626',
      'unitNameDiffers 634',
      'unitNameDiffers 639',
      // Since 0.2.0 units without results are findings on days on which others have some.
      'notKeyed ',
      'notKeyed ',
    ]);
    expect(own!.name).toBe('30 ngày làm sạch dữ liệu');
    const ownSheet = office.results.sheet({ campaignId: own!.id, on: null });
    expect(membersOf(ownSheet).map(({ unit }) => [unit.code, unit.name])).toEqual([
      ['CQ-19', 'Thôn Đông'],
      ['00123', 'Thôn Đoài'],
    ]);
    office.close();
  });

  it('goes on: the sample is opened, not made again, and its cells can be keyed', () => {
    const office = openOffice(upgraded());
    const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
    expect(office.campaigns.list()).toHaveLength(2);
    const sheet = office.results.sheet({ campaignId: campaign.id, on: '2023-09-06' });
    const unitId = membersOf(sheet)[0]!.unit.id;
    const { id: indicatorId } = sheet.indicators.find(({ kind }) => kind === 'flow')!;
    office.results.save({
      campaignId: campaign.id,
      source: 'nhập tay',
      columns: byColumn([{ unitId, indicatorId, on: sheet.on, value: 5, was: null }]),
    });
    const after = office.results.sheet({ campaignId: campaign.id, on: sheet.on });
    expect(cellsOf(after, 0)[0]).toBe(5);
    office.close();
  });
});

describe('a database without notes on targets', () => {
  /**
   * Gia Lai as of version 3, with a range for Pleiku whose history is a sentence, as it was then.
   */
  function withRange() {
    const folder = upgraded();
    const store = openStore(folder, { migrations: migrations.slice(0, 3) });
    const cell = store
      .prepare<{ campaign: number; indicator: number; unit: number; milestone: number }>(
        `SELECT campaign_id AS campaign, indicator_id AS indicator, unit_id AS unit,
                milestone_id AS milestone
         FROM target JOIN unit ON unit.id = unit_id JOIN indicator ON indicator.id = indicator_id
         WHERE unit.name = 'Thành phố Pleiku'`,
      )
      .get()!;
    store.transact((db) => {
      const run = (sql: string) =>
        db.prepare<unknown, [Record<string, unknown>]>(sql).run({ ...cell });
      run('UPDATE target SET high = 190000 WHERE unit_id = @unit');
      run(`INSERT INTO note VALUES (@indicator, @unit, '2023-09-05', 'đã rà soát',
                                    '2023-09-05T02:00:00.000Z', 'Rơ Châm')`);
      for (const [old, now] of [
        ['NULL', "'180.000'"],
        ["'180.000'", "'190.000'"],
        ["'190.000'", 'NULL'],
        ['NULL', "'190.000'"],
      ]) {
        run(`INSERT INTO change_set (at, by, source)
             VALUES ('2023-09-05T02:00:00.000Z', 'Rơ Châm', 'nhập tay')`);
        run(`INSERT INTO setting_change (change_set_id, campaign_id, subject, old_text, new_text)
             SELECT (SELECT max(id) FROM change_set), @campaign,
                    'Mức trên của chỉ tiêu “' || indicator.name || '”, mốc “' || milestone.name
                      || '”, Thành phố Pleiku', ${old}, ${now}
             FROM indicator, milestone
             WHERE indicator.id = @indicator AND milestone.id = @milestone`);
      }
    });
    store.close();
    return { folder, cell };
  }

  it('comes over whole, with the history of upper ends in figures', () => {
    const { folder, cell } = withRange();
    const office = openOffice(folder);
    const key = { indicatorId: cell.indicator, unitId: cell.unit };
    const sheet = office.results.sheet({ campaignId: cell.campaign, on: '2023-09-05' });
    expect(sheet.notes).toMatchObject([{ ...key, text: 'đã rà soát', by: 'Rơ Châm' }]);
    expect(sheet.givenNotes).toEqual([]);
    const history = (end: TargetEnd) =>
      office.targets.history({
        campaignId: cell.campaign,
        ...key,
        milestoneId: cell.milestone,
        end,
      });
    const common = {
      at: '2023-09-05T02:00:00.000Z',
      by: 'Rơ Châm',
      source: 'nhập tay',
      since: null,
    };
    expect(history('high')).toEqual([
      { ...common, old: null, new: 190_000 },
      { ...common, old: 190_000, new: null },
      { ...common, old: 180_000, new: 190_000 },
      { ...common, old: null, new: 180_000 },
    ]);
    expect(history('value').map((change) => change.new)).toEqual([185_255]);
    // A note can be written on a target from before the upgrade.
    office.notes.save({
      campaignId: cell.campaign,
      ...key,
      milestoneId: cell.milestone,
      end: 'high',
      text: 'Phấn đấu',
    });
    expect(office.results.sheet({ campaignId: cell.campaign, on: null }).givenNotes).toMatchObject([
      { ...key, end: 'high', text: 'Phấn đấu' },
    ]);
    office.close();
    const store = openStore(folder);
    expect(store.integrityProblems()).toEqual([]);
    store.close();
  });
});

describe('a database whose percentages had no base day', () => {
  /** Gia Lai as of version 4, with rules of its three bases by two milestones. */
  function withRules(): string {
    const folder = upgraded();
    const store = openStore(folder, { migrations: migrations.slice(0, 4) });
    store.transact((db) => {
      const run = (sql: string) => db.prepare<unknown, []>(sql).run();
      const of = (code: string) =>
        `(SELECT indicator.id FROM indicator JOIN campaign ON campaign.id = campaign_id
          WHERE code = '${code}' AND sample = 'gia-lai')`;
      run(`INSERT INTO milestone (id, campaign_id, name, starts_on, due_on, inclusive, counts, position)
           SELECT 900, campaign_id, 'Trước 15/9', '2023-09-01', '2023-09-15', 0, 'cumulative', 9
           FROM indicator WHERE id = ${of('eligible')}`);
      const columns = `campaign_id, kind, full_name, name, short_name, counted, measure, keyed_depth,
                       period, reached_by, counted_kinds, items`;
      for (const [id, kind] of [
        [901, 'stock'],
        [902, 'sum'],
        [903, 'reached'],
      ]) {
        run(`INSERT INTO indicator (id, code, position, ${columns})
             SELECT ${id}, 'them-${id}', ${id}, ${columns.replace('kind,', `'${kind}',`)}
             FROM indicator WHERE id = ${of('eligible')}`);
      }
      run('INSERT INTO indicator_part (indicator_id, part_id, position) VALUES (902, 901, 1)');
      for (const [indicator, base] of [
        ['901', of('eligible')],
        ['902', of('activated-1')],
        [of('eligible'), '902'],
        ['903', 'NULL'],
      ]) {
        run(`INSERT INTO target_rule (indicator_id, milestone_id, of_id, low, high, rounding)
             VALUES (${indicator}, 900, ${base}, 8000, NULL, 'up')`);
      }
    });
    store.close();
    return folder;
  }

  it('has the day of the opening figures, or of people nobody had counted by then the last one', () => {
    const folder = withRules();
    const office = openOffice(folder);
    const campaign = office.campaigns.list().find(({ sample }) => sample === 'gia-lai')!;
    const { rules, indicators } = office.campaigns.settings({ campaignId: campaign.id });
    const codeOf = (id: number) => indicators.find((indicator) => indicator.id === id)!.code;
    expect(
      Object.fromEntries(rules.map((rule) => [codeOf(rule.indicatorId), rule.baseOn])),
    ).toEqual({
      'them-901': '2023-08-23',
      'them-902': '2023-08-23',
      eligible: '2023-09-14',
      'them-903': null,
    });
    expect(rules.every(({ low, rounding }) => low === 8000 && rounding === 'up')).toBe(true);
    office.close();
    const store = openStore(folder);
    expect(store.integrityProblems()).toEqual([]);
    store.close();
  });
});
