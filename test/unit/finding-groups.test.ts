import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '../../shared/domain/finding.ts';
import { groupFindings } from '../../shared/domain/finding-groups.ts';

const finding = (
  level: Finding['level'],
  code: FindingCode,
  sentence: string,
  answer?: string,
): Finding => ({
  level,
  code,
  unitCode: null,
  place: 'Thôn Một',
  sentence,
  ...(answer === undefined ? {} : { answer }),
});

describe('the list of findings', () => {
  it('goes kind by kind, the worst first, and what was answered comes last', () => {
    const groups = groupFindings([
      finding('warning', 'notKeyed', 'a'),
      finding('warning', 'farFromOthers', 'b', 'Đúng: có đợt cấp lưu động'),
      finding('warning', 'farFromUsual', 'c'),
      finding('error', 'partAboveWhole', 'd'),
      finding('warning', 'farAboveTarget', 'e'),
      finding('error', 'cumulativeNegative', 'f'),
    ]);
    const told = groups.map(({ level, title, findings }) => [
      level,
      title,
      findings.map(({ sentence }) => sentence).join(''),
    ]);
    expect(told).toEqual([
      ['error', 'Lũy kế âm', 'f'],
      ['error', 'Các chỉ số không khớp nhau', 'd'],
      ['warning', 'Số khác thường', 'ce'],
      ['warning', 'Chưa nhập số liệu', 'a'],
      [null, 'Đã trả lời', 'b'],
    ]);
    expect(groupFindings([])).toEqual([]);
  });

  it('holds every finding once, in groups that each have a name of their own', () => {
    const codes: FindingCode[] = ['notKeyed', 'stockFell', 'identityBroken', 'totalDiffers'];
    const one = fc
      .record({
        level: fc.constantFrom('error' as const, 'warning' as const),
        code: fc.constantFrom(...codes),
        answer: fc.option(fc.constant('đã xem'), { nil: undefined }),
      })
      .map(({ level, code, answer }) => finding(level, code, 'câu', answer));
    fc.assert(
      fc.property(fc.array(one), (findings) => {
        const groups = groupFindings(findings);
        const all = groups.flatMap((group) => group.findings);
        expect(new Set(all)).toEqual(new Set(findings));
        expect(all).toHaveLength(findings.length);
        expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
        // No warning before an error, nothing open behind what was answered.
        const ranks = all.map(({ level, answer }) =>
          answer === undefined ? (level === 'error' ? 0 : 1) : 2,
        );
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });
});
