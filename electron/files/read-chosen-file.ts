import fs from 'node:fs/promises';
import { MAX_FILE_BYTES } from '../../shared/contract/wire.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { refuseFile, unreadableFile } from './file-gate-words.ts';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The bytes of a file that the clerk chose; `file` is its name. Throws FieldError `fileRefused`. */
export async function readChosenFile(path: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const orUnreadable = <T>(read: Promise<T>): Promise<T> =>
    read.catch((error: unknown) => {
      throw refuseFile(file, unreadableFile(codeOf(error)));
    });
  // Checked before opening: reading a pipe would never end.
  const found = await orUnreadable(fs.stat(path));
  if (!found.isFile())
    throw refuseFile(file, unreadableFile(found.isDirectory() ? 'EISDIR' : 'ENXIO'));
  if (found.size > MAX_FILE_BYTES) {
    throw refuseFile(file, {
      code: 'fileTooLarge',
      sentence: `Tệp nặng ${formatCount(Math.ceil(found.size / 1024 / 1024))} MB, quá mức ${MAX_FILE_BYTES / 1024 / 1024} MB; xóa bớt ảnh và trang tính thừa rồi lưu lại.`,
    });
  }
  return new Uint8Array(await orUnreadable(fs.readFile(path)));
}
