import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { FAULTS, soak } from './soak.ts';

/**
 * `npm run soak [-- --minutes 10] [--seed N] [--sessions N] [--fault NAME …]`: a random office
 * against its oracle, with faults (see test/soak). The same seed with the same number of sessions is the same run.
 * Returns the exit code.
 */
export async function runSoak(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string' },
      sessions: { type: 'string' },
      fault: { type: 'string', multiple: true },
    },
  });
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Seed ${seed}`);
  const only = FAULTS.filter((fault) => values.fault?.includes(fault) ?? true);
  const found = await soak({
    seed,
    only,
    ...(values.sessions === undefined
      ? { seconds: 60 * Number(values.minutes) }
      : { sessions: Number(values.sessions) }),
  });
  const counts = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  const [first, last] = found.memory;
  if (!found.hasDisk) {
    say('SKIPPED kill, power cut, full and read-only disk: no compiler of C here, or no Linux');
  }
  say(`Sessions   ${found.sessions}`);
  say(`Operations ${counts(found.operations)}`);
  say(`Refused    ${counts(found.refused)}`);
  say(`Faults     ${counts(found.faults)}`);
  say(`Figures compared ${found.compared}, values lost ${found.lost.length}`);
  say(
    `Time ${Math.round(found.seconds)} s; memory of the program ${first} MB, at the end ${last} MB`,
  );
  say(`Trace ${found.trace}; again with --seed ${seed} --sessions ${found.sessions}`);
  for (const line of found.lost) say(`LOST ${line}`);
  return found.lost.length === 0 ? 0 : 1;
}
