import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { rescueService, seenOf } from '../../electron/services/rescue.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Rescued, Salvage } from '../../shared/contract/methods.ts';
import { damages } from '../helpers/damage.ts';
import { openOffice, testCaller } from '../helpers/office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const DAYS = ['2023-09-01', '2023-09-02', '2023-09-03', '2023-09-04', '2023-09-05'];
/** Each so manyth damage is tried; more in a long run: EACH=1 tries all. */
const EACH = Number(process.env.EACH ?? 29);
const EACH_ALONE = Number(process.env.EACH ?? 97);

interface Office {
  folder: string;
  /** All figures when the copy was made, and at the end. */
  inCopy: Figures;
  atEnd: Figures;
  file: Buffer;
}
type Figures = Record<string, number | null>;

/** Keys every cell of a day. */
function keyDay(office: ReturnType<typeof openOffice>, on: string, first: number): void {
  const [campaign] = office.campaigns.list();
  const sheet = office.results.sheet({ campaignId: campaign!.id, on });
  office.results.save({
    campaignId: campaign!.id,
    source: 'nhập tay',
    columns: byColumn(
      membersOf(sheet).flatMap(({ unit }, member) =>
        keyedOf(sheet).map(({ id: indicatorId }, column) => ({
          ...{ unitId: unit.id, indicatorId, on, value: first + member * 7 + column },
          was: cellsOf(sheet, member)[column] ?? null,
        })),
      ),
    ),
  });
}

function figuresOf(folder: string): Figures {
  const office = openOffice(folder);
  const [campaign] = office.campaigns.list();
  const figures: Figures = {};
  for (const on of DAYS) {
    const sheet = office.results.sheet({ campaignId: campaign!.id, on });
    for (const [member, { unit }] of membersOf(sheet).entries()) {
      for (const [column, value] of cellsOf(sheet, member).entries()) {
        figures[`${on} ${unit.name} ${column}`] = value ?? null;
      }
    }
  }
  office.close();
  return figures;
}

/** An office with a copy after two days, and three days more, of which one was keyed again. */
async function makeOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-test-'));
  const office = openOffice(folder);
  office.campaigns.openSample({ sample: 'gia-lai' });
  for (const on of DAYS.slice(0, 2)) keyDay(office, on, 100);
  await office.backups.make({});
  office.close();
  const inCopy = figuresOf(folder);
  const again = openOffice(folder);
  for (const on of DAYS.slice(2)) keyDay(again, on, 200);
  keyDay(again, DAYS[1]!, 5000);
  again.close();
  return {
    folder,
    inCopy,
    atEnd: figuresOf(folder),
    file: readFileSync(join(folder, DATABASE_FILE)),
  };
}

let office: Office;
beforeAll(async () => {
  office = await makeOffice();
});
afterAll(() => rmSync(office.folder, { recursive: true, force: true }));

/** A folder with the copies of the office and another data file. */
function damagedFolder(bytes: Uint8Array | null, folder = tempFolder()): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  cpSync(join(office.folder, 'sao-luu'), join(folder, 'sao-luu'), { recursive: true });
  if (bytes !== null) writeFileSync(join(folder, DATABASE_FILE), bytes);
  return folder;
}

/** An office that was killed, so that what it saved lies in the log. */
function unclosed(): { folder: string; file: string } {
  const folder = damagedFolder(office.file);
  const file = join(folder, DATABASE_FILE);
  const db = new Database(file);
  db.pragma('wal_autocheckpoint = 0');
  // Every page goes to the log.
  db.exec('VACUUM');
  const kept = tempFolder();
  for (const end of ['', '-wal']) copyFileSync(file + end, join(kept, DATABASE_FILE + end));
  db.close();
  for (const end of ['', '-wal']) copyFileSync(join(kept, DATABASE_FILE + end), file + end);
  return { folder, file };
}

const asideIn = (folder: string): string =>
  join(
    folder,
    readdirSync(folder)
      .find((name) => /\.hong-\d+-wal$/.test(name))!
      .replace(/-wal$/, ''),
  );

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const rescueIn = (dataDir: string) =>
  rescueService({
    dataDir,
    platform: { pickedFile: (file) => file },
    clock: () => new Date('2023-09-06T01:00:00Z'),
    caller: testCaller,
    damage: new FieldError('databaseDamaged', { file: dataDir, problem: 'content', found: '' }),
  });

async function rescue(folder: string, alsoPreviews = false) {
  const service = rescueIn(folder);
  const { backups } = await service['rescue.state']();
  const [newest] = backups;
  const chosen = { place: 'own', name: newest!.name } as const;
  const seen = seenOf(join(folder, DATABASE_FILE));
  const preview = alsoPreviews ? await service['rescue.preview']({ chosen }) : null;
  const done = await service['rescue.restore']({ chosen, seen });
  if (preview) expect(preview).toMatchObject({ salvage: done.salvage, seen });
  return done;
}

