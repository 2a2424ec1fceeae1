import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { saveProblem } from '../files/write-report.ts';
import { askFirst } from './ask-first.ts';

/** Many files that are written into one folder. */

/** Windows takes "A" and "a" for one file: the second of a name gets a number. `ending`: "pdf". */
export function nameInFolder(stem: string, ending: string, taken: Set<string>): string {
  let name = `${stem}.${ending}`;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem} (${n}).${ending}`;
  taken.add(name.toLowerCase());
  return name;
}

/**
 * Makes a folder ready for files of these names. Throws FieldError `askFirst` for those that would
 * be written over, and `cannotWriteFile`.
 */
export function readyFolder(
  folder: string,
  names: readonly string[],
  agreed: readonly string[] | undefined,
): void {
  const there = names.filter((name) => existsSync(join(folder, name)));
  const [first] = there;
  if (first !== undefined) {
    const others = there.length > 1 ? ` và ${formatCount(there.length - 1)} tệp khác` : '';
    const key = `overwrite:${there.length}:${folder}`.slice(0, 320);
    const sentence = `Trong thư mục ${folder} đã có “${first}”${others}. Ghi đè lên các tệp đó?`;
    askFirst([{ key, sentence }], agreed);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const problem = saveProblem((error as NodeJS.ErrnoException).code, folder);
    throw new FieldError('cannotWriteFile', { file: folder, problem });
  }
}
