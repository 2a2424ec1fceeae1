import { readFile } from 'node:fs/promises';
import { imageSize } from 'image-size';
import type { FileProblem } from '../../../shared/exchange/file-problem.ts';
import { formatCount } from '../../../shared/text/numbers.ts';
import { PaperProblem } from './paper-problem.ts';
import { pdfPages } from './pdf-pages.ts';

/** QR codes in a picture or a PDF, read by programs that come with this one: nothing is fetched. */

/** The texts of the codes on a page of a file, and how many were seen that could not be read. */
export interface PageCodes {
  /** From 1; a picture is page 1. */
  page: number;
  texts: string[];
  unread: number;
}

/** A4 at 600 dots an inch has 35 million. */
const MOST_PIXELS = 40_000_000;

type Kind = 'pdf' | 'png' | 'jpg';

const starts = (bytes: Uint8Array, head: string) =>
  Buffer.from(bytes.subarray(0, head.length)).toString('latin1') === head;

/** What codes are read from, told by its first bytes; null for anything else. */
export function paperKind(bytes: Uint8Array): Kind | null {
  if (starts(bytes, '%PDF')) return 'pdf';
  if (starts(bytes, '\x89PNG')) return 'png';
  return starts(bytes, '\xff\xd8\xff') ? 'jpg' : null;
}

/**
 * The codes of each page. `step` is called before each one, and may throw to stop. Gives the problem
 * of a file that is damaged, locked or too large.
 */
export async function readCodesIn(
  bytes: Uint8Array,
  kind: Kind,
  step: (done: number, total: number) => void,
): Promise<{ pages: PageCodes[] } | { problem: FileProblem }> {
  try {
    if (kind !== 'pdf') {
      requireSize(bytes);
      return { pages: [await codesOn(1, bytes)] };
    }
    const pages: PageCodes[] = [];
    for await (const { picture, page, count } of pdfPages(bytes)) {
      step(page - 1, count);
      pages.push(await codesOn(page, picture));
    }
    return { pages };
  } catch (error) {
    if (error instanceof PaperProblem) return { problem: error.problem };
    throw error;
  }
}

const DAMAGED_PICTURE = new PaperProblem(
  'damaged',
  'Ảnh bị hỏng hoặc tải về chưa xong; tải lại, hoặc chụp lại trang giấy.',
);

/** A small file may say that it is huge, and would take all memory when it is expanded. */
function requireSize(bytes: Uint8Array): void {
  let size: { width: number; height: number };
  try {
    size = imageSize(bytes);
  } catch {
    throw DAMAGED_PICTURE;
  }
  if (size.width * size.height <= MOST_PIXELS) return;
  throw new PaperProblem(
    'tooLarge',
    `Ảnh rộng ${formatCount(size.width)} × ${formatCount(size.height)} điểm, quá lớn nên không mở; chụp hoặc quét lại ở mức 300 điểm mỗi inch.`,
  );
}

let reader: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** Loaded with the first picture. The program is given by hand: it would be fetched otherwise. */
async function prepare(): Promise<typeof import('zxing-wasm/reader')> {
  const library = await import('zxing-wasm/reader');
  const program = new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasm = await readFile(program);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  await library.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return library;
}

async function codesOn(page: number, picture: Uint8Array): Promise<PageCodes> {
  reader ??= prepare();
  const { readBarcodes, purgeZXingModule } = await reader;
  try {
    const found = await readBarcodes(picture, {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: true,
      returnErrors: true,
    });
    // Of bytes that are no picture it tells one code without a kind.
    if (found.some(({ format }) => `${format}` === '')) throw DAMAGED_PICTURE;
    const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
    return { page, texts, unread: found.length - texts.length };
  } catch (error) {
    if (error instanceof PaperProblem) throw error;
    // Its memory may be spoilt.
    purgeZXingModule();
    reader = null;
    throw DAMAGED_PICTURE;
  }
}
