import { paperFields } from '../../shared/contract/papers.ts';
import {
  type KeptPapers,
  PAPER_FIELDS,
  type PaperField,
  type Papers,
} from '../../shared/domain/papers.ts';
import { readOffice } from './office.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** The fields that are kept with the office itself, see `readOffice`. */
const OF_OFFICE = ['body', 'above', 'place'] as const satisfies PaperField[];

/** The papers as filled in for the office and, for a campaign, the fields that differ there. */
export function readPapers(db: ReadHandle, campaignId: number): KeptPapers {
  return {
    office: { ...readFields(db, null), ...readOffice(db).letterhead },
    campaign: readFields(db, campaignId),
  };
}

function readFields(db: ReadHandle, campaignId: number | null): Partial<Papers> {
  const rows = db
    .prepare<{ field: string; value: string }, [number | null]>(
      'SELECT field, value FROM paper_field WHERE campaign_id IS ?',
    )
    .all(campaignId);
  return Object.fromEntries(
    rows.flatMap(({ field, value }) => {
      const known = PAPER_FIELDS.find((each) => each === field);
      const read = known && readPaperField(known, value);
      return read === undefined ? [] : [[field, read]];
    }),
  );
}

/** Reads a stored value of a field; one that does not fit the field counts as not filled in. */
export function readPaperField<Field extends PaperField>(
  field: Field,
  value: string,
): Papers[Field] | undefined {
  const read = paperFields[field].safeParse(JSON.parse(value));
  return read.success ? (read.data as Papers[Field]) : undefined;
}

/** Stores fields of the papers of the office (null) or of a campaign; undefined clears a field. */
export function putPapers(
  db: WriteHandle,
  campaignId: number | null,
  papers: { [Field in PaperField]?: Papers[Field] | undefined },
): void {
  for (const [field, value] of Object.entries(papers)) {
    if (campaignId === null && OF_OFFICE.some((own) => own === field)) {
      db.prepare<unknown, [string]>(`UPDATE office SET ${OFFICE_COLUMN[field]} = ?`).run(
        String(value ?? ''),
      );
    } else if (value === undefined) {
      db.prepare<unknown, [number | null, string]>(
        'DELETE FROM paper_field WHERE campaign_id IS ? AND field = ?',
      ).run(campaignId, field);
    } else {
      db.prepare<unknown, [number | null, string, string]>(
        `INSERT INTO paper_field (campaign_id, field, value) VALUES (?, ?, ?)
         ON CONFLICT (coalesce(campaign_id, 0), field) DO UPDATE SET value = excluded.value`,
      ).run(campaignId, field, JSON.stringify(value));
    }
  }
}

const OFFICE_COLUMN: Record<string, string> = {
  body: 'letterhead',
  above: 'letterhead_above',
  place: 'letterhead_place',
};

/** Copies the papers of one campaign to another. */
export function copyPapers(db: WriteHandle, fromId: number, toId: number): void {
  db.prepare<unknown, [{ fromId: number; toId: number }]>(
    `INSERT INTO paper_field (campaign_id, field, value)
     SELECT @toId, field, value FROM paper_field WHERE campaign_id = @fromId`,
  ).run({ fromId, toId });
}
