import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { figuresOf, trackedTable } from '../../shared/domain/figures.ts';
import { computeTable } from '../../shared/domain/target-table.ts';
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
