import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { DeadlineState } from '../domain/deadline-status.ts';
import type { DayWindow } from '../domain/period.ts';
import type { PackageKind } from '../exchange/package/format.ts';
import type { FileStatus } from '../exchange/package/words.ts';
import type { Applied, ShownCell, ShownPlan, ShownReceipt } from './exchange-plan.ts';
import { TURNED } from './history.ts';
import { agreed, day, id, method, pickedFile } from './method.ts';
import { FIGURES, SHEET } from './topics.ts';

/** Files between offices: sending and receiving them, and answering what was received. */

/** A file that this office sent. */
export interface SentFile {
  id: number;
  kind: PackageKind;
  from: Day | null;
  to: Day | null;
  /** 1 for the first of these days. */
  revision: number;
  file: string;
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** What the office above said of this revision; null while it has not. */
  answer: {
    state: 'accepted' | 'returned';
    reason: string;
    at: string;
    by: string;
    cells: NotedCell[];
  } | null;
}

/** A cell that was returned, with what is wrong there. */
export interface NotedCell {
  indicatorId: number;
  unitId: number;
  /** The day at which its figure is kept. */
  on: Day;
  indicator: string;
  unit: string;
  note: string;
}

/** A file of the queue. */
export interface QueuedFile {
  id: number;
  file: string;
  kind: PackageKind;
  /** form, table: filled in or made without this program, so without a signature. */
  source: 'package' | 'form' | 'table';
  status: FileStatus;
  office: { uid: string; name: string; fingerprint: string; isNew: boolean };
  /** As the package calls it. */
  campaignName: string;
  campaignId: number | null;
  /** Of results: the unit that the figures are of, where it is known here. */
  unit: { id: number; name: string } | null;
  /** Of results: the unit that the file itself names, where it is in the campaign here. */
  toldUnit: { id: number; name: string } | null;
  from: Day | null;
  to: Day | null;
  revision: number;
  madeAt: string;
  at: string;
  by: string;
  /** Sentences that are to be seen before it is taken, such as a clock that runs ahead. */
  remarks: string[];
}

/** A page of paper of whose codes some are not there yet. */
export interface IncompletePaper {
  /** Tells it from other pages: 12 digits. */
  paper: string;
  /** How many codes the page has, and the numbers of those that are missing. */
  count: number;
  missing: number[];
  /** What the others came from: names of pictures, or words for a scanner. */
  files: string[];
  /** When the last of them came, ISO 8601 instant. */
  at: string;
}

/** A table that came in, of which nobody has said yet what it tells. */
export interface TableFile {
  id: number;
  file: string;
  /** Why it has to be said, as a sentence. */
  why: string;
  at: string;
  by: string;
  isDropped: boolean;
}

/**
 * The result for a file that was chosen: it is in the queue, it waits to be explained or for the
 * other codes of its page, or the reason why it is not taken.
 */
export type ReadFile =
  | { file: string; queued: QueuedFile; known: boolean }
  | { file: string; table: TableFile; known: boolean }
  | { file: string; incomplete: IncompletePaper }
  | {
      file: string;
      problem: string;
      /** Its bytes could not be had now, as when a network folder is gone: it may be right. */
      isOutOfReach?: true;
      /** A picture or PDF without codes of ours: it may lie there for something else. */
      hasNoCodes?: true;
    };

/** Which side's figure stays where both changed a cell. */
export const CONFLICT_RULES = ['newest', 'ours', 'theirs'] as const;

/** The folder from which packages are read as they arrive, while the program runs. */
export interface InboxFolder {
  path: string;
  /** Whether it could not be reached at the last look. */
  isGone: boolean;
  /** Sentences for files that could not be read, the last one first. */
  problems: string[];
}

