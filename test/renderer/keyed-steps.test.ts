import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryStep } from '../../renderer/entry/cell-shape.ts';
import { createKeyedSheet } from '../../renderer/entry/keyed-sheet.ts';
import type { CellText } from '../../renderer/grid/cell-step.ts';
import {
  createStepHistory,
  STEPS_KEPT,
  type StepHistory,
} from '../../renderer/keyed/step-history.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet, ResultSource } from '../../shared/contract/methods.ts';
import { changedCells } from '../helpers/changed-cells.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';
import { cellsOf, keyedOf, membersOf, withCells } from '../helpers/sheet-cells.ts';

const DAY = '2023-09-05';
const NEXT_DAY = '2023-09-06';
const opened: ReadSheet = { ...giaLaiSheet(), on: DAY, revision: 10 };
const units = membersOf(opened).map(({ unit }) => unit);
const flows = keyedOf(opened).map(({ id }) => id);

type Save = InputOf<'results.save'>;

/** A store that writes a request whole or not at all, as the service does. */
function createStore() {
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

const cell = (row: number, column: number, text: string): CellText => ({
  rowId: `${units[row]!.id}`,
  columnId: `key:${flows[column]!}`,
  text,
});
const pasted: ResultSource = 'dán từ bảng tính';

function openDay(
  store = createStore(),
  history: StepHistory<EntryStep> = createStepHistory<EntryStep>(),
  on = DAY,
) {
  const read = () => Promise.resolve(store.readOn(on));
  return { store, history, keyed: createKeyedSheet(store.call, store.readOn(on), read, history) };
}

describe('a step of many cells', () => {
  it('is one request; what cannot be read is listed with place and reason and not written', async () => {
    const { store, keyed } = openDay();
    keyed.takeStep({
      source: pasted,
      cells: [cell(0, 0, '1.234'), cell(0, 1, '1,5'), cell(1, 0, '16 283'), cell(1, 1, 'mười')],
    });
    await keyed.settled();
    expect(store.asked).toHaveLength(1);
    expect(store.asked[0]).toMatchObject({ source: pasted });
    expect(store.cells(2)).toEqual([
      [1234, null],
      [16283, null],
    ]);
    const { unread, marks } = keyed.snapshot();
    expect(unread.map(({ place, text }) => [place, text])).toEqual([
      [`${units[0]!.name} · Kích hoạt mức 2`, '1,5'],
      [`${units[1]!.name} · Kích hoạt mức 2`, 'mười'],
    ]);
    expect(unread[1]!.reason).toBe('“mười” không phải là số');
    expect([...marks.values()].map(({ state }) => state).sort()).toEqual([
      'refused',
      'refused',
      'saved',
      'saved',
    ]);
    // Typed right, a cell leaves the list.
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 1, '15')] });
    expect(keyed.snapshot().unread).toHaveLength(1);
  });

  it('writes all but the cells that another changed meanwhile, and lists those', async () => {
    const { store, keyed } = openDay();
    store.elsewhere(1, 0, 77);
    const cells = [cell(0, 0, '1'), cell(1, 0, '2'), cell(2, 0, '3')];
    keyed.takeStep({ source: pasted, cells });
    await keyed.settled();
    expect(store.cells(3).map(([first]) => first)).toEqual([1, 77, 3]);
    expect(keyed.snapshot().unread).toMatchObject([
      { place: `${units[1]!.name} · Kích hoạt mức 1` },
    ]);
    expect(keyed.snapshot().unread[0]!.reason).toContain('hiện là 77');
    // The undo knows only what was written.
    keyed.undo();
    await keyed.settled();
    expect(store.cells(3).map(([first]) => first)).toEqual([null, 77, null]);
  });

  it('is refused whole when the store cannot be reached, and is nothing to undo', async () => {
    const { store, keyed, history } = openDay();
    store.cutOff(true);
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, '2')] });
    await keyed.settled();
    expect([...keyed.snapshot().marks.values()]).toMatchObject([
      { state: 'refused', text: '1' },
      { state: 'refused', text: '2' },
    ]);
    expect(history.nextUndo()).toBeUndefined();
  });

  it('skips closed days and says who closed them', () => {
    const store = createStore();
    const closing = {
      id: 1,
      uid: 'uid-chot',
      from: DAY,
      to: DAY,
      closedAt: '2023-09-06T01:00:00Z',
      closedBy: 'Lan',
    };
    const sheet = { ...opened, closings: [closing] };
    const keyed = createKeyedSheet(store.call, sheet, store.read, createStepHistory());
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, '2')] });
    expect(store.asked).toEqual([]);
    expect(keyed.snapshot().unread[0]!.reason).toBe(
      'Số liệu ngày 05/9/2023 đã chốt (Lan, 08:00:00 06/9/2023); muốn sửa thì bấm “Mở chốt”.',
    );
    // Typed before the clerk could see that the day was closed: it stays, until it is deleted.
    const refused = () => [...keyed.snapshot().marks.values()];
    keyed.takeStep({ source: 'nhập tay', cells: [cell(2, 0, '55')] });
    expect(refused()).toMatchObject([{ state: 'refused', text: '55' }]);
    keyed.takeStep({ source: 'xóa', cells: [cell(2, 0, '')] });
    expect(refused()).toEqual([]);
  });
});

