import { toTCVN3, toVNI } from 'vietnamese-conversion';
import { lazily } from './lazily.ts';

/**
 * Text of the fonts before Unicode: TCVN3 (ABC, ".VnTime", by TCVN 5712:1993), in which one sign of
 * Latin-1 stands for a Vietnamese letter ("HuyÖn" is "Huyện"), and VNI ("VNI-Times"), in which a
 * letter and a mark beside it do ("Huyeän").
 *
 * Nothing in the bytes says which encoding a text has, so the words decide: a text is old when it
 * is Vietnamese throughout after conversion and is not Vietnamese before it. "®" alone, "ABC®" and
 * "Café" are not old text; "Công" is Vietnamese already and stays.
 */
export type OldEncoding = 'TCVN3' | 'VNI';

export interface OldText {
  encoding: OldEncoding;
  /** Unicode, NFC. */
  converted: string;
}

const VOWELS = 'aăâeêioôơuưy';
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const LETTERS = [...VOWELS]
  .flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))
  .concat('đ')
  .filter((letter) => !/[a-z]/.test(letter));

/** How each of the letters is written in old text; the package converts single letters. */
function lettersOf(encode: (letter: string, from: string) => string, of: readonly string[]) {
  const letters = new Map<string, string>();
  for (const letter of of) {
    for (const each of [letter, letter.toUpperCase()]) letters.set(encode(each, 'unicode'), each);
  }
  return letters;
}

function vniLetters(): Map<string, string> {
  // The fonts write these two as other letters with a mark, the package as single signs.
  const letters = lettersOf(
    toVNI,
    LETTERS.filter((letter) => !'ỷỹ'.includes(letter)),
  );
  letters.set('yû', 'ỷ').set('YÛ', 'Ỷ').set('yõ', 'ỹ').set('YÕ', 'Ỹ');
  // A capital that begins a word is typed with a small mark as well: "Uûy ban".
  for (const [[base = '', mark], letter] of [...letters]) {
    if (mark) letters.set(base + mark.toLowerCase(), letter);
  }
  return letters;
}

const lettersByEncoding: Record<OldEncoding, () => ReadonlyMap<string, string>> = {
  TCVN3: lazily(() => lettersOf(toTCVN3, LETTERS)),
  VNI: lazily(vniLetters),
};

/** Rhymes without tone, as they are written; "ăc" also stands for "ăk", as in Đắk Lắk. */
const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu ' +
    'iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu y ych ynh yt yp yn ' +
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet ' +
    'oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
    'u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut ' +
    'uy uya uych uyn uynh uyên uyêt uyt uyu uyp ' +
    'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu'
  ).split(' '),
);
const PLACE_NAME = new RegExp(`^[bcdđghjklmnprstvwxz]{0,3}[${VOWELS}]{1,3}[cghklmnprt]{0,2}$`);
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SYLLABLE = new RegExp(
  '^(b|ch|c|d|đ|gh|gi|g|h|j|kh|kr|k|l|m|ngh|ng|nh|n|ph|pl|pr|p|qu|r|s|th|tr|t|v|x|)' +
    `(([${VOWELS}]+)(?:c|ch|k|m|n|ng|nh|p|t)?)$`,
);

/** Places of the tone mark in the vowels of a rhyme; "hoà" and "hòa" are both written. */
function tonePlaces(vowels: string, isClosed: boolean): number[] {
  const marked = vowels.search(/[ăâêôơư](?![ăâêôơư])/);
  if (marked >= 0) return [marked];
  if (isClosed) return [vowels.length - 1];
  if (vowels.length === 3) return [1];
  return ['oa', 'oe', 'uy'].includes(vowels) ? [0, 1] : [0];
}

/** True for what can be a Vietnamese syllable, in NFC, whether or not it is a word. */
function isSyllable(word: string): boolean {
  const lower = word.toLowerCase();
  const bareOf = (letter: string) => letter.normalize('NFD').replace(TONE, '').normalize('NFC');
  const bare = [...lower].map(bareOf);
  const toned = [...lower].flatMap((letter, at) => (letter === bare[at] ? [] : [at]));
  if (toned.length > 1) return false;
  const match = SYLLABLE.exec(bare.join(''));
  if (!match) return false;
  const [, initial = '', written = '', vowels = ''] = match;
  const rhyme = written.replace('k', 'c');
  const isFront = /^[eêiy]/.test(rhyme);
  if (initial.endsWith('gh') && !isFront) return false;
  if (['c', 'ng'].includes(initial) && isFront) return false;
  if (initial === 'g' && /^[eê]/.test(rhyme)) return false;
  const tone = lower.normalize('NFD').match(TONE)?.[0] ?? '';
  // A syllable that stops on a consonant has the sharp or the heavy tone; Đăk and Đak have none.
  if (/[cpt]/.test(written) && !/[\u0301\u0323]/u.test(tone)) return false;
  const isClosed = written.length > vowels.length;
  const place = toned[0] ?? -1;
  if (place >= 0 && !tonePlaces(vowels, isClosed).includes(place - initial.length)) return false;
  return RHYMES.has(rhyme) || (initial === 'gi' && RHYMES.has(`i${rhyme}`));
}

/** True for what looks like a name in a language of the highlands: "Păh", "Krêl". */
function isPlaceName(word: string): boolean {
  const bare = word.normalize('NFD').replace(TONE, '').normalize('NFC');
  return /^[A-ZĐ]/.test(bare) && PLACE_NAME.test(bare.toLowerCase());
}

