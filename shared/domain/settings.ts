import { formatDay } from '../text/dates.ts';
import { normaliseText } from '../text/vietnamese.ts';
import type {
  Audience,
  Campaign,
  DayHours,
  Identity,
  Indicator,
  Milestone,
  New,
} from './campaign.ts';
import { isComputed, lastDayOfMilestone } from './campaign.ts';
import { addDays, daysInclusive, isTime, noSuchTime } from './day.ts';
import { cycleOf } from './dependencies.ts';
import type { FieldProblem } from './field-problem.ts';
import type { Obligation } from './obligation.ts';
import type { PeerRank } from './peer-rank.ts';
import { MAX_CAMPAIGN_DAYS, periodName, periodOf } from './period.ts';
import { checkDay } from './plausible-day.ts';
import { moveDaysIn } from './structure.ts';
import type { TargetRule } from './target.ts';

/** Everything that an office sets up for a campaign. */
export interface CampaignSettings {
  campaign: Campaign;
  indicators: Indicator[];
  audiences: Audience[];
  milestones: Milestone[];
  identities: Identity[];
  rules: TargetRule[];
  obligations: Obligation[];
  peerRanks: PeerRank[];
}

export type CampaignHead = Omit<New<Campaign>, 'sample' | 'rootUnitId' | 'rootUnitName'>;

const MAX_LENGTH = 300;

const needsText = (field: string, value: string, what: string): FieldProblem[] =>
  value.trim() === ''
    ? [{ field, sentence: `Ghi ${what}.` }]
    : value.length > MAX_LENGTH
      ? [{ field, sentence: `Dài quá ${MAX_LENGTH} chữ; rút gọn lại.` }]
      : [];

/**
 * Refuses a name that another entry of the list has, ignoring capitals; `id` is null for a new one.
 */
export function checkSameName(
  what: 'chiến dịch' | 'chỉ số' | 'đối tượng' | 'mốc' | 'biểu mẫu',
  name: string,
  id: number | null,
  others: readonly { id: number; name: string }[],
): FieldProblem[] {
  const key = (text: string) => normaliseText(text).toLocaleLowerCase('vi');
  const same = others.find((other) => other.id !== id && key(other.name) === key(name));
  if (!same || name.trim() === '') return [];
  return [{ field: 'name', sentence: `Đã có ${what} tên “${same.name}”; đặt tên khác.` }];
}

/** Problems of a campaign's name and dates. */
export function checkHead(head: CampaignHead): FieldProblem[] {
  const days = [
    ...checkDay('planOn', 'ngày văn bản', head.planOn),
    ...checkDay('startsOn', 'ngày bắt đầu', head.startsOn),
    ...checkDay('endsOn', 'ngày kết thúc', head.endsOn),
    ...checkDay('openingOn', 'ngày chốt số đầu kỳ', head.openingOn),
  ];
  const problems = [...needsText('name', head.name, 'tên chiến dịch'), ...days];
  if (days.length > 0) return problems;
  if (head.endsOn < head.startsOn) {
    problems.push({
      field: 'endsOn',
      sentence: `Ngày kết thúc ${formatDay(head.endsOn)} đứng trước ngày bắt đầu ${formatDay(head.startsOn)}; sửa lại một trong hai ngày.`,
    });
  } else if (daysInclusive(head.startsOn, head.endsOn) > MAX_CAMPAIGN_DAYS) {
    problems.push({
      field: 'endsOn',
      sentence: `Từ ${formatDay(head.startsOn)} đến ${formatDay(head.endsOn)} dài quá 10 năm; sửa ngày kết thúc.`,
    });
  }
  if ((head.openingOn ?? '') > head.endsOn) {
    problems.push({
      field: 'openingOn',
      sentence: `Ngày chốt số đầu kỳ phải trước khi chiến dịch kết thúc (${formatDay(head.endsOn)}).`,
    });
  }
  return problems;
}

type HeadDays = Pick<CampaignHead, 'startsOn' | 'endsOn'>;

/**
 * The milestones of a campaign that gets other days. One over the whole campaign keeps being over
 * the whole campaign. With `starts`, those that would begin before the new first day begin on it.
 */
