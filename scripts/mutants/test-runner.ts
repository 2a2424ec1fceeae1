import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { isOfSpeed, isSweep, isWithStore, MOST_WITH_STORE, testFiles } from './test-files.ts';
import type * as Here from './vitest-here.ts';

/**
 * Runs the tests of rules for `npm run mutate`. Thousands of changes are tried, and a run of vitest
 * for each would take a day. So code and tests are loaded once with all changes in the code, and
 * one change after the other is switched on while the tests run that reach it.
 *
 * A test that fails is run once more with the change off. When it fails again, some module
 * remembers a value from the change: then everything is loaded anew, and the change is tried again.
 */

/**
 * In the changed copy of the sources, where the process of the first run leaves it for the others.
 */
const TIMES = 'test-times.json';
const HERE = new URL('./vitest-here.ts', import.meta.url).href;
/** The modules that tests get in place of these packages. */
const IN_PLACE: Record<string, string> = {
  vitest: HERE,
  'fast-check': new URL('./fast-check-here.ts', import.meta.url).href,
};
const ownModules = new Set(Object.values(IN_PLACE));
/** Replaces the modules that keep computed values, see there. */
const KEPT_HERE = new URL('./kept-here.ts', import.meta.url).href;
const KEEPING = ['/shared/text/lazily.ts', '/shared/domain/remembered.ts'];

/** The error of vitest's fake clock when vitest's own runner is not running. */
const NEEDS_VITEST = 'Vitest failed to access its internal state';

/**
 * Stands for what a test file computes outside of its tests; to try that, the file is loaded anew.
 */
const LOADING = '(loading)';

/**
 * A test counts as endless when it reaches the change five times as often as all tests together do
 * without a change (a twentieth of what Stryker allows), and at least this often.
 */
const LEAST_FOR_EVER = 100_000;

/** Shared with the changed code: which change is on, and what was reached (Stryker's format). */
const told: InstrumenterContext = {};
Object.assign(globalThis, { __stryker__: told });

const sources = new Map<string, string>();
/** How often everything was loaded, and how often the unchanged part: tests, screens, services. */
const loaded = { all: 0, others: 0 };

/**
 * Adds the number of the loading to the address of our modules, so that they can be loaded anew.
 */
function hookModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const inPlace = IN_PLACE[specifier];
      if (inPlace && !ownModules.has(context.parentURL ?? '')) {
        return { url: inPlace, shortCircuit: true };
      }
      let found = next(specifier, context);
      const keeping = KEEPING.find((file) => found.url.endsWith(file));
      if (keeping) {
        const isAskedHere = context.parentURL?.startsWith(KEPT_HERE);
        const changed = pathToFileURL(join(process.cwd(), keeping)).href;
        found = { ...found, url: isAskedHere ? changed : KEPT_HERE };
      }
      const isOurs = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
      if (!isOurs || ownModules.has(found.url)) return found;
      const url = found.url.split('?')[0]!;
      const isRule = url.includes('/shared/') || url === KEPT_HERE;
      const others = isRule ? '' : `.${loaded.others}`;
      return { ...found, url: `${url}?${loaded.all}${others}` };
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

/** "test/unit/catalogue.test.ts" is about "shared/domain/catalogue.ts". */
const isNamedAfter = (file: string, source: string): boolean =>
  basename(file).startsWith(`${basename(source, '.ts')}.`);

/** One test, or a whole file including its loading. */
interface Step {
  id: string;
  file: string;
  name: string;
}

const stepOf = (id: string): Step => {
  const at = id.indexOf('#');
  return { id, file: id.slice(0, at), name: id.slice(at + 1) };
};

