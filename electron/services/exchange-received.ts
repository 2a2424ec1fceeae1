import { FieldError } from '../../shared/contract/errors.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { cellsWithin } from '../../shared/domain/cell-place.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type { ResultsContent } from '../../shared/exchange/package/format.ts';
import type { ReadHandle } from '../db/open.ts';
import { findReceived, listApplied, type ReceivedFile, readPackageBytes } from '../db/packages.ts';
import { readSettings } from '../db/settings.ts';
import { resultsOf } from '../files/package/package-content.ts';
import type { ReadPackage } from '../files/package/package-problems.ts';
import { orProblem, readPackage } from '../files/package/read-package.ts';
import { refused } from './ensure-unit.ts';
import { unitOf } from './exchange-queue.ts';
import { requireCampaign } from './require-campaign.ts';

/** A received file of results, opened with what it is compared with. */

/** Reads what a file of results says; every row is checked. */
export async function openResults(
  bytes: Buffer,
): Promise<{ read: ReadPackage; content: ResultsContent } | { problem: FileProblem }> {
  const opened = await readPackage(bytes);
  if ('problem' in opened) return opened;
  const content = orProblem(() => resultsOf(opened.read));
  return 'problem' in content ? content : { read: opened.read, content: content.value };
}

/** A file of results as the store keeps it, with those that came before it. */
export interface StoredReceived {
  file: ReceivedFile;
  unitId: number;
  bytes: Buffer;
  earlier: { id: number; sequence: number; bytes: Buffer }[];
}

/** A file of results, and what it is compared with. */
export interface Received {
  file: ReceivedFile;
  content: ResultsContent;
  window: DayWindow;
  /** The unit that the sender reports for. */
  unitId: number;
  /** The contents of the sender's files that were taken, the one made last first. */
  earlier: readonly (ResultsContent & { id: number; sequence: number })[];
}

/**
 * A file of the queue. Throws FieldError `settingGone` where it is not there, `settingRefused`
 * where nobody knows whose figures it has.
 */
export function readReceived(db: ReadHandle, id: number): StoredReceived {
  const file = findReceived(db, id);
  if (file?.kind !== 'results') throw new FieldError('settingGone', {});
  const { campaignId, officeUid } = file;
  const unitId = campaignId === null ? null : unitOf(db, campaignId, file.manifest);
  if (campaignId === null || unitId === null) {
    throw refused('id', 'Chưa rõ tệp có số của đơn vị nào; chọn đơn vị cho nơi gửi trước.');
  }
  const { from, to } = daysOfCells(db, campaignId, { from: file.from!, to: file.to! });
  const earlier = listApplied(db, { campaignId, officeUid, kind: 'results' }).filter(
    (one) => one.id !== file.id && one.from! <= to && from <= one.to!,
  );
  const bytesOf = ({ sha256 }: ReceivedFile) => readPackageBytes(db, sha256) ?? Buffer.alloc(0);
  return {
    file,
    unitId,
    bytes: bytesOf(file),
    earlier: earlier
      .map((one) => ({ id: one.id, sequence: one.manifest.sequence, bytes: bytesOf(one) }))
      .sort((a, b) => b.sequence - a.sequence),
  };
}

/**
 * All days that the cells of a window stand for: a figure of a week, a month or the whole campaign
 * is in the file of each of its days, so files of other days tell of the same cell.
 */
function daysOfCells(db: ReadHandle, campaignId: number, window: DayWindow): DayWindow {
  const campaign = requireCampaign(db, campaignId);
  const cells = readSettings(db, campaignId)
    .indicators.filter((indicator) => !isComputed(indicator))
    .flatMap((indicator) => cellsWithin(indicator, campaign, window));
  return {
    from: [window.from, ...cells.map(({ from }) => from)].sort()[0]!,
    to: [window.to, ...cells.map(({ to }) => to)].sort().at(-1)!,
  };
}

/** Throws FieldError `fileRefused` for a damaged one. */
export async function openReceived(stored: StoredReceived): Promise<Received> {
  const { file, unitId } = stored;
  const opened = await openResults(stored.bytes);
  if ('problem' in opened) {
    throw new FieldError('fileRefused', { file: file.file, problems: [opened.problem] });
  }
  const earlier: Received['earlier'][number][] = [];
  for (const { bytes, ...told } of stored.earlier) {
    const one = await openResults(bytes);
    if ('content' in one) earlier.push({ ...told, ...one.content });
  }
  const window = { from: file.from!, to: file.to! };
  return { file, content: opened.content, window, unitId, earlier };
}
