import type { Day } from '../domain/day.ts';
import type { ChosenColumns, ChosenId } from './appendix-heads.ts';
import type { FileProblem } from './file-problem.ts';

/** A question that only the clerk can answer before a file is taken. */
export type ImportQuestion =
  | {
      about: 'sheet';
      /** The sheets that all contain such a table. */
      sheets: string[];
      sentence: string;
    }
  | {
      about: 'columns';
      sheet: string | null;
      /** What is not understood. */
      problems: FileProblem[];
      columns: {
        letter: string;
        /** The text above the figures; "" where there is none. */
        head: string;
        /** Its first cells. */
        samples: string[];
        /** The meaning of its head, where the words are clear; "other" is not taken. */
        meaning: ChosenId | 'other' | null;
      }[];
      /** Whether a column of what is done is required. */
      needsDone: boolean;
    }
  | { about: 'day'; opening: Day; sentences: string[] }
  | { about: 'hiddenRows'; rows: number[]; sentence: string };

/** The question as a sentence, for where no choices can be shown. */
export function questionSentence(question: ImportQuestion): string {
  switch (question.about) {
    case 'columns':
      return question.problems.map(({ sentence }) => sentence).join(' ');
    case 'day':
      return question.sentences.join(' ');
    default:
      return question.sentence;
  }
}

/** The clerk's answers about a file. */
export interface ImportAnswers {
  sheet?: string | undefined;
  columns?: ChosenColumns | undefined;
  /** The day of the figures, as the clerk says. */
  asOf?: Day | undefined;
  hiddenRows?: 'take' | 'skip' | undefined;
}
