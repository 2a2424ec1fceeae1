import type { Campaign } from '../../shared/domain/campaign.ts';
import {
  returnedAt,
  type SubmittedWindow,
  submittedAt,
} from '../../shared/domain/deadline-status.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listReturned, listSentBy, listSentDays, type SentDays } from '../db/deadlines.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent } from '../db/packages.ts';
import { findGivenCampaign, listAnswers } from '../db/received-windows.ts';

/** What units sent of the days that deadlines ask for, and this office itself. */

/** The instant of a text; many units are marked, and send, at the same one. */
let lastText = '';
let lastInstant = 0;
export function parsedInstant(text: string): number {
  if (text === lastText) return lastInstant;
  lastText = text;
  lastInstant = Date.parse(text);
  return lastInstant;
}

/** The units that each unit of a tree took over after the days of a window. */
export function takenOverSince({ takenOver }: UnitTree, { to }: DayWindow): Map<number, number[]> {
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

export interface Sent {
  doneAt: number | null;
  returnedAt: number | null;
}

const NOTHING_SENT: Sent = { doneAt: null, returnedAt: null };
const isOverlapping = (a: DayWindow, b: DayWindow) => a.from <= b.to && a.to >= b.from;

/** What the units sent, read days by days and only when it is asked for. */
export function readSubmissions(db: ReadHandle, campaign: Campaign) {
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
      byUnit.set(unitId, parsedInstant(firstAt));
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

  /** The units that sent all days of a window, together with others or one by one. */
  function senders(window: DayWindow): number[] {
    const some = days.filter((one) => isOverlapping(one, window));
    const unitIds = new Set(some.flatMap((one) => [...sentOf(one).keys()]));
    if (own.length > 0) unitIds.add(campaign.rootUnitId);
    const sent = of(window);
    return [...unitIds].filter((unitId) => sent(unitId).doneAt !== null);
  }
  return { of, senders };
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
