import { extname } from 'node:path';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { gateCompound } from './file-gate-compound.ts';
import { type OtherKind, refuseFile } from './file-gate-words.ts';
import { gateZip, OPEN_DOCUMENT, type WorkbookParts } from './file-gate-zip.ts';

/**
 * Refuses a file that is not what its name says before any reader opens it. Readers fail silently
 * on web pages, zip bombs and torn files, and "read" them as empty.
 */

/** Checked content, by the reader for it. */
export type GatedFile =
  | { kind: 'xlsx'; parts: WorkbookParts }
  | { kind: 'ods'; parts: WorkbookParts }
  | { kind: 'xls'; bytes: Buffer }
  | { kind: 'csv'; bytes: Buffer };

const EXTENSIONS = ['.xlsx', '.xls', '.csv'] as const;
type Extension = (typeof EXTENSIONS)[number];
const ODS = '.ods';

/** First bytes of files that clerks often have and no spreadsheet program opens. */
const SIGNATURES: [signature: string, noun: string][] = [
  ['%PDF', 'tệp PDF'],
  ['\x89PNG', 'ảnh PNG'],
  ['\xff\xd8\xff', 'ảnh JPEG'],
  ['GIF8', 'ảnh GIF'],
  ['BM', 'ảnh BMP'],
  ['II*\0', 'ảnh TIFF'],
  ['MM\0*', 'ảnh TIFF'],
  ['{\\rtf', 'văn bản RTF'],
  ['Rar!', 'tệp nén RAR'],
  ['7z\xbc\xaf', 'tệp nén 7-Zip'],
  ['\x1f\x8b', 'tệp nén GZIP'],
  ['SQLite format 3', 'cơ sở dữ liệu SQLite'],
  ['MZ', 'chương trình Windows'],
];

const startsWith = (bytes: Buffer, signature: string) =>
  bytes.subarray(0, signature.length).toString('latin1') === signature;

/** The beginning of the bytes as text: without byte order marks, leading blanks and NULs. */
function peekText(bytes: Buffer): string {
  return bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase();
}

/** What the bytes are when they are neither a zip nor a compound file; null for plain text. */
function kindOfPlainBytes(bytes: Buffer): OtherKind | null {
  // A line of heads may also begin with "BM" or "MZ", but text has no NUL.
  const isBinary = bytes.subarray(0, 4096).includes(0);
  const found = SIGNATURES.find(
    ([signature]) => startsWith(bytes, signature) && (isBinary || signature.length > 2),
  );
  if (found) return { noun: found[1], opensInExcel: false };
  const text = peekText(bytes);
  if (/^(<!--[^>]*-->\s*)?<(!doctype html|html|head|body|table|meta|style|div)\b/.test(text)) {
    return { noun: 'trang HTML', opensInExcel: true };
  }
  if (text.startsWith('<?xml')) {
    return { noun: text.includes('<html') ? 'trang HTML' : 'tệp XML', opensInExcel: true };
  }
  if (text.startsWith('mime-version:')) return { noun: 'trang web lưu trữ', opensInExcel: true };
  return null;
}

/** The refusal of a file that is not what its name says. */
function mismatch(extension: Extension, { noun, opensInExcel }: OtherKind): FileProblem {
  const advice = opensInExcel
    ? `mở bằng Excel rồi lưu lại dạng ${extension === '.xls' ? '.xls' : '.xlsx'}`
    : 'không phải bảng tính, chọn lại đúng tệp';
  return {
    code: 'notWhatNameSays',
    sentence: `Tệp có đuôi ${extension} nhưng bên trong là ${noun}; ${advice}.`,
  };
}

/** The checked parts of a spreadsheet of LibreOffice. Throws as `gateFile` does. */
export async function gateOpenDocument(file: string, bytes: Buffer): Promise<GatedFile> {
  const zip = await gateZip(bytes, { main: OPEN_DOCUMENT });
  if ('problem' in zip) throw refuseFile(file, zip.problem);
  const content = 'parts' in zip ? zip.parts.get('content.xml') : undefined;
  if ('parts' in zip && content?.includes('<office:spreadsheet')) {
    return { kind: 'ods', parts: zip.parts };
  }
  const noun = 'noun' in zip ? zip.noun : 'tệp OpenDocument không phải bảng tính';
  throw refuseFile(file, {
    code: 'notWhatNameSays',
    sentence: `Tệp có đuôi ${ODS} nhưng bên trong là ${noun}; chọn lại đúng tệp, hoặc lưu lại dạng .xlsx.`,
  });
}

/**
 * Checks the bytes of a file and returns what may be read. `file` is its name with the extension.
 * Throws FieldError `fileRefused` with one problem.
 */
export async function gateFile(file: string, bytes: Buffer): Promise<GatedFile> {
  const extension = EXTENSIONS.find((known) => known === extname(file).toLowerCase());
  if (!extension) {
    throw refuseFile(file, {
      code: 'kindNotTaken',
      sentence:
        'Chỉ nhập được tệp có đuôi .xlsx, .xls hoặc .csv; nếu đây là bảng tính thì mở bằng Excel rồi lưu lại dạng .xlsx.',
    });
  }
  if (bytes.length === 0) {
    throw refuseFile(file, {
      code: 'fileEmpty',
      sentence: 'Tệp rỗng (0 byte); chép lại hoặc tải lại tệp từ nơi gửi.',
    });
  }
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) {
    const zip = await gateZip(bytes);
    if ('problem' in zip) throw refuseFile(file, zip.problem);
    if ('noun' in zip) throw refuseFile(file, mismatch(extension, zip));
    if (extension === '.xlsx') return { kind: 'xlsx', parts: zip.parts };
    throw refuseFile(file, {
      code: 'notWhatNameSays',
      sentence: `Tệp có đuôi ${extension} nhưng bên trong là bảng tính Excel .xlsx; đổi đuôi tệp thành .xlsx rồi nhập lại.`,
    });
  }
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    const compound = gateCompound(bytes);
    if ('problem' in compound) throw refuseFile(file, compound.problem);
    if ('noun' in compound) throw refuseFile(file, mismatch(extension, compound));
    if (extension === '.xls') return { kind: 'xls', bytes };
    throw refuseFile(file, {
      code: 'notWhatNameSays',
      sentence: `Tệp có đuôi ${extension} nhưng bên trong là bảng tính Excel 97-2003 (.xls); đổi đuôi tệp thành .xls rồi nhập lại.`,
    });
  }
  const other = kindOfPlainBytes(bytes);
  if (other) throw refuseFile(file, mismatch(extension, other));
  if (extension === '.csv') return { kind: 'csv', bytes };
  throw refuseFile(file, {
    code: 'notWhatNameSays',
    sentence: bytes.subarray(0, 4096).includes(0)
      ? `Tệp có đuôi ${extension} nhưng bên trong không phải bảng tính Excel, có thể đã hỏng; chép lại hoặc tải lại tệp từ nơi gửi.`
      : `Tệp có đuôi ${extension} nhưng bên trong là văn bản thường; nếu là bảng CSV thì đổi đuôi tệp thành .csv rồi nhập lại.`,
  });
}
