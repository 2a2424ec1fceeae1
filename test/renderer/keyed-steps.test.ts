import { describe, expect, it } from 'vitest';
import { createKeyedSheet } from '../../renderer/entry/keyed-sheet.ts';
import { createStepHistory } from '../../renderer/keyed/step-history.ts';
import { cell, createStore, DAY, openDay, opened, pasted, units } from '../helpers/keyed-day.ts';

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
    // Typed before the lock was shown: the text stays visible until it is deleted.
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
