import { describe, expect, it } from 'vitest';
import { depthFor, stepsBelow, unitsWithin } from '../../shared/exchange/package/campaign.ts';
import {
  officialRef,
  ownRef,
  type PackageUnit,
  readRef,
} from '../../shared/exchange/package/format.ts';
import { linesOf, readLines } from '../../shared/exchange/package/lines.ts';
import { REFUSALS } from '../../shared/exchange/package/merge-plan.ts';
import {
  FILE_STATUSES,
  isTakeable,
  refusalWords,
  statusAdvice,
  statusWords,
} from '../../shared/exchange/package/words.ts';

describe('the name of a unit', () => {
  it('is its list and code, or its uid', () => {
    expect(readRef(officialRef('twoTier', '25001'))).toEqual({ era: 'twoTier', code: '25001' });
    expect(readRef(officialRef('threeTier', '07870'))).toEqual({ era: 'threeTier', code: '07870' });
    expect(readRef(ownRef('0198'))).toEqual({ uid: '0198' });
  });

  it.each(['', 'own', '25001', 'fourTier:1', 'twoTier:', 'twoTier'])('is not %j', (text) => {
    expect(readRef(text)).toBe(null);
  });
});

describe('lines of a part', () => {
  it('are read as they were written, whatever a text holds', () => {
    const rows = [{ name: 'Thôn “Một”\nhai' }, 5, null];
    expect(linesOf(rows).endsWith('null\n')).toBe(true);
    expect(readLines(linesOf(rows))).toEqual({ rows });
    expect(readLines('')).toEqual({ rows: [] });
    expect(readLines('1\n2')).toEqual({ rows: [1, 2] });
  });

  it('are refused with the number of the line that is none', () => {
    expect(readLines('{"a":1}\n{"a":\n')).toEqual({ badLine: 2 });
    expect(readLines('1\n\n2\n')).toEqual({ badLine: 2 });
    expect(readLines('NaN\n')).toEqual({ badLine: 1 });
  });
});

const unit = (ref: string, parent: string | null): PackageUnit => ({
  ref,
  parent,
  code: '',
  name: ref,
  kind: 'thôn',
  printedName: null,
  validFrom: null,
  validTo: null,
});

describe('the level at which a unit keys', () => {
  const units = [unit('h', null), unit('x', 'h'), unit('t', 'x'), unit('u', 't'), unit('y', 'h')];

  it('is counted from its own place, up to a unit that is told or not', () => {
    expect(stepsBelow(units, 't', 'h')).toBe(2);
    expect(stepsBelow(units, 'h', 'h')).toBe(0);
    expect(stepsBelow(units, 'y', 'x')).toBe(null);
    expect(stepsBelow([unit('a', 'b'), unit('b', 'a')], 'a', 'h')).toBe(null);
    // The unit above need not be told in the same file.
    expect(stepsBelow([unit('a', 'h')], 'a', 'h')).toBe(1);
    expect(unitsWithin(units, 'x').map(({ ref }) => ref)).toEqual(['x', 't', 'u']);
  });

  it('is the wanted one, or one below it', () => {
    expect(depthFor(2, 1, false)).toEqual({ wanted: 1, keyed: 1 });
    expect(depthFor(1, 1, true)).toEqual({ wanted: 0, keyed: 1 });
    // What the office above keys itself is keyed nowhere below.
    expect(depthFor(0, 1, true)).toEqual({ wanted: -1, keyed: 0 });
  });
});

describe('words', () => {
  it('tell every reason, status and advice, each in its own words, none of them blank', () => {
    const reasons = REFUSALS.map(refusalWords);
    expect(new Set(reasons).size).toBe(REFUSALS.length);
    expect(reasons.every((words) => words.length > 10)).toBe(true);
    expect(FILE_STATUSES.map(statusWords)).toEqual([
      ...['Mới', 'Bản mới hơn', 'Đã nhận', 'Bản cũ hơn bản đã nhận', 'Cùng lần gửi, khác nội dung'],
      'Đã nhận bằng bản khác',
      ...['Của chiến dịch không có ở đây', 'Chưa rõ nơi gửi', 'Đơn vị đã có nơi khác gửi'],
      ...[
        'Khóa ký đã đổi',
        'Kỳ chưa đến',
        'Không phải nơi đã giao',
        'Không gửi cho nơi này',
        'Đã bỏ qua',
      ],
    ]);
    const advice = FILE_STATUSES.map(statusAdvice).filter((words) => words !== null);
    expect(new Set(advice).size).toBe(advice.length);
    expect(advice.every((words) => words.length > 10)).toBe(true);
    const settled = FILE_STATUSES.filter((status) => statusAdvice(status) === null);
    expect(settled).toEqual(['new', 'newer', 'applied', 'dropped']);
    expect(FILE_STATUSES.filter(isTakeable)).toEqual(['new', 'newer']);
  });
});
