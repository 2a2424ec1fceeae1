import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFile, logsOf } from '../../electron/log-file.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const NOW = () => new Date('2023-08-23T01:02:03.004Z');

test('the log is a line an entry, in a folder of its own, made when missing', () => {
  const dataDir = join(tempFolder(), 'Dữ liệu');
  const log = logFile(dataDir, NOW);
  log.info('opened');
  log.error('1a2b3c4d results.save: Error\nat save (out/desktop/engine.js:1:2)');
  expect(readFileSync(join(dataDir, 'nhat-ky', 'nhat-ky.log'), 'utf8')).toBe(
    '2023-08-23T01:02:03.004Z info opened\n' +
      '2023-08-23T01:02:03.004Z error 1a2b3c4d results.save: Error\n' +
      '  at save (out/desktop/engine.js:1:2)\n',
  );
});

test('a log that has grown long is put aside, and the oldest goes', () => {
  const dataDir = tempFolder();
  const log = logFile(dataDir, NOW);
  for (const letter of 'abcdefg') log.info(letter.repeat(200_001));
  log.info('last');
  const folder = join(dataDir, 'nhat-ky');
  const paths = logsOf(dataDir);
  expect(readdirSync(folder)).toHaveLength(5);
  // Oldest first; five are kept, so two are gone.
  const letters = paths.map((path) => /info (\w)/.exec(readFileSync(path, 'utf8'))?.[1]);
  expect(letters).toEqual(['d', 'e', 'f', 'g', 'l']);
});

test('logs of earlier versions, which had whole texts of errors, are gone', () => {
  const dataDir = tempFolder();
  for (const name of ['nhat-ky.log', 'nhat-ky.log.1']) {
    writeFileSync(join(dataDir, name), 'ENOENT C:\\Users\\Hồng\\a.xlsx');
  }
  logFile(dataDir, NOW).info('opened');
  expect(readdirSync(dataDir)).toEqual(['nhat-ky']);
});

test('a letter with marks does not get in, whoever writes it', () => {
  const dataDir = tempFolder();
  logFile(dataDir, NOW).error('xã Đak Pơ');
  expect(readFileSync(logsOf(dataDir)[0]!, 'utf8')).toBe(
    '2023-08-23T01:02:03.004Z error x? ?ak P?\n',
  );
});

test('a log that cannot be written stops nobody', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'so-chi-tieu-log-')), 'tệp');
  writeFileSync(file, '');
  expect(() => logFile(join(file, 'dữ liệu'), NOW).error('a line for the terminal')).not.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('');
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, 'nhat-ky', 'nhat-ky.log'), { recursive: true });
  expect(() => logFile(dataDir, NOW).error('a line for the terminal')).not.toThrow();
  expect(existsSync(join(dataDir, 'nhat-ky', 'nhat-ky.log'))).toBe(true);
});
