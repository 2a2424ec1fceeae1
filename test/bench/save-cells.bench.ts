import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { chainSet } from '../../electron/db/history-chain.ts';
import { DATABASE_FILE, type WriteHandle } from '../../electron/db/open.ts';
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

/** As many sets of changes as a column has in a long campaign. */
const SETS = 500;

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
function blockOf(sheet: DaySheet, value: number | null, was: number | null, spread = 0): Cells {
  const columns = sheet.indicators.filter(isKeyed);
  const units = sheet.units.slice(1);
  if (columns.length !== COLUMNS || units.length !== UNITS) {
    throw new Error(`the grid is not whole: ${units.length} × ${columns.length}`);
  }
  const varied = (figure: number | null, n: number) =>
    figure === null ? null : figure + ((n * 7919) % (spread + 1));
  return units.flatMap(({ unit }, row) =>
    columns.map(({ id }, column) => ({
      unitId: unit.id,
      indicatorId: id,
      on: ON,
      value: varied(value, row * COLUMNS + column),
      was: varied(was, row * COLUMNS + column),
    })),
  );
}

/** Ms in which the last set of changes is chained to the history before it. */
function timeChain(db: Database.Database): number {
  const set = db.prepare('SELECT max(id) FROM change_set').pluck().get() as number;
  db.exec('BEGIN');
  const time = timed(() => chainSet(db as unknown as WriteHandle, set));
  db.exec('ROLLBACK');
  return time;
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

/** Bytes on disk of a table with its indexes. */
const bytesOf = (db: Database.Database, table: string) =>
  db
    .prepare(
      `SELECT sum(pgsize) FROM dbstat
       WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ?)`,
    )
    .pluck()
    .get(table) as number;

/** The history of the same cells as it was kept until version 9: a row and an index entry a cell. */
function bytesOfRows(folder: string, cells: Cells): number {
  const db = new Database(join(folder, 'rows.db'));
  db.exec(`
    CREATE TABLE change (
      id INTEGER PRIMARY KEY, change_set_id INTEGER NOT NULL, kind TEXT NOT NULL,
      indicator_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, on_day TEXT NOT NULL,
      old_value INTEGER, new_value INTEGER, milestone_id INTEGER, of_high INTEGER NOT NULL,
      since_on TEXT
    ) STRICT;
    CREATE INDEX change_by_cell ON change (indicator_id, unit_id, on_day);`);
  const insert = db.prepare(
    `INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, old_value, new_value,
                         of_high)
     VALUES (1, 'result', ?, ?, ?, ?, ?, 0)`,
  );
  db.transaction(() => {
    for (const { indicatorId, on, unitIds, values, was } of byColumn(cells)) {
      for (const [n, unitId] of unitIds.entries()) {
        insert.run(indicatorId, unitId, on, was[n], values[n]);
      }
    }
  })();
  const bytes = bytesOf(db, 'change');
  db.close();
  return bytes;
}

/** Median ms in which the history of one cell is told whose column was pasted so many times. */
function timeHistory(office: Office, campaignId: number, { indicatorId, unitId, on }: Cells[0]) {
  const times = Array.from({ length: 7 }, () =>
    timed(() => office.results.history({ campaignId, indicatorId, unitId, on })),
  );
  return median(times);
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
    const times = {
      raw: [] as number[],
      save: [] as number[],
      chain: [] as number[],
      undo: [] as number[],
    };
    for (let run = 0; run < 7; run++) {
      times.raw.push(insertRaw(raw, cells));
      raw.exec('DELETE FROM result');
      const save = () =>
        office.results.save({ campaignId, source: 'dán từ bảng tính', columns: saved });
      times.save.push(timed(save));
      times.chain.push(timeChain(raw));
      const undo = () => office.results.save({ campaignId, source: 'hoàn tác', columns: erased });
      times.undo.push(timed(undo));
    }
    // Figures as they come in a paste: most of three digits.
    const pasted = blockOf(sheet, 7, null, 990);
    const before = bytesOf(raw, 'column_change');
    office.results.save({ campaignId, source: 'dán từ bảng tính', columns: byColumn(pasted) });
    const bytes = bytesOf(raw, 'column_change') - before;
    const cell = pasted.at(-1);
    const column = (value: number, was: number) =>
      byColumn(
        pasted
          .filter(({ indicatorId }) => indicatorId === cell!.indicatorId)
          .map((each) => ({ ...each, value: each.value! + value, was: each.value! + was })),
      );
    for (let set = 0; set < SETS; set++) {
      const columns = column(set + 1, set);
      office.results.save({ campaignId, source: 'dán từ bảng tính', columns });
    }
    const history = timeHistory(office, campaignId, cell!);
    raw.close();
    office.close();
    const block = `${UNITS} × ${COLUMNS} cells`;
    return [
      {
        name: `save ${block} with their history, over the raw insert of the same rows`,
        value: median(times.save) / median(times.raw),
        unit: '×',
        limit: 1.5,
      },
      {
        name: `what the chain of the history adds to a save of ${block}`,
        value: median(times.chain) / (median(times.save) - median(times.chain)),
        unit: '×',
        limit: 0.1,
      },
      {
        name: `history of a paste of ${block} on disk, over a row a cell as it was kept before`,
        value: bytes / bytesOfRows(folder, pasted),
        unit: '×',
        limit: 0.25,
      },
      {
        name: `history of a cell, its column pasted ${SETS} times`,
        value: history,
        unit: 'ms',
        limit: 100,
      },
      { name: `save ${block}`, value: median(times.save), unit: 'ms', limit: 400 },
      { name: `undo of it`, value: median(times.undo), unit: 'ms', limit: 400 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
