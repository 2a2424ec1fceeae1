import type { EntryStep } from '../../renderer/entry/cell-shape.ts';
import { createKeyedSheet } from '../../renderer/entry/keyed-sheet.ts';
import type { CellText } from '../../renderer/grid/cell-step.ts';
import { createStepHistory, type StepHistory } from '../../renderer/keyed/step-history.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet, ResultSource } from '../../shared/contract/methods.ts';
import { changedCells } from './changed-cells.ts';
import { giaLaiSheet } from './sample-sheet.ts';
import { cellsOf, keyedOf, membersOf, withCells } from './sheet-cells.ts';

export const DAY = '2023-09-05';

export const opened: ReadSheet = { ...giaLaiSheet(), on: DAY, revision: 10 };

export const units = membersOf(opened).map(({ unit }) => unit);

export const flows = keyedOf(opened).map(({ id }) => id);

export type Save = InputOf<'results.save'>;

/** A store that writes a request whole or not at all, as the service does. */
export function createStore() {
  const values = new Map<string, number | null>();
  const asked: Save[] = [];
  let revision = 10;
  let isDown = false;
  const keyOf = (on: string, unitId: number, indicatorId: number) =>
    `${on} ${unitId} ${indicatorId}`;
  const call = (async (_method: string, save: Save) => {
    asked.push(save);
    if (isDown) throw new FieldError('disconnected', {});
    for (const { unitId, indicatorId, on, value, was } of changedCells(save)) {
      const current = values.get(keyOf(on, unitId, indicatorId)) ?? null;
      if (current !== value && current !== was) {
        throw new FieldError('changedElsewhere', {
          unitName: `${unitId}`,
          current,
          measure: 'account',
        });
      }
    }
    for (const { unitId, indicatorId, on, value } of changedCells(save)) {
      values.set(keyOf(on, unitId, indicatorId), value);
    }
    revision += 1;
    return { savedAt: '2023-09-05T01:00:00Z', revision };
  }) as unknown as Client['call'];
  const readOn = (on: string): ReadSheet =>
    units.reduce<ReadSheet>(
      (sheet, unit, member) =>
        withCells(
          sheet,
          member,
          flows.map((flow) => values.get(keyOf(on, unit.id, flow)) ?? null),
        ),
      { ...opened, on, revision },
    );
  return {
    call,
    asked,
    read: () => Promise.resolve(readOn(DAY)),
    readOn,
    elsewhere(row: number, column: number, value: number | null) {
      values.set(keyOf(DAY, units[row]!.id, flows[column]!), value);
      revision += 1;
    },
    cutOff: (down: boolean) => {
      isDown = down;
    },
    cells: (rows: number) => units.slice(0, rows).map((_, row) => cellsOf(readOn(DAY), row)),
  };
}

export const cell = (row: number, column: number, text: string): CellText => ({
  rowId: `${units[row]!.id}`,
  columnId: `key:${flows[column]!}`,
  text,
});

export const pasted: ResultSource = 'dán từ bảng tính';

export function openDay(
  store = createStore(),
  history: StepHistory<EntryStep> = createStepHistory<EntryStep>(),
  on = DAY,
) {
  const read = () => Promise.resolve(store.readOn(on));
  return { store, history, keyed: createKeyedSheet(store.call, store.readOn(on), read, history) };
}