/** The cells that are not as they were at the end, each with its figure. */
const otherThanAtEnd = (found: Figures): Figures =>
  Object.fromEntries(Object.entries(found).filter(([cell, value]) => value !== office.atEnd[cell]));

const isTold = (salvage: Salvage, cell: string): boolean => {
  const { lost, isOfCopy, isHistoryWhole, goneSets } = salvage;
  const [on, ...rest] = cell.split(' ');
  const unit = rest.slice(0, -1).join(' ');
  const day = on!.split('-').reverse().join('/');
  return (
    !isOfCopy ||
    !isHistoryWhole ||
    goneSets > 0 ||
    lost.some((line) => line.unit === unit && line.what.includes(day))
  );
};

describe('a damaged data file', () => {
  it('that is only a little damaged comes back with everything that was keyed since the copy', async () => {
    const folder = damagedFolder(office.file);
    const { salvage, setAside, list } = await rescue(folder, true);
    expect(salvage).toMatchObject({ isOfCopy: true, goneSets: 0, lostCells: 0, cellsToCompare: 0 });
    // Beside these the history tells that the copy was made.
    const keyed = salvage.sets.filter(({ cells }) => cells > 0);
    expect(keyed).toHaveLength(4);
    expect(keyed[0]?.head).toMatchObject({ by: 'cán bộ thử', source: 'nhập tay' });
    expect(figuresOf(folder)).toEqual(office.atEnd);
    expect(readFileSync(setAside!).equals(office.file)).toBe(true);
    expect(readFileSync(list, 'utf8')).toContain(
      `Lấy lại được từ tệp hỏng ${salvage.sets.length} lần ghi`,
    );
    // The history goes on as it was: undo reaches what was brought back.
    const again = openOffice(folder);
    const [campaign] = again.campaigns.list();
    const asked = { campaignId: campaign!.id, before: null, part: null, limit: 4 };
    const sets = await again.history.list(asked);
    expect(sets.slice(0, 4).map(({ by }) => by)).toEqual(Array(4).fill('cán bộ thử'));
    again.close();
  });

  it('of zero bytes, or gone, with its log beside it: what the log holds comes back', async () => {
    for (const bytes of [Buffer.alloc(0), null]) {
      const { folder, file } = unclosed();
      rmSync(file);
      if (bytes) writeFileSync(file, bytes);
      const told = await cli('restore', '--data', folder, '--json');
      expect(told.code).toBe(0);
      const { salvage, setAside } = JSON.parse(told.out) as Rescued;
      expect(salvage).toMatchObject({ isOfCopy: true, lostCells: 0 });
      expect(figuresOf(folder)).toEqual(office.atEnd);
      expect(existsSync(`${setAside ?? asideIn(folder)}-wal`)).toBe(true);
    }
  });

  it('with the log of another one is refused before SQLite mixes them', async () => {
    const { folder, file } = unclosed();
    const other = tempFolder();
    openOffice(other).close();
    const log = readFileSync(`${file}-wal`);
    const isRefused = async (bytes: Buffer, part: Buffer) => {
      const mixed = damagedFolder(bytes);
      writeFileSync(join(mixed, `${DATABASE_FILE}-wal`), part);
      const told = await cli('figures', '--data', mixed);
      if (told.code === 2) {
        expect(told.err).toMatch(/bị hỏng/);
        expect(readFileSync(join(mixed, DATABASE_FILE)).equals(bytes)).toBe(true);
      } else expect(figuresOf(mixed)).toEqual(office.atEnd);
      return told.code === 2;
    };
    expect(await isRefused(readFileSync(join(other, DATABASE_FILE)), log)).toBe(true);
    // An older state of the same office: right where the log holds all that came since.
    const [copy] = readdirSync(join(folder, 'sao-luu'));
    await isRefused(readFileSync(join(folder, 'sao-luu', copy!)), log);
  });

  it('in any place: no figure that nobody keyed, and none gone without being told', async () => {
    const folder = tempFolder();
    const wrong: string[] = [];
    let count = 0;
    let tried = 0;
    let whole = 0;
    let cells = 0;
    for (const { name, bytes } of damages(office.file, 14)) {
      count += 1;
      if (count % EACH !== 0) continue;
      tried += 1;
      const { salvage } = await rescue(damagedFolder(bytes, folder));
      const other = otherThanAtEnd(figuresOf(folder));
      for (const [cell, value] of Object.entries(other)) {
        if (value !== office.inCopy[cell]) wrong.push(`${name}: ${cell} is ${value}`);
        if (!isTold(salvage, cell)) wrong.push(`${name}: ${cell} is gone untold`);
      }
      if (Object.keys(other).length === 0) whole += 1;
      cells += Object.keys(other).length;
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    if (process.env.EACH)
      process.stdout.write(`${tried} damaged, ${whole} whole, ${cells} cells gone\n`);
    expect(whole / tried).toBeGreaterThan(0.7);
  }, 3_600_000);
});

/** The damaged file alone, in a folder without a copy. */
function aloneIn(bytes: Uint8Array, folder = tempFolder()): string {
  damagedFolder(bytes, folder);
  rmSync(join(folder, 'sao-luu'), { recursive: true });
  return folder;
}

async function rescueAlone(folder: string) {
  const service = rescueIn(folder);
  const chosen = { salvaged: true } as const;
  const { seen } = await service['rescue.preview']({ chosen });
  return service['rescue.restore']({ chosen, seen });
}

/** Whether the list names the unit and the day of a cell. */
const isNamed = ({ lost, toCompare }: Salvage, cell: string): boolean => {
  const [on, ...rest] = cell.split(' ');
  const unit = rest.slice(0, -1).join(' ');
  const day = on!.split('-').reverse().join('/');
  return [...lost, ...toCompare].some((line) => line.unit === unit && line.what.includes(day));
};

/** Whether somebody who reads the list looks at the cell again. */
const isListed = (salvage: Salvage, cell: string): boolean => {
  const short = salvage.parts!.filter(
    (part) => part.leftOut + part.missing + part.differing > 0 || !part.isWhole,
  );
  return short.some(({ of }) => of !== 'history') || isNamed(salvage, cell);
};

describe('a damaged data file without any copy', () => {
  it('comes back as it was, with its history, where all of it can be read', async () => {
    const folder = aloneIn(office.file);
    const { salvage, setAside, list } = await rescueAlone(folder);
    expect(salvage).toMatchObject({ goneSets: 0, lostCells: 0, cellsToCompare: 0 });
    expect(salvage.parts!.every((part) => part.isWhole && part.leftOut === 0)).toBe(true);
    expect(salvage.parts!.filter((part) => part.missing + part.differing > 0)).toEqual([]);
    expect(readFileSync(setAside!).equals(office.file)).toBe(true);
    expect(readFileSync(list, 'utf8')).toContain('Mọi phần đều đọc được đủ.');
    expect(figuresOf(folder)).toEqual(office.atEnd);
    const again = openOffice(folder);
    expect(await again.history.verify({})).toMatchObject({ broken: null });
    const [campaign] = again.campaigns.list();
    const asked = { campaignId: campaign!.id, before: null, part: null, limit: 1 } as const;
    const [last] = await again.history.list({ ...asked, part: 'results' });
    again.history.undo({ campaignId: campaign!.id, id: last!.id });
    again.close();
  });

  it('is told on the command line, and built anew only when asked', async () => {
    // Its first page is gone, and the beginning of the list of its tables with it.
    const bytes = Buffer.from(office.file).fill(0, 0, 4096);
    const folder = aloneIn(bytes);
    const refused = await cli('restore', '--data', folder);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--from-damaged');
    const looked = await cli('restore', '--data', folder, '--from-damaged', '--plan-only');
    expect(looked.out).toContain('Gia Lai, 50 ngày đêm');
    expect(readFileSync(join(folder, DATABASE_FILE)).equals(bytes)).toBe(true);
    const told = await cli('restore', '--data', folder, '--from-damaged', '--json');
    expect(told.code).toBe(0);
    const { salvage } = JSON.parse(told.out) as Rescued;
    for (const [cell, value] of Object.entries(otherThanAtEnd(figuresOf(folder)))) {
      expect(value).toBeNull();
      expect(isListed(salvage, cell)).toBe(true);
    }
  });

  it('that holds nothing leaves an empty book, and says so', async () => {
    const folder = aloneIn(Buffer.alloc(0));
    const { salvage, list } = await rescueAlone(folder);
    expect(salvage.parts!.every(({ rows }) => rows === 0)).toBe(true);
    expect(readFileSync(list, 'utf8')).toContain('Không đọc được gì trong tệp hỏng.');
    const again = openOffice(folder);
    expect(again.campaigns.list()).toEqual([]);
    again.close();
  });

  it('in any place: no figure that nobody keyed, and none gone or doubtful without being told', async () => {
    const folder = tempFolder();
    const wrong: string[] = [];
    let count = 0;
    for (const { name, bytes } of damages(office.file, 15)) {
      count += 1;
      if (count % EACH_ALONE !== 0) continue;
      const { salvage } = await rescueAlone(aloneIn(bytes, folder));
      const opened = openOffice(folder);
      const hasCampaign = opened.campaigns.list().length > 0;
      opened.close();
      if (!hasCampaign) {
        const short = salvage.parts!.some((part) => !part.isWhole || part.leftOut > 0);
        if (!short) wrong.push(`${name}: the campaign is gone untold`);
        continue;
      }
      const found = figuresOf(folder);
      for (const [cell, value] of Object.entries(otherThanAtEnd(found))) {
        if (!isListed(salvage, cell)) wrong.push(`${name}: ${cell} is ${value}, untold`);
        // That something may be missing does not excuse another figure.
        else if (value !== null && !isNamed(salvage, cell)) wrong.push(`${name}: ${cell} ${value}`);
      }
      for (const cell of Object.keys(office.atEnd)) {
        if (!(cell in found) && !isListed(salvage, cell)) wrong.push(`${name}: ${cell} is gone`);
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  }, 3_600_000);
});
