import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import {
  openReceived,
  openResults,
  readReceived,
} from '../../electron/services/exchange-received.ts';
import type { ShownResults } from '../../shared/contract/exchange-plan.ts';
import { keyRow } from '../helpers/filled-form.ts';
import { convertAll, missingPrograms, type SavedFormat } from '../helpers/libreoffice.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { type District, district, fillForm, LAUNCH } from '../helpers/unit-forms.ts';

const nameOf = ({ printedName, name }: { printedName: string; name: string }) =>
  printedName || name;

/** The plan of the only file that was read. */
async function planOf(here: District, path: string): Promise<ShownResults> {
  const [read] = await here.office.exchange.read({ files: [path] });
  if (!read || !('queued' in read)) throw new Error(JSON.stringify(read));
  return here.planOf(read.queued.id);
}

const figured = (plan: ShownResults) =>
  plan.addedCells.map((cell) => [cell.unit, cell.indicator, cell.new, cell.on]);

describe('a form that was filled in', () => {
  it('is planned, taken, told, and taken back like a package', async () => {
    const here = await district();
    const [first, second] = here.hamlets;
    const path = join(here.folder, 'filled.xlsx');
    await fillForm(here.form, { [nameOf(first!)]: 12, [nameOf(second!)]: 0 }, path);
    const [read] = await here.office.exchange.read({ files: [path] });
    expect(read).toMatchObject({
      known: false,
      queued: {
        source: 'form',
        status: 'new',
        unit: { id: here.commune.id },
        from: LAUNCH,
        to: LAUNCH,
        revision: 1,
      },
    });
    const { queued } = read as Extract<typeof read, { queued: unknown }>;
    expect(queued!.remarks[0]).toMatch(/không có chữ ký/);
    const plan = await here.planOf(queued!.id);
    expect(plan).toMatchObject({ added: 2, changed: 0, conflicts: [], refused: 0 });
    expect(plan.cells).toBe(plan.added + plan.same);
    const [name] = Object.keys(here.figures(first!.id));
    const [done] = await here.office.exchange.apply({
      files: [{ id: queued!.id, hash: plan.hash }],
      rule: null,
    });
    expect(done).toMatchObject({ receipt: { added: 2, refused: 0 } });
    expect(here.figures(first!.id)[name!]).toBe(12);
    expect(here.figures(second!.id)[name!]).toBe(0);
    // A blank is not zero.
    expect(here.figures(here.hamlets[2]!.id)[name!]).toBe(null);
    const windows = here.office.exchange.windows({ campaignId: here.campaign.id });
    expect(windows).toMatchObject([{ unitId: here.commune.id, state: 'received' }]);
    expect(here.office.exchange.undo({ id: queued!.id })).toBe(null);
    expect(here.figures(first!.id)[name!]).toBe(null);
  });

  it('that came before, under whatever name, changes nothing', async () => {
    const here = await district();
    const path = join(here.folder, 'filled.xlsx');
    await fillForm(here.form, { [nameOf(here.hamlets[0]!)]: 12 }, path);
    await here.take([path]);
    const again = join(here.folder, 'filled (1).xlsx');
    copyFileSync(path, again);
    expect(await here.office.exchange.read({ files: [again] })).toMatchObject([
      { known: true, queued: { status: 'applied' } },
    ]);
  });

  it('corrected later is a newer one, and changes what was corrected alone', async () => {
    const here = await district();
    const [first, second] = here.hamlets.map(nameOf);
    const saved = (name: string, figures: Record<string, number>, at: string) =>
      fillForm(here.form, figures, join(here.folder, name), ({ workbook }) => {
        workbook.modified = new Date(at);
      });
    const one = await saved('1.xlsx', { [first!]: 12, [second!]: 5 }, '2023-10-08T10:00:00Z');
    const two = await saved('2.xlsx', { [first!]: 14, [second!]: 5 }, '2023-10-08T11:00:00Z');
    await here.take([one]);
    const { read, applied } = await here.take([two]);
    expect(read).toMatchObject([{ queued: { status: 'newer', revision: 2 } }]);
    expect(applied).toMatchObject([{ receipt: { added: 0, changed: 1 } }]);
  });

  it('is opened as its bytes say, although it was remembered when it was written down', async () => {
    const here = await district();
    const [first, second] = here.hamlets.map(nameOf);
    const path = join(here.folder, 'filled.xlsx');
    await fillForm(here.form, { [first!]: 12, [second!]: 'mười hai' }, path);
    const [read] = await here.office.exchange.read({ files: [path] });
    const { queued } = read as Extract<typeof read, { queued: unknown }>;
    const store = openStore(here.folder);
    const stored = store.snapshot((db) => readReceived(db, queued.id));
    store.close();
    const opened = await openResults(stored.bytes);
    const { content } = await openReceived(stored);
    expect('content' in opened && opened.content).toEqual(content);
    expect(content.unread).toHaveLength(1);
    // Other bytes are not those that are remembered.
    const damaged = Buffer.from(stored.bytes);
    damaged[damaged.length >> 1]! ^= 1;
    await expect(openReceived({ ...stored, bytes: damaged })).rejects.toMatchObject({
      code: 'fileRefused',
    });
  });

  it('twice by one unit, read at once, is two revisions; the same bytes twice are one', async () => {
    const here = await district();
    const [first] = here.hamlets.map(nameOf);
    const paths = ['a.xlsx', 'b.xlsx', 'c.xlsx'].map((name) => join(here.folder, name));
    await fillForm(here.form, { [first!]: 1 }, paths[0]!);
    await fillForm(here.form, { [first!]: 2 }, paths[1]!);
    copyFileSync(paths[0]!, paths[2]!);
    const read = await here.office.exchange.read({ files: paths });
    const told = read.flatMap((one) =>
      'queued' in one ? [[one.file, one.queued.revision, one.known]] : [],
    );
    expect(told).toEqual([
      ['a.xlsx', 1, false],
      ['b.xlsx', 2, false],
      ['c.xlsx', 1, true],
    ]);
  });

  it('saved earlier than the one that was taken is not taken, in whatever order both come', async () => {
    const here = await district();
    const [first] = here.hamlets.map(nameOf);
    const saved = (name: string, value: number, at: string) =>
      fillForm(here.form, { [first!]: value }, join(here.folder, name), ({ workbook }) => {
        workbook.modified = new Date(at);
      });
    const late = await saved('late.xlsx', 14, '2023-10-08T11:00:00Z');
    const early = await saved('early.xlsx', 12, '2023-10-08T10:00:00Z');
    await here.take([late]);
    const { read, applied } = await here.take([early]);
    expect(read).toMatchObject([{ queued: { status: 'older' } }]);
    expect(applied).toMatchObject([{ problem: expect.stringMatching(/Bản đã nhận mới hơn/) }]);
    expect(Object.values(here.figures(here.hamlets[0]!.id))[0]).toBe(14);
  });

  it('waits beside another one of the same days, and says so', async () => {
    const here = await district();
    const [first] = here.hamlets.map(nameOf);
    const one = await fillForm(here.form, { [first!]: 1 }, join(here.folder, 'cuối.xlsx'));
    const two = await fillForm(here.form, { [first!]: 2 }, join(here.folder, 'cuối 2.xlsx'));
    await here.office.exchange.read({ files: [one, two] });
    const [queued] = here.office.exchange.queue();
    expect(queued!.remarks.join(' ')).toMatch(/Còn tệp khác .* cuối\.xlsx/);
  });
});

