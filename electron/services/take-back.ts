import { FieldError } from '../../shared/contract/errors.ts';
import type { Removable } from '../../shared/contract/methods.ts';
import { openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkPeerRank } from '../../shared/domain/peer-rank.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  type CampaignSettings,
  checkHead,
  checkIdentity,
  checkIndicator,
  checkMilestone,
  checkMilestonesInside,
  checkSameName,
} from '../../shared/domain/settings.ts';
import { findCampaign, listCampaigns, moveOpenings } from '../db/campaigns.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import type { ChangedRow } from '../db/row-journal.ts';
import { readSettings } from '../db/settings.ts';
import {
  campaignsOf,
  isFigureKept,
  keyedSince,
  leanedOn,
  nameOfRow,
  putRowsBack,
} from '../db/undo-rows.ts';
import { listPlaces } from '../db/unit-lives.ts';
import { findStoredUnit } from '../db/units.ts';
import { checkResultsInside } from './campaign-head.ts';
import { calendarOf } from './deadline-reader.ts';
import { askedSoFar, keepDone } from './deadlines-kept.ts';
import { refused } from './ensure-unit.ts';
import { ownNameProblems } from './own-tables.ts';
import { refuseNeeded, whyNotBack, whyNotStanding } from './restore-checks.ts';
import {
  checkBaseDaysFit,
  checkFiguresFit,
  checkRulesFit,
  checkWindowsFit,
} from './setting-fit.ts';
import { isOwnAncestor, refuseSharedCode } from './unit-changes.ts';

/** A thing that was taken out and now comes back. */
interface Returning {
  kind: Removable;
  campaignId: number;
  id: number;
  name: string;
}

/**
 * Puts rows of settings and units back to what they were before some changes, made by the set
 * `setId` (null when it is not known which). Throws FieldError `settingRefused` when what comes
 * back does not fit what was set up or keyed since; nothing is written then.
 */
export function putSettingsBack(
  db: WriteHandle,
  rows: readonly ChangedRow[],
  { setId, at }: { setId: number | null; at: string },
): void {
  if (rows.length === 0) return;
  const returning = thingsReturning(db, rows);
  for (const { name, ...thing } of returning) {
    const sentence = whyNotBack(db, thing, name);
    if (sentence !== null) throw refused('id', sentence);
  }
  refuseRested(db, rows, setId);
  const campaignIds = [...new Set(rows.flatMap((row) => campaignsOf(db, row)))];
  const before = new Map(campaignIds.map((id) => [id, settingsOf(db, id)]));
  const now = Date.parse(at);
  const asked = rows.some(({ table }) => DAYS.has(table))
    ? campaignIds.map((id) => [id, askedSoFar(db, id, now)] as const)
    : [];
  if (!putRowsBack(db, rows, at)) {
    throw refused(
      'id',
      'Tên, mã hoặc vị trí của mục này nay đã dùng cho mục khác nên không hoàn tác được; sửa lại từng mục.',
    );
  }
  for (const { name, ...thing } of returning) {
    const after = settingsOf(db, thing.campaignId);
    const was = before.get(thing.campaignId) ?? after;
    const sentence = after && was && whyNotStanding(db, thing, name, was, after);
    if (sentence) throw refused('id', sentence);
  }
  for (const [id, was] of before) {
    const is = settingsOf(db, id);
    if (!was || !is) continue;
    if (openingDay(was.campaign) !== openingDay(is.campaign)) {
      moveOpenings(db, id, openingDay(is.campaign));
    }
    const sentences = new Set(newProblems(db, was, is).map(({ sentence }) => sentence));
    if (sentences.size > 0) throw refused('id', `Chưa hoàn tác được. ${[...sentences].join(' ')}`);
  }
  refuseBrokenUnits(db, rows);
  for (const [id, was] of asked) keepDone(db, id, now, was);
}

/** What deadlines are reckoned from. */
const DAYS: ReadonlySet<string> = new Set(['campaign', 'milestone', 'obligation', 'calendar_line']);

/** Null when the campaign is taken out. */
function settingsOf(db: ReadHandle, campaignId: number): CampaignSettings | null {
  const campaign = findCampaign(db, campaignId);
  return campaign && { campaign, ...readSettings(db, campaignId) };
}

const SETTING_KINDS: Record<string, Removable | undefined> = {
  campaign: 'campaign',
  indicator: 'indicator',
  audience: 'audience',
  milestone: 'milestone',
  identity: 'identity',
  obligation: 'obligation',
  peer_rank: 'peerRank',
  own_table: 'ownTable',
  campaign_unit: 'unit',
  form: 'form',
  written_text: 'writtenText',
};

/** The things that come back; of units taken out together, the uppermost. */
function thingsReturning(db: ReadHandle, rows: readonly ChangedRow[]): Returning[] {
  const back = rows.filter(
    ({ table, before, after }) =>
      SETTING_KINDS[table] && before?.removed_at === null && after && after.removed_at !== null,
  );
  const units = new Set(
    back.flatMap(({ table, key }) => (table === 'campaign_unit' ? [key.unit_id] : [])),
  );
  return back.flatMap((row): Returning[] => {
    const { table, key } = row;
    const kind = SETTING_KINDS[table]!;
    const [campaignId] = campaignsOf(db, row);
    const id = (key.unit_id ?? key.id) as number;
    if (campaignId === undefined) return [];
    if (kind !== 'unit') return [{ kind, campaignId, id, name: nameOfRow(db, row) ?? '' }];
    const unit = findStoredUnit(db, id);
    return unit && !units.has(unit.parentId) ? [{ kind, campaignId, id, name: unit.name }] : [];
  });
}

