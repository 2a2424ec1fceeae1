import { readFile } from 'node:fs/promises';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { formatCount } from '../../../shared/text/numbers.ts';
import { PaperProblem } from './paper-problem.ts';

/** Pages of a PDF as grey pictures, drawn by PDFium, which comes with this program. */

/** A page as a grey picture (PGM). */
export interface PdfPage {
  picture: Uint8Array;
  /** From 1. */
  page: number;
  /** Pages of the file. */
  count: number;
}

/** Of codes of 40 mm, 11 dots to the narrowest module of 85. */
const DPI = 200;
const PT_PER_INCH = 72;
/** A sheet of A2; of a larger one the dots are farther apart. */
const MOST_PIXELS = 16_000_000;
const MOST_PAGES = 100;
/** Drawing goes on for at most so long, in milliseconds. */
const MOST_MS = 60_000;

/** Constants of PDFium (fpdfview.h). */
const GREY = 1;
const WHITE = 0xffffffff;
const DRAW_ANNOTATIONS = 1;
const DRAW_GREY = 8;
const WRONG_PASSWORD = 4;

let engine: Promise<WrappedPdfiumModule> | null = null;

/** Loaded with the first PDF. */
async function prepare(): Promise<WrappedPdfiumModule> {
  const { init } = await import('@embedpdf/pdfium');
  const program = new URL(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'));
  const wasm = await readFile(program);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const pdfium = await init({ wasmBinary });
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** The pages one after the other. Throws PaperProblem. */
export async function* pdfPages(bytes: Uint8Array): AsyncGenerator<PdfPage> {
  engine ??= prepare();
  const pdfium = await engine;
  const file = pdfium.pdfium.wasmExports.malloc(bytes.length);
  const document = loaded(pdfium, file, bytes);
  try {
    const count = pdfium.FPDF_GetPageCount(document);
    if (count > MOST_PAGES) {
      throw new PaperProblem(
        'tooManyPages',
        `Tệp PDF có ${formatCount(count)} trang, quá ${MOST_PAGES} trang; tách các trang có mã QR ra tệp riêng rồi nhận.`,
      );
    }
    const end = performance.now() + MOST_MS;
    for (let place = 0; place < count; place += 1) {
      if (performance.now() > end) {
        throw new PaperProblem(
          'tooSlow',
          `Tệp PDF vẽ quá lâu, mới đọc được ${place} trên ${count} trang nên đã dừng; tách các trang có mã QR ra tệp riêng rồi nhận.`,
        );
      }
      yield { picture: drawn(pdfium, document, place), page: place + 1, count };
    }
  } finally {
    pdfium.FPDF_CloseDocument(document);
    pdfium.pdfium.wasmExports.free(file);
  }
}

/** The document in the memory of the engine, where its bytes stay as long as it is open. */
function loaded(pdfium: WrappedPdfiumModule, file: number, bytes: Uint8Array): number {
  pdfium.pdfium.HEAPU8.set(bytes, file);
  const document = pdfium.FPDF_LoadMemDocument(file, bytes.length, '');
  if (document !== 0) return document;
  const isLocked = pdfium.FPDF_GetLastError() === WRONG_PASSWORD;
  pdfium.pdfium.wasmExports.free(file);
  throw isLocked
    ? new PaperProblem(
        'passwordProtected',
        'Tệp PDF đặt mật khẩu nên không đọc được; xin nơi gửi bản không có mật khẩu, hoặc chụp ảnh trang giấy.',
      )
    : damagedPdf('Tệp PDF bị hỏng hoặc tải về chưa xong');
}

const damagedPdf = (what: string) =>
  new PaperProblem('damaged', `${what}; tải lại tệp, hoặc chụp ảnh trang giấy.`);

function drawn(pdfium: WrappedPdfiumModule, document: number, place: number): Uint8Array {
  const page = pdfium.FPDF_LoadPage(document, place);
  if (page === 0) throw damagedPdf(`Trang ${place + 1} của tệp PDF bị hỏng`);
  try {
    const inches = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)].map(
      (pt) => pt / PT_PER_INCH,
    ) as [number, number];
    const dpi = Math.min(DPI, Math.sqrt(MOST_PIXELS / (inches[0] * inches[1])));
    const [width, height] = inches.map((inch) => Math.max(1, Math.floor(inch * dpi))) as [
      number,
      number,
    ];
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
    if (bitmap === 0) throw damagedPdf(`Trang ${place + 1} của tệp PDF có khổ giấy quá lớn`);
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      const flags = DRAW_ANNOTATIONS | DRAW_GREY;
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
      return greyPicture(pdfium, bitmap, width, height);
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

/** Lines of dots, copied out of the engine's memory, in which they may be longer than the page. */
function greyPicture(
  pdfium: WrappedPdfiumModule,
  bitmap: number,
  width: number,
  height: number,
): Uint8Array {
  const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const stride = pdfium.FPDFBitmap_GetStride(bitmap);
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const picture = new Uint8Array(head.length + width * height);
  picture.set(head);
  for (let row = 0; row < height; row += 1) {
    const at = from + row * stride;
    picture.set(pdfium.pdfium.HEAPU8.subarray(at, at + width), head.length + row * width);
  }
  return picture;
}
