import { Button, Checkbox } from '@mantine/core';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import {
  type ColumnRole,
  headText,
  type PasteLayout,
  pasteLayout,
  roleKey,
  roleOfKey,
} from '../../shared/exchange/paste-columns.ts';
import type { PasteField } from '../../shared/exchange/paste-heads.ts';
import { type PasteReading, pasteReader } from '../../shared/exchange/paste-lines.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { ColumnChoices, type ColumnOption } from '../ui/column-choices.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './paste.module.css';
import { type PastedFigure, type PasteGrid, pasteUnits } from './paste-grid.ts';
import { PasteRows } from './paste-rows.tsx';

/** How many cells of a column are shown to recognise it. */
const SAMPLES = 3;

interface Said {
  units: ReadonlyMap<number, number>;
  rows: ReadonlyMap<number, number>;
}
const NOTHING_SAID: Said = { units: new Map(), rows: new Map() };

/** The table as it would be written, with the questions about it. */
export function PasteReview(props: {
  grid: PasteGrid;
  rows: readonly (readonly string[])[];
  ownHeads: readonly string[] | null;
  order: readonly number[];
  onWrite(figures: readonly PastedFigure[]): Promise<void> | void;
  onClose(): void;
}) {
  const members = useMethod('units.list', { campaignId: props.grid.campaignId });
  const { call } = useClient();
  const aliases = members.data;
  const units = useMemo(
    () => pasteUnits(props.grid.units, new Map(aliases?.map((one) => [one.id, one.aliases]))),
    [props.grid.units, aliases],
  );
  // Spellings the office used before are loaded first, so that they are not asked again.
  if (!members.isFetched) return null;
  const remember = async (names: ReadonlyMap<string, number>) => {
    const { campaignId } = props.grid;
    for (const [alias, unitId] of names) {
      await call('units.addAlias', { campaignId, unitId, alias });
    }
  };
  return <Review {...props} units={units} onRemember={remember} />;
}

