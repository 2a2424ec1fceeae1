import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** The keys by which an office signs what it sends: Ed25519, by Node's own crypto. */

/** The head of an Ed25519 public key in DER, before its 32 bytes (RFC 8410). */
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningKey {
  /** PKCS #8, DER. */
  privateKey: Buffer;
  /** The 32 bytes in base64. */
  publicKey: string;
}

export function newSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKey: bytesOf(publicKey).toString('base64'),
  };
}

const bytesOf = (publicKey: KeyObject): Buffer =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);

/** The public half of a private key, as in `SigningKey`. */
export const publicKeyOf = (privateKey: Buffer): string =>
  bytesOf(
    createPublicKey(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })),
  ).toString('base64');

/** 64 bytes; the same bytes and key give the same signature. */
export const signBytes = (bytes: Uint8Array, privateKey: Buffer): Buffer =>
  sign(null, bytes, createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }));

/** Also false when the key or the signature is not one at all. */
export function isSignedBy(bytes: Uint8Array, signature: Buffer, publicKey: string): boolean {
  try {
    const der = Buffer.concat([PUBLIC_HEAD, Buffer.from(publicKey, 'base64')]);
    return verify(
      null,
      bytes,
      createPublicKey({ key: der, format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false;
  }
}

const FINGERPRINT_DIGITS = 20;

/**
 * What two offices read to each other on the telephone: five groups of four digits, from the key's
 * SHA-256. 20 decimal digits are 66 bits.
 */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  const digits = (BigInt(`0x${hash}`) % 10n ** BigInt(FINGERPRINT_DIGITS))
    .toString()
    .padStart(FINGERPRINT_DIGITS, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
