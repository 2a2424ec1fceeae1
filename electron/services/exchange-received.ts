import { FieldError } from '../../shared/contract/errors.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { cellsWithin } from '../../shared/domain/cell-place.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type { ResultsContent } from '../../shared/exchange/package/format.ts';
import type { ReadHandle } from '../db/open.ts';
import { findReceived, listApplied, type ReceivedFile, readPackageBytes } from '../db/packages.ts';
import { listPeriods } from '../db/settings.ts';
import { checkedResults, resultsOf } from '../files/package/package-content.ts';
import type { ReadPackage } from '../files/package/package-problems.ts';
import { orProblem, readPackage } from '../files/package/read-package.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { refused } from './ensure-unit.ts';
import { campaignOfPackage, unitOf } from './exchange-queue.ts';
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

/** Cells of which the contents are remembered: about 16 MB. */
const MOST_CELLS = 200_000;

/** What this office wrote down itself, by the SHA-256 of the bytes, the last one last. */
const written = new Map<string, ResultsContent>();

/**
 * Remembers what is in a package that this office has just written, so that the same bytes need not
 * be opened again when they are taken. Nothing is remembered of one that could not be read back.
 */
export function rememberWritten(bytes: Uint8Array, content: ResultsContent): void {
  const checked = checkedResults(content);
  if (checked === null) return;
  written.set(sha256Of(bytes), checked);
  let cells = 0;
  for (const [sha256, { results }] of [...written].reverse()) {
    cells += results.reduce((sum, { units, days }) => sum + units.length * days.length, 0);
    if (cells > MOST_CELLS) written.delete(sha256);
  }
}

async function contentOf(
  bytes: Buffer,
): Promise<{ content: ResultsContent } | { problem: FileProblem }> {
  const content = written.get(sha256Of(bytes));
  return content ? { content } : openResults(bytes);
}

/** A file of results in the queue, and the sender's files that were taken and tell of the same cells. */
export interface FoundReceived {
  file: ReceivedFile;
  campaignId: number;
  /** The unit that the sender reports for. */
  unitId: number;
  /** The one made last first. */
  earlier: { id: number; sequence: number; sha256: string }[];
}

/** A file of results as the store keeps it, with those that came before it. */
export interface StoredReceived extends Omit<FoundReceived, 'earlier'> {
  bytes: Buffer;
  earlier: { id: number; sequence: number; bytes: Buffer }[];
}

/** A file of results, and what it is compared with. */
export interface Received {
  file: ReceivedFile;
  campaignId: number;
  content: ResultsContent;
  window: DayWindow;
  /** The unit that the sender reports for. */
  unitId: number;
  /** The contents of the sender's files that were taken, the one made last first. */
  earlier: readonly (ResultsContent & { id: number; sequence: number })[];
}

/**
 * A file of results with what it is compared with; `unitId` where it is known already. Throws
 * FieldError `settingRefused` where nobody knows whose figures it has.
 */
export function findCompared(
  db: ReadHandle,
  file: ReceivedFile,
  unitId: number | null = unitOfFile(db, file),
): FoundReceived {
  const campaignId = campaignOfFile(db, file);
  if (campaignId === null || unitId === null) {
    throw refused('id', 'Chưa rõ tệp có số của đơn vị nào; chọn đơn vị cho nơi gửi trước.');
  }
  const { officeUid, from, to } = file;
  const days = daysOfCells(db, campaignId, { from: from!, to: to! });
  const earlier = listApplied(db, { campaignId, officeUid, kind: 'results' }).filter(
    (one) => one.id !== file.id && one.from! <= days.to && days.from <= one.to!,
  );
  return {
    file,
    campaignId,
    unitId,
    earlier: earlier
      .map(({ id, manifest: { sequence }, sha256 }) => ({ id, sequence, sha256 }))
      .sort((a, b) => b.sequence - a.sequence),
  };
}

/** A campaign may have come here after a file for it. */
const campaignOfFile = (db: ReadHandle, { campaignId, manifest }: ReceivedFile): number | null =>
  campaignId ?? campaignOfPackage(db, manifest);

function unitOfFile(db: ReadHandle, file: ReceivedFile): number | null {
  const campaignId = campaignOfFile(db, file);
  return campaignId === null ? null : unitOf(db, campaignId, file.manifest);
}

/** A file of results of the queue. Throws FieldError `settingGone`, or as `findCompared`. */
export function readReceived(db: ReadHandle, id: number): StoredReceived {
  const file = findReceived(db, id);
  if (file?.kind !== 'results') throw new FieldError('settingGone', {});
  return readStored(db, file);
}

/** As `readReceived`, for a file that was found; as `findCompared`. */
export function readStored(
  db: ReadHandle,
  file: ReceivedFile,
  unitId?: number | null,
): StoredReceived {
  const { earlier, ...found } = findCompared(db, file, unitId);
  const bytesOf = (sha256: string) => readPackageBytes(db, sha256) ?? Buffer.alloc(0);
  return {
    ...found,
    bytes: bytesOf(file.sha256),
    earlier: earlier.map(({ sha256, ...told }) => ({ ...told, bytes: bytesOf(sha256) })),
  };
}

/**
 * All days that the cells of a window stand for: a figure of a week, a month or the whole campaign
 * is in the file of each of its days, so files of other days tell of the same cell.
 */
function daysOfCells(db: ReadHandle, campaignId: number, window: DayWindow): DayWindow {
  const longer = listPeriods(db, campaignId).filter(
    (keyed) => !isComputed(keyed) && keyed.period !== 'day',
  );
  if (longer.length === 0) return window;
  const campaign = requireCampaign(db, campaignId);
  const cells = longer.flatMap((keyed) => cellsWithin(keyed, campaign, window));
  return {
    from: [window.from, ...cells.map(({ from }) => from)].sort()[0]!,
    to: [window.to, ...cells.map(({ to }) => to)].sort().at(-1)!,
  };
}

/** Throws FieldError `fileRefused` for a damaged one. */
export async function openReceived(stored: StoredReceived): Promise<Received> {
  const { file, campaignId, unitId } = stored;
  const opened = await contentOf(stored.bytes);
  if ('problem' in opened) {
    throw new FieldError('fileRefused', { file: file.file, problems: [opened.problem] });
  }
  const earlier: Received['earlier'][number][] = [];
  for (const { bytes, ...told } of stored.earlier) {
    const one = await contentOf(bytes);
    if ('content' in one) earlier.push({ ...told, ...one.content });
  }
  const window = { from: file.from!, to: file.to! };
  return { file, campaignId, content: opened.content, window, unitId, earlier };
}
