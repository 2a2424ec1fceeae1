import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { HEAD_PART, PART_OF } from '../../shared/contract/package-campaign.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays } from '../../shared/domain/day.ts';
import type { CalendarLine, WorkCalendar } from '../../shared/domain/work-calendar.ts';
import {
  type CampaignContent,
  OWN_PAPER_FIELDS,
  unitsWithin,
} from '../../shared/exchange/package/campaign.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import { linesOf } from '../../shared/exchange/package/lines.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { listForms, readFormBytes } from '../db/forms.ts';
import { listGivenOpenings, listGivenTargets } from '../db/given-settings.ts';
import type { ReadHandle } from '../db/open.ts';
import { listOwnTables } from '../db/own-tables.ts';
import { readPackageBytes } from '../db/packages.ts';
import { readPapers } from '../db/papers.ts';
import { readSettings } from '../db/settings.ts';
import { listSuccessions } from '../db/units.ts';
import { readPackage } from '../files/package/read-package.ts';
import { type PackageHead, writePackage } from '../files/package/write-package.ts';
import { saveProblem, writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { calendarOf } from './deadline-reader.ts';
import { packageUnit } from './exchange-content.ts';
import { writeAndRemember } from './exchange-keep-sent.ts';
import { thisOffice } from './exchange-office.ts';
import { namedUnits } from './exchange-refs.ts';
import { isSameContent, lastSent, nextSequence, packageFileName } from './exchange-send.ts';
import { requireCampaign } from './require-campaign.ts';

/** Gives a campaign to the offices of the units below, as files. */

export function giveService({ store, platform, author, jobs }: ServiceContext) {
  return {
    /** Throws FieldError `settingRefused`, `unitNotInCampaign`, `cannotWriteFile`. */
    async 'exchange.give'(
      { campaignId, unitIds, asOne, oneLevelMore }: InputOf<'exchange.give'>,
      job?: string,
    ): Promise<{ folder: string; files: string[] } | null> {
      const { office, privateKey, campaign, content, refs } = store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const named = namedUnits(db, campaign);
        const refs = unitIds.map((unitId) => {
          const ref = named.refOf.get(unitId);
          if (ref === undefined) throw new FieldError('unitNotInCampaign', { unitId });
          return ref;
        });
        return {
          ...thisOffice(db, campaign),
          campaign,
          content: campaignContent(db, campaign, oneLevelMore),
          refs,
        };
      });
      const folder = await platform.chooseFolder(`${fileNameText(campaign.name)} - giao xuống`);
      if (folder === null) return null;
      makeFolder(folder);
      const bytesOf = (form: { sha256: string }) => readFormBytes(store, form.sha256);
      const formBytes = new Map(
        listForms(store, campaignId).map((form) => [form.uid, bytesOf(form)] as const),
      );
      const packages = asOne ? [refs] : refs.map((ref) => [ref]);
      const taken = new Set<string>();
      return jobs.series(
        'exchange.plan',
        async ({ step }) => {
          const files: string[] = [];
          for (const [n, units] of packages.entries()) {
            step(n, packages.length);
            const parts = campaignParts(
              units.length === 1 ? contentFor(content, units[0]!) : content,
              formBytes,
            );
            files.push(await giveTo(units, parts, nameOf(units)));
          }
          return { folder, files };
        },
        job,
      );

      function nameOf([first, ...others]: readonly UnitRef[]): string {
        if (others.length > 0) return `${formatCount(others.length + 1)} đơn vị`;
        return content.units.find(({ ref }) => ref === first)?.name ?? '';
      }

      /** Writes the file of some units; the last one again where nothing has changed since. */
      async function giveTo(
        units: UnitRef[],
        parts: ReturnType<typeof campaignParts>,
        name: string,
      ): Promise<string> {
        const by = author('sent', { campaignId });
        const { last, kept, sequence } = store.snapshot((db) => {
          const last = lastSent(db, campaignId, 'campaign', units, null);
          const kept = last && readPackageBytes(db, last.sha256);
          return { last, kept, sequence: nextSequence(db, campaignId) };
        });
        const head: PackageHead = {
          kind: 'campaign',
          madeAt: by.at,
          from: office,
          campaign: { uid: campaign.uid, name: campaign.name },
          units,
          window: null,
          revision: (last?.revision ?? 0) + 1,
          sequence,
          builds: last && { revision: last.revision, sha256: last.sha256 },
          answers: null,
        };
        const opened = kept ? await readPackage(kept) : null;
        const isSame =
          opened !== null && 'read' in opened && isSameContent(opened.read.manifest, head, parts);
        if (last && kept && isSame) {
          const file = freeName(last.file, taken);
          await writeFileWhole(join(folder!, file), kept);
          return file;
        }
        const file = freeName(packageFileName(name, campaign.name, head), taken);
        const written = await writePackage(head, parts, privateKey);
        const path = join(folder!, file);
        await writeAndRemember(store, by, { path, head, campaignId }, { file, written });
        return file;
      }
    },
  };
}

