import { expect, it } from 'vitest';
import { figureLines } from '../../electron/cli/figure-lines.ts';
import { openCommune } from '../helpers/commune.ts';

it('a campaign says on which day it was keyed last and how far it is', () => {
  const commune = openCommune();
  const { office, campaignId } = commune;
  const standing = () => office.campaigns.standing({ campaignId });
  expect(standing()).toEqual({ lastOn: null, target: null });
  const done = commune.add('Đã cấp');
  commune.key(done, 'Thôn A', '2026-09-02', 20);
  expect(standing()).toEqual({ lastOn: '2026-09-02', target: null });
  office.targets.save({
    campaignId,
    source: 'nhập tay',
    cells: [
      {
        ...{ indicatorId: done, milestoneId: commune.whole, unitId: commune.unitId('Thôn A') },
        ...{ value: 80, high: null, was: null, wasHigh: null },
      },
    ],
  });
  commune.key(done, 'Thôn A', '2026-09-05', 10);
  expect(standing()).toEqual({
    lastOn: '2026-09-05',
    target: { name: 'Đã cấp', rate: { part: 30, whole: 80 } },
  });
  // What `figures` promises: every figure of every unit.
  const lines = figureLines(commune.on('2026-09-05'));
  expect(lines[0]).toContain('số liệu đến hết ngày 05/9/2026');
  const unit = lines.indexOf('  Thôn A:');
  expect(lines.slice(unit)).toEqual(
    expect.arrayContaining([
      '    Đã cấp: 30',
      expect.stringMatching(
        /^ {4}Chỉ tiêu Đã cấp, .*: 30\/80 = 37,50%, còn lại 50, cần mỗi ngày \d+, xếp hạng 1$/,
      ),
    ]),
  );
  expect(lines).toContain('  Thôn C:');
  office.close();
});
