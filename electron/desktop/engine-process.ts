import { type MessagePortMain, utilityProcess } from 'electron';
import { FieldError } from '../../shared/contract/errors.ts';
import { YOUNG_SPACE_FLAG } from '../young-space.ts';
import type { Asked, FromEngine, ToEngine } from './engine-wire.ts';

/** The engine as the window's process sees it. */
export interface Engine {
  /** Hands the engine the port of a page. */
  connect(port: MessagePortMain): void;
  /** Hands the page files that the clerk opened outside of the window. */
  open(paths: string[]): void;
  /** Keeps whether the program goes on when its window is closed. */
  stayOpen(stays: boolean): void;
  /** Closes the store and ends the process. */
  stop(): Promise<void>;
}

/** What the window's process does beside the window. */
export interface BesideWindow {
  notify(notice: { title: string; body: string }): void;
  stayOpen(stays: boolean | null): void;
}

/** When the program ends, it waits for the store no longer than this. */
const STOP_MS = 10_000;

/**
 * Starts the engine at `program` over a data folder. Rejects with an Error whose message is the
 * sentence for the clerk when the data cannot be opened or the process ends too early. `onGone` is
 * called with its exit code when the process ends later by itself.
 */
export async function startEngine(
  program: string,
  dataDir: string,
  { asked, beside }: { asked: Asked; beside: BesideWindow },
  onGone: (code: number) => void,
): Promise<Engine> {
  const child = utilityProcess.fork(program, ['--data', dataDir], {
    serviceName: 'So Chi Tieu',
    execArgv: [`--js-flags=${YOUNG_SPACE_FLAG}`],
  });
  const tell = (message: ToEngine, ports: MessagePortMain[] = []) =>
    child.postMessage(message, ports);
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let stopping = false;

  child.on('message', async (message: FromEngine) => {
    switch (message.say) {
      case 'ready':
        ready.resolve();
        return;
      case 'refused':
        stopping = true;
        ready.reject(new Error(message.sentence));
        child.kill();
        return;
      case 'ask':
        tell(await answerOf(message, asked));
        return;
      case 'notice':
        beside.notify(message);
        return;
      case 'staysOpen':
        beside.stayOpen(message.stays);
        return;
      case 'closed':
        child.kill();
    }
  });
  child.once('exit', (code) => {
    ready.reject(new Error(`Phần xử lý số liệu không khởi động được (mã ${code}).`));
    closed.resolve();
    if (!stopping) onGone(code);
  });
  await ready.promise;
  return {
    connect: (port) => tell({ say: 'page' }, [port]),
    open: (paths) => tell({ say: 'opened', paths }),
    stayOpen: (stays) => tell({ say: 'staysOpen', stays }),
    async stop() {
      stopping = true;
      tell({ say: 'close' });
      const hangs = setTimeout(() => child.kill(), STOP_MS);
      await closed.promise;
      clearTimeout(hangs);
    },
  };
}

/** Does what only this process can do; an error is sent back to the engine as it is. */
async function answerOf(
  { id, name, input }: Extract<FromEngine, { say: 'ask' }>,
  asked: Asked,
): Promise<ToEngine> {
  try {
    return { say: 'answer', id, value: await asked[name](input) };
  } catch (thrown) {
    const error = thrown instanceof FieldError ? thrown : unexpected(thrown);
    return { say: 'refusal', id, error: error.toWire() };
  }
}

const unexpected = (thrown: unknown) =>
  new FieldError('printFailed', { browser: 'Electron', problem: String(thrown) });
