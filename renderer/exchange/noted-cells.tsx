import { Anchor, Button } from '@mantine/core';
import type { NotedCell } from '../../shared/contract/methods.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';

/** Cells that were returned, each with what is wrong there. */
export function NotedCells({ title, cells, onOpen, onRemove }: NotedCellsProps) {
  if (cells.length === 0) return null;
  return (
    <TablePane aria-label={title}>
      <PlainTable>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Ô</th>
            <th scope="col">Ghi chú</th>
            {onRemove && <td />}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const { unit, indicator, on, note } = cell;
            const place = `${unit}, ${indicator}, ngày ${formatDay(on)}`;
            return (
              <tr key={`${cell.unitId} ${cell.indicatorId} ${on}`}>
                <td>
                  {onOpen ? (
                    <Anchor component="button" size="sm" onClick={() => onOpen(cell)}>
                      {place}
                    </Anchor>
                  ) : (
                    place
                  )}
                </td>
                <td>{note}</td>
                {onRemove && (
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Bỏ ghi chú ở ${place}`}
                      onClick={() => onRemove(cell)}
                    >
                      Bỏ
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

interface NotedCellsProps {
  title: string;
  cells: readonly NotedCell[];
  /** Goes to a cell. */
  onOpen?(cell: NotedCell): void;
  onRemove?(cell: NotedCell): void;
}
