import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeZip } from '../../electron/files/write-zip.ts';
import { readClipboard } from '../../shared/exchange/clipboard-read.ts';
import { DOORS } from '../helpers/fuzz/doors.ts';
import { FUZZ, fuzzed } from '../helpers/fuzz/fuzzed.ts';
import { type DamagedFile, damaged } from '../helpers/fuzz/mutated-file.ts';
import { realFiles } from '../helpers/fuzz/real-files.ts';
import { watchedOffice } from '../helpers/fuzz/watched-office.ts';

/** Where a file that did harm is kept. */
const KEPT = fileURLToPath(new URL('../../out/fuzz', import.meta.url));

it(
  'a damaged file of any kind is read, or refused in words, and changes nothing',
  async () => {
    const office = await watchedOffice();
    try {
      const path = (name: string) => join(office.folder, name);
      const readBy = async ({ file, bytes, parts }: DamagedFile, which: number) => {
        writeFileSync(path(file.name), parts === null ? bytes : await writeZip(parts));
        const doors = DOORS[extname(file.name)]!;
        const text = JSON.stringify(doors[which % doors.length]);
        try {
          await office.call({ text, path: path(file.name) });
        } catch (error) {
          mkdirSync(KEPT, { recursive: true });
          copyFileSync(path(file.name), join(KEPT, file.name));
          throw new Error(`${text} with the file kept as ${join(KEPT, file.name)}`, {
            cause: error,
          });
        }
      };
      const files = await realFiles(office);
      await fuzzed(fc.asyncProperty(damaged(files), fc.nat(11), readBy), 400);
      await office.lookAtEnd();
    } finally {
      await office.close();
    }
  },
  FUZZ.timeout,
);

it(
  'damaged content of the clipboard is read as a table, soon',
  async () => {
    const content = (name: string) => {
      const file = fileURLToPath(new URL(`../fixtures/clipboard/${name}`, import.meta.url));
      return { name, bytes: readFileSync(file), parts: null };
    };
    const copied = ['calc', 'excel-vietnamese', 'google-sheets', 'word'].map((name) =>
      content(`${name}.html`),
    );
    const read = async ({ bytes }: DamagedFile) => {
      const html = bytes.toString('utf8');
      // Of the processor: on a busy PC the clock goes on while others compute.
      const began = process.cpuUsage();
      const { rows } = readClipboard({ html, text: html });
      expect(Array.isArray(rows)).toBe(true);
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000).toBeLessThan(5_000);
    };
    await fuzzed(fc.asyncProperty(damaged(copied), read), 1_000);
  },
  FUZZ.timeout,
);
