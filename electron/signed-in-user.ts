import { userInfo } from 'node:os';

/** Who is signed in on this PC; empty where the system does not know, as of a user without a name. */
export function signedInUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
