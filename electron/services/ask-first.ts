import { FieldError } from '../../shared/contract/errors.ts';
import type { Question } from '../../shared/domain/plausible-day.ts';

/** Throws FieldError `askFirst` with the questions that were not agreed to, if there are any. */
export function askFirst(questions: readonly Question[], agreed: readonly string[] = []): void {
  const open = questions.filter(({ key }) => !agreed.includes(key));
  if (open.length > 0) throw new FieldError('askFirst', { questions: open });
}
