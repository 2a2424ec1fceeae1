import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NotedCell, UnitWindow } from '../../shared/contract/methods.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import { useMethod } from '../api/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Problem } from '../ui/problem.tsx';
import { NotedCells } from './noted-cells.tsx';

/** Chooses cells of days that a unit sent and says what is wrong with each. */
export function NoteCells({ campaignId, window, cells, onCells }: NoteCellsProps) {
  const { unitId, from, to } = window;
  const [on, setOn] = useState<Day>(to);
  const [chosen, setChosen] = useState<{ indicatorId?: number; unitId?: number }>({});
  const [note, setNote] = useState('');
  const sheet = useMethod('results.sheet', { campaignId, on }, { keepPrevious: true });
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return null;
  const { units, indicators, stored } = sheet.data;
  const keyed = indicators.filter((indicator) => !isComputed(indicator));
  const indicator = keyed.find(({ id }) => id === chosen.indicatorId) ?? keyed[0];
  if (!indicator) return null;
  const upper = units.findIndex(({ unit }) => unit.id === unitId);
  const end = units.findIndex(({ depth }, n) => n > upper && depth <= units[upper]!.depth);
  const places = [...units.keys()].filter(
    (place) => place >= upper && (end === -1 || place < end) && isKeyedAt(units, place, indicator),
  );
  const place = places.find((one) => units[one]!.unit.id === chosen.unitId) ?? places[0];
  const value = stored.find(({ indicatorId }) => indicatorId === indicator.id)?.now[place ?? -1];
  const add = () => {
    const { unit } = units[place!]!;
    const cell = { indicatorId: indicator.id, unitId: unit.id, on };
    const others = cells.filter((one) => !isSameCell(one, cell));
    const names = { indicator: indicator.name, unit: placedNames(units)[place!]! };
    onCells([...others, { ...cell, ...names, note: note.trim() }]);
    setNote('');
  };
  return (
    <>
      <Text size="sm">Ghi chú cho từng ô phải sửa, nếu có:</Text>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label="Chỉ số"
          value={String(indicator.id)}
          onChange={(event) =>
            setChosen({ ...chosen, indicatorId: Number(event.currentTarget.value) })
          }
          data={keyed.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        {places.length > 1 && (
          <NativeSelect
            size="xs"
            label="Đơn vị của ô"
            value={String(units[place!]!.unit.id)}
            onChange={(event) =>
              setChosen({ ...chosen, unitId: Number(event.currentTarget.value) })
            }
            data={places.map((one) => ({
              value: String(units[one]!.unit.id),
              label: placedNames(units)[one]!,
            }))}
          />
        )}
        {from !== to && (
          <DayInput
            size="xs"
            label="Ngày của ô"
            value={on}
            within={{ from, to }}
            keepsDay
            onChange={(day) => day !== null && setOn(day)}
          />
        )}
        <Text size="sm">
          {value == null ? 'Đang trống' : `Đang là ${formatMeasured(indicator.measure, value)}`}
        </Text>
      </Group>
      <Group gap="xs" align="flex-end">
        <TextInput
          size="xs"
          flex={1}
          label="Ghi chú của ô"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && note.trim() !== '' && place !== undefined) add();
          }}
        />
        <Button
          size="xs"
          variant="default"
          disabled={note.trim() === '' || place === undefined}
          onClick={add}
        >
          Thêm ghi chú
        </Button>
      </Group>
      <NotedCells
        title="Ghi chú sẽ trả lại"
        cells={cells}
        onRemove={(cell) => onCells(cells.filter((one) => !isSameCell(one, cell)))}
      />
    </>
  );
}

type Place = Pick<NotedCell, 'indicatorId' | 'unitId' | 'on'>;

const isSameCell = (one: Place, other: Place): boolean =>
  one.indicatorId === other.indicatorId && one.unitId === other.unitId && one.on === other.on;

interface NoteCellsProps {
  campaignId: number;
  window: UnitWindow;
  cells: readonly NotedCell[];
  onCells(cells: readonly NotedCell[]): void;
}
