import { Button, Group, NativeSelect, Radio, Text } from '@mantine/core';
import type {
  DecidedCell,
  ShownCell,
  ShownConflict,
  ShownResults,
  ShownSettings,
} from '../../shared/contract/methods.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';

/** The tables of a file's plan and of its receipt. */

/** What a file of figures would do, by counts and by cell. */
export function ResultsPlan({ plan }: { plan: ShownResults }) {
  const { cells, added, changed, same, refused, newUnits, changedUnits } = plan;
  return (
    <>
      <Counts {...{ cells, added, changed, same, refused }} conflicts={plan.conflicts.length} />
      {newUnits.length > 0 && (
        <Text size="sm">{`Đơn vị mới của nơi gửi: ${newUnits.join(', ')}.`}</Text>
      )}
      {changedUnits.map(({ old, new: now }) => (
        <Text size="sm" key={old}>
          {old === now
            ? `Nơi gửi sửa đơn vị “${old}”.`
            : `Nơi gửi đổi tên “${old}” thành “${now}”.`}
        </Text>
      ))}
      <Cells title="Sửa" cells={plan.changedCells} count={changed} />
      <Cells title="Thêm" cells={plan.addedCells} count={added} />
      <Refused cells={plan.refusedCells} count={refused} />
    </>
  );
}

type Counted = Record<'cells' | 'added' | 'changed' | 'same' | 'refused', number>;

