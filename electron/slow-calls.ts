import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log, Platform } from './platform.ts';

/** A call or a query that takes longer (ms) is logged. */
const SLOW_MS = 200;

interface CallInHand {
  method: string;
  /** How long (ms) the clerk was asked something meanwhile. */
  asked: number;
}

const inHand = new AsyncLocalStorage<CallInHand>();

/** Does the work of a call, and logs its method when it is slow, without the clerk's own time. */
export async function timedCall<T>(log: Log, method: string, work: () => Promise<T>): Promise<T> {
  const call: CallInHand = { method, asked: 0 };
  const began = performance.now();
  try {
    return await inHand.run(call, work);
  } finally {
    const took = performance.now() - began - call.asked;
    if (took > SLOW_MS) log.info(`slow call ${method} ${took.toFixed()} ms`);
  }
}

/** Logs a slow query with the method of the call that asked for it. */
export const slowQueries = (log: Log) => (kind: 'read' | 'write', took: number) => {
  if (took <= SLOW_MS) return;
  log.info(`slow query ${kind} in ${inHand.getStore()?.method ?? '-'} ${took.toFixed()} ms`);
};

/** A platform whose dialogs do not count as the time of a call. */
export function withoutAsking(platform: Platform): Platform {
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    const call = inHand.getStore();
    const began = performance.now();
    try {
      return await ask();
    } finally {
      if (call) call.asked += performance.now() - began;
    }
  };
  return {
    ...platform,
    chooseSavePath: (suggested) => asked(() => platform.chooseSavePath(suggested)),
    chooseFolder: (suggested) => asked(() => platform.chooseFolder(suggested)),
  };
}
