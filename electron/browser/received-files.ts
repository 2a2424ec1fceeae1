import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { MAX_FILE_BYTES } from '../../shared/contract/wire.ts';
import { pickedFiles } from '../picked-files.ts';
import type { Platform } from '../platform.ts';
import type { Refusal } from './door.ts';

/** Inside the data folder, so that an office's figures are not left in a public place. */
const RECEIVED_FOLDER = '.tep-nhan';

export const FILE_TOO_LARGE: Refusal = {
  status: 413,
  line: `Từ chối: tệp nặng quá ${MAX_FILE_BYTES / 1024 / 1024} MB.`,
};
const NOT_WRITTEN: Refusal = {
  status: 507,
  line: 'Từ chối: không ghi được tệp vào thư mục dữ liệu.',
};

export interface ReceivedFiles extends Pick<Platform, 'pickedFile'> {
  /** Stores a file that a page sends, whole or not at all; returns its random name. */
  receive(name: string, bytes: AsyncIterable<Buffer>): Promise<string | Refusal>;
  /** Removes everything that was received. */
  close(): void;
}

/**
 * Where the browser host keeps copies of chosen files, since a browser does not tell paths. Each
 * run has a folder of its own, deleted at its end; folders of runs that were killed are deleted
 * first.
 */
export function receivedFiles(dataDir: string): ReceivedFiles {
  const all = join(dataDir, RECEIVED_FOLDER);
  const ours = join(all, String(process.pid));
  removeLeftBehind(all);
  const picked = pickedFiles((path) => void remove(dirname(path)));
  return {
    async receive(name, bytes) {
      const folder = join(ours, randomUUID());
      const path = join(folder, safeFileName(name));
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await writeFile(path, upToLimit(bytes), { flag: 'wx', mode: 0o600 });
      } catch (error) {
        await remove(folder);
        return error instanceof TooLarge ? FILE_TOO_LARGE : NOT_WRITTEN;
      }
      return picked.add(path);
    },
    pickedFile: picked.path,
    close: () => removeRun(ours),
  };
}

class TooLarge extends Error {}

async function* upToLimit(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const part of bytes) {
    count += part.length;
    if (count > MAX_FILE_BYTES) throw new TooLarge();
    yield part;
  }
}

/** A copy that is still being read stays until this run ends. */
const remove = (folder: string) => rm(folder, { recursive: true, force: true }).catch(() => {});

/**
 * Deletes folders of ended runs; another run on the same data may still be alive and use its own.
 */
function removeLeftBehind(all: string): void {
  let runs: string[];
  try {
    runs = readdirSync(all);
  } catch {
    return; // There is none yet. A folder that cannot be used is reported by the store.
  }
  for (const run of runs) {
    if (isOtherProcess(Number(run))) continue;
    removeRun(join(all, run));
  }
}

/**
 * A folder that cannot be deleted stays until the next start; that must not stop a start or an end.
 */
function removeRun(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's folder, or a read-only disk, which the store reports.
  }
}

function isOtherProcess(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Names that Windows reserves for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Of the name without its ending; systems take 255 bytes for all of it. */
const MOST_STEM_BYTES = 200;

/**
 * The last part of a name, in a form that every system accepts, at most 255 bytes. Vietnamese marks
 * and the ending stay, because sentences name the file.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const { name: stem, ext } = parse(plain);
  const short = cutToBytes(stem, MOST_STEM_BYTES) + [...ext].slice(0, 8).join('');
  const isDevice = DEVICE.test(short.split('.', 1)[0]?.trim() ?? '');
  return short === '' || isDevice ? `tep ${short}`.trim() : short;
}

/** The first letters of a text that have room in so many bytes. */
function cutToBytes(text: string, most: number): string {
  let cut = '';
  for (const letter of text) {
    if (Buffer.byteLength(cut + letter) > most) break;
    cut += letter;
  }
  return cut;
}
