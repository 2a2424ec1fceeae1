import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runChild } from './run-child.mjs';

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const TESTS = ['contract', 'files'].map((part) => `test/services/fuzz-${part}.test.ts`);

/**
 * `npm run fuzz [-- --minutes 5] [--seed N]`: the tests of hostile input, each for so many minutes,
 * from a seed that is printed and repeats the run. Returns the exit code.
 */
export async function runFuzz(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
  });
  const seed = values.seed ?? String(randomInt(2 ** 31));
  process.stdout.write(
    `Seed ${seed}, ${values.minutes} minutes each: repeat with --seed ${seed}\n`,
  );
  process.env.FUZZ_SEED = seed;
  process.env.FUZZ_MINUTES = values.minutes;
  const { code } = await runChild(process.execPath, [
    VITEST,
    'run',
    // The switch without a value would take the first file for one.
    ...['--disable-console-intercept=true', '--project', 'services'],
    ...TESTS,
  ]);
  return code ?? 1;
}
