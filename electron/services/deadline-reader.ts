import type { UnitDeadline } from '../../shared/contract/deadlines.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  eventDay,
  lastDayInTime,
  type Occurrence,
  occurrencesOf,
} from '../../shared/domain/deadline.ts';
import {
  type DeadlineState,
  deadlineStatus,
  type Fulfilment,
  isDone,
  isInTime,
} from '../../shared/domain/deadline-status.ts';
import { NATIONAL_CALENDAR } from '../../shared/domain/national-calendar.ts';
import type { Bounds, Obligation } from '../../shared/domain/obligation.ts';
import { obligedUnits } from '../../shared/domain/obliged-units.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { type WorkCalendar, withOwnLines } from '../../shared/domain/work-calendar.ts';
import {
  type DeadlineMark,
  limitOfMarks,
  listCalendarLines,
  listDeadlinesBefore,
  listMarkedSlots,
  listMarkGroups,
  listMarksOf,
  type MarkGroup,
  readDoneAt,
} from '../db/deadlines.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listMilestones, listObligations } from '../db/settings.ts';
import { parsedInstant, readSubmissions, type Sent, takenOverSince } from './deadline-sent.ts';
import { namedUnits } from './exchange-refs.ts';
import { requireCampaign } from './require-campaign.ts';
import { readTree } from './sheets.ts';

/**
 * How the deadlines of a campaign stand. An occurrence is never stored: it is computed from its
 * rule, once for all units, and looked up among what was sent and marked.
 */

/** How one unit stands with one deadline. */
export interface UnitStanding {
  unitId: number;
  state: DeadlineState;
  /** When figures were sent; null where it was not read, see `shown`. */
  doneAt: number | null;
  times: number;
}

/** A deadline that was marked, but that its rule has no more, has no terms of its own any more. */
export interface KnownOccurrence extends Occurrence {
  isFormer: boolean;
}

export type DeadlineReader = ReturnType<typeof readDeadlines>;

/** Rules that were expanded, by their text: a screen asks for the same ones again and again. */
const expanded = new Map<string, Occurrence[]>();
const MOST_EXPANDED = 1000;

function expand(obligation: Obligation, campaign: Bounds, calendar: WorkCalendar, own: string) {
  const {
    id: _,
    uid: __,
    name: ___,
    reporter: ____,
    recipient: _____,
    binds: ______,
    ...rule
  } = obligation;
  const { startsOn, endsOn, planOn } = campaign;
  const key = JSON.stringify([rule, startsOn, endsOn, planOn, eventDay(obligation, campaign), own]);
  const known = expanded.get(key);
  if (known) return known;
  const occurrences = occurrencesOf(obligation, campaign, calendar);
  if (expanded.size >= MOST_EXPANDED) expanded.clear();
  expanded.set(key, occurrences);
  return occurrences;
}

export const calendarOf = (db: ReadHandle, campaignId: number): WorkCalendar =>
  withOwnLines(NATIONAL_CALENDAR, listCalendarLines(db, campaignId));

