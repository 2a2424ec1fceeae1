import { papersInput } from '../../shared/contract/papers.ts';
import { NATIONAL_CALENDAR } from '../../shared/domain/national-calendar.ts';
import { bindingBelow } from '../../shared/domain/obliged-units.ts';
import type { PaperField } from '../../shared/domain/papers.ts';
import type { CalendarLine } from '../../shared/domain/work-calendar.ts';
import {
  type CampaignContent,
  depthFor,
  stepsBelow,
  unitsWithin,
} from '../../shared/exchange/package/campaign.ts';
import { readRef, type UnitRef } from '../../shared/exchange/package/format.ts';
import { insertCampaign, updateCampaign } from '../db/campaigns.ts';
import {
  insertCalendarLine,
  listCalendarLines,
  removeCalendarLine,
  updateCalendarLine,
} from '../db/deadlines.ts';
import { insertForm, putFormBytes, updateForm } from '../db/forms.ts';
import {
  findOwnUnit,
  idsByUid,
  setPositionOf,
  setRemoved,
  type ThingTable,
} from '../db/given-settings.ts';
import type { WriteHandle } from '../db/open.ts';
import { insertOwnTable, updateOwnTable } from '../db/own-tables.ts';
import { putPapers } from '../db/papers.ts';
import { putGivenCampaign } from '../db/received-windows.ts';
import {
  insertAudience,
  insertIdentity,
  insertIndicator,
  insertMilestone,
  insertObligation,
  listIndicators,
  putParts,
  putRule,
  removeRule,
  updateAudience,
  updateIdentity,
  updateIndicator,
  updateMilestone,
  updateObligation,
} from '../db/settings.ts';
import { isMember, lastPosition } from '../db/unit-lives.ts';
import {
  findOfficial,
  findStoredUnit,
  insertCampaignUnit,
  insertUnit,
  updateUnit,
} from '../db/units.ts';
import type { RecordChange } from '../db/write.ts';
import {
  type Ids,
  type Places,
  putGivenOpenings,
  putGivenTargets,
  type Step,
} from './exchange-take-figures.ts';
import { requireCampaign } from './require-campaign.ts';

/** Takes a campaign that the office above gave: makes it here, or brings it up to date. */

export interface Given {
  uid: string;
  content: CampaignContent;
  parts: ReadonlyMap<string, Buffer>;
  /** This office's unit in it. */
  unit: UnitRef;
  /** Of `known_office`. */
  officeId: number;
  revision: number;
  sha256: string;
  /** The content of the file that was taken last; null for the first. */
  before: CampaignContent | null;
}

/**
 * Sets the campaign up with the unit as its root, or brings it to what the file says. What was
 * keyed here stays, and so do the units, targets and settings that this office added.
 */
export function takeCampaign(
  db: WriteHandle,
  record: RecordChange,
  given: Given,
  { id: known, at }: { id: number | null; at: string },
): number {
  const { content, unit } = given;
  const unitDepth = stepsBelow(content.units, unit, content.head.root) ?? 0;
  const unitIds = putUnits(db, content, unit);
  const rootUnitId = unitIds.get(unit)!;
  const { root: _, oneLevelMore, ...head } = content.head;
  const id = known ?? insertCampaign(db, { ...head, sample: null, rootUnitId }, given.uid);
  if (known !== null) updateCampaign(db, known, { ...head, rootUnitId });
  putMembers(db, id, content, unit, unitIds);
  const wanted = Object.fromEntries(
    content.indicators.map(({ uid, keyedDepth }) => [
      uid,
      depthFor(keyedDepth, unitDepth, oneLevelMore).wanted,
    ]),
  );
  const step: Step = { db, campaignId: id, at, content, before: given.before };
  const things = putSettings(step, unitDepth);
  const places = { ...things, unitIds };
  putGivenTargets(step, record, places);
  putGivenOpenings(step, record, places);
  putPapersAndForms(step, given.parts);
  const { officeId, revision, sha256 } = given;
  putGivenCampaign(db, { campaignId: id, officeId, unit, revision, sha256, wanted });
  return requireCampaign(db, id).id;
}

