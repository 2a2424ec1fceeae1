import type { Indicator } from '../../shared/domain/campaign.ts';
import { type LookTask, lookAtTable } from '../../shared/exchange/form/look-at-table.ts';
import type { TableChoice } from '../../shared/exchange/form/table-choice.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { known, toldLines, typed } from './form-tables.ts';

/** Tables that are no forms, looked at as a clerk does. */

export interface Asked {
  choice?: Partial<TableChoice>;
  file?: string;
  remembered?: LookTask['remembered'];
  indicators?: Indicator[];
  isKeyed?: LookTask['known']['isKeyed'];
}

/** The look at a file, first as it is proposed, then with what the clerk said. */
export function look(tables: readonly Table[], asked: Asked = {}) {
  const task: LookTask = {
    known: known(asked.indicators, asked.isKeyed && { isKeyed: asked.isKeyed }),
    file: asked.file ?? 'bang.xlsx',
    choice: null,
    remembered: asked.remembered ?? (() => []),
  };
  const first = lookAtTable(tables, task);
  const { results, unread, open, ...rest } = asked.choice
    ? lookAtTable(tables, { ...task, choice: { ...first.choice, ...asked.choice } })
    : first;
  return {
    ...rest,
    ...toldLines({ results, unread }),
    open: open.map(
      ({ sheet, sheetName, row, column, written, sentence, unitIds }) =>
        `${sheet} ${sheetName} ${column ?? ''}${row} “${written}” [${unitIds}]: ${sentence}`,
    ),
  };
}
export const lookAt = (text: string, asked: Asked = {}) => look([typed(text)], asked);
export const DAY = { from: '2026-10-08', to: '2026-10-08' };
export const taken = (text: string, choice: Partial<TableChoice> = {}, asked: Asked = {}) =>
  lookAt(text, { ...asked, choice: { ...DAY, unitId: 2, ...choice } });