/** Reads on one state of the store. Throws FieldError `campaignNotFound`. */
export function readDeadlines(db: ReadHandle, campaignId: number, now: number) {
  const campaign = requireCampaign(db, campaignId);
  const obligations = listObligations(db, campaignId);
  const bounds: Bounds = { ...campaign, milestones: listMilestones(db, campaignId) };
  const ownLines = listCalendarLines(db, campaignId);
  const calendar = withOwnLines(NATIONAL_CALENDAR, ownLines);
  const ownText = JSON.stringify(ownLines);
  const { idOf } = namedUnits(db, campaign);
  const submissions = readSubmissions(db, campaign);
  const befores = Map.groupBy(
    listDeadlinesBefore(db, campaignId),
    ({ obligationId }) => obligationId,
  );

  const boundOf = new Map<string, { tree: UnitTree; unitIds: number[]; ids: Set<number> }>();
  /** The tree of the last day in time says who owes it. */
  function bound(obligation: Obligation, occurrence: Occurrence) {
    const tree = readTree(db, campaign, dayOfTree(campaign, lastDayInTime(occurrence)));
    const key = JSON.stringify(obligation.binds);
    const known = boundOf.get(key);
    if (known?.tree === tree) return known;
    const unitIds = obligedUnits(obligation.binds, tree, idOf);
    const found = { tree, unitIds, ids: new Set(unitIds) };
    boundOf.set(key, found);
    return found;
  }

  function occurrences(obligation: Obligation): KnownOccurrence[] {
    const known = expand(obligation, bounds, calendar, ownText).map((one) => ({
      ...one,
      isFormer: false,
    }));
    const slots = new Set(known.map(({ slot }) => slot));
    const former = new Map(
      listMarkedSlots(db, obligation.id).map((slot) => {
        return [slot, Date.parse(limitOfMarks(db, obligation.id, slot))] as const;
      }),
    );
    for (const { slot, window, limit } of befores.get(obligation.id) ?? []) {
      if (!slots.has(slot) && submissions.senders(window).length > 0) former.set(slot, limit);
    }
    return [
      ...known,
      ...[...former].flatMap(([slot, limit]) =>
        slots.has(slot) ? [] : [formerOccurrence(slot, limit)],
      ),
    ].sort((a, b) => a.limit - b.limit);
  }

  /** What each unit had sent of a deadline before its rule was edited; null where it was not. */
  function sentBefore({ id }: Obligation, { slot }: Occurrence, tree: UnitTree) {
    const before = befores.get(id)?.filter((one) => one.slot === slot) ?? [];
    if (before.length === 0) return null;
    const sentOf = before.map((one) => ({ ...one, sent: sendingWithin(one.window, tree) }));
    const unitIds = [...new Set(before.flatMap(({ window }) => submissions.senders(window)))];
    const of = (unitId: number): Done | null => {
      const done = sentOf.flatMap(({ sent, limit, until }) => {
        const { doneAt } = sent(unitId);
        return doneAt === null || doneAt > until
          ? []
          : [{ doneAt, isInTime: isInTime(doneAt, limit) }];
      });
      return done.find((one) => one.isInTime) ?? done[0] ?? null;
    };
    return { unitIds: unitIds.filter((unitId) => of(unitId) !== null), of };
  }

  /**
   * How each unit that a deadline binds stands, in the order of the tree; then units of which
   * something was marked and that it does not bind any more: what was done stays done.
   */
  function standings(obligation: Obligation, occurrence: KnownOccurrence): UnitStanding[] {
    const { id: obligationId, asks } = obligation;
    const { slot, isFormer } = occurrence;
    const { tree, unitIds, ids } = bound(obligation, occurrence);
    const marks =
      asks === 'submission'
        ? marksWithInstants(listMarksOf(db, { obligationId, slot }))
        : marksByUnit(listMarkGroups(db, obligationId, slot));
    const sentAt = sendingOf(obligation, occurrence, tree);
    const before = sentBefore(obligation, occurrence, tree);
    const owed = isFormer ? [] : unitIds;
    const told = new Set([...marks.keys(), ...(before?.unitIds ?? [])]);
    const more = [...told].filter((unitId) => isFormer || !ids.has(unitId));
    return [...owed, ...more].map((unitId) => {
      const sent = sentAt?.(unitId) ?? null;
      const standing = fulfilment(obligation, occurrence, marks.get(unitId), sent);
      const known = before === null ? standing : betterOf(standing, before.of(unitId));
      const state = deadlineStatus(occurrence, known, now);
      return { unitId, state, doneAt: known.doneAt, times: known.times };
    });
  }

  /** Also of a unit that is in the campaign no more. */
  function nameOf(tree: UnitTree, unitId: number): string {
    const index = tree.indexOf(unitId);
    return index === undefined ? nameOfThing(db, 'unit', unitId) : placedNames(tree.units)[index]!;
  }

  /** How one unit stands, as the screens show it. */
  function shown(
    { id }: Obligation,
    { slot }: Occurrence,
    tree: UnitTree,
    { unitId, state, doneAt, times }: UnitStanding,
  ): UnitDeadline {
    const unit = nameOf(tree, unitId);
    const marked = isDone(state) && doneAt === null ? readDoneAt(db, id, slot, unitId) : null;
    const at = marked ?? (doneAt === null ? null : new Date(doneAt).toISOString());
    return { unitId, unit, state, doneAt: at, times };
  }

  /** When the figures of the window of a deadline were sent, by unit; null where none are asked. */
  function sendingOf(obligation: Obligation, { window }: Occurrence, tree: UnitTree) {
    return obligation.asks !== 'submission' || window === null ? null : sendingWithin(window, tree);
  }

  function sendingWithin(window: DayWindow, tree: UnitTree) {
    const ofWindow = submissions.of(window);
    const earlier = takenOverSince(tree, window);
    return (unitId: number): Sent => {
      const own = ofWindow(unitId);
      const olds = earlier.get(unitId);
      if (own.doneAt !== null || olds === undefined) return own;
      // Units that were merged into it after these days had sent them themselves.
      const times = olds.map((id) => ofWindow(id).doneAt);
      return times.includes(null) ? own : { ...own, doneAt: Math.max(...(times as number[])) };
    };
  }

  return {
    campaign,
    obligations,
    calendar,
    ownLines,
    occurrences,
    standings,
    shown,
    nameOf,
    bound,
    now,
  };
}

