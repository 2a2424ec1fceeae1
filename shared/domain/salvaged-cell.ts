/** What a damaged file tells of one cell that was changed since the copy was made. */
export interface SalvagedCell {
  /** Its figure in the copy; null for a blank. */
  inCopy: number | null;
  /** The changes that the history still tells, in their order; at least one. */
  changes: readonly { old: number | null; new: number | null }[];
  /** The figure that stands in the file; undefined where its page cannot be read. */
  standing: number | null | undefined;
}

/** Whether the figure of a cell can be taken from a damaged file, and what speaks for it. */
export type CellVerdict =
  /** The history and the standing figure agree. */
  | { isTaken: true; by: 'both'; value: number | null }
  /** The history alone, without a gap from the copy on. */
  | { isTaken: true; by: 'history'; value: number | null }
  /** The history ends with another figure than the one that stands. */
  | { isTaken: false; why: 'differs'; told: number | null; standing: number | null }
  /** The history has a gap, and the standing figure cannot be read. */
  | { isTaken: false; why: 'gap'; told: number | null };

/**
 * A page of a damaged file may have been altered, so no figure is taken on the word of one page
 * against another.
 */
export function judgeCell({ inCopy, changes, standing }: SalvagedCell): CellVerdict {
  const told = changes.at(-1)!.new;
  if (standing !== undefined) {
    return standing === told
      ? { isTaken: true, by: 'both', value: told }
      : { isTaken: false, why: 'differs', told, standing };
  }
  const isUnbroken = changes.every(
    ({ old }, n) => old === (n === 0 ? inCopy : changes[n - 1]!.new),
  );
  return isUnbroken
    ? { isTaken: true, by: 'history', value: told }
    : { isTaken: false, why: 'gap', told };
}
