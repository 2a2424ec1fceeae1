import type { Store } from '../db/open.ts';

const LOOK_MS = 1000;

/**
 * Calls `onChange` when another process has changed the store: a second program on the same
 * folder, or the command line. Returns the function that stops it.
 */
export function watchStore(store: Pick<Store, 'dataVersion'>, onChange: () => void): () => void {
  let seen = store.dataVersion();
  const timer = setInterval(() => {
    const version = versionNow(store, seen);
    if (version === seen) return;
    seen = version;
    onChange();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * A disk that fails for a moment is reported by whoever reads or writes next, not by this timer.
 */
function versionNow(store: Pick<Store, 'dataVersion'>, last: number): number {
  try {
    return store.dataVersion();
  } catch {
    return last;
  }
}
