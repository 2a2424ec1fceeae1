import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeptPin } from '../db/people.ts';

/**
 * PINs as scrypt makes them (RFC 7914): trying one takes about a tenth of a second and 32 MB, on a
 * thread beside the one that writes.
 */

/** The cost of new PINs. */
export const PIN_COST = 2 ** 15;
const BYTES = 32;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const hashOf = (pin: string, { salt, cost }: Pick<KeptPin, 'salt' | 'cost'>): Promise<Buffer> =>
  // Twice what scrypt needs (128 × N × r bytes), which is where Node draws the line.
  derive(pin, salt, BYTES, { N: cost, r: 8, p: 1, maxmem: 2 * 128 * cost * 8 });

/** What is kept of a PIN. */
export async function protectPin(
  pin: string,
  cost: number,
): Promise<Pick<KeptPin, 'cost' | 'salt' | 'hash'>> {
  const made = { cost, salt: randomBytes(16) };
  return { ...made, hash: await hashOf(pin, made) };
}

export const isSamePin = async (pin: string, kept: KeptPin): Promise<boolean> =>
  timingSafeEqual(await hashOf(pin, kept), kept.hash);