describe('a step that was refused whole', () => {
  const refused = { source: pasted, cells: [cell(2, 0, 'x'), cell(2, 1, '1,5')] };
  const told = ({ keyed }: ReturnType<typeof openDay>) => {
    const { marks, unread } = keyed.snapshot();
    const red = [...marks.values()].filter(({ state }) => state === 'refused');
    return [red.length, unread.length];
  };

  it('is taken back first, and only then the step before it', async () => {
    const day = openDay();
    const { store, keyed } = day;
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, '5')] });
    keyed.takeStep(refused);
    keyed.takeStep({ source: 'nhập tay', cells: [cell(1, 0, '6')] });
    await keyed.settled();
    // The last step is the typed one.
    expect(keyed.takeBackRefused()).toBeNull();
    keyed.undo();
    expect(told(day)).toEqual([2, 2]);
    const { rowId, columnId } = refused.cells[0]!;
    expect(keyed.takeBackRefused()?.[0]).toEqual({ rowId, columnId });
    expect(told(day)).toEqual([0, 0]);
    await keyed.settled();
    expect(store.cells(2)).toEqual([
      [5, null],
      [null, null],
    ]);
    expect(keyed.takeBackRefused()).toBeNull();
    keyed.undo();
    await keyed.settled();
    expect(store.cells(1)).toEqual([[null, null]]);
  });

  it('is taken back where the store refused it, a single cell, and one without its list', async () => {
    const day = openDay();
    const { store, keyed } = day;
    store.cutOff(true);
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, '2')] });
    await keyed.settled();
    expect(told(day)).toEqual([2, 2]);
    keyed.takeStep({ source: pasted, cells: [cell(2, 0, 'x')] });
    keyed.forgetUnread();
    expect(keyed.takeBackRefused()).toHaveLength(1);
    expect(keyed.takeBackRefused()).toHaveLength(2);
    expect(told(day)).toEqual([0, 0]);
  });

  it('is nothing to take back any more once its cells are typed right', async () => {
    const { keyed } = openDay();
    keyed.takeStep(refused);
    for (const column of [0, 1]) {
      keyed.takeStep({ source: 'nhập tay', cells: [cell(2, column, '7')] });
    }
    await keyed.settled();
    keyed.undo();
    keyed.undo();
    expect(keyed.takeBackRefused()).toBeNull();
  });

  it('goes with an undo of its own step only', async () => {
    const day = openDay();
    const { keyed } = day;
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(0, 1, 'x')] });
    keyed.takeStep({ source: pasted, cells: [cell(1, 0, '1'), cell(1, 1, '2')] });
    await keyed.settled();
    keyed.undo();
    expect(told(day)).toEqual([1, 1]);
    expect(keyed.takeBackRefused()).toBeNull();
    keyed.undo();
    expect(told(day)).toEqual([0, 0]);
  });
});

describe('what is said of the other cells of a step', () => {
  it.each([
    ['written', [cell(0, 0, '1'), cell(1, 0, 'x')], 'waiting', 'written'],
    ['holding what was pasted', [cell(0, 0, ''), cell(1, 0, 'x')], 'written', 'written'],
    ['none', [cell(0, 0, 'x'), cell(1, 0, 'x')], 'none', 'none'],
  ])('%s', async (_, cells, first, last) => {
    const { keyed } = openDay();
    keyed.takeStep({ source: pasted, cells });
    expect(keyed.snapshot().rest).toBe(first);
    await keyed.settled();
    expect(keyed.snapshot().rest).toBe(last);
  });

  it('refused by the store', async () => {
    const { store, keyed } = openDay();
    store.cutOff(true);
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, 'x')] });
    await keyed.settled();
    expect(keyed.snapshot()).toMatchObject({ rest: 'none', unread: [{}, {}] });
  });
});

