import type { InputOf } from '../../shared/contract/methods.ts';
import type { NoticeChoices, Notices } from '../../shared/contract/notices.ts';
import { addDays, dayStart, vietnamDay } from '../../shared/domain/day.ts';
import { isOwed } from '../../shared/domain/deadline-status.ts';
import {
  checkNoticeRule,
  dailyNotice,
  dailyNoticeKey,
  isFollowed,
  type NoticeRule,
  noticeBefore,
  noticeBeforeKey,
} from '../../shared/domain/notice.ts';
import { listCampaigns } from '../db/campaigns.ts';
import {
  dropNotices,
  hasNotice,
  insertNotice,
  listUnseenNotices,
  markSeen,
  type NewNotice,
  putNoticeRule,
  readNoticeRule,
} from '../db/notices.ts';
import type { ReadHandle, Store } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { Log, Platform } from '../platform.ts';
import { logUnexpected } from '../unexpected.ts';
import type { ServiceContext } from './context.ts';
import { dueWithin } from './deadline-dues.ts';
import { dueNow } from './deadline-now.ts';
import { readDeadlines } from './deadline-reader.ts';
import { refuseProblems } from './refuse-problems.ts';

/** Notices of deadlines at the times that the office chose. */

const FIRST_LOOK_MS = 5_000;
const LOOK_MS = 30_000;
/** Notices are kept so long that none is shown twice. */
const KEPT_DAYS = 60;
/** Notices before a deadline come at most so many days before it, see `checkNoticeRule`. */
const DAYS_BEFORE = 7;

interface WatchParts {
  store: Store;
  clock(): Date;
  platform: Platform;
}

/** Looks every half minute what is to be told; returns the function that stops it. */
export function watchNotices({ log, ...parts }: WatchParts & { log: Log }): () => void {
  let lastProblem = '';
  const look = () => {
    try {
      tellNotices(parts);
    } catch (error) {
      // Where the store was only busy, the next look tells it.
      if (String(error) !== lastProblem) logUnexpected(log, 'notices', error);
      lastProblem = String(error);
    }
  };
  const first = setTimeout(look, FIRST_LOOK_MS);
  const timer = setInterval(look, LOOK_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** Keeps the notices that are due now, each once; the host shows them, and every open page. */
export function tellNotices({ store, clock, platform }: WatchParts): void {
  const at = clock();
  const rule = readNoticeRule(store);
  for (const { id: campaignId, name } of listCampaigns(store)) {
    const found = store.snapshot((db) => noticesOf(db, campaignId, rule, at.getTime()));
    if (found.length === 0) continue;
    const author = { at: at.toISOString(), by: '', kind: 'deadlineMarked', campaignId } as const;
    const told = write(store, author, (db) => {
      dropNotices(db, new Date(at.getTime() - KEPT_DAYS * 86_400_000).toISOString());
      return found.filter((notice) => insertNotice(db, campaignId, notice, author.at));
    });
    for (const { text } of told) {
      if (text) platform.notify?.({ title: text.title, body: `${text.body} (${name})` });
    }
  }
}

/** The notices of a campaign that are due now and were not shown yet. */
function noticesOf(db: ReadHandle, campaignId: number, rule: NoticeRule, now: number): NewNotice[] {
  const { dailyAt, minutesBefore } = rule;
  if (dailyAt.length + minutesBefore.length === 0) return [];
  const isNew = (key: string | null): key is string =>
    key !== null && !hasNotice(db, campaignId, key);
  const reader = readDeadlines(db, campaignId, now);
  const dues = reader.obligations.flatMap((obligation) => reader.occurrences(obligation));
  if (!isFollowed(dues, now)) return [];
  const today = vietnamDay(now);
  const before = dueWithin(reader, { from: today, to: addDays(today, DAYS_BEFORE) }).flatMap(
    ({ obligation, occurrence }): NewNotice[] => {
      const key = noticeBeforeKey(rule, obligation.id, occurrence, now);
      if (!isNew(key)) return [];
      const { tree } = reader.bound(obligation, occurrence);
      const owing = reader
        .standings(obligation, occurrence)
        .filter(({ state }) => isOwed(state))
        .map((one) => reader.shown(obligation, occurrence, tree, one).unit);
      return [{ key, text: noticeBefore(obligation.name, occurrence, owing, now) }];
    },
  );
  const daily = dailyNoticeKey(rule, now);
  if (!isNew(daily)) return before;
  return [{ key: daily, text: dailyNotice(dueNow(reader)) }, ...before];
}

export function noticesService({ store, platform, author, now }: ServiceContext) {
  return {
    'notices.list': (): Notices => {
      const since = new Date(dayStart(vietnamDay(now()))).toISOString();
      return { notices: listUnseenNotices(store, since) };
    },

    'notices.seen'({ ids }: InputOf<'notices.seen'>): null {
      const by = author('deadlineMarked');
      write(store, by, (db) => markSeen(db, ids, by.at));
      return null;
    },

    'notices.rule': (): NoticeChoices => {
      return { ...readNoticeRule(store), hasTray: platform.stayOpen !== undefined };
    },

    'notices.saveRule'(change: InputOf<'notices.saveRule'>): NoticeChoices {
      const rule = write(store, author('deadlineMarked'), (db) => {
        const next = { ...readNoticeRule(db), ...withoutGaps(change) };
        refuseProblems(checkNoticeRule(next));
        const dailyAt = [...new Set(next.dailyAt)].sort();
        const minutesBefore = [...new Set(next.minutesBefore)].sort((a, b) => b - a);
        putNoticeRule(db, { ...next, dailyAt, minutesBefore });
        return readNoticeRule(db);
      });
      platform.stayOpen?.(rule.staysOpen);
      return { ...rule, hasTray: platform.stayOpen !== undefined };
    },
  };
}

/** Without what was left out. */
const withoutGaps = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
