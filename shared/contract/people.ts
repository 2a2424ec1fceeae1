import { z } from 'zod';
import { type Person, ROLES } from '../domain/person.ts';
import { textOf } from './forms.ts';
import { id, method } from './method.ts';

/** Who works with this program now, and who could. */
export interface Session {
  /** Everybody who may sign in, in alphabetical order; nobody where the office wants no signing in. */
  people: Person[];
  /** Who is signed in; null where nobody is, and where nobody needs to be. */
  signedIn: Person | null;
  /** What the signed-in person should know: that somebody else set the PIN; null where nothing. */
  pinSetBy: { by: string; at: string } | null;
}

const pin = z.string().max(40);
/** A blank one is refused in words. */
const name = textOf(0, 100);
const about = { name, role: z.enum(ROLES), manages: z.boolean() };

/**
 * The people of this PC. While there is none everybody may do everything, as the user of the PC;
 * from the first one on each call needs a person who is signed in and has the right to it.
 */
export const peopleMethods = {
  'people.session': method<Session>({ reads: ['people'], right: 'none' })(z.strictObject({})),
  /** Throws `pinWrong`, `pinLater`. */
  'people.signIn': method<Session>({ changes: ['people'], right: 'none' })(
    z.strictObject({ personId: id, pin }),
  ),
  'people.signOut': method<Session>({ changes: ['people'], right: 'none' })(z.strictObject({})),
  /** Of the person who is signed in. Throws `pinWrong`, `pinLater`. */
  'people.changePin': method<null>({ changes: ['people'], right: 'look' })(
    z.strictObject({ old: pin, pin }),
  ),
  /** The first person manages, and is signed in with it. */
  'people.add': method<Session>({ changes: ['people'], right: 'manage' })(
    z.strictObject({ ...about, pin }),
  ),
  'people.save': method<Session>({ changes: ['people'], right: 'manage' })(
    z.strictObject({ personId: id, ...about }),
  ),
  /** With the last one nobody needs to sign in any more. */
  'people.remove': method<Session>({ changes: ['people'], right: 'manage' })(
    z.strictObject({ personId: id }),
  ),
  'people.resetPin': method<null>({ changes: ['people'], right: 'manage' })(
    z.strictObject({ personId: id, pin }),
  ),
  /**
   * A new PIN for somebody who manages and forgot it, without signing in: from the command line
   * only, for whoever looks after the PC.
   */
  'people.rescue': method<null>({ changes: ['people'], right: 'none' })(
    z.strictObject({ name, pin }),
  ),
};