/** csv: for PostgreSQL and spreadsheets; dhis2: its metadata and values as JSON. */
export const EXPORT_FORMATS = ['csv', 'dhis2'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Days of a unit, and what became of them. */
export interface UnitWindow {
  unitId: number;
  unit: string;
  from: Day;
  to: Day;
  state: 'received' | 'accepted' | 'returned' | 'takenOver';
  revision: number;
  fileId: number;
  /** When they first came (ISO 8601 instant) since they were last returned. */
  firstAt: string;
  at: string;
  by: string;
  reason: string;
  cells: NotedCell[];
  /** Whether a file with the last answer went down. */
  isTold: boolean;
  /** How the deadline for exactly these days stands; null where no obligation asks for them. */
  deadline: DeadlineState | null;
}

/** Days of which nothing was received from a unit. */
export interface MissingDays {
  unitId: number;
  unit: string;
  /** At least one part of the days that were asked for, in order. */
  parts: DayWindow[];
  /** Whether the campaign was given to it, or it has sent something. */
  isGiven: boolean;
}

/** The units that are to send figures of some days, and what is missing of them. */
export interface Missing {
  /** How many units are to send. */
  units: number;
  missing: MissingDays[];
}

const window = { from: day, to: day };
const unitWindow = z.strictObject({ unitId: id, ...window });
const reason = z.string().trim().min(1).max(500);
const ofCampaign = z.strictObject({ campaignId: id });

export const exchangeMethods = {
  /** The key of this office as it is read out on the telephone. */
  'exchange.key': method<{ fingerprint: string }>({ reads: ['office'] })(z.strictObject({})),
  /**
   * Closes the days and writes the file that goes up. Null when no place was chosen. Throws
   * `settingRefused`, also for blank cells without a reason, and as `closings.close` does.
   * `isSame`: nothing has changed since the last file for these days, which was written again.
   */
  'exchange.send': method<{ sent: SentFile; path: string; isSame: boolean } | null>({
    changes: ['exchange', 'closings'],
    right: 'key',
  })(ofCampaign.extend({ ...window, blankReason: z.string().trim().max(300).optional() })),
  'exchange.sent': method<SentFile[]>({ reads: ['exchange', 'closings', 'settings', 'units'] })(
    ofCampaign,
  ),
  /** What a revision changed since the one before; empty for the first. */
  'exchange.sentChanges': method<ShownCell[]>({ reads: ['exchange', ...FIGURES] })(
    z.strictObject({ id }),
  ),
  /**
   * Campaign packages for units below: a file each, or one for all. Null when no place was chosen.
   */
  'exchange.give': method<{ folder: string; files: string[] } | null>({ changes: ['exchange'] })(
    ofCampaign.extend({
      unitIds: z.array(id).min(1).max(20_000),
      asOne: z.boolean(),
      /** Whether the units key one level below the level that is taken here. */
      oneLevelMore: z.boolean(),
      ...agreed,
    }),
  ),
  /**
   * Puts files into the queue; what is no package, damaged or forged is told and left where it is.
   */
  'exchange.read': method<ReadFile[]>({ changes: ['exchange'] })(
    z.strictObject({ files: z.array(pickedFile).min(1).max(5_000) }),
  ),
  /**
   * Takes a code of a printed page as a scanner types it; the page comes into the queue with the
   * last of its codes.
   */
  'exchange.scan': method<ReadFile>({ changes: ['exchange'] })(
    z.strictObject({ text: z.string().max(10_000) }),
  ),
  /** Pages of paper whose codes are not all there, the last one first. */
  'exchange.incompletePapers': method<IncompletePaper[]>({ reads: ['exchange'] })(
    z.strictObject({}),
  ),
  /** Puts away the codes of a page that came so far. */
  'exchange.dropPaper': method<null>({ changes: ['exchange'] })(
    z.strictObject({ paper: z.string().regex(/^\d{12}$/) }),
  ),
  /** Null while no folder is watched. */
  'exchange.folder': method<InboxFolder | null>({ reads: ['exchange'] })(z.strictObject({})),
  /**
   * Watches a folder from now on, null for none. Throws FieldError `settingRefused` for a path where
   * no folder is.
   */
  'exchange.watch': method<null>({ changes: ['exchange'] })(
    z.strictObject({ path: z.string().trim().min(1).max(1_000).nullable() }),
  ),
  'exchange.queue': method<QueuedFile[]>({ reads: ['exchange', 'closings', 'campaigns', 'units'] })(
    z.strictObject({}),
  ),
  /**
   * What taking a file would do. Throws `settingGone`, `settingRefused` for one that cannot be
   * taken.
   */
  'exchange.plan': method<ShownPlan>({ reads: ['exchange', ...SHEET] })(
    z.strictObject({ id, unit: z.string().max(60).optional() }),
  ),
  /** Takes files, each whole or not at all, in the order given, each as its plan was shown. */
  'exchange.apply': method<Applied[]>({
    changes: [
      'exchange',
      'results',
      'units',
      'notes',
      'campaigns',
      'settings',
      'targets',
      'ownTables',
      'papers',
      'forms',
      'closings',
    ],
  })(
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            id,
            /** Of the plan that was shown; null takes whatever the plan is by now. */
            hash: z.string().length(64).nullable(),
            /** Of a campaign: the unit of this office in it, see `ShownSettings`. */
            unit: z.string().max(60).optional(),
            decisions: z
              .array(z.strictObject({ key: z.string().max(100), side: z.enum(['ours', 'theirs']) }))
              .max(200_000)
              .optional(),
          }),
        )
        .min(1)
        .max(5_000),
      /** For conflicts that nobody decided one by one. */
      rule: z.enum(CONFLICT_RULES).nullable(),
      ...agreed,
    }),
  ),
  /** Null for a file that was not taken. */
  'exchange.receipt': method<ShownReceipt | null>({ reads: ['exchange'] })(z.strictObject({ id })),
  /** Writes a receipt to a file; null when no place was chosen. Throws `settingGone`. */
  'exchange.saveReceipt': method<{ path: string | null }>({ reads: ['exchange'] })(
    z.strictObject({ id, format: z.enum(['pdf', 'docx', 'xlsx']) }),
  ),
  /**
   * Takes back what a file brought, whole: it lies in the queue again. Throws as `history.undo`
   * does.
   */
  'exchange.undo': method<null>({ changes: TURNED })(z.strictObject({ id })),
  /** Says for which unit the office of a file reports. */
  'exchange.identify': method<null>({ changes: ['exchange'] })(z.strictObject({ id, unitId: id })),
  /** Accepts the new key of the office of a file, by the digits that were read out. */
  'exchange.acceptKey': method<null>({ changes: ['exchange'] })(
    z.strictObject({ id, fingerprint: z.string().max(40) }),
  ),
  /** Puts a file of the queue away, or takes it back. */
  'exchange.drop': method<null>({ changes: ['exchange'] })(
    z.strictObject({ id, isDropped: z.boolean() }),
  ),
  'exchange.windows': method<UnitWindow[]>({
    reads: ['exchange', 'closings', 'campaigns', 'settings', 'units', 'deadlines'],
  })(ofCampaign),
  /**
   * Which units have not sent all of some days, of those right below the root, or to which the
   * campaign was given.
   */
  'exchange.missing': method<Missing>({ reads: ['exchange', 'closings', 'campaigns', 'units'] })(
    ofCampaign.extend(window),
  ),
  /**
   * Accepts days that were received, or returns them with the reason. Throws FieldError
   * `settingGone` for days that were not received, `settingRefused`.
   */
  'exchange.answer': method<null>({ changes: ['closings'], right: 'summarise' })(
    ofCampaign.extend({
      windows: z.array(unitWindow).min(1).max(5_000),
      state: z.enum(['accepted', 'returned']),
      reason: z.string().trim().max(500),
      /** Cells of these days that are to be looked at again, with what is wrong. */
      cells: z
        .array(
          z.strictObject({
            indicatorId: id,
            unitId: id,
            on: day,
            note: z.string().trim().min(1).max(500),
          }),
        )
        .max(2_000)
        .optional(),
    }),
  ),
  /** Keys the days of a unit here from now on, instead of receiving them. */
  'exchange.takeOver': method<null>({ changes: ['closings'], right: 'summarise' })(
    ofCampaign.extend({ window: unitWindow, reason }),
  ),
  /** The answers that have not gone down: one file for all units, or one each. */
  'exchange.sendAnswers': method<{ folder: string; files: string[] } | null>({
    changes: ['exchange'],
  })(ofCampaign.extend({ asOne: z.boolean(), ...agreed })),
  /**
   * Writes what was keyed for the days into a folder, for larger systems. Null when no place was
   * chosen. Throws FieldError `settingRefused` where nothing was keyed, `askFirst` where the files
   * are there already, `cannotWriteFile`.
   */
  'exchange.exportData': method<{ folder: string; files: string[]; figures: number } | null>({
    reads: [...SHEET],
  })(ofCampaign.extend({ ...window, format: z.enum(EXPORT_FORMATS), ...agreed })),
};
