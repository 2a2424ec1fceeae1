import { isDeepStrictEqual } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import {
  checkOwnName,
  checkOwnTable,
  normaliseOwnTable,
  type SavedOwnTable,
} from '../../shared/domain/own-table.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { insertOwnTable, listOwnTables, updateOwnTable } from '../db/own-tables.ts';
import { listIndicators, listMilestones, readSettings } from '../db/settings.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import type { StructureIds } from './structure.ts';

/** Tables that an office puts together for a campaign. */
export function ownTablesService({ store, author }: ServiceContext) {
  return {
    'ownTables.list': ({ campaignId }: InputOf<'ownTables.list'>): SavedOwnTable[] =>
      store.snapshot((db) => {
        requireCampaign(db, campaignId);
        return listOwnTables(db, campaignId);
      }),

    'ownTables.save': ({
      campaignId,
      id,
      was,
      table: typed,
    }: InputOf<'ownTables.save'>): SavedOwnTable =>
      writeOpenDays(store, author('settingSaved', { campaignId }), (db) => {
        requireCampaign(db, campaignId);
        const settings = readSettings(db, campaignId);
        const others = listOwnTables(db, campaignId);
        const known = others.find((each) => each.id === id);
        if (id !== null && !known) throw new FieldError('settingGone', {});
        if (known && !isDeepStrictEqual(known.table, was)) refuseProblems([CHANGED_ELSEWHERE]);
        const table = normaliseOwnTable(typed, settings);
        refuseProblems([
          ...checkOwnTable(table, settings),
          ...checkOwnName(table.name, id, others, REPORTS),
        ]);
        const savedId = id ?? insertOwnTable(db, campaignId, table);
        if (id !== null) updateOwnTable(db, id, table);
        return listOwnTables(db, campaignId).find((each) => each.id === savedId)!;
      }),
  };
}

const CHANGED_ELSEWHERE = {
  field: 'was',
  sentence:
    'Bảng này vừa được sửa ở cửa sổ khác. Mở lại bảng để xem bản mới, hoặc bấm “Lưu thành bảng mới” để giữ bản đang sửa.',
};

/**
 * Copies the tables of a campaign into its copy, `campaignId`: their columns refer to the copies of
 * the indicators and milestones there.
 */
export function copyOwnTables(
  db: WriteHandle,
  source: { id: number },
  campaignId: number,
  ids: StructureIds,
): void {
  const indicators = uidsOf(listIndicators(db, source.id), listIndicators(db, campaignId), (each) =>
    ids.indicator(each.code),
  );
  const milestones = uidsOf(listMilestones(db, source.id), listMilestones(db, campaignId), (each) =>
    ids.milestone(String(each.id)),
  );
  // A thing that was taken out has no copy: the column keeps its uid and says that it is missing.
  const here = (uids: ReadonlyMap<string, string>, uid: string) => uids.get(uid) ?? uid;
  for (const { table } of listOwnTables(db, source.id)) {
    insertOwnTable(db, campaignId, {
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        indicator: here(indicators, column.indicator),
        milestone: column.milestone === null ? null : here(milestones, column.milestone),
        of: column.of === null ? null : here(indicators, column.of),
      })),
    });
  }
}

/** The uid of each thing's copy, by its own. */
function uidsOf<T extends { id: number; uid: string }>(
  sources: readonly T[],
  copies: readonly { id: number; uid: string }[],
  idOf: (source: T) => number,
): Map<string, string> {
  const byId = new Map(copies.map(({ id, uid }) => [id, uid]));
  return new Map(sources.map((source) => [source.uid, byId.get(idOf(source))!]));
}

/** Problems of tables whose name is another one's too. */
export const ownNameProblems = (db: ReadHandle, campaignId: number) => {
  const tables = listOwnTables(db, campaignId);
  return tables.flatMap(({ id, table }) => checkOwnName(table.name, id, tables, REPORTS));
};
