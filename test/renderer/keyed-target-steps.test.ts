import { describe, expect, it } from 'vitest';
import type { CellStep } from '../../renderer/grid/cell-step.ts';
import { createKeyedTargets } from '../../renderer/targets/keyed-targets.ts';
import { givenIn, type Place, withGiven } from '../../renderer/targets/target-place.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet } from '../../shared/contract/methods.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const opened: ReadSheet = { ...targetSheet(), revision: 10 };
const place: Place = { indicatorId: 1, milestoneId: 1 };
const [HUYEN, DONG, DOAI] = opened.units.slice(0, 3).map(({ unit }) => String(unit.id));

/** A store that refuses what was changed in between, as the service does. */
function openTargets() {
  let sheet = opened;
  const give = (index: number, value: number | null) => {
    const revision = sheet.revision + 1;
    sheet = { ...withGiven(sheet, place, new Map([[index, { value, high: null }]])), revision };
  };
  const indexOf = (unitId: number) => sheet.units.findIndex(({ unit }) => unit.id === unitId);
  const call = (async (_method: string, { cells }: InputOf<'targets.save'>) => {
    for (const { unitId, value, was } of cells) {
      const current = givenIn(sheet, place)(indexOf(unitId)).value;
      if (current !== value && current !== was) {
        throw new FieldError('changedElsewhere', {
          unitName: `${unitId}`,
          current,
          measure: 'account',
        });
      }
    }
    for (const { unitId, value } of cells) give(indexOf(unitId), value);
    return { savedAt: '2026-12-01T01:00:00Z', revision: sheet.revision };
  }) as unknown as Client['call'];
  const keyed = createKeyedTargets(call, opened, () => Promise.resolve(sheet));
  const stored = () => [0, 1, 2].map((index) => givenIn(sheet, place)(index).value);
  /** Answers with the first cell of what was undone or redone, once the store has. */
  const replay = async (way: 'undo' | 'redo') => {
    const first = keyed.replay(way);
    await keyed.settled();
    return first;
  };
  const takeStep = (step: CellStep) => keyed.takeStep(step, place);
  /** Typed into the cell of a unit. */
  const keyIn = (index: number, text: string) => {
    const rowId = String(opened.units[index]!.unit.id);
    return takeStep({ source: 'nhập tay', cells: [{ rowId, columnId: 'value', text }] });
  };
  return { keyed, replay, takeStep, keyIn, stored, give };
}

const cells = (texts: [string | undefined, string][]) =>
  texts.map(([rowId, text]) => ({ rowId: rowId!, columnId: 'value', text }));

describe('steps in the grid of targets', () => {
  it('are saved as one, refused at the cells that cannot be read, undone and redone', async () => {
    const { keyed, replay, takeStep, stored } = openTargets();
    const before = stored();
    takeStep({
      source: 'dán từ bảng tính',
      cells: cells([
        [HUYEN, '9.000'],
        [DONG, 'x'],
        [DOAI, '4.000'],
      ]),
    });
    await keyed.settled();
    const after = [9000, before[1], 4000];
    expect(stored()).toEqual(after);
    expect([...keyed.snapshot().marks.values()].filter(({ state }) => state === 'refused')).toEqual(
      [{ state: 'refused', text: 'x', reason: '“x” không phải là số' }],
    );
    expect(await replay('undo')).toEqual({
      at: place,
      rowId: HUYEN,
      columnId: 'value',
    });
    expect(stored()).toEqual(before);
    // The whole block is undone, refused texts included; the old figures are saved.
    expect([...keyed.snapshot().marks.values()]).toEqual([{ state: 'saved' }, { state: 'saved' }]);
    expect(keyed.snapshot().unread).toEqual([]);
    await replay('redo');
    expect(stored()).toEqual(after);
    await replay('undo');
    expect(await replay('undo')).toBeNull();
  });

  it('list what of a block was not written, until it is typed', () => {
    const { keyed, takeStep, keyIn } = openTargets();
    const locked = {
      rowId: '9',
      columnId: 'value',
      place: 'Thôn cũ',
      text: '1',
      reason: 'đã đóng',
    };
    takeStep({
      source: 'dán từ bảng tính',
      cells: cells([
        [DONG, 'x'],
        [DOAI, '4.000'],
      ]),
      locked: [locked],
      skipped: ['Chênh lệch'],
      overflow: { rows: 2, columns: 0 },
    });
    const refused = {
      rowId: DONG,
      columnId: 'value',
      place: 'Thôn Đông · Chỉ tiêu giao',
      text: 'x',
    };
    expect(keyed.snapshot()).toMatchObject({
      unreadAt: place,
      unread: [{ ...refused, reason: '“x” không phải là số' }, locked],
      remarks: ['Cột do phần mềm tính, bỏ qua: Chênh lệch.', '2 dòng thừa ra ngoài bảng, bỏ qua.'],
    });
    keyIn(1, '5');
    expect(keyed.snapshot().unread).toEqual([locked]);
    keyed.forgetUnread();
    expect(keyed.snapshot().unread).toEqual([]);
  });

  it('refused whole are taken back first, and only then the step before them', async () => {
    const { keyed, replay, takeStep, keyIn, stored } = openTargets();
    const before = stored();
    keyIn(0, '9.000');
    await keyed.settled();
    const block = cells([
      [DONG, 'x'],
      [DOAI, 'y'],
    ]);
    takeStep({ source: 'thay thế', cells: block });
    expect(keyed.snapshot().rest).toBe('none');
    const first = { at: place, rowId: DONG, columnId: 'value' };
    expect(await replay('undo')).toEqual(first);
    const { marks, unread } = keyed.snapshot();
    expect([...marks.values()].map(({ state }) => state)).toEqual(['saved']);
    expect(unread).toEqual([]);
    expect(stored()[0]).toBe(9000);
    await replay('undo');
    expect(stored()).toEqual(before);
  });

  it('undo a typed figure too, but not over another’s', async () => {
    const { keyed, replay, takeStep, stored, give } = openTargets();
    const before = stored();
    takeStep({
      source: 'dán từ bảng tính',
      cells: cells([
        [HUYEN, '9.000'],
        [DONG, '77'],
      ]),
    });
    await keyed.settled();
    give(1, 99);
    expect(await replay('undo')).toEqual({
      at: place,
      rowId: HUYEN,
      columnId: 'value',
    });
    expect(stored().slice(0, 2)).toEqual([9000, 99]);
    expect(keyed.snapshot().trouble).toMatchObject({
      way: 'undo',
      place,
      conflicts: [
        {
          rowId: DONG,
          columnId: 'value',
          place: 'Thôn Đông · Chỉ tiêu giao',
          current: 99,
          wanted: before[1],
          figure: { unitId: Number(DONG), ...place, end: 'value' },
        },
      ],
      rest: 1,
    });
    // Pressing again does not undo a step over somebody else's change.
    expect(await replay('undo')).toBeNull();
    keyed.goOnWithRest();
    await keyed.settled();
    expect(stored().slice(0, 2)).toEqual([before[0], 99]);
    expect(keyed.snapshot().trouble).toBeNull();
    await replay('redo');
    expect(stored().slice(0, 2)).toEqual([9000, 99]);
  });
});
