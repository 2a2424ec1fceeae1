import { expect, it } from 'vitest';
import type { Finding } from '../../shared/domain/finding.ts';
import { groupFindings } from '../../shared/domain/finding-groups.ts';

const finding = (
  level: Finding['level'],
  code: Finding['code'],
  place: string,
  answer?: string,
): Finding => ({
  ...{ level, code, place, unitCode: null, sentence: '' },
  ...(answer === undefined ? {} : { answer }),
});

it('findings stand kind by kind, errors first, answered ones at the end', () => {
  const groups = groupFindings([
    finding('warning', 'notKeyed', 'a'),
    finding('warning', 'notKeyed', 'b', 'đúng'),
    finding('error', 'notKeyed', 'c'),
    finding('error', 'databaseDamaged', 'd'),
    finding('warning', 'farFromUsual', 'e'),
    finding('warning', 'farAboveTarget', 'f'),
    finding('warning', 'totalDiffers', 'g'),
    finding('error', 'cumulativeNegative', 'h', ''),
  ]);
  expect(
    groups.map(({ id, level, title, findings }) => [
      id,
      level,
      title,
      findings.map(({ place }) => place).join(' '),
    ]),
  ).toEqual([
    ['error file', 'error', 'Tệp dữ liệu hỏng', 'd'],
    ['error blank', 'error', 'Chưa nhập số liệu', 'c'],
    ['warning unusual', 'warning', 'Số khác thường', 'e f'],
    ['warning blank', 'warning', 'Chưa nhập số liệu', 'a'],
    ['warning imported', 'warning', 'Tệp đã nhập cần đối chiếu', 'g'],
    ['answered', null, 'Đã trả lời', 'b h'],
  ]);
  expect(groupFindings([])).toEqual([]);
  expect(groupFindings([finding('error', 'notCounted', 'a')])).toHaveLength(1);
});
