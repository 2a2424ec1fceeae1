import type { QueuedFile } from '../../shared/contract/exchange.ts';
import { addDays, type Day, vietnamDay } from '../../shared/domain/day.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type { PackageManifest, UnitRef } from '../../shared/exchange/package/format.ts';
import { DIGITS_OF_COPY, officialRef } from '../../shared/exchange/package/format.ts';
import type { FileStatus } from '../../shared/exchange/package/words.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { findCampaign, findCampaignByUid } from '../db/campaigns.ts';
import { nameOfThing } from '../db/history.ts';
import { findKnownOffice, officeOfUnit, readOfficeUnit } from '../db/known-offices.ts';
import { readOffice } from '../db/office.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  findReceivedPackage,
  listApplied,
  listWaitingBeside,
  type ReceivedFile,
} from '../db/packages.ts';
import { findTableOfFile } from '../db/received-tables.ts';
import { findGivenCampaign, listWindowsOfUnit } from '../db/received-windows.ts';
import { fingerprintOf } from '../files/package/keys.ts';
import { contentProblem } from '../files/package/package-content.ts';
import { readPackage } from '../files/package/read-package.ts';
import { type PageCodes, paperKind, readCodesIn } from '../files/paper/read-codes.ts';
import { unitsOfFile } from './exchange-refs.ts';
import type { JobContext } from './job-context.ts';

/** The queue of files that came in, with the status of each. */

/** A file that was checked whole, row by row. */
export interface CheckedPackage {
  manifest: PackageManifest;
  sha256: string;
}

/** What a file is: a package, a picture or PDF with what its codes say, or why it is not for us. */
export type CheckedFile = CheckedPackage | { pages: PageCodes[] } | { problem: FileProblem };

