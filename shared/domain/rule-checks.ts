import { formatDay } from '../text/dates.ts';
import { type Indicator, lastDayOfMilestone, openingDay } from './campaign.ts';
import { cycleOf } from './dependencies.ts';
import type { FieldProblem } from './field-problem.ts';
import {
  type CampaignSettings,
  canHaveTarget,
  isPercentage,
  targetWindowProblem,
  wayRound,
} from './settings.ts';
import type { TargetRule } from './target.ts';

/** When targets can be a percentage, and of what (rule 4 of the field). */

/**
 * Why a base day cannot be used: it is missing, no figures can exist on it, or it comes after the
 * milestone. Null when it can.
 */
export function baseDayProblem(
  { ofId, baseOn, milestoneId }: Pick<TargetRule, 'ofId' | 'baseOn' | 'milestoneId'>,
  { campaign, milestones }: Pick<CampaignSettings, 'campaign' | 'milestones'>,
): string | null {
  if (ofId === null) return null;
  if (baseOn === null) {
    return 'Ghi ngày gốc: tỷ lệ phần trăm tính trên số của hết ngày này, thường là ngày chốt số đầu kỳ.';
  }
  const first = openingDay(campaign);
  const milestone = milestones.find(({ id }) => id === milestoneId);
  const last = milestone ? lastDayOfMilestone(milestone) : campaign.endsOn;
  if (first <= baseOn && baseOn <= last) return null;
  return `Ngày gốc ${formatDay(baseOn)} phải từ ngày ${formatDay(first)} (số đầu kỳ) đến hết ${formatDay(last)} (ngày cuối của mốc).`;
}

/** Whether it can be the base of a percentage, and have such targets: only counts can. */
export const canBePercentage = (indicator: Indicator): boolean => !isPercentage(indicator);

/**
 * A target by percentage needs a count as its base and gives a count, so neither the indicator nor
 * its base may be a percentage itself. Null where both are counts.
 */
function shareProblem(
  { indicatorId, ofId }: Pick<TargetRule, 'indicatorId' | 'ofId'>,
  indicators: readonly Indicator[],
): FieldProblem | null {
  const shareOf = (id: number | null) =>
    indicators.find((each) => each.id === id && !canBePercentage(each))?.name;
  const tracked = shareOf(indicatorId);
  if (tracked !== undefined) {
    const sentence = `“${tracked}” đã tính bằng phần trăm nên không có chỉ tiêu theo tỷ lệ; ghi chỉ tiêu cho từng đơn vị ở màn hình Chỉ tiêu.`;
    return { field: 'indicatorId', sentence };
  }
  const of = shareOf(ofId);
  if (of === undefined) return null;
  const sentence = `“${of}” là số phần trăm nên không làm gốc để tính tỷ lệ được; chọn chỉ số là số lượng, như số công dân hay số tài khoản.`;
  return { field: 'ofId', sentence };
}

/** 1.000% in hundredths of a per cent. */
const MAX_RULE = 100_000;

/**
 * Problems of a rule for targets: its base, its range from 0 up and in order, and a milestone that
 * can count the indicator.
 */
export function checkRule(
  rule: TargetRule,
  settings: Pick<CampaignSettings, 'campaign' | 'indicators' | 'milestones' | 'rules'>,
): FieldProblem[] {
  const { indicators } = settings;
  const problems: FieldProblem[] = [];
  const refuse = (field: keyof TargetRule, sentence: string) => problems.push({ field, sentence });
  const find = (id: number | null | undefined) => indicators.find((each) => each.id === id);
  const indicator = find(rule.indicatorId);
  const name = indicator?.name ?? '';
  if (indicator && !canHaveTarget(indicator)) {
    const [part, whole] = indicator.parts.map((id) => find(id)?.name ?? '');
    refuse(
      'indicatorId',
      `“${name}” là tỷ lệ nên không có chỉ tiêu riêng; giao chỉ tiêu cho “${part}” bằng phần trăm của “${whole}”.`,
    );
    return problems;
  }
  const window = targetWindowProblem(rule, settings);
  if (window !== null) refuse('milestoneId', window);
  if (rule.ofId === null && indicator?.kind !== 'reached') {
    refuse('ofId', 'Chọn chỉ số mà tỷ lệ phần trăm tính trên đó.');
  }
  const share = shareProblem(rule, indicators);
  if (share !== null) {
    problems.push(share);
    return problems;
  }
  const base = baseDayProblem(rule, settings);
  if (base !== null) refuse('baseOn', base);
  const others = settings.rules.filter(({ indicatorId }) => indicatorId !== rule.indicatorId);
  const cycle = cycleOf({ indicators, rules: [...others, rule] }, rule.indicatorId);
  if (cycle) {
    refuse(
      'ofId',
      `Chỉ tiêu của “${name}” không thể là phần trăm của chính nó${wayRound(cycle)}; chọn chỉ số khác.`,
    );
  }
  const tooHigh = 'Ghi nhiều nhất 1.000%.';
  if (rule.low < 0) refuse('low', 'Chỉ tiêu không thể nhỏ hơn 0%.');
  if (rule.low > MAX_RULE) refuse('low', tooHigh);
  if (rule.high !== null && rule.high < rule.low) {
    refuse('high', 'Mức trên của khoảng phải từ mức dưới trở lên.');
  } else if ((rule.high ?? 0) > MAX_RULE) {
    refuse('high', tooHigh);
  }
  return problems;
}
