import { formatDay, WEEKDAY_WORDS } from '../text/dates.ts';
import { addDays, type Day, isDay, weekdayOf } from './day.ts';
import type { FieldProblem } from './field-problem.ts';
import type { DayWindow } from './period.ts';
import { rememberedOf } from './remembered.ts';

/**
 * holiday: a public holiday. inLieu: off in place of a holiday or of a worked Saturday. worked: a
 * Saturday or Sunday that is worked instead. ordinary: as its weekday, against what the list says.
 * undecided: nobody has decided yet; until then as its weekday.
 */
export const CALENDAR_KINDS = ['holiday', 'inLieu', 'worked', 'ordinary', 'undecided'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** What the working-day calendar says of one day, and who decided it. */
export interface CalendarLine {
  on: Day;
  kind: CalendarKind;
  /** "Giỗ Tổ Hùng Vương (10/3 âm lịch)". */
  name: string;
  /** "Khoản 1 Điều 112 Bộ luật Lao động 45/2019/QH14". */
  source: string;
}

/** A line that an office wrote, or that came with a campaign from above. */
export interface OwnCalendarLine extends CalendarLine {
  id: number;
  uid: string;
}

/** What is known of working days; each day has one line. Monday to Friday are worked otherwise. */
export type WorkCalendar = readonly CalendarLine[];

const byDay = rememberedOf(
  (calendar: WorkCalendar): ReadonlyMap<Day, CalendarLine> =>
    new Map(calendar.map((line) => [line.on, line])),
);

/** The line of a day; undefined where it is as its weekday. */
export const calendarLine = (calendar: WorkCalendar, day: Day): CalendarLine | undefined =>
  byDay(calendar).get(day);

export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  switch (calendarLine(calendar, day)?.kind) {
    case 'worked':
      return true;
    case 'holiday':
    case 'inLieu':
      return false;
    default:
      return weekdayOf(day) <= 5;
  }
}

/** No holidays are longer: a calendar that says so is wrong, and the search must end. */
const LONGEST_PAUSE = 60;

/** The day itself where it is worked, else the next one, or the one before (`step` -1). */
export function workingDayFrom(calendar: WorkCalendar, day: Day, step: 1 | -1): Day {
  let at = day;
  for (let n = 0; n < LONGEST_PAUSE && !isWorkingDay(calendar, at); n++) at = addDays(at, step);
  return at;
}

/** The n-th working day after a day; before it when `count` is below zero. */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let n = 0; n < Math.abs(count); n++) {
    at = workingDayFrom(calendar, addDays(at, step), step);
  }
  return at;
}

/** The list of the program with an office's own lines, which stand instead of its lines. */
export function withOwnLines(list: WorkCalendar, own: readonly CalendarLine[]): WorkCalendar {
  if (own.length === 0) return list;
  const days = new Set(own.map(({ on }) => on));
  return [...list.filter(({ on }) => !days.has(on)), ...own].sort((a, b) => (a.on < b.on ? -1 : 1));
}

const OFF: ReadonlySet<CalendarKind> = new Set(['holiday', 'inLieu']);

/** Problems of a line among the office's other lines; `id` is null for a new one. */
export function checkCalendarLine(
  line: CalendarLine,
  id: number | null,
  others: readonly OwnCalendarLine[],
): FieldProblem[] {
  const { on, kind, name, source } = line;
  if (!isDay(on)) return [{ field: 'on', sentence: `Không có ngày “${on}” trên lịch.` }];
  const problems: FieldProblem[] = [];
  const same = others.find((other) => other.on === on && other.id !== id);
  if (same) {
    const isBoth = OFF.has(same.kind) !== OFF.has(kind);
    problems.push({
      field: 'on',
      sentence: isBoth
        ? `Ngày ${formatDay(on)} vừa ghi nghỉ vừa ghi làm việc (“${same.name}”); sửa dòng đã có hoặc bỏ một dòng.`
        : `Ngày ${formatDay(on)} đã có dòng “${same.name}”; sửa dòng đó.`,
    });
  }
  if (kind === 'worked' && weekdayOf(on) <= 5) {
    problems.push({
      field: 'kind',
      sentence: `Ngày ${formatDay(on)} là ${WEEKDAY_WORDS[weekdayOf(on) - 1]}; ngày làm bù là thứ Bảy hoặc Chủ nhật. Ngày nghỉ mà vẫn làm việc thì chọn “ngày thường”.`,
    });
  }
  if (name.trim() === '')
    problems.push({ field: 'name', sentence: 'Ghi tên ngày, ví dụ “Quốc khánh”.' });
  if (source.trim() === '') {
    problems.push({
      field: 'source',
      sentence: 'Ghi căn cứ: số, ngày của văn bản hoặc thông báo quy định ngày này.',
    });
  }
  return problems;
}

/** Years of a window of which the calendar says nothing at all. */
export function calendarGaps(calendar: WorkCalendar, { from, to }: DayWindow): number[] {
  const known = new Set(calendar.map(({ on }) => on.slice(0, 4)));
  const gaps: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!known.has(String(year))) gaps.push(year);
  }
  return gaps;
}

/** How long before its day something undecided is asked for. */
const ASKED_DAYS = 60;

/** Lines without a decision that are to be asked for: of this year, or of the coming 60 days. */
export function toDecide(calendar: WorkCalendar, today: Day): CalendarLine[] {
  const soon = addDays(today, ASKED_DAYS);
  return calendar.filter(
    ({ on, kind }) =>
      kind === 'undecided' && on >= today && (on <= soon || on.slice(0, 4) === today.slice(0, 4)),
  );
}
