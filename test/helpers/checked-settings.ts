import type { Campaign, Indicator, Milestone } from '../../shared/domain/campaign.ts';
import type { TargetRule } from '../../shared/domain/target.ts';

/** Settings to be checked. */

export const named = (id: number, name: string, change: Partial<Indicator> = {}): Indicator => ({
  id,
  uid: `uid-c${id}`,
  code: `c${id}`,
  kind: 'flow',
  fullName: name,
  name,
  shortName: name,
  counted: 'công dân',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...change,
});
export const rule = (indicatorId: number, ofId: number | null, low = 5000): TargetRule => ({
  indicatorId,
  milestoneId: 1,
  ofId,
  baseOn: ofId === null ? null : '2023-08-31',
  low,
  high: null,
  rounding: 'nearest',
});
/** Friday to Wednesday, over the ends of two months. */
export const campaign: Campaign = {
  id: 1,
  uid: 'uid-dot',
  name: 'Đợt 1',
  sample: null,
  planType: '',
  planNumber: '',
  planOn: null,
  issuer: '',
  rootUnitId: 1,
  rootUnitName: 'Xã Đồng Tâm',
  startsOn: '2023-09-01',
  endsOn: '2023-11-15',
  openingOn: null,
};
export const milestone = (change: Partial<Milestone> = {}): Milestone => ({
  id: 1,
  uid: 'uid-moc',
  name: 'Mốc',
  startsOn: '2023-09-01',
  dueOn: '2023-11-15',
  inclusive: true,
  counts: 'window',
  hours: null,
  ...change,
});
export const settings = (indicators: Indicator[], rules: TargetRule[] = []) => ({
  campaign,
  indicators,
  milestones: [milestone()],
  rules,
});
