import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  caughtPercent,
  compareWithList,
  type ListedMutant,
  type Survivor,
} from '../../scripts/mutants/survivors.ts';

const ROOT = new URL('../../', import.meta.url);

describe('changes that no test caught', () => {
  const survivor = (line: string, by: string): Survivor => ({
    file: 'shared/a.ts',
    at: 7,
    line,
    part: line,
    by,
  });
  const listed = (line: string, by: string): ListedMutant => ({
    file: 'shared/a.ts',
    line,
    part: line,
    by,
    why: 'It changes nothing.',
  });

  it('are told, but for those that are listed with the same line and the same change', () => {
    // Another change in a listed line is not listed by that.
    const other = { ...survivor('a < b && c', 'a <= b'), part: 'c' };
    const survivors = [survivor('a < b', 'a <= b'), survivor('a < b', 'true'), other];
    expect(compareWithList(survivors, [listed('a < b', 'a <= b')])).toEqual({
      unlisted: [survivor('a < b', 'true'), other],
      gone: [],
    });
  });

  it('keep nothing in the list that is not there any more: its line was changed, or it is caught', () => {
    const old = listed('a < c', 'a <= c');
    expect(compareWithList([survivor('a < b', 'a <= b')], [old])).toEqual({
      unlisted: [survivor('a < b', 'a <= b')],
      gone: [old],
    });
  });

  it('count against a folder, those listed do not', () => {
    expect(caughtPercent({ caught: 80, listed: 10, survived: 10 })).toBe(90);
    expect(caughtPercent({ caught: 0, listed: 0, survived: 0 })).toBe(100);
  });
});

it('each listed change is of a line that stands in its file, and says why it changes nothing', () => {
  const list = JSON.parse(
    readFileSync(new URL('docs/mutants.json', ROOT), 'utf8'),
  ) as ListedMutant[];
  for (const { file, line, part, why } of list) {
    const lines = readFileSync(new URL(file, ROOT), 'utf8').split('\n');
    expect(
      lines.map((one) => one.trim()),
      file,
    ).toContain(line);
    expect(line, file).toContain(part);
    expect(why.length, `${file}: ${line}`).toBeGreaterThan(10);
  }
});
