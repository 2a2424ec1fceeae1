import { createHash } from 'node:crypto';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Applied, NamedUnit, ShownSettings } from '../../shared/contract/exchange-plan.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type { AnswerLine } from '../../shared/exchange/package/answer.ts';
import type { CampaignContent } from '../../shared/exchange/package/campaign.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import { bringCampaignBack, findCampaignByUid } from '../db/campaigns.ts';
import { findSet } from '../db/change-sets.ts';
import type { ReadHandle, Store, WriteHandle } from '../db/open.ts';
import {
  findReceived,
  insertApplied,
  type ReceivedFile,
  readPackageBytes,
  setReceivedCampaign,
} from '../db/packages.ts';
import { findGivenCampaign } from '../db/received-windows.ts';
import { isAgainstRules } from '../db/storage-errors.ts';
import { type Author, type RecordChange, readRevision, write } from '../db/write.ts';
import { answerLines, campaignOf } from '../files/package/package-content.ts';
import { orProblem, readPackage } from '../files/package/read-package.ts';
import { writeOpenDays } from './closed-days.ts';
import { keepingDone } from './deadlines-kept.ts';
import { refused } from './ensure-unit.ts';
import { takeAnswers } from './exchange-answers.ts';
import { keepOffice } from './exchange-apply.ts';
import { campaignOfPackage, ownRef, sameList } from './exchange-queue.ts';
import { takeCampaign } from './exchange-take.ts';
import { linesOfCells, linesOfSets } from './history-lines.ts';

/** Files that bring no figures: campaigns from above, and what was said of figures that went up. */

/** A file of the queue as it was read. */
export interface OpenedSettings {
  file: ReceivedFile;
  parts: ReadonlyMap<string, Buffer>;
  campaign: CampaignContent | null;
  answers: AnswerLine[];
  /** The content of the campaign's file that was taken last; null for the first. */
  before: CampaignContent | null;
  unit: NamedUnit | null;
  choices: NamedUnit[];
}

/**
 * Throws FieldError `settingGone` where it is not in the queue, `fileRefused` for a damaged one.
 */
export async function openSettings(
  store: Store,
  id: number,
  chosen: UnitRef | undefined,
): Promise<OpenedSettings> {
  const { file, bytes, beforeBytes, here } = store.snapshot((db) => {
    const file = findReceived(db, id);
    if (!file || file.kind === 'results') throw new FieldError('settingGone', {});
    const campaignId = campaignOfPackage(db, file.manifest);
    const given = campaignId === null ? null : findGivenCampaign(db, campaignId);
    return {
      file,
      bytes: readPackageBytes(db, file.sha256) ?? Buffer.alloc(0),
      beforeBytes: given ? readPackageBytes(db, given.sha256) : null,
      here: { given, own: ownRef(db) },
    };
  });
  const read = await opened(file.file, bytes);
  const parsed = orProblem(() => ({
    campaign: file.kind === 'campaign' ? campaignOf(read) : null,
    answers: file.kind === 'answer' ? answerLines(read) : [],
  }));
  if ('problem' in parsed) throw problemIn(file.file, parsed.problem);
  const { campaign, answers } = parsed.value;
  const before =
    beforeBytes && file.kind === 'campaign'
      ? campaignOf(await opened(file.file, beforeBytes))
      : null;
  const nameOf = new Map(campaign?.units.map(({ ref, name }) => [ref, name]));
  const given = here.given?.unit;
  const choices = file.manifest.units.flatMap((ref) => {
    const name = nameOf.get(ref);
    // A campaign that is here stays that of its unit.
    return name === undefined || (given ?? ref) !== ref ? [] : [{ ref, name }];
  });
  const { own } = here;
  const wanted = chosen ?? given ?? own?.ref;
  // The only unit of a file is not taken when this office said that it is another one.
  const only = choices.length === 1 && !(own && sameList(choices[0]!.ref, own.ref));
  const unit = choices.find(({ ref }) => ref === wanted) ?? (only ? choices[0]! : null);
  return { file, parts: read.parts, campaign, answers, before, unit, choices };
}

async function opened(file: string, bytes: Buffer) {
  const read = await readPackage(bytes);
  if ('problem' in read) throw problemIn(file, read.problem);
  return read.read;
}

const problemIn = (file: string, problem: FileProblem) =>
  new FieldError('fileRefused', { file, problems: [problem] });

