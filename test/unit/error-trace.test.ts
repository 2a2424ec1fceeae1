import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RemoteError, traceOf } from '../../electron/error-trace.ts';

/** What no log may have: a unit, a person, figures, and a path with the name of a user. */
const PRIVATE = ['Đak Pơ', 'Dak Po', 'Nguyễn Thị Hồng', 'hong.nguyen', 'Users', '48271', '48.271'];

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const QUOTING: [string, () => unknown][] = [
  ['JSON', () => JSON.parse('{"name": Dak Po 48271}')],
  ['the system', () => readFileSync(join('C:\\Users\\hong.nguyen', 'Dak Po.xlsx'))],
  [
    'a property of a text',
    () => {
      ('Dak Po' as unknown as Record<string, number>).key = 48271;
    },
  ],
  ['a number', () => BigInt('48271 Dak Po')],
  ['a regular expression', () => new RegExp(`${PRIVATE.join()}(`)],
  [
    'own words',
    () => {
      throw new Error('Nguyễn Thị Hồng of Đak Pơ keyed 48.271');
    },
  ],
  [
    'a name',
    () => {
      throw Object.assign(new Error('x'), { name: 'Dak Po', code: 'Dak Po' });
    },
  ],
  [
    'a bare text',
    () => {
      throw 'Dak Po 48271';
    },
  ],
  [
    'a cause',
    () => {
      throw new Error('a', { cause: new Error('Dak Po 48271') });
    },
  ],
];

describe('the trace of an error', () => {
  it.each(QUOTING)('has nothing of what %s quotes', (_, work) => {
    const trace = traceOf(thrownBy(work));
    for (const text of PRIVATE) expect(trace).not.toContain(text);
    expect(trace.length).toBeGreaterThan(5);
  });

  it('tells the kind, the code and where in the program, without what stands before it', () => {
    const error = Object.assign(new Error('in C:\\Users\\hong.nguyen'), { code: 'ENOENT' });
    error.stack = [
      'Error: in C:\\Users\\hong.nguyen',
      '    at readTable (file:///C:/Users/hong.nguyen/So%20Chi%20Tieu/out/desktop/engine.js:12:34)',
      '    at async Object.results.save [as handle] (C:\\Users\\hong.nguyen\\out\\jobs\\job-worker.js:5:6)',
      '    at node:internal/fs/promises:1:2',
      '    at http://127.0.0.1:4321/assets/entry-AbC1.js:1:200',
      '    at Đak Pơ (/home/hong.nguyen/x.js:1:2)',
    ].join('\n');
    expect(traceOf(error)).toBe(
      [
        'Error ENOENT',
        'at readTable (out/desktop/engine.js:12:34)',
        'at async Object.results.save [as handle] (out/jobs/job-worker.js:5:6)',
        'at  (node:internal/fs/promises:1:2)',
        'at  (assets/entry-AbC1.js:1:200)',
        'at  (?:1:2)',
      ].join('\n'),
    );
  });

  it.each([
    "Cannot read properties of undefined (reading 'indicators')",
    'UNIQUE constraint failed: unit.uid',
    'Maximum call stack size exceeded',
  ])('keeps words that name only things of the program: %s', (message) => {
    expect(traceOf(new TypeError(message))).toContain(message);
  });

  it('of another thread is the one that came over', () => {
    expect(traceOf(new RemoteError('Error\nat x (out/jobs/a.js:1:1)'))).toBe(
      'Error\nat x (out/jobs/a.js:1:1)',
    );
  });

  it('is short, whatever was thrown, and soon there', () => {
    const long = Object.assign(new Error('x'), { stack: `at ${'('.repeat(1_000_000)}:1:1` });
    const began = performance.now();
    expect(traceOf(long).length).toBeLessThan(1000);
    expect(performance.now() - began).toBeLessThan(1000);
    for (const thrown of [undefined, null, 1, Symbol('Dak Po'), {}, () => 'Dak Po']) {
      expect(traceOf(thrown)).not.toContain('Dak Po');
    }
  });
});
