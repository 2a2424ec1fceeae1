import type { Measure, Milestone } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { type Figure, hasValue, noFigureSentence, type Rate } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { endOf, paceDays, paceOver } from '../domain/pace.ts';
import { type PeerRank, peerRankOn } from '../domain/peer-rank.ts';
import { roundRatio } from '../domain/rounding.ts';
import type { TargetState } from '../domain/target.ts';
import { windowOf } from '../domain/target.ts';
import type { MemberUnit } from '../domain/unit-tree.ts';

/** Counts are numbers; percentages say so: 35,90% is `{ percent: 35.9 }`. */
export type ExportedValue = number | { percent: number };
/** A figure as it is written for other programs: its value, or the reason why there is none. */
export type ExportedFigure = ExportedValue | { none: string; reason: string };
/** A rate with its denominator; `percent` is rounded to two decimals, half up. */
export type ExportedRate =
  | { part: ExportedValue; whole: ExportedValue; percent: number }
  | { none: string; reason: string };

export interface ExportedFigures {
  campaign: string;
  uid: string;
  on: Day;
  indicators: { uid: string; code: string; name: string; kind: string; measure: string }[];
  milestones: Omit<Milestone, 'id'>[];
  /** The rules of targets by percentage. */
  rules: ExportedRule[];
  /**
   * Ranks of the root reported by the office above, the last one of each indicator up to the day.
   */
  peerRanks: (Omit<PeerRank, 'id' | 'indicatorId'> & { indicator: string })[];
  units: ExportedUnit[];
}

export interface ExportedUnit {
  /** Which list the code is of; a unit of the office's own is known by its uid. */
  era: MemberUnit['era'];
  uid: string | null;
  code: string;
  name: string;
  depth: number;
  /** Code of the unit above; null for the root. */
  above: string | null;
  indicators: { indicator: string; value: ExportedFigure | ExportedRate }[];
  targets: ExportedTarget[];
}

export interface ExportedRule {
  indicator: string;
  milestone: string;
  /** Null where units are counted. */
  of: string | null;
  baseOn: Day | null;
  low: ExportedValue;
  high: ExportedValue | null;
  rounding: string;
}

export interface ExportedTarget {
  indicator: string;
  milestone: string;
  target: ExportedFigure;
  /** Upper end of a range. */
  high: ExportedValue | null;
  /** The base of a target by percentage; null without a rule. */
  base: ExportedFigure | null;
  /** Everything done up to the last day that counts for the milestone. */
  done: ExportedFigure;
  /** The part of it that counts: a total leaves out units without a target. */
  counted: ExportedFigure;
  leftOut: { unit: string; done: ExportedValue }[];
  /** What arose after the last day of a cumulative milestone; null until that day has passed. */
  late: ExportedValue | null;
  rate: ExportedRate;
  remaining: ExportedFigure;
  perDay: ExportedFigure;
  thisWeek: ExportedFigure;
  thisMonth: ExportedFigure;
  /** The pace per day over the whole milestone, as it was at its start. */
  planned: ExportedFigure;
  rank: ExportedFigure;
  state: TargetState | null;
}

/** A figure of an indicator; ranks, units and other plain numbers have no measure. */
const measured = (measure: Measure | null, value: number): ExportedValue =>
  measure === 'percent' ? { percent: value / 100 } : value;

const orNull = (measure: Measure, value: number | null) =>
  value === null ? null : measured(measure, value);

const exportCount = (figure: Figure, measure: Measure | null = null): ExportedFigure =>
  hasValue(figure)
    ? measured(measure, figure.value)
    : { none: figure.none, reason: noFigureSentence(figure.none) };

const exportRate = (figure: Figure<Rate>, measure: Measure | null): ExportedRate => {
  if (!hasValue(figure)) return { none: figure.none, reason: noFigureSentence(figure.none) };
  const { part, whole } = figure.value;
  return {
    part: measured(measure, part),
    whole: measured(measure, whole),
    percent: roundRatio(part, whole, 4) / 100,
  };
};

/**
 * Every figure of every unit on a day, `members` being those of the campaign, for `so-chi-tieu
 * figures --json`.
 */