export function followMilestones(
  milestones: readonly Milestone[],
  before: HeadDays,
  after: HeadDays,
  { starts }: { starts: boolean },
): Milestone[] {
  return milestones.map((milestone): Milestone => {
    const last = lastDayOfMilestone(milestone);
    const isWhole =
      milestone.counts === 'cumulative' &&
      milestone.startsOn === before.startsOn &&
      last === before.endsOn;
    if (isWhole) {
      const { inclusive } = milestone;
      const dueOn = inclusive ? after.endsOn : addDays(after.endsOn, 1);
      const moved = new Map([
        [before.startsOn, after.startsOn],
        [before.endsOn, after.endsOn],
        [milestone.dueOn, dueOn],
      ]);
      const name = moveDaysIn(milestone.name, (day) => moved.get(day) ?? day);
      return { ...milestone, name, startsOn: after.startsOn, dueOn };
    }
    // The later of the two.
    const startsOn = [milestone.startsOn, after.startsOn].sort()[1]!;
    return starts && startsOn <= last ? { ...milestone, startsOn } : milestone;
  });
}

/** The problem of milestones that would lie outside of a campaign with these days. */
export function checkMilestonesInside(
  head: Pick<CampaignHead, 'startsOn' | 'endsOn'>,
  milestones: readonly Milestone[],
): FieldProblem[] {
  const outside = milestones.filter(
    (milestone) =>
      milestone.startsOn < head.startsOn || lastDayOfMilestone(milestone) > head.endsOn,
  );
  if (outside.length === 0) return [];
  const names = outside.map(({ name }) => `“${name}”`).join(', ');
  const field = outside.some((milestone) => milestone.startsOn < head.startsOn)
    ? 'startsOn'
    : 'endsOn';
  return [{ field, sentence: `Mốc ${names} sẽ nằm ngoài chiến dịch; sửa mốc trước.` }];
}

export function checkMilestone(
  milestone: New<Milestone>,
  campaign: Pick<Campaign, 'startsOn' | 'endsOn'>,
): FieldProblem[] {
  const { startsOn, endsOn } = campaign;
  const window = `từ ${formatDay(startsOn)} đến hết ${formatDay(endsOn)}`;
  const problems = needsText('name', milestone.name, 'tên mốc');
  const last = lastDayOfMilestone(milestone);
  if (milestone.startsOn < startsOn || milestone.startsOn > endsOn) {
    problems.push({
      field: 'startsOn',
      sentence: `Ngày bắt đầu ${formatDay(milestone.startsOn)} nằm ngoài chiến dịch (${window}).`,
    });
  }
  if (last > endsOn || last < startsOn) {
    problems.push({
      field: 'dueOn',
      sentence: `Mốc ${formatDay(milestone.dueOn)} nằm ngoài chiến dịch (${window}).`,
    });
  } else if (last < milestone.startsOn) {
    problems.push({
      field: 'dueOn',
      sentence: `Mốc ${formatDay(milestone.dueOn)} đứng trước ngày bắt đầu ${formatDay(milestone.startsOn)} của nó.`,
    });
  }
  return [...problems, ...hoursProblems(milestone.hours)];
}

function hoursProblems(hours: DayHours | null): FieldProblem[] {
  if (hours === null) return [];
  const wrong = [hours.from, hours.to].find((time) => !isTime(time));
  const sentence =
    hours.from === '' || hours.to === ''
      ? 'Ghi cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai.'
      : wrong !== undefined
        ? noSuchTime(wrong)
        : hours.to <= hours.from
          ? `Giờ kết thúc ${hours.to} phải sau giờ bắt đầu ${hours.from}.`
          : null;
  return sentence === null ? [] : [{ field: 'hours', sentence }];
}

/** The keyed flows that an indicator is summed from; see `windowProblem`. */
export function flowsBehind(indicator: Indicator, indicators: readonly Indicator[]): Indicator[] {
  const byId = new Map(indicators.map((each) => [each.id, each]));
  const flows = new Set<Indicator>();
  const seen = new Set<Indicator>();
  const collect = (each: Indicator | undefined) => {
    if (!each || seen.has(each)) return;
    seen.add(each);
    if (each.kind === 'flow') flows.add(each);
    if (each.kind === 'sum' || each.kind === 'difference') {
      for (const part of each.parts) collect(byId.get(part));
    }
  };
  collect(indicator);
  return [...flows];
}

