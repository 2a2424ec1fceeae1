import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { PasteField } from '../../shared/exchange/paste-heads.ts';
import type { PasteCell, PasteLine, PasteReading } from '../../shared/exchange/paste-lines.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { TablePane } from '../ui/plain-table.tsx';
import css from './paste.module.css';
import type { PasteGrid } from './paste-grid.ts';

/** How many rows are drawn at first, and more with each request. */
const ROWS = 150;
const ASKS_UNIT = new Set(['unknown', 'several', 'suggested', 'codeAndName']);

interface RowsProps {
  grid: PasteGrid;
  /** The reading before the clerk decided about any row. */
  asked: PasteReading;
  reading: PasteReading;
  /**
   * True when the first question is about a row: that row gets the keyboard when the dialog opens,
   * so that Enter right after a paste does not skip it.
   */
  isFirst: boolean;
  /** Rows have names of units; otherwise they follow the grid's rows. */
  isNamed: boolean;
  said: ReadonlyMap<number, number>;
  onUnits(units: ReadonlyMap<number, number>): void;
  onRow(unitId: number, row: number): void;
}

const isOpen = (line: PasteLine | undefined): boolean =>
  line !== undefined &&
  (line.problem !== null || line.cells.some(({ problem }) => problem !== null));

/** Each row with its unit and its changes; rows with questions come first. */
export function PasteRows(props: RowsProps) {
  const { grid, asked, reading, isNamed, said, onUnits } = props;
  const [most, setMost] = useState(ROWS);
  const { lines, sums } = reading;
  const byId = new Map(grid.fields.map((field) => [field.id, field]));
  const fields = lines[0]?.cells.map(({ fieldId }) => byId.get(fieldId)!) ?? [];
  const askOf = useMemo(() => new Map(asked.lines.map((line) => [line.row, line])), [asked]);
  // Sorted by the questions before any answer, so that a row does not move when it is answered.
  const ordered = useMemo(() => {
    const first = ({ row }: PasteLine) => isOpen(askOf.get(row));
    return [...lines.filter(first), ...lines.filter((line) => !first(line))];
  }, [lines, askOf]);
  const asksFirst = ordered.find(({ ask, problem }) => ask !== null && problem !== null);
  const names = useMemo(
    () => new Map(grid.units.map(({ unit }, n) => [unit.id, placedNames(grid.units)[n]!])),
    [grid.units],
  );
  const choices = useUnitChoices(grid);
  const certain = lines.flatMap(({ row, ask, units }): [number, number][] =>
    ask === 'suggested' && units.length === 1 && !said.has(row) ? [[row, units[0]!]] : [],
  );
  if (lines.length === 0 && sums.length === 0) return null;

  return (
    <>
      {certain.length > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => onUnits(new Map(certain))}>
          Nhận cả {formatCount(certain.length)} tên gần giống
        </Button>
      )}
      <Sums sums={sums} fields={grid.fields} />
      <TablePane aria-label="Xem trước" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Dòng</th>
              {isNamed && <th scope="col">Tên trong bảng</th>}
              <th scope="col">Ghi cho</th>
              {fields.map(({ id, title }) => (
                <th key={id} scope="col" data-number>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, most).map((line) => (
              <tr key={line.row}>
                <td>{line.row}</td>
                {isNamed && <td className={css.pasteName}>{line.written}</td>}
                <td className={css.pasteName}>
                  <UnitOfRow
                    {...props}
                    {...{ line, names, choices }}
                    first={askOf.get(line.row) ?? line}
                    data-autofocus={(props.isFirst && line === asksFirst) || undefined}
                  />
                </td>
                {line.cells.map((cell, n) => (
                  <FigureCell key={cell.fieldId} {...{ line, cell, grid }} field={fields[n]!} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {ordered.length > most && (
          <Button size="compact-sm" variant="subtle" onClick={() => setMost(most + ROWS)}>
            … còn {formatCount(ordered.length - most)} dòng nữa; hiện thêm
          </Button>
        )}
      </TablePane>
    </>
  );
}

/** The totals in the table, compared with what would be written. */
function Sums({ sums, fields }: { sums: PasteReading['sums']; fields: readonly PasteField[] }) {
  if (sums.length === 0) return null;
  const other = sums.filter(({ stated, sum }) => stated !== sum);
  const same = sums.length - other.length;
  const titleOf = (id: string) => fields.find((field) => field.id === id)?.title ?? '';
  return (
    <ul className={css.pasteSums} aria-label="So với dòng tổng">
      {same > 0 && (
        <li>
          {other.length === 0 ? 'Dòng tổng khớp' : `${formatCount(same)} tổng khớp`} với cộng các
          dòng.
        </li>
      )}
      {other.map(({ row, written, fieldId, stated, sum }) => (
        <li key={`${row} ${fieldId}`} className={css.problemText}>
          Dòng {row} “{written}”, {titleOf(fieldId)}: ghi {formatCount(stated)}, cộng các dòng được{' '}
          {formatCount(sum)}.
        </li>
      ))}
    </ul>
  );
}

function FigureCell(props: {
  grid: PasteGrid;
  field: PasteField;
  line: PasteLine;
  cell: PasteCell;
}) {
  const { grid, field, line, cell } = props;
  const text = (value: number) => formatMeasured(field.measure, value);
  if (cell.problem !== null) {
    return (
      <td data-number className={css.problemText} title={cell.problem}>
        {cell.text}
        <div className={css.pasteWhy}>{cell.problem}</div>
      </td>
    );
  }
  if (cell.value === null) return <td data-number>{cell.text}</td>;
  const isTaken = line.unitId !== null && line.problem === null;
  if (!isTaken)
    return (
      <td data-number className={css.pasteLeft}>
        {text(cell.value)}
      </td>
    );
  const current = grid.current(line.unitId!, cell.fieldId);
  return (
    <td data-number>
      {current === cell.value ? (
        <span className={css.pasteSame}>{text(cell.value)} (như cũ)</span>
      ) : (
        <>
          {current !== null && <span className={css.pasteOld}>{text(current)} → </span>}
          <strong>{text(cell.value)}</strong>
        </>
      )}
    </td>
  );
}

type UnitChoices = { value: string; label: string }[];

/** Units that can be keyed in at least one column. */
function useUnitChoices({ units, fields, isSum }: PasteGrid): UnitChoices {
  return useMemo(
    () =>
      units
        .map(({ unit }, n) => ({ unit, label: placedNames(units)[n]! }))
        .filter(({ unit }) => !fields.every(({ id }) => isSum(unit.id, id)))
        .map(({ unit, label }) => ({ value: String(unit.id), label })),
    [units, fields, isSum],
  );
}

function UnitOfRow(
  props: RowsProps & {
    line: PasteLine;
    /** The row before the clerk decided anything. */
    first: PasteLine;
    names: ReadonlyMap<number, string>;
    choices: UnitChoices;
    'data-autofocus': true | undefined;
  },
) {
  const { line, first, names, choices, said, onUnits, onRow } = props;
  const { row, written, problem } = line;
  const autofocus = props['data-autofocus'];
  const asksUnit = first.ask !== null && ASKS_UNIT.has(first.ask);
  const take = (unitId: number) => onUnits(new Map([[row, unitId]]));
  return (
    <>
      {asksUnit ? (
        <Select
          size="xs"
          searchable
          data-autofocus={autofocus}
          // The open list would cover the question and the suggestions.
          openOnFocus={false}
          limit={50}
          aria-label={`Đơn vị cho “${written}”`}
          placeholder="Chọn đơn vị"
          nothingFoundMessage="Không có đơn vị nào khớp"
          allowDeselect={false}
          data={choices}
          value={said.has(row) ? String(said.get(row)) : null}
          onChange={(value) => value !== null && take(Number(value))}
        />
      ) : (
        line.unitId !== null && names.get(line.unitId)
      )}
      {problem !== null && <div className={css.problemText}>{problem}</div>}
      {asksUnit && !said.has(row) && (
        <div className={css.pasteSuggested}>
          {first.units.slice(0, 3).map((unitId) => (
            <Button key={unitId} size="compact-xs" variant="default" onClick={() => take(unitId)}>
              {first.ask === 'suggested' ? `Đúng là ${names.get(unitId)}` : names.get(unitId)}
            </Button>
          ))}
        </div>
      )}
      {line.ask === 'twice' && problem !== null && (
        <Button
          size="compact-xs"
          variant="default"
          data-autofocus={autofocus}
          onClick={() => onRow(line.unitId!, row)}
        >
          Ghi dòng {row}
        </Button>
      )}
    </>
  );
}
