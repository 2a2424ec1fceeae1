import { FieldError } from '../../shared/contract/errors.ts';
import type {
  CellChange,
  InputOf,
  SavedResults,
  TargetDay,
} from '../../shared/contract/methods.ts';
import {
  type Campaign,
  type Indicator,
  type Measure,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { kindOfWords } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import type { TargetColumn } from '../../shared/domain/sheet.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { listGivenChanges } from '../db/history.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import {
  listTargetDays,
  putOpening,
  putTarget,
  readOpening,
  readTarget,
  sinceOfTarget,
  type TargetKey,
  type TargetSince,
} from '../db/targets.ts';
import { findStoredUnit, listMembers, listSuccessions } from '../db/units.ts';
import { type RecordChange, readRevision } from '../db/write.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { recordUnheld } from './held-figures.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import { takenBack } from './results.ts';
import { readTargets } from './sheet-columns.ts';
import { readTree } from './sheets.ts';

type SaveHead = Pick<InputOf<'targets.save'>, 'campaignId' | 'source' | 'undoes'>;

/** Targets and opening figures of units: keyed, pasted or allocated. */
export function targetsService({ store, author, held }: ServiceContext) {
  /** One set of changes: all of them or none. */
  function saveCells(
    { campaignId, source, undoes }: SaveHead,
    change: (db: WriteHandle, record: RecordChange) => void,
  ): SavedResults {
    const by = author(kindOfWords(source), {
      campaignId,
      ...takenBack(store, campaignId, undoes),
    });
    const revision = writeOpenDays(store, by, (db, record) => {
      let changed = false;
      const recordGiven = recordUnheld(db, held(campaignId), record);
      change(db, (entry) => {
        recordGiven(entry);
        changed = true;
      });
      return changed ? readRevision(db) : null;
    });
    return { savedAt: by.at, revision };
  }

  return {
    /**
     * Writes all targets or none. Throws FieldError `targetNegative`, `targetRangeReversed`,
     * `unitNotInCampaign`, `unitTakenOver`, `settingGone`, `settingRefused` where no targets can be
     * given, `cellTwice`, `cellHeld`, or `changedElsewhere` when `was` or `wasHigh` is not the
     * value of that day.
     */
    'targets.save'({
      campaignId,
      source,
      undoes,
      cells,
      ...days
    }: InputOf<'targets.save'>): SavedResults {
      return saveCells({ campaignId, source, undoes }, (db, record) => {
        const settings = knownSettings(db, campaignId);
        const on = days.on ?? openingDay(settings.campaign);
        if (days.since !== undefined) requireInside(settings.campaign, days.since);
        const units = knownUnits(db, campaignId);
        const standing = standingTargets(db, settings, on);
        const isFirst = onceEach();
        const givenBack: (TargetSince & Ends)[] = [];
        for (const { value, was, wasHigh, high: typedHigh, ...key } of cells) {
          const place = requirePlace(settings, units, key, value);
          const { unitName, measure, dueOn } = place;
          if (!isFirst(`${key.indicatorId} ${key.milestoneId} ${key.unitId}`)) {
            throw new FieldError('cellTwice', { unitName, what: place.what, on: null });
          }
          const high = value === null ? null : typedHigh;
          if (value !== null && value < 0) {
            throw new FieldError('targetNegative', { unitName, value, measure });
          }
          if (value !== null && high !== null && high < value) {
            throw new FieldError('targetRangeReversed', { unitName });
          }
          units.refuseTakenOver(key.unitId, days.since ?? on);
          const since = days.since ?? sinceOfTarget(db, key, on);
          const stored = readTarget(db, { ...key, since });
          // Without a target from that day on, an earlier one holds, or that of units taken over.
          const shown = stored && days.since === undefined ? stored : standing(key);
          const [old, oldHigh] = [shown?.value ?? null, shown?.high ?? null];
          const isSame = old === value && oldHigh === high;
          if (!isSame) {
            requireSeen({ unitName, measure }, was, old);
            requireSeen({ unitName, measure }, wasHigh, oldHigh);
            if (value === null && stored === null) {
              throw new FieldError('targetStandsFromBefore', { unitName, on });
            }
          } else if (value === null || (stored && was === old && wasHigh === oldHigh)) continue;
          putTarget(db, { ...key, since, value, high });
          if (source === 'hoàn tác') givenBack.push({ ...key, since, value, high });
          const target = { ...key, since, kind: 'target', on: dueOn } as const;
          if (old !== value || isSame) record({ ...target, old, new: value });
          if (oldHigh !== high) record({ ...target, end: 'high', old: oldHigh, new: high });
        }
        leaveWhatStands(db, givenBack, () => standingTargets(db, settings, days.since ?? on));
      });
    },

    /**
     * Writes all opening figures or none, as of the end of the campaign's opening day. Throws
     * FieldError `openingNegative`, `unitNotInCampaign`, `settingGone`, `indicatorNotKeyed` for an
     * indicator that has no opening of its own, `cellTwice`, `cellHeld`, or
     * `changedElsewhere`.
     */
    'openings.save'({ campaignId, source, undoes, cells }: InputOf<'openings.save'>): SavedResults {
      return saveCells({ campaignId, source, undoes }, (db, record) => {
        const { campaign, indicators } = knownSettings(db, campaignId);
        const takenOn = openingDay(campaign);
        const units = knownUnits(db, campaignId);
        const isFirst = onceEach();
        for (const { indicatorId, unitId, value, was } of cells) {
          const unitName = units.nameOf(unitId);
          const indicator = indicators.get(indicatorId);
          if (!indicator) throw new FieldError('settingGone', {});
          if (!keepsOpening(indicator)) throw new FieldError('indicatorNotKeyed', { indicatorId });
          if (!isFirst(`${indicatorId} ${unitId}`)) {
            const what = `số đầu kỳ ${indicator.shortName}`;
            throw new FieldError('cellTwice', { unitName, what, on: null });
          }
          const { measure } = indicator;
          if (value !== null && value < 0) {
            throw new FieldError('openingNegative', { unitName, value, measure });
          }
          const old = readOpening(db, { indicatorId, unitId });
          if (old === value && (value === null || was === old)) continue;
          if (old !== value) {
            if (was !== old) units.refuseHeir(unitId);
            requireSeen({ unitName, measure }, was, old);
            if (value !== null) units.refuseHeir(unitId, takenOn);
          }
          putOpening(db, { indicatorId, unitId, takenOn, value });
          record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
        }
      });
    },

    'targets.days': ({ campaignId }: InputOf<'targets.days'>): TargetDay[] =>
      store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const { startsOn, endsOn } = campaign;
        const { takenOver } = readTree(db, campaign, endsOn);
        const { named } = knownUnits(db, campaignId);
        const given = new Map(
          listTargetDays(db, campaignId).map((one) => [one.since, one.targets]),
        );
        const days = new Set([...takenOver.map(({ on }) => on), ...given.keys()]);
        return [...days]
          .filter((on) => startsOn < on && on <= endsOn)
          .sort()
          .map((on) => {
            const taken = takenOver.filter((each) => each.on === on);
            const heirs = new Set(taken.flatMap((each) => each.heirs.map(({ unitId }) => unitId)));
            return {
              on,
              taken: taken.map(({ name }) => name),
              heirs: named([...heirs].map((id) => ({ id }))),
              targets: given.get(on) ?? 0,
            };
          });
      }),

    'targets.history'({ campaignId, ...key }: InputOf<'targets.history'>): CellChange[] {
      return store.snapshot((db) => {
        const { indicators } = knownSettings(db, campaignId);
        if (!indicators.has(key.indicatorId)) throw new FieldError('settingGone', {});
        return listGivenChanges(db, key);
      });
    },
  };
}

