import { z } from 'zod';
import { CALENDAR_FILES, type CalendarFile } from '../domain/calendar-entries.ts';
import { formatCount } from '../text/numbers.ts';
import { day, id, method } from './method.ts';

/** What was written into a calendar file. */
export interface SavedCalendar {
  /** Null when the clerk cancels the dialog, or when there was nothing to tell. */
  path: string | null;
  /** How many deadlines it tells of; 0 when there was nothing to tell. */
  entries: number;
  /** Of these, new ones, changed ones and cancelled ones since the files before. */
  added: number;
  changed: number;
  cancelled: number;
}

/** "Đã ghi … hạn vào …: 3 hạn mới, 1 hạn đổi, 2 hạn đã bỏ." */
export function savedCalendarText(
  { path, entries, added, changed, cancelled }: SavedCalendar,
  file: CalendarFile,
): string {
  if (entries === 0) {
    return file === 'changed'
      ? 'Những ngày này không có hạn nào mới, đổi hay bỏ so với các tệp lần trước; chưa ghi tệp.'
      : 'Những ngày này không có hạn nào; chọn nhiều ngày hơn. Chưa ghi tệp.';
  }
  if (path === null) return 'Đã thôi, chưa ghi tệp.';
  const parts = [
    `${formatCount(added)} hạn mới`,
    `${formatCount(changed)} hạn đổi`,
    `${formatCount(cancelled)} hạn đã bỏ`,
  ];
  return `Đã ghi ${formatCount(entries)} hạn vào ${path}; so với các tệp lần trước: ${parts.join(', ')}.`;
}

const scope = z.strictObject({
  campaignId: id,
  /** Only the deadlines of one unit; null for all of the campaign. */
  unitId: id.nullable(),
});

/** Deadlines as an iCalendar file, for Outlook, Google and phones. */
export const calendarFileMethods = {
  /** When the last file was made (ISO 8601); null where there was none. */
  'deadlines.calendarTold': method<{ at: string | null }>({ reads: ['deadlines'] })(scope),
  /**
   * Writes the deadlines of some days where the host's dialog says, and remembers what it told.
   * `file` changed: only what is new, changed or no more since the files before.
   */
  'deadlines.saveCalendar': method<SavedCalendar>({ changes: ['deadlines'] })(
    scope.extend({ from: day, to: day, file: z.enum(CALENDAR_FILES) }),
  ),
};
