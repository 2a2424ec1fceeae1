import { lazily } from '../../text/lazily.ts';

/** How wide texts are in the face of reports: the same on every PC, with a screen or without. */

/**
 * Advance widths of Times New Roman, which are Tinos's too, in thousandths of the size of the type:
 * the signs from the blank (U+0020) to "~" (U+007E).
 */
// biome-ignore format: a table
const PLAIN = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
  500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
  921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
  556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
  333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
  500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/** Those beyond; letters with marks over or under them are as wide as without. */
const OTHER: Readonly<Record<string, number>> = {
  ơ: 529,
  Ơ: 722,
  ư: 542,
  Ư: 776,
  đ: 500,
  Đ: 722,
  '–': 500,
  '“': 444,
  '”': 444,
  '‘': 333,
  '’': 333,
};

/** What is not known takes a whole em: rather too much room than too little. */
const UNKNOWN = 1000;

const COMBINING = /[\u0300-\u036f]/gu;

function letterWidth(letter: string): number {
  // A horn makes a letter wider, all other marks do not.
  const base = letter.normalize('NFD').replace(/[\u0300-\u031a\u031c-\u036f]/gu, '');
  const horned = OTHER[base.normalize('NFC')];
  if (horned !== undefined) return horned;
  const plain = base.replace(COMBINING, '');
  if (plain === '') return 0;
  return PLAIN[plain.codePointAt(0)! - 0x20] ?? UNKNOWN;
}

/** By letter, what was asked before. */
const known = lazily(() => new Map<string, number>());

/** The width of a text set in type of a size, in the unit of that size. */
export function textWidth(text: string, size: number): number {
  const widths = known();
  let sum = 0;
  for (const letter of text.normalize('NFC')) {
    let width = widths.get(letter);
    if (width === undefined) {
      width = letterWidth(letter);
      widths.set(letter, width);
    }
    sum += width;
  }
  return (sum * size) / 1000;
}

/** Signs that turn the direction of the text after them, and with it the digits of a figure. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name within a width in at most so many lines, broken between words; what is too long ends in
 * "…". Signs of direction are left out: a figure may follow.
 */
export function fitLines(text: string, width: number, size: number, most: number): string[] {
  const fits = (line: string) => textWidth(line, size) <= width;
  const lines: string[] = [];
  let words = text
    .replace(TURNS, '')
    .split(/\s/)
    .filter((word) => word !== '');
  while (words.length > 0 && lines.length < most) {
    let count = 1;
    while (count < words.length && fits(words.slice(0, count + 1).join(' '))) count += 1;
    const isLast = lines.length === most - 1;
    const line = (isLast ? words : words.slice(0, count)).join(' ');
    lines.push(fits(line) ? line : shortened(line, width, size));
    words = words.slice(count);
  }
  return lines;
}

/** As much of a text as fits, with "…" at its end. */
function shortened(text: string, width: number, size: number): string {
  const room = width - textWidth('…', size);
  let used = 0;
  let short = '';
  for (const letter of text) {
    used += textWidth(letter, size);
    if (used > room) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}
