import type { UnitDeadline } from '../../shared/contract/deadlines.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { lastDayInTime, type Occurrence, occurrencesOf } from '../../shared/domain/deadline.ts';
import {
  type DeadlineState,
  deadlineStatus,
  type Fulfilment,
  isDone,
  isInTime,
  returnedAt,
  type SubmittedWindow,
  submittedAt,
} from '../../shared/domain/deadline-status.ts';
import { NATIONAL_CALENDAR } from '../../shared/domain/national-calendar.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import { obligedUnits } from '../../shared/domain/obliged-units.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { type WorkCalendar, withOwnLines } from '../../shared/domain/work-calendar.ts';
import {
  type DeadlineMark,
  limitOfMarks,
  listCalendarLines,
  listMarkedSlots,
  listMarkGroups,
  listMarksOf,
  listReturned,
  listSentBy,
  listSentDays,
  type MarkGroup,
  readDoneAt,
  type SentDays,
} from '../db/deadlines.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent } from '../db/packages.ts';
import { findGivenCampaign, listAnswers } from '../db/received-windows.ts';
import { listObligations } from '../db/settings.ts';
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

function expand(obligation: Obligation, campaign: Campaign, calendar: WorkCalendar, own: string) {
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
  const key = JSON.stringify([rule, startsOn, endsOn, planOn, own]);
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
  const ownLines = listCalendarLines(db, campaignId);
  const calendar = withOwnLines(NATIONAL_CALENDAR, ownLines);
  const ownText = JSON.stringify(ownLines);
  const { idOf } = namedUnits(db, campaign);
  const submissions = readSubmissions(db, campaign);

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
    const known = expand(obligation, campaign, calendar, ownText).map((one) => ({
      ...one,
      isFormer: false,
    }));
    const slots = new Set(known.map(({ slot }) => slot));
    const former = listMarkedSlots(db, obligation.id)
      .filter((slot) => !slots.has(slot))
      .map((slot) => formerOccurrence(slot, limitOfMarks(db, obligation.id, slot)));
    return [...known, ...former].sort((a, b) => a.limit - b.limit);
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
    const owed = isFormer ? [] : unitIds;
    const more = [...marks.keys()].filter((unitId) => isFormer || !ids.has(unitId));
    return [...owed, ...more].map((unitId) => {
      const known = fulfilment(obligation, occurrence, marks.get(unitId), sentAt?.(unitId) ?? null);
      const state = deadlineStatus(occurrence, known, now);
      return { unitId, state, doneAt: known.doneAt, times: known.times };
    });
  }

  /** How one unit stands, as the screens show it. */
  function shown(
    { id }: Obligation,
    { slot }: Occurrence,
    tree: UnitTree,
    { unitId, state, doneAt, times }: UnitStanding,
  ): UnitDeadline {
    const index = tree.indexOf(unitId);
    const unit =
      index === undefined ? nameOfThing(db, 'unit', unitId) : placedNames(tree.units)[index]!;
    const marked = isDone(state) && doneAt === null ? readDoneAt(db, id, slot, unitId) : null;
    const at = marked ?? (doneAt === null ? null : new Date(doneAt).toISOString());
    return { unitId, unit, state, doneAt: at, times };
  }

  /** When the figures of the window of a deadline were sent, by unit; null where none are asked. */
  function sendingOf(obligation: Obligation, { window }: Occurrence, tree: UnitTree) {
    if (obligation.asks !== 'submission' || window === null) return null;
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

  return { campaign, obligations, calendar, ownLines, occurrences, standings, shown, bound, now };
}

/** Outside of the campaign its units are those of its nearest day. */
const dayOfTree = ({ startsOn, endsOn }: Campaign, day: Day): Day =>
  day < startsOn ? startsOn : day > endsOn ? endsOn : day;

const formerOccurrence = (slot: string, limitAt: string): KnownOccurrence => {
  const limit = Date.parse(limitAt);
  return {
    slot,
    on: lastDayInTime({ limit }),
    time: null,
    inclusive: true,
    limit,
    window: null,
    early: null,
    opensAt: limit - 1,
    isFormer: true,
  };
};

interface UnitMarks {
  times: number;
  isInTime: boolean | null;
  isExcused: boolean;
  /** Of what is asked for as figures: when it was done and marked, in milliseconds since 1970. */
  known: { doneAt: number; at: number } | null;
}

const NO_MARKS: UnitMarks = { times: 0, isInTime: null, isExcused: false, known: null };

