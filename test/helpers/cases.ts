import { readFileSync } from 'node:fs';

/** The appendix of plan 2314/KH-UBND (Gia Lai) as printed: 7 columns, 17 units and TỔNG. */
export const GIA_LAI_CSV = new URL('../fixtures/gia-lai-phu-luc.csv', import.meta.url);

/** Its printed cells, head row first. No cell of it holds a comma or a quote. */
export function giaLaiPrinted(): string[][] {
  return readFileSync(GIA_LAI_CSV, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().split(','));
}
