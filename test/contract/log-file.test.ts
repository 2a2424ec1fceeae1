import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFile } from '../../electron/log-file.ts';

const NOW = () => new Date('2023-08-23T01:02:03.004Z');

test('the log is a line an entry, in the data folder, made when missing', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'so-chi-tieu-log-')), 'Dữ liệu');
  const log = logFile(dataDir, NOW);
  log.info('opened');
  log.error('1a2b3c4d results.save: Error: disk');
  expect(readFileSync(join(dataDir, 'nhat-ky.log'), 'utf8')).toBe(
    '2023-08-23T01:02:03.004Z info opened\n' +
      '2023-08-23T01:02:03.004Z error 1a2b3c4d results.save: Error: disk\n',
  );
});

test('a log that has grown long is put aside', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-chi-tieu-log-'));
  const path = join(dataDir, 'nhat-ky.log');
  writeFileSync(path, 'x'.repeat(2_000_001));
  logFile(dataDir, NOW).info('opened');
  expect(readFileSync(path, 'utf8')).toBe('2023-08-23T01:02:03.004Z info opened\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toHaveLength(2_000_001);
});

test('a log that cannot be written stops nobody', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'so-chi-tieu-log-')), 'tệp');
  writeFileSync(file, '');
  expect(() => logFile(join(file, 'dữ liệu'), NOW).error('a line for the terminal')).not.toThrow();
  expect(readFileSync(file, 'utf8')).toBe('');
});
