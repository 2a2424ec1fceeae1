import type { InputOf } from '../../shared/contract/methods.ts';
import type { Campaign, New } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { checkBinding } from '../../shared/domain/deadline-checks.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { movedDeadlines } from '../../shared/domain/moved-deadlines.ts';
import type { Bounds, Obligation } from '../../shared/domain/obligation.ts';
import { type Binding, isBinding } from '../../shared/domain/obliged-units.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import type { ReadHandle } from '../db/open.ts';
import { calendarOf } from './deadline-reader.ts';
import { namedUnits } from './exchange-refs.ts';
import { readTree } from './sheets.ts';

/** Obligations as they are saved, and what a change of the days around them does to them. */

/** What the deadlines of a campaign are reckoned from. */
export const boundsIn = ({ campaign, milestones }: CampaignSettings): Bounds => ({
  ...campaign,
  milestones,
});

/** What the deadlines of a campaign would do, see `movedDeadlines`. */
export const movedIn = (db: ReadHandle, before: CampaignSettings, after: CampaignSettings) =>
  movedDeadlines(
    before.obligations,
    boundsIn(before),
    boundsIn(after),
    calendarOf(db, before.campaign.id),
  );

/**
 * Problems of whom an obligation binds, by the units of today, or of the nearest day of the
 * campaign. One that binds nobody yet is saved: the checklist points it out.
 */
export function bindingProblems(
  db: ReadHandle,
  campaign: Campaign,
  binds: Binding,
  today: Day,
): FieldProblem[] {
  if (!isBinding(binds)) return [];
  const { startsOn, endsOn } = campaign;
  const on = today < startsOn ? startsOn : today > endsOn ? endsOn : today;
  return checkBinding(binds, readTree(db, campaign, on), namedUnits(db, campaign).idOf);
}

/** Keeps only the terms that the schedule uses. */
export function normaliseObligation(
  typed: InputOf<'obligations.save'>['obligation'],
): New<Obligation> {
  const { schedule, asks } = typed;
  const isRepeating = schedule !== 'once' && schedule !== 'afterEvent';
  const isAfter = schedule === 'afterEvent';
  const has = (...schedules: Obligation['schedule'][]) => schedules.includes(schedule);
  return {
    ...typed,
    report: asks === 'report' ? normaliseText(typed.report) : '',
    perDay: asks === 'count' ? typed.perDay : null,
    weekdays: schedule === 'daily' ? [...new Set(typed.weekdays)].sort((a, b) => a - b) : [],
    every: has('weekly', 'monthly', 'monthlyWeekday') ? typed.every : 1,
    nth: schedule === 'monthlyWeekday' ? typed.nth : null,
    month: has('quarterly', 'halfYearly', 'yearly') ? typed.month : null,
    event: isAfter ? typed.event : null,
    milestoneUid: isAfter && typed.event === 'milestone' ? typed.milestoneUid : null,
    afterCount: isAfter ? typed.afterCount : 0,
    afterUnit: isAfter ? typed.afterUnit : 'day',
    coversCurrent: typed.covers !== 'nothing' && typed.coversCurrent,
    name: normaliseText(typed.name),
    reporter: normaliseText(typed.reporter),
    recipient: normaliseText(typed.recipient),
    dueOn: schedule === 'once' || (isAfter && typed.event === 'named') ? typed.dueOn : null,
    weekday: has('weekly', 'monthlyWeekday') ? typed.weekday : null,
    monthDay: has('monthly', 'quarterly', 'halfYearly', 'yearly') ? typed.monthDay : null,
    dueTime: typed.dueTime || null,
    firstOn: isRepeating ? typed.firstOn : null,
    lastOn: isRepeating ? typed.lastOn : null,
  };
}
