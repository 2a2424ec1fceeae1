import { daysText, formatDay } from '../text/dates.ts';
import { type Day, daysInclusive, isDay, isTime, noSuchTime } from './day.ts';
import { boundsOf, dueSentence, eventDay, lastDayInTime, occurrencesOf } from './deadline.ts';
import { type Bounds, type Obligation, SCHEDULE_MONTHS, type Terms } from './obligation.ts';
import { type Binding, isBinding, obligedUnits } from './obliged-units.ts';
import { MAX_CAMPAIGN_DAYS } from './period.ts';
import type { Question } from './plausible-day.ts';
import { coveredWindow } from './report-window.ts';
import type { UnitTree } from './unit-tree.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** A field of an obligation that cannot stand as it is, and the sentence to show at it. */
export interface ObligationProblem {
  field: keyof Obligation;
  sentence: string;
}

const problem = (field: keyof Obligation, sentence: string): ObligationProblem[] => [
  { field, sentence },
];

/** Problems that keep an obligation from being stored; empty when there are none. */
export function checkObligation(
  terms: Terms,
  campaign: Bounds,
  calendar?: WorkCalendar,
): ObligationProblem[] {
  const { name, reporter, dueTime } = terms;
  const problems: ObligationProblem[] = [];
  if (name.trim() === '') problems.push({ field: 'name', sentence: 'Chưa ghi tên báo cáo.' });
  if (reporter.trim() === '') {
    problems.push({ field: 'reporter', sentence: 'Chưa ghi đơn vị phải báo cáo.' });
  }
  if (dueTime !== null && !isTime(dueTime)) {
    problems.push({ field: 'dueTime', sentence: noSuchTime(dueTime) });
  }
  const schedule = [...scheduleProblems(terms, campaign), ...askedProblems(terms)];
  const isSingle = terms.schedule === 'once' || terms.schedule === 'afterEvent';
  const bounds = isSingle ? [] : boundsProblems(terms, campaign);
  problems.push(...schedule, ...bounds);
  if (schedule.length + bounds.length > 0) return problems;
  return [...problems, ...dueProblems({ ...terms, dueTime: time(dueTime) }, campaign, calendar)];
}

/** A time that cannot be is told of by itself: the days can be looked at all the same. */
const time = (dueTime: string | null) => (dueTime !== null && isTime(dueTime) ? dueTime : null);

/** The field that says on which of its days a repeating one falls. */
const DAY_FIELD: Partial<Record<Obligation['schedule'], keyof Obligation>> = {
  daily: 'weekdays',
  weekly: 'weekday',
  monthlyWeekday: 'nth',
};

function dueProblems(
  terms: Terms,
  campaign: Bounds,
  calendar: WorkCalendar | undefined,
): ObligationProblem[] {
  const dues = occurrencesOf(terms, campaign, calendar);
  if (dues.length === 0) {
    if (terms.schedule === 'once' || terms.schedule === 'afterEvent') {
      return problem(
        'dayOff',
        'Hạn rơi vào ngày nghỉ nên không có lần nào; chọn dời sang ngày làm việc trước hoặc sau.',
      );
    }
    const { from, to } = boundsOf(terms, campaign);
    return problem(
      DAY_FIELD[terms.schedule] ?? 'monthDay',
      `Từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)} không có hạn nộp nào; chọn ngày khác hoặc kéo dài thời gian báo cáo.`,
    );
  }
  const outside = dues.find(({ window }) => window === null);
  if (terms.covers === 'nothing' || outside === undefined) return [];
  const { limit } = outside;
  const whole = coveredWindow(
    terms.covers,
    { limit, lastDay: lastDayInTime(outside), current: terms.coversCurrent },
    campaign,
  )!;
  const { startsOn, endsOn } = campaign;
  return problem(
    'covers',
    `Kỳ báo cáo của hạn ${dueSentence(outside)} (${daysText(whole)}) nằm ngoài chiến dịch (${formatDay(startsOn)} – ${formatDay(endsOn)}); đổi kỳ báo cáo, hạn đầu hoặc hạn cuối.`,
  );
}

