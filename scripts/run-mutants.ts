import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import {
  caughtPercent,
  compareWithList,
  type FolderScore,
  type ListedMutant,
  type Survivor,
} from './mutants/survivors.ts';

/**
 * `npm run mutate`: changes the rules in small ways, one at a time; each change should make a test
 * fail. With names of files ("shared/text/dates.ts") only these are tried. Results of earlier runs
 * are reused for code that has not changed since. See docs/mutants.md.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LISTED = join(ROOT, 'docs', 'mutants.json');
const NEEDED_PERCENT = 90;

const folderOf = (file: string) => file.split('/').slice(0, 2).join('/');

function survivorOf(mutant: MutantResult): Survivor {
  const file = relative(ROOT, mutant.fileName).split(sep).join('/');
  const { start, end } = mutant.location;
  const line = readFileSync(mutant.fileName, 'utf8').split('\n')[start.line - 1]!;
  const part = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
  return { file, at: start.line, line: line.trim(), part, by: mutant.replacement };
}

/** Runs all or the named files; 0 when enough was caught in every folder. */
export async function runMutants(files: readonly string[]): Promise<number> {
  const results = await new Stryker(
    files.length > 0 ? { mutate: [...files] } : {},
  ).runMutationTest();
  // The results of earlier runs are among these: only the named files are counted.
  const named = new Set(files.map((file) => join(ROOT, file)));
  const tried = results.filter(({ fileName }) => named.size === 0 || named.has(fileName));
  const list = JSON.parse(readFileSync(LISTED, 'utf8')) as ListedMutant[];
  const isCaught = ({ status }: MutantResult) => status === 'Killed' || status === 'Timeout';
  const isMissed = ({ status }: MutantResult) => status === 'Survived' || status === 'NoCoverage';
  const survivors = tried.filter(isMissed).map(survivorOf);
  const { unlisted, gone } = compareWithList(survivors, list);
  const caught = tried.filter(isCaught).map(survivorOf);
  // With a reason the runner found an endless loop; the others may only have been slow.
  const timedOut = tried
    .filter(({ status, statusReason }) => status === 'Timeout' && !statusReason)
    .map(survivorOf);

  const folders = [...new Set([...caught, ...survivors].map(({ file }) => folderOf(file)))].sort();
  const scores = folders.map((folder): FolderScore => {
    const count = (of: readonly Survivor[]) =>
      of.filter(({ file }) => folderOf(file) === folder).length;
    const survived = count(unlisted);
    return {
      folder,
      caught: count(caught),
      timedOut: count(timedOut),
      listed: count(survivors) - survived,
      survived,
    };
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const sayAll = (what: string, changes: readonly Survivor[]) => {
    for (const { file, at, line, part, by } of changes) {
      say(`${what}: ${file}:${at}: ${line}\n    ${part} → ${by}`);
    }
  };
  sayAll('SURVIVED', unlisted);
  sayAll('TIMED OUT', timedOut);
  const hasAll = files.length === 0;
  if (hasAll) for (const { file, line } of gone) say(`LISTED, BUT NOT THERE: ${file}: ${line}`);
  for (const score of scores) {
    const { folder, caught: of, timedOut: late, listed, survived } = score;
    say(
      `${folder}: ${caughtPercent(score).toFixed(1)}% (${of} caught, ${late} of them timed out, ${listed} listed, ${survived} survived)`,
    );
  }
  const isEnough = scores.every((score) => caughtPercent(score) >= NEEDED_PERCENT);
  return isEnough && (!hasAll || gone.length === 0) ? 0 : 1;
}
