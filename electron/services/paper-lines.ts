import { PAPER_WORDS, paperText } from '../../shared/domain/paper-words.ts';
import { PAPER_FIELDS } from '../../shared/domain/papers.ts';
import { readPaperField } from '../db/papers.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';
import type { HistoryLine, SetOfRows } from './told-rows.ts';

/** The lines of the history about how papers look, one for each field. */
export function paperLines({ rows, past }: SetOfRows): HistoryLine[] {
  return rows
    .filter(({ table }) => table === 'paper_field')
    .flatMap((change) => {
      const field = PAPER_FIELDS.find((each) => each === change.key.field);
      if (!field) return [];
      const signers = signersIn(rows, past.list('paper_field'), change);
      const text = (row: Row | null) => {
        const value = row === null ? undefined : readPaperField(field, String(row.value));
        return value === undefined ? null : paperText(field, value, signers) || 'trống';
      };
      const [old, now] = [text(change.before), text(change.after)];
      return [{ subject: `Thể thức văn bản, ${PAPER_WORDS[field]}`, old, new: now }];
    });
}

/** The signers that a set names: those of its campaign or of the office, before it or by it. */
function signersIn(rows: readonly ChangedRow[], before: readonly Row[], { key }: ChangedRow) {
  const made = rows.flatMap(({ table, after }) =>
    table === 'paper_field' && after ? [after] : [],
  );
  return [...made, ...before]
    .filter(
      (row) =>
        row.field === 'signers' &&
        (row.campaign_id === null || row.campaign_id === key.campaign_id),
    )
    .flatMap((row) => readPaperField('signers', String(row.value)) ?? []);
}
