import { FieldError } from '../../shared/contract/errors.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';

/** Throws FieldError `settingRefused` with every problem, unless there is none. */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new FieldError('settingRefused', { problems: [...problems] });
}
