import { z } from 'zod';
import type { NoticeRule } from '../domain/notice.ts';
import { id, method } from './method.ts';

/** A notice of deadlines that was shown and not put away; instants are ISO 8601. */
export interface Notice {
  id: number;
  campaignId: number;
  campaign: string;
  at: string;
  title: string;
  body: string;
}

export interface Notices {
  /** Those of today, the last one first. */
  notices: Notice[];
}

export interface NoticeChoices extends NoticeRule {
  /** Whether the program goes on when its window is closed; null while nobody was asked. */
  staysOpen: boolean | null;
  /** Whether this program can go on without its window. */
  hasTray: boolean;
}

const texts = z.array(z.string().max(20)).max(50);

/** Notices of deadlines: the program shows them by itself, on every screen and outside of it. */
export const noticeMethods = {
  'notices.list': method<Notices>({ reads: ['notices'] })(z.strictObject({})),
  /** Puts notices away. */
  'notices.seen': method<null>({ changes: ['notices'], right: 'look' })(
    z.strictObject({ ids: z.array(id).max(1000) }),
  ),
  'notices.rule': method<NoticeChoices>({ reads: ['notices'] })(z.strictObject({})),
  /** What is left out stays as it is. Throws `settingRefused`. */
  'notices.saveRule': method<NoticeChoices>({ changes: ['notices'] })(
    z.strictObject({
      dailyAt: texts.optional(),
      minutesBefore: z.array(z.number()).max(50).optional(),
      staysOpen: z.boolean().nullable().optional(),
    }),
  ),
};
