import { errorSentence } from '../../shared/contract/errors.ts';
import { parseCount, unreadableNumberSentence } from '../../shared/text/numbers.ts';
import type { End } from './keyed-targets.ts';
import type { Given, Place } from './target-place.ts';

/** What a unit is given once a text is taken for one end of it, or why it cannot be. */
export function readGiven(
  place: Place,
  current: Given,
  end: End,
  text: string,
  unitName: string,
): { next: Given } | { reason: string } {
  const figure = text === '' ? { value: null } : parseCount(text);
  if ('error' in figure) return { reason: unreadableNumberSentence(figure.error, text) };
  const next = { ...current, [end]: figure.value };
  if (next.value === null && end === 'value') next.high = null;
  const reason = whyNot(place, next, unitName);
  return reason === null ? { next } : { reason };
}

/** Why a figure cannot be given to a unit; null when it can. */
function whyNot(place: Place, { value, high }: Given, unitName: string): string | null {
  const negative = [value, high].find((figure) => figure !== null && figure < 0);
  if (negative !== undefined && negative !== null) {
    const code = place.milestoneId === null ? 'openingNegative' : 'targetNegative';
    return errorSentence({ code, details: { unitName, value: negative } });
  }
  if (high === null) return null;
  if (value === null) return 'Ghi mức dưới của khoảng trước, rồi mới ghi mức trên.';
  return high < value
    ? errorSentence({ code: 'targetRangeReversed', details: { unitName } })
    : null;
}
