import type { Milestone } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { type Figure, hasValue, noFigureSentence, type Rate } from '../domain/figure.ts';
import { type CampaignFigures, windowOf } from '../domain/figures.ts';
import { endOf, paceDays, paceOver } from '../domain/pace.ts';
import { type PeerRank, peerRankOn } from '../domain/peer-rank.ts';
import { roundRatio } from '../domain/rounding.ts';
import type { TargetState } from '../domain/target.ts';

/** A figure as it is written for other programs: its value, or the reason why there is none. */
export type ExportedFigure = number | { none: string; reason: string };
/** A rate with its named denominator; `percent` is rounded to two decimals, half up. */
export type ExportedRate =
  | { part: number; whole: number; percent: number }
  | { none: string; reason: string };

export interface ExportedFigures {
  campaign: string;
  on: Day;
  indicators: { code: string; name: string; kind: string; measure: string }[];
  milestones: Omit<Milestone, 'id'>[];
  /** How targets follow as a percentage (hundredths) of what stood at the end of a base day. */
  rules: ExportedRule[];
  /** Ranks of the root told by the office above, the last of each indicator by the day. */
  peerRanks: (Omit<PeerRank, 'id' | 'indicatorId'> & { indicator: string })[];
  units: ExportedUnit[];
}

export interface ExportedUnit {
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
  low: number;
  high: number | null;
  rounding: string;
}

export interface ExportedTarget {
  indicator: string;
  milestone: string;
  target: ExportedFigure;
  /** Upper end of a range. */
  high: number | null;
  /** What the target is a percentage of; null where it follows from no rule. */
  base: ExportedFigure | null;
  /** In all, to the last day that counts for the milestone. */
  done: ExportedFigure;
  /** What of it counts: a total leaves out units without a target. */
  counted: ExportedFigure;
  leftOut: { unit: string; done: number }[];
  /** What came after the last day of a cumulative milestone; null until then. */
  late: number | null;
  rate: ExportedRate;
  remaining: ExportedFigure;
  perDay: ExportedFigure;
  thisWeek: ExportedFigure;
  thisMonth: ExportedFigure;
  /** A day, over the whole of the milestone, as it was when it began. */
  planned: ExportedFigure;
  rank: ExportedFigure;
  state: TargetState | null;
}

const exportCount = (figure: Figure): ExportedFigure =>
  hasValue(figure) ? figure.value : { none: figure.none, reason: noFigureSentence(figure.none) };

const exportRate = (figure: Figure<Rate>): ExportedRate => {
  if (!hasValue(figure)) return { none: figure.none, reason: noFigureSentence(figure.none) };
  const { part, whole } = figure.value;
  return { part, whole, percent: roundRatio(part, whole, 4) / 100 };
};

/** Every figure of every unit on a day, for `so-chi-tieu figures --json`. */
export function exportFigures(figures: CampaignFigures): ExportedFigures {
  const { sheet } = figures;
  const codeOf = new Map(sheet.indicators.map(({ id, code }) => [id, code]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const targets = sheet.targets.map((target, place) => {
    const milestone = milestones.get(target.milestoneId)!;
    const { from, to } = windowOf(milestone, sheet.on);
    return {
      place,
      isRuled: target.rule !== null,
      indicator: codeOf.get(target.indicatorId)!,
      milestone: milestone.name,
      days: paceDays({ startsOn: from, dueOn: to, ended: endOf(to, sheet) }, sheet.on),
    };
  });
  const targetOf = (unit: number, { place, isRuled, days, ...names }: (typeof targets)[number]) => {
    const row = figures.target(place, unit);
    const pace = paceOver(row.remaining, days);
    return {
      ...names,
      target: exportCount(row.target),
      high: row.high,
      base: isRuled ? exportCount(figures.base(place, unit)) : null,
      done: exportCount(row.cumulative),
      counted: exportCount(row.counted),
      leftOut: figures.leftOut(place, unit).map(({ unit: out, done }) => ({
        unit: sheet.units[out]!.unit.code,
        done,
      })),
      late: row.late,
      rate: exportRate(row.rate),
      remaining: exportCount(row.remaining),
      perDay: exportCount(row.perDay),
      thisWeek: exportCount(pace.thisWeek),
      thisMonth: exportCount(pace.thisMonth),
      planned: exportCount(figures.planned(place, unit)),
      rank: exportCount(row.rank),
      state: row.state,
    };
  };
  return {
    campaign: sheet.campaign.name,
    on: sheet.on,
    indicators: sheet.indicators.map(({ code, name, kind, measure }) => ({
      code,
      name,
      kind,
      measure,
    })),
    milestones: sheet.milestones.map(({ id: _, ...milestone }) => milestone),
    rules: sheet.targets.flatMap(({ rule, milestoneId }): ExportedRule[] => {
      if (rule === null) return [];
      const { indicatorId, milestoneId: _, ofId, ...terms } = rule;
      const of = ofId === null ? null : codeOf.get(ofId)!;
      const milestone = milestones.get(milestoneId)!.name;
      return [{ indicator: codeOf.get(indicatorId)!, milestone, of, ...terms }];
    }),
    peerRanks: sheet.indicators.flatMap(({ id: indicatorId, code: indicator }) => {
      const told = peerRankOn(sheet.peerRanks, indicatorId, sheet.on);
      if (!told) return [];
      const { on, rank, peers, peerWords, place } = told;
      return { indicator, on, rank, peers, peerWords, place };
    }),
    units: sheet.units.map(({ unit, depth, parent }, i) => ({
      code: unit.code,
      name: unit.name,
      depth,
      above: sheet.units[parent]?.unit.code ?? null,
      indicators: sheet.indicators.map(({ id, code, kind }) => ({
        indicator: code,
        value:
          kind === 'ratio' || kind === 'reached'
            ? exportRate(figures.ratio(id, i))
            : exportCount(figures.count(id, i)),
      })),
      targets: targets.map((target) => targetOf(i, target)),
    })),
  };
}
