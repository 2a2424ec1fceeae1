import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { browserTransport } from '../../renderer/api/transport-browser.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { lazily } from '../../shared/text/lazily.ts';

/** The built host, which starts faster than the sources, whose types must be stripped each time. */
export const BUILT_HOST = fileURLToPath(new URL('../../out/browser/main.js', import.meta.url));

/** Builds once in a test file, so that nothing older than its sources is tested. */
const build = lazily(() => buildIfStale());

export interface HostProcess {
  /** The address with its token, as a clerk opens it. */
  url: string;
  client: Client;
  process: ChildProcess;
  /** Ends the process at once, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end, as Ctrl+C does. */
  stop(): Promise<void>;
}

/** Starts the browser host as a process of its own over a data folder. */
export async function startHost(dataDir: string): Promise<HostProcess> {
  await build();
  const child = spawn(process.execPath, [BUILT_HOST, '--data', dataDir, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address === undefined) continue;
    return {
      url: address,
      client: clientOf(address),
      process: child,
      kill: () => end('SIGKILL'),
      stop: () => end('SIGTERM'),
    };
  }
  throw new Error(`the host ended before it printed its address (exit ${child.exitCode})`);
}

/** A client over the page's own transport. */
function clientOf(address: string): Client {
  const { origin, searchParams } = new URL(address);
  return createClient(browserTransport(origin, searchParams.get('token') ?? ''));
}
