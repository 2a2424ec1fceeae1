import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import {
  type LayoutTask,
  pasteLayout,
  roleKey,
  roleOfKey,
} from '../../shared/exchange/paste-columns.ts';
import type { PasteField } from '../../shared/exchange/paste-heads.ts';
import {
  type PasteDecisions,
  type PasteTarget,
  pasteReader,
} from '../../shared/exchange/paste-lines.ts';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';

/** A commune with hamlets, and another one whose hamlet has the name of one of the first. */
export const units: PasteUnit[] = [
  ['64', 'Huyện Hiệp Hòa', null],
  ['100', 'Xã Hoa Sơn', 1],
  ['01', 'Tổ dân phố số 1', 2],
  ['02', 'Tổ dân phố số 2', 2],
  ['03', 'Thôn Đông', 2],
  ['200', 'Xã Danh Thắng', 1],
  ['04', 'Thôn Đông', 6],
  ['05', 'Thôn Bắc', 6],
].map(([code, name, parentId], n) => ({
  id: n + 1,
  code: code as string,
  name: name as string,
  printedName: name as string,
  aliases: [],
  parentId: parentId as number | null,
  closed: false,
}));
const COMPUTED = ['Lũy kế', 'Cả hai'].map((name) => ({ name, why: 'do phần mềm tính' }));
const KEYED = new Set([3, 4, 5, 7, 8]);

export const field = (
  id: string,
  names: string[],
  change: Partial<PasteField> = {},
): PasteField => ({
  id,
  title: names[0]!,
  names,
  day: null,
  measure: 'account',
  adds: true,
  lock: null,
  ...change,
});
export const collected = field('key:1', ['Thu nhận hồ sơ', 'Thu nhận']);
export const eligible = field('key:2', ['Công dân đủ điều kiện', 'Đủ điều kiện']);
export const dayField = (day: string, lock: string | null = null) =>
  field(`day:${day}`, [], { title: day, day, lock });

/** Reads a table as it is pasted into a grid, with the columns and rows as the clerk decided. */
export function paste(
  text: string | string[][],
  change: Partial<PasteTarget> & {
    roles?: Record<number, string>;
    said?: Partial<PasteDecisions>;
    ownHeads?: string[];
    others?: LayoutTask['others'];
  } = {},
) {
  const { roles: chosen = {}, said, ownHeads = null, others = COMPUTED, ...over } = change;
  const rows = typeof text === 'string' ? text.split('\n').map((line) => line.split('\t')) : text;
  const target: PasteTarget = {
    units,
    fields: [collected, eligible],
    on: null,
    order: [...KEYED],
    lockOf: () => null,
    isSum: (unitId) => !KEYED.has(unitId),
    ...over,
  };
  const layout = pasteLayout({
    rows,
    fields: target.fields,
    on: target.on,
    others,
    matcher: unitMatcher(target.units),
    rootName: target.units[0]?.name ?? '',
    ownHeads,
  });
  const roles = layout.columns.map(({ role }, at) =>
    chosen[at] === undefined ? role : roleOfKey(chosen[at]),
  );
  const reading = pasteReader(target)(layout, roles, {
    units: new Map(),
    rows: new Map(),
    ...said,
  });
  return {
    layout,
    roles: roles.map(roleKey),
    reading,
    /** What would be written: unit, then figures by column. */
    written: reading.lines
      .filter(({ problem }) => problem === null)
      .map(({ unitId, cells }) => [unitId, ...cells.map(({ value }) => value)]),
    problems: reading.lines.flatMap(({ row, problem }) =>
      problem === null ? [] : [`${row}: ${problem}`],
    ),
    asks: reading.lines.flatMap(({ row, ask, units: of }) => (ask ? [[row, ask, ...of]] : [])),
    sums: reading.sums.map(({ written, stated, sum }) => [written, stated, sum]),
  };
}
