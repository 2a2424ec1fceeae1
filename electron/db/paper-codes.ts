import type { PaperCode } from '../../shared/exchange/package/paper-code.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** Codes of printed pages that came from pictures or a scanner. */

export interface KeptCode extends PaperCode {
  /** The picture that it came from, or words for what a scanner typed. */
  file: string;
  /** ISO 8601 instant. */
  at: string;
  by: string;
}

/** A code that is there already stays, with where it came from first. */
export function putPaperCode(db: WriteHandle, code: KeptCode): void {
  db.prepare<unknown, [KeptCode]>(
    `INSERT INTO paper_code (paper, place, count, digits, file, at, by)
     VALUES (@paper, @place, @count, @digits, @file, @at, @by) ON CONFLICT DO NOTHING`,
  ).run(code);
}

/** The codes of a page, or of all pages, by page and place. */
export const listPaperCodes = (db: ReadHandle, paper: string | null = null): KeptCode[] =>
  db
    .prepare<KeptCode, [{ paper: string | null }]>(
      `SELECT paper, place, count, digits, file, at, by FROM paper_code
       WHERE @paper IS NULL OR paper = @paper ORDER BY paper, place`,
    )
    .all({ paper });

export function dropPaperCodes(db: WriteHandle, paper: string): void {
  db.prepare<unknown, [string]>('DELETE FROM paper_code WHERE paper = ?').run(paper);
}
