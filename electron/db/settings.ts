import type {
  Audience,
  Identity,
  Indicator,
  Milestone,
  New,
} from '../../shared/domain/campaign.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { listPeerRanks } from './peer-ranks.ts';
import { newUid } from './uid.ts';

/** The settings of a campaign; no list contains what was taken out. */

type Tables = 'audience' | 'indicator' | 'milestone' | 'obligation';

/** The next free place, counting also what was taken out. */
export function nextPosition(db: ReadHandle, table: Tables, campaignId: number): number {
  const row = db
    .prepare<{ position: number }, [number]>(
      `SELECT coalesce(max(position), 0) + 1 AS position FROM ${table} WHERE campaign_id = ?`,
    )
    .get(campaignId);
  return row?.position ?? 1;
}

/** SQLite returns lists of texts and ids as JSON. */
type IndicatorRow = Omit<Indicator, 'parts' | 'countedKinds' | 'items' | 'requiresAll'> &
  Record<'parts' | 'countedKinds' | 'items', string> & { requiresAll: number };

/** Indicators of a campaign in their order, with their parts in theirs. */
export function listIndicators(db: ReadHandle, campaignId: number): Indicator[] {
  return db
    .prepare<IndicatorRow, [number]>(
      `SELECT id, uid, code, kind, full_name AS fullName, name, short_name AS shortName, counted,
              measure, keyed_depth AS keyedDepth, period,
              (SELECT id FROM audience
               WHERE audience.id = audience_id AND removed_at IS NULL) AS audienceId,
              (SELECT json_group_array(part_id ORDER BY indicator_part.position)
               FROM indicator_part WHERE indicator_id = indicator.id) AS parts,
              threshold, reached_by AS reachedBy, counted_kinds AS countedKinds, items,
              requires_all AS requiresAll
       FROM indicator WHERE campaign_id = ? AND removed_at IS NULL ORDER BY position`,
    )
    .all(campaignId)
    .map((row) => ({
      ...row,
      parts: JSON.parse(row.parts) as number[],
      countedKinds: JSON.parse(row.countedKinds) as Indicator['countedKinds'],
      items: JSON.parse(row.items) as string[],
      requiresAll: row.requiresAll === 1,
    }));
}

/** The kinds of the indicators of a campaign with the periods by which they are keyed, each once. */
export const listPeriods = (
  db: ReadHandle,
  campaignId: number,
): Pick<Indicator, 'kind' | 'period'>[] =>
  db
    .prepare<Pick<Indicator, 'kind' | 'period'>, [number]>(
      'SELECT DISTINCT kind, period FROM indicator WHERE campaign_id = ? AND removed_at IS NULL',
    )
    .all(campaignId);

export type NewIndicator = New<Indicator>;

const indicatorParams = ({ parts, countedKinds, items, ...indicator }: NewIndicator) => ({
  ...indicator,
  countedKinds: JSON.stringify(countedKinds),
  items: JSON.stringify(items),
  requiresAll: indicator.requiresAll ? 1 : 0,
});

/**
 * Inserts an indicator without its parts, which may not exist yet; see `putParts`. `uid` is given
 * for an indicator that was made on another PC.
 */
export function insertIndicator(
  db: WriteHandle,
  campaignId: number,
  position: number,
  indicator: NewIndicator,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO indicator (uid, campaign_id, code, kind, full_name, name, short_name, counted,
                              measure, keyed_depth, period, audience_id, threshold, reached_by,
                              counted_kinds, items, requires_all, position)
       VALUES (@uid, @campaignId, @code, @kind, @fullName, @name, @shortName, @counted, @measure,
               @keyedDepth, @period, @audienceId, @threshold, @reachedBy, @countedKinds, @items,
               @requiresAll, @position)`,
    )
    .run({ ...indicatorParams(indicator), uid, campaignId, position });
  return Number(lastInsertRowid);
}

export function updateIndicator(db: WriteHandle, id: number, indicator: NewIndicator): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE indicator SET code = @code, kind = @kind, full_name = @fullName, name = @name,
                          short_name = @shortName, counted = @counted, measure = @measure,
                          keyed_depth = @keyedDepth, period = @period, audience_id = @audienceId,
                          threshold = @threshold, reached_by = @reachedBy,
                          counted_kinds = @countedKinds, items = @items,
                          requires_all = @requiresAll
     WHERE id = @id`,
  ).run({ id, ...indicatorParams(indicator) });
}

