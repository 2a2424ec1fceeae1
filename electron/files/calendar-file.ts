import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import type { ToldEntry } from '../../shared/domain/calendar-entries.ts';

/** Deadlines as an iCalendar file (RFC 5545), which Outlook, Google and phones read. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** A deadline at an hour takes the half hour before it in the calendar. */
const LENGTH_MS = 30 * MINUTE * 1000;
/**
 * Seconds before the beginning, below zero after it. Some programs take the first alarm only: the
 * one of the day before. Of a whole day: 08:00 the day before and on the day itself.
 */
const ALARMS = { hour: [24 * HOUR, HOUR], day: [16 * HOUR, -8 * HOUR] };

/** The text of the file; `stamp` is when it is made. Times are UTC, whole days have no zone. */
export function calendarText(name: string, entries: readonly ToldEntry[], stamp: Date): string {
  const isOnlyCancelled = entries.every(({ isCancelled }) => isCancelled);
  const calendar = ical({
    name,
    prodId: { company: 'So Chi Tieu', product: 'Viec den han', language: 'VI' },
    method: isOnlyCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  for (const { uid, title, about, on, at, sequence, isCancelled } of entries) {
    const start = at === null ? new Date(`${on}T00:00:00Z`) : new Date(at - LENGTH_MS);
    const event = calendar.createEvent({
      id: uid,
      sequence,
      stamp,
      allDay: at === null,
      start,
      end: at === null ? null : new Date(at),
      summary: title,
      description: about,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A deadline does not take up the day of those who see the calendar.
      busystatus: ICalEventBusyStatus.FREE,
    });
    if (isCancelled) continue;
    for (const trigger of ALARMS[at === null ? 'day' : 'hour']) {
      const alarm = event.createAlarm({ type: ICalAlarmType.display, trigger });
      // What comes after the beginning would else be counted from the end.
      if (trigger < 0) alarm.relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  return `${calendar.toString()}\r\n`;
}
