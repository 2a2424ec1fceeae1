import { z } from 'zod';
import { FieldError } from '../../shared/contract/errors.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { formCells } from '../../shared/exchange/form/form-cells.ts';
import { lookAtTable, type TableLook } from '../../shared/exchange/form/look-at-table.ts';
import { modernTables } from '../../shared/exchange/form/modern-tables.ts';
import { changedHeads, formIdentity, formSheets } from '../../shared/exchange/form/read-form.ts';
import type { LayoutMemory, TableChoice } from '../../shared/exchange/form/table-choice.ts';
import type { ToldCells } from '../../shared/exchange/form/told-cells.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { listCampaigns } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { readPackageBytes } from '../db/packages.ts';
import { findTable, findTableOfBytes, listLayouts } from '../db/received-tables.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { readTablesOf } from '../files/read-table.ts';
import type { FileBytes } from './exchange-queue.ts';
import { namedUnits } from './exchange-refs.ts';
import { knownForTables } from './exchange-table-known.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';

/** Reads forms and tables that came in without a signature. */

/** What a form or a table tells, and of whom. */
export interface ToldTable extends ToldCells {
  campaignId: number;
  /** The unit that sent it. */
  unitId: number;
  window: DayWindow;
  /** That the form asks for; 1 where nobody says. */
  revision: number;
  /** Sentences about what is in it and was not taken. */
  remarks: string[];
}

/** A file of tables: a form that was made here, or why the clerk has to say what it is. */
export interface ReadTableFile {
  /** Of its bytes. */
  sha256: string;
  /** ISO 8601 instant, by its own word; null where it does not say. */
  savedAt: string | null;
  read: { form: ToldTable } | { why: string };
}

/**
 * Null for a file that was read before. Throws FieldError `fileRefused` for one that is no table.
 */
export async function readTableFile(
  { snapshot }: JobContext,
  { file, bytes }: FileBytes,
): Promise<ReadTableFile | { sha256: string; isKnown: true }> {
  const sha256 = sha256Of(bytes);
  if (snapshot((db) => findTableOfBytes(db, sha256)) !== null) return { sha256, isKnown: true };
  // The thread that reads keeps what it gets, and the caller keeps the file.
  const { tables, savedAt } = await readTablesOf(file, new Uint8Array(bytes), {
    isAnyKind: true,
    tellsHidden: false,
  });
  return { sha256, savedAt, read: snapshot((db) => readForm(db, tables)) };
}

/** What a form of this program says; why the clerk has to look at it where that is not certain. */
function readForm(db: ReadHandle, tables: readonly Table[]): ReadTableFile['read'] {
  const sheets = formSheets(tables);
  const identity = formIdentity(tables);
  if (sheets.length === 0 || sheets.every(({ columns }) => columns.length === 0)) {
    return { why: 'Bảng này không phải biểu do phần mềm tạo.' };
  }
  if (identity === null) {
    return { why: 'Biểu này đã mất trang tính ẩn ghi biểu của đơn vị nào, kỳ nào.' };
  }
  const campaign = listCampaigns(db).find(({ uid }) => uid === identity.campaign.uid);
  if (!campaign) {
    return {
      why: `Biểu này của chiến dịch “${identity.campaign.name}”, không có ở đây.`,
    };
  }
  const named = namedUnits(db, campaign);
  const unitId = named.idOf.get(identity.unit.ref);
  if (unitId === undefined) {
    return {
      why: `Biểu này của “${identity.unit.name}”, đơn vị không có trong chiến dịch ở đây.`,
    };
  }
  const changed = changedHeads(identity, sheets);
  if (changed.length > 0) {
    return { why: `Tiêu đề của biểu đã bị sửa: ${changed.slice(0, 3).join('; ')}.` };
  }
  const known = knownForTables(db, campaign);
  const { results, unread, remarks } = formCells(sheets, known, new Set(named.within(unitId)));
  const { from, to, revision } = identity;
  return {
    form: {
      campaignId: campaign.id,
      unitId,
      window: { from, to },
      revision,
      results,
      unread,
      remarks,
    },
  };
}

/** Asks of a table that came in, see `lookAtTable`. */
export interface LookAsked {
  /** Of the table. */
  id: number;
  campaignId: number;
  /** Null at the first look. */
  choice: TableChoice | null;
}

/** What a table would tell. Throws FieldError `settingGone`, `fileRefused`. */
export async function lookAtKeptTable(
  { snapshot }: JobContext,
  { id, campaignId, choice }: LookAsked,
): Promise<TableLook> {
  const kept = snapshot((db) => {
    const table = findTable(db, id);
    const bytes = table && readPackageBytes(db, table.sha256);
    return table && bytes ? { file: table.file, bytes } : null;
  });
  if (kept === null) throw new FieldError('settingGone', {});
  const bytes = new Uint8Array(kept.bytes);
  const { tables } = await readTablesOf(kept.file, bytes, {
    isAnyKind: true,
    tellsHidden: true,
  });
  const modern = modernTables(tables);
  return snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const look = lookAtTable(modern.tables, {
      known: knownForTables(db, campaign),
      file: kept.file,
      choice,
      remembered: (layout) => rememberedLayouts(db, campaignId, layout),
    });
    const remarks = [...hiddenRemarks(modern.tables, look.choice), ...look.remarks];
    if (modern.converted === 0) return { ...look, remarks };
    const old = `Bảng gõ bằng phông chữ cũ: đã chuyển ${formatCount(modern.converted)} ô sang chữ Unicode; xem lại tên đơn vị.`;
    return { ...look, remarks: [old, ...remarks] };
  });
}

/** Rows that nobody who opens the file sees are read like others; that is told. */
const hiddenRemarks = (tables: readonly Table[], { sheets }: TableChoice): string[] =>
  tables.flatMap(({ sheet, rows }, place) => {
    const hidden = sheets.includes(place) ? rows.filter((row) => row.hidden).length : 0;
    if (hidden === 0) return [];
    const name = sheet === null ? '' : ` ở trang tính “${sheet}”`;
    return [`Có ${formatCount(hidden)} dòng đang ẩn${name}, vẫn được đọc.`];
  });

/** Read back through a schema: another version may have remembered otherwise. */
const memorySchema = z.object({
  unitsIn: z.enum(['cells', 'sheets']),
  roles: z.array(z.string().max(100)).max(300),
}) satisfies z.ZodType<LayoutMemory>;

const rememberedLayouts = (db: ReadHandle, campaignId: number, layout: string) =>
  listLayouts(db, campaignId, layout).flatMap(({ unitId, mapping }) => {
    const memory = memorySchema.safeParse(JSON.parse(mapping));
    return memory.success ? [{ unitId, memory: memory.data }] : [];
  });
