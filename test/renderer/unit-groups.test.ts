import { expect, it } from 'vitest';
import { foldedUnit } from '../../renderer/entry/unit-groups.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

// A district (1) with the hamlets Đông (2) and Đoài (3).
const { units } = targetSheet();
const find = (word: string, shut: number[], from: number | null, to: number | null, step = 1) =>
  foldedUnit(units, (id) => shut.includes(id), {
    answers: (text) => text.includes(word),
    from: from === null ? null : String(from),
    to: to === null ? null : String(to),
    step: step === 1 ? 1 : -1,
  });

it('looks for a unit in closed groups only, from one row to another, both ways', () => {
  expect(find('Thôn', [1], 1, null)).toBe(2);
  expect(find('Thôn', [1], 1, null, -1)).toBe(3);
  expect(find('03', [1], 1, null)).toBe(3);
  expect(find('Thôn', [], 1, null)).toBeNull();
  expect(find('Đoài', [1], 1, 2)).toBeNull();
  expect(find('Thôn', [1], 2, null)).toBe(3);
  expect(find('Huyện', [1], null, null)).toBeNull();
});