/**
 * Words as fonts before Unicode have them: letters, digits, and the signs that are letters there.
 */
const WORDS = /[\p{L}\p{N}\u00a1-\u00ff]+/gu;
/** Letters beyond Latin-1 and separate marks exist only in Unicode text. */
const PAST_LATIN_1 = /(?![A-Za-z\u00a1-\u00ff])[\p{L}\p{M}]/u;
const LATIN_1 = /[\u00a1-\u00ff]/;

function decodeWord(word: string, encoding: OldEncoding): string {
  const letters = lettersByEncoding[encoding]();
  let decoded = '';
  for (let at = 0; at < word.length; ) {
    const pair = letters.get(word.slice(at, at + 2));
    const letter = pair ?? letters.get(word[at]!) ?? word[at]!;
    decoded += letter;
    at += pair === undefined ? 1 : 2;
  }
  return decoded;
}

/** Abbreviations of offices: "H§ND" is "HĐND", "Q§" is "QĐ". */
const ABBREVIATION = /^(?=.*Đ)[A-ZĐ]{2,}$/u;

/**
 * How strongly a word speaks for the encoding: 0 not at all, 2 it is old text; null: it cannot be.
 * A last sign as in "B¹" counts less: it may be a footnote mark behind the word.
 */
function evidence(word: string, decoded: string): number | null {
  if (!LATIN_1.test(word) || word.length === 1) return 0;
  if (ABBREVIATION.test(decoded)) return /[A-Z]§/.test(word) ? 2 : 1;
  if (!isSyllable(decoded)) return decoded !== word && isPlaceName(decoded) ? 0 : null;
  if (isSyllable(word)) return 0;
  return /[®©ª«»¹×÷]$|[ao]ï$/u.test(word) ? 1 : 2;
}

/** Capitals of ".VnTimeH" are small letters that the font draws large: "ñY BAN NH¢N D¢N". */
function withCapitals(text: string, converted: string): string {
  const typed = text.replace(/[^A-Za-z]/g, '');
  const isCapital = typed === typed.toUpperCase();
  const isMixed = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(converted);
  return isCapital && isMixed ? converted.toUpperCase() : converted;
}

interface Reading extends OldText {
  weight: number;
  /**
   * Some word changes when it is read as old text, even if it is Vietnamese as it stands ("Sè").
   */
  isOther: boolean;
}

/** The text read as old text; null when the result is not Vietnamese. */
function readAs(text: string, encoding: OldEncoding): Reading | null {
  let weight = 0;
  let isOther = false;
  let isOld = true;
  const converted = text.replace(WORDS, (word) => {
    const decoded = decodeWord(word, encoding);
    const says = evidence(word, decoded);
    if (says === null) isOld = false;
    weight += says ?? 0;
    isOther ||= word.length > 1 && decoded !== word;
    return decoded;
  });
  if (!isOld) return null;
  const capital = encoding === 'TCVN3' ? withCapitals(text, converted) : converted;
  return { encoding, converted: capital.normalize('NFC'), weight, isOther };
}

/**
 * The text in Unicode when it was written for a font before Unicode; null when it is right as it
 * is, or when nothing speaks for a conversion.
 *
 * `around` is the encoding of the texts around it when they are old (`encodingOf`). With it a text
 * is also converted that could be right as it is ("Sè" among TCVN3 is "Số"), and one that fits both
 * encodings ("ñi" is "đi" in VNI and "ủi" in TCVN3).
 */
export function recogniseOldText(text: string, around?: OldEncoding): OldText | null {
  if (!LATIN_1.test(text) || PAST_LATIN_1.test(text)) return null;
  let best: Reading | null = null;
  for (const encoding of ['TCVN3', 'VNI'] as const) {
    const reading = readAs(text, encoding);
    if (!reading) continue;
    const isAround = encoding === around;
    const isOld = reading.weight >= 2 || (isAround && reading.isOther);
    const least = best ? best.weight + (isAround ? 0 : 1) : 0;
    if (isOld && reading.weight >= least) best = reading;
  }
  return best && { encoding: best.encoding, converted: best.converted };
}

/**
 * The encoding of texts that stand together; undefined when one of them is Unicode, or none old.
 */
export function encodingOf(texts: readonly string[]): OldEncoding | undefined {
  let lead = 0;
  for (const text of texts) {
    if (PAST_LATIN_1.test(text)) return undefined;
    const old = recogniseOldText(text);
    if (old) lead += old.encoding === 'TCVN3' ? 1 : -1;
  }
  if (lead === 0) return undefined;
  return lead > 0 ? 'TCVN3' : 'VNI';
}

/** Letters that Vietnamese has besides those of ASCII. */
const OWN_LETTERS = new Set(LETTERS.flatMap((letter) => [letter, letter.toUpperCase()]));
/** Names in other languages stand among Vietnamese words. */
const MOSTLY = 0.8;

/**
 * Whether a text is Vietnamese in Unicode: read in the wrong encoding, its words are no syllables.
 * False for a text of ASCII alone, of which nobody can tell.
 */
export function isVietnamese(text: string): boolean {
  const words = [...text.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => word);
  const marked = words.filter((word) => /[^A-Za-z]/.test(word));
  const right = marked.filter((word) => {
    const isOwn = [...word].every((letter) => /[A-Za-z]/.test(letter) || OWN_LETTERS.has(letter));
    return isOwn && (word.length === 1 || isSyllable(word) || isPlaceName(word));
  });
  return marked.length > 0 && right.length >= marked.length * MOSTLY;
}