/** Replaces the operands of a computed indicator. */
export function putParts(db: WriteHandle, indicatorId: number, parts: readonly number[]): void {
  db.prepare<unknown, [number]>('DELETE FROM indicator_part WHERE indicator_id = ?').run(
    indicatorId,
  );
  const insert = db.prepare<unknown, [number, number, number]>(
    'INSERT INTO indicator_part (indicator_id, part_id, position) VALUES (?, ?, ?)',
  );
  for (const [index, part] of parts.entries()) insert.run(indicatorId, part, index + 1);
}

/** Puts the indicators into the order of the list. */
export function orderIndicators(db: WriteHandle, ids: readonly number[]): void {
  const update = db.prepare<unknown, [number, number]>(
    'UPDATE indicator SET position = ? WHERE id = ?',
  );
  for (const [index, id] of ids.entries()) update.run(index + 1, id);
}

export function listAudiences(db: ReadHandle, campaignId: number): Audience[] {
  return db
    .prepare<Audience, [number]>(
      `SELECT id, uid, name FROM audience
       WHERE campaign_id = ? AND removed_at IS NULL ORDER BY position`,
    )
    .all(campaignId);
}

export function insertAudience(
  db: WriteHandle,
  campaignId: number,
  position: number,
  { name }: New<Audience>,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, string, number]>(
      'INSERT INTO audience (uid, campaign_id, name, position) VALUES (?, ?, ?, ?)',
    )
    .run(uid, campaignId, name, position);
  return Number(lastInsertRowid);
}

export function updateAudience(db: WriteHandle, { id, name }: Omit<Audience, 'uid'>): void {
  db.prepare<unknown, [string, number]>('UPDATE audience SET name = ? WHERE id = ?').run(name, id);
}

export function listMilestones(db: ReadHandle, campaignId: number): Milestone[] {
  return db
    .prepare<MilestoneRow, [number]>(
      `SELECT id, uid, name, starts_on AS startsOn, due_on AS dueOn, inclusive, counts,
              from_time AS fromTime, to_time AS toTime
       FROM milestone WHERE campaign_id = ? AND removed_at IS NULL ORDER BY position`,
    )
    .all(campaignId)
    .map(({ inclusive, fromTime, toTime, ...row }) => ({
      ...row,
      inclusive: inclusive === 1,
      hours: fromTime === null || toTime === null ? null : { from: fromTime, to: toTime },
    }));
}

type MilestoneRow = Omit<Milestone, 'inclusive' | 'hours'> & {
  inclusive: number;
  fromTime: string | null;
  toTime: string | null;
};

const milestoneParams = ({ hours, ...milestone }: New<Milestone>) => ({
  ...withFlag(milestone),
  fromTime: hours?.from ?? null,
  toTime: hours?.to ?? null,
});

/** SQLite stores true and false as 1 and 0. */
const withFlag = (values: { inclusive: boolean }): Record<string, unknown> => ({
  ...values,
  inclusive: values.inclusive ? 1 : 0,
});

export function insertMilestone(
  db: WriteHandle,
  campaignId: number,
  position: number,
  milestone: New<Milestone>,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO milestone (uid, campaign_id, name, starts_on, due_on, inclusive, counts, from_time,
                              to_time, position)
       VALUES (@uid, @campaignId, @name, @startsOn, @dueOn, @inclusive, @counts, @fromTime, @toTime,
               @position)`,
    )
    .run({ ...milestoneParams(milestone), uid, campaignId, position });
  return Number(lastInsertRowid);
}

export function updateMilestone(db: WriteHandle, milestone: Omit<Milestone, 'uid'>): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE milestone SET name = @name, starts_on = @startsOn, due_on = @dueOn,
                          inclusive = @inclusive, counts = @counts, from_time = @fromTime,
                          to_time = @toTime
     WHERE id = @id`,
  ).run(milestoneParams(milestone));
}

export function listIdentities(db: ReadHandle, campaignId: number): Identity[] {
  return db
    .prepare<Omit<Identity, 'partIds'> & { partIds: string }, [number]>(
      `SELECT id, uid, name, total_id AS totalId, relation,
              (SELECT json_group_array(indicator_id ORDER BY indicator_id)
               FROM identity_part WHERE identity_id = identity.id) AS partIds
       FROM identity WHERE campaign_id = ? AND removed_at IS NULL ORDER BY id`,
    )
    .all(campaignId)
    .map((row) => ({ ...row, partIds: JSON.parse(row.partIds) as number[] }));
}

