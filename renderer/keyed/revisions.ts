/** What is known of the revisions of the store, beside those that a sheet shows. */
export interface Revisions {
  /** There is something of others to be read. */
  isDue(): boolean;
  /** A reading begins: answers with how to take it back, where it fails. */
  begin(): () => void;
  /** Something may have changed of which no revision is known. */
  doubt(): void;
  /** A reading of that revision is shown from now on. */
  adopt(revision: number): void;
  /** A save of this clerk's has made it. */
  addOwn(revision: number): void;
  /** Somebody has stored something: whether that is not shown yet, as far as is known. */
  hear(revision: number): boolean;
  /** An own save has overtaken a reading of that revision. */
  isOvertaken(revision: number): boolean;
  /** There is something to be read of that revision or a later one. */
  expect(revision: number): void;
}

export function createRevisions(opened: number): Revisions {
  const own = new Set<number>();
  /** Heard of and not shown, and no own save's as far as is known. */
  const unseen = new Set<number>();
  let isStale = false;
  /** Newest revision that is shown. */
  let shown = opened;
  /** Revision of the last reading: everything up to it is shown, whoever stored it. */
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
