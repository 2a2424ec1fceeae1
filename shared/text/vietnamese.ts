/**
 * Vietnamese text: one spelling in the store, forgiving matching, Vietnamese order.
 *
 * Everything kept is NFC. Matching folds case, marks, đ/d and with them the old and new
 * placement of tone marks (Hoà = Hòa), because clerks type names all of these ways.
 */

const collator = new Intl.Collator('vi', { numeric: true, sensitivity: 'variant' });

/** Invisible signs: zero-width spaces, marks of direction, soft hyphens, byte order marks. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Copied text often contains invisible signs. Without them two texts that look alike are equal. */
export const dropUnseen = (text: string): string => text.replace(UNSEEN, '');

/**
 * NFC, without invisible signs; runs of white space and no-break spaces become one space; trimmed.
 */
export function normaliseText(text: string): string {
  return dropUnseen(text).normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The form used for matching only: lower case, without marks, punctuation as single spaces. */
export function foldText(text: string): string {
  return dropUnseen(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%+]+/gu, ' ')
    .trim();
}

/** Order of names on screen and on paper: Vietnamese alphabet, numbers by value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Upper case with Vietnamese letters kept whole, for headings. */
export function upperText(text: string): string {
  return text.toLocaleUpperCase('vi');
}

/** "kích hoạt" → "Kích hoạt". */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** "Kích hoạt" → "kích hoạt", for a name that goes inside a sentence. */
export function uncapitalise(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}
