import { type KeptDocument, keptDocument } from '../../shared/contract/documents.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Which document it is: that of a report on a day and, for the written report, of a text. */
export interface DocumentPlace {
  campaignId: number;
  report: string;
  on: Day;
  text: { uid: string; name: string } | null;
}

interface Row {
  on: Day;
  contents: string;
}

/** Contents that no version of the program could have written count as not saved. */
function read(row: Row | undefined): { on: Day; document: KeptDocument } | null {
  const found = row && keptDocument.safeParse(JSON.parse(row.contents));
  return found?.success ? { on: row!.on, document: found.data } : null;
}

const params = ({ campaignId, report, on, text }: DocumentPlace) => ({
  campaignId,
  report,
  on,
  uid: text?.uid ?? null,
  name: text?.name ?? null,
});

export const findDocument = (db: ReadHandle, place: DocumentPlace): KeptDocument | null =>
  read(
    db
      .prepare<Row, [Record<string, unknown>]>(
        `SELECT figures_on AS "on", contents FROM official_document
         WHERE campaign_id = @campaignId AND report = @report AND figures_on = @on
           AND text_uid IS @uid`,
      )
      .get(params(place)),
  )?.document ?? null;

/**
 * The latest document before that day of the same report; for a written report, of a text with the
 * same name.
 */
export const findEarlierDocument = (db: ReadHandle, place: DocumentPlace) =>
  read(
    db
      .prepare<Row, [Record<string, unknown>]>(
        `SELECT figures_on AS "on", contents FROM official_document
         WHERE campaign_id = @campaignId AND report = @report AND figures_on < @on
           AND (@uid IS NULL OR text_uid IN
             (SELECT uid FROM written_text WHERE campaign_id = @campaignId AND name = @name))
         ORDER BY figures_on DESC, id DESC LIMIT 1`,
      )
      .get(params(place)),
  );

export function putDocument(db: WriteHandle, place: DocumentPlace, document: KeptDocument): void {
  const { name: _, ...of } = params(place);
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO official_document (uid, campaign_id, report, figures_on, text_uid, contents)
     VALUES (@newUid, @campaignId, @report, @on, @uid, @contents)
     ON CONFLICT (campaign_id, report, figures_on, coalesce(text_uid, ''))
     DO UPDATE SET contents = excluded.contents`,
  ).run({ ...of, newUid: newUid(), contents: JSON.stringify(document) });
}
