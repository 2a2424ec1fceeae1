import { type Figure, figureValue, hasValue } from '../domain/figure.ts';
import type { Finding } from '../domain/finding.ts';
import { agreesAsPrinted } from '../domain/rounding.ts';
import { sumKnown } from '../domain/sheet.ts';
import { type ComputedRow, computeTable } from '../domain/target-table.ts';
import { type Body, type FileFigures, type FileRow, upperRows } from './appendix-body.ts';
import {
  COMPUTED_IDS,
  cellText,
  type FigureId,
  KEYED_IDS,
  type KeyedId,
  ownFigure,
  shownDecimals,
  shownFigure,
} from './appendix-figures.ts';
import type { AppendixHeads } from './appendix-heads.ts';
import type { KnownCampaign, KnownUnit } from './known-campaign.ts';
import type { Table } from './table.ts';

/** A finding and the unit of its row; null for the file as a whole. */
export interface FileFinding extends Finding {
  unitId: number | null;
}

const ofFile = (finding: Finding): FileFinding => ({ ...finding, unitId: null });

/** Our own figures for the file's rows; where the file is blank, the stored ones. */
function computeOwn(rows: readonly FileRow[], { campaign, tracked, done }: KnownCampaign) {
  return computeTable({
    campaign,
    on: campaign.openingOn ?? campaign.startsOn,
    tracked,
    startsOn: campaign.startsOn,
    dueOn: campaign.endsOn,
    rows: rows.map(({ unit, value }) => ({
      unit,
      done: value.done ?? (done === 'left' ? null : unit.opening),
      target: value.target ?? unit.target,
    })),
  });
}

/** True when STT only numbers the rows, so that it is no rank to compare. */
function isRunningNumber(rows: readonly FileRow[], own: readonly ComputedRow[]): boolean {
  const orders = rows.map((row) => row.value.order);
  const differing = orders.filter((order, i) => order !== figureValue(own[i]!.rank));
  // In groups the numbers begin again at 1.
  const counts = orders.every((order, i) => order === 1 || order === (orders[i - 1] ?? 0) + 1);
  return counts && differing.length * 2 > rows.length;
}

const isKeyedHead = (id: FigureId): id is KeyedId => KEYED_IDS.some((keyed) => keyed === id);

function sumFigure(rows: readonly FileRow[], id: KeyedId): Figure {
  const sum = sumKnown(rows.map((row) => row.value[id]));
  return sum === null ? { none: 'noResult' } : { value: sum };
}

/** Compares what the file prints with our own figures; a blank of the file is not compared. */
function compareFigures(table: Table, heads: AppendixHeads, body: Body, known: KnownCampaign) {
  const { measure } = known.tracked;
  const own = computeOwn(body.rows, known);
  const findings: FileFinding[] = [];
  const sheet = table.sheet === null ? '' : `trang tính “${table.sheet}”, `;
  const differs = (printed: FileFigures, id: FigureId, row: ComputedRow | null, figure: Figure) => {
    const value = printed.value[id];
    if (value === null) return false;
    if (id !== 'rate' || !row || !hasValue(row.rate)) return value !== figureValue(figure);
    const cell = printed.cells.get(heads.column.get(id)!)!;
    const { part, whole } = row.rate.value;
    return !agreesAsPrinted(part, whole, value, shownDecimals(cell));
  };
  const find = (
    printed: FileFigures,
    id: FigureId,
    figure: Figure,
    unit: KnownUnit | null,
    label: string,
  ): void => {
    const column = heads.column.get(id)!;
    const isSum = isKeyedHead(id);
    const ours = isSum ? 'cộng các dòng được' : 'phần mềm tính';
    findings.push({
      level: isSum ? 'error' : 'warning',
      code: isSum ? 'totalDiffers' : 'computedDiffers',
      unitCode: unit?.code ?? null,
      unitId: unit?.id ?? null,
      place: `${sheet}dòng ${printed.row}, cột ${column} (${label})`,
      sentence: `Cột “${heads.title.get(id)}” ghi ${cellText(printed.cells.get(column)!)}, ${ours} ${shownFigure(figure, id, measure)}; đề nghị đối chiếu.`,
    });
  };
  // Our pace is for the opening day, so it is compared only when the file has opening figures.
  const compared = COMPUTED_IDS.filter((id) =>
    id === 'perDay'
      ? known.done !== 'left'
      : id !== 'order' || !isRunningNumber(body.rows, own.rows),
  );
  body.rows.forEach((row, i) => {
    const computed = own.rows[i]!;
    for (const id of compared) {
      const figure = ownFigure(computed, id);
      if (differs(row, id, computed, figure)) find(row, id, figure, row.unit, row.unit.name);
    }
  });
  // Percentages cannot be added up.
  for (const sum of measure === 'percent' ? [] : body.sums) {
    const differing = (all: readonly FileRow[]) => {
      const rows = upperRows(all, known.units);
      const { total } = computeOwn(rows, known);
      return [...KEYED_IDS, ...compared.filter((id) => id !== 'order')].flatMap((id) => {
        const figure = isKeyedHead(id) ? sumFigure(rows, id) : ownFigure(total, id);
        return differs(sum, id, isKeyedHead(id) ? null : total, figure) ? [{ id, figure }] : [];
      });
    };
    const [whole, part] = sum.of;
    if (differing(part).length === 0) continue;
    for (const { id, figure } of differing(whole)) {
      find(sum, id, figure, null, sum.isTotal ? 'TỔNG' : sum.label);
    }
  }
  return findings;
}

