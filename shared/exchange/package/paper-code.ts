/**
 * The bytes of a page as codes: numbers in decimal digits, because a QR code holds these almost as
 * closely as bytes, and because a scanner that types them into a field is not disturbed by a
 * Vietnamese input method, which changes letters.
 */

/** The first digits of each code: S, C, T on the keys of a telephone, and the version. */
export const PAPER_MARK = '7281';
/**
 * What a QR code of 40 mm holds that is still read from a poor picture: version 15, error correction
 * M, whose modules are 0,47 mm.
 */
export const MOST_DIGITS = 991;
/** More are not printed on a page: two rows. */
export const MOST_CODES = 8;

const PAPER_DIGITS = 12;
const PLACE_DIGITS = 2;
const CHECK_DIGITS = 9;
/** After the mark: place, count, page. */
const HEAD = new RegExp(
  `^.{${PAPER_MARK.length}}(.{${PLACE_DIGITS}})(.{${PLACE_DIGITS}})(.{${PAPER_DIGITS}})`,
);
const HEAD_DIGITS = PAPER_MARK.length + 2 * PLACE_DIGITS + PAPER_DIGITS;
/** A prime: a wrong digit, or two that changed places, always give another remainder. */
const CHECK_PRIME = 999_999_937n;
const DIGITS_A_BYTE = Math.log10(256);
const BYTES_A_CODE = Math.floor((MOST_DIGITS - HEAD_DIGITS - CHECK_DIGITS) / DIGITS_A_BYTE);

/** One code of a page. */
export interface PaperCode {
  /** Which page it is of: 12 digits. */
  paper: string;
  /** From 1. */
  place: number;
  /** How many codes the page has. */
  count: number;
  /** Its part of the page's bytes. */
  digits: string;
}

/** How many codes a page needs. */
export const countCodes = (bytes: number): number => Math.ceil(bytes / BYTES_A_CODE);

/** The texts of the codes of a page, each about as long as the others. */
export function writeCodes(bytes: Uint8Array, paper: string): string[] {
  const count = countCodes(bytes.length);
  const size = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, n) => {
    const part = bytes.subarray(n * size, (n + 1) * size);
    const number = (value: number) => `${value}`.padStart(PLACE_DIGITS, '0');
    const text = `${PAPER_MARK}${number(n + 1)}${number(count)}${paper}${digitsOf(part)}`;
    return `${text}${checkOf(text)}`;
  });
}

const checkOf = (digits: string): string =>
  (BigInt(digits) % CHECK_PRIME).toString().padStart(CHECK_DIGITS, '0');

/** Bytes as one number, the first byte the most significant, as long for all bytes of a length. */
function digitsOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BigInt(`0x${hex}`)
    .toString()
    .padStart(Math.ceil(bytes.length * DIGITS_A_BYTE), '0');
}

/** Null for a number that is larger than so many bytes. */
function bytesOf(digits: string): Uint8Array | null {
  const length = Math.floor(digits.length / DIGITS_A_BYTE);
  const hex = BigInt(digits)
    .toString(16)
    .padStart(2 * length, '0');
  if (hex.length !== 2 * length) return null;
  return Uint8Array.from({ length }, (_, n) => Number.parseInt(hex.slice(2 * n, 2 * n + 2), 16));
}

/**
 * notOurs: a code of something else. letters: not all of it are digits, as of something that was
 * typed through an input method. cut: digits are missing or wrong.
 */
export type CodeFault = 'notOurs' | 'letters' | 'cut';

/**
 * Whether a text is as long as ours and has no words in it: a keyboard that is set to Vietnamese
 * letters types marks where the scanner pressed digits.
 */
const isTypedOtherwise = (text: string): boolean => text.length > 100 && !/[a-z]{3}/i.test(text);

/** A code as it was read from a picture, or as a scanner typed it. */
export function readCode(typed: string): { code: PaperCode } | { fault: CodeFault } {
  const text = typed.replace(/\s/g, '');
  if (!/^\d*$/.test(text)) return { fault: isTypedOtherwise(text) ? 'letters' : 'notOurs' };
  if (!text.startsWith(PAPER_MARK)) return { fault: 'notOurs' };
  const end = text.length - CHECK_DIGITS;
  if (end <= HEAD_DIGITS || text.length > MOST_DIGITS) return { fault: 'cut' };
  if (text.slice(end) !== checkOf(text.slice(0, end))) return { fault: 'cut' };
  const [place, count, paper] = HEAD.exec(text)!.slice(1) as [string, string, string];
  const code = { paper, place: Number(place), count: Number(count) };
  if (code.place < 1 || code.place > code.count) return { fault: 'cut' };
  return { code: { ...code, digits: text.slice(HEAD_DIGITS, end) } };
}

/** The places of a page whose codes are not there yet. */
export const missingPlaces = (count: number, codes: readonly Pick<PaperCode, 'place'>[]) =>
  Array.from({ length: count }, (_, n) => n + 1).filter((place) =>
    codes.every((code) => code.place !== place),
  );

/** The bytes of a page whose codes are all there, in any order; null where they do not fit. */
export function joinCodes(codes: readonly PaperCode[]): Uint8Array | null {
  const parts = codes.toSorted((a, b) => a.place - b.place).map(({ digits }) => bytesOf(digits));
  if (parts.includes(null)) return null;
  return Uint8Array.from((parts as Uint8Array[]).flatMap((part) => [...part]));
}

/** "Còn thiếu mã 2/3": which codes of a page are still to be photographed or scanned. */
export const missingWords = (count: number, missing: readonly number[]): string =>
  `Còn thiếu mã ${missing.map((place) => `${place}/${count}`).join(', ')}`;

/** What is wrong with a code that was typed by a scanner, and what to do. */
export function faultWords(fault: CodeFault): string {
  switch (fault) {
    case 'notOurs':
      return 'Mã vừa quét không phải mã số liệu của Sổ Chỉ Tiêu; quét mã QR ở cuối trang báo cáo.';
    case 'letters':
      return 'Máy quét gõ ra chữ thay cho số; chuyển bàn phím sang tiếng Anh, tắt bộ gõ tiếng Việt, rồi quét lại.';
    case 'cut':
      return 'Mã vừa quét bị thiếu hoặc sai chữ số; quét lại, giữ máy quét yên cho tới khi hết mã.';
  }
}
