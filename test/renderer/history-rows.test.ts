import { describe, expect, it } from 'vitest';
import { historyRows, setOfRow } from '../../renderer/history/history-rows.ts';
import type { ListedSet } from '../../shared/contract/methods.ts';

const set = (over: Partial<ListedSet>): ListedSet => ({
  id: 7,
  at: '2023-09-05T01:00:00.000Z',
  by: 'Nguyễn An',
  wayIn: 'window',
  campaign: null,
  kind: 'keyed',
  source: 'nhập tay',
  lines: [{ subject: 'Số liệu “Mức 1”, ngày 05/9/2023 của Thôn A', old: null, new: '5' }],
  more: 0,
  undoes: null,
  base: null,
  state: 'holds',
  whyStays: null,
  ...over,
});
const texts = (over: Partial<ListedSet>) =>
  historyRows([set(over)]).map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).map(([id, { text }]) => [id, text])),
  );

describe('the rows of the history', () => {
  it('tell who, when, by which way, how, what and from what to what', () => {
    expect(texts({})).toEqual([
      {
        at: '08:00:00 05/9/2023',
        by: 'Nguyễn An',
        wayIn: 'cửa sổ',
        source: 'nhập tay',
        subject: 'Số liệu “Mức 1”, ngày 05/9/2023 của Thôn A',
        old: '–',
        now: '5',
        turn: 'Hoàn tác',
      },
    ]);
    const ways = (['browser', 'commandLine', null] as const).map((wayIn) => texts({ wayIn }));
    expect(ways.map(([row]) => row!.wayIn)).toEqual(['trình duyệt', 'dòng lệnh', 'không rõ']);
  });

  it('are one for each line, and count those that are left out; each turns the whole set', () => {
    const [line] = set({}).lines;
    const rows = historyRows([set({ lines: [line!, line!], more: 1200 })]);
    expect(rows.map(({ cells }) => [cells.subject!.text, cells.turn!.text])).toEqual([
      [line!.subject, 'Hoàn tác cả 1.202 dòng'],
      [line!.subject, 'Hoàn tác cả 1.202 dòng'],
      ['và 1.200 dòng nữa', 'Hoàn tác cả 1.202 dòng'],
    ]);
    expect(rows.map(({ id }) => setOfRow(id))).toEqual([7, 7, 7]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
    expect(texts({ lines: [] })).toMatchObject([{ subject: 'Giữ nguyên như cũ' }]);
  });

  it('open only what can be turned, and say why the rest stays', () => {
    const turn = (over: Partial<ListedSet>) => historyRows([set(over)])[0]!.cells.turn!;
    expect(turn({ state: 'undone' })).toEqual({ text: 'Đã hoàn tác. Làm lại', opens: true });
    expect(turn({ state: 'stays', whyStays: 'Dùng “Mở chốt”.' })).toEqual({
      text: 'Dùng “Mở chốt”.',
    });
    const base = { by: 'Lê Ba', at: '2023-09-04T01:00:00.000Z' };
    expect(turn({ state: 'turned', base }).opens).toBeUndefined();
    expect(texts({ state: 'turned', source: 'hoàn tác', base })[0]!.source).toBe(
      'hoàn tác thay đổi của Lê Ba, 08:00:00 04/9/2023',
    );
  });

  it('are sorted by the store’s order where instants are the same', () => {
    const orders = [9, 10].map((id) => historyRows([set({ id })])[0]!.cells.at!.order!);
    expect(orders[0]! < orders[1]!).toBe(true);
  });
});
