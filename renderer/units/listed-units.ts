import type { UnitInput } from '../../shared/contract/methods.ts';
import { oddNameQuestions } from '../../shared/exchange/odd-names.ts';
import { type ListedUnit, readUnitLines } from '../../shared/exchange/unit-lines.ts';
import { formatCount } from '../../shared/text/numbers.ts';

/** A list of units as it stands in a form. */
export interface UnitListDraft {
  /** One unit a line, see `readUnitLines`. */
  units: string;
  /** The lines at the moment when the clerk confirmed the odd ones; "" before. */
  lookedAt: string;
}

export const NO_LIST: UnitListDraft = { units: '', lookedAt: '' };

export const countDoubts = (units: readonly ListedUnit[]): number =>
  units.filter(({ doubt }) => doubt !== null).length;

/** The units of the lines, with the questions already answered, or why they cannot be taken yet. */
export function readUnitList(
  { units: lines, lookedAt }: UnitListDraft,
  rootName: string,
): { units: UnitInput[]; agreed?: string[] } | { problem: string } {
  const { units, problems } = readUnitLines(lines, { rootName });
  const [first] = problems;
  if (first !== undefined) {
    const more = problems.length - 1;
    return { problem: more === 0 ? first : `${first} (còn ${formatCount(more)} dòng nữa)` };
  }
  if (units.length === 0) return { problem: 'Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.' };
  const doubts = countDoubts(units);
  if (doubts > 0 && lookedAt !== lines) {
    return {
      problem: `Có ${formatCount(doubts)} dòng cần xem lại (ghi chú chữ đỏ trong bảng dưới); sửa ở trên, hoặc đánh dấu là đã xem và đúng như vậy.`,
    };
  }
  const questions = oddNameQuestions(units.map(({ name }) => name));
  return {
    units: units.map(({ code, name }) => ({ era: null, code, name })),
    // The clerk has looked at the odd names in the list.
    ...(questions.length > 0 && { agreed: questions.map(({ key }) => key) }),
  };
}
