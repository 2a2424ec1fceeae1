import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import {
  freeOwnName,
  type OwnTable,
  ownTableIsSame,
  type SavedOwnTable,
} from '../../shared/domain/own-table.ts';
import { reportsOf } from '../../shared/report/registry.ts';
import {
  DRAWN_TABLE,
  ownReportName,
  ownTableReport,
} from '../../shared/report/reports/own-table.ts';
import { useMethod } from '../api/queries.ts';

/** A table while it is put together. */
export interface OwnTableDraft {
  /** Null for one that was never saved. */
  saved: SavedOwnTable | null;
  table: OwnTable;
}

const NONE: SavedOwnTable[] = [];

const emptyTable = (name: string): OwnTable => ({
  name,
  title: '',
  columns: [],
  levels: [1],
  order: 'rank',
  withBlank: true,
  share: null,
});

export const isChanged = ({ saved, table }: OwnTableDraft) =>
  saved === null ? table.columns.length > 0 : !ownTableIsSame(saved.table, table);

/** A pause in typing after which the page is built anew, in milliseconds. */
const REST = 300;

/**
 * The reports of a campaign with the tables that are being put together, by the name of their
 * report. What is put together stays while other reports and days are looked at.
 */
export function useOwnTables(campaignId: number) {
  const list = useMethod('ownTables.list', { campaignId });
  const saved = list.data ?? NONE;
  const [drafts, setDrafts] = useState<Readonly<Record<string, OwnTableDraft>>>({});
  const [shown] = useDebouncedValue(drafts, REST);
  const drawn = drafts[DRAWN_TABLE];
  const withoutDraft =
    (name: string) =>
    ({ [name]: _, ...rest }: typeof drafts) =>
      rest;

  const kinds = [
    ...reportsOf(saved),
    ...(drawn
      ? [
          {
            ...ownTableReport(DRAWN_TABLE, drawn.table),
            title: `${drawn.table.name || 'Bảng mới'} (chưa lưu)`,
          },
        ]
      : []),
  ];

  return {
    list,
    /** Whether something put together was not saved; what was taken out with its table is gone. */
    isTyped: kinds.some(({ name }) => drafts[name] !== undefined && isChanged(drafts[name])),
    kinds,
    /** The draft of a report; undefined while nobody puts it together. */
    draftOf: (name: string): OwnTableDraft | undefined => drafts[name],
    /** Asks for the table as it is being put together. */
    requestOf: (name: string) => {
      const draft = shown[name] ?? drafts[name];
      return draft ? { report: DRAWN_TABLE, ownTable: draft.table } : { report: name };
    },
    /** Begins with a saved table, or goes on with what was begun. */
    begin(name: string) {
      const found = saved.find(({ uid }) => ownReportName(uid) === name);
      const table = found?.table ?? emptyTable(freeOwnName('Bảng tự lập', saved));
      setDrafts((all) => ({ [name]: { saved: found ?? null, table }, ...all }));
    },
    change: (name: string, change: (table: OwnTable) => OwnTable) =>
      setDrafts((all) => {
        const draft = all[name];
        return draft ? { ...all, [name]: { ...draft, table: change(draft.table) } } : all;
      }),
    /** It was saved or thrown away: what lies in the store is shown. */
    end: (name: string) => setDrafts(withoutDraft(name)),
    /** It was saved, and is worked on further. */
    saved: (from: string, kept: SavedOwnTable) =>
      setDrafts((all) => ({
        ...withoutDraft(from)(all),
        [ownReportName(kept.uid)]: { saved: kept, table: kept.table },
      })),
  };
}

export type OwnTables = ReturnType<typeof useOwnTables>;
