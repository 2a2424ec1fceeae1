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
 * The reports of a campaign, with drafts of its own tables by the name of their report. A draft
 * stays while other reports and days are looked at.
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
    /** Whether a draft is not saved; drafts of tables that were taken out do not count. */
    isTyped: kinds.some(({ name }) => drafts[name] !== undefined && isChanged(drafts[name])),
    kinds,
    /** The draft of a table; undefined while nobody edits it. */
    draftOf: (name: string): OwnTableDraft | undefined => drafts[name],
    /** The request for a report; for an edited table with its draft. */
    requestOf: (name: string) => {
      const draft = shown[name] ?? drafts[name];
      return draft ? { report: DRAWN_TABLE, ownTable: draft.table } : { report: name };
    },
    /** Begins to edit a saved table or a new one; a draft that was begun is continued. */
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
    /** Drops a draft, so that the stored table is shown. */
    end: (name: string) => setDrafts(withoutDraft(name)),
    /** Replaces a draft by the table as it was saved, and goes on editing it. */
    saved: (from: string, kept: SavedOwnTable) =>
      setDrafts((all) => ({
        ...withoutDraft(from)(all),
        [ownReportName(kept.uid)]: { saved: kept, table: kept.table },
      })),
  };
}
