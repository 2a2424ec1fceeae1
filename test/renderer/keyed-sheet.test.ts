import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EntryCells, EntryStep } from '../../renderer/entry/cell-shape.ts';
import { createKeyedSheet as createKeyed } from '../../renderer/entry/keyed-sheet.ts';
import type { CellMark } from '../../renderer/keyed/cell-marks.ts';
import { WAITS } from '../../renderer/keyed/read-again.ts';
import { createStepHistory } from '../../renderer/keyed/step-history.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet } from '../../shared/contract/methods.ts';
import { cellKey } from '../../shared/domain/cell-place.ts';
import { changedCells } from '../helpers/changed-cells.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';
import { cellsOf, keyedOf, membersOf, withCells } from '../helpers/sheet-cells.ts';

const sheet: ReadSheet = { ...giaLaiSheet(), on: '2023-09-05', revision: 10 };
const unitId = membersOf(sheet)[0]!.unit.id;
const [level1 = 0, level2 = 0] = keyedOf(sheet).map(({ id }) => id);

type KeyedSheet = EntryCells<ReadSheet>;

const createKeyedSheet = (call: Client['call'], opened: ReadSheet, reader = read) =>
  createKeyed(call, opened, reader, createStepHistory<EntryStep>());

/** Typed into one cell. */
const keyIn = (keyed: KeyedSheet, unit: number, indicatorId: number, text: string) =>
  keyed.takeStep({
    source: 'nhập tay',
    cells: [{ rowId: `${unit}`, columnId: `key:${indicatorId}`, text }],
  });

type Save = InputOf<'results.save'>;

/** For sheets that are not to be read again. */
const read = (): Promise<ReadSheet> => Promise.reject(new Error('read again'));

