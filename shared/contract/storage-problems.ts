import type { Finding } from '../domain/finding.ts';

/**
 * What can be wrong with the office's data file, in the office's words: what happened and what to
 * do. All such sentences stand here; the code of the database names only the problem.
 */

/** Why the data folder, or the file in it, cannot be used; nothing in it was changed. */
export type FolderProblem =
  | 'noData'
  | 'notAFolder'
  | 'noPermission'
  | 'readOnlyFolder'
  | 'fileIsFolder'
  | 'unreadableFile'
  | 'readOnlyFile'
  | 'diskFull'
  | 'busy'
  | 'ioError'
  | 'onNetwork';

/** Why a file is not sound data of this program. */
export type Damage =
  | 'empty'
  | 'mainFileGone'
  | 'otherLog'
  | 'notOurs'
  | 'version'
  | 'structure'
  | 'content'
  | 'fingerprint';

/** Why something could not be written to disk. */
export type WriteProblem = 'diskFull' | 'readOnly' | 'busy' | 'ioError';

const FOLDER_WORDS: Record<FolderProblem, string> = {
  noData: 'thư mục này chưa có dữ liệu của Sổ Chỉ Tiêu. Kiểm tra lại đường dẫn.',
  notAFolder: 'đường dẫn này không phải là thư mục. Chọn một thư mục khác.',
  noPermission:
    'không có quyền mở hoặc ghi. Chọn thư mục khác hoặc nhờ người quản trị máy cấp quyền.',
  readOnlyFolder:
    'thư mục chỉ cho đọc, không ghi được. Nhờ người quản trị máy cấp quyền ghi, hoặc chép dữ liệu sang thư mục khác rồi mở ở đó.',
  fileIsFolder:
    'chỗ của tệp so-chi-tieu.db đang là một thư mục. Chuyển thư mục mang tên đó đi nơi khác rồi mở lại.',
  unreadableFile:
    'không có quyền đọc tệp so-chi-tieu.db. Nhờ người quản trị máy cấp quyền đọc và ghi tệp này.',
  readOnlyFile:
    'tệp so-chi-tieu.db chỉ cho đọc, không ghi được. Bỏ dấu “Chỉ đọc” trong thuộc tính của tệp, hoặc nhờ người quản trị máy cấp quyền ghi.',
  diskFull: 'ổ đĩa đã đầy. Xóa bớt tệp không cần trên ổ đó rồi mở lại; dữ liệu đã lưu vẫn còn.',
  busy: 'tệp dữ liệu đang bận ở chương trình khác. Chờ một lát rồi làm lại.',
  onNetwork:
    'thư mục nằm trên ổ mạng hoặc máy khác, nơi ghi dở và mất kết nối làm hỏng dữ liệu. Chép cả thư mục về ổ đĩa của máy này rồi mở ở đó; ổ mạng vẫn dùng được làm nơi chép thêm bản sao lưu (“Cơ quan”, “Sao lưu”).',
  ioError:
    'ổ đĩa báo lỗi khi đọc hoặc ghi. Kiểm tra ổ đĩa, dây cắm hoặc mạng rồi mở lại; nếu vẫn lỗi, chép thư mục này sang ổ khác và báo người phụ trách.',
};

export const folderSentence = (folder: string, problem: FolderProblem): string =>
  `Không dùng được thư mục dữ liệu ${folder}: ${FOLDER_WORDS[problem]}`;

const RESTORE =
  'Không nhập thêm và không lấy số liệu từ tệp này; khôi phục từ bản sao lưu gần nhất.';

const DAMAGE_WORDS: Record<Damage, string> = {
  empty:
    'tệp rỗng, có thể do mất điện hoặc chép dở. Khôi phục từ bản sao lưu gần nhất; nếu chưa từng nhập số liệu thì xóa tệp này rồi mở lại.',
  mainFileGone: `tệp không còn, chỉ còn tệp ghi tạm bên cạnh (đuôi -wal). Tìm lại tệp đã bị chuyển đi hoặc khôi phục từ bản sao lưu gần nhất, trước khi mở lại.`,
  otherLog: `tệp ghi tạm bên cạnh (đuôi -wal) không phải của tệp này; có thể tệp vừa được chép đè bằng bản khác. Không mở tệp này bằng chương trình khác; khôi phục từ bản sao lưu gần nhất.`,
  notOurs:
    'đây không phải tệp dữ liệu của Sổ Chỉ Tiêu, hoặc phần đầu tệp đã hỏng. Nếu là tệp của chương trình khác thì chuyển tệp đi nơi khác hoặc chọn thư mục khác; nếu không, khôi phục từ bản sao lưu gần nhất.',
  version: `số phiên bản dữ liệu ghi trong tệp không đúng. ${RESTORE}`,
  structure: `thiếu hoặc sai bảng dữ liệu bên trong. ${RESTORE}`,
  content: `nội dung bên trong không còn toàn vẹn. ${RESTORE}`,
  fingerprint: `nội dung đã khác so với lần Sổ Chỉ Tiêu đóng tệp. ${RESTORE}`,
};

export const damageSentence = (file: string, problem: Damage): string =>
  `Tệp dữ liệu ${file} bị hỏng: ${DAMAGE_WORDS[problem]}`;

/** The finding for a damaged file, of which no figure can be trusted. */
export const damageFinding = (sentence: string): Finding => ({
  level: 'error',
  code: 'databaseDamaged',
  unitCode: null,
  place: 'Tệp dữ liệu',
  sentence,
  at: { kind: 'dataFile' },
});

const WRITE_WORDS: Record<WriteProblem, string> = {
  diskFull: 'ổ đĩa đã đầy. Xóa bớt tệp không cần trên ổ đó rồi nhập lại.',
  readOnly: 'tệp dữ liệu hiện chỉ cho đọc. Kiểm tra quyền của thư mục dữ liệu rồi nhập lại.',
  busy: 'tệp dữ liệu đang bận ở chương trình khác. Chờ một lát rồi nhập lại.',
  ioError:
    'ổ đĩa báo lỗi khi ghi. Kiểm tra ổ đĩa, dây cắm hoặc mạng rồi nhập lại; nếu vẫn lỗi, báo người phụ trách.',
};

export const notSavedSentence = (problem: WriteProblem): string =>
  `Chưa ghi được những gì vừa nhập: ${WRITE_WORDS[problem]} Số liệu đã lưu trước đó vẫn còn nguyên.`;