export function insertIdentity(
  db: WriteHandle,
  campaignId: number,
  identity: New<Identity>,
  uid = newUid(),
): number {
  const id = Number(
    db
      .prepare<unknown, [string, number, string, number, string]>(
        'INSERT INTO identity (uid, campaign_id, name, total_id, relation) VALUES (?, ?, ?, ?, ?)',
      )
      .run(uid, campaignId, identity.name, identity.totalId, identity.relation).lastInsertRowid,
  );
  insertIdentityParts(db, id, identity.partIds);
  return id;
}

export function updateIdentity(
  db: WriteHandle,
  { id, name, totalId, partIds, relation }: Omit<Identity, 'uid'>,
): void {
  db.prepare<unknown, [string, number, string, number]>(
    'UPDATE identity SET name = ?, total_id = ?, relation = ? WHERE id = ?',
  ).run(name, totalId, relation, id);
  db.prepare<unknown, [number]>('DELETE FROM identity_part WHERE identity_id = ?').run(id);
  insertIdentityParts(db, id, partIds);
}

function insertIdentityParts(db: WriteHandle, id: number, partIds: readonly number[]): void {
  const insert = db.prepare<unknown, [number, number]>(
    'INSERT INTO identity_part (identity_id, indicator_id) VALUES (?, ?)',
  );
  for (const partId of partIds) insert.run(id, partId);
}

/** Rules whose indicators and milestone are all still set up. */
export function listRules(db: ReadHandle, campaignId: number): TargetRule[] {
  return db
    .prepare<TargetRule, [number]>(
      `SELECT indicator_id AS indicatorId, milestone_id AS milestoneId, of_id AS ofId,
              base_on AS baseOn, low, high, rounding
       FROM target_rule
       JOIN indicator ON indicator.id = indicator_id AND indicator.removed_at IS NULL
       JOIN milestone ON milestone.id = milestone_id AND milestone.removed_at IS NULL
       LEFT JOIN indicator AS base ON base.id = of_id
       WHERE indicator.campaign_id = ? AND target_rule.removed_at IS NULL
         AND base.removed_at IS NULL
       ORDER BY indicator.position, milestone.position`,
    )
    .all(campaignId);
}

export function putRule(db: WriteHandle, rule: TargetRule): void {
  db.prepare<unknown, [TargetRule]>(
    `INSERT INTO target_rule (indicator_id, milestone_id, of_id, base_on, low, high, rounding)
     VALUES (@indicatorId, @milestoneId, @ofId, @baseOn, @low, @high, @rounding)
     ON CONFLICT DO UPDATE SET of_id = excluded.of_id, base_on = excluded.base_on,
                               low = excluded.low, high = excluded.high,
                               rounding = excluded.rounding, removed_at = NULL`,
  ).run(rule);
}

export function removeRule(
  db: WriteHandle,
  { indicatorId, milestoneId }: Pick<TargetRule, 'indicatorId' | 'milestoneId'>,
  at: string,
): void {
  db.prepare<unknown, [string, number, number]>(
    'UPDATE target_rule SET removed_at = ? WHERE indicator_id = ? AND milestone_id = ?',
  ).run(at, indicatorId, milestoneId);
}

type ObligationRow = Omit<Obligation, 'inclusive' | 'coversCurrent' | 'binds' | 'weekdays'> &
  Record<'inclusive' | 'coversCurrent', number> &
  Record<'binds' | 'weekdays', string>;

export function listObligations(db: ReadHandle, campaignId: number): Obligation[] {
  return db
    .prepare<ObligationRow, [number]>(
      `SELECT id, uid, name, reporter, recipient, binds, asks, report, per_day AS perDay, schedule,
              due_on AS dueOn, weekdays, weekday, every, month_day AS monthDay, nth, month, event,
              milestone_uid AS milestoneUid, after_count AS afterCount, after_unit AS afterUnit, due_time AS dueTime, inclusive,
              day_off AS dayOff, first_on AS firstOn, last_on AS lastOn, covers,
              covers_current AS coversCurrent
       FROM obligation WHERE campaign_id = ? AND removed_at IS NULL ORDER BY position`,
    )
    .all(campaignId)
    .map(({ inclusive, coversCurrent, binds, weekdays, ...row }) => ({
      ...row,
      inclusive: inclusive === 1,
      coversCurrent: coversCurrent === 1,
      binds: JSON.parse(binds) as Obligation['binds'],
      weekdays: JSON.parse(weekdays) as number[],
    }));
}

