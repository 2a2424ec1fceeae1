import { lazily } from '../text/lazily.ts';
import { foldText } from '../text/vietnamese.ts';

/**
 * How offices spell the names of units. A name is read into keys; two spellings of one name have
 * equal keys. Ignored are: case, invisible signs, apostrophes, spaces, the place of a tone mark
 * (Hoà, Hòa), i and y at the end of a syllable (Qui, Quy), zeros before a number, and whether a
 * kind word is short. Every other mark counts ("Hoà Sơn" is not "Hoa Sơn").
 */

/** One way to read a name: its kind word and what follows it. */
export interface NameReading {
  /** A kind word of KINDS with its marks; null when the name is read without one. */
  kind: string | null;
  /** Key of the name behind the kind word, or of the whole name. */
  rest: string;
  /** False when the kind word is a short form. */
  isFull: boolean;
}

/**
 * Kind words and their short forms, as patterns over lower case with full stops. One short form can
 * stand for several kinds ("T.1"); the units that exist decide which is meant.
 */
const KINDS: readonly [kind: string, short: string][] = [
  ['tỉnh', 't'],
  ['thành phố', 'tp|tph|t[. ]+p|t[. ]*phố|thành[. ]+p'],
  ['thị xã', 'tx|t[. ]+x|t[. ]*xã|thị[. ]+x'],
  ['quận', 'q'],
  ['huyện', 'h'],
  ['phường', 'p|ph|phg|f'],
  ['thị trấn', 'tt|ttr|t[. ]+tr?|t[. ]*trấn|thị[. ]+tr?'],
  ['xã', 'x'],
  ['đặc khu', 'đk|đ[. ]*khu|đ[. ]+k|đặc[. ]+k'],
  ['tổ dân phố', 'tổ|tdp|t[. ]+d[. ]+p|tổ[. ]*d[. ]*p|t[. ]*dân phố|t'],
  ['khu dân cư', 'kdc|k[. ]+d[. ]+c'],
  ['khu phố', 'kp|k[. ]+p|k[. ]*phố|k'],
  ['khối phố', 'kp|k[. ]+p|k[. ]*phố'],
  ['khu vực', 'kv|k[. ]+v|k[. ]*vực'],
  ['tiểu khu', 'tk|t[. ]+k|t[. ]*khu'],
  ['khu', 'k'],
  ['khối', 'k'],
  ['khóm', 'k'],
  ['thôn', 'th|t'],
  ['xóm', 'x'],
  ['ấp', 'a'],
  ['bản', 'b'],
  ['buôn', 'b'],
  ['làng', 'l'],
];
/**
 * These letters also begin names of places ("A Lưới", "K Bang"): they are a kind word only before a
 * full stop or a number.
 */
const NEEDS_STOP = new Set(['a', 'b', 'f', 'k', 'l', 't', 'th']);
/** "Tổ 1" is how everyone writes "Tổ dân phố số 1". */
const WRITTEN_OUT = new Set(['tổ']);

/** An office stands for its place: "UBND huyện Đak Pơ" means Huyện Đak Pơ. */
const OFFICE = /^(?:ubnd|ub|[uủ][yỷ] ban nhân dân|uy ban nhan dan)[ .]+/u;
/** "1. Xã A", "2) Xã B": a running number in the cell of the name. */
const NUMBERED = /^\s*\d{1,3}\s*[.)/-]\s*(?=\p{L}{2})/u;

const APOSTROPHES = /['’‘ʼʻʹ′´`＇]/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const VOWELS = /(?:[aeiouy][\u0302\u0306\u031b\u0300\u0301\u0303\u0309\u0323]*)+/gu;

/**
 * Lower case, NFC, without invisible signs and apostrophes; full stops stay, other signs become
 * spaces.
 */
function plainName(name: string): string {
  return name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ðɖ]/gu, 'đ')
    .replace(APOSTROPHES, '')
    .replaceAll('/', '.')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, ' ')
    .trim();
}

/** A word with its tone mark moved behind the vowels, and y written i where they sound the same. */
function wordKey(word: string): string {
  return word
    .normalize('NFD')
    .replace(VOWELS, (vowels) => {
      const tones = [...vowels.matchAll(TONES)].join('');
      return vowels.replace(TONES, '') + tones;
    })
    .replace(/^(qu|[hklmst])i(?=[\u0300\u0301\u0303\u0309\u0323]?$)/u, '$1y');
}

/** Key of a name without its kind word: no spaces, but numbers stay apart; "số 01" is 1. */
function restKey(rest: string): string {
  const words = rest.match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? [];
  let key = '';
  for (const [i, word] of words.entries()) {
    const isNumber = /\p{N}/u.test(word);
    if (/^s[oố]$/u.test(word) && /\p{N}/u.test(words[i + 1] ?? word)) continue;
    if (isNumber && /\p{N}$/u.test(key)) key += ' ';
    key += isNumber ? word.replace(/^0+(?=\p{N})/u, '') : wordKey(word);
  }
  return key;
}

