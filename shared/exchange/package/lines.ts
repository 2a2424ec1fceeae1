/**
 * Parts of a package: one JSON text a line, each ended by a line feed, without a mark before it.
 */

export const linesOf = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/**
 * The values of a part, one for each line; or the number of the first line, counted from 1, that is
 * not JSON. An empty part has no values.
 */
export function readLines(text: string): { rows: unknown[] } | { badLine: number } {
  const rows: unknown[] = [];
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    line += 1;
    try {
      rows.push(JSON.parse(text.slice(at, stop)));
    } catch {
      return { badLine: line };
    }
    at = stop + 1;
  }
  return { rows };
}
