import type { Audience, Identity, Indicator, Milestone } from '../../shared/domain/campaign.ts';
import type { Obligation } from '../../shared/domain/deadline.ts';
import { relationText } from '../../shared/domain/identity-words.ts';
import { formatMeasured, thresholdMeasure } from '../../shared/domain/measure.ts';
import { type PeerRank, peerRankText } from '../../shared/domain/peer-rank.ts';
import { periodName } from '../../shared/domain/period.ts';
import type { CampaignHead } from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { formatDay, hoursText } from '../../shared/text/dates.ts';
import { formatScaled } from '../../shared/text/numbers.ts';

/** A setting in the office's words for the history: what, and how it is. Empty is not told. */
export type Words = Record<string, string>;

const dayWords = (day: string | null) => (day === null ? '' : formatDay(day));

const KINDS: Record<Indicator['kind'], string> = {
  flow: 'phát sinh',
  stock: 'số dư',
  sum: 'tổng',
  difference: 'hiệu',
  ratio: 'tỷ lệ',
  reached: 'số đơn vị đạt',
};

const MEASURES: Record<Indicator['measure'], string> = {
  account: 'tài khoản',
  person: 'người',
  session: 'buổi',
  unit: 'đơn vị',
  item: 'mục',
  percent: 'phần trăm',
};

const COUNTINGS: Record<Milestone['counts'], string> = {
  cumulative: 'lũy kế',
  window: 'phát sinh trong mốc',
  day: 'mỗi ngày',
  week: 'mỗi tuần',
  month: 'mỗi tháng',
};

const SCHEDULES: Record<Obligation['schedule'], string> = {
  once: 'một lần',
  daily: 'hằng ngày',
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
};

const ROUNDINGS: Record<TargetRule['rounding'], string> = {
  nearest: 'làm tròn gần nhất',
  up: 'làm tròn lên',
  upToTens: 'làm tròn lên hàng chục',
};

export const headWords = (head: CampaignHead): Words => ({
  tên: head.name,
  'loại văn bản': head.planType,
  số: head.planNumber,
  'ngày văn bản': dayWords(head.planOn),
  'nơi ban hành': head.issuer,
  'bắt đầu': dayWords(head.startsOn),
  'kết thúc': dayWords(head.endsOn),
  'chốt số đầu kỳ': dayWords(head.openingOn),
});

/** Names of what a setting names by id. */
type NameOf = (id: number) => string;

export const indicatorWords = (
  indicator: Omit<Indicator, 'id'>,
  indicatorName: NameOf,
  audienceName: NameOf,
  indicators: readonly Indicator[],
): Words => ({
  tên: indicator.name,
  'tên đầy đủ': indicator.fullName,
  'tên ngắn': indicator.shortName,
  mã: indicator.code,
  loại: KINDS[indicator.kind],
  'đơn vị tính': `${MEASURES[indicator.measure]} (${indicator.counted})`,
  'cấp nhập': String(indicator.keyedDepth),
  'kỳ nhập': periodName(indicator.period),
  'đối tượng': indicator.audienceId === null ? '' : audienceName(indicator.audienceId),
  'thành phần': indicator.parts.map(indicatorName).join(', '),
  ngưỡng:
    indicator.threshold === null
      ? ''
      : `${formatMeasured(thresholdMeasure(indicator, indicators), indicator.threshold)} (${indicator.reachedBy === 'target' ? 'so với chỉ tiêu' : 'theo số liệu'})`,
  'loại đơn vị được đếm': indicator.countedKinds.join(', '),
  'nội dung': indicator.items.join('; '),
  'phải nhập đủ mọi đơn vị': indicator.requiresAll ? 'có' : '',
});

export const audienceWords = ({ name }: Omit<Audience, 'id'>): Words => ({ tên: name });

export const milestoneWords = (milestone: Omit<Milestone, 'id'>): Words => ({
  tên: milestone.name,
  'bắt đầu': dayWords(milestone.startsOn),
  hạn: `${milestone.inclusive ? 'đến hết' : 'trước'} ${dayWords(milestone.dueOn)}`,
  'cách tính': COUNTINGS[milestone.counts],
  'giờ trong ngày': milestone.hours === null ? '' : hoursText(milestone.hours),
});

export const identityWords = (
  { name, totalId, partIds, relation }: Omit<Identity, 'id'>,
  indicatorName: NameOf,
): Words => ({
  tên: name,
  'đẳng thức': relationText({ totalId, partIds, relation }, indicatorName),
});

export const obligationWords = (obligation: Omit<Obligation, 'id'>): Words => ({
  tên: obligation.name,
  'đơn vị báo cáo': obligation.reporter,
  'nơi nhận': obligation.recipient,
  kỳ: SCHEDULES[obligation.schedule],
  hạn: dayWords(obligation.dueOn),
  thứ: obligation.weekday === null ? '' : weekdayName(obligation.weekday),
  'ngày trong tháng': obligation.monthDay === null ? '' : String(obligation.monthDay),
  giờ: obligation.dueTime ?? '',
  'tính cả hạn': obligation.inclusive ? 'có' : 'không',
  'hạn đầu': dayWords(obligation.firstOn),
  'hạn cuối': dayWords(obligation.lastOn),
});

export const peerRankWords = (told: Omit<PeerRank, 'id'>, indicatorName: NameOf): Words => ({
  'chỉ số': indicatorName(told.indicatorId),
  'xếp hạng': peerRankText(told),
  'đến ngày': dayWords(told.on),
  theo: told.place,
});

const weekdayName = (weekday: number) => (weekday === 7 ? 'Chủ nhật' : `thứ ${weekday + 1}`);

export function ruleWords(rule: TargetRule, indicatorName: NameOf): Words {
  const high = rule.high === null ? '' : ` đến ${formatScaled(rule.high, 2, ',')}%`;
  const of = rule.ofId === null ? 'số đơn vị' : `“${indicatorName(rule.ofId)}”`;
  return {
    'chỉ tiêu': `${formatScaled(rule.low, 2, ',')}%${high} của ${of}`,
    'số của ngày': dayWords(rule.baseOn),
    'làm tròn': ROUNDINGS[rule.rounding],
  };
}

/** What differs, old and new; null when nothing does. */
export function toldWords(
  before: Words | null,
  after: Words | null,
): { old: string | null; new: string | null } | null {
  const labels = Object.keys({ ...before, ...after }).filter(
    (label) => (before?.[label] ?? '') !== (after?.[label] ?? ''),
  );
  if (labels.length === 0) return null;
  const tell = (words: Words | null) =>
    words === null
      ? null
      : labels.map((label) => `${label}: ${words[label] || 'trống'}`).join('; ');
  return { old: tell(before), new: tell(after) };
}
