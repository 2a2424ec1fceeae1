import { pathToFileURL } from 'node:url';
import type { Piscina } from 'piscina';
import { FieldError, type WireError } from '../../shared/contract/errors.ts';
import { DOOR, PRINTING_PRIORITY, threadProgram } from '../jobs/thread.ts';
import { findBrowser } from './find-browser.ts';
import type { Printer } from './print-pdf.ts';

/** So many pages are printed at once. */
const AT_ONCE = 4;
/** Longer than the browser waits for a next page, so that it is closed before its thread ends. */
const IDLE_MS = 60_000;

export interface PrintTask {
  /** Address of the thread's program. */
  program: string;
  /** The page; null to close the browser. */
  html: string | null;
}

export type PrintReply = { pdf: Uint8Array } | { refused: WireError };

type Thread = Piscina<PrintTask, PrintReply>;

/**
 * Prints with an installed browser that gives way to the page on which somebody types: it is started
 * by a thread of lower priority. The first page starts the thread. Throws as `browserPrinter` does.
 */
export function backgroundPrinter(): Printer {
  const program = pathToFileURL(threadProgram('../browser/print-worker')).href;
  let thread: Promise<Thread> | null = null;
  return {
    async print(html) {
      if (findBrowser() === null) throw new FieldError('cannotPrint', {});
      thread ??= openThread();
      const reply = await (await thread).run({ program, html });
      if ('refused' in reply) throw new FieldError(reply.refused.code, reply.refused.details);
      return reply.pdf;
    },
    async close() {
      const open = await thread;
      thread = null;
      if (open === null) return;
      if (open.threads.length > 0) await open.run({ program, html: null });
      await open.destroy();
    },
  };
}

/** Its library is loaded with the first page, so that the program starts sooner. */
async function openThread(): Promise<Thread> {
  const { Piscina } = await import('piscina');
  return new Piscina<PrintTask, PrintReply>({
    filename: DOOR,
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: AT_ONCE,
    idleTimeout: IDLE_MS,
    // The library must not block the thread while the browser answers.
    atomics: 'disabled',
    niceIncrement: PRINTING_PRIORITY,
    recordTiming: false,
  });
}