/** The bytes of a file that came in, with its name. */
export interface FileBytes {
  file: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export async function checkPackage(
  { step }: JobContext,
  { file, bytes: told }: FileBytes,
): Promise<CheckedFile> {
  const bytes = Buffer.from(told.buffer, told.byteOffset, told.byteLength);
  // A file that says it is a package is read as one: a watched folder has only such files.
  const kind = /\.sct$/i.test(file) ? null : paperKind(bytes);
  if (kind !== null) return readCodesIn(bytes, kind, step);
  const opened = await readPackage(bytes);
  if ('problem' in opened) return opened;
  const problem = contentProblem(opened.read);
  if (problem) return { problem };
  const { manifest, sha256 } = opened.read;
  return { manifest, sha256 };
}

/** The campaign here that a package is of; null where there is none. */
export function campaignOfPackage(db: ReadHandle, { campaign }: PackageManifest): number | null {
  const here = findCampaignByUid(db, campaign.uid);
  return here && !here.isRemoved ? here.id : null;
}

/** The present status of a file, and whose figures it has; null where that is not known. */
export function readStatus(
  db: ReadHandle,
  file: ReceivedFile,
  today: Day,
): { status: FileStatus; unitId: number | null } {
  const placed = placingOf(db, file, today);
  return { status: statusOf(db, file, placed), unitId: placed.unitId };
}

/** The present status of a file, and the remarks to be seen before it is taken. */
export function placeFile(db: ReadHandle, file: ReceivedFile, today: Day): QueuedFile {
  const { manifest } = file;
  const { from: office } = manifest;
  const placed = placingOf(db, file, today);
  const { campaignId, unitId, known } = placed;
  return {
    id: file.id,
    file: file.file,
    kind: file.kind,
    source: file.source,
    status: statusOf(db, file, placed),
    office: {
      uid: office.uid,
      name: office.name,
      fingerprint: fingerprintOf(office.publicKey),
      isNew: known === null,
    },
    campaignName: manifest.campaign.name,
    campaignId,
    unit: named(db, unitId),
    toldUnit: campaignId === null ? null : named(db, toldUnit(db, campaignId, manifest)),
    from: file.from,
    to: file.to,
    revision: file.revision,
    madeAt: file.madeAt,
    at: file.at,
    by: file.by,
    remarks: remarksOf(db, file, placed),
  };
}

/**
 * The unit that the sender reports for: as the clerk said, or the unit of the catalogue that it is
 * and that its figures are of.
 */
export function unitOf(
  db: ReadHandle,
  campaignId: number,
  { from: office, units, kind }: PackageManifest,
): number | null {
  const said = readOfficeUnit(db, campaignId, office.uid);
  if (said !== null || kind !== 'results') return said;
  return units[0] === office.unit ? toldUnit(db, campaignId, { units, kind }) : null;
}

/** The unit of which a file says that its figures are; null where it is not in the campaign here. */
function toldUnit(
  db: ReadHandle,
  campaignId: number,
  { units: [told], kind }: Pick<PackageManifest, 'units' | 'kind'>,
): number | null {
  const campaign = findCampaign(db, campaignId);
  if (!campaign || kind !== 'results' || told === undefined) return null;
  return unitsOfFile(db, campaign.id, new Set([told])).idOf.get(told) ?? null;
}

const named = (db: ReadHandle, unitId: number | null) =>
  unitId === null ? null : { id: unitId, name: nameOfThing(db, 'unit', unitId) };

interface Placing {
  campaignId: number | null;
  unitId: number | null;
  known: ReturnType<typeof findKnownOffice>;
  today: Day;
}

function placingOf(db: ReadHandle, { manifest }: ReceivedFile, today: Day): Placing {
  const campaignId = campaignOfPackage(db, manifest);
  const known = findKnownOffice(db, manifest.from.uid);
  const unitId = campaignId === null ? null : unitOf(db, campaignId, manifest);
  return { campaignId, unitId, known, today };
}

function statusOf(
  db: ReadHandle,
  file: ReceivedFile,
  { campaignId, unitId, known, today }: Placing,
): FileStatus {
  const { manifest } = file;
  // A campaign that was taken out here comes back by its file.
  const isGone = file.kind === 'campaign' && campaignId === null;
  if (file.appliedAt !== null && !isGone) return 'applied';
  if (file.droppedAt !== null) return 'dropped';
  if (manifest.from.uid === readOffice(db).uid) return 'notOurs';
  if (known && known.publicKey !== manifest.from.publicKey) return 'keyChanged';
  if (campaignId === null) return file.kind === 'campaign' ? 'new' : 'noCampaign';
  if (file.kind !== 'results') return statusFromAbove(db, file, campaignId);
  if (unitId === null) return 'unknownOffice';
  const other = officeOfUnit(db, campaignId, unitId);
  if (other && other.uid !== file.officeUid) return 'unitTaken';
  if (file.to! > today) return 'future';
  return revisionStatus(db, file, campaignId);
}

/**
 * Of a campaign that is here, and of answers. A campaign of this office's own is given, never
 * received. Files for one unit and for several count their revisions each by itself, so which of
 * two is the later one is told by the sequence.
 */
function statusFromAbove(db: ReadHandle, file: ReceivedFile, campaignId: number): FileStatus {
  const { kind, officeUid, manifest } = file;
  const given = findGivenCampaign(db, campaignId);
  if (!given) return 'notOurs';
  if (given.officeUid !== officeUid) return 'otherGiver';
  if (!manifest.units.includes(given.unit)) return 'notOurs';
  const last =
    kind === 'campaign'
      ? (findReceivedPackage(db, given.sha256)?.manifest.sequence ?? 0)
      : Math.max(
          0,
          ...listApplied(db, { campaignId, officeUid, kind }).map((one) => one.manifest.sequence),
        );
  if (last === 0) return 'new';
  if (manifest.sequence === last) return 'sameRevision';
  return manifest.sequence > last ? 'newer' : 'older';
}

/** The status of a file compared with those of the same days that were taken before. */
function revisionStatus(db: ReadHandle, file: ReceivedFile, campaignId: number): FileStatus {
  const { officeUid, kind } = file;
  const same = listApplied(db, { campaignId, officeUid, kind }).filter(
    ({ from, to }) => from === file.from && to === file.to,
  );
  if (same.some((one) => originOf(one) === originOf(file))) return 'copy';
  // Tables have no revisions of their own; they follow each other as they were saved.
  const orderOf = ({ source, revision, manifest }: ReceivedFile) =>
    source === 'package' ? revision : manifest.sequence;
  const last = Math.max(0, ...same.map(orderOf));
  if (last === 0) return 'new';
  if (orderOf(file) === last) return 'sameRevision';
  return orderOf(file) > last ? 'newer' : 'older';
}

/** Nothing tells who filled in a table, and the file that was saved last need not be the last word. */
function tableRemarks(db: ReadHandle, file: ReceivedFile): string[] {
  const table = findTableOfFile(db, file.id);
  const beside = file.appliedAt === null ? listWaitingBeside(db, file) : [];
  const saved = table?.savedAt ? ` Tệp ghi là lưu lúc ${formatInstant(table.savedAt)}.` : '';
  return [
    `Tệp bảng tính không có chữ ký, máy không biết chắc ai đã điền: chỉ nhận khi đúng là ${file.manifest.from.name} gửi.${saved}`,
    ...(beside.length > 0
      ? [
          `Còn tệp khác của cùng đơn vị, cùng kỳ đang chờ: ${beside.join(', ')}; tệp lưu sau được tính là bản mới hơn. Hỏi nơi gửi tệp nào là bản cuối.`,
        ]
      : []),
    ...(table?.remarks ?? []),
  ];
}

/** The first digits of the checksum of a file, or of the file of which a page of paper is a copy. */
const originOf = ({ manifest, sha256 }: ReceivedFile): string =>
  manifest.paper?.of ?? startOf(sha256);
const startOf = (sha256: string) => sha256.slice(0, DIGITS_OF_COPY);

/** The unit of the catalogue that this office is; null for any other body. */
export function ownRef(db: ReadHandle): { ref: UnitRef; name: string } | null {
  const { unit } = readOffice(db);
  return unit?.era ? { ref: officialRef(unit.era, unit.code), name: unit.name } : null;
}

/** Whether two units are of one list of the catalogue, where the same unit has the same name. */
export const sameList = (one: UnitRef, other: UnitRef): boolean =>
  one.split(':')[0] === other.split(':')[0];

function remarksOf(
  db: ReadHandle,
  file: ReceivedFile,
  { campaignId, unitId, known, today }: Placing,
): string[] {
  const { manifest } = file;
  const remarks: string[] = [];
  if (file.source !== 'package') remarks.push(...tableRemarks(db, file));
  else if (known === null) {
    remarks.push(
      `Lần đầu nhận từ nơi này. Dãy số của khóa ký: ${fingerprintOf(manifest.from.publicKey)}; gọi điện so với dãy số trên máy gửi.`,
    );
  }
  if (vietnamDay(Date.parse(file.madeAt)) > addDays(today, 1)) {
    remarks.push(
      `Máy gửi ghi tệp làm lúc ${formatInstant(file.madeAt)}, sau hôm nay: đồng hồ máy gửi hoặc máy này chạy sai.`,
    );
  }
  const own = ownRef(db);
  const isOther = (ref: UnitRef) => own !== null && ref !== own.ref && sameList(ref, own.ref);
  if (file.kind === 'campaign' && campaignId === null && manifest.units.every(isOther)) {
    remarks.push(
      `Tệp giao cho đơn vị khác, không phải ${own!.name} như đã khai ở “Cơ quan” trên máy này; xem tên tệp, hỏi lại nơi giao.`,
    );
  }
  const { builds } = manifest;
  if (campaignId !== null && file.kind === 'results' && builds !== null) {
    const taken = listApplied(db, { campaignId, officeUid: file.officeUid, kind: 'results' });
    if (!taken.some((one) => originOf(one) === startOf(builds.sha256))) {
      remarks.push(
        `Tệp sửa tiếp lần gửi ${builds.revision}, lần đó chưa nhận ở đây; tệp này vẫn có đủ số liệu.`,
      );
    }
  }
  const notes = manifest.paper?.notes ?? 0;
  if (notes > 0) {
    remarks.push(
      `Lần gửi này có ${formatCount(notes)} ghi chú ở ô, mã trên giấy không mang theo; cần ghi chú thì xin tệp .sct của lần gửi ${file.revision} và nhận tệp đó thay cho trang giấy.`,
    );
  }
  const accepted = listWindowsOfUnit(db, campaignId ?? 0, unitId ?? 0).find(
    ({ state, from, to }) =>
      state === 'accepted' && file.from !== null && from <= file.to! && file.from <= to,
  );
  if (accepted) {
    remarks.push(
      `Số từ ngày ${formatDay(accepted.from)} đến ngày ${formatDay(accepted.to)} đã được ${accepted.by} tiếp nhận; nhận tệp này thì phải xem và tiếp nhận lại.`,
    );
  }
  return remarks;
}
