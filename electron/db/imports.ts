import type { Finding, FindingCode, FindingLevel } from '../../shared/domain/finding.ts';
import type { ChosenColumns } from '../../shared/exchange/appendix-heads.ts';
import { listColumnsSince } from './column-changes.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** What the columns or figures of a file belong to. */
export interface ImportPlace {
  indicatorId: number;
  /** Null where the campaign has no milestone. */
  milestoneId: number | null;
}

/** The columns that the clerk once chose for files of this layout; null when nobody has. */
export function readColumnChoice(
  db: ReadHandle,
  { indicatorId, milestoneId }: ImportPlace,
  layout: string,
): ChosenColumns | null {
  const row = db
    .prepare<{ columns: string }, [number, number, string]>(
      'SELECT columns FROM column_choice WHERE indicator_id = ? AND milestone_id = ? AND layout = ?',
    )
    .get(indicatorId, milestoneId ?? 0, layout);
  return row ? (JSON.parse(row.columns) as ChosenColumns) : null;
}

export function putColumnChoice(
  db: WriteHandle,
  { indicatorId, milestoneId }: ImportPlace,
  { layout, columns }: { layout: string; columns: ChosenColumns },
): void {
  db.prepare<unknown, [number, number, string, string]>(
    `INSERT INTO column_choice (indicator_id, milestone_id, layout, columns) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET columns = excluded.columns`,
  ).run(indicatorId, milestoneId ?? 0, layout, JSON.stringify(columns));
}

export interface ImportedFile extends ImportPlace {
  campaignId: number;
  file: string;
  at: string;
  /** Units that the file gives figures of. */
  unitIds: readonly number[];
  findings: readonly (Finding & { unitId: number | null })[];
}

/**
 * Stores the findings of a file that was just imported. Findings of earlier files about the same
 * units are deleted, because the figures that they were about are replaced.
 */
export function putImportedFile(db: WriteHandle, imported: ImportedFile): void {
  const { campaignId, indicatorId, milestoneId, file, at, unitIds, findings } = imported;
  const units = JSON.stringify(unitIds);
  const earlier = db
    .prepare<{ id: number; unitIds: string }, [number, number | null]>(
      `SELECT id, unit_ids AS unitIds FROM imported_file
       WHERE indicator_id = ? AND milestone_id IS ?`,
    )
    .all(indicatorId, milestoneId);
  const now = new Set(unitIds);
  for (const { id, unitIds: before } of earlier) {
    const isReplaced = (JSON.parse(before) as number[]).every((unitId) => now.has(unitId));
    db.prepare<unknown, [number, number, string]>(
      `DELETE FROM import_finding
       WHERE file_id = ? AND (? OR unit_id IN (SELECT value FROM json_each(?)))`,
    ).run(id, Number(isReplaced), units);
    db.prepare<unknown, [number]>(
      `DELETE FROM imported_file
       WHERE id = ? AND NOT EXISTS (SELECT * FROM import_finding WHERE file_id = imported_file.id)`,
    ).run(id);
  }
  if (findings.length === 0) return;
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, number, number | null, string, string, string]>(
      `INSERT INTO imported_file (uid, campaign_id, indicator_id, milestone_id, file, at, unit_ids,
                                  last_set_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM change_set))`,
    )
    .run(newUid(), campaignId, indicatorId, milestoneId, file, at, units);
  const insert = db.prepare<unknown, unknown[]>(
    `INSERT INTO import_finding (file_id, unit_id, level, code, unit_code, place, sentence)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { unitId, level, code, unitCode, place, sentence } of findings) {
    insert.run(lastInsertRowid, unitId, level, code, unitCode, place, sentence);
  }
}

interface KeptRow {
  id: number;
  level: FindingLevel;
  code: FindingCode;
  unitCode: string | null;
  place: string;
  sentence: string;
  file: string;
  answer: string | null;
  unitId: number | null;
  indicatorId: number;
  milestoneId: number | null;
  /** Name of the unit, or of the indicator where it is about no single unit. */
  head: string;
  /** The last set of changes when the file was taken. */
  lastSetId: number;
}

/**
 * Findings of the files imported into a campaign, without those about figures that were changed
 * since; unanswered ones only, or `withAnswered` all.
 */
export function listImportFindings(
  db: ReadHandle,
  campaignId: number,
  { withAnswered }: { withAnswered: boolean },
): Finding[] {
  const changed = changedSince(db);
  return db
    .prepare<KeptRow, [number, number]>(
      `SELECT import_finding.id, level, import_finding.code, unit_code AS unitCode, place,
              sentence, file, answer, unit_id AS unitId, indicator_id AS indicatorId,
              milestone_id AS milestoneId, last_set_id AS lastSetId,
              coalesce((SELECT name FROM unit WHERE unit.id = unit_id), indicator.name) AS head
       FROM imported_file JOIN import_finding ON file_id = imported_file.id
       JOIN indicator ON indicator.id = indicator_id
       LEFT JOIN milestone ON milestone.id = milestone_id
       WHERE imported_file.campaign_id = ? AND (answer IS NULL OR ?)
         AND indicator.removed_at IS NULL AND milestone.removed_at IS NULL
       ORDER BY import_finding.id`,
    )
    .all(campaignId, Number(withAnswered))
    .filter((row) => row.unitId === null || !changed(row).has(row.unitId))
    .map(({ id, level, code, unitCode, place, sentence, file, answer, ...row }) => ({
      level,
      head: row.head,
      at: {
        kind: 'given' as const,
        indicatorId: row.indicatorId,
        milestoneId: row.milestoneId,
        unitId: row.unitId,
      },
      code,
      unitCode,
      place: `Tệp ${file}, ${place}`,
      sentence,
      ...(answer === null ? { keptId: id } : { answer }),
    }));
}

/** Units whose targets or opening figures of a file were changed after it was taken. */
function changedSince(db: ReadHandle) {
  const known = new Map<string, Set<number>>();
  return ({ indicatorId, milestoneId, lastSetId }: KeptRow): Set<number> => {
    const key = `${indicatorId} ${milestoneId} ${lastSetId}`;
    const unitIds =
      known.get(key) ??
      new Set(
        listColumnsSince(db, lastSetId, indicatorId)
          .filter(
            ({ kind, milestoneId: of }) =>
              kind === 'opening' || (kind === 'target' && of === milestoneId),
          )
          .flatMap((column) => column.unitIds),
      );
    known.set(key, unitIds);
    return unitIds;
  };
}

/** Answers findings of imported files of a campaign; returns how many of them were open. */
export function answerImportFindings(
  db: WriteHandle,
  campaignId: number,
  ids: readonly number[],
  { text, at, by }: { text: string; at: string; by: string },
): number {
  return db
    .prepare<unknown, [string, string, string, number, string]>(
      `UPDATE import_finding SET answer = ?, answered_at = ?, answered_by = ?
       WHERE answer IS NULL
         AND file_id IN (SELECT id FROM imported_file WHERE campaign_id = ?)
         AND id IN (SELECT value FROM json_each(?))`,
    )
    .run(text, at, by, campaignId, JSON.stringify(ids)).changes;
}
