import { extname } from 'node:path';
import type { FileProblem } from '../../../shared/exchange/file-problem.ts';
import { formatCount } from '../../../shared/text/numbers.ts';
import { gateCompound } from '../file-gate-compound.ts';
import { refuseFile } from '../file-gate-words.ts';
import { gateZip, WORKBOOK, type WorkbookParts } from '../file-gate-zip.ts';

/** Refuses what cannot be a form before anything reads it: macros, passwords, links to outside. */

export const FORM_KINDS = ['docx', 'xlsx'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** A checked form: all its parts by name. */
export interface GatedForm {
  kind: FormKind;
  parts: WorkbookParts;
}

/** Largest form, pictures included: it is stored in the database and sent to other offices. */
export const MAX_FORM_BYTES = 20 * 1024 * 1024;
/** Largest size of all XML of a form, expanded: 1.000 pages have 10 to 15 MB. */
const MAX_FORM_XML_BYTES = 24 * 1024 * 1024;

const MAIN_PART: Record<FormKind, RegExp> = {
  docx: /^word\/document\d*\.xml$/i,
  xlsx: WORKBOOK,
};
const PROGRAM = { docx: 'Word', xlsx: 'Excel' } as const satisfies Record<FormKind, string>;

const problem = (code: string, sentence: string): FileProblem => ({ code, sentence });

const MACROS = problem(
  'formHasMacros',
  'Tệp có macro (đoạn chương trình chạy trong Word, Excel) nên không nhận làm biểu mẫu; lưu lại thành tệp .docx hoặc .xlsx không có macro rồi thêm.',
);
const PASSWORD = problem(
  'passwordProtected',
  'Tệp được đặt mật khẩu; mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi thêm.',
);
const NOT_A_FORM = problem(
  'kindNotTaken',
  'Biểu mẫu phải là tệp Word .docx hoặc Excel .xlsx; nếu là tệp .doc, .xls cũ thì mở ra rồi lưu lại dạng mới.',
);

const MACRO_NAMES = ['.docm', '.dotm', '.xlsm', '.xltm', '.xlsb', '.xlam'];
const MACRO_PART = /vbaProject|vbaData|macrosheets\/|activeX\/|(^|\/)embeddings\/.*\.bin$/i;

/**
 * Checks the bytes of a form; `file` is its name with the ending. Throws FieldError `fileRefused`.
 */
export async function gateForm(file: string, bytes: Buffer): Promise<GatedForm> {
  const ending = extname(file).toLowerCase();
  const refuse = (found: FileProblem) => refuseFile(file, found);
  if (MACRO_NAMES.includes(ending)) throw refuse(MACROS);
  const kind = FORM_KINDS.find((known) => `.${known}` === ending);
  if (!kind) throw refuse(NOT_A_FORM);
  if (bytes.length === 0) {
    throw refuse(problem('fileEmpty', 'Tệp rỗng (0 byte); chép lại hoặc tải lại tệp từ nơi gửi.'));
  }
  if (bytes.length > MAX_FORM_BYTES) throw refuse(tooLarge(bytes.length, MAX_FORM_BYTES, 'nặng'));
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    const compound = gateCompound(bytes);
    throw refuse('problem' in compound && isPassword(compound.problem) ? PASSWORD : NOT_A_FORM);
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    throw refuse(notInside(ending, 'không phải văn bản Word hoặc bảng tính Excel', kind));
  }
  const zip = await gateZip(bytes, {
    main: MAIN_PART[kind],
    program: PROGRAM[kind],
    keepsAll: true,
  });
  if ('noun' in zip) throw refuse(notInside(ending, `là ${zip.noun}`, kind));
  if ('problem' in zip) throw refuse(isPassword(zip.problem) ? PASSWORD : zip.problem);
  const found = problemInside(kind, zip.parts);
  if (found) throw refuse(found);
  return { kind, parts: zip.parts };
}

const isPassword = ({ code }: FileProblem) => code === 'passwordProtected';

const notInside = (ending: string, what: string, kind: FormKind) =>
  problem(
    'notWhatNameSays',
    `Tệp có đuôi ${ending} nhưng bên trong ${what}; mở bằng ${PROGRAM[kind]} rồi lưu lại dạng .${kind}.`,
  );

const megabytes = (bytes: number) => formatCount(Math.ceil(bytes / 1024 / 1024));
const tooLarge = (bytes: number, most: number, is: string) =>
  problem(
    'fileTooLarge',
    `Biểu mẫu ${is} ${megabytes(bytes)} MB, quá mức ${megabytes(most)} MB; bỏ bớt ảnh hoặc tách thành nhiều biểu mẫu rồi thêm.`,
  );

function problemInside(kind: FormKind, parts: WorkbookParts): FileProblem | null {
  const names = [...parts.keys()];
  const isMacroType = /macroEnabled/i.test(parts.get('[Content_Types].xml')?.toString() ?? '');
  if (isMacroType || names.some((name) => MACRO_PART.test(name))) return MACROS;
  const xml = [...parts].filter(([name]) => /\.(xml|rels)$/i.test(name));
  const size = xml.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  if (size > MAX_FORM_XML_BYTES) return tooLarge(size, MAX_FORM_XML_BYTES, 'có phần chữ dài');
  for (const [name, bytes] of xml) {
    if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) {
      return problem(
        'damaged',
        `Tệp bị hỏng ở phần “${name}”; mở bằng ${PROGRAM[kind]} để sửa rồi lưu lại.`,
      );
    }
    if (hasLink(name, bytes)) {
      return problem(
        'formHasLinks',
        `Tệp có liên kết lấy nội dung từ tệp khác hoặc từ mạng; trong ${PROGRAM[kind]} bỏ liên kết (Edit Links, Break Link) rồi lưu lại.`,
      );
    }
  }
  return null;
}

/** Whether a part loads something from elsewhere when the file is opened; a hyperlink does not. */
function hasLink(name: string, bytes: Buffer): boolean {
  if (/^xl\/(externalLinks|connections|queryTables)/i.test(name)) return true;
  if (/\.rels$/i.test(name)) {
    return [...bytes.toString().matchAll(/<Relationship\b[^>]*>/g)].some(
      ([relation]) =>
        /TargetMode\s*=\s*["']External["']/i.test(relation) &&
        !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation),
    );
  }
  if (!/^word\//i.test(name)) return false;
  return /<w:instrText\b[^>]*>\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b/i.test(
    bytes.toString(),
  );
}
