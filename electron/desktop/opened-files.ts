import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from 'electron';

/**
 * Packages that the system hands over: a double click starts the program, or another copy of it,
 * with the file as its argument (Windows, Linux), or tells the running one (macOS).
 */

/** The packages among the arguments of the program, which was started in the folder `from`. */
export function packagesIn(args: readonly string[], from: string): string[] {
  const { positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: { data: { type: 'string' } },
  });
  return positionals.filter((path) => /\.sct$/i.test(path)).map((path) => resolve(from, path));
}

/** What a second copy of the program tells the first one as it asks for the lock. */
export interface SecondCopy {
  files: string[];
}

/** Files that were handed over, each once, as soon as somebody takes them. */
export interface OpenedFiles {
  /** Calls `onFiles` with those that came before, and with every later one. */
  listen(onFiles: (paths: string[]) => void): void;
}

/** Called before the app is ready: macOS tells the first file before that. */
export function openedFiles(app: Pick<App, 'on'>, atStart: readonly string[]): OpenedFiles {
  let waiting = [...atStart];
  let tell = (paths: string[]): void => {
    waiting.push(...paths);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    tell([path]);
  });
  app.on('second-instance', (_event, _args, _folder, told) => {
    const { files = [] } = (told ?? {}) as Partial<SecondCopy>;
    if (files.length > 0) tell(files);
  });
  return {
    listen(onFiles) {
      tell = onFiles;
      if (waiting.length > 0) onFiles(waiting);
      waiting = [];
    },
  };
}
