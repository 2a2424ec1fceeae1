import type {
  Completeness,
  DeadlineLine,
  DeadlineList,
  DeadlineMonth,
  DeadlineNotices,
  DueNow,
  OpenedDeadline,
  Reminders,
  UnitDeadline,
} from '../../shared/contract/deadlines.ts';
import { MOST_UNITS } from '../../shared/contract/deadlines.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { eachDay, vietnamDay } from '../../shared/domain/day.ts';
import { dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { isOwed } from '../../shared/domain/deadline-status.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import { isBinding } from '../../shared/domain/obliged-units.ts';
import { monthOf } from '../../shared/domain/period.ts';
import {
  addressed,
  type Owed,
  reminderForAll,
  reminderText,
} from '../../shared/domain/reminder.ts';
import {
  calendarGaps,
  calendarLine,
  isWorkingDay,
  toDecide,
} from '../../shared/domain/work-calendar.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { lastEntryAt, listMarksOf, putMark, removeMark } from '../db/deadlines.ts';
import type { ReadHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { completenessOf } from './deadline-completeness.ts';
import { countStates, dueWithin, type FoundDue } from './deadline-dues.ts';
import { dueNow } from './deadline-now.ts';
import { type DeadlineReader, readDeadlines, type UnitStanding } from './deadline-reader.ts';
import { submissionsOf } from './deadline-submissions.ts';
import { refused } from './ensure-unit.ts';

/** The checklist: what is due, who did it, and what the clerk says of it. */
export function deadlinesService({ store, author, now }: ServiceContext) {
  const read = <T>(campaignId: number, fn: (reader: DeadlineReader, db: ReadHandle) => T): T =>
    store.snapshot((db) => fn(readDeadlines(db, campaignId, now()), db));

  return {
    'deadlines.list': ({
      campaignId,
      from,
      to,
      unitId,
      lateOnly,
    }: InputOf<'deadlines.list'>): DeadlineList =>
      read(campaignId, (reader, db) => ({
        ...noticesOf(reader, db),
        lines: dueWithin(reader, { from, to })
          .filter(({ occurrence }) => !lateOnly || occurrence.limit <= reader.now)
          .flatMap((due) => {
            const line = lineOf(reader, due, unitId);
            const isShown =
              line !== null &&
              (unitId === null ? !lateOnly || line.counts.overdue > 0 : isMet(line, lateOnly));
            return isShown ? [line] : [];
          }),
      })),

    'deadlines.month': ({ campaignId, on }: InputOf<'deadlines.month'>): DeadlineMonth =>
      read(campaignId, (reader, db) => {
        const { calendar } = reader;
        const month = monthOf(on);
        const lines = Map.groupBy(dueWithin(reader, month), ({ occurrence }) =>
          lastDayInTime(occurrence),
        );
        return {
          ...noticesOf(reader, db),
          days: eachDay(month.from, month.to).map((day) => ({
            on: day,
            isWorking: isWorkingDay(calendar, day),
            calendar: calendarLine(calendar, day) ?? null,
            lines: (lines.get(day) ?? []).map(({ obligation, occurrence }) => ({
              obligationId: obligation.id,
              slot: occurrence.slot,
              name: obligation.name,
              due: dueSentence(occurrence),
              counts: countStates(reader.standings(obligation, occurrence)),
            })),
          })),
        };
      }),

    'deadlines.completeness': ({
      campaignId,
      from,
      to,
      obligationId,
    }: InputOf<'deadlines.completeness'>): Completeness =>
      read(campaignId, (reader, db) => {
        const dues = dueWithin(reader, { from, to }).filter(
          ({ obligation }) => obligationId === null || obligation.id === obligationId,
        );
        return { ...noticesOf(reader, db), ...completenessOf(reader, dues) };
      }),

    'deadlines.open': ({
      campaignId,
      obligationId,
      slot,
      unitId,
    }: InputOf<'deadlines.open'>): OpenedDeadline =>
      read(campaignId, (reader, db) => {
        const due = requireDue(reader, obligationId, slot);
        const { obligation, occurrence } = due;
        const standing = reader
          .standings(obligation, occurrence)
          .find((one) => one.unitId === unitId);
        if (!standing) throw new FieldError('unitNotInCampaign', { unitId });
        const { owing: _, own: __, counts: ___, ...line } = lineOf(reader, due, null)!;
        return {
          line,
          unit: reader.shown(
            obligation,
            occurrence,
            reader.bound(obligation, occurrence).tree,
            standing,
          ),
          marks: listMarksOf(db, { obligationId, slot })
            .filter((mark) => mark.unitId === unitId)
            .map(({ kind, doneAt, times, document, note, at, by }) => {
              return { kind, doneAt, times, document, note, at, by };
            }),
          submissions:
            obligation.asks === 'submission' && occurrence.window !== null
              ? submissionsOf(db, reader.campaign, unitId, occurrence.window)
              : [],
        };
      }),

    'deadlines.units': ({
      campaignId,
      obligationId,
      slot,
    }: InputOf<'deadlines.units'>): UnitDeadline[] =>
      read(campaignId, (reader) => {
        const { obligation, occurrence } = requireDue(reader, obligationId, slot);
        const { tree } = reader.bound(obligation, occurrence);
        return reader
          .standings(obligation, occurrence)
          .map((one) => reader.shown(obligation, occurrence, tree, one));
      }),

    'deadlines.due': ({ campaignId }: InputOf<'deadlines.due'>): DueNow =>
      read(campaignId, (reader, db) => {
        const { now: at, clockBehind } = noticesOf(reader, db);
        return { now: at, clockBehind, ...dueNow(reader) };
      }),

    'deadlines.reminders': ({
      campaignId,
      from,
      to,
      unitIds,
      lateOnly,
    }: InputOf<'deadlines.reminders'>): Reminders =>
      read(campaignId, (reader) => remindersOf(reader, { from, to }, { unitIds, lateOnly })),

    'deadlines.mark'({
      campaignId,
      obligationId,
      slot,
      unitIds,
      mark,
    }: InputOf<'deadlines.mark'>): null {
      const by = author('deadlineMarked', { campaignId });
      const doneAt = mark.kind === 'done' ? (mark.doneAt ?? by.at) : by.at;
      if (Date.parse(doneAt) > Date.parse(by.at)) {
        const sentence = `Lúc ${formatInstant(doneAt)} còn ở phía trước; ghi lúc đã làm xong.`;
        throw refused('doneAt', sentence);
      }
      if (mark.kind === 'excused' && normaliseText(mark.reason) === '') {
        throw refused('reason', 'Ghi lý do không phải thực hiện.');
      }
      write(store, by, (db) => {
        const reader = readDeadlines(db, campaignId, now());
        const { obligation, occurrence } = requireDue(reader, obligationId, slot);
        const known = new Set(reader.standings(obligation, occurrence).map(({ unitId }) => unitId));
        for (const unitId of unitIds) {
          if (!known.has(unitId)) throw new FieldError('unitNotInCampaign', { unitId });
          const key = { obligationId, slot, unitId };
          if (mark.kind === 'takenBack') {
            removeMark(db, { ...key, kind: mark.of });
            continue;
          }
          const isDoneMark = mark.kind === 'done';
          putMark(db, campaignId, {
            ...key,
            kind: mark.kind,
            limitAt: new Date(occurrence.limit).toISOString(),
            doneAt: new Date(doneAt).toISOString(),
            times: isDoneMark ? mark.times : 1,
            asked: obligation.asks === 'count' ? (obligation.perDay ?? 1) : 1,
            document: isDoneMark ? normaliseText(mark.document) : '',
            note: normaliseText(isDoneMark ? mark.note : mark.reason),
            at: by.at,
            by: by.by,
          });
        }
      });
      return null;
    },
  };
}

/** Throws FieldError `settingGone`. */
function requireDue(reader: DeadlineReader, obligationId: number, slot: string): FoundDue {
  const obligation = reader.obligations.find(({ id }) => id === obligationId);
  const occurrence = obligation && reader.occurrences(obligation).find((one) => one.slot === slot);
  if (!obligation || !occurrence) throw new FieldError('settingGone', {});
  return { obligation, occurrence };
}

function noticesOf(
  { campaign, obligations, calendar, now, occurrences }: DeadlineReader,
  db: ReadHandle,
): DeadlineNotices {
  const last = lastEntryAt(db);
  const named = (list: readonly Obligation[]) =>
    list.map(({ id, name }) => ({ obligationId: id, name }));
  return {
    now: new Date(now).toISOString(),
    clockBehind: last !== null && Date.parse(last) > now ? last : null,
    unbound: named(obligations.filter(({ binds }) => !isBinding(binds))),
    undated: named(obligations.filter((one) => occurrences(one).length === 0)),
    toDecide: toDecide(calendar, vietnamDay(now)),
    calendarGaps: calendarGaps(calendar, { from: campaign.startsOn, to: campaign.endsOn }),
  };
}

/** A deadline with how it stands; with a unit only that unit, null where it is not bound. */
function lineOf(
  reader: DeadlineReader,
  { obligation, occurrence }: FoundDue,
  unitId: number | null,
): DeadlineLine | null {
  const { rootUnitId } = reader.campaign;
  const all = reader.standings(obligation, occurrence);
  const standings = unitId === null ? all : all.filter((one) => one.unitId === unitId);
  if (unitId !== null && standings.length === 0) return null;
  const { tree } = reader.bound(obligation, occurrence);
  const shown = (one: UnitStanding) => reader.shown(obligation, occurrence, tree, one);
  const own = standings.find((one) => one.unitId === rootUnitId);
  const below = standings.filter((one) => one !== own);
  const listed =
    unitId === null
      ? [
          ...below.filter(({ state }) => state === 'overdue'),
          ...below.filter(({ state }) => isOwed(state) && state !== 'overdue'),
        ]
      : below;
  const { id, name, asks, report, reporter, recipient, perDay, binds } = obligation;
  const { slot, limit, opensAt, window, isFormer } = occurrence;
  return {
    obligationId: id,
    slot,
    name,
    asks,
    report,
    reporter,
    recipient,
    perDay,
    teams: binds.teams,
    due: dueSentence(occurrence),
    lastDay: lastDayInTime(occurrence),
    limitAt: new Date(limit).toISOString(),
    opensAt: new Date(opensAt).toISOString(),
    window,
    counts: countStates(standings),
    own: own ? shown(own) : null,
    owing: listed.slice(0, MOST_UNITS).map(shown),
    isFormer,
  };
}

const isMet = ({ own, owing }: DeadlineLine, lateOnly: boolean): boolean => {
  const unit = own ?? owing[0];
  return unit !== undefined && (!lateOnly || unit.state === 'overdue');
};

function remindersOf(
  reader: DeadlineReader,
  days: { from: string; to: string },
  { unitIds, lateOnly }: { unitIds: readonly number[] | null; lateOnly: boolean },
): Reminders {
  const { rootUnitId } = reader.campaign;
  const chosen = unitIds && new Set(unitIds);
  const byUnit = new Map<string, { unitId: number; unit: string; owed: Owed[] }>();
  const groups = dueWithin(reader, days).flatMap(({ obligation, occurrence }) => {
    const { tree } = reader.bound(obligation, occurrence);
    const { name, asks, recipient, binds } = obligation;
    const groupsOf = (isLate: boolean) => {
      const owed: Owed = { name, asks, recipient, due: occurrence, isLate };
      const to = reader.standings(obligation, occurrence).flatMap(({ unitId, state }) => {
        if (unitId === rootUnitId || (chosen && !chosen.has(unitId))) return [];
        if (!isOwed(state) || (state === 'overdue') !== isLate) return [];
        const unit = addressed(tree.units[tree.indexOf(unitId)!]!.unit, binds.teams);
        const known = byUnit.get(`${unitId} ${unit}`);
        if (known) known.owed.push(owed);
        else byUnit.set(`${unitId} ${unit}`, { unitId, unit, owed: [owed] });
        return [unit];
      });
      return to.length === 0 ? [] : [{ owed, to }];
    };
    return lateOnly ? groupsOf(true) : [...groupsOf(true), ...groupsOf(false)];
  });
  return {
    now: new Date(reader.now).toISOString(),
    units: [...byUnit.values()].map(({ unitId, unit, owed }) => {
      return { unitId, unit, text: reminderText(unit, owed) };
    }),
    all: reminderForAll(groups),
  };
}
