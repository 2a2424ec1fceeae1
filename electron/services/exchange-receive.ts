import { FieldError } from '../../shared/contract/errors.ts';
import type { QueuedFile, ReadFile } from '../../shared/contract/exchange.ts';
import type { Applied, KeptReceipt, ShownReceipt } from '../../shared/contract/exchange-plan.ts';
import type { InputOf, ShownPlan } from '../../shared/contract/methods.ts';
import { receiptReport } from '../../shared/exchange/package/receipt-report.ts';
import { isTakeable, statusSentence } from '../../shared/exchange/package/words.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { findSet } from '../db/change-sets.ts';
import { putKnownOffice, putOfficeUnit } from '../db/known-offices.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  dropReceived,
  findReceived,
  listReceived,
  type ReceivedFile,
  readReceipt,
  setOfApplied,
  setReceivedCampaign,
} from '../db/packages.ts';
import { isMember } from '../db/unit-lives.ts';
import { write } from '../db/write.ts';
import { fingerprintOf } from '../files/package/keys.ts';
import { renderReport, writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import {
  type AskedFile,
  applyReceived,
  type Decisions,
  type KnownCampaigns,
  keepOffice,
} from './exchange-apply.ts';
import { campaignOfPackage, placeFile, readStatus } from './exchange-queue.ts';
import { packageReader } from './exchange-read.ts';
import { openReceived, type Received, readStored } from './exchange-received.ts';
import { applySettings, bringsResults, openSettings, shownSettings } from './exchange-settings.ts';
import { decidedCells } from './exchange-shown.ts';
import { historyService } from './history.ts';
import type { JobSeries } from './job-runner.ts';
import { requireCampaign } from './require-campaign.ts';

/** What comes in: a queue, of which each file is shown before it is taken. */

type ApplyInput = InputOf<'exchange.apply'>;

export function receiveService(context: ServiceContext) {
  const { store, platform, author, jobs, today } = context;
  const undo = historyService(context)['history.undo'];
  const queued = (db: ReadHandle, id: number): QueuedFile =>
    placeFile(db, requireReceived(db, id), today());

  const readFiles = packageReader(context);

  return {
    /** Reads the files one after the other; one that is not a package does not stop the others. */
    async 'exchange.read'({ files }: InputOf<'exchange.read'>, job?: string): Promise<ReadFile[]> {
      const gone: ReadFile[] = [];
      const paths = files.flatMap((file) => {
        try {
          return [platform.pickedFile(file)];
        } catch (error) {
          if (!(error instanceof FieldError) || error.code !== 'pickedFileGone') throw error;
          gone.push({ file: '', problem: error.message, isOutOfReach: true });
          return [];
        }
      });
      return [...(await readFiles(paths, job)).flat(), ...gone];
    },

    'exchange.queue': (): QueuedFile[] =>
      store.snapshot((db) => listReceived(db).map((file) => placeFile(db, file, today()))),

    async 'exchange.plan'(
      { id, unit }: InputOf<'exchange.plan'>,
      job?: string,
    ): Promise<ShownPlan> {
      if (bringsResults(store, id)) return jobs.run('exchange.plan', { id }, job);
      const opened = await openSettings(store, id, unit);
      return shownSettings(store, authorOf(opened.file), opened);
    },

    /** A file that cannot be taken, or that is damaged, does not hold up the others. */
    'exchange.apply'({ files, rule }: ApplyInput, job?: string): Promise<Applied[]> {
      return jobs.series('exchange.plan', (series) => applyFiles(files, rule, series), job);
    },

    'exchange.receipt': ({ id }: InputOf<'exchange.receipt'>): ShownReceipt | null =>
      store.snapshot((db) => {
        const { campaignId } = requireReceived(db, id);
        const kept = readReceipt(db, id);
        const receipt = kept === null ? null : (JSON.parse(kept) as KeptReceipt | null);
        const campaign = campaignId === null ? null : findAnyCampaign(db, campaignId);
        if (receipt === null || campaign === null) return null;
        return { ...receipt, decided: decidedCells(db, campaign, id) };
      }),

    async 'exchange.saveReceipt'({
      id,
      format,
    }: InputOf<'exchange.saveReceipt'>): Promise<{ path: string | null }> {
      const file = requireReceived(store, id);
      const kept = readReceipt(store, id);
      const receipt = kept === null ? null : (JSON.parse(kept) as KeptReceipt | null);
      if (receipt === null) throw new FieldError('settingGone', {});
      const told = queued(store, id);
      const model = receiptReport({
        campaign: told.campaignName,
        unit: told.unit?.name ?? told.office.name,
        office: told.office.name,
        file: file.file,
        from: file.from!,
        to: file.to!,
        revision: file.revision,
        at: file.appliedAt!,
        by: file.appliedBy!,
        receipt,
        refused: receipt.refusedCells,
      });
      const bytes = await renderReport(model, format, platform.printPdf);
      const path = await platform.chooseSavePath(`${fileNameText(model.subject)}.${format}`);
      if (path !== null) await writeFileWhole(path, bytes);
      return { path };
    },

    'exchange.undo'({ id }: InputOf<'exchange.undo'>): null {
      requireReceived(store, id);
      const set = findSet(store, setOfApplied(store, id) ?? 0);
      if (set === null || set.campaignId === null) throw new FieldError('settingGone', {});
      undo({ campaignId: set.campaignId, id: set.id });
      return null;
    },

    'exchange.identify'({ id, unitId }: InputOf<'exchange.identify'>): null {
      const by = knowingAuthor(id);
      write(store, by, (db) => {
        const file = requireReceived(db, id);
        const campaignId = by.campaignId ?? null;
        if (campaignId === null) throw new FieldError('settingGone', {});
        const campaign = requireCampaign(db, campaignId);
        if (unitId !== campaign.rootUnitId && !isMember(db, campaignId, unitId)) {
          throw new FieldError('unitNotInCampaign', { unitId });
        }
        putOfficeUnit(db, campaignId, keepOffice(db, officeOf(file, by)), unitId);
        if (file.campaignId === null) setReceivedCampaign(db, id, campaignId);
      });
      return null;
    },

    'exchange.acceptKey'({ id, fingerprint }: InputOf<'exchange.acceptKey'>): null {
      const by = knowingAuthor(id);
      write(store, by, (db) => {
        const file = requireReceived(db, id);
        const digits = (text: string) => text.replace(/\D/g, '');
        if (digits(fingerprint) !== digits(fingerprintOf(file.manifest.from.publicKey))) {
          throw refused(
            'fingerprint',
            'Dãy số ghi vào không phải của khóa trong tệp này; gọi lại cho nơi gửi, đọc từng nhóm bốn số rồi ghi lại.',
          );
        }
        putKnownOffice(db, officeOf(file, by));
      });
      return null;
    },

    'exchange.drop'({ id, isDropped }: InputOf<'exchange.drop'>): null {
      const by = author('queued');
      write(store, by, (db) => {
        const file = requireReceived(db, id);
        if (file.appliedAt !== null) {
          throw refused('id', 'Tệp này đã nhận vào số liệu; muốn bỏ thì hoàn tác lần nhận.');
        }
        dropReceived(db, id, isDropped ? by.at : null);
      });
      return null;
    },
  };

  function authorOf({ campaignId, file }: ReceivedFile) {
    const of = campaignId === null ? {} : { campaignId };
    return author('received', { ...of, reference: file });
  }

  /** The set belongs to the campaign of the file, in whose history it is told. */
  function knowingAuthor(id: number) {
    const file = requireReceived(store, id);
    const campaignId = file.campaignId ?? campaignOfPackage(store, file.manifest);
    return author('officeKnown', campaignId === null ? {} : { campaignId });
  }

  /** Opens files and takes several together; of an office one at a time, since its next file builds on it. */
  async function applyFiles(
    files: ApplyInput['files'],
    rule: ApplyInput['rule'],
    { step, turn }: JobSeries,
  ): Promise<Applied[]> {
    const done: Applied[] = [];
    let waiting: (AskedFile & { n: number })[] = [];
    let told = 0;
    const known: KnownCampaigns = { revision: null, campaigns: new Map() };
    const tell = (n: number, answer: Applied) => {
      done[n] = answer;
      told += 1;
    };
    /** Takes as many of those that wait as go to the disk together. */
    const takeSome = async () => {
      step(told, files.length);
      const taken = applyReceived(store, known, waiting, today());
      for (const [n, answer] of taken.entries()) tell(waiting[n]!.n, answer);
      waiting = waiting.slice(taken.length);
      // Whoever keys meanwhile comes first.
      await turn();
    };
    const takeWaiting = async () => {
      while (waiting.length > 0) await takeSome();
    };
    for (const [n, { id, hash, unit, decisions = [] }] of files.entries()) {
      step(told, files.length);
      let file = requireReceived(store, id);
      const cells = waiting.reduce((sum, { received }) => sum + cellsOf(received), 0);
      const isNext = waiting.some(({ received }) => received.file.officeUid === file.officeUid);
      const isAlone = isNext || file.kind !== 'results';
      if (isAlone || cells > MOST_OPENED_CELLS) {
        // Otherwise not all of them: the last ones would go to the disk by themselves.
        await (isAlone ? takeWaiting() : takeSome());
        file = requireReceived(store, id);
      }
      const sides = new Map(decisions.map(({ key, side }) => [key, side]));
      const opened = await openFile(file, { hash, sides, rule }, unit);
      if ('received' in opened) waiting.push({ n, ...opened });
      else tell(n, opened);
    }
    await takeWaiting();
    return done;
  }

  /** Opens a file of results; takes any other, or says why it cannot be taken. */
  async function openFile(
    file: ReceivedFile,
    decisions: Decisions,
    unit: string | undefined,
  ): Promise<AskedFile | Applied> {
    const { id } = file;
    const { status, unitId } = store.snapshot((db) => readStatus(db, file, today()));
    if (!isTakeable(status)) return { id, problem: statusSentence(status) };
    try {
      if (file.kind !== 'results') {
        const opened = await openSettings(store, id, unit);
        return applySettings(store, authorOf(opened.file), opened, decisions.hash);
      }
      const received = await openReceived(store.snapshot((db) => readStored(db, file, unitId)));
      return { received, by: authorOf(received.file), decisions };
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      return { id, problem: error.message };
    }
  }
}

/** Files are opened ahead of being written up to so many cells. */
const MOST_OPENED_CELLS = 20_000;

const cellsOf = ({ content }: Received): number =>
  content.results.reduce((sum, { units, days }) => sum + units.length * days.length, 0);

const officeOf = ({ manifest }: ReceivedFile, { at, by }: { at: string; by: string }) => {
  const { uid, name, publicKey } = manifest.from;
  return { uid, name, publicKey, knownAt: at, knownBy: by };
};

function requireReceived(db: ReadHandle | WriteHandle, id: number): ReceivedFile {
  const file = findReceived(db, id);
  if (!file) throw new FieldError('settingGone', {});
  return file;
}
