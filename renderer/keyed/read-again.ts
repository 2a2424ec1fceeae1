/** Waits before a reading that failed is tried again, in milliseconds; the last for all further. */
export const WAITS = [1000, 2000, 5000, 15_000] as const;

interface Rereading<Sheet> {
  read(): Promise<Sheet>;
  /** There is something of others to be read, and no own save that could cross the reading. */
  isDue(): boolean;
  /** Takes note of what is being read; answers with how to forget that a reading was begun. */
  begin(): () => void;
  take(sheet: Sheet): void;
  /** Somebody looks at what is read; else a reading that failed is not tried again by itself. */
  isWatched(): boolean;
}

/**
 * Reads what others stored, one reading at a time, as long as one is due. A reading that fails
 * forgets nothing: it stays due, and is tried again after a wait that grows while it goes on failing.
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
