/** Waits in milliseconds before a failed reading is tried again; the last one repeats. */
export const WAITS = [1000, 2000, 5000, 15_000] as const;

interface Rereading<Sheet> {
  read(): Promise<Sheet>;
  /** Changes of others must be read, and no own save is under way. */
  isDue(): boolean;
  /** A reading begins; returns a function that takes this back. */
  begin(): () => void;
  take(sheet: Sheet): void;
  /** Whether somebody is looking; otherwise a failed reading is not repeated. */
  isWatched(): boolean;
}

/**
 * Reads what others stored, one reading at a time, as long as it is due. A failed reading stays due
 * and is tried again after a growing wait.
 */
export function createRereading<Sheet>(how: Rereading<Sheet>): () => void {
  let isReading = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return function readIfDue() {
    if (isReading || !how.isDue()) return;
    clearTimeout(timer);
    isReading = true;
    const putBack = how.begin();
    void how.read().then(
      (sheet) => {
        failures = 0;
        how.take(sheet);
        isReading = false;
        readIfDue();
      },
      () => {
        putBack();
        isReading = false;
        const wait = WAITS[Math.min(failures, WAITS.length - 1)];
        failures += 1;
        timer = setTimeout(() => {
          if (how.isWatched()) readIfDue();
        }, wait);
      },
    );
  };
}
