/** A change that changes nothing a clerk could see. */
export interface ListedMutant {
  file: string;
  /** The line as it stands, without its indent. */
  line: string;
  /** The replaced part of the line; of a part over several lines, what is in this one. */
  part: string;
  /** The text that replaces it. */
  by: string;
  why: string;
}

/** A change that no test caught. */
export interface Survivor extends Omit<ListedMutant, 'why'> {
  at: number;
}

export interface FolderScore {
  folder: string;
  caught: number;
  /** How many of those caught were caught because the tests did not end in time. */
  timedOut: number;
  listed: number;
  survived: number;
}

/** How many of a folder's changes are caught, or listed as changing nothing; in per cent. */
export const caughtPercent = ({
  caught,
  listed,
  survived,
}: Pick<FolderScore, 'caught' | 'listed' | 'survived'>): number => {
  const all = caught + listed + survived;
  return all === 0 ? 100 : ((caught + listed) / all) * 100;
};

/** Survivors that nobody has listed, and the listed ones that are not there any more. */
export function compareWithList(
  survivors: readonly Survivor[],
  list: readonly ListedMutant[],
): { unlisted: Survivor[]; gone: ListedMutant[] } {
  const keyOf = ({ file, line, part, by }: Omit<ListedMutant, 'why'>) =>
    JSON.stringify([file, line, part, by]);
  const listed = new Set(list.map(keyOf));
  const found = new Set(survivors.map(keyOf));
  return {
    unlisted: survivors.filter((one) => !listed.has(keyOf(one))),
    gone: list.filter((one) => !found.has(keyOf(one))),
  };
}
