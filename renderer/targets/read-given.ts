import { errorSentence } from '../../shared/contract/errors.ts';
import type { Measure } from '../../shared/domain/campaign.ts';
import { readMeasured } from '../../shared/domain/measure.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { unreadableNumberSentence } from '../../shared/text/numbers.ts';
import type { Given, Place } from './target-place.ts';

/** The unit that gets the figures, and how they are written. */
interface GivenTo {
  name: string;
  measure: Measure;
}

/** The figures of a unit when a text is taken for one end, or why it cannot be. */
export function readGiven(
  place: Place,
  current: Given,
  end: TargetEnd,
  text: string,
  to: GivenTo,
): { next: Given } | { reason: string } {
  const figure = text === '' ? { value: null } : readMeasured(to.measure, text);
  if ('error' in figure) return { reason: unreadableNumberSentence(figure.error, text) };
  const next = { ...current, [end]: figure.value };
  if (next.value === null && end === 'value') next.high = null;
  const reason = whyNotGiven(place, next, to);
  return reason === null ? { next } : { reason };
}

/** Why a figure cannot be given to a unit; null when it can. */
export function whyNotGiven(place: Place, { value, high }: Given, to: GivenTo): string | null {
  const { name: unitName, measure } = to;
  const negative = [value, high].find((figure) => figure !== null && figure < 0);
  if (negative !== undefined && negative !== null) {
    const code = place.milestoneId === null ? 'openingNegative' : 'targetNegative';
    return errorSentence({ code, details: { unitName, value: negative, measure } });
  }
  if (high === null) return null;
  if (value === null) return 'Ghi mức dưới của khoảng trước, rồi mới ghi mức trên.';
  return high < value
    ? errorSentence({ code: 'targetRangeReversed', details: { unitName } })
    : null;
}