/** The unit, those below it and those above it, by their names in the package. */
function putUnits(
  db: WriteHandle,
  { units }: CampaignContent,
  unit: UnitRef,
): ReadonlyMap<UnitRef, number> {
  const byRef = new Map(units.map((one) => [one.ref, one]));
  const ids = new Map<UnitRef, number>();
  const ensure = (ref: UnitRef, depth = 0): number | null => {
    const known = ids.get(ref);
    if (known !== undefined) return known;
    const told = byRef.get(ref);
    const named = readRef(ref);
    // Ends when units of a damaged file are above each other in a circle.
    if (!told || !named || depth > 20) return null;
    const here =
      'uid' in named ? findOwnUnit(db, named.uid) : findOfficial(db, named.era, named.code);
    const parentId = told.parent === null ? null : ensure(told.parent, depth + 1);
    const { name, code, validFrom: validFromOn, validTo: validToOn } = told;
    const kind = told.kind as Parameters<typeof insertUnit>[1]['kind'];
    const id =
      here?.id ??
      insertUnit(db, {
        parentId,
        era: 'uid' in named ? 'own' : named.era,
        ...('uid' in named ? { uid: named.uid } : {}),
        code,
        name,
        kind,
        validFromOn,
        validToOn,
      });
    ids.set(ref, id);
    if (here && 'uid' in named) setRemoved(db, 'unit', id, null);
    const stored = here && 'uid' in named ? findStoredUnit(db, id) : null;
    if (stored) {
      const now = {
        ...stored,
        parentId: parentId ?? stored.parentId,
        code,
        name,
        kind,
        validFromOn,
        validToOn,
      };
      if (JSON.stringify(now) !== JSON.stringify(stored)) updateUnit(db, now);
    }
    return id;
  };
  ensure(unit);
  for (const { ref } of unitsWithin(units, unit)) ensure(ref);
  return ids;
}

/**
 * Units below come in; those that the office above took out of its campaign stay here as they are.
 */
function putMembers(
  db: WriteHandle,
  campaignId: number,
  { units }: CampaignContent,
  unit: UnitRef,
  unitIds: ReadonlyMap<UnitRef, number>,
): void {
  let position = lastPosition(db, campaignId);
  for (const { ref, printedName } of unitsWithin(units, unit)) {
    const unitId = unitIds.get(ref);
    if (ref === unit || unitId === undefined || isMember(db, campaignId, unitId)) continue;
    position += 1;
    insertCampaignUnit(db, campaignId, unitId, position, printedName);
  }
}

type ThingList =
  | 'audiences'
  | 'indicators'
  | 'identities'
  | 'milestones'
  | 'obligations'
  | 'ownTables'
  | 'forms';

const TABLES: Record<ThingList, ThingTable> = {
  audiences: 'audience',
  indicators: 'indicator',
  identities: 'identity',
  milestones: 'milestone',
  obligations: 'obligation',
  ownTables: 'own_table',
  forms: 'form',
};

/**
 * Writes the things of a kind by uid: new ones are added, known ones are changed to what the file
 * says, and those that only the file before had are removed. What this office added stays.
 */
function putThings<List extends ThingList>(
  { db, campaignId, at, content, before }: Step,
  list: List,
  put: {
    make(thing: CampaignContent[List][number], position: number): number;
    change(id: number, thing: CampaignContent[List][number]): void;
  },
): Ids {
  const table = TABLES[list];
  const things: readonly CampaignContent[List][number][] = content[list];
  const known = idsByUid(db, table, campaignId);
  const ids = new Map<string, number>();
  for (const [n, thing] of things.entries()) {
    const here = known.get(thing.uid);
    if (!here) {
      ids.set(thing.uid, put.make(thing, n + 1));
      continue;
    }
    if (here.isRemoved) setRemoved(db, table, here.id, null);
    put.change(here.id, thing);
    ids.set(thing.uid, here.id);
    if (isOrdered(table)) setPositionOf(db, table, here.id, n + 1);
  }
  for (const { uid } of before?.[list] ?? []) {
    const here = known.get(uid);
    if (here && !here.isRemoved && !ids.has(uid)) setRemoved(db, table, here.id, at);
  }
  return ids;
}

const isOrdered = (
  table: ThingTable,
): table is 'audience' | 'indicator' | 'milestone' | 'obligation' =>
  table !== 'identity' && table !== 'own_table' && table !== 'form';

