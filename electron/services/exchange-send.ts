import { isDeepStrictEqual } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import type { SentFile } from '../../shared/contract/exchange.ts';
import type { ShownCell } from '../../shared/contract/exchange-plan.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type DayWindow, uncoveredParts } from '../../shared/domain/period.ts';
import { diffBlocks, leftOut } from '../../shared/exchange/package/diff-blocks.ts';
import type {
  PackageKind,
  PackageManifest,
  ResultsContent,
  UnitRef,
} from '../../shared/exchange/package/format.ts';
import { linesOf } from '../../shared/exchange/package/lines.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { daysText, formatDay } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { listClosings } from '../db/closings.ts';
import { hasChangedSince } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  findReceived,
  findSent,
  type SentFile as KeptSent,
  listSent,
  putSentResults,
  readPackageBytes,
} from '../db/packages.ts';
import { findGivenCampaign, listAnswers } from '../db/received-windows.ts';
import { readSettings } from '../db/settings.ts';
import { readRevision, write } from '../db/write.ts';
import { RESULT_PARTS } from '../files/package/package-content.ts';
import {
  type PackageHead,
  sha256Of,
  type WrittenPackage,
  writePackage,
} from '../files/package/write-package.ts';
import { prepareFile } from '../files/prepared-file.ts';
import { checkToClose, closeChecked, MOST_CHECKS } from './close-days.ts';
import type { CheckedDays } from './closing-checks.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { figuresSha256, resultsContent } from './exchange-content.ts';
import { remember } from './exchange-keep-sent.ts';
import { thisOffice } from './exchange-office.ts';
import { openResults } from './exchange-received.ts';
import { namedUnits } from './exchange-refs.ts';
import { wordsOf } from './exchange-shown.ts';
import { notedCells } from './exchange-windows.ts';
import { requireCampaign } from './require-campaign.ts';

/** What goes up: the figures of closed days, signed. */

export function sendService(context: ServiceContext) {
  const { store, platform, author, jobs } = context;

  /** The parts of the days that are open, each checked. Throws as `closings.close` does. */
  async function checkOpenParts(asked: InputOf<'exchange.send'>, job?: string) {
    const closed = listClosings(store, asked.campaignId, asked);
    const parts = uncoveredParts({ from: asked.from, to: asked.to }, closed);
    const checks: { part: InputOf<'closings.close'>; checked: CheckedDays }[] = [];
    for (const window of parts) {
      const part = { ...asked, ...window };
      checks.push({ part, checked: await checkToClose(jobs, part, job) });
    }
    return checks;
  }

  return {
    /**
     * Closes what is open of the days, writes the file and remembers it: all of it, or nothing
     * where no place was chosen or the file could not be written. The same figures as last time
     * give the same file. Throws as `closings.close` does, `cannotWriteFile`, and `settingRefused`
     * for a campaign that no office above gave.
     */
    async 'exchange.send'(
      asked: InputOf<'exchange.send'>,
      job?: string,
    ): Promise<{ sent: SentFile; path: string; isSame: boolean } | null> {
      const { campaignId, from, to } = asked;
      const window = { from, to };
      store.snapshot((db) => {
        requireGiven(db, requireCampaign(db, campaignId));
      });
      let path: string | null = null;
      for (let check = 0; check < MOST_CHECKS; check += 1) {
        const parts = await checkOpenParts(asked, job);
        refuseUnsaidBlanks(parts, asked);
        const by = author(parts.length > 0 ? 'closed' : 'sent', { campaignId });
        const made = store.snapshot((db) => contentOf(db, campaignId, window, by.at));
        const packed = await packUp(made);
        path ??= await platform.chooseSavePath(packed.file);
        if (path === null) return null;
        const prepared = await prepareFile(path, packed.written.bytes);
        try {
          const sent = write(store, by, (db) => {
            if (hasChangedSince(db, made.read)) return null;
            for (const { part, checked } of parts) {
              if (closeChecked(db, by, part, checked) === null) return null;
            }
            const sent = packed.kept ?? remember(db, by, made.head, campaignId, packed);
            putSentResults(db, sent.id, figuresSha256(made.content));
            // The last step: where the name cannot be given, nothing of the above has happened.
            prepared.place();
            return sent;
          });
          if (sent) {
            const shown = store.snapshot((db) => shownSent(db, sent));
            return { sent: shown, path, isSame: packed.kept !== null };
          }
        } finally {
          prepared.discard();
        }
      }
      throw new FieldError('changedMeanwhile', { what: 'closing' });
    },

    'exchange.sent': ({ campaignId }: InputOf<'exchange.sent'>): SentFile[] =>
      store.snapshot((db) => {
        requireCampaign(db, campaignId);
        return listSent(db, campaignId).map((sent) => shownSent(db, sent));
      }),

    async 'exchange.sentChanges'({ id }: InputOf<'exchange.sentChanges'>): Promise<ShownCell[]> {
      const { sent, before, campaign } = store.snapshot((db) => {
        const sent = findSent(db, id);
        if (sent?.kind !== 'results') throw new FieldError('settingGone', {});
        const before = listSent(db, sent.campaignId).find(
          (one) => one.revision === sent.revision - 1 && isSameWindow(one, sent),
        );
        return {
          sent: bytesOfSent(db, sent),
          before: before ? bytesOfSent(db, before) : null,
          campaign: requireCampaign(db, sent.campaignId),
        };
      });
      if (before === null) return [];
      const [now, was] = [await openResults(sent), await openResults(before)];
      if ('problem' in now || 'problem' in was) throw new FieldError('settingGone', {});
      return store.snapshot((db) => changedCells(db, campaign, was.content, now.content));
    },
  };
}

