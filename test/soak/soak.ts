import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { seeded } from '../helpers/damage.ts';
import { compileDisk, cutPower, syncedFiles } from './failing-disk.ts';
import { NotDone, nextOperation, type Office, type Operation, settled } from './office.ts';
import { differences, type Figures, readFigures } from './oracle.ts';
import { makeOffice } from './prepare.ts';
import { NotOpened, type Program, startProgram } from './program.ts';

/**
 * A random office against its oracle, with faults. Everything follows from the seed: what is done,
 * which fault comes, and before which write it comes.
 */

export const FAULTS = [
  'none',
  'kill',
  'powerCut',
  'diskFull',
  'readOnly',
  'locked',
  'stickPulled',
  'clockBack',
  'twoCopies',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults that need the disk of disk.c. */
const OF_DISK: readonly Fault[] = ['kill', 'powerCut', 'diskFull', 'readOnly'];

export interface SoakOptions {
  seed: number;
  /** Stops after the session in which so many seconds are over. */
  seconds?: number;
  /** Stops after so many sessions. */
  sessions?: number;
  /** Only these faults. */
  only?: readonly Fault[];
}

export interface SoakResult {
  seed: number;
  sessions: number;
  /** How often each operation was done, and was refused. */
  operations: Record<string, number>;
  refused: Record<string, number>;
  faults: Record<string, number>;
  /** Figures that were compared, and that were not as they should be. */
  compared: number;
  lost: string[];
  seconds: number;
  /** Of the program, in MB, after its first and its last session. */
  memory: [first: number, last: number];
  /** Whether the faults of the disk could be tried here. */
  hasDisk: boolean;
  /** Equal for two runs of the same seed and number of sessions. */
  trace: string;
}

const OPERATIONS = 12;

export async function soak({
  seed,
  seconds,
  sessions,
  only = FAULTS,
}: SoakOptions): Promise<SoakResult> {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const root = mkdtempSync(join(tmpdir(), 'so-chi-tieu-soak-'));
  const random = seeded(seed);
  const trace = createHash('sha256');
  const result: SoakResult = {
    ...{ seed, sessions: 0, operations: {}, refused: {}, faults: {}, compared: 0, lost: [] },
    ...{ seconds: 0, memory: [0, 0], hasDisk: false, trace: '' },
  };
  try {
    const disk = compileDisk(root);
    result.hasDisk = disk !== null;
    const office = await makeOffice(root);
    const faults = only.filter((fault) => disk !== null || !OF_DISK.includes(fault));
    const run = new Run({ root, disk, office, random, result, trace });
    const isOver = () =>
      sessions === undefined ? elapsed() > (seconds ?? 0) : result.sessions >= sessions;
    for (let turn: Fault[] = []; faults.length > 0 && !isOver(); ) {
      // Each fault once in a turn, in another order.
      if (turn.length === 0) turn = shuffled(faults, random);
      await run.session(turn.pop()!);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  result.seconds = elapsed();
  result.trace = trace.digest('hex').slice(0, 16);
  return result;
}

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => ({ one, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);

interface Parts {
  root: string;
  disk: string | null;
  office: Office;
  random: () => number;
  result: SoakResult;
  trace: ReturnType<typeof createHash>;
}

const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

const HOUR_MS = 3_600_000;

class Run {
  private readonly parts: Parts;
  private now = Date.parse('2023-09-20T01:00:00Z');

  constructor(parts: Parts) {
    this.parts = parts;
  }

  private below = (limit: number) => Math.floor(this.parts.random() * limit);

  /** From the start of the program to its end, whatever that is, and what is there afterwards. */
  async session(fault: Fault): Promise<void> {
    const { office, result, root, trace } = this.parts;
    result.sessions += 1;
    count(result.faults, fault);
    this.now += fault === 'clockBack' ? -30 * HOUR_MS : 2 * HOUR_MS;
    const before = syncedFiles(office.folder);
    const log = join(root, 'disk.log');
    rmSync(log, { force: true });
    const env = this.diskOf(fault, log);
    trace.update(`${fault} ${JSON.stringify(env.SOAK_KILL ?? env.SOAK_FULL ?? '')}`);
    if (fault === 'stickPulled') renameSync(office.stick, `${office.stick}.pulled`);
    const doubt = await this.work(fault, env);
    if (fault === 'powerCut') cutPower(office.folder, { before, log }, this.parts.random);
    if (fault === 'stickPulled') renameSync(`${office.stick}.pulled`, office.stick);
    await this.compare(fault, doubt);
  }

  private diskOf(fault: Fault, log: string): Record<string, string> {
    const { disk, office } = this.parts;
    if (disk === null || !OF_DISK.includes(fault)) return {};
    const from = 1 + this.below(fault === 'powerCut' || fault === 'kill' ? 300 : 150);
    const some = `${from} ${1 + this.below(30)}`;
    return {
      LD_PRELOAD: disk,
      SOAK_DIR: office.folder,
      ...(fault === 'powerCut' ? { SOAK_LOG: log } : {}),
      ...(fault === 'powerCut' || fault === 'kill' ? { SOAK_KILL: String(from) } : {}),
      ...(fault === 'diskFull' ? { SOAK_FULL: some } : {}),
      ...(fault === 'readOnly' ? { SOAK_RO: some } : {}),
    };
  }

  private start(env: Record<string, string>): Promise<Program | null> {
    return startProgram(this.parts.office.folder, new Date(this.now).toISOString(), env);
  }

  /** Returns the figures that may be there as well, where the program died while it saved them. */
  private async work(fault: Fault, env: Record<string, string>): Promise<Figures | null> {
    const { office, random, result } = this.parts;
    let program: Program | null;
    try {
      program = await this.start(env);
    } catch (error) {
      if (!(error instanceof NotOpened) || !OF_DISK.includes(fault)) throw error;
      count(result.refused, 'opening');
      return null;
    }
    if (program === null) return null;
    const other = fault === 'twoCopies' ? await this.start({}) : null;
    await settled(office, program.client).catch(() => {});
    for (let n = 0; n < OPERATIONS && program.isAlive(); n += 1) {
      const operation = nextOperation(office, random);
      const asked = other !== null && n % 2 === 1 ? other : program;
      const isLocked = fault === 'locked' && n === OPERATIONS / 2;
      const doubt = await (isLocked
        ? this.whileLocked(() => this.perform(asked, operation))
        : this.perform(asked, operation));
      if (doubt !== null) return doubt;
    }
    if (program.isAlive()) {
      const memory = await program.memory();
      result.memory = [result.memory[0] || memory, memory];
    }
    await Promise.all([program.close(), other?.close()]);
    return null;
  }

  private async whileLocked<T>(work: () => Promise<T>): Promise<T> {
    const db = new Database(join(this.parts.office.folder, DATABASE_FILE));
    db.exec('BEGIN IMMEDIATE');
    const done = work();
    await new Promise((resolve) => setTimeout(resolve, 200));
    db.exec('ROLLBACK');
    db.close();
    return done;
  }

  private async perform(program: Program, operation: Operation): Promise<Figures | null> {
    const { office, result, trace } = this.parts;
    count(result.operations, operation.name);
    const after = operation.after(office.figures);
    try {
      await operation.run(program.client);
      office.figures = after;
      trace.update(`${operation.name} ok`);
      return null;
    } catch (error) {
      if (!(error instanceof FieldError || error instanceof NotDone)) throw error;
      const { code } = error;
      trace.update(`${operation.name} ${code}`);
      if (code === 'disconnected') {
        await program.gone;
        return after;
      }
      count(result.refused, `${operation.name}: ${code}`);
      return null;
    }
  }

  /** What is there after the session, read by a program without faults, against the oracle. */
  private async compare(fault: Fault, doubt: Figures | null): Promise<void> {
    const { office, result, trace } = this.parts;
    const program = await this.start({}).catch((error: unknown) => {
      result.lost.push(`session ${result.sessions}, ${fault}: ${String(error)}`);
      return null;
    });
    if (program === null) return;
    try {
      const found = await readFigures(program.client, office.frame);
      result.compared += Math.max(found.size, office.figures.size);
      const other = differences(found, office.figures);
      const isAsked = doubt !== null && differences(found, doubt).length === 0;
      if (other.length > 0 && !isAsked) {
        for (const key of other) {
          result.lost.push(
            `session ${result.sessions}, ${fault}: ${key} is ${found.get(key)}, not ${office.figures.get(key)}`,
          );
        }
      }
      const findings = await program.client.call('checks.file', {});
      for (const { sentence } of findings) result.lost.push(`${fault}: ${sentence}`);
      office.figures = found;
      trace.update(JSON.stringify([...found].sort()));
      await settled(office, program.client);
    } finally {
      await program.close();
    }
    const kept = join(this.parts.root, 'kept');
    if (result.lost.length > 0 && !existsSync(kept)) {
      mkdirSync(kept);
      cpSync(office.folder, kept, { recursive: true });
    }
  }
}
