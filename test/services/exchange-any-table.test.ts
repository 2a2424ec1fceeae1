import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { toTCVN3, toVNI } from 'vietnamese-conversion';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ShownTable } from '../../shared/contract/exchange-tables.ts';
import { convertAll, missingPrograms } from '../helpers/libreoffice.ts';
import { refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { type District, district, fillForm, LAUNCH } from '../helpers/unit-forms.ts';

/** Puts a table of rows into the folder of an office. */
function csv(here: District, name: string, rows: readonly string[][]): string {
  const path = join(here.folder, name);
  writeFileSync(path, rows.map((row) => row.join(';')).join('\r\n'));
  return path;
}

async function book(
  here: District,
  name: string,
  sheets: Readonly<Record<string, readonly ExcelJS.CellValue[][]>>,
): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  for (const [sheet, rows] of Object.entries(sheets)) {
    workbook.addWorksheet(sheet).addRows(rows.map((row) => [...row]));
  }
  const path = join(here.folder, name);
  await workbook.xlsx.writeFile(path);
  return path;
}

async function lookAt(here: District, path: string) {
  const [read] = await here.office.exchange.read({ files: [path] });
  if (!read || !('table' in read)) throw new Error(JSON.stringify(read));
  const at = { id: read.table.id, campaignId: here.campaign.id };
  const look = await here.office.exchange.lookAtTable({ ...at, choice: null });
  return {
    look,
    again: (choice: Partial<ShownTable['choice']>) =>
      here.office.exchange.lookAtTable({ ...at, choice: { ...look.choice, ...choice } }),
    queue: (choice: Partial<ShownTable['choice']> = {}) =>
      here.office.exchange.queueTable({ ...at, choice: { ...look.choice, ...choice } }),
  };
}

/** Units and figures that taking a queued file would add. */
async function planned(here: District, id: number) {
  const plan = await here.planOf(id);
  return plan.addedCells.map(({ unit, indicator, new: value, on }) => [unit, indicator, value, on]);
}

/** A hamlet as a plan names it: the campaign has others of the same name in other communes. */
const listed = ({ name }: { name: string }, commune: { name: string }) =>
  `${name} (${commune.name})`;

const indicatorsOf = (here: District) =>
  here.office.campaigns
    .settings({ campaignId: here.campaign.id })
    .indicators.filter(({ kind, keyedDepth }) => kind === 'flow' && keyedDepth === 2);

