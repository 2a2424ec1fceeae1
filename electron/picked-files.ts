import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { FieldError } from '../shared/contract/errors.ts';

/** How many chosen files are remembered; a further one replaces the oldest. */
export const KEPT_PICKS = 500;

export interface PickedFiles {
  /** Remembers the file at `path`; returns the random name by which a page knows it. */
  add(path: string): string;
  /** Path behind a name. Throws FieldError `pickedFileGone`, also when the file was taken away. */
  path(file: string): string;
}

/** The files that the clerk chose. A page reaches these and no other, and never sees a path. */
export function pickedFiles(onForgotten: (path: string) => void = () => {}): PickedFiles {
  const paths = new Map<string, string>();
  return {
    add(path) {
      const file = randomUUID();
      paths.set(file, path);
      const [oldest] = paths;
      if (paths.size > KEPT_PICKS && oldest !== undefined) {
        paths.delete(oldest[0]);
        onForgotten(oldest[1]);
      }
      return file;
    },
    path(file) {
      const path = paths.get(file);
      if (path === undefined || !existsSync(path)) throw new FieldError('pickedFileGone', {});
      return path;
    },
  };
}
