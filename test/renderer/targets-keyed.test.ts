import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WAITS } from '../../renderer/keyed/read-again.ts';
import { createKeyedTargets, type KeyedTargets } from '../../renderer/targets/keyed-targets.ts';
import { targetKey } from '../../renderer/targets/target-cells.ts';
import { givenIn, type Place, withGiven } from '../../renderer/targets/target-place.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet } from '../../shared/contract/methods.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const sheet: ReadSheet = { ...targetSheet(), revision: 10 };
const place: Place = { indicatorId: 1, milestoneId: 1 };
const HUYEN = 0;
const DONG = 1;
const DOAI = 2;

type Save = InputOf<'targets.save'>;

/** A store that answers when it is told to, in the order asked. */
function slowStore(refuse: (save: Save) => FieldError | null = () => null) {
  const asked: Save[] = [];
  const answers: (() => void)[] = [];
  const call = ((_method: string, save: Save) =>
    new Promise((resolve, reject) => {
      asked.push(save);
      answers.push(() => {
        const refusal = refuse(save);
        if (refusal) reject(refusal);
        else resolve({ savedAt: '2026-12-01T01:00:00Z', revision: 10 + asked.length });
      });
    })) as unknown as Client['call'];
  /** Answers the oldest open request and lets its consequences happen. */
  const answer = async () => {
    await turn();
    answers.shift()!();
    await turn();
  };
  return { call, asked, answer };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

const open = (
  refuse?: (save: Save) => FieldError | null,
  read: () => Promise<ReadSheet> = () => Promise.reject(new Error('not read')),
) => {
  const store = slowStore(refuse);
  return { ...store, keyed: createKeyedTargets(store.call, sheet, read) };
};
const shown = (keyed: KeyedTargets, index: number) =>
  givenIn(keyed.snapshot().sheet, place)(index).value;
const markOf = (keyed: KeyedTargets, index: number, end: 'value' | 'high' = 'value') =>
  keyed.snapshot().marks.get(targetKey({ ...place, unitId: unitIdAt(index), end }));

const unitIdAt = (index: number) => sheet.units[index]!.unit.id;

/** Typed into one cell. */
const keyIn = (
  keyed: KeyedTargets,
  at: Place,
  index: number,
  end: 'value' | 'high',
  text: string,
) =>
  keyed.takeStep(
    { source: 'nhập tay', cells: [{ rowId: String(unitIdAt(index)), columnId: end, text }] },
    at,
  );

describe('keying targets', () => {
  it('shows a figure at once, waits for the store, then says saved', async () => {
    const { keyed, asked, answer } = open();
    keyIn(keyed, place, DONG, 'value', '1.250');
    expect(shown(keyed, DONG)).toBe(1250);
    expect(markOf(keyed, DONG)).toEqual({ state: 'waiting' });
    await answer();
    expect(markOf(keyed, DONG)).toEqual({ state: 'saved' });
    expect(asked[0]!.cells).toEqual([
      {
        indicatorId: 1,
        milestoneId: 1,
        unitId: 2,
        value: 1250,
        high: null,
        was: 300,
        wasHigh: null,
      },
    ]);
    expect(keyed.snapshot()).toMatchObject({ savedAt: '2026-12-01T01:00:00Z', waiting: 0 });
  });

  it('asks one after the other, each over what the one before has written', async () => {
    const { keyed, asked, answer } = open();
    keyIn(keyed, place, DONG, 'value', '1');
    keyIn(keyed, place, DONG, 'value', '2');
    await turn();
    expect(asked).toHaveLength(1);
    await answer();
    expect(markOf(keyed, DONG)).toEqual({ state: 'waiting' });
    await answer();
    expect(asked.map(({ cells }) => [cells[0]!.was, cells[0]!.value])).toEqual([
      [300, 1],
      [1, 2],
    ]);
    expect(markOf(keyed, DONG)).toEqual({ state: 'saved' });
  });

  it('refuses at the cell what is no count, below zero, or a reversed range; nothing is asked', () => {
    const { keyed, asked } = open();
    const refusal = (end: 'value' | 'high', text: string) => {
      keyIn(keyed, place, DONG, end, text);
      const mark = markOf(keyed, DONG, end);
      return mark?.state === 'refused' ? mark.reason : null;
    };
    expect(refusal('value', '1,5')).toContain('có phần lẻ');
    expect(refusal('value', '-5')).toBe(
      'Chỉ tiêu của Thôn Đông là -5; chỉ tiêu phải từ 0 trở lên.',
    );
    expect(refusal('high', '200')).toBe(
      'Chỉ tiêu của Thôn Đông: mức trên của khoảng phải từ mức dưới trở lên.',
    );
    expect(shown(keyed, DONG)).toBe(300);
    // Delete first removes the refused text and shows the stored figure.
    keyIn(keyed, place, DONG, 'value', '');
    expect(markOf(keyed, DONG)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('gives back what is stored when the store refuses, and reads again', async () => {
    const theirs = withGiven(
      { ...sheet, revision: 11 },
      place,
      new Map([[DONG, { value: 7, high: null }]]),
    );
    const elsewhere = new FieldError('changedElsewhere', {
      unitName: 'Thôn Đông',
      current: 7,
      measure: 'account',
    });
    const { keyed, answer } = open(
      () => elsewhere,
      () => Promise.resolve(theirs),
    );
    keyIn(keyed, place, DONG, 'value', '9');
    await answer();
    await turn();
    expect(shown(keyed, DONG)).toBe(7);
    expect(markOf(keyed, DONG)).toMatchObject({ state: 'refused', text: '9' });
  });

  it('tells what it saw of both ends of a range', async () => {
    const { keyed, asked, answer } = open();
    keyIn(keyed, { indicatorId: 3, milestoneId: 1 }, DONG, 'high', '470');
    await answer();
    expect(asked[0]!.cells).toEqual([
      {
        indicatorId: 3,
        milestoneId: 1,
        unitId: 2,
        value: 450,
        high: 470,
        was: 450,
        wasHigh: 460,
      },
    ]);
  });

  it('reads and refuses percentages in per cent', async () => {
    const percent = sheet.indicators.map((one) => ({ ...one, measure: 'percent' as const }));
    const store = slowStore();
    const keyed = createKeyedTargets(store.call, { ...sheet, indicators: percent }, () =>
      Promise.reject(new Error('not read')),
    );
    keyIn(keyed, place, DONG, 'value', '85,5%');
    await store.answer();
    expect(store.asked[0]!.cells[0]).toMatchObject({ value: 8550 });
    keyIn(keyed, place, DONG, 'value', '-5');
    expect(markOf(keyed, DONG)).toMatchObject({
      reason: 'Chỉ tiêu của Thôn Đông là -5,00%; chỉ tiêu phải từ 0 trở lên.',
    });
  });

  it('reads the sheet again for what others stored, not for an own save', async () => {
    let reads = 0;
    const { keyed, answer } = open(undefined, () => {
      reads += 1;
      return Promise.resolve({ ...sheet, revision: 12 });
    });
    keyIn(keyed, place, DONG, 'value', '9');
    // The event about an own save may come before its answer or after it.
    keyed.hear(11);
    await answer();
    keyed.hear(11);
    await turn();
    expect(reads).toBe(0);
    keyed.hear(12);
    await turn();
    expect(reads).toBe(1);
  });

  it('leaves a text that was refused meanwhile standing when the paste before it is saved', async () => {
    const { keyed, answer } = open();
    const typed = { rowId: String(sheet.units[DONG]!.unit.id), columnId: 'value' };
    keyed.takeStep({ source: 'điền', cells: [{ ...typed, text: '7' }] }, place);
    keyIn(keyed, place, DONG, 'value', 'x');
    await answer();
    expect(markOf(keyed, DONG)).toMatchObject({ state: 'refused', text: 'x' });
  });

  it('shows what others gave once a reading succeeds, however many failed before it', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const theirs = withGiven(
      { ...sheet, revision: 11 },
      place,
      new Map([[DONG, { value: 7, high: null }]]),
    );
    let readings = 0;
    const { keyed } = open(undefined, async () => {
      readings += 1;
      if (readings <= 3) throw new FieldError('disconnected', {});
      return theirs;
    });
    keyed.subscribe(() => {});
    keyed.hear(11);
    await vi.advanceTimersByTimeAsync(0);
    expect([readings, shown(keyed, DONG)]).toEqual([1, 300]);
    await vi.advanceTimersByTimeAsync(WAITS.at(-1)! * 3);
    expect([readings, shown(keyed, DONG)]).toEqual([4, 7]);
  });

  it('does not write over what changed while the editor was open', async () => {
    const theirs = withGiven(
      { ...sheet, revision: 11 },
      place,
      new Map([[DONG, { value: 7, high: null }]]),
    );
    const { keyed, asked } = open(undefined, () => Promise.resolve(theirs));
    keyed.beginTyping(String(unitIdAt(DONG)), 'value', place);
    keyed.hear();
    await turn();
    keyIn(keyed, place, DONG, 'value', '9');
    expect(markOf(keyed, DONG)).toMatchObject({ state: 'refused', text: '9' });
    expect(asked).toEqual([]);
  });
});

describe('a paste or an allocation', () => {
  const changes = new Map([
    [DONG, { value: 500, high: null }],
    [DOAI, { value: 500, high: null }],
    [HUYEN, { value: 1000, high: null }],
  ]);
  const pasted = {
    source: 'dán từ bảng tính' as const,
    sentence: (count: number) => `Đã dán ${count} chỉ tiêu.`,
  };

  it('is one request with what differs only, and can be taken back', async () => {
    const { keyed, asked, answer } = open();
    const saving = keyed.saveAll(place, changes, pasted);
    await answer();
    await saving;
    expect(asked).toHaveLength(1);
    expect(asked[0]!.cells.map(({ unitId, value, was }) => [unitId, value, was])).toEqual([
      [2, 500, 300],
      [3, 500, null],
    ]);
    expect(keyed.snapshot().undoable?.sentence).toBe('Đã dán 2 chỉ tiêu.');
    keyed.replay('undo');
    await answer();
    expect(asked.map(({ source }) => source)).toEqual(['dán từ bảng tính', 'hoàn tác']);
    expect(asked[1]!.cells.map(({ unitId, value, was }) => [unitId, value, was])).toEqual([
      [2, 300, 500],
      [3, null, 500],
    ]);
    expect([shown(keyed, DONG), shown(keyed, DOAI)]).toEqual([300, null]);
    expect(keyed.snapshot().undoable).toBeNull();
  });

  it('leaves everything as it was when it is refused', async () => {
    const refusal = new FieldError('settingGone', {});
    const { keyed, answer } = open(() => refusal);
    const saving = keyed.saveAll(place, changes, pasted);
    saving.catch(() => {});
    await answer();
    await expect(saving).rejects.toBe(refusal);
    expect([shown(keyed, DONG), shown(keyed, DOAI)]).toEqual([300, null]);
    expect(keyed.snapshot().undoable).toBeNull();
  });

  it('is no longer offered to be taken back once something is keyed after it', async () => {
    const { keyed, answer } = open();
    const saving = keyed.saveAll(place, changes, pasted);
    await answer();
    await saving;
    keyIn(keyed, place, DOAI, 'value', '501');
    expect(keyed.snapshot().undoable).toBeNull();
  });
});