/** Throws FieldError `settingRefused` for a day from which no other target can hold. */
function requireInside({ startsOn, endsOn, openingOn }: Campaign, on: Day): void {
  const first = openingOn ?? startsOn;
  if (on >= first && on <= endsOn) return;
  const from = `${formatDay(first)}${openingOn === null ? '' : ' (ngày chốt số đầu kỳ)'}`;
  const sentence = `Chỉ tiêu mới phải có hiệu lực từ ngày ${from} đến ngày ${formatDay(endsOn)} (chiến dịch kết thúc); chọn ngày khác ngày ${formatDay(on)}.`;
  refuseProblems([{ field: 'since', sentence }]);
}

/**
 * Gives a function that is true the first time it gets a key: a cell given twice loses a figure.
 */
function onceEach(): (key: string) => boolean {
  const known = new Set<string>();
  return (key) => known.size < known.add(key).size;
}

/** What the clerk saw must be what is stored, so that nothing is overwritten unseen. */
function requireSeen(
  cell: { unitName: string; measure: Measure },
  was: number | null,
  current: number | null,
): void {
  if (was !== current) throw new FieldError('changedElsewhere', { ...cell, current });
}

export function knownSettings(db: ReadHandle, campaignId: number) {
  const campaign = requireCampaign(db, campaignId);
  const all = readSettings(db, campaignId);
  const { indicators, milestones } = all;
  return {
    campaign,
    all,
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    milestones: new Map(milestones.map((milestone) => [milestone.id, milestone])),
    targetProblem: (indicator: Indicator, milestone: Milestone) =>
      targetProblem({ campaign, indicators }, indicator, milestone),
  };
}

