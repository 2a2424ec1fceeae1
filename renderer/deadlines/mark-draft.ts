import type { InputOf } from '../../shared/contract/methods.ts';
import { instantOf, isTime, noSuchTime } from '../../shared/domain/day.ts';
import { dayProblem, typedDay } from '../../shared/domain/typed-day.ts';
import { parseTime } from '../../shared/text/dates.ts';
import { parseCount } from '../../shared/text/numbers.ts';
import type { FormReading } from '../ui/setting-form.tsx';

export type MarkInput = InputOf<'deadlines.mark'>['mark'];

/** What a clerk says of a deadline, as it stands in the fields. */
export interface MarkDraft {
  kind: 'done' | 'excused';
  document: string;
  note: string;
  /** The day on which it was done; now where both are empty. */
  doneAt: string;
  time: string;
  times: string;
  reason: string;
}

export const EMPTY_MARK: MarkDraft = {
  kind: 'done',
  document: '',
  note: '',
  doneAt: '',
  time: '',
  times: '1',
  reason: '',
};

export function readMark(draft: MarkDraft): FormReading<MarkInput> {
  const { kind, document, note, reason } = draft;
  if (kind === 'excused') return { input: { kind, reason } };
  const time = parseTime(draft.time);
  const read = parseCount(draft.times);
  const times = 'value' in read ? read.value : 0;
  const badDay = dayProblem(draft.doneAt);
  const day = typedDay(draft.doneAt);
  const problems = [
    ...(badDay === null ? [] : [{ field: 'doneAt', sentence: badDay }]),
    ...(time !== null && !isTime(time) ? [{ field: 'time', sentence: noSuchTime(time) }] : []),
    ...(day !== null && time === null
      ? [{ field: 'time', sentence: 'Ghi giờ làm xong, hoặc để trống cả ngày và giờ.' }]
      : []),
    ...(draft.doneAt.trim() === '' && time !== null
      ? [{ field: 'doneAt', sentence: 'Ghi ngày làm xong, hoặc để trống cả ngày và giờ.' }]
      : []),
    ...(times < 1 ? [{ field: 'times', sentence: 'Ghi số lần đã làm, từ 1 trở lên.' }] : []),
  ];
  if (problems.length > 0) return { problems };
  return { input: { kind, doneAt: doneInstant(day, time), times, document, note } };
}

function doneInstant(day: string | null, time: string | null): string | null {
  return day === null || time === null ? null : new Date(instantOf(day, time)).toISOString();
}
