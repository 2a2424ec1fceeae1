import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { manifestSchema } from '../../../shared/contract/package-schema.ts';
import {
  MANIFEST_PART,
  MIN_READER,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
} from '../../../shared/exchange/package/format.ts';
import { linesOf } from '../../../shared/exchange/package/lines.ts';
import {
  type PaperContent,
  readPaperText,
  writePaperText,
} from '../../../shared/exchange/package/paper-text.ts';
import { isSignedBy, signBytes } from './keys.ts';
import { damaged, forged, type ReadPackage, strange } from './package-problems.ts';
import { sha256Of } from './write-package.ts';

/**
 * The bytes behind the codes of a printed page: a version byte, the signature of the sender's key,
 * and the text of the page, deflated.
 */

const VERSION = 1;
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 1 + SIGNATURE_BYTES;
/** 8 codes of figures that are all alike expand to less. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const PART = 'mã trên trang giấy';

/** The signature is over the version and the deflated text. */
export function writePaper(content: PaperContent, privateKey: Buffer): Buffer {
  const deflated = deflateRawSync(writePaperText(content), {
    level: constants.Z_BEST_COMPRESSION,
    memLevel: constants.Z_MAX_MEMLEVEL,
  });
  const version = Buffer.from([VERSION]);
  return Buffer.concat([
    version,
    signBytes(Buffer.concat([version, deflated]), privateKey),
    deflated,
  ]);
}

/** Twelve digits that tell a page from others. */
export const paperName = (bytes: Uint8Array): string =>
  (BigInt(`0x${sha256Of(bytes)}`) % 10n ** 12n).toString().padStart(12, '0');

/** Whether bytes begin as those of a page, see `writePaper`; a zip begins otherwise. */
export const isPaper = (bytes: Uint8Array): boolean => bytes[0] === VERSION;

/**
 * A page as a package of results that has no notes; its checksum is that of its bytes. Throws
 * PackageProblem.
 */
export function openPaper(bytes: Buffer): ReadPackage {
  const deflated = bytes.subarray(HEAD_BYTES);
  const content = readPaperText(inflated(deflated));
  if (content === null) throw strange(PART, 1);
  const { head, units, results } = content;
  const manifest = manifestSchema.safeParse({
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    minReader: MIN_READER,
    kind: 'results',
    madeAt: head.madeAt,
    from: head.from,
    campaign: head.campaign,
    units: [head.unit],
    window: head.window,
    revision: head.revision,
    sequence: head.sequence,
    builds: null,
    answers: null,
    paper: { of: head.copyOf, notes: head.notes },
    parts: [],
  });
  if (!manifest.success) throw strange(MANIFEST_PART, 1);
  const signed = Buffer.concat([bytes.subarray(0, 1), deflated]);
  const { from } = manifest.data;
  if (!isSignedBy(signed, bytes.subarray(1, HEAD_BYTES), from.publicKey)) throw forged(from.name);
  const parts = new Map([
    ['units.ndjson', Buffer.from(linesOf(units))],
    ['results.ndjson', Buffer.from(linesOf(results))],
  ]);
  return { manifest: manifest.data, sha256: sha256Of(bytes), parts };
}

function inflated(bytes: Buffer): string {
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: MAX_TEXT_BYTES });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
  } catch {
    throw damaged(PART);
  }
}
