/**
 * Marks in the office's own forms: "{lũy kế}", and "{#đơn vị}" … "{/đơn vị}" around what repeats.
 */

/** The words in the marks around rows that are repeated for each unit below. */
export const REPEAT_WORDS = 'đơn vị';
export const REPEAT_FROM = `{#${REPEAT_WORDS}}`;
export const REPEAT_TO = `{/${REPEAT_WORDS}}`;

export interface FoundMark {
  kind: 'value' | 'from' | 'to';
  /** What stands between the braces, without "#" and "/". */
  words: string;
  /** Where it stands in the text, with its braces. */
  from: number;
  to: number;
}

/** A text's marks in order; `broken` is the first piece that is no mark although it has a brace. */
export function formMarksIn(text: string): { marks: FoundMark[]; broken: string | null } {
  const marks: FoundMark[] = [];
  let broken: string | null = null;
  for (const { 0: piece, index } of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    const inside = piece.slice(1, -1).trim();
    if (inside === '') {
      const near = text.slice(piece === '}' ? Math.max(0, index - 30) : index, index + 30);
      broken ??= near.trim();
      continue;
    }
    const sign = inside.charAt(0);
    marks.push({
      kind: sign === '#' ? 'from' : sign === '/' ? 'to' : 'value',
      words: sign === '#' || sign === '/' ? inside.slice(1).trim() : inside,
      from: index,
      to: index + piece.length,
    });
  }
  return { marks, broken };
}