const obligationParams = ({ binds, weekdays, ...obligation }: New<Obligation>) => ({
  ...withFlag(obligation),
  binds: JSON.stringify(binds),
  weekdays: JSON.stringify(weekdays),
  coversCurrent: obligation.coversCurrent ? 1 : 0,
});

export function insertObligation(
  db: WriteHandle,
  campaignId: number,
  position: number,
  obligation: New<Obligation>,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO obligation (uid, campaign_id, name, reporter, recipient, binds, asks, report,
                               per_day, schedule, due_on, weekdays, weekday, every, month_day, nth,
                               month, event, milestone_uid, after_count, after_unit, due_time,
                               inclusive, day_off, first_on, last_on, covers, covers_current,
                               position)
       VALUES (@uid, @campaignId, @name, @reporter, @recipient, @binds, @asks, @report, @perDay,
               @schedule, @dueOn, @weekdays, @weekday, @every, @monthDay, @nth, @month, @event,
               @milestoneUid, @afterCount, @afterUnit, @dueTime, @inclusive, @dayOff, @firstOn, @lastOn, @covers,
               @coversCurrent, @position)`,
    )
    .run({ ...obligationParams(obligation), uid, campaignId, position });
  return Number(lastInsertRowid);
}

export function updateObligation(
  db: WriteHandle,
  { id, ...obligation }: Omit<Obligation, 'uid'>,
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE obligation SET name = @name, reporter = @reporter, recipient = @recipient,
                           binds = @binds, asks = @asks, report = @report, per_day = @perDay,
                           schedule = @schedule, due_on = @dueOn, weekdays = @weekdays,
                           weekday = @weekday, every = @every, month_day = @monthDay, nth = @nth,
                           month = @month, event = @event, milestone_uid = @milestoneUid,
                           after_count = @afterCount,
                           after_unit = @afterUnit, due_time = @dueTime, inclusive = @inclusive,
                           day_off = @dayOff, first_on = @firstOn, last_on = @lastOn,
                           covers = @covers, covers_current = @coversCurrent
     WHERE id = @id`,
  ).run({ ...obligationParams(obligation), id });
}

/** How many figures of any kind an indicator holds. */
export function countFiguresOf(db: ReadHandle, indicatorId: number): number {
  const row = db
    .prepare<{ figures: number }, [{ indicatorId: number }]>(
      `SELECT (SELECT count(*) FROM result WHERE indicator_id = @indicatorId)
            + (SELECT count(*) FROM opening WHERE indicator_id = @indicatorId)
            + (SELECT count(*) FROM target WHERE indicator_id = @indicatorId) AS figures`,
    )
    .get({ indicatorId });
  return row?.figures ?? 0;
}

/** How many results an indicator holds. */
export function countResultsOf(db: ReadHandle, indicatorId: number): number {
  const row = db
    .prepare<{ results: number }, [number]>(
      'SELECT count(*) AS results FROM result WHERE indicator_id = ?',
    )
    .get(indicatorId);
  return row?.results ?? 0;
}

/** Which indicators of a campaign have targets by which milestones, given or by a rule. */
export function listTargeted(
  db: ReadHandle,
  campaignId: number,
): { indicatorId: number; milestoneId: number }[] {
  const given = db
    .prepare<{ indicatorId: number; milestoneId: number }, [number]>(
      `SELECT DISTINCT indicator_id AS indicatorId, milestone_id AS milestoneId
       FROM target
       JOIN indicator ON indicator.id = indicator_id AND indicator.removed_at IS NULL
       JOIN milestone ON milestone.id = milestone_id AND milestone.removed_at IS NULL
       WHERE indicator.campaign_id = ?`,
    )
    .all(campaignId);
  return [...given, ...listRules(db, campaignId)];
}

/** All settings of a campaign except its head. */
export function readSettings(
  db: ReadHandle,
  campaignId: number,
): Omit<CampaignSettings, 'campaign'> {
  return {
    indicators: listIndicators(db, campaignId),
    audiences: listAudiences(db, campaignId),
    milestones: listMilestones(db, campaignId),
    identities: listIdentities(db, campaignId),
    rules: listRules(db, campaignId),
    obligations: listObligations(db, campaignId),
    peerRanks: listPeerRanks(db, campaignId),
  };
}