function putSettings(step: Step, unitDepth: number): Omit<Places, 'unitIds'> {
  const { db, campaignId, content } = step;
  const { oneLevelMore } = content.head;
  const audienceIds = putThings(step, 'audiences', {
    make: (one, position) => insertAudience(db, campaignId, position, one, one.uid),
    change: (id, { name }) => updateAudience(db, { id, name }),
  });
  const keyedHere = new Map(
    listIndicators(db, campaignId).map(({ uid, keyedDepth }) => [uid, keyedDepth]),
  );
  const indicatorOf = ({
    audience,
    parts: _,
    keyedDepth,
    ...one
  }: CampaignContent['indicators'][number]) => {
    const { wanted, keyed } = depthFor(keyedDepth, unitDepth, oneLevelMore);
    // This office may key below the level at which the office above takes it.
    const here = keyedHere.get(one.uid);
    return {
      ...one,
      audienceId: audience === null ? null : (audienceIds.get(audience) ?? null),
      parts: [],
      keyedDepth: here === undefined ? keyed : Math.max(here, 0, wanted),
    };
  };
  const indicatorIds = putThings(step, 'indicators', {
    make: (one, position) => insertIndicator(db, campaignId, position, indicatorOf(one), one.uid),
    change: (id, one) => updateIndicator(db, id, indicatorOf(one)),
  });
  const idsOf = (uids: readonly string[]) => uids.flatMap((uid) => indicatorIds.get(uid) ?? []);
  const partsHere = new Map(listIndicators(db, campaignId).map(({ id, parts }) => [id, parts]));
  for (const { uid, parts } of content.indicators) {
    const id = indicatorIds.get(uid)!;
    const ids = idsOf(parts);
    if (partsHere.get(id)?.join() !== ids.join()) putParts(db, id, ids);
  }
  putThings(step, 'identities', {
    make: ({ total, parts, ...one }) =>
      insertIdentity(
        db,
        campaignId,
        { ...one, totalId: indicatorIds.get(total)!, partIds: idsOf(parts) },
        one.uid,
      ),
    change: (id, { total, parts, ...one }) =>
      updateIdentity(db, { ...one, id, totalId: indicatorIds.get(total)!, partIds: idsOf(parts) }),
  });
  const milestoneIds = putThings(step, 'milestones', {
    make: (one, position) => insertMilestone(db, campaignId, position, one, one.uid),
    change: (id, one) => updateMilestone(db, { ...one, id }),
  });
  const obligationOf = (one: CampaignContent['obligations'][number]) => ({
    ...one,
    binds: bindingBelow(one.binds, unitDepth),
  });
  putThings(step, 'obligations', {
    make: (one, position) => insertObligation(db, campaignId, position, obligationOf(one), one.uid),
    change: (id, one) => updateObligation(db, { ...obligationOf(one), id }),
  });
  putRules(step, { indicatorIds, milestoneIds });
  putCalendar(step);
  return { indicatorIds, milestoneIds };
}

function putRules(
  { db, at, content, before }: Step,
  { indicatorIds, milestoneIds }: Omit<Places, 'unitIds'>,
): void {
  const told = new Set<string>();
  for (const { indicator, milestone, of, ...rule } of content.rules) {
    const indicatorId = indicatorIds.get(indicator);
    const milestoneId = milestoneIds.get(milestone);
    const ofId = of === null ? null : (indicatorIds.get(of) ?? null);
    if (indicatorId === undefined || milestoneId === undefined) continue;
    told.add(`${indicatorId} ${milestoneId}`);
    putRule(db, { ...rule, indicatorId, milestoneId, ofId });
  }
  for (const { indicator, milestone } of before?.rules ?? []) {
    const indicatorId = indicatorIds.get(indicator);
    const milestoneId = milestoneIds.get(milestone);
    if (indicatorId === undefined || milestoneId === undefined) continue;
    if (!told.has(`${indicatorId} ${milestoneId}`))
      removeRule(db, { indicatorId, milestoneId }, at);
  }
}

/**
 * The calendar of the office above holds here, day by day where it differs from this program's own
 * list. Lines that it takes away again go; those that this office wrote for other days stay.
 */
function putCalendar({ db, campaignId, content, before }: Step): void {
  const listed = new Map(NATIONAL_CALENDAR.map((line) => [line.on, line]));
  const own = new Map(listCalendarLines(db, campaignId).map((line) => [line.on, line]));
  const told = new Set(content.calendar.map(({ on }) => on));
  const isListed = (line: CalendarLine) => {
    const known = listed.get(line.on);
    return known?.kind === line.kind && known.name === line.name && known.source === line.source;
  };
  for (const line of content.calendar) {
    const here = own.get(line.on);
    if (isListed(line)) {
      if (here) removeCalendarLine(db, here.id);
    } else if (here) updateCalendarLine(db, { ...line, id: here.id });
    else insertCalendarLine(db, campaignId, line);
  }
  for (const { on } of before?.calendar ?? []) {
    const here = own.get(on);
    if (here && !told.has(on)) removeCalendarLine(db, here.id);
  }
}

/** Papers and forms come with the first file of a campaign; later they are this office's own. */
function putPapersAndForms(step: Step, parts: ReadonlyMap<string, Buffer>): void {
  const { db, campaignId, content, before } = step;
  if (before === null) {
    const told = Object.fromEntries(content.papers.map(({ field, value }) => [field, value]));
    const read = papersInput.safeParse(told);
    if (read.success) putPapers(db, campaignId, read.data as { [F in PaperField]?: never });
  }
  putThings(step, 'ownTables', {
    make: ({ uid, table }) => insertOwnTable(db, campaignId, table, uid),
    change: (id, { table }) => updateOwnTable(db, id, table),
  });
  const bytesOf = (part: string) => putFormBytes(db, parts.get(part) ?? Buffer.alloc(0));
  putThings(step, 'forms', {
    make: ({ uid, name, file, part }) =>
      insertForm(db, campaignId, { name, file, sha256: bytesOf(part) }, uid),
    change: (id, { name, file, part }) => updateForm(db, { id, name, file, sha256: bytesOf(part) }),
  });
}
