import type { Day } from '../domain/day.ts';
import type { ChosenColumns, ChosenId } from './appendix-heads.ts';
import type { FileProblem } from './file-problem.ts';

/** What only the clerk can say of a file before it is taken. */
export type ImportQuestion =
  | {
      about: 'sheet';
      /** Sheets that all hold such a table. */
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
        /** What stands above the figures; "" where nothing does. */
        head: string;
        /** Its first cells. */
        samples: string[];
        /** What the words of its head say, where they say something; "other" is not taken. */
        meaning: ChosenId | 'other' | null;
      }[];
      /** Whether a column of what is done has to be there. */
      needsDone: boolean;
    }
  | { about: 'day'; opening: Day; sentences: string[] }
  | { about: 'hiddenRows'; rows: number[]; sentence: string };

/** The question in words, where nobody can be shown the choices. */
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

/** What the clerk has said of a file. */
export interface ImportAnswers {
  sheet?: string | undefined;
  columns?: ChosenColumns | undefined;
  /** The day that the figures are of, by the clerk's word. */
  asOf?: Day | undefined;
  hiddenRows?: 'take' | 'skip' | undefined;
}
