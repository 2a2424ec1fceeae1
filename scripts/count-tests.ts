import type { Reporter, TestCase, TestModule, TestUserConfig } from 'vitest/node';

/** The result of a run; its checks of format and types count as tests. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Passed only at the second try (see `retry` in vitest.config.ts). */
  flaky: number;
}

export const EMPTY_TALLY: Readonly<Tally> = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

/**
 * Counts every test, and keeps a line for each that was skipped or passed at the second try only.
 */
class TallyReporter implements Reporter {
  readonly tally: Tally;
  readonly lines: string[] = [];

  constructor(tally: Tally) {
    this.tally = tally;
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'passed') {
      this.tally.passed += 1;
      if (test.diagnostic()?.flaky) this.addFlaky(test, result.errors?.[0]?.message);
    } else if (result.state === 'failed') this.tally.failed += 1;
    else {
      this.tally.skipped += 1;
      const note = 'note' in result && result.note ? result.note : 'no reason given';
      this.lines.push(`SKIPPED: ${test.fullName}: ${note}`);
    }
  }

  onTestModuleEnd(module: TestModule): void {
    // A file that fails before its first test counts as one failed test.
    if (module.children.size === 0 || module.errors().length > 0) this.tally.failed += 1;
  }

  private addFlaky(test: TestCase, message = 'no reason given'): void {
    this.tally.flaky += 1;
    const [first] = message.split('\n');
    this.lines.push(`FLAKY: ${test.fullName}: failed at first (${first})`);
  }
}

/**
 * Runs the tests of a configuration and adds them to a tally, printing them unless `quiet`; returns
 * the lines to print at the end.
 */
export async function countTests(
  tally: Tally,
  options: TestUserConfig,
  { quiet = false } = {},
): Promise<string[]> {
  const { startVitest } = await import('vitest/node');
  const reporter = new TallyReporter(tally);
  const vitest = await startVitest('test', [], {
    watch: false,
    ...options,
    reporters: quiet ? [reporter] : ['default', reporter],
  });
  tally.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return reporter.lines;
}

/** The last lines of a run; the very last is read by programs. */
export function closingLines({ passed, failed, skipped, flaky }: Tally): string[] {
  return [
    ...(flaky > 0 ? [`${flaky} flaky: passed, but not at the first try`] : []),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}
