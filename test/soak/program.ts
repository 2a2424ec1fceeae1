import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '../../shared/contract/client.ts';

const CHILD = fileURLToPath(new URL('./office-child.ts', import.meta.url));

export interface Program {
  client: Client;
  /** Whether it still runs. */
  isAlive(): boolean;
  /** Ends it as a clerk does. */
  close(): Promise<void>;
  /** What it takes of the memory, in MB. */
  memory(): Promise<number>;
  /** Resolves when it is gone. */
  gone: Promise<void>;
}

/** The program died while it was asked. */
export class Died extends Error {}

/**
 * Starts the program over a folder, as a process of its own with the disk of `env`; null when it
 * died before it was open.
 */
export async function startProgram(
  folder: string,
  now: string,
  env: Readonly<Record<string, string>>,
): Promise<Program | null> {
  const child = fork(CHILD, [folder, now], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text;
  });
  const gone = once(child, 'exit').then(() => {});
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const answer = async (): Promise<string> => {
    const [text] = await Promise.race([
      once(child, 'message'),
      gone.then((): [string] => {
        throw new Died(complaint);
      }),
    ]);
    return text as string;
  };
  try {
    await answer();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    if (child.signalCode === 'SIGKILL') return null;
    throw new NotOpened(complaint);
  }
  const client = createClient({
    async send(text) {
      if (!isAlive()) throw new Died();
      child.send(text);
      return answer();
    },
    listen: () => () => {},
    pickFiles: async () => [],
    takeFiles: async () => [],
    pickFile: async () => null,
  });
  return {
    client,
    isAlive,
    gone,
    async memory() {
      child.send('memory');
      return Number(await answer());
    },
    async close() {
      if (isAlive()) child.send('');
      await gone;
    },
  };
}

/** The program refused to open its data; the message is what it said. */
export class NotOpened extends Error {}