describe('undo and redo', () => {
  it('take a whole step back over saved data, and forward again, each under its own name', async () => {
    const { store, keyed } = openDay();
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, '5')] });
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 1, '2')] });
    await keyed.settled();
    keyed.undo();
    await keyed.settled();
    expect(store.cells(2)).toEqual([
      [5, null],
      [null, null],
    ]);
    keyed.redo();
    await keyed.settled();
    expect(store.cells(2)).toEqual([
      [1, null],
      [null, 2],
    ]);
    expect(store.asked.map(({ source }) => source)).toEqual([
      'nhập tay',
      pasted,
      'hoàn tác',
      'làm lại',
    ]);
  });

  it('does not write over another’s change: shows what the cells hold, and can go on with the rest', async () => {
    const { store, keyed, history } = openDay();
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, '2'), cell(2, 0, '3')] });
    await keyed.settled();
    store.elsewhere(1, 0, 99);
    keyed.undo();
    await keyed.settled();
    expect(store.cells(3).map(([first]) => first)).toEqual([1, 99, 3]);
    const { trouble, sheet } = keyed.snapshot();
    expect(trouble).toMatchObject({
      way: 'undo',
      conflicts: [{ place: `${units[1]!.name} · Kích hoạt mức 1`, current: 99, wanted: null }],
      rest: 2,
    });
    expect(cellsOf(sheet, 1)[0]).toBe(99);
    expect(history.nextUndo()).toBeUndefined();
    keyed.goOnWithRest();
    await keyed.settled();
    expect(store.cells(3).map(([first]) => first)).toEqual([null, 99, null]);
    keyed.redo();
    await keyed.settled();
    expect(store.cells(3).map(([first]) => first)).toEqual([1, 99, 3]);
  });

  it('leaves the step where it was when the store cannot be reached', async () => {
    const { store, keyed } = openDay();
    keyed.takeStep({ source: pasted, cells: [cell(0, 0, '1'), cell(1, 0, '2')] });
    await keyed.settled();
    store.cutOff(true);
    keyed.undo();
    await keyed.settled();
    expect(keyed.snapshot().trouble).toMatchObject({ conflicts: [], rest: 0 });
    expect(cellsOf(keyed.snapshot().sheet)[0]).toBe(1);
    store.cutOff(false);
    keyed.undo();
    await keyed.settled();
    expect(store.cells(2).flat()).toEqual([null, null, null, null]);
    expect(keyed.snapshot().trouble).toBeNull();
  });

  it('know what was written in the end, also when a step before was not', async () => {
    const { store, keyed } = openDay();
    const type = (typed: string) =>
      keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, typed)] });
    store.cutOff(true);
    type('5');
    store.cutOff(false);
    type('6');
    await keyed.settled();
    expect(store.cells(1)[0]![0]).toBe(6);
    keyed.undo();
    await keyed.settled();
    expect(store.cells(1)[0]![0]).toBeNull();
    expect(keyed.snapshot().trouble).toBeNull();

    // Taken back before the store could refuse it, it was never there.
    const asked = store.asked.length;
    store.cutOff(true);
    type('7');
    store.cutOff(false);
    keyed.undo();
    await keyed.settled();
    expect(store.asked).toHaveLength(asked + 1);
    expect(keyed.snapshot()).toMatchObject({ waiting: 0, trouble: null });
    expect(cellsOf(keyed.snapshot().sheet)[0]).toBeNull();
  });

  it('outlive a change of day: a step says on which day it belongs', async () => {
    const { store, keyed, history } = openDay();
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, '5')] });
    await keyed.settled();
    const next = openDay(store, history, NEXT_DAY).keyed;
    expect(next.holds(history.nextUndo()!)).toBe(false);
    expect(history.nextUndo()!.place).toEqual({ on: DAY, indicatorId: null });
    const again = openDay(store, history).keyed;
    expect(again.holds(history.nextUndo()!)).toBe(true);
    again.undo();
    await again.settled();
    expect(store.cells(1)).toEqual([[null, null]]);
  });

  it('restore the beginning after any steps, and redo their end', async () => {
    const text = fc.constantFrom('', '0', '7', '16.283', '1,5', 'x', '-3', '12');
    const change = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 1 }), text);
    const step = fc.record({
      cells: fc.array(change, { minLength: 1, maxLength: 6 }),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { store, keyed, history } = openDay();
        const begin = store.cells(4);
        for (const { cells, waits } of steps) {
          keyed.takeStep({ source: pasted, cells: cells.map((args) => cell(...args)) });
          if (waits) await keyed.settled();
        }
        await keyed.settled();
        const end = store.cells(4);
        let taken = 0;
        while (history.nextUndo()) {
          keyed.undo();
          taken += 1;
          if (taken % 2 === 0) await keyed.settled();
        }
        await keyed.settled();
        expect(store.cells(4)).toEqual(begin);
        while (history.nextRedo()) keyed.redo();
        await keyed.settled();
        expect(store.cells(4)).toEqual(end);
        expect(keyed.snapshot().sheet.stored).toEqual(store.readOn(DAY).stored);
        expect(keyed.snapshot().waiting).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('never write over what somebody else stored, whatever is done in what order', async () => {
    const act = fc.record({
      kind: fc.constantFrom(
        'type',
        'type',
        'paste',
        'undo',
        'undo',
        'redo',
        'elsewhere',
        'rest',
        'wait',
      ),
      row: fc.nat({ max: 2 }),
      column: fc.nat({ max: 1 }),
      text: fc.constantFrom('', '1', '2', '3'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const { store, keyed } = openDay();
        let others = 1000;
        for (const { kind, row, column, text } of acts) {
          if (kind === 'type')
            keyed.takeStep({ source: 'nhập tay', cells: [cell(row, column, text)] });
          else if (kind === 'paste') {
            const cells = [cell(row, 0, text), cell(row, 1, '4'), cell((row + 1) % 3, column, '5')];
            keyed.takeStep({ source: pasted, cells });
          } else if (kind === 'undo') keyed.undo();
          else if (kind === 'redo') keyed.redo();
          else if (kind === 'rest') keyed.goOnWithRest();
          else if (kind === 'wait') await keyed.settled();
          else {
            await keyed.settled();
            others += 1;
            store.elsewhere(row, column, others);
            const theirs = others;
            // Not seen yet by this clerk: whatever is done next must leave it standing.
            if (text === '1') keyed.undo();
            else if (text === '2') keyed.redo();
            else
              keyed.takeStep({
                source: pasted,
                cells: [cell(row, column, '6'), cell(row, 1 - column, '8')],
              });
            await keyed.settled();
            expect(store.cells(3)[row]![column]).toBe(theirs);
          }
        }
        await keyed.settled();
        const { waiting, marks } = keyed.snapshot();
        expect(waiting).toBe(0);
        expect([...marks.values()].some(({ state }) => state === 'waiting')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps 200 steps', () => {
    const history = createStepHistory<{ set: number }>();
    for (let set = 0; set <= STEPS_KEPT; set++) history.add({ set });
    let undone = 0;
    while (history.undo() !== undefined) undone += 1;
    expect([undone, STEPS_KEPT]).toEqual([200, 200]);
    expect(history.nextRedo()).toEqual({ set: 1 });
  });

  it('recalls the steps of before once, and anew when the store holds written ones otherwise', async () => {
    const history = createStepHistory<{ set?: number }>();
    const read = (...sets: number[]) => Promise.resolve(sets.map((set) => ({ set })));
    const unwritten = {};
    expect(await history.recall(() => Promise.reject(new Error('no host')))).toBe(false);
    history.add(unwritten);
    expect(await history.recall(() => read(3, 2))).toBe(true);
    expect(await history.recall(() => read(1))).toBe(false);
    expect([history.undo(), history.undo()]).toEqual([unwritten, { set: 3 }]);
    history.forgetKept();
    expect([history.nextUndo(), history.nextRedo()]).toEqual([undefined, unwritten]);
    expect(await history.recall(() => read(5, 4))).toBe(true);
    expect([history.undo(), history.undo(), history.undo()]).toEqual([
      { set: 5 },
      { set: 4 },
      undefined,
    ]);
  });

  it('that were undone elsewhere are told so, forgotten, and those of the store recalled', async () => {
    const history = createStepHistory<EntryStep>();
    const call = (async (_method: string, { undoes }: InputOf<'results.save'>) => {
      if (undoes === undefined) return { savedAt: '2023-09-05T01:00:00Z', revision: 7 };
      throw new FieldError('stepTurned', { by: 'Nguyễn An', at: '2023-09-05T01:00:00Z' });
    }) as unknown as Client['call'];
    const keyed = createKeyedSheet(call, opened, () => Promise.resolve(opened), history);
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, '5')] });
    keyed.takeStep({ source: 'nhập tay', cells: [cell(0, 0, '6')] });
    await keyed.settled();
    keyed.undo();
    await keyed.settled();
    expect(keyed.snapshot().trouble).toMatchObject({
      way: 'undo',
      conflicts: [],
      reason: expect.stringContaining('ở nơi khác (Nguyễn An, 08:00:00 05/9/2023)'),
    });
    expect([history.nextUndo(), history.nextRedo()]).toEqual([undefined, undefined]);
    expect(await history.recall(() => Promise.resolve([]))).toBe(false);
  });
});
