import { describe, expect, it } from 'vitest';
import { judgeCell, type SalvagedCell } from '../../shared/domain/salvaged-cell.ts';

/** Changes as the history tells them, one after the other: "5>7" from 5 to 7, "-" a blank. */
const changesOf = (told: string): SalvagedCell['changes'] =>
  told.split(' ').map((change) => {
    const [old, now] = change.split('>').map((text) => (text === '-' ? null : Number(text)));
    return { old: old!, new: now! };
  });

describe('a figure out of a damaged file', () => {
  const taken = (by: 'both' | 'history', value: number | null) => ({ isTaken: true, by, value });
  const differs = (told: number | null, standing: number | null) => ({
    ...{ isTaken: false, why: 'differs', told, standing },
  });
  const gap = (told: number | null) => ({ isTaken: false, why: 'gap', told });
  const UNREAD = undefined;

  it.each<[SalvagedCell['inCopy'], string, SalvagedCell['standing'], object]>([
    // The last change and what stands agree, whatever is missing before.
    [null, '->5', 5, taken('both', 5)],
    [5, '5>7 7>-', null, taken('both', null)],
    [5, '6>7', 7, taken('both', 7)],
    [5, '5>0', 0, taken('both', 0)],
    // They do not: neither is taken.
    [5, '5>7', 5, differs(7, 5)],
    [5, '5>7', null, differs(7, null)],
    [5, '5>-', 0, differs(null, 0)],
    [5, '5>7 7>8', 7, differs(8, 7)],
    // What stands cannot be read: the history has to lead on from the copy.
    [null, '->5', UNREAD, taken('history', 5)],
    [5, '5>7', UNREAD, taken('history', 7)],
    [5, '5>7 7>- ->9', UNREAD, taken('history', 9)],
    [5, '5>7 7>-', UNREAD, taken('history', null)],
    [5, '6>7', UNREAD, gap(7)],
    [null, '0>7', UNREAD, gap(7)],
    [0, '->7', UNREAD, gap(7)],
    [5, '5>7 8>9', UNREAD, gap(9)],
    [5, '5>7 5>9', UNREAD, gap(9)],
    [5, '5>7 8>9 9>10', UNREAD, gap(10)],
    [6, '5>7 7>9', UNREAD, gap(9)],
  ])('with %j in the copy, told %s, standing %j is %j', (inCopy, told, standing, verdict) => {
    expect(judgeCell({ inCopy, changes: changesOf(told), standing })).toEqual(verdict);
  });
});