describe('a table that is no form', () => {
  it('is mapped once, queued, and offered the same way the next time', async () => {
    const here = await district();
    const [one, two] = here.hamlets;
    const [indicator] = indicatorsOf(here);
    const rows = (a: string, b: string) => [
      ['BÁO CÁO KẾT QUẢ RA QUÂN', '', ''],
      ['Ngày 08/10/2023', '', ''],
      ['STT', 'Thôn', 'Kết quả của chúng tôi'],
      ['1', one!.name, a],
      ['2', two!.name, b],
      ['', 'Tổng cộng', '99'],
    ];
    const first = await lookAt(here, csv(here, 'bao cao.csv', rows('12', '')));
    expect(first.look.choice).toMatchObject({ from: LAUNCH, to: LAUNCH, unitsIn: 'cells' });
    expect(first.look.problem).not.toBeNull();
    const role = `field ${indicator!.id}`;
    const choice = { unitId: here.commune.id, roles: ['order', 'unit', role] };
    const look = await first.again(choice);
    expect(look).toMatchObject({ problem: null, cells: 1, open: [], unreadCount: 0 });
    expect(look.remarks.join(' ')).toMatch(/“Tổng cộng”, là dòng tổng/);
    const queued = await first.queue(choice);
    expect(queued).toMatchObject({ source: 'table', status: 'new', unit: { id: here.commune.id } });
    expect(await planned(here, queued.id)).toEqual([
      [listed(one!, here.commune), indicator!.name, '12', LAUNCH],
    ]);
    await here.office.exchange.apply({ files: [{ id: queued.id, hash: null }], rule: null });
    expect(here.office.exchange.tables()).toEqual([]);

    const next = await lookAt(here, csv(here, 'bao cao moi.csv', rows('14', '3')));
    expect(next.look.choice).toMatchObject({ unitId: here.commune.id, roles: choice.roles });
    expect(next.look.problem).toBeNull();
    expect(next.look.remarks[0]).toMatch(/như lần trước/);
    const newer = await next.queue();
    expect(newer).toMatchObject({ status: 'newer', revision: 2 });
    const plan = await here.planOf(newer.id);
    expect(plan).toMatchObject({ added: 1, changed: 1, conflicts: [] });
  });

  it('with a unit that nobody knows waits for the clerk to say which, or to leave it', async () => {
    const here = await district();
    const [indicator] = indicatorsOf(here);
    const { look, again, queue } = await lookAt(
      here,
      csv(here, 'la.csv', [
        ['Đơn vị', indicator!.name],
        ['Thôn Chưa Ai Biết', '4'],
        [here.hamlets[0]!.name, '5'],
      ]),
    );
    const said = { unitId: here.commune.id, from: LAUNCH, to: LAUNCH };
    const first = await again(said);
    expect(first.open).toMatchObject([{ row: 2, written: 'Thôn Chưa Ai Biết' }]);
    expect(await refusalOf(() => queue(said))).toMatchObject({ code: 'settingRefused' });
    const [open] = first.open;
    const left = { ...said, units: [{ sheet: open!.sheet, row: 2, unitId: 0 }] };
    expect(await again(left)).toMatchObject({ open: [], problem: null, cells: 1 });
    const third = { ...said, units: [{ sheet: open!.sheet, row: 2, unitId: here.hamlets[2]!.id }] };
    expect(await again(third)).toMatchObject({ open: [], problem: null, cells: 2 });
    expect(look.choice.units).toEqual([]);
  });

  it('with units in columns, heads over two rows and a formula without a result is read as it is', async () => {
    const here = await district();
    const [one, two, three] = here.hamlets.map(({ name }) => name);
    const [indicator, other] = indicatorsOf(here);
    const across = await lookAt(
      here,
      await book(here, 'ngang.xlsx', {
        'Số liệu': [
          ['Chỉ số', one!, two!, three!],
          [indicator!.name, 3, null, 4],
          [other!.name, null, 6, null],
        ],
      }),
    );
    const said = { unitId: here.commune.id, from: LAUNCH, to: LAUNCH };
    expect(await across.again(said)).toMatchObject({ problem: null, cells: 3, unreadCount: 0 });

    const heads = await lookAt(
      here,
      await book(here, 'hai dong.xlsx', {
        'Số liệu': [
          ['STT', 'Đơn vị', indicator!.name, null],
          [null, null, '07/10/2023', '08/10/2023'],
          [1, one!, 3, 4],
          [2, two!, 5, { formula: 'C3+1' } as ExcelJS.CellFormulaValue],
        ],
      }),
    );
    expect(heads.look.choice).toMatchObject({ from: '2023-10-07', to: '2023-10-08' });
    const look = await heads.again({ unitId: here.commune.id });
    expect(look.unread).toMatchObject([
      { unit: two, words: expect.stringMatching(/chưa có kết quả/) },
    ]);
    const queued = await heads.queue({ unitId: here.commune.id });
    expect(
      (await planned(here, queued.id)).map(([unit, , value, on]) => [unit, value, on]),
    ).toEqual(
      expect.arrayContaining([
        [listed({ name: one! }, here.commune), '3', '2023-10-07'],
        [listed({ name: one! }, here.commune), '4', '2023-10-08'],
        [listed({ name: two! }, here.commune), '5', '2023-10-07'],
      ]),
    );
  });

  it('with a sheet for each unit is read by the names of the sheets, days in rows', async () => {
    const here = await district();
    const [indicator] = indicatorsOf(here);
    const names = here.hamlets.slice(0, 2).map(({ name }) => name.replace(/ \(.*/, ''));
    const rows = (a: number, b: number) => [
      ['Ngày', indicator!.name],
      ['07/10/2023', a],
      ['08/10/2023', b],
    ];
    const { again, queue } = await lookAt(
      here,
      await book(here, 'tung thon.xlsx', { [names[0]!]: rows(1, 2), [names[1]!]: rows(3, 4) }),
    );
    const said = {
      unitId: here.commune.id,
      unitsIn: 'sheets' as const,
      from: '2023-10-07',
      to: '2023-10-08',
      sheets: [0, 1],
      roles: ['day', `field ${indicator!.id}`],
    };
    const first = await again(said);
    const units = first.open.map(({ sheet, row }, n) => ({
      sheet,
      row,
      unitId: here.hamlets[n]!.id,
    }));
    const look = await again({ ...said, units });
    expect(look).toMatchObject({ problem: null, cells: 4, unreadCount: 0 });
    const queued = await queue({ ...said, units });
    expect((await planned(here, queued.id)).map(([, , value, on]) => [value, on]).sort()).toEqual([
      ['1', '2023-10-07'],
      ['2', '2023-10-08'],
      ['3', '2023-10-07'],
      ['4', '2023-10-08'],
    ]);
  });

  it('explained wrongly is explained again, until it was taken', async () => {
    const here = await district();
    const [indicator, other] = indicatorsOf(here);
    const { queue } = await lookAt(
      here,
      csv(here, 'x.csv', [
        ['Đơn vị', 'Số'],
        [here.hamlets[0]!.name, '5'],
      ]),
    );
    const said = { unitId: here.commune.id, from: LAUNCH, to: LAUNCH };
    const wrong = await queue({ ...said, roles: ['unit', `field ${other!.id}`] });
    here.office.exchange.explainAgain({ id: wrong.id });
    expect(here.office.exchange.queue()).toMatchObject([
      { id: wrong.id, status: 'dropped', source: 'table' },
    ]);
    const right = await queue({ ...said, roles: ['unit', `field ${indicator!.id}`] });
    await here.office.exchange.apply({ files: [{ id: right.id, hash: null }], rule: null });
    expect(
      await refusalOf(() => here.office.exchange.explainAgain({ id: right.id })),
    ).toMatchObject({ code: 'settingRefused' });
  });
});

describe('text of other encodings', () => {
  const rows = (here: District) => [
    ['Đơn vị', 'Số lượng đã thực hiện trong ngày'],
    [here.commune.name, '7'],
  ];
  const text = (here: District) =>
    rows(here)
      .map((row) => row.join(';'))
      .join('\r\n');

  it.each([
    ['UTF-8', (of: string) => Buffer.from(of)],
    ['UTF-16 with a mark', (of: string) => Buffer.from(`\uFEFF${of}`, 'utf16le')],
    ['UTF-16 without', (of: string) => Buffer.from(of, 'utf16le')],
    ['Windows-1258', windows1258],
    ['TCVN3', (of: string) => Buffer.from(toTCVN3(of, 'unicode'), 'latin1')],
    ['VNI', (of: string) => Buffer.from(toVNI(of, 'unicode'), 'latin1')],
  ])('%s is read, and its unit found', async (_, encode) => {
    const here = await district();
    const path = join(here.folder, 'cu.csv');
    writeFileSync(path, encode(text(here)));
    const { look } = await lookAt(here, path);
    expect(look.columns.map(({ head }) => head.normalize('NFC'))).toEqual(rows(here)[0]);
    expect(look.choice.unitId).toBe(here.commune.id);
  });
});

/** Letters with their marks apart, as Windows-1258 has them. */
function windows1258(text: string): Buffer {
  const decoder = new TextDecoder('windows-1258');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  const bytesOf = (letter: string): number[] => {
    const whole = bytes.get(letter);
    if (whole !== undefined) return [whole];
    const parts = letter.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)![0];
    return [bytes.get(parts.replace(tone, '').normalize('NFC'))!, bytes.get(tone)!];
  };
  return Buffer.from([...text.normalize('NFC')].flatMap(bytesOf));
}

