import { formatDay } from '../text/dates.ts';
import type { Audience, Campaign, Identity, Indicator, Milestone } from './campaign.ts';
import { isComputed, lastDayOf } from './campaign.ts';
import type { Obligation } from './deadline.ts';
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
}

/** What is wrong with one field of a form, in a sentence that says what to do. */
export interface FieldProblem {
  field: string;
  sentence: string;
}

export type CampaignHead = Omit<Campaign, 'id' | 'sample' | 'rootUnitId' | 'rootUnitName'>;

const MAX_LENGTH = 300;

const needsText = (field: string, value: string, what: string): FieldProblem[] =>
  value.trim() === ''
    ? [{ field, sentence: `Ghi ${what}.` }]
    : value.length > MAX_LENGTH
      ? [{ field, sentence: `Dài quá ${MAX_LENGTH} chữ; rút gọn lại.` }]
      : [];

/** Name and dates of a campaign. */
export function checkHead(head: CampaignHead): FieldProblem[] {
  const problems = needsText('name', head.name, 'tên chiến dịch');
  if (head.endsOn < head.startsOn) {
    problems.push({
      field: 'endsOn',
      sentence: `Ngày kết thúc ${formatDay(head.endsOn)} đứng trước ngày bắt đầu ${formatDay(head.startsOn)}; sửa lại một trong hai ngày.`,
    });
  }
  if (head.openingOn !== null && head.openingOn > head.endsOn) {
    problems.push({
      field: 'openingOn',
      sentence: `Ngày chốt số đầu kỳ phải trước khi chiến dịch kết thúc (${formatDay(head.endsOn)}).`,
    });
  }
  return problems;
}

/** Milestones that would lie outside of a campaign with these days. */
export function checkMilestonesInside(
  head: Pick<CampaignHead, 'startsOn' | 'endsOn'>,
  milestones: readonly Milestone[],
): FieldProblem[] {
  const outside = milestones.filter(
    (milestone) => milestone.startsOn < head.startsOn || lastDayOf(milestone) > head.endsOn,
  );
  if (outside.length === 0) return [];
  const names = outside.map(({ name }) => `“${name}”`).join(', ');
  const field = outside.some((milestone) => milestone.startsOn < head.startsOn)
    ? 'startsOn'
    : 'endsOn';
  return [{ field, sentence: `Mốc ${names} sẽ nằm ngoài chiến dịch; sửa mốc trước.` }];
}

export function checkMilestone(
  milestone: Omit<Milestone, 'id'>,
  campaign: Pick<Campaign, 'startsOn' | 'endsOn'>,
): FieldProblem[] {
  const { startsOn, endsOn } = campaign;
  const window = `từ ${formatDay(startsOn)} đến hết ${formatDay(endsOn)}`;
  const problems = needsText('name', milestone.name, 'tên mốc');
  const last = lastDayOf(milestone);
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
  return problems;
}

/** Whether an indicator is computed from another one, straight or by others in between. */
export function restsOn(
  indicators: ReadonlyMap<number, Pick<Indicator, 'parts'>>,
  indicatorId: number,
  otherId: number,
  seen = new Set<number>(),
): boolean {
  if (indicatorId === otherId) return true;
  if (seen.has(indicatorId)) return false;
  seen.add(indicatorId);
  const parts = indicators.get(indicatorId)?.parts ?? [];
  return parts.some((part) => restsOn(indicators, part, otherId, seen));
}

/** How many parts a computed indicator takes. */
const PART_COUNTS: Partial<Record<Indicator['kind'], readonly [least: number, most: number]>> = {
  sum: [1, 50],
  difference: [2, 50],
  ratio: [2, 2],
  reached: [1, 1],
};

/** An indicator among the others of its campaign; `id` is null for a new one. */
export function checkIndicator(
  indicator: Omit<Indicator, 'id'>,
  id: number | null,
  others: readonly Indicator[],
): FieldProblem[] {
  const problems = [
    ...needsText('name', indicator.name, 'tên chỉ số'),
    ...needsText('shortName', indicator.shortName, 'tên ngắn cho bảng nhập'),
    ...needsText('code', indicator.code, 'mã chỉ số'),
  ];
  const same = others.find((other) => other.id !== id && other.code === indicator.code);
  if (same && indicator.code.trim() !== '') {
    problems.push({
      field: 'code',
      sentence: `Mã “${indicator.code}” đã dùng cho chỉ số “${same.name}”; chọn mã khác.`,
    });
  }
  if (!isComputed(indicator)) return problems;
  const [least, most] = PART_COUNTS[indicator.kind] ?? [1, 50];
  const byId = new Map(others.map((other) => [other.id, other]));
  if (indicator.parts.length < least || indicator.parts.length > most) {
    const wanted = least === most ? `đúng ${least}` : `ít nhất ${least}`;
    problems.push({ field: 'parts', sentence: `Chọn ${wanted} chỉ số thành phần.` });
  } else if (new Set(indicator.parts).size < indicator.parts.length) {
    problems.push({ field: 'parts', sentence: 'Một chỉ số thành phần được chọn hai lần.' });
  } else if (id !== null && indicator.parts.some((part) => restsOn(byId, part, id))) {
    const kind = indicator.kind === 'ratio' ? 'tỷ lệ của chính nó' : 'tính từ chính nó';
    problems.push({
      field: 'parts',
      sentence: `Chỉ số “${indicator.name}” không thể là ${kind}; chọn chỉ số thành phần khác.`,
    });
  } else if (indicator.parts.some((part) => !byId.has(part))) {
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

/** A rule for the targets of an indicator: of another one, from 0 up, its range in order. */
export function checkRule(rule: TargetRule, indicators: readonly Indicator[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const indicator = byId.get(rule.indicatorId);
  if (rule.ofId === null && indicator?.kind !== 'reached') {
    problems.push({ field: 'ofId', sentence: 'Chọn chỉ số mà tỷ lệ phần trăm tính trên đó.' });
  }
  if (rule.ofId !== null && restsOn(byId, rule.ofId, rule.indicatorId)) {
    problems.push({
      field: 'ofId',
      sentence: `Chỉ tiêu của “${indicator?.name ?? ''}” không thể là phần trăm của chính nó; chọn chỉ số khác.`,
    });
  }
  if (rule.low < 0) {
    problems.push({ field: 'low', sentence: 'Chỉ tiêu không thể nhỏ hơn 0%.' });
  }
  if (rule.high !== null && rule.high < rule.low) {
    problems.push({ field: 'high', sentence: 'Mức trên của khoảng phải từ mức dưới trở lên.' });
  }
  return problems;
}

export function checkIdentity(identity: Omit<Identity, 'id'>): FieldProblem[] {
  const problems = needsText('name', identity.name, 'tên hằng đẳng thức');
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
