import { formatDay, parseDay } from '../text/dates.ts';
import { type Campaign, openingDay } from './campaign.ts';
import { addDays, type Day, daysBetween, isDay } from './day.ts';
import type { CampaignModel, ModelIndicator } from './model.ts';

/** A name with the days in it moved too: "Đến hết ngày 30/11/2024". */
export const moveDaysIn = (name: string, move: (day: Day) => Day): string =>
  name.replace(/\d{1,2}\/\d{1,2}\/\d{4}/g, (written) => {
    const day = parseDay(written)!;
    return isDay(day) ? formatDay(move(day)) : written;
  });

/** The settings of a campaign without its units and figures; things refer to each other by code. */
export type CampaignStructure = Pick<
  CampaignModel,
  'audiences' | 'indicators' | 'identities' | 'milestones' | 'rules' | 'obligations' | 'written'
>;

type Span = Pick<Campaign, 'startsOn' | 'endsOn'>;
type OpenedSpan = Span & Pick<Campaign, 'openingOn'>;

/**
 * Moves a structure to other days: each day keeps its distance to the start, but not past the new
 * end; the last day and deadlines after it keep their distance to the end. Targets based on the
 * opening figures are based on the new opening. Weekdays, days of the month and times stay.
 */
export function shiftStructure(
  structure: CampaignStructure,
  from: OpenedSpan,
  to: OpenedSpan,
): CampaignStructure {
  const shift = (day: Day): Day => {
    if (day >= from.endsOn) return addDays(to.endsOn, daysBetween(from.endsOn, day));
    const moved = addDays(to.startsOn, daysBetween(from.startsOn, day));
    return moved < to.endsOn ? moved : to.endsOn;
  };
  const shiftAny = (day: Day | null) => (day === null ? null : shift(day));
  const rename = (name: string) => moveDaysIn(name, shift);
  const shiftBase = (day: Day): Day => {
    const first = openingDay(to);
    if (day <= openingDay(from)) return first;
    const moved = shift(day);
    return moved > first ? moved : first;
  };
  return {
    ...structure,
    written: (structure.written ?? []).map((text) => ({ ...text, on: shift(text.on) })),
    rules: structure.rules.map((rule) => ({
      ...rule,
      baseOn: rule.baseOn === null ? null : shiftBase(rule.baseOn),
    })),
    milestones: structure.milestones.map((milestone) => {
      const { inclusive } = milestone;
      const startsOn = shift(milestone.startsOn);
      const last = shift(inclusive ? milestone.dueOn : addDays(milestone.dueOn, -1));
      return {
        ...milestone,
        name: rename(milestone.name),
        startsOn,
        dueOn: inclusive ? last : addDays(last, 1),
      };
    }),
    obligations: structure.obligations.map((obligation) => ({
      ...obligation,
      name: rename(obligation.name),
      dueOn: shiftAny(obligation.dueOn),
      firstOn: shiftAny(obligation.firstOn),
      lastOn: shiftAny(obligation.lastOn),
    })),
  };
}

/** A campaign that is like no other: everything is added by the office itself. */
export const EMPTY_STRUCTURE: CampaignStructure = {
  audiences: [],
  indicators: [],
  identities: [],
  milestones: [],
  rules: [],
  obligations: [],
};

const ACCOUNTS = 'tài khoản định danh điện tử';

const keyed: Pick<ModelIndicator, 'counted' | 'measure' | 'keyedDepth' | 'period'> = {
  counted: 'công dân',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
};

/**
 * What the campaigns of Đề án 06 usually count, to start with: activations of both levels by one
 * day.
 */
export const plainStructure = ({ startsOn, endsOn }: Span): CampaignStructure => ({
  audiences: [],
  indicators: [
    {
      ...keyed,
      code: 'activated',
      kind: 'sum',
      fullName: `Kích hoạt ${ACCOUNTS}`,
      name: 'Kích hoạt (mức 1 + mức 2)',
      shortName: 'Kích hoạt',
      parts: ['activated-1', 'activated-2'],
    },
    {
      ...keyed,
      code: 'activated-1',
      kind: 'flow',
      fullName: `Kích hoạt ${ACCOUNTS} mức 1 trong ngày`,
      name: 'Kích hoạt mức 1',
      shortName: 'Mức 1',
    },
    {
      ...keyed,
      code: 'activated-2',
      kind: 'flow',
      fullName: `Kích hoạt ${ACCOUNTS} mức 2 trong ngày`,
      name: 'Kích hoạt mức 2',
      shortName: 'Mức 2',
    },
    {
      ...keyed,
      code: 'eligible',
      kind: 'stock',
      fullName: 'Công dân đủ điều kiện',
      name: 'Công dân đủ điều kiện',
      shortName: 'Đủ điều kiện',
      measure: 'person',
      keyedDepth: 0,
    },
    {
      ...keyed,
      code: 'activated-of-eligible',
      kind: 'ratio',
      fullName: 'Tỷ lệ kích hoạt trên công dân đủ điều kiện',
      name: 'Kích hoạt trên công dân đủ điều kiện',
      shortName: 'Trên đủ điều kiện',
      measure: 'percent',
      keyedDepth: 0,
      parts: ['activated', 'eligible'],
    },
  ],
  identities: [],
  milestones: [
    {
      code: 'whole',
      name: 'Cả chiến dịch',
      startsOn,
      dueOn: endsOn,
      inclusive: true,
      counts: 'cumulative',
    },
  ],
  rules: [],
  obligations: [],
});