function Review(
  props: Parameters<typeof PasteReview>[0] & {
    units: ReturnType<typeof pasteUnits>;
    onRemember(names: ReadonlyMap<string, number>): Promise<void>;
  },
) {
  const { grid, rows, ownHeads, order, units, onWrite, onRemember, onClose } = props;
  const { fields, others, on } = grid;
  const matcher = useMemo(() => unitMatcher(units), [units]);
  const rootName = units[0]?.name ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: as the grid was when it was pasted
  const layout = useMemo(
    () => pasteLayout({ rows, fields, on, others, matcher, rootName, ownHeads }),
    [rows, matcher, ownHeads],
  );
  const [roles, setRoles] = useState<readonly (ColumnRole | null)[]>(() =>
    layout.columns.map(({ role }) => role),
  );
  const [said, setSaid] = useState(NOTHING_SAID);
  /** The clerk confirms that figures of another day are written into this one. */
  const [isAgreed, setAgreed] = useState(false);
  const [remembers, setRemembers] = useState(true);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const read = useMemo(
    () => pasteReader({ ...grid, units, order }, matcher),
    [grid, units, order, matcher],
  );
  const reading = useMemo(() => read(layout, roles, said), [read, layout, roles, said]);
  const asked = useMemo(() => read(layout, roles, NOTHING_SAID), [read, layout, roles]);
  const otherDay = saysOtherDay(layout, reading, grid);
  const figures = pastedFigures(reading);
  const changes = figures.filter(
    ({ unitId, fieldId, value }) => grid.current(unitId, fieldId) !== value,
  );
  const open = roles.filter((role) => role === null).length;
  const asksRow = reading.lines.some(({ ask, problem }) => ask !== null && problem !== null);
  const taken = roles.some((role) => role?.kind === 'field');
  const names = namesSaid(asked, said.units);

  const choose = (column: number, choice: string) => {
    const role = roleOfKey(choice);
    const isAlone = role !== null && role.kind !== 'skip' && role.kind !== 'order';
    setRoles(
      roles.map((other, at) => {
        if (at === column) return role;
        // Each meaning is chosen for one column only: the earlier column is open again.
        return isAlone && roleKey(other) === choice ? null : other;
      }),
    );
  };
  const sayUnits = (chosen: ReadonlyMap<number, number>) =>
    setSaid({ ...said, units: new Map([...said.units, ...chosen]) });

  async function write() {
    setSaving(true);
    setFailure(null);
    try {
      await onWrite(figures);
      if (remembers) await onRemember(names);
      onClose();
    } catch (error) {
      setFailure(error);
      setSaving(false);
    }
  }

  const place = useRef<HTMLDivElement>(null);
  // The dialog is drawn before its content.
  useLayoutEffect(() => {
    place.current!.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);

  return (
    <div className={css.pasteReview} ref={place}>
      {otherDay !== null && (
        <Checkbox
          size="sm"
          mb="xs"
          className={css.problemText}
          data-autofocus={open === 0 || undefined}
          label={`${otherDay}, còn đang nhập ngày ${formatDay(on!)}: vẫn ghi vào ngày ${formatDay(on!)}`}
          checked={isAgreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
      )}
      <ul className={css.pasteRemarks}>
        {remarksOf(layout, roles, grid).map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      <ColumnChoices
        columns={layout.columns.map(({ head, remark, role }, at) => ({
          head: headText(head),
          samples: samplesOf(layout, at),
          choice: roleKey(roles[at] ?? null),
          ...(remark !== null && roles[at] === role ? { remark } : {}),
        }))}
        options={optionsOf(grid)}
        onChoose={choose}
      />
      <NextDays {...{ layout, roles, fields }} onFill={setRoles} />
      <PasteRows
        grid={grid}
        asked={asked}
        reading={reading}
        isFirst={open === 0 && otherDay === null}
        isNamed={roles.some((role) => role?.kind === 'unit' || role?.kind === 'code')}
        said={said.units}
        onUnits={sayUnits}
        onRow={(unitId, row) => setSaid({ ...said, rows: new Map(said.rows).set(unitId, row) })}
      />
      {failure !== null && <Problem error={failure} />}
      <div className={css.pasteEnd}>
        <output>
          {open > 0
            ? `Còn ${open} cột chưa chọn là gì: chọn ở trên; cột không cần thì chọn “Bỏ qua”.`
            : taken
              ? saysWhat(reading, figures.length, changes.length)
              : 'Chưa cột nào được chọn là số liệu; chọn ở trên cột nào là chỉ số nào.'}
        </output>
        {names.size > 0 && (
          <Checkbox
            size="xs"
            label={`Nhớ ${formatCount(names.size)} tên vừa chọn cho lần sau`}
            checked={remembers}
            onChange={(event) => setRemembers(event.currentTarget.checked)}
          />
        )}
        <Button
          variant="default"
          data-autofocus={(open === 0 && !asksRow && changes.length === 0) || undefined}
          onClick={onClose}
        >
          Thôi
        </Button>
        <Button
          data-autofocus={(open === 0 && !asksRow && changes.length > 0) || undefined}
          loading={saving}
          disabled={open > 0 || changes.length === 0 || (otherDay !== null && !isAgreed)}
          onClick={() => void write()}
        >
          Ghi {formatCount(changes.length)} {grid.noun}
        </Button>
      </div>
    </div>
  );
}

function pastedFigures({ lines }: PasteReading): PastedFigure[] {
  return lines.flatMap(({ unitId, problem, cells }) =>
    unitId === null || problem !== null
      ? []
      : cells.flatMap(({ fieldId, value }) => (value === null ? [] : [{ unitId, fieldId, value }])),
  );
}

/** Unknown names for which the clerk chose a unit, as written. */
function namesSaid(asked: PasteReading, said: ReadonlyMap<number, number>): Map<string, number> {
  return new Map(
    asked.lines.flatMap(({ row, ask, written }): [string, number][] => {
      const unitId = said.get(row);
      const isNew = ask === 'unknown' || ask === 'suggested';
      return isNew && unitId !== undefined && written !== '' ? [[written, unitId]] : [];
    }),
  );
}

function samplesOf({ rows, headRows }: PasteLayout, column: number): string[] {
  const filled = rows.slice(headRows).map((row) => row[column] ?? '');
  return filled.filter((text) => text !== '').slice(0, SAMPLES);
}

const optionsOf = ({ fields, on }: PasteGrid): ColumnOption[] => [
  { value: 'unit', label: 'Tên đơn vị' },
  { value: 'code', label: 'Mã đơn vị' },
  { value: 'above', label: 'Tên đơn vị cấp trên' },
  { value: 'order', label: 'Số thứ tự' },
  ...(on === null ? [] : [{ value: 'day', label: 'Ngày của số liệu' }]),
  { value: 'skip', label: 'Bỏ qua' },
  ...fields.map(({ id, title, lock }) => ({
    value: roleKey({ kind: 'field', id }),
    label: title,
    group: 'Ghi vào cột',
    disabled: lock !== null,
  })),
];

/** The day that a table names when it is not the keyed one; null otherwise. */
function saysOtherDay(
  { days }: PasteLayout,
  { otherDay }: PasteReading,
  { on }: PasteGrid,
): string | null {
  if (on === null) return null;
  if (otherDay !== null) return `Cột ngày của bảng ghi “${otherDay}”`;
  if (days.length === 0 || days.includes(on)) return null;
  return `Tiêu đề của bảng ghi ngày ${formatDay(days[0]!)}`;
}

/** Remarks about the whole table. */
function remarksOf(
  { isTurned, monthFirst, headRows }: PasteLayout,
  roles: readonly (ColumnRole | null)[],
  { fields }: PasteGrid,
): string[] {
  const remarks: string[] = [];
  if (isTurned) {
    remarks.push('Bảng dán có đơn vị nằm ngang: đã xoay lại, mỗi đơn vị một dòng.');
  }
  if (monthFirst && fields.some(({ day }) => day !== null)) {
    remarks.push(
      'Các ngày ở tiêu đề viết tháng trước ngày sau (kiểu Anh – Mỹ), nên chưa nhận; chọn ngày cho từng cột.',
    );
  }
  const isNamed = roles.some((role) => role?.kind === 'unit' || role?.kind === 'code');
  if (!isNamed) {
    remarks.push(
      'Chưa cột nào là tên hoặc mã đơn vị: các dòng được ghi lần lượt từ ô đang chọn trở xuống; xem cột “Ghi cho”.',
    );
  }
  if (headRows > 0) {
    remarks.push(headRows === 1 ? 'Dòng 1 là tiêu đề.' : `Dòng 1–${headRows} là tiêu đề.`);
  }
  return remarks;
}

/** Chooses consecutive days at once, after the last known one. */
function NextDays(props: {
  layout: PasteLayout;
  roles: readonly (ColumnRole | null)[];
  fields: readonly PasteField[];
  onFill(roles: readonly (ColumnRole | null)[]): void;
}) {
  const { roles, fields, onFill } = props;
  const firstOpen = roles.indexOf(null);
  const before = roles[firstOpen - 1];
  const from = before?.kind === 'field' ? fields.findIndex(({ id }) => id === before.id) : -1;
  const run = roles.slice(firstOpen).findIndex((role) => role !== null);
  const count = run === -1 ? roles.length - firstOpen : run;
  const days = fields.slice(from + 1, from + 1 + count);
  const isRun = days.length === count && days.every(({ day, lock }) => day !== null && !lock);
  if (firstOpen < 1 || from === -1 || !isRun) return null;
  const fill = () =>
    onFill(
      roles.map((role, at) => {
        const field = days[at - firstOpen];
        return role === null && field ? { kind: 'field', id: field.id } : role;
      }),
    );
  return (
    <Button size="compact-xs" variant="default" onClick={fill}>
      {count} cột sau là các ngày tiếp theo, đến {days.at(-1)!.title}
    </Button>
  );
}

function saysWhat({ lines, dashes }: PasteReading, figures: number, changes: number): string {
  const left = lines.filter(({ problem }) => problem !== null).length;
  const unread = lines
    .filter(({ problem }) => problem === null)
    .flatMap(({ cells }) => cells)
    .filter(({ problem }) => problem !== null).length;
  return [
    `Sẽ ghi ${formatCount(changes)} số`,
    ...(figures > changes ? [`${formatCount(figures - changes)} số như đang có`] : []),
    ...(left > 0 ? [`${formatCount(left)} dòng chưa ghi được`] : []),
    ...(unread > 0 ? [`${formatCount(unread)} ô không ghi được`] : []),
    ...(dashes > 0 ? [`${formatCount(dashes)} ô gạch ngang để nguyên`] : []),
  ].join('; ');
}