/** A store that answers when it is told to, in the order asked. */
function slowStore(refuse: (save: Save) => FieldError | null = () => null) {
  const asked: Save[] = [];
  const answers: (() => void)[] = [];
  let clock = 0;
  const call = ((_method: string, save: Save) =>
    new Promise((resolve, reject) => {
      asked.push(save);
      answers.push(() => {
        const refusal = refuse(save);
        clock += 1;
        if (refusal) reject(refusal);
        else resolve({ savedAt: `2023-09-05T01:00:0${clock}Z`, revision: 10 + clock });
      });
    })) as unknown as Client['call'];
  /** Answers the oldest open request and lets its consequences happen. */
  const answer = async () => {
    await Promise.resolve();
    answers.shift()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { call, asked, answer };
}

const markOf = (keyed: KeyedSheet, indicatorId = level1): CellMark | undefined =>
  keyed.snapshot().marks.get(cellKey({ unitId, indicatorId, on: '2023-09-05' }));
const shown = (keyed: KeyedSheet) => cellsOf(keyed.snapshot().sheet);

describe('keying into a sheet', () => {
  it('shows a value at once, waits for the store, then says saved', async () => {
    const { call, asked, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '1.234');
    expect(shown(keyed)).toEqual([1234, null]);
    expect(markOf(keyed)).toEqual({ state: 'waiting' });
    expect(keyed.snapshot().savedAt).toBeNull();
    await answer();
    expect(asked[0]).toEqual({
      campaignId: sheet.campaign.id,
      source: 'nhập tay',
      columns: [
        { indicatorId: level1, on: '2023-09-05', unitIds: [unitId], values: [1234], was: [null] },
      ],
    });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
    expect(keyed.snapshot()).toMatchObject({ savedAt: '2023-09-05T01:00:01Z', waiting: 0 });
  });

  it('saves in the order typed, each from what the store holds by then', async () => {
    const { call, asked, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    for (const text of ['1', '2', '']) keyIn(keyed, unitId, level1, text);
    expect(shown(keyed)[0]).toBeNull();
    await answer();
    expect(markOf(keyed)).toEqual({ state: 'waiting' });
    await answer();
    await answer();
    expect(markOf(keyed)).toEqual({ state: 'saved' });
    expect(asked.flatMap(changedCells).map(({ was, value }) => [was, value])).toEqual([
      [null, 1],
      [1, 2],
      [2, null],
    ]);
  });

  it('keeps a text that is no count visible with its reason, and saves nothing', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '1,5');
    expect(asked).toEqual([]);
    expect(shown(keyed)).toEqual([null, null]);
    expect(markOf(keyed)).toMatchObject({ state: 'refused', text: '1,5' });
    keyIn(keyed, unitId, level1, '');
    expect(markOf(keyed)).toBeUndefined();
  });

  it('asks nothing of the store for a value that is there already', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '');
    expect(asked).toEqual([]);
    expect(keyed.snapshot().marks.size).toBe(0);
  });

  it('refuses at the cell what the store refuses, and shows what the store holds', async () => {
    const refusal = new FieldError('changedElsewhere', {
      unitName: membersOf(sheet)[0]!.unit.name,
      current: 9,
      measure: 'account',
    });
    const { call, asked, answer } = slowStore((save) =>
      changedCells(save)[0]!.was === 9 ? null : refusal,
    );
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '5');
    keyIn(keyed, unitId, level2, '7');
    await answer();
    expect(shown(keyed)).toEqual([9, 7]);
    expect(markOf(keyed)).toEqual({ state: 'refused', text: '5', reason: refusal.message });
    await answer();
    // Typed again in knowledge of the other value, it is taken.
    keyIn(keyed, unitId, level1, '5');
    await answer();
    expect(changedCells(asked.at(-1)!)[0]).toMatchObject({ was: 9, value: 5 });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('refuses what was typed before the clerk could see that another had changed the cell', async () => {
    const refusal = new FieldError('changedElsewhere', {
      unitName: membersOf(sheet)[0]!.unit.name,
      current: 9,
      measure: 'account',
    });
    const { call, asked, answer } = slowStore(() => refusal);
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '5');
    keyIn(keyed, unitId, level1, '6');
    await answer();
    expect(asked).toHaveLength(1);
    expect(shown(keyed)[0]).toBe(9);
    expect(markOf(keyed)).toMatchObject({ state: 'refused', text: '6' });
    expect(keyed.snapshot().waiting).toBe(0);
  });

  it('does not key a day outside the campaign', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, { ...sheet, on: '2023-08-23' }, read);
    keyIn(keyed, unitId, level1, '5');
    expect(asked).toEqual([]);
    expect(shown(keyed)).toEqual([null, null]);
  });

  it('takes over what another window stored, but never over an own save under way', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    const theirs = withCells({ ...sheet, revision: 12 }, 0, [40, 2]);
    keyIn(keyed, unitId, level1, '5');
    keyed.refresh(theirs);
    expect(shown(keyed)).toEqual([5, null]);
    await answer();
    keyed.refresh(theirs);
    expect(shown(keyed)).toEqual([40, 2]);
    expect(markOf(keyed)).toBeUndefined();
  });

  it('is not set back by a reading that an own save has overtaken', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '5');
    await answer();
    keyed.refresh({ ...sheet });
    expect(shown(keyed)).toEqual([5, null]);
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('keeps the mark of an own save when the same value is read again', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet, read);
    keyIn(keyed, unitId, level1, '5');
    await answer();
    keyed.refresh({ ...keyed.snapshot().sheet, revision: 20 });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('does not write over a value that changed under the open editor, but does once it was seen', async () => {
    const { call, asked, answer } = slowStore();
    const theirs = withCells({ ...sheet, revision: 12 }, 0, [500, null]);
    const keyed = createKeyedSheet(call, sheet, async () => theirs);
    keyed.beginTyping(`${unitId}`, `key:${level1}`);
    keyed.hear(12);
    await new Promise((resolve) => setTimeout(resolve));
    keyIn(keyed, unitId, level1, '12');
    expect(asked).toEqual([]);
    expect(shown(keyed)[0]).toBe(500);
    expect(markOf(keyed)).toMatchObject({ state: 'refused', text: '12' });
    keyed.beginTyping(`${unitId}`, `key:${level1}`);
    keyIn(keyed, unitId, level1, '12');
    await answer();
    expect(changedCells(asked[0]!)[0]).toMatchObject({ was: 500, value: 12 });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('shows another’s value that was stored while an own save was under way', async () => {
    const { call, answer } = slowStore();
    const others = withCells({ ...sheet, revision: 12 }, 1, [1000, null]);
    const theirs = withCells(others, 0, [5, null]);
    const keyed = createKeyedSheet(call, sheet, async () => theirs);
    keyIn(keyed, unitId, level1, '5');
    // Revision 10 + 2 is theirs, 10 + 1 the own one; both are heard of before the answer.
    keyed.hear(12);
    keyed.hear(11);
    await answer();
    await new Promise((resolve) => setTimeout(resolve));
    expect(cellsOf(keyed.snapshot().sheet, 1)).toEqual([1000, null]);
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('shows what others stored once a reading succeeds, however many failed before it', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { call } = slowStore();
    const theirs = withCells({ ...sheet, revision: 12 }, 0, [500, null]);
    let failures = 0;
    const keyed = createKeyedSheet(call, sheet, async () => {
      failures += 1;
      if (failures <= 6) throw new FieldError('disconnected', {});
      return theirs;
    });
    keyed.subscribe(() => {});
    keyed.hear(12);
    await vi.advanceTimersByTimeAsync(0);
    expect([failures, shown(keyed)[0]]).toEqual([1, null]);
    await vi.advanceTimersByTimeAsync(WAITS.at(-1)! * 6);
    expect([failures, shown(keyed)[0]]).toEqual([7, 500]);
    // Once it is shown there is nothing more to read.
    await vi.advanceTimersByTimeAsync(WAITS.at(-1)! * 6);
    expect(failures).toBe(7);
  });

  it('reads at once when it hears again, and leaves a sheet alone that nobody looks at', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { call } = slowStore();
    let readings = 0;
    const keyed = createKeyedSheet(call, sheet, async () => {
      readings += 1;
      throw new FieldError('disconnected', {});
    });
    keyed.hearChange();
    keyed.hear(12);
    await vi.advanceTimersByTimeAsync(WAITS.at(-1)! * 6);
    expect(readings).toBe(1);
    keyed.hear(13);
    expect(readings).toBe(2);
  });

  it('shows in the end exactly what the store holds, whatever others and the network do', async () => {
    const pause = (ticks: number) =>
      new Promise<void>((resolve) => {
        if (ticks === 0) resolve();
        else setTimeout(() => void pause(ticks - 1).then(resolve));
      });
    const step = fc.record({
      kind: fc.constantFrom('type', 'type', 'type', 'elsewhere', 'reload', 'wait'),
      row: fc.nat({ max: 2 }),
      column: fc.nat({ max: 1 }),
      text: fc.constantFrom('', '0', '7', '16.283', '1,5', 'x', '-3', '12'),
      delay: fc.nat({ max: 3 }),
      fails: fc.integer({ min: 1, max: 6 }).map((dice) => dice === 1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const stored = new Map<string, number | null>();
        let revision = 10;
        let current = { delay: 0, fails: false };
        let events = Promise.resolve();
        const store = (key: string, value: number | null) => {
          stored.set(key, value);
          revision += 1;
          const made = revision;
          const { delay } = current;
          events = events.then(() => pause(delay)).then(() => keyed.hear(made));
          return made;
        };
        const reading = (): ReadSheet =>
          membersOf(sheet).reduce<ReadSheet>(
            (read, { unit }, member) =>
              withCells(
                read,
                member,
                keyedOf(sheet).map(({ id }) => stored.get(`${unit.id} ${id}`) ?? null),
              ),
            { ...sheet, revision },
          );
        const call = (async (_method: string, save: Save) => {
          const { unitId: unit, indicatorId, value, was } = changedCells(save)[0]!;
          const { delay, fails } = current;
          await pause(delay);
          if (fails) throw new FieldError('disconnected', {});
          const key = `${unit} ${indicatorId}`;
          const held = stored.get(key) ?? null;
          if (held !== value && was !== held) {
            throw new FieldError('changedElsewhere', {
              unitName: 'x',
              current: held,
              measure: 'account',
            });
          }
          const made = held === value ? null : store(key, value);
          await pause(delay);
          return { savedAt: 'now', revision: made };
        }) as unknown as Client['call'];
        const slowReading = async () => {
          const { delay } = current;
          const read = reading();
          await pause(delay);
          return read;
        };
        const keyed = createKeyedSheet(call, sheet, slowReading);
        const reloads: Promise<void>[] = [];
        for (const { kind, row, column, text, delay, fails } of steps) {
          current = { delay, fails };
          const unit = membersOf(sheet)[row]!.unit.id;
          const { id } = keyedOf(sheet)[column]!;
          if (kind === 'type') keyIn(keyed, unit, id, text);
          else if (kind === 'elsewhere') store(`${unit} ${id}`, delay * 100 + row);
          else if (kind === 'reload') reloads.push(slowReading().then(keyed.refresh));
          else await pause(delay);
        }
        await Promise.all(reloads);
        for (let round = 0; round < 12; round++) {
          await keyed.settled();
          await events;
          await pause(3);
        }
        const { sheet: shownAtLast, marks, waiting } = keyed.snapshot();
        expect(waiting).toBe(0);
        expect(shownAtLast.stored).toEqual(reading().stored);
        expect([...marks.values()].some(({ state }) => state === 'waiting')).toBe(false);
      }),
      { numRuns: 80 },
    );
  });
});
