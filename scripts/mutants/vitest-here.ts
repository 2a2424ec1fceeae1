import { expect, vi } from 'vitest';

/**
 * The part of vitest's interface that the tests of rules use, without its runner: tests are kept in
 * a list and run by `test-runner.ts`, hundreds of times in one process.
 */

export interface KeptTest {
  /** The titles of its groups and its own. */
  name: string;
  run(): unknown;
}

type Body = (...args: never[]) => unknown;

let tests: KeptTest[] = [];
const titles: string[] = [];
let finishers: (() => unknown)[] = [];

/** The tests that were declared since the last call. */
export function takeTests(): KeptTest[] {
  const taken = tests;
  tests = [];
  return taken;
}

/** What a test asked to be done at its end, last asked first. */
export async function finishTest(): Promise<void> {
  const asked = finishers.reverse();
  finishers = [];
  for (const finish of asked) await finish();
}

export const onTestFinished = (finish: () => unknown): void => {
  finishers.push(finish);
};

function addGroup(title: string, body: () => void): void {
  titles.push(title);
  body();
  titles.pop();
}

function addTest(title: string, body: () => unknown): void {
  tests.push({ name: [...titles, title].join(' '), run: body });
}

/** One for each case, which is told in the number behind the title. */
const withEach = (add: (title: string, body: () => void) => void) =>
  Object.assign(add, {
    each: (cases: readonly unknown[]) => (title: string, body: Body) => {
      for (const [n, one] of cases.entries()) {
        const args = (Array.isArray(one) ? one : [one]) as never[];
        add(`${title} (${n + 1})`, () => body(...args) as undefined);
      }
    },
  });

export const describe = withEach(addGroup);
export const it = withEach(addTest);
export const test = it;
export { expect, vi };
