import type { Indicator } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { FORM_MARK, ORDER_KEY, UNIT_KEY } from '../../shared/exchange/form/form.ts';
import type { KnownForTables, TableUnit } from '../../shared/exchange/form/table-known.ts';
import type { ToldCells } from '../../shared/exchange/form/told-cells.ts';
import { columnLetter, type Table, type TableCell } from '../../shared/exchange/table.ts';

/** Tables as they are typed, and what is told of them, for the tests of their readers. */

export const uidOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A district with two communes; both have a hamlet called Thôn Đông. */
const UNITS: [name: string, parentId: number | null, printedName?: string][] = [
  ['Huyện Hiệp Hòa', null],
  ['Xã Hoa Sơn', 1],
  ['Thôn Đông', 2],
  ['Thôn Đoài', 2],
  ['Tổ dân phố số 1', 2, 'Tổ 1 (phố)'],
  ['Xã Danh Thắng', 1],
  ['Thôn Đông', 6],
  ['Thôn Bắc', 6],
];
export const units: TableUnit[] = UNITS.map(([name, parentId, printedName], n) => ({
  id: n + 1,
  ref: `own:${uidOf(n + 1)}`,
  code: `0${n + 1}`,
  name,
  printedName: printedName ?? '',
  aliases: [],
  parentId,
  closed: false,
}));

const indicator = (id: number, name: string, change: Partial<Indicator> = {}) =>
  ({
    id,
    uid: uidOf(100 + id),
    code: `i${id}`,
    kind: 'flow',
    fullName: `${name} cấp căn cước`,
    name: `${name} hồ sơ`,
    shortName: name,
    counted: 'hồ sơ',
    measure: 'item',
    period: 'day',
    keyedDepth: 2,
    ...change,
  }) as Indicator;
export const collected = indicator(1, 'Thu nhận');
export const eligible = indicator(2, 'Đủ điều kiện', { kind: 'stock', counted: 'công dân' });
export const share = indicator(3, 'Tỷ lệ', { kind: 'stock', measure: 'percent', counted: '' });
/** Kept once for the whole campaign. */
export const teams = indicator(4, 'Số tổ', { period: 'once', counted: 'tổ' });
/** Kept once a week. */
export const talks = indicator(5, 'Buổi phát thanh', { period: 'week', counted: 'buổi' });

/** Only hamlets are keyed. */
export const known = (
  indicators: Indicator[] = [collected, eligible, share],
  change: Partial<KnownForTables> = {},
): KnownForTables => ({
  campaign: {
    id: 1,
    uid: uidOf(90),
    name: '30 ngày đêm',
    sample: null,
    planType: '',
    planNumber: '',
    planOn: null,
    issuer: '',
    rootUnitId: 1,
    rootUnitName: 'Huyện Hiệp Hòa',
    startsOn: '2026-10-01',
    endsOn: '2026-10-30',
    openingOn: null,
  },
  indicators,
  units,
  unitOf: (ref) => units.find((unit) => unit.ref === ref),
  isKeyed: (_, __, unitId) => !units.some(({ parentId }) => parentId === unitId),
  ...change,
});

export type Written = string | number | null | Partial<TableCell>;

/** A table with these cells; null is a blank one. `place`: the cell of the first, from 0. */
export function tableOf(
  rows: readonly (readonly Written[])[],
  change: Partial<Table> = {},
  [row, column] = [0, 0],
): Table {
  const cellOf = (written: Written, at: number): TableCell[] => {
    if (written === null || written === '') return [];
    const cell = typeof written === 'object' ? written : { value: written };
    return [{ column: columnLetter(column + at), value: null, ...cell }];
  };
  return {
    sheet: null,
    rows: rows.flatMap((line, n) => {
      const cells = line.flatMap(cellOf);
      return cells.length === 0 ? [] : [{ row: row + n + 1, cells }];
    }),
    ...change,
  };
}

/** A table as text: rows are lines, cells between "|"; whole numbers are no texts. */
export const typed = (text: string, change: Partial<Table> = {}): Table =>
  tableOf(
    text
      .trim()
      .split('\n')
      .map((line) =>
        line.split('|').map((part) => {
          const cell = part.trim();
          return /^-?\d+$/.test(cell) ? Number(cell) : cell;
        }),
      ),
    change,
  );

/** The hidden line of a form whose figures are of these columns. */
export const keyLine = (...columns: (readonly [Indicator, Day])[]) => [
  ...[FORM_MARK, ORDER_KEY, UNIT_KEY],
  ...columns.map(([{ uid }, on]) => `${uid}@${on}`),
];

/** What would be taken and what not: "3 Thôn Đông · Thu nhận · 10-01 = 12". */
export function toldLines({ results, unread }: ToldCells): { taken: string[]; unread: string[] } {
  const nameOf = (uid: string) =>
    [collected, eligible, share, teams, talks].find((one) => one.uid === uid)!.shortName;
  const unitName = (ref: string) => {
    const unit = units.find((one) => one.ref === ref)!;
    return `${unit.id} ${unit.name}`;
  };
  return {
    taken: results.flatMap(({ indicator: of, units: refs, days, values }) =>
      days.flatMap((on, day) =>
        refs.map(
          (ref, n) => `${unitName(ref)} · ${nameOf(of)} · ${on.slice(5)} = ${values[day]![n]}`,
        ),
      ),
    ),
    unread: unread.map(
      ({ unit, indicator: of, on, value, words }) =>
        `${unit} · ${nameOf(of)} · ${on.slice(5)} “${value}”: ${words}`,
    ),
  };
}
