import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import { type PreparedRestore, prepareRestore } from '../db/backup-file.ts';
import { DATABASE_FILE } from '../db/storage-errors.ts';
import { newUid } from '../db/uid.ts';
import { isSealed, openSealed } from '../files/sealed-file.ts';
import { refused } from './ensure-unit.ts';

interface CopyToOpen {
  dataDir: string;
  passphrase: string | undefined;
  /** What the clerk knows the file by. */
  told: string;
}

/**
 * Prepares a copy for a restore; a sealed one is opened with its passphrase. Throws FieldError
 * `fileRefused`, `settingRefused` at `passphrase`.
 */
export async function openedCopy(
  file: string,
  { dataDir, passphrase = '', told }: CopyToOpen,
): Promise<PreparedRestore> {
  const open = join(dataDir, `${newUid()}.dang-mo`);
  // Closing a file drops the locks of this process on it (POSIX), so the open one is never read here.
  if (isSameFile(file, join(dataDir, DATABASE_FILE))) {
    throw refusedCopy(
      told,
      'ownFile',
      'Đây chính là tệp dữ liệu của máy này, không phải bản sao lưu; chọn bản khác. Dữ liệu trên máy chưa bị thay đổi.',
    );
  }
  try {
    if (!(await isSealed(file))) return prepareRestore(file, dataDir);
    if (passphrase === '') {
      throw refused(
        'passphrase',
        'Tệp này được khóa bằng mật khẩu; gõ mật khẩu đã đặt khi tạo tệp.',
      );
    }
    if (!(await openSealed(file, open, passphrase))) {
      throw refused(
        'passphrase',
        'Không mở được tệp: mật khẩu không đúng, hoặc tệp đã hỏng. Gõ lại mật khẩu; nếu vẫn không được, chép lại tệp từ máy cũ.',
      );
    }
    return prepareRestore(open, dataDir);
  } catch (error) {
    throw asCopyError(error, told);
  } finally {
    await rm(open, { force: true });
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** What is wrong with a copy, told by its own name. */
export function asCopyError(error: unknown, file: string): unknown {
  if (!(error instanceof FieldError)) {
    const { syscall } = error as NodeJS.ErrnoException;
    return syscall === undefined ? error : notOpened(file);
  }
  const { code } = error;
  if (code === 'databaseNewer') {
    return refusedCopy(
      file,
      code,
      'Bản sao lưu này do phiên bản Sổ Chỉ Tiêu mới hơn tạo ra; cập nhật phần mềm rồi khôi phục.',
    );
  }
  if (code !== 'databaseDamaged') return error;
  return refusedCopy(
    file,
    code,
    'Đây không phải bản sao lưu còn nguyên vẹn của Sổ Chỉ Tiêu; chọn bản khác. Dữ liệu trên máy chưa bị thay đổi.',
  );
}

const notOpened = (file: string) =>
  refusedCopy(
    file,
    'notOpened',
    'Không đọc được tệp này, hoặc thư mục dữ liệu không ghi được; kiểm tra USB, ổ đĩa rồi làm lại. Dữ liệu trên máy chưa bị thay đổi.',
  );

const refusedCopy = (file: string, code: string, sentence: string) =>
  new FieldError('fileRefused', { file, problems: [{ code, sentence }] });