/** Throws as `targets.save` does where no target can be given. */
function requirePlace(
  settings: ReturnType<typeof knownSettings>,
  units: ReturnType<typeof knownUnits>,
  { indicatorId, milestoneId, unitId }: TargetKey,
  value: number | null,
) {
  const unitName = units.nameOf(unitId);
  const indicator = settings.indicators.get(indicatorId);
  const milestone = settings.milestones.get(milestoneId);
  if (!indicator || !milestone) throw new FieldError('settingGone', {});
  // A target given before its indicator changed can still be deleted.
  const problem = value === null ? null : settings.targetProblem(indicator, milestone);
  if (problem) throw new FieldError('settingRefused', { problems: [problem] });
  const what = `chỉ tiêu ${indicator.shortName}, ${milestone.name}`;
  return { unitName, what, measure: indicator.measure, dueOn: milestone.dueOn };
}

type Ends = Record<TargetEnd, number | null>;

/**
 * The targets of units on a day, with those that they took over; for a unit that begins later, on
 * its first day. Each day is read when it is first asked for.
 */
export function standingTargets(
  db: ReadHandle,
  { campaign, all }: ReturnType<typeof knownSettings>,
  on: Day,
): (key: TargetKey) => Ends | null {
  const days = new Map<Day, { tree: UnitTree; columns: Map<string, TargetColumn> }>();
  const columnsOn = (day: Day) => {
    const known = days.get(day);
    if (known) return known;
    const tree = readTree(db, campaign, day);
    const columns = readTargets(db, tree, day, all).map(
      (column) => [`${column.indicatorId} ${column.milestoneId}`, column] as const,
    );
    const read = { tree, columns: new Map(columns) };
    days.set(day, read);
    return read;
  };
  return ({ indicatorId, milestoneId, unitId }) => {
    const born = findStoredUnit(db, unitId)?.validFromOn ?? on;
    const { tree, columns } = columnsOn(born > on ? born : on);
    const column = columns.get(`${indicatorId} ${milestoneId}`);
    const index = tree.indexOf(unitId);
    const value = (index === undefined ? null : column?.given[index]) ?? null;
    return value === null ? null : { value, high: column!.givenHigh[index!] ?? null };
  };
}

/**
 * An undo may write back a target that was not the unit's own but the sum of what it took over.
 * Where the same sum holds without it, it is removed again. `standing` reads the present targets.
 */
export function leaveWhatStands(
  db: WriteHandle,
  givenBack: readonly (TargetSince & Ends)[],
  standing: () => (target: TargetSince) => Ends | null,
): void {
  const later = givenBack.filter(({ since, value }) => since !== '' && value !== null);
  if (later.length === 0) return;
  for (const target of later) putTarget(db, { ...target, value: null });
  const under = standing();
  for (const target of later) {
    const left = under(target);
    if (left?.value !== target.value || left.high !== target.high) putTarget(db, target);
  }
}

/** The units of a campaign, the root included. */
export function knownUnits(db: ReadHandle, campaignId: number) {
  const root = findStoredUnit(db, requireCampaign(db, campaignId).rootUnitId);
  const members = [...(root ? [root] : []), ...listMembers(db, campaignId)];
  const names = namesById(members);
  const successions = listSuccessions(db, campaignId);
  const nameOf = (unitId: number): string => {
    const name = names.get(unitId);
    if (name === undefined) throw new FieldError('unitNotInCampaign', { unitId });
    return name;
  };
  const named = (list: readonly { id: number }[]) => list.map(({ id }) => names.get(id) ?? '');
  return {
    nameOf,
    named,

    /** Throws FieldError `unitTakenOver` when another unit has its figures by that day. */
    refuseTakenOver(unitId: number, on: Day): void {
      const taken = successions.filter((each) => each.oldId === unitId && each.on <= on);
      const [first] = taken;
      if (!first) return;
      const heirs = named(taken.map(({ newId }) => ({ id: newId })));
      throw new FieldError('unitTakenOver', { unitName: nameOf(unitId), on: first.on, heirs });
    },

    /**
     * Throws FieldError `openingOfHeir` for a unit that took others over, or that did so at the
     * beginning of its life after `takenOn`: opening figures are keyed at the units of their day.
     */
    refuseHeir(unitId: number, takenOn?: Day): void {
      const taken = successions.filter(({ newId }) => newId === unitId);
      const [first] = taken;
      if (!first) return;
      const born = members.find(({ id }) => id === unitId)?.validFromOn ?? null;
      if (takenOn !== undefined && (born === null || born <= takenOn)) return;
      const from = named(taken.map(({ oldId }) => ({ id: oldId })));
      throw new FieldError('openingOfHeir', { unitName: nameOf(unitId), on: first.on, from });
    },
  };
}