/** Units of which the same is said share one object. */
function marksByUnit(groups: readonly MarkGroup[]): Map<number, UnitMarks> {
  const byUnit = new Map<number, UnitMarks>();
  for (const { kind, times, isInTime, unitIds } of groups) {
    const said = kind === 'excused' ? { isExcused: true } : { times, isInTime: isInTime === 1 };
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
  for (const { unitId, kind, times, doneAt, limitAt, at } of marks) {
    const other = byUnit.get(unitId) ?? NO_MARKS;
    const known = { doneAt: instantOf(doneAt), at: instantOf(at) };
    byUnit.set(
      unitId,
      kind === 'excused'
        ? { ...other, isExcused: true }
        : { ...other, times, isInTime: isInTime(known.doneAt, instantOf(limitAt)), known },
    );
  }
  return byUnit;
}

/** Many units are marked at the same instant. */
let lastText = '';
let lastInstant = 0;
function instantOf(text: string): number {
  if (text === lastText) return lastInstant;
  lastText = text;
  lastInstant = Date.parse(text);
  return lastInstant;
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
    (asks !== 'count' || times >= (perDay ?? 1)) &&
    // Days that were returned after they had been marked are asked for again.
    (sent?.returnedAt == null || (known?.at ?? 0) > sent.returnedAt);
  const markedAt = isMarked ? (known?.doneAt ?? null) : null;
  if (sent?.doneAt != null && (markedAt === null || sent.doneAt <= markedAt)) {
    const { doneAt } = sent;
    return { isInTime: isInTime(doneAt, limit), isExcused, times, doneAt };
  }
  return { isInTime: isMarked ? marks.isInTime : null, isExcused, times, doneAt: markedAt };
}

/** The units that each unit of a tree took over after the days of a window. */
function takenOverSince({ takenOver }: UnitTree, { to }: DayWindow): Map<number, number[]> {
  const olds = new Map<number, number[]>();
  for (const { unitId, on, heirs } of takenOver) {
    if (on <= to) continue;
    for (const heir of heirs) {
      const known = olds.get(heir.unitId);
      if (known) known.push(unitId);
      else olds.set(heir.unitId, [unitId]);
    }
  }
  return olds;
}

interface Sent {
  doneAt: number | null;
  returnedAt: number | null;
}

const NOTHING_SENT: Sent = { doneAt: null, returnedAt: null };
const isOverlapping = (a: DayWindow, b: DayWindow) => a.from <= b.to && a.to >= b.from;

/** What the units sent, read days by days and only when it is asked for. */
function readSubmissions(db: ReadHandle, campaign: Campaign) {
  const days = listSentDays(db, campaign.id);
  const returned = Map.groupBy(listReturned(db, campaign.id), ({ unitId }) => unitId);
  const own = ownSubmissions(db, campaign);
  const known = new Map<SentDays, Map<number, number>>();
  /** When each unit sent these days. */
  const sentOf = (sent: SentDays): ReadonlyMap<number, number> => {
    const found = known.get(sent);
    if (found) return found;
    const byUnit = new Map<number, number>();
    for (const [unitId, firstAt] of listSentBy(db, campaign.id, sent)) {
      byUnit.set(unitId, instantOf(firstAt));
    }
    known.set(sent, byUnit);
    return byUnit;
  };

  /** Of one window: when each unit had sent it, and when it was returned. */
  function of(window: DayWindow): (unitId: number) => Sent {
    const exact = days.find(({ from, to }) => from === window.from && to === window.to);
    const exactly = exact && sentOf(exact);
    const others = days.filter((one) => one !== exact && isOverlapping(one, window));
    return (unitId) => {
      const mine = exactly?.get(unitId);
      const back = returned.get(unitId)?.filter((one) => isOverlapping(one, window)) ?? [];
      const isSimple = back.length === 0 && unitId !== campaign.rootUnitId;
      if (isSimple && mine !== undefined) return { doneAt: mine, returnedAt: null };
      const sent = [
        ...(exact && mine !== undefined ? [standing(exact, mine)] : []),
        ...others.flatMap((one) => {
          const at = sentOf(one).get(unitId);
          return at === undefined ? [] : [standing(one, at)];
        }),
        ...back,
        ...(unitId === campaign.rootUnitId ? own : []),
      ];
      if (sent.length === 0) return NOTHING_SENT;
      return { doneAt: submittedAt(window, sent), returnedAt: returnedAt(window, sent) };
    };
  }
  return { of };
}

const standing = ({ from, to }: SentDays, at: number): SubmittedWindow => {
  return { from, to, firstAt: at, isReturned: false, at };
};

/** What this office sent up itself, as the office above answered it. */
function ownSubmissions(db: ReadHandle, campaign: Campaign): SubmittedWindow[] {
  if (findGivenCampaign(db, campaign.id) === null) return [];
  const answers = listAnswers(db, campaign.id);
  const sent = listSent(db, campaign.id).filter(({ kind }) => kind === 'results');
  return [...Map.groupBy(sent, ({ from, to }) => `${from} ${to}`).values()].flatMap(
    (files): SubmittedWindow[] => {
      const { from, to } = files[0]!;
      if (from === null || to === null) return [];
      const answer = answers.find((one) => one.from === from && one.to === to);
      const back = answer?.state === 'returned' ? answer : null;
      // Newest first: the last of those sent since the return is the first of them.
      const since = files
        .filter(({ revision }) => back === null || revision > back.revision)
        .at(-1);
      if (since) {
        const at = Date.parse(since.at);
        return [{ from, to, firstAt: at, isReturned: false, at }];
      }
      const at = Date.parse(back!.at);
      return [{ from, to, firstAt: at, isReturned: true, at }];
    },
  );
}