/**
 * Refuses to take back what a set made when something depends on it: figures keyed since, or other
 * settings.
 */
function refuseRested(db: ReadHandle, rows: readonly ChangedRow[], setId: number | null): void {
  const made = rows.filter(({ before, after }) => before === null && after !== null);
  for (const { table, key, after } of made) {
    const id = key.id as number;
    if (table !== 'indicator' && table !== 'milestone') continue;
    if (isFigureKept(db, table, id)) refuseKeyed(String(after!.name));
    refuseNeeded(db, { kind: table, campaignId: after!.campaign_id as number, id });
  }
  if (setId === null) return;
  const units = made.flatMap(({ table, key }) =>
    table === 'unit'
      ? [key.id as number]
      : table === 'campaign_unit'
        ? [key.unit_id as number]
        : [],
  );
  refuseKeyed(keyedSince(db, setId, units, ''));
  const heirs = new Map<Day, number[]>();
  for (const { table, after } of made) {
    if (table !== 'succession') continue;
    const on = after!.on_day as Day;
    heirs.set(on, [...(heirs.get(on) ?? []), after!.new_unit_id as number]);
  }
  for (const [on, ids] of heirs) refuseKeyed(keyedSince(db, setId, ids, on));
}

function refuseKeyed(name: string | null): void {
  if (name === null) return;
  throw refused(
    'id',
    `“${name}” đã có số liệu nhập sau thay đổi này nên không hoàn tác được; xóa số liệu đó trước.`,
  );
}

/** Problems of a campaign's settings that did not exist before. */
function newProblems(
  db: ReadHandle,
  before: CampaignSettings,
  after: CampaignSettings,
): FieldProblem[] {
  const known = new Set(problemsIn(db, before).map(({ sentence }) => sentence));
  const were = new Map(before.indicators.map((indicator) => [indicator.id, indicator]));
  return [
    ...problemsIn(db, after).filter(({ sentence }) => !known.has(sentence)),
    ...after.indicators.flatMap((indicator) => {
      const was = were.get(indicator.id);
      return was ? checkFiguresFit(db, was, indicator) : [];
    }),
    ...checkResultsInside(db, before.campaign, after.campaign, after.indicators),
    ...checkRulesFit(before, after),
    ...checkWindowsFit(db, before, after, 'id'),
    ...checkBaseDaysFit(before, after, 'id'),
  ];
}

/** All problems that the forms would tell about the settings. */
function problemsIn(db: ReadHandle, settings: CampaignSettings): FieldProblem[] {
  const { campaign, indicators, audiences, milestones, identities, rules } = settings;
  const { obligations, peerRanks } = settings;
  const bounds = { ...campaign, milestones };
  return [
    ...checkHead(campaign),
    ...checkSameName('chiến dịch', campaign.name, campaign.id, listCampaigns(db)),
    ...checkMilestonesInside(campaign, milestones),
    ...indicators.flatMap((each) => checkIndicator(each, each.id, indicators, rules)),
    ...audiences.flatMap(({ id, name }) => checkSameName('đối tượng', name, id, audiences)),
    ...milestones.flatMap((each) => [
      ...checkMilestone(each, campaign),
      ...checkSameName('mốc', each.name, each.id, milestones),
    ]),
    ...identities.flatMap((each) => checkIdentity(each)),
    ...rules.flatMap((each) => checkRule(each, settings)),
    ...obligations.flatMap((each) => checkObligation(each, bounds, calendarOf(db, campaign.id))),
    ...peerRanks.flatMap((each) => checkPeerRank(each, each.id, peerRanks)),
    ...ownNameProblems(db, campaign.id),
  ];
}

/**
 * Refuses units that would lie below themselves, lie below a unit that does not exist, or share a
 * code.
 */
function refuseBrokenUnits(db: ReadHandle, rows: readonly ChangedRow[]): void {
  const units = rows.filter(({ table }) => table === 'unit');
  const own = units.flatMap(({ key, before, after }) =>
    before === null && after?.era === 'own' ? [key.id as number] : [],
  );
  const leaned = leanedOn(db, own);
  if (leaned !== null) {
    throw refused(
      'id',
      `Có đơn vị khác nằm dưới “${leaned}” nên không hoàn tác được; chuyển các đơn vị đó sang cấp trên khác trước.`,
    );
  }
  const changed = new Set(
    rows.flatMap(({ table, key, before }) => {
      if (before === null || Object.keys(before).join() === 'position') return [];
      if (table === 'unit') return [key.id as number];
      return table === 'unit_past' || table === 'campaign_unit' ? [key.unit_id as number] : [];
    }),
  );
  for (const id of changed) {
    const unit = findStoredUnit(db, id);
    if (!unit) continue;
    if (isOwnAncestor(db, id)) {
      throw refused(
        'id',
        `“${unit.name}” sẽ nằm dưới chính nó nên không hoàn tác được; sửa cấp trên ở màn hình Đơn vị.`,
      );
    }
    for (const { campaignId } of listPlaces(db, id)) refuseSharedCode(db, campaignId, unit);
  }
}

/** Throws FieldError `settingGone`. */
export function requireFound<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new FieldError('settingGone', {});
  return found;
}