class RuleTestRunner implements TestRunner {
  /** How long each test took without a change, in milliseconds; quick ones are run first. */
  private took: Record<string, number> = {};
  /** By source, the tests that caught a change in it: they are likely to catch another. */
  private readonly caughtBy = new Map<string, Set<string>>();
  private here: typeof Here | null = null;
  private files: string[] = [];
  private kept = new Map<string, Here.KeptTest[]>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    hookModules();
    this.here = await import(HERE);
    this.files = testFiles(process.cwd());
    if (existsSync(TIMES)) this.took = JSON.parse(readFileSync(TIMES, 'utf8'));
  }

  async dryRun({ files: changed = [] }: DryRunOptions) {
    told.mutantCoverage = { static: {}, perTest: {} } satisfies MutantCoverage;
    // Loaded first, so that constants of these modules are not counted for the test that loads
    // them.
    const rules = readdirSync('shared', { encoding: 'utf8', recursive: true });
    for (const file of rules.filter((name) => name.endsWith('.ts'))) {
      await this.import(join('shared', file));
    }
    const tests: TestResult[] = [];
    for (const file of this.files) tests.push(...(await this.tellFile(file, changed)));
    for (const { id, timeSpentMs } of tests) this.took[id] = timeSpentMs;
    writeFileSync(TIMES, JSON.stringify(this.took));
    const { mutantCoverage } = told;
    return {
      status: DryRunStatus.Complete as const,
      tests,
      ...(mutantCoverage ? { mutantCoverage } : {}),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    told.hitLimit = Math.max((options.hitLimit ?? 0) / 20, LEAST_FOR_EVER);
    const first = await this.tryChange(options);
    if (first !== 'kept') return first;
    this.forget();
    const again = await this.tryChange(options);
    if (again !== 'kept') return again;
    throw new Error('A test fails without a change, though everything was loaded anew.');
  }

  /** Everything is loaded anew from now on. */
  private forget(): void {
    this.kept.clear();
    loaded.all += 1;
  }

  /** Runs the tests that reach a change; "kept" when one fails even with the change off. */
  private async tryChange(options: MutantRunOptions): Promise<MutantRunResult | 'kept'> {
    const { activeMutant, sandboxFileName, testFilter = [] } = options;
    let nrOfTests = 0;
    for (const step of this.stepsOf(testFilter, sandboxFileName)) {
      const failureMessage = await this.failureOf(step, activeMutant.id);
      nrOfTests += 1;
      if (told.hitCount! > told.hitLimit!) {
        return { status: MutantRunStatus.Timeout, reason: 'It would go on for ever.' };
      }
      if (failureMessage === null) continue;
      if ((await this.failureOf(step, undefined)) !== null) return 'kept';
      const catchers = this.caughtBy.get(sandboxFileName) ?? new Set();
      this.caughtBy.set(sandboxFileName, catchers.add(step.id));
      return { status: MutantRunStatus.Killed, killedBy: [step.id], failureMessage, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /**
   * The tests to run, in order: those that caught another change of the file, then the quick ones.
   */
  private stepsOf(covering: readonly string[], changed: string): Step[] {
    const rank = (id: string) =>
      this.caughtBy.get(changed)?.has(id) ? -1 : (this.took[id] ?? Number.MAX_VALUE);
    const steps = covering
      .map(stepOf)
      .filter(({ file, name }) => !isSweep(name) || isNamedAfter(file, changed))
      .sort((a, b) => rank(a.id) - rank(b.id));
    const withStore = steps.filter(({ file }) => isWithStore(file));
    const pure = steps.filter(({ file }) => !isWithStore(file));
    const tests = pure.filter(({ name }) => name !== LOADING);
    // A whole file is loaded anew only where no single test reaches the change.
    return [...(tests.length > 0 ? tests : pure), ...withStore.slice(0, MOST_WITH_STORE)];
  }

  /** The failure of a step with a change switched on, or with none; null when it passes. */
  private async failureOf({ file, name }: Step, change: string | undefined) {
    let tests = await this.load(file);
    told.activeMutant = change;
    told.hitCount = 0;
    try {
      if (name === LOADING) {
        loaded.others += 1;
        tests = await this.readTests(file);
      }
      for (const test of tests) {
        if (name === LOADING ? isSweep(test.name) : test.name !== name) continue;
        const error = await this.errorOf(test);
        if (error !== null && !needsVitest(error)) return messageOf(error);
      }
      return null;
    } catch (error) {
      return messageOf(error);
    } finally {
      delete told.activeMutant;
    }
  }

  /** Runs all tests of a file with nothing changed, but no sweep that is not asked later. */
  private async tellFile(file: string, toChange: readonly string[]): Promise<TestResult[]> {
    const results: TestResult[] = [];
    const add = (name: string, start: number, error: unknown) => {
      const one = { id: `${file}#${name}`, name, timeSpentMs: performance.now() - start };
      if (error === null) results.push({ ...one, status: TestStatus.Success });
      else if (needsVitest(error)) results.push({ ...one, status: TestStatus.Skipped });
      else {
        results.push({ ...one, status: TestStatus.Failed, failureMessage: messageOf(error) });
      }
    };
    const start = performance.now();
    told.currentTestId = `${file}#${LOADING}`;
    try {
      await this.load(file);
    } catch (error) {
      // Node cannot load components (.tsx); tests that draw them are left out.
      if (isComponent(error)) return [];
      add(LOADING, start, error);
      return results;
    } finally {
      delete told.currentTestId;
    }
    for (const test of await this.load(file)) {
      if (isSweep(test.name) && !toChange.some((changed) => isNamedAfter(file, changed))) continue;
      told.currentTestId = `${file}#${test.name}`;
      const began = performance.now();
      const error = await this.errorOf(test);
      delete told.currentTestId;
      add(test.name, began, error);
    }
    add(LOADING, start, null);
    return results;
  }

  private async load(file: string): Promise<Here.KeptTest[]> {
    const tests = this.kept.get(file) ?? (await this.readTests(file));
    this.kept.set(file, tests);
    return tests;
  }

  private async readTests(file: string): Promise<Here.KeptTest[]> {
    this.here!.takeTests();
    await this.import(file);
    return this.here!.takeTests().filter(({ name }) => !isOfSpeed(name));
  }

  private async import(file: string): Promise<void> {
    const others = file.startsWith('shared') ? '' : `.${loaded.others}`;
    await import(`${pathToFileURL(join(process.cwd(), file)).href}?${loaded.all}${others}`);
  }

  private async errorOf(test: Here.KeptTest): Promise<unknown> {
    try {
      await test.run();
      return null;
    } catch (error) {
      return error ?? new Error('failed without a word');
    } finally {
      await this.here!.finishTest();
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const needsVitest = (error: unknown) => messageOf(error).startsWith(NEEDS_VITEST);
const isComponent = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION';

export const strykerPlugins = [
  declareValuePlugin(PluginKind.TestRunner, 'rules', new RuleTestRunner()),
];
