import type {
  Audience,
  Identity,
  Indicator,
  Milestone,
  New,
} from '../../shared/domain/campaign.ts';
import { formatMeasured, thresholdMeasure } from '../../shared/domain/measure.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import {
  ASKED_WORDS,
  bindingText,
  CALENDAR_KIND_WORDS,
  COVERED_WORDS,
  DAY_OFF_WORDS,
  type MilestoneName,
  scheduleText,
} from '../../shared/domain/obligation-words.ts';
import { OWN_FIGURE_WORDS, type OwnTable } from '../../shared/domain/own-table.ts';
import { type PeerRank, peerRankText } from '../../shared/domain/peer-rank.ts';
import type { CampaignHead } from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import {
  COUNTING_WORDS,
  INDICATOR_KIND_WORDS,
  MEASURE_WORDS,
  PERIOD_WORDS,
  percentText,
  ROUNDING_WORDS,
  relationText,
  UNIT_ORDER_WORDS,
  WINDOW_WORDS,
} from '../../shared/domain/words.ts';
import type { CalendarLine } from '../../shared/domain/work-calendar.ts';
import { formatDay, hoursText } from '../../shared/text/dates.ts';

/** A setting in the office's words for the history: label and value. Empty values are not told. */
export type Words = Record<string, string>;

const dayWords = (day: string | null) => (day === null ? '' : formatDay(day));

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

/** Gives the name for an id that a setting refers to. */
type NameOf = (id: number) => string;

export const indicatorWords = (
  indicator: New<Indicator>,
  indicatorName: NameOf,
  audienceName: NameOf,
  indicators: readonly Indicator[],
): Words => ({
  tên: indicator.name,
  'tên đầy đủ': indicator.fullName,
  'tên ngắn': indicator.shortName,
  mã: indicator.code,
  loại: INDICATOR_KIND_WORDS[indicator.kind],
  'đơn vị tính': `${MEASURE_WORDS[indicator.measure]} (${indicator.counted})`,
  'cấp nhập': String(indicator.keyedDepth),
  'kỳ nhập': PERIOD_WORDS[indicator.period],
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

export const audienceWords = ({ name }: New<Audience>): Words => ({ tên: name });

export const milestoneWords = (milestone: New<Milestone>): Words => ({
  tên: milestone.name,
  'bắt đầu': dayWords(milestone.startsOn),
  hạn: `${milestone.inclusive ? 'đến hết' : 'trước'} ${dayWords(milestone.dueOn)}`,
  'cách tính': COUNTING_WORDS[milestone.counts],
  'giờ trong ngày': milestone.hours === null ? '' : hoursText(milestone.hours),
});

export const identityWords = (
  { name, totalId, partIds, relation }: New<Identity>,
  indicatorName: NameOf,
): Words => ({
  tên: name,
  'đẳng thức': relationText({ totalId, partIds, relation }, indicatorName),
});

export const obligationWords = (
  obligation: New<Obligation>,
  milestoneName: MilestoneName,
): Words => ({
  tên: obligation.name,
  'đơn vị báo cáo': obligation.reporter,
  'nơi nhận': obligation.recipient,
  'phải thực hiện': bindingText(obligation.binds),
  'yêu cầu': ASKED_WORDS[obligation.asks],
  'báo cáo theo mẫu': obligation.report,
  'số lần mỗi ngày': obligation.perDay === null ? '' : String(obligation.perDay),
  kỳ: scheduleText(obligation, milestoneName),
  giờ: obligation.dueTime ?? '',
  'tính cả hạn': obligation.inclusive ? 'có' : 'không',
  'gặp ngày nghỉ': obligation.dayOff === 'stays' ? '' : DAY_OFF_WORDS[obligation.dayOff],
  'hạn đầu': dayWords(obligation.firstOn),
  'hạn cuối': dayWords(obligation.lastOn),
  'kỳ số liệu':
    obligation.covers === 'nothing'
      ? ''
      : `${COVERED_WORDS[obligation.covers]}${obligation.coversCurrent ? ', kỳ đang diễn ra' : ''}`,
});

export const calendarWords = ({ kind, name, source }: CalendarLine): Words => ({
  tên: name,
  loại: CALENDAR_KIND_WORDS[kind],
  'căn cứ': source,
});

/** What a table shows; `nameOf` names an indicator or a milestone by its uid. */
export const ownTableWords = (table: OwnTable, nameOf: (uid: string) => string): Words => ({
  tên: table.name,
  'tiêu đề': table.title,
  cột: table.columns
    .map(({ figure, indicator, milestone, of, window, decimals, head, under }) =>
      [
        `${OWN_FIGURE_WORDS[figure]}: ${nameOf(indicator)}`,
        of === null ? '' : `trên ${nameOf(of)}`,
        milestone === null ? '' : nameOf(milestone),
        window === null ? '' : WINDOW_WORDS[window],
        decimals === null ? '' : `${decimals} chữ số thập phân`,
        [under, head].filter(Boolean).join(', '),
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('; '),
  'cấp đơn vị': table.levels.join(', '),
  'thứ tự đơn vị': UNIT_ORDER_WORDS[table.order],
  'đơn vị chưa có số liệu': table.withBlank ? 'có' : 'không',
  'tách theo tỷ lệ': table.share === null ? '' : percentText(table.share),
});

export const peerRankWords = (told: New<PeerRank>, indicatorName: NameOf): Words => ({
  'chỉ số': indicatorName(told.indicatorId),
  'xếp hạng': peerRankText(told),
  'đến ngày': dayWords(told.on),
  theo: told.place,
});

export function targetRuleWords(rule: TargetRule, indicatorName: NameOf): Words {
  const high = rule.high === null ? '' : ` đến ${percentText(rule.high)}`;
  const of = rule.ofId === null ? 'số đơn vị' : `“${indicatorName(rule.ofId)}”`;
  return {
    'chỉ tiêu': `${percentText(rule.low)}${high} của ${of}`,
    'số của ngày': dayWords(rule.baseOn),
    'làm tròn': ROUNDING_WORDS[rule.rounding],
  };
}

/** The values that differ, as one old and one new text; null when none does. */
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
