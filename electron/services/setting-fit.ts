import {
  type Indicator,
  lastDayOfMilestone,
  type Milestone,
  type New,
} from '../../shared/domain/campaign.ts';
import { addDays } from '../../shared/domain/day.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import type { Question } from '../../shared/domain/plausible-day.ts';
import { baseDayProblem, checkRule } from '../../shared/domain/rule-checks.ts';
import {
  type CampaignSettings,
  canHaveTarget,
  flowsBehind,
  isPercentage,
  targetWindowProblem,
} from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { uncapitalise } from '../../shared/text/vietnamese.ts';
import { sumResultsWithin } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { countFiguresOf, countResultsOf, listTargeted } from '../db/settings.ts';
import type { Words } from './setting-words.ts';

/** Whether a changed setting still fits the figures, rules and targets that depend on it. */

export const nameIn = (list: readonly { id: number; name: string }[]) => {
  const names = new Map(list.map(({ id, name }) => [id, name]));
  return (id: number) => names.get(id) ?? '';
};

/** Problems of changes by which keyed figures would mean something else or move to other cells. */
export function checkFiguresFit(
  db: ReadHandle,
  before: Indicator,
  after: New<Indicator>,
): FieldProblem[] {
  const refuseChange = (count: (db: ReadHandle, id: number) => number, words: Words) => {
    const changed = Object.entries(words).filter(
      ([field]) => before[field as keyof Indicator] !== after[field as keyof typeof after],
    );
    const figures = changed.length > 0 ? count(db, before.id) : 0;
    if (figures === 0) return [];
    return changed.map(([field, what]) => ({
      field,
      sentence: `Chỉ số “${before.name}” đã có ${formatCount(figures)} số liệu nên không đổi được ${what}; lập chỉ số mới nếu cần.`,
    }));
  };
  return [
    ...refuseChange(countFiguresOf, { kind: 'loại số liệu', measure: 'đơn vị tính' }),
    ...refuseChange(countResultsOf, { period: 'kỳ nhập', keyedDepth: 'cấp nhập' }),
  ];
}

/** Rules for targets that the change would break. */
export function checkRulesFit(before: CampaignSettings, after: CampaignSettings): FieldProblem[] {
  // `checkWindowsFit` tells what a milestone cannot count.
  const isBroken = (rule: TargetRule, settings: CampaignSettings) =>
    checkRule(rule, settings).some(({ field }) => field !== 'milestoneId');
  return before.rules
    .filter((rule) => isBroken(rule, after) && !isBroken(rule, before))
    .map((rule) => {
      const indicator = nameIn(before.indicators)(rule.indicatorId);
      const milestone = nameIn(before.milestones)(rule.milestoneId);
      const users = after.indicators.filter(({ id }) => [rule.indicatorId, rule.ofId].includes(id));
      const isRate = users.some((each) => !canHaveTarget(each));
      const isPercent = users.some(isPercentage);
      return {
        field: rule.ofId === null || isRate ? 'kind' : isPercent ? 'measure' : 'parts',
        sentence: `Cách tính chỉ tiêu của “${indicator}” theo mốc “${milestone}” không còn đúng sau thay đổi này; sửa cách tính đó trước.`,
      };
    });
}

/** Targets whose milestones could not count their indicators after the change. */
export function checkWindowsFit(
  db: ReadHandle,
  before: CampaignSettings,
  after: CampaignSettings,
  field: string,
): FieldProblem[] {
  const sentences = listTargeted(db, before.campaign.id).flatMap((targeted) => {
    const problem = targetWindowProblem(targeted, after);
    return problem !== null && targetWindowProblem(targeted, before) === null ? problem : [];
  });
  return [...new Set(sentences)].map((sentence) => ({ field, sentence }));
}

/**
 * Targets whose base days would not lie between the opening and their milestone after the change.
 */
export function checkBaseDaysFit(
  before: CampaignSettings,
  after: CampaignSettings,
  field: string,
): FieldProblem[] {
  return after.rules.flatMap((rule, n) => {
    const problem = baseDayProblem(rule, after);
    if (problem === null || baseDayProblem(before.rules[n]!, before) !== null) return [];
    const indicator = nameIn(after.indicators)(rule.indicatorId);
    const sentence = `Chỉ tiêu của “${indicator}” tính theo tỷ lệ: ${uncapitalise(problem)} Sửa ngày gốc của chỉ tiêu đó trước.`;
    return [{ field, sentence }];
  });
}

/**
 * Questions about keyed figures that a milestone would no longer count: on days that its window
 * gives up, or after the new last day of a cumulative one.
 */
export function leftOutOfWindow(
  db: ReadHandle,
  { campaign, indicators }: Pick<CampaignSettings, 'campaign' | 'indicators'>,
  before: Milestone,
  after: New<Milestone>,
): Question[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const targeted = listTargeted(db, campaign.id).filter(
    ({ milestoneId }) => milestoneId === before.id,
  );
  const flows = new Set(
    targeted.flatMap(({ indicatorId }) => {
      const indicator = byId.get(indicatorId);
      return indicator ? flowsBehind(indicator, indicators) : [];
    }),
  );
  const given = [
    ...(before.counts !== 'cumulative' && after.startsOn > before.startsOn
      ? [{ from: before.startsOn, to: addDays(after.startsOn, -1) }]
      : []),
    ...(lastDayOfMilestone(after) < lastDayOfMilestone(before)
      ? [{ from: addDays(lastDayOfMilestone(after), 1), to: lastDayOfMilestone(before) }]
      : []),
  ];
  const found = [...flows].flatMap(({ id, name, measure }) =>
    given.flatMap(({ from, to }) => {
      const { results, sum } = sumResultsWithin(db, id, from, to);
      const text = `“${name}” ${formatCount(results)} ô, cộng ${formatMeasured(measure, sum)}`;
      return results === 0 ? [] : [{ results, text }];
    }),
  );
  const cells = found.reduce((total, { results }) => total + results, 0);
  if (cells === 0) return [];
  const listed = found.map(({ text }) => text).join('; ');
  const sentence = `Đổi ngày của mốc “${before.name}” thì ${formatCount(cells)} số liệu đã nhập thôi được tính cho mốc này: ${listed}.`;
  return [{ key: `leavesMilestone:${cells}`, sentence }];
}
