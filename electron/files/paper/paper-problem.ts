import type { FileProblem } from '../../../shared/exchange/file-problem.ts';

/** Why no codes are read from a picture or a PDF. */
export class PaperProblem extends Error {
  readonly problem: FileProblem;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.problem = { code, sentence };
  }
}