function ignoredColumns(table: Table, heads: AppendixHeads, { done }: KnownCampaign): Finding[] {
  const sheet = table.sheet === null ? '' : `trang tính “${table.sheet}”, `;
  const ignored = (column: string, sentence: string): Finding => ({
    level: 'warning',
    code: 'columnIgnored',
    unitCode: null,
    place: `${sheet}dòng ${heads.row}, cột ${column}`,
    sentence,
  });
  const findings = heads.others.map(({ column, title }) =>
    ignored(column, `Cột “${title}” không thuộc phụ lục nên không nhập.`),
  );
  const doneColumn = heads.column.get('done');
  if (done === 'left' && doneColumn !== undefined) {
    const title = heads.title.get('done');
    findings.push(ignored(doneColumn, `Cột “${title}” không nhập: đây không phải số đầu kỳ.`));
  }
  return findings;
}

/** A row taken for a heading may in fact be a unit with a misspelled name. */
function passedRows(table: Table, { passed }: Body): Finding[] {
  const sheet = table.sheet === null ? '' : `trang tính “${table.sheet}”, `;
  return passed.map(({ row, name }) => ({
    level: 'warning',
    code: 'rowPassedOver',
    unitCode: null,
    place: `${sheet}dòng ${row}`,
    sentence: `“${name}” không có trong chiến dịch nên được coi là dòng nhóm, không nhập; nếu là đơn vị thì sửa lại tên rồi nhập lại.`,
  }));
}

function absentUnits(rows: readonly FileRow[], units: readonly KnownUnit[]): FileFinding[] {
  const present = new Set(rows.map((row) => row.unit.id));
  // A file of communes is not asked for the hamlets below them.
  const depths = new Set(rows.map((row) => row.unit.depth));
  return units
    .filter((unit) => depths.has(unit.depth) && !present.has(unit.id))
    .map((unit) => ({
      level: 'warning',
      code: 'unitAbsent',
      unitCode: unit.code,
      unitId: unit.id,
      place: unit.name,
      sentence: 'Không có trong tệp; số liệu đang lưu giữ nguyên.',
    }));
}

/** All findings of a file that is taken: figures, columns and units that differ. */
export function appendixFindings(
  table: Table,
  heads: AppendixHeads,
  body: Body,
  known: KnownCampaign,
): FileFinding[] {
  return [
    ...compareFigures(table, heads, body, known),
    ...passedRows(table, body).map(ofFile),
    ...ignoredColumns(table, heads, known).map(ofFile),
    ...absentUnits(body.rows, known.units),
  ];
}
