import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CellMark,
  cellKey,
  createKeyedSheet,
  type KeyedSheet,
} from '../../renderer/entry/keyed-sheet.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet } from '../../shared/contract/methods.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';

const sheet: ReadSheet = { ...giaLaiSheet(), on: '2023-09-05', revision: 10 };
const unitId = sheet.rows[0]!.unit.id;
const level1 = sheet.keyed[0]!.id;
const level2 = sheet.keyed[1]!.id;

type Save = InputOf<'results.save'>;

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
  keyed.snapshot().marks.get(cellKey(unitId, indicatorId));
const shown = (keyed: KeyedSheet) => keyed.snapshot().sheet.rows[0]!.day;

describe('keying into a sheet', () => {
  it('shows a value at once, waits for the store, then says saved', async () => {
    const { call, asked, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '1.234');
    expect(shown(keyed)).toEqual([1234, null]);
    expect(markOf(keyed)).toEqual({ state: 'waiting' });
    expect(keyed.snapshot().savedAt).toBeNull();
    await answer();
    expect(asked[0]).toEqual({
      campaignId: sheet.campaign.id,
      on: '2023-09-05',
      cells: [{ unitId, indicatorId: level1, value: 1234, was: null }],
    });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
    expect(keyed.snapshot()).toMatchObject({ savedAt: '2023-09-05T01:00:01Z', waiting: 0 });
  });

  it('saves in the order typed, each from what the store holds by then', async () => {
    const { call, asked, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    for (const text of ['1', '2', '']) keyed.keyIn(unitId, level1, text);
    expect(shown(keyed)[0]).toBeNull();
    await answer();
    expect(markOf(keyed)).toEqual({ state: 'waiting' });
    await answer();
    await answer();
    expect(markOf(keyed)).toEqual({ state: 'saved' });
    expect(asked.map(({ cells }) => [cells[0]!.was, cells[0]!.value])).toEqual([
      [null, 1],
      [1, 2],
      [2, null],
    ]);
  });

  it('keeps a text that is no count visible with its reason, and saves nothing', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '1,5');
    expect(asked).toEqual([]);
    expect(shown(keyed)).toEqual([null, null]);
    expect(markOf(keyed)).toMatchObject({ state: 'refused', text: '1,5' });
    keyed.keyIn(unitId, level1, '');
    expect(markOf(keyed)).toBeUndefined();
  });

  it('asks nothing of the store for a value that is there already', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '');
    expect(asked).toEqual([]);
    expect(keyed.snapshot().marks.size).toBe(0);
  });

  it('refuses at the cell what the store refuses, and shows what the store holds', async () => {
    const refusal = new FieldError('changedElsewhere', { unitName: 'Huyện Đăk Pơ', current: 9 });
    const { call, asked, answer } = slowStore((save) =>
      save.cells[0]!.was === 9 ? null : refusal,
    );
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '5');
    keyed.keyIn(unitId, level2, '7');
    await answer();
    expect(shown(keyed)).toEqual([9, 7]);
    expect(markOf(keyed)).toEqual({ state: 'refused', text: '5', reason: refusal.message });
    await answer();
    // Typed again in knowledge of the other value, it is taken.
    keyed.keyIn(unitId, level1, '5');
    await answer();
    expect(asked.at(-1)!.cells[0]).toMatchObject({ was: 9, value: 5 });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('refuses what was typed before the clerk could see that another had changed the cell', async () => {
    const refusal = new FieldError('changedElsewhere', { unitName: 'Huyện Đăk Pơ', current: 9 });
    const { call, asked, answer } = slowStore(() => refusal);
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '5');
    keyed.keyIn(unitId, level1, '6');
    await answer();
    expect(asked).toHaveLength(1);
    expect(shown(keyed)[0]).toBe(9);
    expect(markOf(keyed)).toMatchObject({ state: 'refused', text: '6' });
    expect(keyed.snapshot().waiting).toBe(0);
  });

  it('does not key a day outside the campaign', () => {
    const { call, asked } = slowStore();
    const keyed = createKeyedSheet(call, { ...sheet, on: '2023-08-23' });
    keyed.keyIn(unitId, level1, '5');
    expect(asked).toEqual([]);
    expect(shown(keyed)).toEqual([null, null]);
  });

  it('takes over what another window stored, but never over an own save under way', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    const theirs: ReadSheet = {
      ...sheet,
      revision: 12,
      rows: sheet.rows.map((row, i) => (i === 0 ? { ...row, day: [40, 2] } : row)),
    };
    keyed.keyIn(unitId, level1, '5');
    keyed.refresh(theirs);
    expect(shown(keyed)).toEqual([5, null]);
    await answer();
    keyed.refresh(theirs);
    expect(shown(keyed)).toEqual([40, 2]);
    expect(markOf(keyed)).toBeUndefined();
  });

  it('is not set back by a reading that an own save has overtaken', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '5');
    await answer();
    keyed.refresh({ ...sheet });
    expect(shown(keyed)).toEqual([5, null]);
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('keeps the mark of an own save when the same value is read again', async () => {
    const { call, answer } = slowStore();
    const keyed = createKeyedSheet(call, sheet);
    keyed.keyIn(unitId, level1, '5');
    await answer();
    keyed.refresh({ ...keyed.snapshot().sheet, revision: 20 });
    expect(markOf(keyed)).toEqual({ state: 'saved' });
  });

  it('shows in the end exactly what the store holds, whatever is typed and refused', async () => {
    const typed = fc.array(
      fc.record({
        row: fc.nat({ max: 2 }),
        column: fc.nat({ max: 1 }),
        text: fc.constantFrom('', '0', '7', '16.283', '1,5', 'x', '-3', '12'),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(typed, fc.integer({ min: 2, max: 5 }), async (keys, refuseEach) => {
        const stored = new Map<string, number | null>();
        let saves = 0;
        const call = (async (_method: string, save: Save) => {
          const { unitId: unit, indicatorId, value, was } = save.cells[0]!;
          const key = cellKey(unit, indicatorId);
          const current = stored.get(key) ?? null;
          saves += 1;
          if (was !== current) {
            throw new FieldError('changedElsewhere', { unitName: 'x', current });
          }
          if (saves % refuseEach === 0) throw new FieldError('disconnected', {});
          stored.set(key, value);
          return { savedAt: `${saves}`, revision: 10 + saves };
        }) as unknown as Client['call'];
        const keyed = createKeyedSheet(call, sheet);
        for (const { row, column, text } of keys) {
          keyed.keyIn(sheet.rows[row]!.unit.id, sheet.keyed[column]!.id, text);
        }
        while (keyed.snapshot().waiting > 0) await new Promise((resolve) => setTimeout(resolve));
        for (const row of keyed.snapshot().sheet.rows) {
          row.day.forEach((value, column) => {
            const key = cellKey(row.unit.id, sheet.keyed[column]!.id);
            expect(value).toBe(stored.get(key) ?? null);
          });
        }
        expect([...keyed.snapshot().marks.values()].some(({ state }) => state === 'waiting')).toBe(
          false,
        );
      }),
      { numRuns: 60 },
    );
  });
});