describe('a form that lost its hidden sheet', () => {
  it('is proposed whole, by its hidden line and the names of its rows', async () => {
    const here = await district();
    const [one] = here.hamlets;
    const path = join(here.folder, 'bare.xlsx');
    await fillForm(here.form, { [one!.printedName || one!.name]: 12 }, path, ({ workbook }) => {
      workbook.removeWorksheet('Sổ Chỉ Tiêu');
    });
    const { look, queue } = await lookAt(here, path);
    expect(look.choice).toMatchObject({ from: LAUNCH, to: LAUNCH });
    const queued = await queue({ unitId: here.commune.id });
    expect((await planned(here, queued.id)).map(([unit, , value]) => [unit, value])).toEqual([
      [listed(one!, here.commune), '12'],
    ]);
  });

  describe('saved by LibreOffice as CSV', () => {
    beforeEach((test) => {
      const missing = missingPrograms('soffice');
      test.skip(missing !== null, missing ?? '');
    });

    it('tells the same', { timeout: 120_000 }, async () => {
      const here = await district();
      const [one, two] = here.hamlets;
      const path = join(here.folder, 'filled.xlsx');
      const figures = {
        [one!.printedName || one!.name]: 16283,
        [two!.printedName || two!.name]: -3,
      };
      await fillForm(here.form, figures, path);
      const [saved] = await convertAll([path], 'csv', 90_000, tempFolder());
      const { queue } = await lookAt(here, saved!);
      const queued = await queue({ unitId: here.commune.id });
      expect((await planned(here, queued.id)).map(([unit, , value]) => [unit, value])).toEqual([
        [listed(one!, here.commune), '16.283'],
        [listed(two!, here.commune), '-3'],
      ]);
    });
  });
});
