import type { Locator } from 'playwright-core';

/** The rows that a table shows, in their order, as the texts of their cells. */
export const readRows = (table: Locator): Promise<string[][]> =>
  table.locator('.ag-row').evaluateAll((rows) => {
    const at = (element: Element, name: string) => Number(element.getAttribute(name));
    return rows
      .sort((one, other) => at(one, 'row-index') - at(other, 'row-index'))
      .map((row) =>
        [...row.querySelectorAll('.ag-cell')]
          .sort((one, other) => at(one, 'aria-colindex') - at(other, 'aria-colindex'))
          .map((cell) => cell.textContent ?? ''),
      );
  });
