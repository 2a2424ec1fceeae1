import { expect, it } from 'vitest';
import { checkReversedRanges, checkUncounted } from '../../shared/domain/check-given.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

it('an upper end below the lower one is an error that names unit and target', () => {
  const sheet = targetSheet();
  const [target, ...others] = sheet.targets;
  const at = (low: number, high: number) => ({
    ...target!,
    given: target!.given.map((_, i) => (i === 1 ? low : null)),
    givenHigh: target!.givenHigh.map((_, i) => (i === 1 ? high : null)),
  });
  const found = (low: number, high: number) =>
    checkReversedRanges({ ...sheet, targets: [at(low, high), ...others] });
  expect(found(100, 120)).toEqual([]);
  expect(found(200, 120)).toEqual([
    {
      ...{ level: 'error', code: 'targetRangeReversed', unitCode: '02', place: 'Thôn Đông' },
      sentence:
        'Chỉ tiêu “Kích hoạt” (Cả đợt) có mức trên 120 thấp hơn mức dưới 200; nhập lại hai mức.',
      at: { kind: 'given', indicatorId: 1, milestoneId: 1, unitId: 2 },
    },
  ]);
});

it('names the target by its own indicator and milestone, both ends as they are measured', () => {
  const sheet = targetSheet();
  const [target] = sheet.targets;
  const percent = {
    ...target!,
    indicatorId: 2,
    given: [null, 9_000, null],
    givenHigh: [null, 8_000, null],
  };
  const found = checkReversedRanges({
    ...sheet,
    indicators: sheet.indicators.map((one) =>
      one.id === 2 ? { ...one, measure: 'percent' as const } : one,
    ),
    milestones: [{ ...sheet.milestones[0]!, id: 9, name: 'Mốc khác' }, ...sheet.milestones],
    targets: [percent],
  });
  expect(found.map(({ sentence }) => sentence)).toEqual([
    'Chỉ tiêu “Đủ điều kiện” (Cả đợt) có mức trên 80,00% thấp hơn mức dưới 90,00%; nhập lại hai mức.',
  ]);
  const same = { ...percent, givenHigh: [null, 9_000, null] };
  expect(checkReversedRanges({ ...sheet, targets: [same] })).toEqual([]);
  const alone = { ...percent, given: [null, null, null], givenHigh: [null, -5, null] };
  expect(checkReversedRanges({ ...sheet, targets: [alone] })).toEqual([]);
  const lower = { ...percent, given: [null, null, null] };
  expect(checkReversedRanges({ ...sheet, targets: [lower] })).toEqual([]);
});

it('what was keyed before the opening is told as not counted', () => {
  const sheet = targetSheet();
  const told = (indicatorId: number, last = '2026-11-02') =>
    checkUncounted(sheet, [{ indicatorId, results: 2, sum: 1_500, first: '2026-11-01', last }]);
  expect(told(3)).toEqual([
    {
      ...{ level: 'error', code: 'notCounted', unitCode: null, place: 'Đợt cao điểm' },
      sentence:
        '2 số liệu “Thu nhận” từ 01/11/2026 đến 02/11/2026, cộng 1.500, không được tính, vì số đầu kỳ đã gồm đến hết ngày 30/11/2026; sửa ngày chốt số đầu kỳ, hoặc xóa các số đó.',
      head: 'Thu nhận',
      at: { kind: 'headSetting' },
    },
  ]);
  expect(told(2, '2026-11-01')[0]!.sentence).toMatch(
    /^2 số liệu “Đủ điều kiện” ngày 01\/11\/2026 không được tính,/,
  );
  expect(told(99)).toEqual([]);
});
