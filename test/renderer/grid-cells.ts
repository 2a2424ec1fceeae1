import type { Cells, GridCell } from '../../renderer/grid/grid-model.ts';
import { parseCount } from '../../shared/text/numbers.ts';

/** A grid of columns a, b, c… from lines of texts; "." is a blank, "#" before a text locks it. */
export function cellsFrom(lines: readonly string[], { unkeyed = [] as number[] } = {}): Cells {
  const ids = 'abcdefgh';
  const table = lines.map((line) => line.split(' '));
  const cellOf = (written: string): GridCell => {
    const locked = written.startsWith('#');
    const text = written.replace(/^#/, '').replace(/^\.$/, '').replaceAll('_', ' ');
    const read = parseCount(text);
    return {
      text,
      ...('value' in read ? { number: read.value } : {}),
      ...(locked ? { state: 'locked' as const, reason: 'Kỳ đã chốt' } : {}),
    };
  };
  return {
    frozen: false,
    columns: table[0]!.map((_, i) => ({
      id: ids[i]!,
      title: `Cột ${ids[i]}`,
      kind: i === 0 ? ('text' as const) : ('count' as const),
      width: 80,
      editable: !unkeyed.includes(i),
    })),
    rows: table.map((texts, row) => ({
      id: `r${row}`,
      cells: Object.fromEntries(texts.map((text, i) => [ids[i]!, cellOf(text)])),
    })),
  };
}
