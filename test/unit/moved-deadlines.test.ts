import { expect, it } from 'vitest';
import { movedDeadlines } from '../../shared/domain/moved-deadlines.ts';
import type { Bounds, Terms } from '../../shared/domain/obligation.ts';
import { obligationOf } from '../helpers/obligations.ts';

const YEAR: Bounds = {
  startsOn: '2024-01-01',
  endsOn: '2024-12-31',
  planOn: '2023-12-20',
  milestones: [{ uid: 'a', dueOn: '2024-05-05', inclusive: true }],
};
const later: Bounds = { ...YEAR, milestones: [{ ...YEAR.milestones[0]!, dueOn: '2024-05-10' }] };
const after = { schedule: 'afterEvent', event: 'milestone', milestoneUid: 'a' } as const;
const obligations = (...list: Partial<Terms>[]) =>
  list.map((terms, n) => ({ ...obligationOf(terms), id: n + 1, uid: `${n}` }));
const summing = { ...after, name: 'Sơ kết', afterCount: 5 };

it('deadlines that a milestone takes along are told with both days, each once', () => {
  const list = obligations(
    summing,
    { ...after, name: 'Nộp phiếu', inclusive: false, dueTime: '10:00' },
    { name: 'Tổng kết', schedule: 'afterEvent', event: 'ends', afterCount: 1 },
    { name: 'Báo cáo tuần', schedule: 'weekly', weekday: 4 },
    { name: 'Kế hoạch', dueOn: '2024-05-05' },
  );
  expect(movedDeadlines(list, YEAR, later)).toEqual([
    {
      key: 'movesDeadlines:1=2024-05-15,2=2024-05-10',
      sentence:
        'Hạn tính từ mốc dời theo: “Sơ kết” từ hết ngày 10/5/2024 sang hết ngày 15/5/2024; “Nộp phiếu” từ trước 10 giờ 00 ngày 05/5/2024 sang trước 10 giờ 00 ngày 10/5/2024.',
    },
  ]);
  expect(movedDeadlines(list, YEAR, YEAR)).toEqual([]);
  // The end of the campaign is what its clerk edits: only what hangs on a milestone is told.
  expect(movedDeadlines(list, YEAR, { ...later, endsOn: '2024-12-30' })).toHaveLength(1);
  // The same last day in other words moves nothing.
  const same = { ...YEAR, milestones: [{ uid: 'a', dueOn: '2024-05-06', inclusive: false }] };
  expect(movedDeadlines(list, YEAR, same)).toEqual([]);
});

it('obligations that no longer stand are told with what is to be mended; old faults are not', () => {
  const may: Bounds = { ...YEAR, startsOn: '2024-05-01', endsOn: '2024-05-03', milestones: [] };
  const list = obligations(
    summing,
    { name: 'Báo cáo tuần', schedule: 'weekly', weekday: 1 },
    { name: 'Cũ', schedule: 'weekly', weekday: 9 },
    { name: 'Hằng ngày', schedule: 'daily' },
  );
  expect(movedDeadlines(list, YEAR, may)).toEqual([
    {
      key: 'breaksDeadlines:1,2',
      sentence:
        'Sau thay đổi này còn phải sửa chế độ báo cáo “Sơ kết”: Chiến dịch chưa có mốc nào nên chưa tính được hạn kể từ một mốc; thêm mốc ở thẻ “Mốc và chỉ tiêu” trước. “Báo cáo tuần”: Từ ngày 01/5/2024 đến hết ngày 03/5/2024 không có hạn nộp nào; chọn ngày khác hoặc kéo dài thời gian báo cáo.',
    },
  ]);
});
