import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { DeadlineLine, UnitDeadline } from '../../shared/contract/deadlines.ts';
import { isOwed } from '../../shared/domain/deadline-status.ts';
import { STATE_WORDS } from '../../shared/domain/obligation-words.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { useMethod } from '../api/queries.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { actionsOf } from './deadline-actions.ts';
import { stateCell } from './deadline-rows.ts';
import { MarkForm } from './mark-form.tsx';
import { UnitDeadlineView } from './unit-deadline.tsx';
import { useActions } from './use-actions.ts';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'pick', title: 'Chọn', kind: 'order', width: 90 },
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 150, wraps: true },
  { id: 'state', title: 'Tình trạng', kind: 'text', width: 130, wraps: true },
];

export interface OpenedPlace {
  line: DeadlineLine;
  side: 'own' | 'below';
  /** Null: all units that owe it. */
  unitId: number | null;
}

/** A deadline beside the list: what it asks for, who stands how, what is said of it. */
export function DeadlinePanel(props: { campaignId: number; place: OpenedPlace; onClose(): void }) {
  const { campaignId, place, onClose } = props;
  const { line, side } = place;
  const { obligationId, slot } = line;
  const [unitId, setUnit] = useState(place.unitId);
  const act = useActions(campaignId, () => {});
  const actions = actionsOf(line, side).filter(({ to }) => to !== 'panel');
  return (
    <OpenedPanel title={line.name} onClose={onClose}>
      <div className={stack.panel}>
        <Text size="sm">
          {`${capitalise(line.due)}.`}
          {line.window && ` Kỳ báo cáo: ${daysText(line.window)}.`}
          {line.recipient !== '' && ` Gửi ${line.recipient}.`}
        </Text>
        {actions.length > 0 && (
          <Group gap="xs">
            {actions.map((action) => (
              <Button key={action.to} size="xs" variant="default" onClick={() => act(action)}>
                {action.words}
              </Button>
            ))}
          </Group>
        )}
        {unitId === null ? (
          <Units campaignId={campaignId} line={line} onOpen={setUnit} />
        ) : (
          <>
            {place.unitId === null && (
              <Group>
                <Button size="compact-sm" variant="default" onClick={() => setUnit(null)}>
                  ‹ Tất cả đơn vị
                </Button>
              </Group>
            )}
            <UnitDeadlineView
              key={unitId}
              campaignId={campaignId}
              place={{ obligationId, slot, unitId }}
            />
          </>
        )}
      </div>
    </OpenedPanel>
  );
}

const rowOf = ({ unitId, unit, state, doneAt }: UnitDeadline, isPicked: boolean): ReadRow => ({
  id: String(unitId),
  cells: {
    pick: { text: isPicked ? '✓ đã chọn' : 'chọn', opens: true },
    unit: { text: unit, opens: true },
    state: stateCell(
      state,
      `${capitalise(STATE_WORDS[state])}${doneAt === null ? '' : `, ${formatInstant(doneAt)}`}`,
    ),
  },
});

/** All units of a deadline, late ones first; some or all of them are marked at once. */
function Units(props: { campaignId: number; line: DeadlineLine; onOpen(unitId: number): void }) {
  const { campaignId, line, onOpen } = props;
  const { obligationId, slot } = line;
  const units = useMethod('deadlines.units', { campaignId, obligationId, slot });
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [isMarking, setMarking] = useState(false);
  if (units.isError) return <Problem error={units.error} />;
  if (!units.data) return <Loading />;
  const owing = units.data.filter(({ state }) => isOwed(state));
  const chosen = units.data.filter(({ unitId }) => picked.has(unitId));
  const rows = [
    ...units.data.filter(({ state }) => state === 'overdue'),
    ...units.data.filter(({ state }) => state !== 'overdue'),
  ].map((unit) => rowOf(unit, picked.has(unit.unitId)));
  const turn = (unitId: number) => {
    const next = new Set(picked);
    if (!next.delete(unitId)) next.add(unitId);
    setPicked(next);
  };
  if (isMarking && chosen.length > 0) {
    const end = () => {
      setMarking(false);
      setPicked(new Set());
    };
    return (
      <MarkForm
        campaignId={campaignId}
        line={line}
        units={chosen}
        onDone={end}
        onCancel={() => setMarking(false)}
      />
    );
  }
  return (
    <>
      <Group gap="xs">
        <Button size="xs" disabled={chosen.length === 0} onClick={() => setMarking(true)}>
          {`Ghi cho ${formatCount(chosen.length)} đơn vị đã chọn…`}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={owing.length === 0}
          onClick={() => setPicked(new Set(owing.map(({ unitId }) => unitId)))}
        >
          {`Chọn ${formatCount(owing.length)} đơn vị chưa xong`}
        </Button>
      </Group>
      <ReadTable
        label="Đơn vị phải thực hiện"
        columns={COLUMNS}
        rows={rows}
        onOpen={(row, column) => (column === 'pick' ? turn(Number(row)) : onOpen(Number(row)))}
      />
    </>
  );
}