/** Two units may be called the same: the second file of a name gets a number. */
export function freeName(file: string, taken: Set<string>): string {
  const stem = file.replace(/\.sct$/, '');
  let name = file;
  // Windows takes "A" and "a" for one file.
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem} (${n}).sct`;
  taken.add(name.toLowerCase());
  return name;
}

/** Throws FieldError `cannotWriteFile`. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const problem = saveProblem((error as NodeJS.ErrnoException).code, folder);
    throw new FieldError('cannotWriteFile', { file: folder, problem });
  }
}

/** The whole campaign as it stands. */
export function campaignContent(
  db: ReadHandle,
  campaign: Campaign,
  oneLevelMore: boolean,
): CampaignContent {
  const named = namedUnits(db, campaign);
  const settings = readSettings(db, campaign.id);
  const uidOf = <T extends { id: number; uid: string }>(things: readonly T[]) => {
    const uids = new Map(things.map(({ id, uid }) => [id, uid]));
    return (id: number) => uids.get(id)!;
  };
  const [indicator, milestone, audience] = [
    uidOf(settings.indicators),
    uidOf(settings.milestones),
    uidOf(settings.audiences),
  ];
  const { name, planType, planNumber, planOn, issuer, startsOn, endsOn, openingOn } = campaign;
  return {
    head: {
      name,
      planType,
      planNumber,
      planOn,
      issuer,
      startsOn,
      endsOn,
      openingOn,
      root: named.refOf.get(campaign.rootUnitId)!,
      oneLevelMore,
    },
    units: named.units.map((unit) => packageUnit(unit, named)),
    successions: listSuccessions(db, campaign.id).flatMap(({ oldId, newId, on, share }) => {
      const [old, heir] = [named.refOf.get(oldId), named.refOf.get(newId)];
      return old === undefined || heir === undefined ? [] : [{ old, new: heir, on, share }];
    }),
    audiences: settings.audiences.map(({ uid, name }) => ({ uid, name })),
    indicators: settings.indicators.map(({ id: _, audienceId, parts, ...one }) => ({
      ...one,
      audience: audienceId === null ? null : audience(audienceId),
      parts: parts.map(indicator),
    })),
    identities: settings.identities.map(({ uid, name, relation, totalId, partIds }) => ({
      uid,
      name,
      relation,
      total: indicator(totalId),
      parts: partIds.map(indicator),
    })),
    milestones: settings.milestones.map(({ id: _, ...one }) => one),
    rules: settings.rules.map(({ indicatorId, milestoneId, ofId, ...rule }) => ({
      ...rule,
      indicator: indicator(indicatorId),
      milestone: milestone(milestoneId),
      of: ofId === null ? null : indicator(ofId),
    })),
    obligations: settings.obligations.map(({ id: _, ...one }) => one),
    targets: targetBlocks(listGivenTargets(db, campaign.id), named.refOf, { indicator, milestone }),
    openings: openingBlocks(listGivenOpenings(db, campaign.id), named.refOf, indicator),
    papers: Object.entries(readPapers(db, campaign.id).campaign)
      .filter(([field]) => !OWN_PAPER_FIELDS.has(field))
      .map(([field, value]) => ({ field, value })),
    calendar: calendarAround(calendarOf(db, campaign.id), campaign),
    ownTables: listOwnTables(db, campaign.id).map(({ uid, table }) => ({ uid, table })),
    forms: listForms(db, campaign.id).map(({ uid, name, file }, n) => ({
      uid,
      name,
      file,
      part: `form-${lettersOf(n)}.bin`,
    })),
  };
}

/** Deadlines are moved off days off shortly before and after a campaign too. */
const CALENDAR_MARGIN = 60;

function calendarAround(
  calendar: WorkCalendar,
  { startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>,
): CalendarLine[] {
  const [from, to] = [addDays(startsOn, -CALENDAR_MARGIN), addDays(endsOn, CALENDAR_MARGIN)];
  return calendar
    .filter(({ on }) => from <= on && on <= to)
    .map(({ on, kind, name, source }) => ({ on, kind, name, source }));
}

/** "a" … "z", "ba" …: a name of a part has letters only. */
const lettersOf = (n: number): string =>
  (n >= 26 ? lettersOf(Math.floor(n / 26)) : '') + String.fromCharCode(97 + (n % 26));

type Names = (id: number) => string;

function targetBlocks(
  rows: ReturnType<typeof listGivenTargets>,
  refOf: ReadonlyMap<number, UnitRef>,
  { indicator, milestone }: { indicator: Names; milestone: Names },
): CampaignContent['targets'] {
  const blocks = new Map<string, CampaignContent['targets'][number]>();
  for (const { indicatorId, milestoneId, unitId, since, value, high } of rows) {
    const ref = refOf.get(unitId);
    if (ref === undefined) continue;
    const key = `${indicatorId} ${milestoneId} ${since}`;
    const block = blocks.get(key) ?? {
      indicator: indicator(indicatorId),
      milestone: milestone(milestoneId),
      since,
      units: [],
      values: [],
      highs: [],
    };
    blocks.set(key, block);
    block.units.push(ref);
    block.values.push(value);
    block.highs.push(high);
  }
  return [...blocks.values()];
}

function openingBlocks(
  rows: ReturnType<typeof listGivenOpenings>,
  refOf: ReadonlyMap<number, UnitRef>,
  indicator: Names,
): CampaignContent['openings'] {
  const blocks = new Map<string, CampaignContent['openings'][number]>();
  for (const { indicatorId, unitId, takenOn, value } of rows) {
    const ref = refOf.get(unitId);
    if (ref === undefined) continue;
    const key = `${indicatorId} ${takenOn}`;
    const block = blocks.get(key) ?? {
      indicator: indicator(indicatorId),
      takenOn,
      units: [],
      values: [],
    };
    blocks.set(key, block);
    block.units.push(ref);
    block.values.push(value);
  }
  return [...blocks.values()];
}

/** What one unit is given: itself, the units below it and those above, and their figures alone. */
export function contentFor(content: CampaignContent, unit: UnitRef): CampaignContent {
  const within = new Set(unitsWithin(content.units, unit).map(({ ref }) => ref));
  const above = new Set<UnitRef>();
  const parentOf = new Map(content.units.map(({ ref, parent }) => [ref, parent]));
  for (let at = parentOf.get(unit); at != null && !above.has(at); at = parentOf.get(at)) {
    above.add(at);
  }
  const only = <T extends { units: UnitRef[]; values: number[]; highs?: (number | null)[] }>(
    block: T,
  ): T[] => {
    const places = block.units.flatMap((ref, n) => (within.has(ref) ? [n] : []));
    if (places.length === 0) return [];
    return [
      {
        ...block,
        units: places.map((n) => block.units[n]!),
        values: places.map((n) => block.values[n]!),
        ...(block.highs ? { highs: places.map((n) => block.highs![n]!) } : {}),
      },
    ];
  };
  return {
    ...content,
    units: content.units.filter(({ ref }) => within.has(ref) || above.has(ref)),
    successions: content.successions.filter((one) => within.has(one.old) && within.has(one.new)),
    targets: content.targets.flatMap(only),
    openings: content.openings.flatMap(only),
  };
}

/** The parts of a package by name. A form whose bytes are damaged here stays out. */
export function campaignParts(
  { head, ...lists }: CampaignContent,
  formBytes: ReadonlyMap<string, Buffer | null>,
): Map<string, string | Uint8Array> {
  const forms = lists.forms.filter(({ uid }) => formBytes.get(uid));
  const parts = new Map<string, string | Uint8Array>([[HEAD_PART, linesOf([head])]]);
  for (const [list, part] of Object.entries(PART_OF)) {
    const rows = list === 'forms' ? forms : lists[list as keyof typeof lists];
    parts.set(part, linesOf(rows));
  }
  for (const { uid, part } of forms) parts.set(part, formBytes.get(uid)!);
  return parts;
}
