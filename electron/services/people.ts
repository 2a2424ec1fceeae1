import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, Session } from '../../shared/contract/methods.ts';
import {
  isPin,
  type Person,
  PIN_SENTENCE,
  personNamed,
  stillToWait,
  waitAfterWrong,
} from '../../shared/domain/person.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  findPerson,
  findPin,
  insertPerson,
  listPeople,
  type PersonInput,
  putPin,
  putWrong,
  removePerson,
  updatePerson,
} from '../db/people.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { isSamePin, protectPin } from './pins.ts';
import type { SignedIn } from './session.ts';

/** The people of this PC, signing in, and their PINs. */
export function peopleService(
  { store, author, now }: ServiceContext,
  { signedIn, caller, pinCost }: { signedIn: SignedIn; caller: Caller; pinCost: number },
) {
  const session = (): Session => {
    const person = signedIn.person(store);
    const pin = person && findPin(store, person.id);
    return {
      people: listPeople(store),
      signedIn: person,
      pinSetBy: pin?.setBy && pin.setAt ? { by: pin.setBy, at: pin.setAt } : null,
    };
  };
  const tell = () => store.tell({ topics: ['people'], campaignId: null, revision: null });
  const note = (kind: Parameters<typeof author>[0], by: string, reference?: string) =>
    write(
      store,
      { ...author(kind, reference === undefined ? {} : { reference }), by, isTold: true },
      () => {},
    );

  /**
   * Throws FieldError `pinLater`, `pinWrong`. A try counts as wrong until it turns out right, so
   * that two programs at once have no more tries than one.
   */
  async function requirePin(person: Person, pin: string): Promise<void> {
    const at = now();
    const kept = store.transact((db) => {
      const found = findPin(db, person.id);
      if (!found) throw new FieldError('settingGone', {});
      const seconds = stillToWait(
        found.wrong,
        found.wrongAt === null ? null : Date.parse(found.wrongAt),
        at,
      );
      if (seconds > 0) throw new FieldError('pinLater', { seconds });
      putWrong(db, person.id, { wrong: found.wrong + 1, wrongAt: new Date(at).toISOString() });
      return found;
    });
    if (await isSamePin(pin, kept)) {
      store.transact((db) => putWrong(db, person.id, { wrong: 0, wrongAt: null }));
      return;
    }
    note('pinWrong', caller.name, person.name);
    throw new FieldError('pinWrong', { seconds: waitAfterWrong(kept.wrong + 1) });
  }

  /** Gives a person a new PIN, of which the person is told who set it. */
  async function resetPin({ id, name }: Person, pin: string): Promise<null> {
    requireGoodPin(pin);
    const made = await protectPin(pin, pinCost);
    const by = author('pinReset', { reference: name });
    write(store, { ...by, isTold: true }, (db) =>
      putPin(db, requirePerson(db, id).id, { ...made, setBy: by.by, setAt: by.at }),
    );
    return null;
  }

  return {
    'people.session': session,

    async 'people.signIn'({ personId, pin }: InputOf<'people.signIn'>): Promise<Session> {
      const person = requirePerson(store, personId);
      await requirePin(person, pin);
      signedIn.open(store, personId);
      note('signedIn', person.name);
      tell();
      return session();
    },

    'people.signOut'(): Session {
      const person = signedIn.person(store);
      signedIn.close();
      if (person) note('signedOut', person.name);
      tell();
      return session();
    },

    async 'people.changePin'({ old, pin }: InputOf<'people.changePin'>): Promise<null> {
      const person = signedIn.person(store);
      if (!person) throw new FieldError('notSignedIn', { wayIn: caller.wayIn });
      requireGoodPin(pin);
      await requirePin(person, old);
      const made = await protectPin(pin, pinCost);
      write(store, { ...author('pinChanged'), isTold: true }, (db) =>
        putPin(db, person.id, { ...made, setBy: null, setAt: null }),
      );
      signedIn.open(store, person.id);
      tell();
      return null;
    },

    async 'people.add'({ pin, ...given }: InputOf<'people.add'>): Promise<Session> {
      requireGoodPin(pin);
      const made = await protectPin(pin, pinCost);
      const isFirst = () => listPeople(store).length === 0;
      const wasFirst = isFirst();
      const by = author('personSaved');
      const id = write(store, by, (db) => {
        if (isFirst() !== wasFirst) throw new FieldError('notSignedIn', { wayIn: caller.wayIn });
        const person = checkedPerson(db, given, null);
        const added = insertPerson(db, person);
        const setBy = wasFirst ? { setBy: null, setAt: null } : { setBy: by.by, setAt: by.at };
        putPin(db, added, { ...made, ...setBy });
        return added;
      });
      if (wasFirst) {
        signedIn.open(store, id);
        note('signedIn', requirePerson(store, id).name);
      }
      return session();
    },

    'people.save'({ personId, ...given }: InputOf<'people.save'>): Session {
      write(store, author('personSaved'), (db) => {
        requirePerson(db, personId);
        updatePerson(db, personId, checkedPerson(db, given, personId));
      });
      return session();
    },

    'people.remove'({ personId }: InputOf<'people.remove'>): Session {
      const by = author('personSaved');
      write(store, by, (db) => {
        requirePerson(db, personId);
        requireManager(listPeople(db).filter(({ id }) => id !== personId));
        removePerson(db, personId, by.at);
      });
      return session();
    },

    async 'people.resetPin'({ personId, pin }: InputOf<'people.resetPin'>): Promise<null> {
      return resetPin(requirePerson(store, personId), pin);
    },

    async 'people.rescue'({ name, pin }: InputOf<'people.rescue'>): Promise<null> {
      const people = listPeople(store);
      const person = personNamed(people, name);
      if (!person) {
        const known = people.map((one) => one.name);
        throw new FieldError('personUnknown', { name, known });
      }
      if (caller.wayIn !== 'commandLine' || !person.manages) {
        throw refused(
          'name',
          `Mã PIN của ${person.name} do người quản lý người dùng đặt lại ở màn hình Cơ quan, “Người dùng của máy này”.`,
        );
      }
      return resetPin(person, pin);
    },
  };
}

function requirePerson(db: ReadHandle, id: number): Person {
  const person = findPerson(db, id);
  if (!person) throw new FieldError('settingGone', {});
  return person;
}

function requireGoodPin(pin: string): void {
  if (!isPin(pin)) throw refused('pin', PIN_SENTENCE);
}

/** Somebody must be able to let others in again. */
function requireManager(people: readonly Person[]): void {
  if (people.length === 0 || people.some(({ manages }) => manages)) return;
  throw refused(
    'manages',
    'Phải còn ít nhất một người quản lý người dùng, để thêm người và đặt lại mã PIN khi có người quên.',
  );
}

/** The person as stored. Throws FieldError `settingRefused` with what is wrong. */
function checkedPerson(db: ReadHandle, given: PersonInput, id: number | null): PersonInput {
  const name = normaliseText(given.name);
  if (name === '') throw refused('name', 'Ghi họ tên.');
  const others = listPeople(db).filter((person) => person.id !== id);
  // Two people of one name could not be told apart in the history.
  if (others.some((other) => other.name.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi'))) {
    throw refused(
      'name',
      `Đã có người tên “${name}”; ghi thêm bộ phận, ví dụ “${name} (Văn phòng)”.`,
    );
  }
  requireManager([...others, { ...given, id: 0, name }]);
  return { ...given, name };
}