/** How many cells a file has and what becomes of them; the lines add up to the first. */
export function Counts({
  cells,
  added,
  changed,
  same,
  refused,
  conflicts = 0,
}: Counted & { conflicts?: number }) {
  const rows: [string, number][] = [
    ['Ô trong tệp', cells],
    ['Thêm', added],
    ['Sửa', changed],
    ...(conflicts > 0 ? ([['Hai bên cùng sửa', conflicts]] as [string, number][]) : []),
    ['Giữ nguyên', same],
    ['Không nhận', refused],
  ];
  return (
    <PlainTable aria-label="Số ô của tệp">
      <tbody>
        {rows.map(([words, count]) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td data-number>{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** How many cells are told in the panel; the list of a receipt has all. */
const TOLD = 200;

/** Cells whose figure becomes another one; `heads`: of the figure before and after. */
export function Cells({
  title,
  cells,
  count,
  heads = ['Đang có', 'Trong tệp'],
  most = TOLD,
}: {
  title: string;
  cells: readonly ShownCell[];
  count: number;
  heads?: readonly [string, string];
  /** How many are told. */
  most?: number;
}) {
  if (count === 0) return null;
  return (
    <TablePane aria-label={title}>
      <PlainTable>
        <caption>{told(title, count, most)}</caption>
        <thead>
          <tr>
            {['Đơn vị', 'Chỉ số', 'Ngày', ...heads].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, most).map((cell) => (
            <tr key={`${cell.unitId} ${cell.indicatorId} ${cell.on}`}>
              <td>{cell.unit}</td>
              <td>{cell.indicator}</td>
              <td>{formatDay(cell.on)}</td>
              <td data-number>{cell.old ?? 'trống'}</td>
              <td data-number>{cell.new ?? 'trống'}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

/** The caption of a list that may be cut. */
const told = (title: string, count: number, most = TOLD): string =>
  `${title}: ${formatCount(count)} ô${count > most ? `, sau đây là ${most} ô đầu` : ''}`;

/** The cells that are not taken, each with its reason. */
export function Refused({ cells, count }: { cells: ShownResults['refusedCells']; count: number }) {
  if (count === 0) return null;
  return (
    <TablePane aria-label="Không nhận">
      <PlainTable>
        <caption>{told('Không nhận', count)}</caption>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col">Chỉ số</th>
            <th scope="col">Ngày</th>
            <th scope="col">Trong tệp</th>
            <th scope="col">Vì sao</th>
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, TOLD).map((cell) => (
            <tr key={`${cell.unit} ${cell.indicator} ${cell.on} ${cell.why}`}>
              <td>{cell.unit}</td>
              <td>{cell.indicator}</td>
              <td>{formatDay(cell.on)}</td>
              <td data-number>{cell.value ?? 'trống'}</td>
              <td>{cell.words}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

/** Cells that both sides changed: what both had, what each has now, and which stays. */
export function Conflicts({
  conflicts,
  sides,
  onSide,
}: {
  conflicts: readonly ShownConflict[];
  sides: Readonly<Record<string, 'ours' | 'theirs'>>;
  onSide(keys: readonly string[], side: 'ours' | 'theirs'): void;
}) {
  const all = conflicts.map(({ key }) => key);
  return (
    <TablePane aria-label="Hai bên cùng sửa">
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => onSide(all, 'theirs')}>
          Lấy hết số trong tệp
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onSide(all, 'ours')}>
          Giữ hết số ở đây
        </Button>
      </Group>
      <PlainTable>
        <caption>{`Hai bên cùng sửa: ${formatCount(conflicts.length)} ô, chọn số được giữ`}</caption>
        <thead>
          <tr>
            <th scope="col">Ô</th>
            <th scope="col">Trước đó</th>
            <th scope="col">Ở đây</th>
            <th scope="col">Trong tệp</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <tr key={conflict.key}>
              <td>{`${conflict.unit}, ${conflict.indicator}, ngày ${formatDay(conflict.on)}`}</td>
              <td data-number>{conflict.base ?? 'trống'}</td>
              {(['ours', 'theirs'] as const).map((side) => (
                <td data-number key={side}>
                  <Radio
                    size="xs"
                    name={conflict.key}
                    label={(side === 'ours' ? conflict.old : conflict.new) ?? 'trống'}
                    checked={sides[conflict.key] === side}
                    onChange={() => onSide([conflict.key], side)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

/** The same cells once it was decided: with the side whose figure was kept. */
export function Decided({ cells }: { cells: readonly DecidedCell[] }) {
  if (cells.length === 0) return null;
  return (
    <TablePane aria-label="Hai bên cùng sửa">
      <PlainTable>
        <caption>{`Hai bên cùng sửa: ${formatCount(cells.length)} ô, đã chọn`}</caption>
        <thead>
          <tr>
            {['Ô', 'Trước đó', 'Ở đây', 'Trong tệp', 'Giữ'].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.unitId} ${cell.indicatorId} ${cell.on}`}>
              <td>{`${cell.unit}, ${cell.indicator}, ngày ${formatDay(cell.on)}`}</td>
              <td data-number>{cell.base ?? 'trống'}</td>
              <td data-number>{cell.old ?? 'trống'}</td>
              <td data-number>{cell.new ?? 'trống'}</td>
              <td>{cell.side === 'ours' ? 'số ở đây' : 'số trong tệp'}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

/** What a file that brings no figures would change. */
export function SettingsPlan({ plan, onUnit }: { plan: ShownSettings; onUnit(ref: string): void }) {
  const { lines, more, unit, choices } = plan;
  return (
    <>
      {choices.length === 1 && unit !== null && (
        <Text size="sm">{`Đơn vị của máy này trong chiến dịch: ${unit.name}.`}</Text>
      )}
      {(choices.length > 1 || (choices.length === 1 && unit === null)) && (
        <NativeSelect
          label="Đơn vị của cơ quan này trong chiến dịch"
          value={unit?.ref ?? ''}
          onChange={(event) => onUnit(event.currentTarget.value)}
          data={[
            { value: '', label: 'Chọn đơn vị' },
            ...choices.map(({ ref, name }) => ({ value: ref, label: name })),
          ]}
        />
      )}
      {lines.length === 0 && unit !== null && (
        <Text size="sm">Tệp không đổi gì ở đây; số liệu đã nhập giữ nguyên.</Text>
      )}
      {lines.length > 0 && (
        <TablePane aria-label="Sẽ đổi">
          <PlainTable>
            <caption>
              {lines.every(({ old }) => old === null)
                ? `Sẽ thêm ${formatCount(lines.length + more)} mục`
                : `Sẽ đổi ${formatCount(lines.length + more)} mục; số liệu đã nhập giữ nguyên`}
            </caption>
            <thead>
              <tr>
                <th scope="col">Mục</th>
                <th scope="col">Đang có</th>
                <th scope="col">Trong tệp</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.subject} ${line.new}`}>
                  <td>{line.subject}</td>
                  <td>{line.old ?? ''}</td>
                  <td>{line.new ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </TablePane>
      )}
    </>
  );
}
