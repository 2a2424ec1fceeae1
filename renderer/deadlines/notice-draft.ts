import type { InputOf, OutputOf } from '../../shared/contract/methods.ts';
import { parseTime } from '../../shared/text/dates.ts';
import { parseCount } from '../../shared/text/numbers.ts';
import type { FormReading } from '../ui/setting-form.tsx';

/** The times of notices as they stand in their fields. */
export interface NoticeDraft {
  dailyAt: string;
  minutesBefore: string;
  closing: 'ask' | 'stay' | 'quit';
}

const CLOSING = { ask: null, stay: true, quit: false } as const;

export const draftOf = ({
  dailyAt,
  minutesBefore,
  staysOpen,
}: OutputOf<'notices.rule'>): NoticeDraft => ({
  dailyAt: dailyAt.join(', '),
  minutesBefore: minutesBefore.join(', '),
  closing: staysOpen === null ? 'ask' : staysOpen ? 'stay' : 'quit',
});

const listed = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What is no time or number goes on as it was typed, and is refused by name. */
export function readNotices(draft: NoticeDraft): FormReading<InputOf<'notices.saveRule'>> {
  const numbers = listed(draft.minutesBefore).map((part) => ({ part, read: parseCount(part) }));
  const bad = numbers.find(({ read }) => !('value' in read));
  if (bad) {
    const sentence = `“${bad.part}” không phải số phút; ghi như 60, nhiều số thì ngăn bằng dấu phẩy.`;
    return { problems: [{ field: 'minutesBefore', sentence }] };
  }
  return {
    input: {
      dailyAt: listed(draft.dailyAt).map((part) => parseTime(part) ?? part),
      minutesBefore: numbers.flatMap(({ read }) => ('value' in read ? [read.value] : [])),
      staysOpen: CLOSING[draft.closing],
    },
  };
}