/** A hamlet as a plan names it: the campaign has others of the same name in other communes. */
const listed = ({ hamlets, commune }: District, n: number) =>
  `${hamlets[n]!.name} (${commune.name})`;

describe('rows of a filled form', () => {
  const filledWith = async (
    here: District,
    change: Parameters<typeof fillForm>[3],
    figures: Record<string, number | string> = {},
  ) => {
    const path = join(here.folder, 'changed.xlsx');
    await fillForm(here.form, figures, path, change);
    return planOf(here, path);
  };

  it('that were moved are found by their names', async () => {
    const here = await district();
    const [first, second] = here.hamlets.map(nameOf);
    const plan = await filledWith(
      here,
      ({ sheets: [sheet] }) => {
        const at = keyRow(sheet!) + 3;
        const rows = [at, at + 1].map((row) => sheet!.getRow(row).values as never);
        sheet!.getRow(at).values = rows[1]!;
        sheet!.getRow(at + 1).values = rows[0]!;
      },
      { [first!]: 12, [second!]: 7 },
    );
    expect(figured(plan).map(([unit, , value]) => [unit, value])).toEqual(
      expect.arrayContaining([
        [listed(here, 0), '12'],
        [listed(here, 1), '7'],
      ]),
    );
    expect(plan).toMatchObject({ added: 2, refused: 0 });
  });

  it('with another name than the hidden one are refused, with their place', async () => {
    const here = await district();
    const [first, second] = here.hamlets.map(nameOf);
    const plan = await filledWith(
      here,
      ({ sheets: [sheet] }) => {
        sheet!.getCell(keyRow(sheet!) + 3, 3).value = second!;
      },
      { [first!]: 12 },
    );
    expect(plan.added).toBe(0);
    const told = plan.refusedCells.filter(({ value }) => value === '12');
    expect(told).toMatchObject([{ why: 'unreadable', unit: second }]);
    expect(told[0]!.words).toMatch(/^ô D\d+, trang tính “Ngày 08-10-2023”: dòng này vốn của/);
  });

  it('that were added are taken by the name of a unit, and refused for an unknown one', async () => {
    const here = await district();
    const [first] = here.hamlets.map(nameOf);
    const plan = await filledWith(here, ({ sheets: [sheet] }) => {
      const at = keyRow(sheet!) + 3;
      // The row of the first hamlet is written anew at the end, without its hidden name.
      sheet!.getRow(at).values = [];
      sheet!.insertRow(at + 2, [null, null, first, 9]);
      sheet!.insertRow(at + 3, [null, null, 'Thôn Không Có', 4]);
      sheet!.insertRow(at + 4, [null, null, 'Tổng cộng', 13]);
    });
    expect(figured(plan).map(([unit, , value]) => [unit, value])).toEqual([[listed(here, 0), '9']]);
    const unreadable = plan.refusedCells.filter(({ why }) => why === 'unreadable');
    expect(unreadable).toMatchObject([{ unit: 'Thôn Không Có', value: '4' }]);
    expect(plan.cells).toBe(plan.added + plan.same + plan.refused);
  });

  it('in which a text stands for a number are refused at that cell', async () => {
    const here = await district();
    const [first, second] = here.hamlets.map(nameOf);
    const plan = await filledWith(here, () => {}, { [first!]: 'mười hai', [second!]: 1.5 });
    expect(plan).toMatchObject({ added: 0, refused: 2 });
    expect(plan.refusedCells.map(({ unit, value }) => [unit, value])).toEqual([
      [here.hamlets[0]!.name, 'mười hai'],
      [here.hamlets[1]!.name, '1,5'],
    ]);
    expect(plan.refusedCells[0]!.words).toMatch(/không phải là số/);
  });

  it('of one unit that stand twice are refused both', async () => {
    const here = await district();
    const [first] = here.hamlets.map(nameOf);
    const plan = await filledWith(
      here,
      ({ sheets: [sheet] }) => {
        sheet!.insertRow(keyRow(sheet!) + 4, [null, null, first, 9]);
      },
      { [first!]: 12 },
    );
    expect(plan).toMatchObject({ added: 0, refused: 2 });
  });
});

