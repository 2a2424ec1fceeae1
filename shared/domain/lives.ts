import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { ERAS } from './catalogue-unit.ts';
import { addDays, type Day } from './day.ts';
import type { FieldProblem } from './field-problem.ts';

/** A unit with its first and last day; null when not known. */
export interface LivingUnit {
  name: string;
  validFromOn: Day | null;
  validToOn: Day | null;
}

/**
 * Problems of units that ended before the campaign starts or begin after it ends, at the field that
 * names them: how many, the first one, and from which list of the catalogue to take others (three
 * tiers until 30/6/2025, two since, Resolution 202/2025/QH15).
 */
export function checkLives(
  field: 'root' | 'units',
  units: readonly LivingUnit[],
  { startsOn, endsOn }: { startsOn: Day; endsOn: Day },
): FieldProblem[] {
  const ended = units.filter(({ validToOn }) => (validToOn ?? startsOn) < startsOn);
  const toCome = units.filter(({ validFromOn }) => (validFromOn ?? endsOn) > endsOn);
  const problems: FieldProblem[] = [];
  const refuse = (gone: readonly LivingUnit[], why: string) =>
    problems.push({
      field,
      sentence: `${quotedNames(gone)} ${why}; ${adviceFor(startsOn, endsOn)}.`,
    });
  const [first] = ended;
  if (first?.validToOn) {
    const until = `chỉ có đến hết ngày ${formatDay(first.validToOn)}`;
    refuse(ended, `${until}, trước ngày bắt đầu ${formatDay(startsOn)}`);
  }
  const [next] = toCome;
  if (next?.validFromOn) {
    const since = `chỉ có từ ngày ${formatDay(next.validFromOn)}`;
    refuse(toCome, `${since}, sau ngày kết thúc ${formatDay(endsOn)}`);
  }
  return problems;
}

const quotedNames = (units: readonly LivingUnit[]) =>
  units.length === 1
    ? `“${units[0]!.name}”`
    : `${formatCount(units.length)} đơn vị, đầu tiên là “${units[0]!.name}”,`;

/** For a campaign across the day on which one list replaced the other, both lists are right. */
function adviceFor(startsOn: Day, endsOn: Day): string {
  const today = ERAS.twoTier.validFromOn;
  const before = addDays(today, -1);
  if (startsOn >= today) return `lấy đơn vị trong danh mục hai cấp từ ${formatDay(today)}`;
  if (endsOn <= before) return `lấy đơn vị trong danh mục ba cấp đến hết ${formatDay(before)}`;
  return 'chọn đơn vị khác';
}