/** A blank is not zero: what is left blank in a file that goes up has its reason. */
function refuseUnsaidBlanks(
  parts: readonly { part: DayWindow; checked: CheckedDays }[],
  { blankReason }: InputOf<'exchange.send'>,
): void {
  const blank = parts.find(({ checked }) => checked.hasBlanks);
  if (!blank || normaliseText(blankReason ?? '') !== '') return;
  throw refused(
    'blankReason',
    `Còn ô chưa nhập ở số liệu ${daysText(blank.part)}. Ô trống không phải là số 0: nhập nốt, hoặc ghi lý do còn ô trống rồi gửi lại.`,
  );
}

/** Figures go up to the office that gave the campaign. */
function requireGiven(db: ReadHandle, campaign: Campaign) {
  const given = findGivenCampaign(db, campaign.id);
  if (!given) {
    throw refused(
      'campaignId',
      `Chiến dịch “${campaign.name}” do máy này tự lập, không có nơi nhận ở trên. Mở tệp giao chiến dịch của cấp trên rồi nhập số vào chiến dịch đó để gửi lên.`,
    );
  }
  return given;
}

interface Made {
  head: PackageHead;
  content: ResultsContent;
  campaign: Campaign;
  privateKey: Buffer;
  /** The last file that was sent for the same days; null when none was. */
  last: { sent: KeptSent; bytes: Buffer } | null;
  unitName: string;
  /** The state of the store of which the content is, see `hasChangedSince`. */
  read: Parameters<typeof hasChangedSince>[1];
}

function contentOf(db: ReadHandle, campaignId: number, window: DayWindow, at: string): Made {
  const campaign = requireCampaign(db, campaignId);
  const given = requireGiven(db, campaign);
  const { office, privateKey } = thisOffice(db, campaign);
  const last = lastSent(db, campaignId, 'results', [given.unit], window);
  const returned = listAnswers(db, campaignId).find(
    ({ from, to, state }) => state === 'returned' && from === window.from && to === window.to,
  );
  const content = resultsContent(db, campaign, window, given.wanted);
  const days = content.results.flatMap((block) => block.days);
  return {
    content,
    read: {
      campaignId,
      revision: readRevision(db),
      resultsTo: [window.to, ...days].sort().at(-1)!,
    },
    campaign,
    privateKey,
    unitName: campaign.rootUnitName,
    last: last && { sent: last, bytes: bytesOfSent(db, last) },
    head: {
      kind: 'results',
      madeAt: at,
      from: office,
      campaign: { uid: campaign.uid, name: campaign.name },
      units: [given.unit],
      window,
      revision: (last?.revision ?? 0) + 1,
      sequence: nextSequence(db, campaignId),
      builds: last && { revision: last.revision, sha256: last.sha256 },
      answers: returned ? { sha256: findReceived(db, returned.fileId)!.sha256 } : null,
    },
  };
}

/** The number of the next file for a campaign. */
export const nextSequence = (db: ReadHandle, campaignId: number): number =>
  listSent(db, campaignId).length + 1;

/** The last file of a kind for the same units and days. */
export const lastSent = (
  db: ReadHandle,
  campaignId: number,
  kind: PackageKind,
  units: readonly UnitRef[],
  window: DayWindow | null,
): KeptSent | null =>
  listSent(db, campaignId).find(
    (sent) =>
      sent.kind === kind &&
      sent.from === (window?.from ?? null) &&
      sent.to === (window?.to ?? null) &&
      sent.units.join() === units.join(),
  ) ?? null;