describe('a form whose hidden sheet is gone, or whose heads were changed', () => {
  it('waits to be explained, and is in no queue', async () => {
    const here = await district();
    const path = join(here.folder, 'bare.xlsx');
    await fillForm(here.form, {}, path, ({ workbook }) => {
      workbook.removeWorksheet('Sổ Chỉ Tiêu');
    });
    const heads = join(here.folder, 'heads.xlsx');
    await fillForm(here.form, {}, heads, ({ sheets: [sheet] }) => {
      sheet!.getCell(keyRow(sheet!) + 1, 4).value = 'Số khác';
    });
    const read = await here.office.exchange.read({ files: [path, heads] });
    expect(read).toMatchObject([
      { table: { why: expect.stringMatching(/mất trang tính ẩn/) }, known: false },
      { table: { why: expect.stringMatching(/Tiêu đề của biểu đã bị sửa/) }, known: false },
    ]);
    expect(here.office.exchange.queue()).toEqual([]);
    expect(here.office.exchange.tables()).toHaveLength(2);
    const [table] = here.office.exchange.tables();
    here.office.exchange.dropTable({ id: table!.id, isDropped: true });
    expect(here.office.exchange.tables()[0]).toMatchObject({ isDropped: true });
  });
});

describe('a form that LibreOffice saved again', () => {
  beforeEach(({ skip }) => {
    const missing = missingPrograms('soffice');
    skip(missing !== null, missing ?? '');
  });

  it('as .xlsx, .xls and .ods tells the same', { timeout: 180_000 }, async () => {
    const here = await district();
    const [first, second] = here.hamlets;
    const path = join(here.folder, 'filled.xlsx');
    await fillForm(here.form, { [nameOf(first!)]: 16283, [nameOf(second!)]: -3 }, path);
    const own = await planOf(here, path);
    expect(own).toMatchObject({ added: 2, refused: 0 });
    for (const format of ['xlsx', 'xls', 'ods'] satisfies SavedFormat[]) {
      const folder = join(tempFolder(), format);
      mkdirSync(folder);
      const [saved] = await convertAll([path], format, 90_000, folder);
      const plan = await planOf(here, saved!);
      expect(figured(plan), format).toEqual(figured(own));
      expect(plan, format).toMatchObject({ added: 2, refused: 0, cells: own.cells });
    }
  });
});