/** Thrown to end a transaction that must not be kept; carries out the lines to show. */
class Told extends Error {
  readonly lines: ShownSettings['lines'];
  readonly more: number;

  constructor(lines: ShownSettings['lines'], more: number) {
    super('told');
    this.lines = lines;
    this.more = more;
  }
}

/** What a file would change, by doing it and taking it back at once. */
export function shownSettings(store: Store, by: Author, file: OpenedSettings): ShownSettings {
  const { unit, choices } = file;
  const told = { kind: 'settings' as const, id: file.file.id, unit, choices };
  if (file.campaign && unit === null)
    return { ...told, hash: hashOf(file, []), lines: [], more: 0 };
  try {
    orRefused(file, () =>
      write(
        store,
        by,
        (db, record) => putSettingsFile(db, record, by, file),
        (db) => {
          const set = findSet(db, readRevision(db))!;
          const cells = linesOfCells(db, set.id);
          throw new Told(
            [...(linesOfSets(db, [set]).get(set.id) ?? []), ...cells.lines],
            cells.more,
          );
        },
      ),
    );
  } catch (error) {
    if (!(error instanceof Told)) throw error;
    const { lines, more } = error;
    return { ...told, hash: hashOf(file, lines), lines, more };
  }
  return { ...told, hash: hashOf(file, []), lines: [], more: 0 };
}

/** A file that says what the store's own rules do not allow is refused like a damaged one. */
function orRefused<T>({ file }: OpenedSettings, put: () => T): T {
  try {
    return put();
  } catch (error) {
    if (!isAgainstRules(error)) throw error;
    throw problemIn(file.file, {
      code: 'againstRules',
      sentence:
        'Nội dung tệp trái với dữ liệu đang có ở đây (một mục đã có hoặc ghi sai), nên không ghi gì; xin nơi gửi làm lại tệp.',
    });
  }
}

const hashOf = ({ file, unit }: OpenedSettings, lines: ShownSettings['lines']): string =>
  createHash('sha256')
    .update(JSON.stringify([file.sha256, unit, lines]))
    .digest('hex');

/** Takes the file as it was shown; when something has changed since, returns what to show again. */
export function applySettings(
  store: Store,
  by: Author,
  file: OpenedSettings,
  hash: string | null,
): Applied {
  const { id } = file.file;
  const shown = shownSettings(store, by, file);
  if (file.campaign && shown.unit === null) {
    throw refused('unit', 'Chọn đơn vị của cơ quan này trong chiến dịch được giao.');
  }
  if (hash !== null && hash !== shown.hash) return { id, replanned: shown };
  const campaignId = orRefused(file, () =>
    writeOpenDays(store, by, (db, record) => putSettingsFile(db, record, by, file)),
  );
  return { id, campaignId };
}

function putSettingsFile(
  db: WriteHandle,
  record: RecordChange,
  { at, by }: Author,
  { file, parts, campaign, answers, before, unit }: OpenedSettings,
): number {
  const { manifest, revision, sha256 } = file;
  const { uid, name, publicKey } = manifest.from;
  const officeId = keepOffice(db, { uid, name, publicKey, knownAt: at, knownBy: by });
  const here = findCampaignByUid(db, manifest.campaign.uid);
  if (campaign && here?.isRemoved) bringCampaignBack(db, here.id);
  let campaignId = campaignOfPackage(db, manifest);
  if (campaign) {
    const given = {
      uid: manifest.campaign.uid,
      content: campaign,
      parts,
      unit: unit!.ref,
      officeId,
      revision,
      sha256,
      before,
    };
    const known = campaignId;
    const take = () => takeCampaign(db, record, given, { id: known, at });
    campaignId = known === null ? take() : keepingDone(db, known, Date.parse(at), take);
  } else {
    if (campaignId === null) throw new FieldError('settingGone', {});
    takeAnswers(db, campaignId, answers, { fileId: file.id, at, by });
  }
  if (file.campaignId === null) setReceivedCampaign(db, file.id, campaignId!);
  insertApplied(db, file.id, { at, by, receipt: null });
  return campaignId!;
}

/** Whether a file of the queue brings figures. */
export const bringsResults = (db: ReadHandle, id: number): boolean =>
  findReceived(db, id)?.kind === 'results';
