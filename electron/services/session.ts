import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { rightOf } from '../../shared/contract/rights.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import { mayDo, type Person } from '../../shared/domain/person.ts';
import type { ReadHandle } from '../db/open.ts';
import { findPerson, findPin, hasPeople } from '../db/people.ts';

/**
 * Who is signed in. It lasts as long as the program: one person works at a PC, so all windows of
 * the program share it, and no page can set it.
 */
export interface SignedIn {
  /** Null where nobody is, or where the person was removed or got another PIN meanwhile. */
  person(db: ReadHandle): Person | null;
  /** Signs in, or stays signed in with a new PIN. */
  open(db: ReadHandle, personId: number): void;
  close(): void;
}

export function signedInHere(): SignedIn {
  /** With the hash of the PIN: after a restore the same number may be another person. */
  let open: { personId: number; pin: string } | null = null;
  const pinOf = (db: ReadHandle, personId: number) =>
    findPin(db, personId)?.hash.toString('hex') ?? null;
  return {
    person(db) {
      if (open === null || pinOf(db, open.personId) !== open.pin) return null;
      return findPerson(db, open.personId);
    },
    open(db, personId) {
      const pin = pinOf(db, personId);
      open = pin === null ? null : { personId, pin };
    },
    close() {
      open = null;
    },
  };
}

/**
 * The caller of a method as the history will name it, after a look at the right that the method
 * asks for. While no people are set up, everybody may do everything. Throws FieldError
 * `notSignedIn`, `noRight`.
 */
export function admit(
  db: ReadHandle,
  signedIn: SignedIn,
  caller: Caller,
  method: MethodName,
): Caller {
  const { person: _, ...host } = caller;
  if (!hasPeople(db)) return host;
  const right = rightOf(methods[method]);
  const person = signedIn.person(db);
  const acting = person === null ? host : { ...host, name: person.name, person };
  if (right === 'none') return acting;
  if (person === null) throw new FieldError('notSignedIn', { wayIn: caller.wayIn });
  if (mayDo(person, right)) return acting;
  throw new FieldError('noRight', { name: person.name, role: person.role, right });
}

const ALWAYS = { from: '0000-01-01', to: '9999-12-31' };
const noRightTo = (kind: HeldCells['kind']): HeldCells => ({
  kind,
  unitId: null,
  indicatorId: null,
  ...ALWAYS,
  hold: { why: 'noRight' },
});

/** The cells that a caller has no right to: of every unit and day. */
export function heldByRight({ person }: Caller): readonly HeldCells[] {
  if (person === undefined || mayDo(person, 'summarise')) return [];
  return mayDo(person, 'key') ? [noRightTo('target'), noRightTo('opening')] : [noRightTo(null)];
}
