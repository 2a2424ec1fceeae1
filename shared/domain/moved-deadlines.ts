import { dueList, dueSentence } from './deadline.ts';
import { checkObligation } from './deadline-checks.ts';
import type { Bounds, Obligation } from './obligation.ts';
import type { Question } from './plausible-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

/**
 * What a change of the days of a campaign, or of a milestone, would do to its deadlines: those that
 * are reckoned from a milestone move along, and some may no longer stand. Asked before it is saved.
 * Those that are reckoned from the very day that is being edited are not asked about.
 */
export function movedDeadlines(
  obligations: readonly Obligation[],
  before: Bounds,
  after: Bounds,
  calendar?: WorkCalendar,
): Question[] {
  const moved: { id: number; day: string; words: string }[] = [];
  const broken: { id: number; words: string }[] = [];
  for (const obligation of obligations) {
    const { id, name } = obligation;
    const [was] = dueList(obligation, before, calendar);
    const [problem] = checkObligation(obligation, after, calendar);
    if (problem !== undefined) {
      const isNew = checkObligation(obligation, before, calendar).length === 0;
      if (isNew) broken.push({ id, words: `“${name}”: ${problem.sentence}` });
      continue;
    }
    if (obligation.event !== 'milestone') continue;
    const is = dueList(obligation, after, calendar)[0]!;
    if (was === undefined || was.limit === is.limit) continue;
    const words = `“${name}” từ ${dueSentence(was)} sang ${dueSentence(is)}`;
    moved.push({ id, day: is.on, words });
  }
  return [
    ...question(
      'movesDeadlines',
      moved.map(({ id, day }) => `${id}=${day}`),
      `Hạn tính từ mốc dời theo: ${moved.map(({ words }) => words).join('; ')}.`,
    ),
    ...question(
      'breaksDeadlines',
      broken.map(({ id }) => `${id}`),
      `Sau thay đổi này còn phải sửa chế độ báo cáo ${broken.map(({ words }) => words).join(' ')}`,
    ),
  ];
}

const question = (what: string, of: readonly string[], sentence: string): Question[] =>
  of.length === 0 ? [] : [{ key: `${what}:${of.join()}`, sentence }];
