import type { Era } from '../../shared/domain/catalogue-unit.ts';
import type { Letterhead, Office, OfficeUnit } from '../../shared/domain/office.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

interface OfficeRow extends Letterhead {
  uid: string;
  era: Era | null;
  code: string | null;
  name: string;
  isAnswered: 0 | 1;
}

/** Who works on this PC. */
export function readOffice(db: ReadHandle): Office {
  const { uid, era, code, name, isAnswered, ...letterhead } = db
    .prepare<OfficeRow>(
      `SELECT uid, era, code, name, letterhead AS body, letterhead_above AS above,
              letterhead_place AS place, answered_at IS NOT NULL AS isAnswered
       FROM office`,
    )
    .get() as OfficeRow;
  return {
    uid,
    unit: name === '' ? null : { era, code: code ?? '', name },
    letterhead,
    isAnswered: isAnswered === 1,
  };
}

/** Keeps who works on this PC, as it was said at an instant. */
export function updateOffice(
  db: WriteHandle,
  { unit: { era, code, name }, letterhead }: { unit: OfficeUnit; letterhead: Letterhead },
  at: string,
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE office SET era = @era, code = @code, name = @name, letterhead = @body,
                       letterhead_above = @above, letterhead_place = @place, answered_at = @at`,
  ).run({ era, code: era === null ? null : code, name, ...letterhead, at });
}

/** The clerk was asked who works on this PC and left it for another time. */
export function putOffOffice(db: WriteHandle, at: string): void {
  db.prepare<unknown, [string]>('UPDATE office SET answered_at = ? WHERE answered_at IS NULL').run(
    at,
  );
}
