import { levelWords, unitsInWords } from '../../shared/domain/words.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { Choice } from '../ui/setting-form.tsx';

/** Words as the choices of a field. */
export const choicesOf = <Value extends string>(words: Record<Value, string>): Choice<Value>[] =>
  (Object.entries(words) as [Value, string][]).map(([value, text]) => ({ value, words: text }));

/** The levels at which figures can be keyed; `chosen` stays a choice where no unit is there yet. */
export function levelChoices(
  units: readonly { depth: number; kind: string; name: string }[],
  chosen: number,
): Choice<number>[] {
  const deepest = units.reduce((depth, unit) => Math.max(depth, unit.depth), chosen);
  return Array.from({ length: deepest + 1 }, (_, depth) => {
    const level = units.filter((unit) => unit.depth === depth);
    if (level.length === 0) return { value: depth, words: `${levelWords(depth)} (chưa có)` };
    if (depth === 0) return { value: depth, words: level[0]!.name };
    const isNamed = level.some(({ kind }) => kind !== 'khác');
    const words = isNamed
      ? unitsInWords(level)
      : `${levelWords(depth)} (${formatCount(level.length)})`;
    return { value: depth, words };
  });
}
