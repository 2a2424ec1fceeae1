import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';

/** The error of a file that is refused for one problem; `file` is its name. */
export const refuse = (file: string, problem: FileProblem): FieldError<'fileRefused'> =>
  new FieldError('fileRefused', { file, problems: [problem] });

/* Refusals that do not depend on how the file is packed. */

export const CUT_SHORT: FileProblem = {
  code: 'cutShort',
  sentence:
    'Tệp bị cắt cụt, thiếu một phần (chép hoặc tải về chưa xong); chép lại hoặc tải lại tệp từ nơi gửi.',
};

export const PASSWORD_PROTECTED: FileProblem = {
  code: 'passwordProtected',
  sentence: 'Tệp được đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.',
};

export const damaged = (part: string): FileProblem => ({
  code: 'damaged',
  sentence: `Tệp bị hỏng ở ${part}; mở bằng Excel để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi.`,
});

export const expandsTooFar = (what: string): FileProblem => ({
  code: 'expandsTooFar',
  sentence: `Tệp ${what}, vượt mức an toàn nên không mở; kiểm tra lại nguồn gửi tệp này.`,
});