export function exportFigures(
  figures: CampaignFigures,
  members: readonly Pick<MemberUnit, 'id' | 'era' | 'uid'>[],
): ExportedFigures {
  const { sheet } = figures;
  const memberOf = new Map(members.map((member) => [member.id, member]));
  const byId = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const codeOf = (id: number) => byId.get(id)!.code;
  /**
   * The measure of both figures of a rate: that of the part; none where they are numbers of units.
   */
  const measureOfParts = (kind: string, [part]: readonly number[]) =>
    kind === 'ratio' ? byId.get(part!)!.measure : null;
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const targets = sheet.targets.map((target, place) => {
    const milestone = milestones.get(target.milestoneId)!;
    const { from, to } = windowOf(milestone, sheet.on);
    return {
      place,
      isRuled: target.rule !== null,
      measure: byId.get(target.indicatorId)!.measure,
      indicator: codeOf(target.indicatorId),
      milestone: milestone.name,
      days: paceDays({ startsOn: from, dueOn: to, ended: endOf(to, sheet) }, sheet.on),
    };
  });
  const targetOf = (unit: number, target: (typeof targets)[number]): ExportedTarget => {
    const { place, isRuled, days, measure, ...names } = target;
    const row = figures.target(place, unit);
    const pace = paceOver(row.remaining, days);
    const count = (figure: Figure) => exportCount(figure, measure);
    return {
      ...names,
      target: count(row.target),
      high: orNull(measure, row.high),
      base: isRuled ? exportCount(figures.base(place, unit)) : null,
      done: count(row.cumulative),
      counted: count(row.counted),
      leftOut: figures.leftOut(place, unit).map(({ unit: out, done }) => ({
        unit: sheet.units[out]!.unit.code,
        done: measured(measure, done),
      })),
      late: orNull(measure, row.late),
      rate: exportRate(row.rate, measure),
      remaining: count(row.remaining),
      perDay: count(row.perDay),
      thisWeek: count(pace.thisWeek),
      thisMonth: count(pace.thisMonth),
      planned: count(figures.planned(place, unit)),
      rank: exportCount(row.rank),
      state: row.state,
    };
  };
  return {
    campaign: sheet.campaign.name,
    uid: sheet.campaign.uid,
    on: sheet.on,
    indicators: sheet.indicators.map(({ uid, code, name, kind, measure }) => ({
      uid,
      code,
      name,
      kind,
      measure,
    })),
    milestones: sheet.milestones.map(({ id: _, ...milestone }) => milestone),
    rules: sheet.targets.flatMap(({ rule, milestoneId }): ExportedRule[] => {
      if (rule === null) return [];
      const { indicatorId, ofId, baseOn, rounding } = rule;
      const of = ofId === null ? null : codeOf(ofId);
      const milestone = milestones.get(milestoneId)!.name;
      const [low, high] = [measured('percent', rule.low), orNull('percent', rule.high)];
      return [{ indicator: codeOf(indicatorId), milestone, of, baseOn, low, high, rounding }];
    }),
    peerRanks: sheet.indicators.flatMap(({ id: indicatorId, code: indicator }) => {
      const told = peerRankOn(sheet.peerRanks, indicatorId, sheet.on);
      if (!told) return [];
      const { uid, on, rank, peers, peerWords, place } = told;
      return { uid, indicator, on, rank, peers, peerWords, place };
    }),
    units: sheet.units.map(({ unit, depth, parent }, i) => ({
      era: memberOf.get(unit.id)?.era ?? 'own',
      uid: memberOf.get(unit.id)?.uid ?? null,
      code: unit.code,
      name: unit.name,
      depth,
      above: sheet.units[parent]?.unit.code ?? null,
      indicators: sheet.indicators.map(({ id, code, kind, measure, parts }) => ({
        indicator: code,
        value:
          kind === 'ratio' || kind === 'reached'
            ? exportRate(figures.ratio(id, i), measureOfParts(kind, parts))
            : exportCount(figures.count(id, i), measure),
      })),
      targets: targets.map((target) => targetOf(i, target)),
    })),
  };
}
