import type { Person, Role } from '../../shared/domain/person.ts';
import { compareText } from '../../shared/text/vietnamese.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** The people of this PC, and what is kept of their PINs. */

/** A PIN as scrypt made it, and how often a wrong one was given in a row. */
export interface KeptPin {
  cost: number;
  salt: Buffer;
  hash: Buffer;
  wrong: number;
  /** ISO 8601 instant of the last wrong one. */
  wrongAt: string | null;
  /** Who chose it, and when (ISO 8601), where it was somebody else; null otherwise. */
  setBy: string | null;
  setAt: string | null;
}

type Row = Omit<Person, 'manages'> & { manages: 0 | 1 };

const SELECT = 'SELECT id, name, role, manages FROM person WHERE removed_at IS NULL';
const asPerson = ({ manages, ...row }: Row): Person => ({ ...row, manages: manages === 1 });

/** Everybody who may sign in, in alphabetical order. */
export const listPeople = (db: ReadHandle): Person[] =>
  db
    .prepare<Row>(SELECT)
    .all()
    .map(asPerson)
    .sort((a, b) => compareText(a.name, b.name));

export const findPerson = (db: ReadHandle, id: number): Person | null => {
  const row = db.prepare<Row, [number]>(`${SELECT} AND id = ?`).get(id);
  return row ? asPerson(row) : null;
};

export const hasPeople = (db: ReadHandle): boolean =>
  db
    .prepare<{ found: 0 | 1 }>(
      'SELECT EXISTS (SELECT 1 FROM person WHERE removed_at IS NULL) AS found',
    )
    .get()!.found === 1;

export interface PersonInput {
  name: string;
  role: Role;
  manages: boolean;
}

export function insertPerson(db: WriteHandle, { name, role, manages }: PersonInput): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [string, string, Role, number]>(
      'INSERT INTO person (uid, name, role, manages) VALUES (?, ?, ?, ?)',
    )
    .run(newUid(), name, role, manages ? 1 : 0);
  return Number(lastInsertRowid);
}

export function updatePerson(db: WriteHandle, id: number, { name, role, manages }: PersonInput) {
  db.prepare<unknown, [string, Role, number, number]>(
    'UPDATE person SET name = ?, role = ?, manages = ? WHERE id = ?',
  ).run(name, role, manages ? 1 : 0, id);
}

/** The row stays: the history knows it by its id. The PIN goes. */
export function removePerson(db: WriteHandle, id: number, at: string): void {
  db.prepare<unknown, [string, number]>('UPDATE person SET removed_at = ? WHERE id = ?').run(
    at,
    id,
  );
  db.prepare<unknown, [number]>('DELETE FROM person_pin WHERE person_id = ?').run(id);
}

export const findPin = (db: ReadHandle, personId: number): KeptPin | null =>
  db
    .prepare<KeptPin, [number]>(
      `SELECT cost, salt, hash, wrong, wrong_at AS wrongAt, set_by AS setBy, set_at AS setAt
       FROM person_pin WHERE person_id = ?`,
    )
    .get(personId) ?? null;

/** Keeps a new PIN; wrong ones before it are forgotten. */
export function putPin(
  db: WriteHandle,
  personId: number,
  pin: Omit<KeptPin, 'wrong' | 'wrongAt'>,
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT OR REPLACE INTO person_pin (person_id, cost, salt, hash, set_by, set_at)
     VALUES (@personId, @cost, @salt, @hash, @setBy, @setAt)`,
  ).run({ personId, ...pin });
}

export function putWrong(
  db: WriteHandle,
  personId: number,
  { wrong, wrongAt }: Pick<KeptPin, 'wrong' | 'wrongAt'>,
): void {
  db.prepare<unknown, [number, string | null, number]>(
    'UPDATE person_pin SET wrong = ?, wrong_at = ? WHERE person_id = ?',
  ).run(wrong, wrongAt, personId);
}