interface KindPattern {
  kind: string;
  isFull: boolean;
  pattern: RegExp;
}

/** The patterns by the letter with which they begin. */
function kindPatterns(spell: (text: string) => string): ReadonlyMap<string, KindPattern[]> {
  const patterns = KINDS.flatMap(([kind, short]) => [
    {
      kind,
      isFull: true,
      pattern: new RegExp(`^${spell(kind).replaceAll(' ', '[. ]*')}(?:[. ]+|(?=\\p{N}))`, 'u'),
    },
    ...short.split('|').map((form) => ({
      kind,
      isFull: WRITTEN_OUT.has(form),
      pattern: new RegExp(
        `^${spell(form)}${NEEDS_STOP.has(form) ? '(?: ?\\.[. ]*| ?(?=\\p{N}))' : '(?:[. ]+|(?=\\p{N}))'}`,
        'u',
      ),
    })),
  ]);
  const byLetter = new Map<string, KindPattern[]>();
  for (const each of patterns) {
    const letter = each.pattern.source.charAt(1);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), each]);
  }
  return byLetter;
}

const unmark = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
const marked = lazily(() => kindPatterns((text) => text));
const unmarked = lazily(() => kindPatterns(unmark));

/** The longest kind words that a plain text begins with, and what follows each. */
function kindsBefore(
  plain: string,
  patterns: ReadonlyMap<string, KindPattern[]>,
): { kind: string; isFull: boolean; after: string }[] {
  const found: { kind: string; isFull: boolean; after: string }[] = [];
  let longest = 0;
  for (const { kind, isFull, pattern } of patterns.get(plain.charAt(0)) ?? []) {
    const length = pattern.exec(plain)?.[0].length ?? 0;
    if (length === 0 || length < longest) continue;
    // "Khu phố 3" is not a "Khu" named "phố 3".
    if (length > longest) found.length = 0;
    longest = length;
    found.push({ kind, isFull, after: plain.slice(length) });
  }
  return found;
}

function readPlain(plain: string, patterns: ReadonlyMap<string, KindPattern[]>): NameReading[] {
  return [
    ...kindsBefore(plain, patterns)
      .map(({ kind, isFull, after }) => ({ kind, rest: restKey(after), isFull }))
      .filter(({ rest }) => rest !== ''),
    { kind: null, rest: restKey(plain), isFull: false },
  ];
}

/** All ways to read a name with its marks; one of them is without a kind word. */
export const readUnitName = (name: string): NameReading[] => readPlain(plainName(name), marked());

/** The same without any marks: keys for suggestions, not for equality. */
export const readUnmarkedName = (name: string): NameReading[] =>
  readPlain(unmark(plainName(name)), unmarked());

/**
 * Kind words that a typed text begins with, without marks, and what is typed behind them, possibly
 * nothing yet: "tx an" → thị xã, "an"; "p1" → phường, "1".
 */
export const typedKinds = (text: string): { kind: string; isFull: boolean; after: string }[] =>
  kindsBefore(`${unmark(plainName(text))} `, unmarked());

/** Key without marks and spaces: "Pleiku" and "plei ku", "Qui" and "quy" are equal. */
export const unmarkedKey = (text: string): string => restKey(unmark(plainName(text)));

/** True when no letter has a mark, as when typed on a foreign keyboard. */
export const isUnmarked = (name: string): boolean => {
  const plain = plainName(name);
  return plain === unmark(plain);
};

/** "UBND huyện Đak Pơ" → "huyện đak pơ", "2. Xã B" → "Xã B"; null when nothing stands before it. */
export function withoutOffice(name: string): string | null {
  const numbered = name.replace(NUMBERED, '');
  const plain = plainName(numbered);
  const own = plain.replace(OFFICE, '');
  return numbered === name && own === plain ? null : own;
}

/**
 * The beginnings and ends of a name that could be a unit's whole name: "Xã A, Huyện B" → "xã a",
 * "huyện b" …
 */
export function partsOfName(name: string): string[] {
  const words = plainName(name).split(' ');
  const cuts = words.slice(1).map((_, i) => i + 1);
  return [
    ...cuts.toReversed().map((cut) => words.slice(0, cut).join(' ')),
    ...cuts.map((cut) => words.slice(cut).join(' ')),
  ];
}

/** Whether a name without its kind word is still enough: "Đak Pơ" is, "3", "A" and "IV" are not. */
export const saysWhich = (rest: string): boolean =>
  /\p{L}\p{M}*\p{L}/u.test(rest) && !/^[ivxlc]+$/.test(foldText(rest));
