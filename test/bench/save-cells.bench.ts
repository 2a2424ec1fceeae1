import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { byColumn, type ChangedCell } from '../../shared/contract/cell-columns.ts';
import { type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { type Office, openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { type BenchRow, median } from './row.ts';

const UNITS = 5000;
const COLUMNS = 12;
const ON = '2026-09-05';

const isKeyed = (indicator: Indicator) => indicator.keyedDepth === 1 && !isComputed(indicator);

type Cells = ChangedCell[];

/** 5.000 hamlets with twelve keyed flows. */
function openGrid(folder: string): { office: Office; sheet: DaySheet } {
  const office = openOffice(folder, '2026-09-05T01:00:00Z');
  const units = Array.from({ length: UNITS }, (_, n) => ({
    code: `T${n}`,
    name: `Thôn số ${n + 1}`,
  }));
  const { id: campaignId } = ownCampaign(office, units);
  const read = () => office.campaigns.settings({ campaignId }).indicators;
  const { id: _, ...flow } = read().find(({ kind }) => kind === 'flow')!;
  for (let n = read().filter(isKeyed).length; n < COLUMNS; n++) {
    const named = { code: '', name: `Chỉ số ${n}`, fullName: '', shortName: `C${n}` };
    office.indicators.save({ campaignId, id: null, indicator: { ...flow, ...named } });
  }
  return { office, sheet: office.results.sheet({ campaignId, on: ON }) };
}

/** The block as it is pasted, row by row, with a value of its own for each try. */
function blockOf(sheet: DaySheet, value: number | null, was: number | null): Cells {
  const columns = sheet.indicators.filter(isKeyed);
  const units = sheet.units.slice(1);
  if (columns.length !== COLUMNS || units.length !== UNITS) {
    throw new Error(`the grid is not whole: ${units.length} × ${columns.length}`);
  }
  return units.flatMap(({ unit }) =>
    columns.map(({ id }) => ({ unitId: unit.id, indicatorId: id, on: ON, value, was })),
  );
}

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The same rows by better-sqlite3 alone, into an emptied table of the same file. */
function insertRaw(db: Database.Database, cells: Cells): number {
  return timed(() => {
    const insert = db.prepare(
      'INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)',
    );
    db.transaction(() => {
      for (const { indicatorId, unitId, on, value } of cells) {
        insert.run(indicatorId, unitId, on, value);
      }
    }).immediate();
  });
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    const { office, sheet } = openGrid(folder);
    const campaignId = sheet.campaign.id;
    const raw = new Database(join(folder, DATABASE_FILE));
    raw.pragma('foreign_keys = ON');
    raw.pragma('synchronous = FULL');
    const cells = blockOf(sheet, 7, null);
    const saved = byColumn(cells);
    const erased = byColumn(blockOf(sheet, null, 7));
    const times = { raw: [] as number[], save: [] as number[], undo: [] as number[] };
    for (let run = 0; run < 7; run++) {
      times.raw.push(insertRaw(raw, cells));
      raw.exec('DELETE FROM result; DELETE FROM change');
      const save = () =>
        office.results.save({ campaignId, source: 'dán từ bảng tính', columns: saved });
      times.save.push(timed(save));
      const undo = () => office.results.save({ campaignId, source: 'hoàn tác', columns: erased });
      times.undo.push(timed(undo));
    }
    raw.close();
    office.close();
    const block = `${UNITS} × ${COLUMNS} cells`;
    return [
      {
        name: `save ${block} with their history, over the raw insert of the same rows`,
        value: median(times.save) / median(times.raw),
        unit: '×',
        limit: 2,
      },
      { name: `save ${block}`, value: median(times.save), unit: 'ms', limit: 400 },
      { name: `undo of it`, value: median(times.undo), unit: 'ms', limit: 400 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
