import { describe, expect, it } from 'vitest';
import type { FigureBlock, PackageUnit } from '../../shared/exchange/package/format.ts';
import {
  type PaperContent,
  readPaperText,
  writePaperText,
} from '../../shared/exchange/package/paper-text.ts';
import { uidNumbered } from '../helpers/packages.ts';

/** Pages whole, as docs/package-format.md tells of them; `→` stands for a tab. */

const COMMUNE = 'twoTier:23716';
const bare = (n: number) => uidNumbered(n).replaceAll('-', '');
const own = (n: number) => `own:${uidNumbered(n)}`;
const unit = (n: number, change: Partial<PackageUnit> = {}): PackageUnit => ({
  ref: own(n),
  parent: COMMUNE,
  code: `T${n}`,
  name: `Thôn ${n}`,
  kind: 'thôn',
  printedName: null,
  validFrom: null,
  validTo: null,
  ...change,
});
const block = (indicator: number, units: string[], days: string[], values: (number | null)[][]) =>
  ({ indicator: uidNumbered(indicator), units, days, values }) satisfies FigureBlock;
const content = (change: Partial<PaperContent>): PaperContent => ({
  head: {
    from: { uid: uidNumbered(901), name: 'Xã Ia Dêr', unit: COMMUNE, publicKey: 'KHOA=' },
    campaign: { uid: uidNumbered(902), name: '50 ngày đêm' },
    unit: COMMUNE,
    madeAt: '2026-10-02T10:00:00.000Z',
    window: { from: '2026-10-01', to: '2026-10-02' },
    revision: 3,
    sequence: 8,
    copyOf: 'c5a49ed5e7a4b31e8665fa0abb7d3f37',
    notes: 2,
  },
  units: [],
  results: [],
  ...change,
});

const HEAD = [
  ...[bare(901), 'Xã Ia Dêr', COMMUNE, 'KHOA=', bare(902), '50 ngày đêm', COMMUNE],
  ...['2026-10-02T10:00:00.000Z', '2026-10-01', '2026-10-02', '3', '8'],
  ...['c5a49ed5e7a4b31e8665fa0abb7d3f37', '2'],
].join('→');
const textOf = (lines: readonly string[]) => [HEAD, ...lines].join('\n').replaceAll('→', '\t');
const written = (change: Partial<PaperContent>) =>
  writePaperText(content(change)).replaceAll('\t', '→').split('\n');
const DAYS = ['2026-10-01', '2026-10-02'];

