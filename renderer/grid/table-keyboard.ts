/** By table, what gives it the keyboard: each knows by itself which of its cells gets it. */
const tables = new Map<Element, () => void>();

/** Says how a table takes the keyboard; returns the function that ends it. */
export function tableTakesKeyboard(table: Element, take: () => void): () => void {
  tables.set(table, take);
  return () => void tables.delete(table);
}

/** The tables in a part of the screen, each with the function that gives it the keyboard. */
export const tablesIn = (part: Element) =>
  [...tables].flatMap(([table, take]) => (part.contains(table) ? [{ table, take }] : []));
