import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_CELLS } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';

/** The error of a file that is refused for one problem; `file` is its name. */
export const refuseFile = (file: string, problem: FileProblem): FieldError<'fileRefused'> =>
  new FieldError('fileRefused', { file, problems: [problem] });

export const CUT_SHORT: FileProblem = {
  code: 'cutShort',
  sentence:
    'Tệp bị cắt cụt, thiếu một phần (chép hoặc tải về chưa xong); chép lại hoặc tải lại tệp từ nơi gửi.',
};

export const PASSWORD_PROTECTED: FileProblem = {
  code: 'passwordProtected',
  sentence: 'Tệp được đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.',
};

/** `program` opens files of this kind. */
export const damagedPart = (part: string, program: 'Word' | 'Excel' = 'Excel'): FileProblem => ({
  code: 'damaged',
  sentence: `Tệp bị hỏng ở ${part}; mở bằng ${program} để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi.`,
});

export const expandsTooFar = (what: string): FileProblem => ({
  code: 'expandsTooFar',
  sentence: `Tệp ${what}, vượt mức an toàn nên không mở; kiểm tra lại nguồn gửi tệp này.`,
});

export const TOO_MANY_CELLS: FileProblem = {
  code: 'tooManyCells',
  sentence: `Tệp có hơn ${formatCount(MAX_TABLE_CELLS)} ô, kể cả ô trống; xóa các cột thừa bên phải và các dòng thừa bên dưới rồi lưu lại.`,
};

export const tooManySheets = (most: number): FileProblem => ({
  code: 'tooManySheets',
  sentence: `Tệp có hơn ${formatCount(most)} trang tính; chép trang tính cần nhập sang một tệp mới rồi nhập tệp đó.`,
});

/**
 * The problem of a file that the system cannot open or read, by the system's code. `EBUSY` and
 * `EPERM` are Windows' answers while another program has the file open.
 */
export function unreadableFile(systemCode: string | undefined): FileProblem {
  const sentence = (() => {
    switch (systemCode) {
      case 'ENOENT':
      case 'ENOTDIR':
        return 'Không có tệp này: có thể tệp đã bị xóa, đổi tên, chuyển chỗ, hoặc USB, ổ mạng đã ngắt; chọn lại tệp.';
      case 'EISDIR':
        return 'Đây là một thư mục, không phải tệp; chọn tệp .xlsx, .xls hoặc .csv trong đó.';
      case 'EACCES':
        return 'Không có quyền đọc tệp này; xin người giữ tệp cấp quyền đọc, hoặc chép tệp vào thư mục của anh/chị rồi nhập lại.';
      case 'EPERM':
      case 'EBUSY':
      case 'ETXTBSY':
        return 'Tệp đang bị chương trình khác khóa (thường là Excel đang mở); đóng tệp ở chương trình đó, hoặc chép ra tệp khác, rồi nhập lại.';
      case 'EIO':
      case 'ENXIO':
      case 'ESTALE':
      case 'ETIMEDOUT':
        return 'Ổ đĩa, USB hoặc ổ mạng chứa tệp bị lỗi khi đọc; chép tệp sang ổ khác rồi nhập lại, hoặc xin lại tệp từ nơi gửi.';
      case 'EMFILE':
      case 'ENFILE':
      case 'ENOMEM':
        return 'Máy đang mở quá nhiều tệp nên chưa đọc được; đóng bớt chương trình rồi nhập lại.';
      case 'ELOOP':
      case 'ENAMETOOLONG':
        return 'Đường dẫn đến tệp quá dài hoặc vòng lại chính nó; chép tệp ra thư mục khác rồi nhập lại.';
      default:
        return 'Không mở được tệp này; chép tệp vào thư mục Tài liệu rồi nhập lại.';
    }
  })();
  return { code: systemCode === 'ENOENT' ? 'fileMissing' : 'fileUnreadable', sentence };
}

/** What a file is when it is not what its name says. */
export interface OtherKind {
  noun: string;
  /** Whether Excel can open it and save it in the wanted format. */
  opensInExcel: boolean;
}
