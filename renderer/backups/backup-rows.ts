import type { Backup, BackupPlace } from '../../shared/contract/methods.ts';
import type { BackupReason } from '../../shared/domain/backup.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';

export const BACKUP_COLUMNS: readonly ReadColumn[] = [
  { id: 'at', title: 'Sao lưu lúc', kind: 'text', width: 160 },
  { id: 'reason', title: 'Bản', kind: 'text', width: 160 },
  { id: 'last', title: 'Ghi lần cuối', kind: 'text', width: 230, wraps: true },
  { id: 'campaigns', title: 'Chiến dịch', kind: 'text', width: 400, wraps: true },
  { id: 'place', title: 'Nơi giữ', kind: 'text', width: 130 },
  { id: 'size', title: 'Cỡ', kind: 'count', width: 90 },
];

const REASONS: Record<BackupReason, string> = {
  automatic: 'tự động',
  byHand: 'tự tay',
  beforeRestore: 'trước khi khôi phục',
  beforeUpgrade: 'trước khi nâng cấp phần mềm',
};

const PLACES: Record<BackupPlace, string> = {
  own: 'máy này',
  second: 'thư mục thứ hai',
  beside: 'máy này',
};

/** A copy in one sentence: "Bản tự động 14:30 29/11/2026". */
export const backupWords = ({ at, reason }: Pick<Backup, 'at' | 'reason'>): string =>
  `Bản ${REASONS[reason]}, ${formatInstant(at)}`;

export const backupKey = ({ place, name }: Pick<Backup, 'place' | 'name'>): string =>
  `${place}/${name}`;

/** "12 MB"; at least one, because a clerk wants to know whether it fits. */
const sizeOf = (bytes: number): string => `${formatCount(Math.max(1, Math.round(bytes / 1e6)))} MB`;

export const backupRow = (backup: Backup): ReadRow => {
  const { at, reason, place, isInBoth, bytes, campaigns, last, problem } = backup;
  return {
    id: backupKey(backup),
    cells: {
      at: { text: formatInstant(at), order: at, opens: problem === null },
      reason: { text: REASONS[reason] },
      last: last
        ? { text: `${formatInstant(last.at)}, ${last.by}`, order: last.at }
        : { text: problem === null ? 'chưa ghi gì' : '' },
      campaigns: { text: problem ?? (campaigns.join('; ') || 'chưa có chiến dịch') },
      place: { text: isInBoth ? 'cả hai nơi' : PLACES[place] },
      size: { text: sizeOf(bytes), order: bytes },
    },
  };
};