describe('the text of a page', () => {
  it('has a line for its head, for each unit with figures and for each indicator', () => {
    const hamlets = [1, 2, 3, 4, 5].map((n) => unit(n));
    const refs = [own(1), own(2), own(3), own(5)];
    const told = content({
      units: [unit(9), ...hamlets],
      results: [
        block(11, refs, DAYS, [
          [0, 35, 36, null],
          [-1, null, 1_295, 1_000_000],
        ]),
        block(12, refs, DAYS, [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ]),
        block(13, [own(1)], DAYS, [[9], [null]]),
        block(14, [own(1)], [DAYS[0]!], [[9]]),
        block(15, [own(5), own(4)], [DAYS[0]!], [[9, 10]]),
      ],
    });
    expect(written(told)).toEqual([
      HEAD,
      `u→own:${bare(1)}→2→Thôn 1→T1→thôn→→→`,
      `u→${COMMUNE}`,
      ...[2, 3, 5, 4].map((n) => `u→own:${bare(n)}→2→Thôn ${n}→T${n}→thôn→→→`),
      `i→${bare(11)}→1,3-5→2026-10-01,2026-10-02→0,z,10,;-1,,zz,lfls`,
      `i→${bare(12)}→→→1,2,3,4;5,6,7,8`,
      `i→${bare(13)}→1→2026-10-01,2026-10-02→9;`,
      `i→${bare(14)}→1→2026-10-01→9`,
      `i→${bare(15)}→5-6→2026-10-01→9,a`,
    ]);
    expect(readPaperText(writePaperText(told))).toEqual({
      ...told,
      units: [1, 2, 3, 5, 4].map((n) => unit(n)),
    });
  });

  it('tells of own units with those above them, and keeps names in one line', () => {
    const hamlet = unit(2, {
      parent: own(1),
      name: 'Tổ\t1\r\n(cũ)',
      printedName: 'Tổ dân phố 1',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    });
    const told = content({
      units: [hamlet, unit(1, { parent: null })],
      results: [block(11, [own(2)], ['2026-10-01'], [[7]])],
    });
    told.head.from.unit = null;
    told.head.from.name = 'Văn phòng\n\n“50 ngày”';
    const [head, ...lines] = written(told);
    expect(head).toBe(HEAD.replace(`Xã Ia Dêr→${COMMUNE}`, 'Văn phòng “50 ngày”→'));
    expect(lines).toEqual([
      `u→own:${bare(2)}→2→Tổ 1 (cũ)→T2→thôn→Tổ dân phố 1→2026-01-01→2026-12-31`,
      `u→own:${bare(1)}→→Thôn 1→T1→thôn→→→`,
      `i→${bare(11)}→1→2026-10-01→7`,
    ]);
    const read = readPaperText(writePaperText(told))!;
    expect(read.head.from).toEqual({ ...told.head.from, name: 'Văn phòng “50 ngày”' });
    expect(read.units).toEqual([{ ...hamlet, name: 'Tổ 1 (cũ)' }, unit(1, { parent: null })]);
  });

  it('of an office that has nothing is its head', () => {
    expect(written({})).toEqual([HEAD]);
    expect(readPaperText(textOf([]))).toEqual(content({}));
  });

  const UNITS = [`u→own:${bare(1)}→→Thôn 1→T1→thôn→→→`, `u→${COMMUNE}`];
  const figures = (line: string) => readPaperText(textOf([...UNITS, line]))?.results ?? null;

  it('is read where a later version has added fields', () => {
    const later = [`${UNITS[0]}→mới`, `${UNITS[1]}→mới`, `i→${bare(11)}→1-2→2026-10-01→1,2→mới`];
    expect(readPaperText(textOf(later).replace('\n', '\tmới\n'))).toEqual(
      content({
        units: [unit(1, { parent: null })],
        results: [block(11, [own(1), COMMUNE], ['2026-10-01'], [[1, 2]])],
      }),
    );
  });

  it('leaves a uid of another length as it is, for the schema to refuse', () => {
    for (const uid of [`${bare(11)}0`, `0${bare(11)}`, bare(11).slice(1)]) {
      expect(figures(`i→${uid}→1→2026-10-01→5`)?.[0]?.indicator).toBe(uid);
    }
  });

  it.each([
    ['a place that is none', 'x→2026-10-01→1'],
    ['a place with letters around it', 'x1→2026-10-01→1'],
    ['a place with letters behind it', '1x→2026-10-01→1'],
    ['the place 0', '0→2026-10-01→1'],
    ['places from 0', '0-1→2026-10-01→1,2'],
    ['a place behind the last unit', '3→2026-10-01→1'],
    ['places to behind the last unit', '2-3→2026-10-01→1,2'],
    ['places backwards', '1,2-1→2026-10-01→1'],
    ['a place of seven digits', '0000001→2026-10-01→1'],
    ['places of seven digits', '1-0000001→2026-10-01→1'],
    ['no places', '→2026-10-01→1'],
    ['no days', '1→→'],
    ['no places and days, as the line before, which is none', '→→1'],
    ['too few figures', '1-2→2026-10-01→1'],
    ['too many figures', '1→2026-10-01→1,2'],
    ['too few days of figures', '1→2026-10-01,2026-10-02→1'],
    ['too many days of figures', '1→2026-10-01→1;2'],
    ['a figure with a capital', '1→2026-10-01→A'],
    ['a figure with a mark before it', '1→2026-10-01→+5'],
    ['a figure with a mark behind it', '1→2026-10-01→5%'],
    ['a figure with two signs', '1→2026-10-01→--5'],
    ['a figure with a zero before it', '1→2026-10-01→05'],
    ['a negative zero', '1→2026-10-01→-0'],
    ['a figure too long', '1→2026-10-01→1234567890'],
    ['no figures', '1→2026-10-01'],
  ])('is refused with %s', (_, fields) => {
    expect(figures(`i→${bare(11)}→${fields}`)).toBeNull();
  });

  it('takes places and days from the line before both or not at all', () => {
    const second = (fields: string) =>
      figures(`i→${bare(11)}→1→2026-10-01→5\ni→${bare(12)}→${fields}→6`)?.[1] ?? null;
    expect(second('→')).toEqual(block(12, [own(1)], ['2026-10-01'], [[6]]));
    expect(second('→2026-10-02')).toBeNull();
    expect(second('2→')).toBeNull();
    expect(second('2→2026-10-02')).toEqual(block(12, [COMMUNE], ['2026-10-02'], [[6]]));
  });

  it('reads every figure that fits', () => {
    const read = (figure: string) => figures(`i→${bare(11)}→1→2026-10-01→${figure}`)![0]!.values;
    expect(['', '0', '-1', 'z', '10', 'zzzzzzzzz', '-100000000'].map(read).flat(2)).toEqual([
      ...[null, 0, -1, 35, 36, 36 ** 9 - 1, -(36 ** 8)],
    ]);
    expect(figures(`i→${bare(11)}→000002→2026-10-01→1`)![0]!.units).toEqual([COMMUNE]);
    expect(figures(`i→${bare(11)}→1-000002→2026-10-01→1,2`)![0]!.units).toHaveLength(2);
  });

  it('is refused with lines that are cut or strange', () => {
    const line = `i→${bare(11)}→1→2026-10-01→1`;
    expect(readPaperText(textOf([...UNITS, line]))).not.toBeNull();
    for (const lines of [
      ['u', ...UNITS, line],
      [`u→own:${bare(1)}→→Thôn 1→T1→thôn→→`, line],
      [...UNITS, line, UNITS[1]!],
      [...UNITS, line.replace('i', 'x')],
      [...UNITS, line, ''],
    ]) {
      expect(readPaperText(textOf(lines)), lines.join('\n')).toBeNull();
    }
    expect(readPaperText(HEAD.slice(0, -2).replaceAll('→', '\t'))).toBeNull();
  });
});