/** What an office may mean but must be asked: a report that is due before its days are over. */
export function questionsOf(terms: Terms, campaign: Bounds, calendar?: WorkCalendar): Question[] {
  const dues = occurrencesOf(terms, campaign, calendar).filter(({ early }) => early !== null);
  const [first] = dues;
  if (!first) return [];
  const times = dues.length === 1 ? '' : `, và ${dues.length - 1} hạn khác cũng vậy`;
  return [
    {
      key: `dueBeforeEnd:${first.slot}:${dues.length}`,
      sentence: `Hạn nộp ${dueSentence(first)} đến khi kỳ báo cáo (${daysText(first.early!)}) chưa hết nên số liệu lúc đó chưa đủ${times}.`,
    },
  ];
}

/** Problems of whom an obligation binds, among the units of a day. */
export function checkBinding(
  binding: Binding,
  tree: Pick<UnitTree, 'units' | 'placesOf'>,
  idOf: ReadonlyMap<string, number>,
): ObligationProblem[] {
  if (!isBinding(binding)) {
    return problem('binds', 'Chọn đơn vị phải thực hiện: theo cấp, theo loại, hoặc từng đơn vị.');
  }
  const missing = binding.kinds.filter(
    (kind) => !tree.units.some(({ unit, closed }) => unit.kind === kind && !closed),
  );
  if (missing.length > 0) {
    return problem(
      'binds',
      `Chiến dịch không có đơn vị nào thuộc loại ${missing.map((kind) => `“${kind}”`).join(', ')}; bỏ loại đó hoặc thêm đơn vị trước.`,
    );
  }
  const gone = binding.units.filter((ref) => !idOf.has(ref));
  if (gone.length > 0) {
    return problem('binds', 'Có đơn vị đã chọn không còn trong chiến dịch; chọn lại.');
  }
  return obligedUnits(binding, tree, idOf).length > 0
    ? []
    : problem('binds', 'Không có đơn vị nào ở cấp và thuộc loại đã chọn; chọn lại.');
}

const isWithin = (value: number | null, first: number, last: number) =>
  Number.isInteger(value) && value! >= first && value! <= last;

const MAX_EVERY = 52;
const MAX_AFTER = 3660;

function scheduleProblems(terms: Terms, campaign: Bounds): ObligationProblem[] {
  const { schedule, dueOn, weekdays, weekday, every, nth } = terms;
  const everyProblems = isWithin(every, 1, MAX_EVERY)
    ? []
    : problem('every', `Ghi từ 1 đến ${MAX_EVERY}: mỗi mấy tuần, mấy tháng một lần.`);
  const weekdayProblems = isWithin(weekday, 1, 7)
    ? []
    : problem('weekday', 'Chọn ngày trong tuần, từ thứ Hai đến Chủ nhật.');
  switch (schedule) {
    case 'once':
      return dayProblems('dueOn', dueOn, 'Chưa chọn ngày đến hạn.');
    case 'daily':
      return weekdays.every((day) => isWithin(day, 1, 7))
        ? []
        : problem('weekdays', 'Chọn các ngày trong tuần, từ thứ Hai đến Chủ nhật.');
    case 'weekly':
      return [...weekdayProblems, ...everyProblems];
    case 'monthly':
      return [...monthDayProblems(terms), ...everyProblems];
    case 'monthlyWeekday':
      return [
        ...(nth === -1 || isWithin(nth, 1, 4)
          ? []
          : problem('nth', 'Chọn lần thứ nhất đến thứ tư, hoặc lần cuối trong tháng.')),
        ...weekdayProblems,
        ...everyProblems,
      ];
    case 'quarterly':
    case 'halfYearly':
    case 'yearly':
      return [...monthProblems(terms), ...monthDayProblems(terms)];
    case 'afterEvent':
      return eventProblems(terms, campaign);
  }
}

function dayProblems(field: 'dueOn', day: Day | null, missing: string): ObligationProblem[] {
  if (day === null) return problem(field, missing);
  return isDay(day) ? [] : problem(field, noSuchDay(day));
}