/** Outside of the campaign its units are those of its nearest day. */
const dayOfTree = ({ startsOn, endsOn }: Campaign, day: Day): Day =>
  day < startsOn ? startsOn : day > endsOn ? endsOn : day;

const formerOccurrence = (slot: string, limit: number): KnownOccurrence => ({
  slot,
  on: lastDayInTime({ limit }),
  time: null,
  inclusive: true,
  limit,
  window: null,
  early: null,
  opensAt: limit - 1,
  isFormer: true,
});

interface UnitMarks {
  times: number;
  asked: number;
  isInTime: boolean | null;
  isExcused: boolean;
  /** Of what is asked for as figures: when it was done and marked, in milliseconds since 1970. */
  known: { doneAt: number; at: number } | null;
}

const NO_MARKS: UnitMarks = { times: 0, asked: 1, isInTime: null, isExcused: false, known: null };

/** Units of which the same is said share one object. */
function marksByUnit(groups: readonly MarkGroup[]): Map<number, UnitMarks> {
  const byUnit = new Map<number, UnitMarks>();
  for (const { kind, times, asked, isInTime, unitIds } of groups) {
    const said =
      kind === 'excused' ? { isExcused: true } : { times, asked, isInTime: isInTime === 1 };
    const alone = { ...NO_MARKS, ...said };
    for (const unitId of unitIds) {
      const other = byUnit.get(unitId);
      byUnit.set(unitId, other ? { ...other, ...said } : alone);
    }
  }
  return byUnit;
}

/** Marks of what is sent as figures too: which of both came first decides. */
function marksWithInstants(marks: readonly DeadlineMark[]): Map<number, UnitMarks> {
  const byUnit = new Map<number, UnitMarks>();
  for (const { unitId, kind, times, asked, doneAt, limitAt, at } of marks) {
    const other = byUnit.get(unitId) ?? NO_MARKS;
    const known = { doneAt: parsedInstant(doneAt), at: parsedInstant(at) };
    byUnit.set(
      unitId,
      kind === 'excused'
        ? { ...other, isExcused: true }
        : {
            ...other,
            times,
            asked,
            isInTime: isInTime(known.doneAt, parsedInstant(limitAt)),
            known,
          },
    );
  }
  return byUnit;
}

interface KnownFulfilment extends Fulfilment {
  times: number;
  /** When it was sent, or marked, where that was read. */
  doneAt: number | null;
}

function fulfilment(
  { asks, perDay }: Obligation,
  { limit }: Occurrence,
  marks: UnitMarks | undefined = NO_MARKS,
  sent: Sent | null,
): KnownFulfilment {
  const { isExcused, known } = marks;
  const times = asks === 'count' ? marks.times : 0;
  const isMarked =
    marks.isInTime !== null &&
    // Done when it was marked stays done, however many times are asked for since.
    marks.times >= Math.min(marks.asked, asks === 'count' ? (perDay ?? 1) : 1) &&
    // Days that were returned after they had been marked are asked for again.
    (sent?.returnedAt == null || (known?.at ?? 0) > sent.returnedAt);
  const markedAt = isMarked ? (known?.doneAt ?? null) : null;
  if (sent?.doneAt != null && (markedAt === null || sent.doneAt <= markedAt)) {
    const { doneAt } = sent;
    return { isInTime: isInTime(doneAt, limit), isExcused, times, doneAt };
  }
  return { isInTime: isMarked ? marks.isInTime : null, isExcused, times, doneAt: markedAt };
}

type Done = Pick<KnownFulfilment, 'doneAt'> & { isInTime: boolean };

/** What was done before a rule was edited is not done worse by the edit. */
const betterOf = (now: KnownFulfilment, before: Done | null): KnownFulfilment =>
  before !== null && (now.isInTime === null || (!now.isInTime && before.isInTime))
    ? { ...now, ...before }
    : now;
