import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyedTargets } from '../../renderer/targets/keyed-targets.ts';
import { type Given, givenIn, type Place, withGiven } from '../../renderer/targets/target-place.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet, ResultSource } from '../../shared/contract/methods.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const opened: ReadSheet = { ...targetSheet(), revision: 10 };
/** Targets there are ranges. */
const place: Place = { indicatorId: 3, milestoneId: 1 };
const DONG = 1;
const DOAI = 2;
const rowId = (index: number) => String(opened.units[index]!.unit.id);
const pasted: ResultSource = 'dán từ bảng tính';

/**
 * A store that writes a request whole or not at all and looks at both ends, as the service does.
 */
function openRanges() {
  let sheet = opened;
  let isDown = false;
  let asked = 0;
  const give = (index: number, given: Given) => {
    const revision = sheet.revision + 1;
    sheet = { ...withGiven(sheet, place, new Map([[index, given]])), revision };
  };
  const indexOf = (unitId: number) => sheet.units.findIndex(({ unit }) => unit.id === unitId);
  const call = (async (_method: string, { cells }: InputOf<'targets.save'>) => {
    asked += 1;
    if (isDown) throw new FieldError('disconnected', {});
    for (const { unitId, value, high, was, wasHigh } of cells) {
      const unitName = `${unitId}`;
      const stands = givenIn(sheet, place)(indexOf(unitId));
      const isSeen = (current: number | null, next: number | null, saw: number | null) =>
        current === next || current === saw;
      if (!isSeen(stands.value, value, was) || !isSeen(stands.high, high, wasHigh)) {
        const details = { unitName, current: stands.value, measure: 'account' as const };
        throw new FieldError('changedElsewhere', details);
      }
      if (value !== null && high !== null && high < value) {
        throw new FieldError('targetRangeReversed', { unitName });
      }
    }
    for (const { unitId, value, high } of cells) give(indexOf(unitId), { value, high });
    return { savedAt: '2026-12-01T01:00:00Z', revision: sheet.revision };
  }) as unknown as Client['call'];
  const keyed = createKeyedTargets(call, opened, async () => sheet);
  const stored = () => [0, 1, 2].map((index) => givenIn(sheet, place)(index));
  const shown = () => [0, 1, 2].map((index) => givenIn(keyed.snapshot().sheet, place)(index));
  const cutOff = (down: boolean) => {
    isDown = down;
  };
  return { keyed, stored, shown, give, cutOff, asked: () => asked };
}

const cell = (index: number, columnId: 'value' | 'high', text: string) => ({
  rowId: rowId(index),
  columnId,
  text,
});

describe('ranges that are given', () => {
  it('are written but those that another changed, which are left as they are with both ends', async () => {
    const { keyed, stored, give } = openRanges();
    give(DONG, { value: 455, high: 460 });
    keyed.takeStep(
      {
        source: pasted,
        cells: [
          cell(DONG, 'value', '400'),
          cell(DONG, 'high', '410'),
          cell(DOAI, 'value', '500'),
          cell(DOAI, 'high', '600'),
        ],
      },
      place,
    );
    await keyed.settled();
    expect(stored().slice(1)).toEqual([
      { value: 455, high: 460 },
      { value: 500, high: 600 },
    ]);
    const { unread, unreadAt, rest } = keyed.snapshot();
    expect(unread.map(({ rowId: row, columnId, text }) => [row, columnId, text])).toEqual([
      [rowId(DONG), 'value', '400'],
      [rowId(DONG), 'high', '410'],
    ]);
    expect(unread[0]!.reason).toContain('Thôn Đông');
    expect({ unreadAt, rest }).toEqual({ unreadAt: place, rest: 'written' });
    // The undo knows only what was written.
    keyed.replay('undo');
    await keyed.settled();
    expect(stored().slice(1)).toEqual([
      { value: 455, high: 460 },
      { value: null, high: null },
    ]);
  });

  it('give both ends back where the lower one was cleared', async () => {
    const { keyed, stored } = openRanges();
    keyed.takeStep({ source: 'nhập tay', cells: [cell(DONG, 'value', '')] }, place);
    await keyed.settled();
    expect(stored()[DONG]).toEqual({ value: null, high: null });
    keyed.replay('undo');
    await keyed.settled();
    expect(stored()[DONG]).toEqual({ value: 450, high: 460 });
  });

  it('are not typed into units that have closed', () => {
    const units = opened.units.map((one, index) =>
      index === DONG ? { ...one, closed: true as const } : one,
    );
    const keyed = createKeyedTargets(
      (() => Promise.reject(new Error('asked'))) as unknown as Client['call'],
      { ...opened, units },
      async () => opened,
    );
    keyed.takeStep({ source: 'nhập tay', cells: [cell(DONG, 'value', '400')] }, place);
    expect([...keyed.snapshot().marks.values()]).toEqual([
      {
        state: 'refused',
        text: '400',
        reason: 'Đơn vị đã đóng, không nhập thêm; muốn nhập thì mở lại đơn vị ở màn hình Đơn vị.',
      },
    ]);
  });

  it('never stand over another’s, and show in the end what the store holds, whatever is done', async () => {
    const act = fc.record({
      kind: fc.constantFrom(
        ...(['type', 'type', 'paste', 'all', 'undo', 'undo', 'redo'] as const),
        ...(['elsewhere', 'rest', 'wait', 'cut', 'mend'] as const),
      ),
      index: fc.nat({ max: 2 }),
      end: fc.constantFrom('value' as const, 'high' as const),
      text: fc.constantFrom('', '0', '100', '455', '470', 'x', '-3', '1,5'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const { keyed, stored, shown, give, cutOff } = openRanges();
        let others = 1000;
        for (const { kind, index, end, text } of acts) {
          const step = (...cells: ReturnType<typeof cell>[]) =>
            keyed.takeStep({ source: pasted, cells }, place);
          if (kind === 'type') step(cell(index, end, text));
          else if (kind === 'paste') {
            step(cell(index, 'value', text), cell(index, 'high', '480'), cell(0, end, '3'));
          } else if (kind === 'all') {
            const given = new Map([[index, { value: 200, high: 300 }]]);
            void keyed
              .saveAll(place, given, { source: 'phân bổ', sentence: String })
              .catch(() => {});
          } else if (kind === 'undo' || kind === 'redo') keyed.replay(kind);
          else if (kind === 'rest') keyed.goOnWithRest();
          else if (kind === 'wait') await keyed.settled();
          else if (kind === 'elsewhere') {
            await keyed.settled();
            others += 2;
            const theirs = { value: others, high: others + 1 };
            give(index, theirs);
            // This clerk has not seen the change: whatever is done next must not overwrite it.
            if (text === '0') keyed.replay('undo');
            else if (text === '100') keyed.replay('redo');
            else step(cell(index, 'value', '6'), cell(index, 'high', '8'));
            await keyed.settled();
            expect(stored()[index]).toEqual(theirs);
          } else cutOff(kind === 'cut');
        }
        cutOff(false);
        await keyed.settled();
        keyed.hear();
        await new Promise((resolve) => setTimeout(resolve));
        expect(shown()).toEqual(stored());
        const { waiting, marks } = keyed.snapshot();
        expect(waiting).toBe(0);
        expect([...marks.values()].some(({ state }) => state === 'waiting')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
