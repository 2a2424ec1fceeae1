import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Table } from '../../shared/exchange/table.ts';
import {
  collected,
  eligible,
  share,
  tableOf,
  toldLines,
  units,
  type Written,
} from '../helpers/form-tables.ts';
import { look } from '../helpers/look-at-tables.ts';

/** Whatever the layout of a table: each figure lands where it was written for, and nowhere else. */

const HAMLETS = units.slice(2, 5);
const INDICATORS = [collected, eligible, share];
const DAYS = ['2026-10-07', '2026-10-08'];

const count = fc.option(fc.integer({ min: 0, max: 99_999 }), { freq: 4 });
const grouped = (value: number) => value.toLocaleString('vi-VN');

/** By hamlet, indicator and day. */
const figures = fc.array(
  fc.array(fc.array(count, { minLength: 2, maxLength: 2 }), { minLength: 3, maxLength: 3 }),
  { minLength: 3, maxLength: 3 },
);
const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
const layout = fc.record({
  figures,
  hamlets: order,
  columns: order,
  isTurned: fc.boolean(),
  hasNumbers: fc.boolean(),
  hasTotal: fc.boolean(),
  title: fc.constantFrom(null, 'BÁO CÁO KẾT QUẢ RA QUÂN'),
  place: fc.tuple(fc.nat(5), fc.nat(5)),
  isText: fc.boolean(),
});
type Layout = Parameters<Parameters<typeof layout.map>[0]>[0];

/** A count as a number or a text with its thousands apart, a rate as a text. */
function written(value: number | null, indicator: number, isText: boolean): Written {
  if (value === null) return null;
  if (INDICATORS[indicator] === share) return `${String(value / 100).replace('.', ',')}%`;
  return isText ? grouped(value) : value;
}

const turned = (rows: readonly Written[][]): Written[][] =>
  rows[0]!.map((_, at) => rows.map((row) => row[at] ?? null));

/** Hamlets below each other with a column for each indicator, or for each indicator and day. */
function tableOfLayout(one: Layout, days: readonly number[]): Table {
  const cells = one.columns.flatMap((indicator) => days.map((day) => ({ indicator, day })));
  const row = (hamlet: number) =>
    cells.map(({ indicator, day }) =>
      written(one.figures[hamlet]![indicator]![day]!, indicator, one.isText),
    );
  const front = (...texts: Written[]) => (one.hasNumbers ? texts : texts.slice(1));
  const dayHeads = cells.map(({ day }) => DAYS[day]!.split('-').reverse().join('/'));
  const body: Written[][] = [
    [
      ...front('STT', 'Đơn vị'),
      ...cells.map(({ indicator, day }) => (day === days[0] ? INDICATORS[indicator]!.name : null)),
    ],
    ...(days.length > 1 ? [[...front(null, null), ...dayHeads]] : []),
    ...one.hamlets.map((hamlet, n) => [...front(n + 1, HAMLETS[hamlet]!.name), ...row(hamlet)]),
    ...(one.hasTotal ? [[...front(null, 'Tổng cộng'), ...cells.map(() => 5)]] : []),
  ];
  const isTurned = one.isTurned && days.length === 1;
  const rows = [...(one.title === null ? [] : [[one.title]]), ...(isTurned ? turned(body) : body)];
  return tableOf(rows, {}, one.place);
}

/** What has to be taken, blanks left out. */
const expected = ({ figures: of }: Layout, days: readonly number[]): string[] =>
  toldLines({
    results: HAMLETS.flatMap(({ ref }, hamlet) =>
      INDICATORS.flatMap(({ uid }, indicator) =>
        days.flatMap((day) => ({
          ...{ indicator: uid, units: [ref], days: [DAYS[day]!] },
          values: [[of[hamlet]![indicator]![day]!]],
        })),
      ),
    ),
    unread: [],
  })
    .taken.filter((line) => !line.endsWith('null'))
    .sort();

const figuresOf = (taken: readonly string[]) =>
  taken.filter((line) => !line.endsWith('null')).sort();

it('a column for each indicator, units below each other or side by side', () => {
  fc.assert(
    fc.property(layout, (one) => {
      const choice = { unitId: 2, from: DAYS[0]!, to: DAYS[0]! };
      const read = look([tableOfLayout(one, [0])], { choice });
      const { taken, problem, ...rest } = read;
      expect(problem, JSON.stringify(rest)).toBeNull();
      expect(figuresOf(taken)).toEqual(expected(one, [0]));
    }),
    { numRuns: 25 },
  );
});

it('a column for each indicator and day', () => {
  fc.assert(
    fc.property(layout, (one) => {
      const read = look([tableOfLayout(one, [0, 1])], { choice: { unitId: 2 } });
      expect(read).toMatchObject({ problem: null, open: [], unread: [] });
      expect(figuresOf(read.taken)).toEqual(expected(one, [0, 1]));
    }),
    { numRuns: 12 },
  );
});

it('a sheet for each day', () => {
  fc.assert(
    fc.property(layout, (one) => {
      const plain = { ...one, isTurned: false };
      const tables = [0, 1].map((day) => ({
        ...tableOfLayout(plain, [day]),
        sheet: `Ngày ${DAYS[day]!.split('-').reverse().join('-')}`,
      }));
      const read = look(tables, { choice: { unitId: 2, from: DAYS[0]!, to: DAYS[1]! } });
      expect(read).toMatchObject({ problem: null, open: [], unread: [] });
      expect(figuresOf(read.taken)).toEqual(expected(one, [0, 1]));
    }),
    { numRuns: 12 },
  );
});
