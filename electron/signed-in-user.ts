import { userInfo } from 'node:os';

/** The name of the signed-in user; empty where the system does not know it. */
export function signedInUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
