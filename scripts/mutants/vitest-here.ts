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

/** What a file or group of tests does around each of them. */
interface Scope {
  before: (() => unknown)[];
  after: (() => unknown)[];
}
const emptyScope = (): Scope => ({ before: [], after: [] });

let tests: KeptTest[] = [];
let scopes: Scope[] = [emptyScope()];
const titles: string[] = [];
let finishers: (() => unknown)[] = [];
/** How many tests have ended so far. */
export let finished = 0;

/** The tests that were declared since the last call. */
export function takeTests(): KeptTest[] {
  const taken = tests;
  tests = [];
  scopes = [emptyScope()];
  return taken;
}

/** Runs what a test registered for its end, the last registered first. */
export async function finishTest(): Promise<void> {
  const asked = finishers.reverse();
  finishers = [];
  finished += 1;
  for (const finish of asked) await finish();
}

export const onTestFinished = (finish: () => unknown): void => {
  finishers.push(finish);
};

export const beforeEach = (prepare: () => unknown): void => {
  scopes.at(-1)!.before.push(prepare);
};

export const afterEach = (clear: () => unknown): void => {
  scopes.at(-1)!.after.unshift(clear);
};

function addGroup(title: string, body: () => void): void {
  titles.push(title);
  scopes.push(emptyScope());
  body();
  scopes.pop();
  titles.pop();
}

function addTest(title: string, body: () => unknown): void {
  const around = [...scopes];
  const run = async () => {
    try {
      for (const { before } of around) for (const prepare of before) await prepare();
      await body();
    } finally {
      for (const { after } of around.toReversed()) for (const clear of after) await clear();
    }
  };
  tests.push({ name: [...titles, title].join(' '), run });
}

/** Declares a test for each case; its title ends with the number of the case. */
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
