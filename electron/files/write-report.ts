import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ReportFormat } from '../../shared/contract/methods.ts';
import { reportCsv } from '../../shared/report/csv.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { chartsOf, type ReportModel } from '../../shared/report/model.ts';
import { tinosFontFace } from './report-fonts.ts';

/**
 * A report as one HTML page as it is printed, with its fonts inside. The writer of charts is loaded with
 * the first chart, since it is big.
 */
export async function pageOfReport(model: ReportModel): Promise<string> {
  const drawChart =
    chartsOf(model).length === 0
      ? undefined
      : (await import('../../shared/report/chart-svg/svg.ts')).drawChart;
  return reportHtml(model, { fontFace: tinosFontFace(), drawChart });
}

/**
 * The bytes of a report in a format. `printPdf`, given by the host, turns a whole HTML page into a
 * PDF. The writers of Word and Excel are big and loaded only when they are first needed. Throws
 * FieldError `reportOpen` while the report has open questions.
 */
export async function renderReport(
  model: ReportModel,
  format: ReportFormat,
  printPdf: (html: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (model.open !== undefined) {
    throw new FieldError('reportOpen', { name: model.subject, sentences: model.open });
  }
  switch (format) {
    case 'pdf':
      return printPdf(await pageOfReport(model));
    case 'html':
      return Buffer.from(await pageOfReport(model));
    case 'csv':
      return Buffer.from(reportCsv(model));
    case 'json':
      return Buffer.from(`${JSON.stringify(model, null, 2)}\n`);
    case 'xlsx':
      return (await import('./workbook/write-workbook.ts')).writeWorkbook(model);
    case 'docx':
      return (await import('./word/write-word.ts')).writeWord(model);
  }
}

/**
 * Writes a file whole or not at all: an old one stays as it was when anything goes wrong.
 * Throws FieldError `cannotWriteFile`.
 */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    const problem = saveProblem((error as NodeJS.ErrnoException).code, path);
    throw new FieldError('cannotWriteFile', { file: path, problem });
  }
}

/** What to do about a system error, in the office's words. */
export function saveProblem(code: string | undefined, path: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `không có thư mục ${dirname(path)}; tạo thư mục đó hoặc chọn nơi khác.`;
    case 'EISDIR':
      return 'đã có một thư mục mang tên này; đặt tên khác.';
    case 'EBUSY':
    case 'EPERM':
      return 'tệp đang mở trong Word, Excel hoặc chương trình khác, hay không được phép ghi đè; đóng tệp rồi làm lại, hoặc đặt tên khác.';
    case 'EACCES':
    case 'EROFS':
      return 'không có quyền ghi vào thư mục này; chọn nơi khác, chẳng hạn thư mục Tài liệu.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'ổ đĩa đã đầy; xóa bớt tệp hoặc chọn ổ khác.';
    // A network folder or a USB stick that is gone in the middle; Windows says UNKNOWN of some.
    case 'ENXIO':
    case 'ESTALE':
    case 'ENOTCONN':
    case 'ETIMEDOUT':
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'UNKNOWN':
      return 'mất kết nối tới ổ mạng hoặc USB; kiểm tra dây mạng, ổ cắm rồi làm lại, hoặc chọn nơi khác.';
    case 'ENAMETOOLONG':
      return 'tên tệp quá dài; đặt tên ngắn hơn.';
    default:
      return `hệ thống báo lỗi ${code ?? 'không rõ'}; thử lại hoặc chọn nơi khác.`;
  }
}