/**
 * Why a milestone cannot count keyed indicators (for a sum, those of `flowsBehind`): its window or
 * quota would cut through a week or month that is keyed as one figure. Null when it can.
 */
export function windowProblem(
  milestone: New<Milestone>,
  indicators: readonly Pick<Indicator, 'kind' | 'name' | 'period'>[],
  campaign: Pick<Campaign, 'startsOn' | 'endsOn'>,
): string | null {
  const { counts, startsOn } = milestone;
  if (counts === 'cumulative') return null;
  const last = lastDayOfMilestone(milestone);
  for (const { kind, name, period } of indicators) {
    if (kind !== 'flow' || period === 'day') continue;
    const keyed =
      period === 'once'
        ? `“${name}” nhập một lần cho cả chiến dịch`
        : `“${name}” nhập theo ${periodName(period)}`;
    if (counts !== 'window' && counts !== period) {
      return `${keyed} nên mốc “${milestone.name}” không thể tính mỗi ${periodName(counts)}; đổi cách tính của mốc hoặc kỳ nhập của chỉ số.`;
    }
    const isWhole =
      periodOf(startsOn, period, campaign).from === startsOn &&
      periodOf(last, period, campaign).to === last;
    if (!isWhole) return `${keyed} nên mốc “${milestone.name}” phải ${WHOLE_WORDS[period]}.`;
  }
  return null;
}

/** `windowProblem` for a target; null where its indicator or milestone is not set up. */
export function targetWindowProblem(
  { indicatorId, milestoneId }: Pick<TargetRule, 'indicatorId' | 'milestoneId'>,
  {
    campaign,
    indicators,
    milestones,
  }: Pick<CampaignSettings, 'campaign' | 'indicators' | 'milestones'>,
): string | null {
  const indicator = indicators.find(({ id }) => id === indicatorId);
  const milestone = milestones.find(({ id }) => id === milestoneId);
  if (!indicator || !milestone) return null;
  return windowProblem(milestone, flowsBehind(indicator, indicators), campaign);
}

const OR_ENDS = 'hoặc trùng ngày đầu, ngày cuối của chiến dịch';
const WHOLE_WORDS = {
  week: `bắt đầu từ thứ Hai và kết thúc vào Chủ nhật, ${OR_ENDS}`,
  month: `bắt đầu từ ngày 01 và kết thúc vào ngày cuối tháng, ${OR_ENDS}`,
  once: 'bắt đầu và kết thúc cùng chiến dịch',
} as const;

/** A ratio has no target of its own: its numerator gets one, as a percentage of its denominator. */
export const canHaveTarget = ({ kind }: Pick<Indicator, 'kind'>): boolean => kind !== 'ratio';

/** True when its figures are percentages, which cannot be added up. */
export const isPercentage = ({ kind, measure }: Pick<Indicator, 'kind' | 'measure'>): boolean =>
  kind === 'ratio' || measure === 'percent';

const addsUp = ({ kind }: Pick<Indicator, 'kind'>): boolean =>
  kind === 'sum' || kind === 'difference';

/** Refuses percentages where they would be added up; `id` is null for a new indicator. */
function checkShares(
  indicator: New<Indicator>,
  id: number | null,
  others: readonly Indicator[],
): FieldProblem[] {
  const { kind, measure, parts } = indicator;
  if (measure === 'percent' && kind !== 'stock' && kind !== 'ratio') {
    const sentence =
      'Số phần trăm không cộng được: chỉ số dư và tỷ lệ tính bằng phần trăm; chọn đơn vị tính khác.';
    return [{ field: 'measure', sentence }];
  }
  const share =
    addsUp(indicator) && others.find((each) => isPercentage(each) && parts.includes(each.id));
  if (share) {
    const sentence = `“${share.name}” là số phần trăm nên không cộng, trừ được; bỏ khỏi các chỉ số thành phần.`;
    return [{ field: 'parts', sentence }];
  }
  const user = others.find((each) => addsUp(each) && each.parts.includes(id!));
  if (user && isPercentage(indicator)) {
    const sentence = `Chỉ số này đang được cộng, trừ trong “${user.name}” nên không thể là số phần trăm; sửa “${user.name}” trước.`;
    return [{ field: kind === 'ratio' ? 'kind' : 'measure', sentence }];
  }
  return [];
}

