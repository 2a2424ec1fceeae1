import { expect, it } from 'vitest';
import { identityLines } from '../../renderer/figures/figure-lines.ts';
import type { Identity, New } from '../../shared/domain/campaign.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** Thôn Đông has activated 120 of the 500 who are eligible. */
const [ACTIVATED, ELIGIBLE] = [1, 2];
const lineOf = (change: Omit<New<Identity>, 'name'>) => {
  const identities = [{ id: 1, uid: 'uid-1', name: 'Kiểm tra', ...change }];
  const [line] = identityLines(figuresOf({ ...targetSheet(), identities }), 1);
  return [line!.text, line!.holds];
};

it('a limit is shown as one, and holds below its whole', () => {
  expect(lineOf({ totalId: ELIGIBLE, partIds: [ACTIVATED], relation: 'atMost' })).toEqual([
    'kích hoạt ≤ đủ điều kiện: 120 ≤ 500 ✓',
    true,
  ]);
  expect(lineOf({ totalId: ACTIVATED, partIds: [ELIGIBLE], relation: 'atMost' })).toEqual([
    'đủ điều kiện ≤ kích hoạt: 500 > 120',
    false,
  ]);
  expect(
    lineOf({ totalId: ACTIVATED, partIds: [ELIGIBLE, ACTIVATED], relation: 'atMost' })[0],
  ).toBe('đủ điều kiện + kích hoạt ≤ kích hoạt: 500 + 120 = 620 > 120');
});

it('an equation is shown with what its parts add up to', () => {
  expect(lineOf({ totalId: ELIGIBLE, partIds: [ACTIVATED], relation: 'equal' })).toEqual([
    'đủ điều kiện = kích hoạt: 500 ≠ 120',
    false,
  ]);
  expect(lineOf({ totalId: ACTIVATED, partIds: [ACTIVATED], relation: 'equal' })).toEqual([
    'kích hoạt = kích hoạt: 120 = 120 ✓',
    true,
  ]);
});
