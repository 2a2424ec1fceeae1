import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTold } from '../../../electron/services/told-calls.ts';
import { type MethodName, methods } from '../../../shared/contract/methods.ts';
import type { HostileCall, OfficeReady, Outcome, ToOffice } from './office-process.ts';

const PROGRAM = fileURLToPath(new URL('office-process.ts', import.meta.url));

/** A call that computes longer (ms) hangs. */
const MOST_MS = 5_000;
/** A process that computed so long (ms) without an answer hangs; so does one that waits so long. */
const MOST_COMPUTED_MS = 60_000;
const NO_ANSWER_MS = 600_000;
const LOOK_MS = 1_000;
const MOST_BYTES = 1024 ** 3;

/** An office in a process of its own, and what may not happen there. */
export interface WatchedOffice extends OfficeReady {
  folder: string;
  /** Makes a hostile call. Throws an Error that says what happened that may not. */
  call(call: HostileCall): Promise<void>;
  /** Throws when the data were harmed by all the calls. */
  lookAtEnd(): Promise<void>;
  close(): Promise<void>;
}

export async function watchedOffice(): Promise<WatchedOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-fuzz-'));
  const here = join(folder, 'a', 'b');
  mkdirSync(here, { recursive: true });
  const child = fork(PROGRAM, [join(folder, 'data')], {
    // A relative path of a hostile call leads into folders of this test.
    cwd: here,
    execPath: process.execPath,
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process ended: ${said}`);
  });
  ended.catch(() => {});
  const ask = async (message: ToOffice): Promise<Outcome> => {
    child.send(message);
    const [outcome] = await Promise.race([once(child, 'message'), ended, noAnswer(child.pid!)]);
    return outcome as Outcome;
  };
  const [ready] = await Promise.race([once(child, 'message'), ended]);
  return {
    ...(ready as OfficeReady),
    folder,
    call: async (call) => judge(call, await ask(call)),
    async lookAtEnd() {
      const { problems } = await ask('look at the end');
      const astray = readdirSync(here).map((name) => `a file was written astray: ${name}`);
      const all = [...problems, ...astray];
      if (all.length > 0) throw new Error(all.join('\n'));
    },
    close: () => close(child, folder),
  };
}

/**
 * Time of the processor (ms) that a process took, of all its threads; null where the system does not
 * tell. By the clock alone a PC that is busy with something else would be taken for a hanging program.
 */
function computed(pid: number): number | null {
  try {
    // After the name, which may hold anything: fields 14 and 15 in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

async function noAnswer(pid: number): Promise<never> {
  const [began, before] = [performance.now(), computed(pid)];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
    const waited = performance.now() - began;
    const now = computed(pid);
    const took = before === null || now === null ? waited : now - before;
    if (took > MOST_COMPUTED_MS || waited > NO_ANSWER_MS) {
      throw new Error(`no answer for ${waited.toFixed()} ms, ${took.toFixed()} ms computed`);
    }
  }
}

async function close(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}

function judge({ text }: HostileCall, outcome: Outcome): void {
  const { reply, wrote, took, memory, problems } = outcome;
  const told = JSON.parse(reply) as { ok: boolean };
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (took > MOST_MS) throw new Error(`computed for ${took.toFixed()} ms`);
  if (memory > MOST_BYTES) throw new Error(`${Math.round(memory / 1024 ** 2)} MB of memory`);
  if (!wrote) return;
  if (!told.ok) throw new Error(`refused, and wrote all the same: ${reply.slice(0, 300)}`);
  const { method } = JSON.parse(text) as { method: MethodName };
  if (methods[method].changes === undefined && !isTold(method))
    throw new Error(`${method} wrote, though it only reads`);
}
