import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryStep } from '../../renderer/entry/cell-shape.ts';
import { createKeyedSheet } from '../../renderer/entry/keyed-sheet.ts';
import { createStepHistory, STEPS_KEPT } from '../../renderer/keyed/step-history.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { cell, DAY, openDay, opened, pasted, units } from '../helpers/keyed-day.ts';
import { cellsOf } from '../helpers/sheet-cells.ts';

const NEXT_DAY = '2023-09-06';

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

    // Undone before the store could refuse it: as if it had never been typed.
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
            // This clerk has not seen the change: whatever is done next must not overwrite it.
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
