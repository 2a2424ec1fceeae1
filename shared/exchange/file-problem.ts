/** One problem in a file; row and column as the spreadsheet shows them ("D7" is D and 7). */
export interface FileProblem {
  code: string;
  sheet?: string;
  row?: number;
  column?: string;
  /**
   * The name as written in the file, where it fits no unit or several: the clerk can choose one.
   */
  written?: string;
  /** Units that the name may mean, best first; to be confirmed. */
  suggested?: { id: number; name: string }[];
  /** A whole sentence: what is wrong, and what to do. */
  sentence: string;
}

/** "so-lieu.xlsx, trang tính “PL”, dòng 7, cột D: …" */
export function fileProblemLine(file: string, problem: FileProblem): string {
  const place = [
    file,
    problem.sheet === undefined ? null : `trang tính “${problem.sheet}”`,
    problem.row === undefined ? null : `dòng ${problem.row}`,
    problem.column === undefined ? null : `cột ${problem.column}`,
  ].filter((part) => part !== null);
  return `${place.join(', ')}: ${problem.sentence}`;
}
