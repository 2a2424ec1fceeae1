import { describe, expect, it } from 'vitest';
import { figureValue } from '../../shared/domain/figure.ts';
import { count, openHamlets, rootId, stock, targetOf } from '../helpers/merged-hamlets.ts';

describe('figures that do not add up', () => {
  it('gives no percentage for the unit above, with its reason', () => {
    const { office, add, on, key, give } = openHamlets();
    const id = add(stock('Tỷ lệ hài lòng', { measure: 'percent' }));
    key(id, 'Thôn A', '2026-09-02', 8000);
    key(id, 'Thôn B', '2026-09-02', 9000);
    give(id, 'Thôn A', 9000);
    give(id, 'Thôn B', 9000);
    const figures = on('2026-09-02');
    expect(figures.count(id, 0)).toEqual({ none: 'percentNotSummed' });
    expect(count(figures, id, 'Thôn A')).toBe(8000);
    expect(targetOf(figures, id).target).toEqual({ none: 'percentNotSummed' });
    office.close();
  });

  it('says when a reading of a unit stands back behind those of its units', () => {
    const { office, campaignId, unitId, add, on, key } = openHamlets();
    const id = add(stock('Chưa đăng ký'));
    const open = (ofUnit: number, value: number) =>
      office.openings.save({
        campaignId,
        source: 'nhập tay',
        cells: [{ indicatorId: id, unitId: ofUnit, value, was: null }],
      });
    open(rootId(office, campaignId), 1000);
    expect(count(on('2026-09-02'), id)).toBe(1000);
    open(unitId('Thôn A'), 300);
    key(id, 'Thôn B', '2026-09-02', 300);
    // One hamlet has no figure yet, so the whole keeps its own.
    expect(count(on('2026-09-02'), id)).toBe(1000);
    key(id, 'Thôn C', '2026-09-02', 300);
    expect(count(on('2026-09-02'), id)).toBe(900);
    open(unitId('Thôn B'), 300);
    open(unitId('Thôn C'), 300);
    const found = office.checks
      .list({ campaignId })
      .filter(({ code }) => code === 'childrenDiffer');
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'Số đầu kỳ của đơn vị là 1.000, nhưng các đơn vị trực thuộc cộng lại là 900, lệch 100; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    ]);
    office.close();
  });

  it('says when a difference rests on different units', () => {
    const { office, campaignId, add, key } = openHamlets();
    const s = add(stock('Có điện thoại'));
    const t = add(stock('Đủ điều kiện'));
    add(stock('Chưa có điện thoại', { kind: 'difference', parts: [t, s] }));
    key(s, 'Thôn A', '2026-09-02', 50);
    key(t, 'Thôn A', '2026-09-02', 80);
    key(t, 'Thôn B', '2026-09-02', 100);
    const codes = () => office.checks.list({ campaignId }).map(({ code }) => code);
    expect(codes()).toContain('coverageDiffers');
    key(s, 'Thôn B', '2026-09-02', 60);
    expect(codes()).not.toContain('coverageDiffers');
    office.close();
  });
});

const NEAREST = {
  baseOn: '2026-09-02',
  low: 8000,
  high: null,
  rounding: 'nearest' as const,
};

describe('a target that is a percentage', () => {
  it('is of what each unit stood at on the base day: its opening figure, or what was keyed by then', () => {
    const { office, campaignId, milestoneId, unitId, add, on, key } = openHamlets();
    const of = add(stock('Đủ điều kiện'));
    const id = add(stock('Đã làm'));
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: of, unitId: unitId('Thôn A'), value: 100, was: null }],
    });
    key(of, 'Thôn B', '2026-09-02', 200);
    const rule = { ofId: of, ...NEAREST };
    office.targets.saveRule({ campaignId, indicatorId: id, milestoneId, rule });
    const figures = on('2026-09-02');
    expect(figureValue(targetOf(figures, id).target)).toBe(240);
    expect(figureValue(targetOf(figures, id, 'Thôn B').target)).toBe(160);
    expect(targetOf(figures, id, 'Thôn C').target).toEqual({ none: 'noTargetBase' });
    office.close();
  });

  it('is no finding where each unit is rounded by itself, and one where the bases differ', () => {
    const { office, campaignId, milestoneId, add, on, key, give } = openHamlets([
      'Thôn A',
      'Thôn B',
    ]);
    const of = add(stock('Chưa thu nhận'));
    const id = add(stock('Thu nhận mới'));
    key(of, 'Thôn A', '2026-09-02', 101);
    key(of, 'Thôn B', '2026-09-02', 102);
    const rule = { ofId: of, ...NEAREST, rounding: 'upToTens' as const };
    office.targets.saveRule({ campaignId, indicatorId: id, milestoneId, rule });
    const found = () =>
      office.checks
        .list({ campaignId })
        .filter(({ code }) => code === 'targetUnbalanced')
        .map(({ sentence }) => sentence);
    // 80% of 203 is 162,4 → 170; 80,8 → 90 and 81,6 → 90 are 180: nobody can act on that.
    const figures = on('2026-09-02');
    expect(targetOf(figures, id).target).toEqual({ value: 170 });
    expect(found()).toEqual([]);
    // A target given by hand is checked for balance as any other.
    give(id, 'Thôn A', 95);
    expect(found()).toEqual([
      'Chỉ tiêu thu nhận mới (Cả chiến dịch) là 170, nhưng các đơn vị trực thuộc có tổng cộng 185, thừa 15; số gốc của đơn vị khác tổng số gốc của các đơn vị trực thuộc, hoặc có đơn vị được giao riêng; kiểm tra số gốc và phân bổ lại cho khớp.',
    ]);
    office.close();
  });
});
