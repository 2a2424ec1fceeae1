import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { isSweep, isWithStore, testFiles } from './test-files.ts';
import type * as Here from './vitest-here.ts';

/**
 * Runs the tests of rules for `npm run mutate`. Thousands of changes are tried, and a run of vitest
 * for each would take a day: here a change takes tens of milliseconds, since nothing is started
 * anew but the house's own modules. They are loaded anew for each change, so that no value that was
 * kept under another change is taken for one of this.
 */

/** Beside the changed copy of the house: the process of the first run tells the others. */
const TIMES = 'test-times.json';
const HERE = new URL('./vitest-here.ts', import.meta.url).href;

/** What vitest's false clock says where its own runner is not at work. */
const NEEDS_VITEST = 'Vitest failed to access its internal state';

/** What the changed code asks and tells, see `INSTRUMENTER_CONSTANTS` of Stryker. */
const told: InstrumenterContext = {};
Object.assign(globalThis, { __stryker__: told });

const sources = new Map<string, string>();
let loading = 0;

/** The house's modules carry the number of their loading; TypeScript is read once. */
function hookModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'vitest' && !context.parentURL?.startsWith(HERE)) {
        return { url: HERE, shortCircuit: true };
      }
      const found = next(specifier, context);
      const isOurs = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
      if (!isOurs || found.url.startsWith(HERE)) return found;
      return { ...found, url: `${found.url.split('?')[0]}?${loading}` };
    },
    load(url, context, next) {
      const file = url.startsWith('file:') ? fileURLToPath(url.split('?')[0]!) : '';
      if (file.endsWith('.json')) {
        return { format: 'json', source: readFileSync(file), shortCircuit: true };
      }
      if (!file.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
      const source = sources.get(file) ?? stripTypeScriptTypes(readFileSync(file, 'utf8'));
      sources.set(file, source);
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

interface FileRun {
  results: TestResult[];
  failed: TestResult | null;
}

/** "test/unit/catalogue.test.ts" is about "shared/domain/catalogue.ts". */
const isNamedAfter = (file: string, source: string): boolean =>
  basename(file).startsWith(`${basename(source, '.ts')}.`);

class RuleTestRunner implements TestRunner {
  /** How long each file took when nothing was changed: what is quick is asked first. */
  private took: Record<string, number> = {};
  /** The test file that caught the last change of a source is likely to catch the next. */
  private readonly caughtBy = new Map<string, string>();
  private here: typeof Here | null = null;
  private files: string[] = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    hookModules();
    // The same examples for every change: what a property catches once it catches again.
    fc.configureGlobal({ seed: 20_230_905 });
    this.here = await import(HERE);
    this.files = testFiles(process.cwd());
    if (existsSync(TIMES)) this.took = JSON.parse(readFileSync(TIMES, 'utf8'));
  }

  async dryRun() {
    const tests: TestResult[] = [];
    told.mutantCoverage = { static: {}, perTest: {} } satisfies MutantCoverage;
    for (const file of this.files) {
      const start = process.cpuUsage();
      const { results } = await this.runFile(file);
      this.took[file] = process.cpuUsage(start).user;
      tests.push(...results);
    }
    writeFileSync(TIMES, JSON.stringify(this.took));
    const { mutantCoverage } = told;
    return {
      status: DryRunStatus.Complete as const,
      tests,
      ...(mutantCoverage ? { mutantCoverage } : {}),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, testFilter, sandboxFileName } = options;
    loading += 1;
    told.activeMutant = activeMutant.id;
    told.hitCount = 0;
    if (hitLimit === undefined) delete told.hitLimit;
    else told.hitLimit = hitLimit;
    const covering = testFilter && new Set(testFilter.map((id) => id.split('#')[0]!));
    const isOfDomain = sandboxFileName.includes('/domain/');
    const files = this.files.filter(
      (file) => (covering?.has(file) ?? true) && (isOfDomain || !isWithStore(file)),
    );
    let nrOfTests = 0;
    for (const file of this.inOrder(files, sandboxFileName)) {
      const { results, failed } = await this.runFile(file, sandboxFileName);
      nrOfTests += results.length;
      if (hitLimit !== undefined && told.hitCount > hitLimit) {
        return { status: MutantRunStatus.Timeout, reason: 'It would go on for ever.' };
      }
      if (failed?.status !== TestStatus.Failed) continue;
      this.caughtBy.set(sandboxFileName, file);
      const { failureMessage } = failed;
      return {
        status: MutantRunStatus.Killed,
        killedBy: [failed.id],
        failureMessage,
        nrOfTests,
      };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /** What caught the last change first, then what bears the name of the file, then what is quick. */
  private inOrder(files: readonly string[], changed: string): string[] {
    const rank = (file: string) => {
      if (file === this.caughtBy.get(changed)) return -2;
      return isNamedAfter(file, changed) ? -1 : (this.took[file] ?? 0);
    };
    return [...files].sort((a, b) => rank(a) - rank(b));
  }

  /** Runs the tests of a file up to the first that fails. A file that cannot be loaded fails. */
  private async runFile(file: string, changed = ''): Promise<FileRun> {
    const results: TestResult[] = [];
    const add = (name: string, start: number, error: unknown): FileRun | null => {
      const one = { id: `${file}#${name}`, name, timeSpentMs: performance.now() - start };
      if (error === null) {
        results.push({ ...one, status: TestStatus.Success });
        return null;
      }
      const failureMessage = error instanceof Error ? error.message : String(error);
      if (failureMessage.startsWith(NEEDS_VITEST)) {
        results.push({ ...one, status: TestStatus.Skipped });
        return null;
      }
      const failed = { ...one, status: TestStatus.Failed as const, failureMessage };
      results.push(failed);
      return { results, failed };
    };
    const start = performance.now();
    try {
      await import(`${pathToFileURL(join(process.cwd(), file)).href}?${loading}`);
    } catch (error) {
      this.here!.takeTests();
      // Node reads no components; a test that draws them is left out.
      if (
        error instanceof Error &&
        'code' in error &&
        error.code === 'ERR_UNKNOWN_FILE_EXTENSION'
      ) {
        return { results, failed: null };
      }
      return add('(loading)', start, error)!;
    }
    for (const test of this.here!.takeTests()) {
      if (isSweep(test.name) && !isNamedAfter(file, changed)) continue;
      told.currentTestId = `${file}#${test.name}`;
      const began = performance.now();
      const error = await this.errorOf(test);
      delete told.currentTestId;
      const failed = add(test.name, began, error);
      if (failed) return failed;
    }
    return { results, failed: null };
  }

  private async errorOf(test: Here.KeptTest): Promise<unknown> {
    try {
      await test.run();
      await this.here!.finishTest();
      return null;
    } catch (error) {
      await this.here!.finishTest();
      return error ?? new Error('failed without a word');
    }
  }
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.TestRunner, 'rules', new RuleTestRunner()),
];