export const resultParts = ({ units, results, notes }: ResultsContent) =>
  new Map([
    [RESULT_PARTS.units, linesOf(units)],
    [RESULT_PARTS.results, linesOf(results)],
    [RESULT_PARTS.notes, linesOf(notes)],
  ]);

/** The package and the name of its file; the last package again when nothing has changed since. */
async function packUp({ head, content, campaign, privateKey, last, unitName }: Made): Promise<{
  file: string;
  kept: KeptSent | null;
  written: WrittenPackage;
}> {
  const opened = last === null ? null : await openResults(last.bytes);
  const before = opened && 'content' in opened ? opened.content.results : [];
  const results = [...content.results, ...leftOut(before, content.results)];
  const parts = resultParts({ ...content, results });
  if (last && opened && 'read' in opened && isSameContent(opened.read.manifest, head, parts)) {
    return {
      file: last.sent.file,
      kept: last.sent,
      written: { bytes: last.bytes, sha256: last.sent.sha256 },
    };
  }
  const file = packageFileName(unitName, campaign.name, head);
  return { file, kept: null, written: await writePackage(head, parts, privateKey) };
}

/** Whether a package has the same content, from the same office for the same campaign. */
export const isSameContent = (
  { parts: told, from, campaign }: PackageManifest,
  head: PackageHead,
  parts: ReadonlyMap<string, string | Uint8Array>,
): boolean =>
  told.length === parts.size &&
  told.every(({ name, sha256 }) => parts.has(name) && sha256Of(parts.get(name)!) === sha256) &&
  isDeepStrictEqual(from, head.from) &&
  isDeepStrictEqual(campaign, head.campaign);

/** "Xã Ia Dêr - Chiến dịch 50 ngày đêm - 01-10-2023 đến 07-10-2023 - lần 2.sct". */
export function packageFileName(
  unit: string,
  campaign: string,
  { kind, window, revision }: Pick<PackageHead, 'kind' | 'window' | 'revision'>,
): string {
  const plain = (on: string) => formatDay(on).replaceAll('/', '-');
  const days =
    window === null
      ? []
      : window.from === window.to
        ? [plain(window.to)]
        : [`${plain(window.from)} đến ${plain(window.to)}`];
  const what = { campaign: ['giao'], results: [], answer: ['trả lời'] }[kind];
  const names = [fileNameText(unit).slice(0, 60), fileNameText(campaign).slice(0, 60)];
  return `${[...names, ...what, ...days, `lần ${revision}`].join(' - ')}.sct`;
}

const bytesOfSent = (db: ReadHandle, { sha256 }: KeptSent): Buffer =>
  readPackageBytes(db, sha256) ?? Buffer.alloc(0);

const isSameWindow = (a: KeptSent, b: KeptSent): boolean =>
  a.kind === b.kind && a.from === b.from && a.to === b.to && a.units.join() === b.units.join();

function shownSent(db: ReadHandle, sent: KeptSent): SentFile {
  const { id, kind, from, to, revision, file, at, by, campaignId } = sent;
  const answer = listAnswers(db, campaignId).find(
    (one) => kind === 'results' && one.from === from && one.to === to && one.revision === revision,
  );
  return {
    id,
    kind,
    from,
    to,
    revision,
    file,
    at,
    by,
    answer: answer
      ? {
          state: answer.state,
          reason: answer.reason,
          at: answer.at,
          by: answer.by,
          cells: notedCells(db)(answer.cells),
        }
      : null,
  };
}

/** The cells that two files of the same days tell differently. */
function changedCells(
  db: ReadHandle,
  campaign: Campaign,
  was: ResultsContent,
  now: ResultsContent,
): ShownCell[] {
  const { indicators } = readSettings(db, campaign.id);
  const idOfIndicator = new Map(indicators.map(({ id, uid }) => [uid, id]));
  const { idOf } = namedUnits(db, campaign);
  const words = wordsOf(db, campaign, { content: now, newUnits: [] });
  return diffBlocks(was.results, now.results).flatMap(
    ({ indicator, unit, on, old, new: value }) => {
      const indicatorId = idOfIndicator.get(indicator);
      const unitId = idOf.get(unit);
      if (indicatorId === undefined || unitId === undefined) return [];
      return [words.cell({ indicatorId, unitId, on }, { old, new: value })];
    },
  );
}
