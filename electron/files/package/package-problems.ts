import type { FileProblem } from '../../../shared/exchange/file-problem.ts';
import type { PackageManifest } from '../../../shared/exchange/package/format.ts';
import { formatCount } from '../../../shared/text/numbers.ts';

/** Why a package is not read, in the office's words. */

/** A package whose parts are whole and whose signature is of the key that it names. */
export interface ReadPackage {
  manifest: PackageManifest;
  /** Of the manifest. */
  sha256: string;
  parts: ReadonlyMap<string, Buffer>;
}

export class PackageProblem extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.sentence);
    this.problem = problem;
  }
}

const ASK_AGAIN = 'xin nơi gửi gửi lại tệp';

export const problem = (code: string, sentence: string) => new PackageProblem({ code, sentence });

export const damaged = (part: string) =>
  problem('damaged', `Tệp bị hỏng ở phần “${part}”; ${ASK_AGAIN}.`);

export const NO_PACKAGE = problem(
  'noPackage',
  'Tệp không phải gói số liệu của Sổ Chỉ Tiêu (.sct); chọn tệp khác, hoặc xin lại tệp từ nơi gửi.',
);

export const NEWER_FORMAT = problem(
  'newerFormat',
  'Tệp do một bản Sổ Chỉ Tiêu mới hơn làm ra, bản trên máy này chưa đọc được; cập nhật phần mềm rồi nhận lại tệp.',
);

/** Thrown for a line, counted from 1, that is not as the format says. */
export const strange = (part: string, line: number) =>
  problem(
    'strangePart',
    `Phần “${part}”, dòng ${formatCount(line)} không đúng dạng của gói số liệu; ${ASK_AGAIN}.`,
  );

/** The signature is not of the office that the package names. */
export const forged = (office: string) =>
  problem(
    'forged',
    `Chữ ký của tệp không khớp với nội dung: tệp đã bị sửa sau khi “${office}” làm ra, hoặc không phải do nơi đó làm. Không nhận; ${ASK_AGAIN} và hỏi lại qua điện thoại.`,
  );