function monthDayProblems({ schedule, monthDay, month }: Terms): ObligationProblem[] {
  if (!isWithin(monthDay, 1, 31)) {
    return problem('monthDay', 'Ngày trong tháng phải từ 1 đến 31.');
  }
  // 29 February stays possible: in other years it is the last day.
  if (schedule !== 'yearly' || !isWithin(month, 1, 12)) return [];
  const last = DATES[month! - 1]!;
  if (monthDay! <= last) return [];
  return problem(
    'monthDay',
    `Tháng ${month} không có ngày ${monthDay}; ngày cuối của tháng là ${last}.`,
  );
}

const DATES = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function monthProblems({ schedule, month }: Terms): ObligationProblem[] {
  const last = SCHEDULE_MONTHS[schedule as keyof typeof SCHEDULE_MONTHS];
  return isWithin(month, 1, last)
    ? []
    : problem('month', `Chọn tháng thứ mấy của kỳ, từ 1 đến ${last}.`);
}

function eventProblems(terms: Terms, campaign: Bounds): ObligationProblem[] {
  const { event, dueOn, afterCount, afterUnit } = terms;
  if (event === null) return problem('event', 'Chọn hạn tính từ việc nào.');
  if (event === 'named') {
    const missing = dayProblems('dueOn', dueOn, 'Chưa ghi ngày của việc làm mốc tính hạn.');
    if (missing.length > 0) return missing;
  }
  if (event === 'milestone' && eventDay(terms, campaign) === null) {
    return problem('milestoneUid', milestoneSentence(terms, campaign));
  }
  if (eventDay(terms, campaign) === null) {
    return problem(
      'event',
      'Chiến dịch chưa ghi ngày văn bản nên chưa tính được hạn kể từ ngày ký; ghi ngày đó ở thẻ “Chung” trước.',
    );
  }
  const most = afterUnit === 'month' ? Math.floor(MAX_AFTER / 30) : MAX_AFTER;
  return isWithin(afterCount, -most, most)
    ? []
    : problem('afterCount', `Ghi một số nguyên, nhiều nhất ${most}.`);
}

function milestoneSentence({ milestoneUid }: Terms, { milestones }: Bounds): string {
  if (milestones.length === 0) {
    return 'Chiến dịch chưa có mốc nào nên chưa tính được hạn kể từ một mốc; thêm mốc ở thẻ “Mốc và chỉ tiêu” trước.';
  }
  return milestoneUid === null
    ? 'Chọn mốc mà hạn tính từ ngày cuối của nó.'
    : 'Mốc đã chọn không còn trong chiến dịch; chọn mốc khác.';
}

function askedProblems({ asks, perDay, covers, schedule }: Terms): ObligationProblem[] {
  if (asks === 'count') {
    if (!isWithin(perDay, 1, 1000)) return problem('perDay', 'Ghi số lần mỗi ngày, từ 1 đến 1000.');
    if (schedule !== 'daily')
      return problem('schedule', 'Số lần mỗi ngày chỉ dùng cho việc hằng ngày.');
  }
  if (asks === 'submission' && covers === 'nothing') {
    return problem('covers', 'Chọn kỳ số liệu phải gửi: ngày, tuần, tháng…');
  }
  return [];
}

function boundsProblems(terms: Terms, campaign: Bounds): ObligationProblem[] {
  const { firstOn, lastOn } = terms;
  if (firstOn !== null && !isDay(firstOn)) return problem('firstOn', noSuchDay(firstOn));
  if (lastOn !== null && !isDay(lastOn)) return problem('lastOn', noSuchDay(lastOn));
  const { from, to } = boundsOf(terms, campaign);
  const field = lastOn === null ? 'firstOn' : 'lastOn';
  if (from > to) {
    return problem(field, `Hạn cuối (${formatDay(to)}) trước hạn đầu (${formatDay(from)}).`);
  }
  if (daysInclusive(from, to) > MAX_CAMPAIGN_DAYS) {
    return problem(
      field,
      `Từ hạn đầu ${formatDay(from)} đến hạn cuối ${formatDay(to)} dài quá 10 năm; sửa lại một trong hai ngày.`,
    );
  }
  return [];
}

const noSuchDay = (text: string) => `Không có ngày “${text}” trên lịch.`;
