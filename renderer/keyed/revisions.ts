/** What is known about revisions of the store besides the shown one. */
export interface Revisions {
  /** Whether changes of others must be read. */
  isDue(): boolean;
  /** A reading begins; returns a function that takes this back when the reading fails. */
  begin(): () => void;
  /** Something may have changed without a known revision. */
  doubt(): void;
  /** A reading of that revision is shown now. */
  adopt(revision: number): void;
  /** A save of this clerk made that revision. */
  addOwn(revision: number): void;
  /** Somebody stored something; returns whether that is not shown yet, as far as known. */
  hear(revision: number): boolean;
  /** Whether an own save is newer than a reading of that revision. */
  isOvertaken(revision: number): boolean;
  /** That revision or a later one must be read. */
  expect(revision: number): void;
}

export function createRevisions(opened: number): Revisions {
  const own = new Set<number>();
  /** Revisions heard of, not shown, and not of an own save. */
  const unseen = new Set<number>();
  let isStale = false;
  /** Newest revision that is shown. */
  let shown = opened;
  /** Revision of the last reading: everything up to it is shown. */
  let readUpTo = opened;
  return {
    isDue: () => unseen.size > 0 || isStale,
    begin() {
      const wasStale = isStale;
      isStale = false;
      return () => {
        isStale ||= wasStale;
      };
    },
    doubt() {
      isStale = true;
    },
    adopt(revision) {
      readUpTo = revision;
      shown = Math.max(shown, revision);
      for (const one of unseen) if (one <= revision) unseen.delete(one);
    },
    addOwn(revision) {
      own.add(revision);
      unseen.delete(revision);
      shown = Math.max(shown, revision);
    },
    hear(revision) {
      if (own.has(revision) || revision <= readUpTo) return false;
      unseen.add(revision);
      return true;
    },
    isOvertaken: (revision) => revision < shown,
    expect: (revision) => void unseen.add(revision),
  };
}
