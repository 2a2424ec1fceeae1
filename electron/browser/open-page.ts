import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';
import { hasDisplay } from './display.ts';

/**
 * Opens an address that carries this run's token in the browser of this PC. Every user of a PC can
 * read the command lines of its programs, so the browser is given a file that only this user can
 * read and that leads on to the address. Returns what takes the file away. That a browser does not
 * open is no reason to stop: the address is printed as well.
 */
export async function openPage(
  url: string,
  openFile: (file: string) => Promise<unknown> = openQuietly,
): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-'));
  const file = join(folder, 'mo-trang.html');
  const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${url}"><title>Sổ Chỉ Tiêu</title>`;
  writeFileSync(file, page, { mode: 0o600 });
  await openFile(pathToFileURL(file).href);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Opens a file of this PC with the program for it, or its folder; false without a display. */
export async function showFile(path: string, what: 'file' | 'folder'): Promise<boolean> {
  if (!hasDisplay(process.platform, process.env)) return false;
  await openQuietly(what === 'file' ? path : dirname(path));
  return true;
}

async function openQuietly(file: string): Promise<void> {
  const ignore = () => {};
  await open(file).then((child) => child.on('error', ignore), ignore);
}
