import type { CampaignFigures } from '../../domain/figures.ts';
import { foldText } from '../../text/vietnamese.ts';
import { depthsBelow } from '../unit-rows.ts';
import { type FoundMark, formMarksIn, REPEAT_FROM, REPEAT_TO, REPEAT_WORDS } from './marks.ts';
import { markValue } from './values.ts';
import { type FormLack, type FormMark, vocabularyOf } from './vocabulary.ts';

/** Compares the marks of a form with what the campaign has. */

/** A text of a form in which marks may stand: a paragraph, a cell. */
export interface FormText {
  text: string;
  /** "đoạn 3", "trang tính “Biểu 1”, ô D7". */
  place: string;
  /**
   * Names the part of the file that the text lies in: a table or the text of a document, or a
   * sheet. Both marks around repeated rows must lie in one part. Null where nothing can be
   * repeated.
   */
  within: string | null;
  /** A sentence that says what to do instead, in places where marks are not filled. */
  unfilled?: string;
}

export interface FormProblem {
  place: string;
  /** The mark as it is written in the form. */
  mark: string;
  sentence: string;
  /** A mark that can stand there instead. */
  suggested?: string;
  leadsTo?: FormLack['leadsTo'];
}

export interface FormCheck {
  /** The marks that are known, each once, with how often it stands there. */
  marks: { mark: string; about: string; count: number }[];
  /** Problems that keep the form from being filled; it is not stored with any of them. */
  broken: FormProblem[];
  /** Marks that mean nothing or several things in this campaign; they have to be changed. */
  unknown: FormProblem[];
  /** Marks for something that the campaign does not have; they are printed as a dash. */
  lacking: FormProblem[];
  /** Whether rows repeat for each unit below. */
  repeats: boolean;
}

export const braced = (words: string) => `{${words}}`;

/** `unit` is the place in the sheet of the unit that the form is about. */
export function checkForm(
  texts: readonly FormText[],
  figures: CampaignFigures,
  unit = 0,
): FormCheck {
  const vocabulary = vocabularyOf(figures.sheet);
  const check: Omit<FormCheck, 'marks'> = {
    ...{ broken: [], unknown: [], lacking: [], repeats: false },
  };
  const counts = new Map<FormMark, number>();
  const repeat = repeatChecker(check.broken);
  for (const text of texts) {
    const { marks, broken } = formMarksIn(text.text);
    if (broken !== null) {
      check.broken.push({
        place: text.place,
        mark: broken,
        sentence: `Dấu “${broken}” thiếu ngoặc mở hoặc ngoặc đóng; một dấu viết liền trong một đoạn, dạng {lũy kế}.`,
      });
    }
    for (const mark of marks) {
      const problem = { place: text.place, mark: text.text.slice(mark.from, mark.to) };
      if (text.unfilled !== undefined) {
        check.broken.push({ ...problem, sentence: text.unfilled });
        continue;
      }
      if (mark.kind !== 'value') {
        check.repeats = true;
        repeat.take(mark, text, problem.mark);
        continue;
      }
      const found = vocabulary.find(mark.words);
      if (found.length === 1) {
        const known = found[0]!;
        counts.set(known, (counts.get(known) ?? 0) + 1);
        const row = repeat.isOpen() ? 0 : null;
        const lack = lackOf(figures, known, { unit, row });
        if (lack !== null) check.lacking.push({ ...problem, ...lack });
      } else {
        check.unknown.push({ ...problem, ...notOne(found, vocabulary.nearest(mark.words)) });
      }
    }
  }
  repeat.end();
  const hasBelow = depthsBelow(figures.sheet.units, unit).length > 0;
  if (check.repeats && !hasBelow) {
    check.lacking.push({
      place: 'cả biểu',
      mark: REPEAT_FROM,
      sentence: `“${figures.sheet.units[unit]!.unit.name}” không có đơn vị cấp dưới để lặp lại; thêm ở Đơn vị, hoặc lập biểu cho đơn vị cấp trên.`,
      leadsTo: 'units',
    });
  }
  const marks = [...counts].map(([{ words, about }, count]) => ({
    mark: braced(words),
    about,
    count,
  }));
  return { marks, ...check };
}

function notOne(found: readonly FormMark[], nearest: FormMark | null) {
  if (found.length > 0) {
    const meant = found.slice(0, 5).map(({ words }) => braced(words));
    return {
      sentence: `Dấu này có thể là ${meant.join(' hoặc ')}; ghi rõ một dấu.`,
      suggested: meant[0]!,
    };
  }
  if (nearest === null) {
    return { sentence: 'Chiến dịch không có dấu này; chọn dấu trong danh sách các dấu.' };
  }
  const suggested = braced(nearest.words);
  return { sentence: `Chiến dịch không có dấu này; gần nhất là ${suggested}.`, suggested };
}

/** What keeps a known mark empty whatever is keyed; null where only figures are still to come. */
function lackOf(
  figures: CampaignFigures,
  { meaning }: FormMark,
  at: { unit: number; row: number | null },
): Pick<FormProblem, 'sentence' | 'leadsTo'> | null {
  if (meaning.of === 'lack') return meaning.lack;
  if (meaning.of !== 'word' || at.row !== null) return null;
  const { reason } = markValue(figures, meaning, at, 'office');
  return reason === undefined ? null : { sentence: `Sẽ in dấu “–”: ${reason}.` };
}

/**
 * Checks that marks which begin and end repeated rows come in pairs, and adds problems to `broken`.
 */
function repeatChecker(broken: FormProblem[]) {
  let open: { place: string; within: string; mark: string } | null = null;
  const refuse = (place: string, mark: string, sentence: string) =>
    broken.push({ place, mark, sentence });
  return {
    isOpen: () => open !== null,
    take({ kind, words }: FoundMark, { place, within }: FormText, mark: string): void {
      if (foldText(words) !== foldText(REPEAT_WORDS)) {
        refuse(place, mark, `Chỉ lặp lại được theo đơn vị: ${REPEAT_FROM} … ${REPEAT_TO}.`);
      } else if (within === null) {
        refuse(
          place,
          mark,
          'Ở chỗ này không lặp lại được; đặt dấu trong bảng hoặc trong nội dung.',
        );
      } else if (kind === 'from') {
        if (open) refuse(place, mark, `Trước đó còn ${open.mark} chưa có ${REPEAT_TO}.`);
        open = { place, within, mark };
      } else {
        if (!open) refuse(place, mark, `Trước đó không có ${REPEAT_FROM}.`);
        else if (open.within !== within) {
          refuse(
            place,
            mark,
            `${REPEAT_FROM} (${open.place}) phải nằm trong cùng một bảng với dấu này.`,
          );
        }
        open = null;
      }
    },
    end(): void {
      if (open) refuse(open.place, open.mark, `Thiếu ${REPEAT_TO} ở cuối phần lặp lại.`);
    },
  };
}
