import type { Indicator, Milestone } from './campaign.ts';
import type { FieldProblem } from './field-problem.ts';
import { canHaveTarget, flowsBehind, windowProblem } from './settings.ts';
import type { DaySheet } from './sheet.ts';

/** Why an indicator cannot have targets by a milestone; null when it can. */
export function targetProblem(
  { campaign, indicators }: Pick<DaySheet, 'campaign' | 'indicators'>,
  indicator: Indicator,
  milestone: Milestone | undefined,
): FieldProblem | null {
  if (!canHaveTarget(indicator)) {
    const sentence = `“${indicator.name}” là tỷ lệ nên không có chỉ tiêu riêng; giao chỉ tiêu cho các chỉ số thành phần của nó.`;
    return { field: 'indicatorId', sentence };
  }
  const sentence =
    milestone && windowProblem(milestone, flowsBehind(indicator, indicators), campaign);
  return sentence ? { field: 'milestoneId', sentence } : null;
}

/** Whether an indicator has opening figures: what is keyed, or a sum whose parts began later. */
export const keepsOpening = ({ kind }: Pick<Indicator, 'kind'>): boolean =>
  kind === 'flow' || kind === 'stock' || kind === 'sum';
