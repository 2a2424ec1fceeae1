import { expect, it } from 'vitest';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { checkRange } from '../../shared/domain/range-checks.ts';
import { openCommune } from '../helpers/commune.ts';

it('a figure is held in both views against the target of its own day, not of the last one shown', () => {
  const names = ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'Thôn E', 'Thôn G'];
  const { office, campaignId, whole, unitId, add, give, key } = openCommune(names);
  const flow = add('Thu nhận');
  for (const name of names) give(flow, whole, name, 20);
  for (const name of names) key(flow, name, '2026-09-05', name === 'Thôn A' ? 400 : 5);
  office.targets.save({
    campaignId,
    source: 'nhập tay',
    since: '2026-09-15',
    cells: names.map((name) => ({
      indicatorId: flow,
      milestoneId: whole,
      unitId: unitId(name),
      value: 2000,
      high: null,
      was: 20,
      wasHigh: null,
    })),
  });
  const today = '2026-10-20';
  const { revision: _, ...day } = office.results.sheet({ campaignId, on: '2026-09-05' });
  const onDay = checkCells(figuresOf(day), { today }).filter(
    ({ indicatorId }) => indicatorId === flow,
  );
  const range = office.results.range({
    campaignId,
    indicatorId: flow,
    from: '2026-09-01',
    to: '2026-09-30',
  });
  const inRange = checkRange(range, today).get(unitId('Thôn A'))?.get(4);
  expect(range.days[4]).toBe('2026-09-05');
  expect(onDay.map(({ sentence }) => sentence)).toEqual([
    '400 gấp 20 lần chỉ tiêu 20 của đơn vị; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
  ]);
  expect(inRange?.map(({ sentence }) => sentence)).toEqual(onDay.map(({ sentence }) => sentence));
  office.close();
});
