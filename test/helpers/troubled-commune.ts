import { isComputed } from '../../shared/domain/campaign.ts';
import { communeIn } from './commune.ts';
import type { Office } from './office.ts';

/** Groups by hamlet; Thôn B and Thôn E have none, so they are keyed themselves. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Thôn A': ['Tổ 1', 'Tổ 2'],
  'Thôn C': ['Tổ 3', 'Tổ 4'],
  'Thôn D': ['Tổ 5'],
};

/** By keyed day, what arose at each unit; Thôn E and Tổ 4 never key anything. */
const ARISEN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '2026-09-01': { 'Tổ 1': 10, 'Thôn B': 4 },
  '2026-09-07': { 'Tổ 1': 10, 'Tổ 2': 90, 'Thôn B': 41, 'Tổ 3': 20 },
  '2026-09-13': { 'Tổ 1': 20, 'Tổ 5': 30 },
  '2026-09-14': { 'Tổ 1': 7, 'Tổ 3': 0, 'Thôn B': 60 },
  '2026-09-16': { 'Tổ 2': 35, 'Tổ 5': 70 },
};

/**
 * A commune with two levels of units and what a report can meet: blanks, ties, a target of zero, a
 * unit without a target, one that has closed, figures after a milestone, quotas of a day, a week
 * and a month, a range by percentage, percentages that are keyed, a percentage of another
 * indicator.
 */
export function fillTroubledCommune(office: Office): number {
  const commune = communeIn(office, ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'Thôn E'], {
    openingOn: '2026-08-31',
    planType: 'Kế hoạch',
    planNumber: '15/KH-UBND',
    planOn: '2026-08-25',
    issuer: 'UBND xã Đồng Tâm',
  });
  const { campaignId, add, key, open, give, rule, milestone, unitId, whole } = commune;
  for (const [parent, names] of Object.entries(GROUPS)) {
    const units = names.map((name) => ({ era: null, code: '', name }));
    office.units.add({ campaignId, parentId: unitId(parent), units });
  }
  // Removes the indicators that every campaign begins with, computed ones before their parts.
  const known = commune.settings().indicators.toReversed();
  for (const isGoing of [isComputed, () => true]) {
    for (const one of known.filter(isGoing)) {
      office.removals.remove({ kind: 'indicator', campaignId, id: one.id });
      known.splice(known.indexOf(one), 1);
    }
  }
  const activated = add('Kích hoạt', { code: 'kich-hoat', keyedDepth: 2 });
  const eligible = add('Công dân đủ điều kiện', {
    code: 'du-dieu-kien',
    kind: 'stock',
    keyedDepth: 2,
    period: 'once',
  });
  const coverage = add('Độ phủ', {
    code: 'do-phu',
    kind: 'stock',
    measure: 'percent',
    counted: 'hộ',
  });
  const talks = add('Buổi tuyên truyền', {
    code: 'tuyen-truyen',
    measure: 'session',
    counted: 'buổi',
  });
  add('Tỷ lệ kích hoạt', {
    code: 'kich-hoat-tren-du-dieu-kien',
    kind: 'ratio',
    measure: 'percent',
    parts: [activated, eligible],
  });
  add('Việc đã làm', { code: 'viec', kind: 'sum', measure: 'item', parts: [activated, talks] });
  add('Chưa kích hoạt', {
    code: 'chua-kich-hoat',
    kind: 'difference',
    parts: [eligible, activated],
  });

  const people = { 'Tổ 1': 120, 'Tổ 2': 250, 'Thôn B': 210, 'Tổ 3': 0, 'Tổ 4': 80, 'Tổ 5': 100 };
  for (const [name, value] of Object.entries(people)) {
    key(eligible, name, '2026-09-01', value);
  }
  open(activated, 'Tổ 1', 3);
  for (const [on, arisen] of Object.entries(ARISEN)) {
    for (const [name, value] of Object.entries(arisen)) key(activated, name, on, value);
  }
  for (const [name, value] of Object.entries({ 'Thôn A': 9_750, 'Thôn B': 10_000 })) {
    key(coverage, name, '2026-09-14', value);
  }
  key(talks, 'Thôn A', '2026-09-08', 2);
  key(talks, 'Thôn C', '2026-09-15', 1);

  const passed = milestone('Đợt đầu', { dueOn: '2026-09-11', inclusive: false });
  const week = milestone('Mỗi tuần', { counts: 'week' });
  const month = milestone('Mỗi tháng', { counts: 'month' });
  const day = milestone('Mỗi ngày', { startsOn: '2026-09-14', dueOn: '2026-09-16', counts: 'day' });
  const launch = milestone('Ra quân', {
    startsOn: '2026-09-14',
    dueOn: '2026-09-14',
    counts: 'window',
    hours: { from: '07:00', to: '17:30' },
  });
  const share = milestone('Theo tỷ lệ', {});
  const targets = { 'Tổ 1': 50, 'Tổ 2': 125, 'Thôn B': 105, 'Tổ 3': 0, 'Tổ 5': 100 };
  for (const [name, value] of Object.entries(targets)) {
    give(activated, whole, name, value);
    give(activated, passed, name, Math.round(value / 2));
  }
  for (const [name, value] of Object.entries({ 'Tổ 1': 20, 'Tổ 2': 60, 'Thôn B': 50 })) {
    give(activated, week, name, value);
    give(activated, month, name, 4 * value);
  }
  give(activated, day, 'Thôn B', 10);
  give(activated, launch, 'Tổ 1', 7);
  give(activated, launch, 'Thôn B', 70);
  give(talks, whole, 'Thôn A', 2);
  give(talks, whole, 'Thôn C', 3);
  give(coverage, whole, 'Thôn A', 10_000);
  give(coverage, whole, 'Thôn B', 9_500);
  rule(activated, share, { ofId: eligible, baseOn: '2026-09-01', low: 8_000, high: 9_000 });
  give(activated, share, 'Thôn B', 170);
  office.units.close({ campaignId, unitId: unitId('Tổ 5'), on: '2026-09-17' });
  return campaignId;
}