/** How many parts each kind of computed indicator takes. */
const PART_COUNTS: Partial<Record<Indicator['kind'], readonly [least: number, most: number]>> = {
  sum: [1, 50],
  difference: [2, 50],
  ratio: [2, 2],
  reached: [1, 1],
};

/**
 * Problems of an indicator among the others of its campaign and the rules; `id` is null for a new
 * one.
 */
export function checkIndicator(
  indicator: New<Indicator>,
  id: number | null,
  others: readonly Indicator[],
  rules: readonly TargetRule[] = [],
): FieldProblem[] {
  const problems = [
    ...needsText('name', indicator.name, 'tên chỉ số'),
    ...needsText('shortName', indicator.shortName, 'tên ngắn cho bảng nhập'),
    ...needsText('code', indicator.code, 'mã chỉ số'),
    ...checkSameName('chỉ số', indicator.name, id, others),
    ...checkShares(indicator, id, others),
  ];
  const same = others.find((other) => other.id !== id && other.code === indicator.code);
  if (same && indicator.code.trim() !== '') {
    problems.push({
      field: 'code',
      sentence: `Mã “${indicator.code}” đã dùng cho chỉ số “${same.name}”; chọn mã khác.`,
    });
  }
  if (!isComputed(indicator)) return problems;
  const [least, most] = PART_COUNTS[indicator.kind]!;
  const known = new Set(others.map((other) => other.id));
  // A new indicator is part of no other one, so it can close no circle.
  const own = id ?? 0;
  const indicators = [...others, { ...indicator, id: own }];
  const cycle = cycleOf({ indicators, rules }, own);
  if (indicator.parts.length < least || indicator.parts.length > most) {
    const wanted =
      least === most
        ? `đúng ${least}`
        : indicator.parts.length < least
          ? `ít nhất ${least}`
          : `nhiều nhất ${most}`;
    problems.push({ field: 'parts', sentence: `Chọn ${wanted} chỉ số thành phần.` });
  } else if (new Set(indicator.parts).size < indicator.parts.length) {
    problems.push({ field: 'parts', sentence: 'Một chỉ số thành phần được chọn hai lần.' });
  } else if (cycle) {
    const how = indicator.kind === 'ratio' ? 'là tỷ lệ của chính nó' : 'tính từ chính nó';
    problems.push({
      field: 'parts',
      sentence: `Chỉ số “${indicator.name}” không thể ${how}${wayRound(cycle)}; chọn chỉ số thành phần khác.`,
    });
  } else if (indicator.parts.some((part) => !known.has(part))) {
    problems.push({
      field: 'parts',
      sentence: 'Chỉ số thành phần không còn trong chiến dịch này.',
    });
  }
  if (indicator.kind === 'reached' && indicator.threshold === null) {
    problems.push({ field: 'threshold', sentence: 'Ghi ngưỡng mà đơn vị phải đạt.' });
  }
  return problems;
}

/**
 * The names around a circle, " (“A” → “B” → “A”)"; "" for one that is computed from itself
 * directly.
 */
export const wayRound = (cycle: readonly string[]) =>
  cycle.length > 2 ? ` (${cycle.map((name) => `“${name}”`).join(' → ')})` : '';

export function checkIdentity(identity: New<Identity>): FieldProblem[] {
  const problems = needsText('name', identity.name, 'tên đẳng thức kiểm tra');
  if (identity.partIds.length === 0) {
    problems.push({ field: 'partIds', sentence: 'Chọn ít nhất một chỉ số thành phần.' });
  }
  if (identity.partIds.includes(identity.totalId)) {
    problems.push({
      field: 'partIds',
      sentence: 'Chỉ số tổng không thể là thành phần của chính nó.',
    });
  }
  return problems;
}
