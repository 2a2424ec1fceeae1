import { isDeepStrictEqual } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { cellWindow } from '../../shared/domain/cell-place.ts';
import { changedFigure, figureSettings } from '../../shared/domain/closed-figures.ts';
import { addDays, type Day, eachDay } from '../../shared/domain/day.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { turnDays, type UnitTree } from '../../shared/domain/unit-tree.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { listClosedCampaigns, listClosings } from '../db/closings.ts';
import type { ReadHandle, Store, WriteHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { listTargetDays } from '../db/targets.ts';
import {
  type Author,
  type Changed,
  type CheckChanged,
  type RecordChange,
  write,
  writeSeveral,
} from '../db/write.ts';
import { readTargets } from './sheet-columns.ts';
import { readSheet, readTree, readTreeInput } from './sheets.ts';

/**
 * The figures of a closed day never change: a change that would alter one is refused as a whole.
 * Every service that writes figures, units or settings writes through here.
 */

/**
 * As `write`. Throws FieldError `closedDayChanged` when a figure of a closed day of any campaign
 * would change; nothing is written then.
 */
export const writeOpenDays = <T>(
  store: Store,
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
): T => write(store, author, fn, checkOpenDays(store));

/** As `writeSeveral`; a set throws as `writeOpenDays` does. */
export const writeSeveralOpenDays = <T>(
  store: Store,
  work: (writeOne: <R>(author: Author, fn: (db: WriteHandle, record: RecordChange) => R) => R) => T,
): T =>
  writeSeveral(store, (writeOne) =>
    work((author, fn) => writeOne(author, fn, checkOpenDays(store))),
  );

/**
 * Refuses what would change a figure of a closed day. Of several sets in a transaction each is
 * compared with what is on the disk: those before it changed no such figure either.
 */
const checkOpenDays =
  (store: Store): CheckChanged =>
  (db, changed) => {
    const touched = touchedBy(changed);
    if (!isTouched(touched)) return;
    store.committed((before) => {
      for (const id of listClosedCampaigns(before))
        refuseChanged({ before, after: db }, id, touched);
    });
  };

const EVER = { from: '', to: '9999-12-31' };

/** What a set of changes wrote to, as far as figures depend on it. */
interface Touched {
  settings: boolean;
  openings: Set<number>;
  targets: Set<number>;
  /** Day of the earliest result, by its indicator. */
  results: Map<number, Day>;
}

const isTouched = ({ settings, openings, targets, results }: Touched) =>
  settings || openings.size + targets.size + results.size > 0;

function touchedBy({ columns, rows }: Changed): Touched {
  const touched: Touched = {
    settings: rows.length > 0,
    openings: new Set(),
    targets: new Set(),
    results: new Map(),
  };
  for (const { kind, indicatorId, on } of columns) {
    if (kind === 'opening') touched.openings.add(indicatorId);
    else if (kind === 'target') touched.targets.add(indicatorId);
    else {
      const known = touched.results.get(indicatorId);
      if (known === undefined || on < known) touched.results.set(indicatorId, on);
    }
  }
  return touched;
}

/** The store before a change and after it. */
interface BothStates {
  before: ReadHandle;
  after: ReadHandle;
}

/** A campaign before or after the change. */
interface State {
  db: ReadHandle;
  campaign: Campaign;
  settings: Omit<CampaignSettings, 'campaign'>;
}

function stateOf(db: ReadHandle, campaignId: number): State | null {
  const campaign = findAnyCampaign(db, campaignId);
  return campaign && { db, campaign, settings: readSettings(db, campaignId) };
}

function refuseChanged(states: BothStates, campaignId: number, touched: Touched): void {
  const before = stateOf(states.before, campaignId);
  const after = stateOf(states.after, campaignId);
  const closings = listClosings(states.before, campaignId, EVER);
  if (!before || !after) return;
  const changed = closings.flatMap((closing) => {
    const days = eachDay(closing.from, closing.to);
    return days.map((on) => ({ closing, on }));
  });
  const suspects = suspectDays(
    before,
    after,
    touched,
    changed.map(({ on }) => on),
  );
  const sheetOn = ({ db, campaign }: State, on: Day) =>
    readSheet(db, campaign, on, { withUsual: false });
  for (const { closing, on } of changed) {
    if (!suspects.has(on)) continue;
    const figure = changedFigure(sheetOn(before, on), sheetOn(after, on));
    if (figure) throw refusal(before.campaign, closings, closing, { on, ...figure });
  }
}

function refusal(
  campaign: Campaign,
  closings: readonly Closing[],
  closing: Closing,
  figure: { on: Day; what: string; old: string | null; new: string | null },
): FieldError {
  const next = addDays(closings.at(-1)!.to, 1);
  const { from, to, closedAt, closedBy } = closing;
  return new FieldError('closedDayChanged', {
    campaign: campaign.name,
    ...figure,
    closing: { from, to, closedAt, closedBy },
    others: closings.filter(({ to: last }) => last > to).length,
    freeFrom: next <= campaign.endsOn ? next : null,
  });
}

/** The closed days whose figures the change could alter; all others need not be compared. */
function suspectDays(
  before: State,
  after: State,
  touched: Touched,
  days: readonly Day[],
): Set<Day> {
  const own = new Set(before.settings.indicators.map(({ id }) => id));
  const isSet = (ids: Iterable<number>) => [...ids].some((id) => own.has(id));
  if (isSet(touched.openings) || (touched.settings && !isSameSetUp(before, after))) {
    return new Set(days);
  }
  // A figure of a week is stored at its last day and counts on all of them.
  const keyed = [...touched.results].flatMap(([id, on]) => {
    const indicator = before.settings.indicators.find((one) => one.id === id);
    const { endsOn } = before.campaign;
    const day = on < endsOn ? on : endsOn;
    return indicator ? [cellWindow(indicator, before.campaign, day).from] : [];
  });
  const first = keyed.sort()[0];
  const suspects = new Set(first === undefined ? [] : days.filter((on) => on >= first));
  const hasTargets = isSet(touched.targets);
  if (!hasTargets && !touched.settings) return suspects;
  for (const stage of stagesOf(before, after, days)) {
    const on = stage[0]!;
    const trees = [before, after].map(({ db, campaign }) => readTree(db, campaign, on));
    const [tree, treeAfter] = trees as [UnitTree, UnitTree];
    const isSame =
      (!touched.settings || isSameTree(tree, treeAfter)) &&
      (!hasTargets || isDeepStrictEqual(givenOn(before, tree, on), givenOn(after, treeAfter, on)));
    if (!isSame) for (const day of stage) suspects.add(day);
  }
  return suspects;
}

/**
 * True when all settings from before are unchanged. New ones alter figures only by their targets.
 */
function isSameSetUp(before: State, after: State): boolean {
  const ids = (list: readonly { id: number }[]) => new Set(list.map(({ id }) => id));
  const [indicators, milestones] = [
    ids(before.settings.indicators),
    ids(before.settings.milestones),
  ];
  const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
  const setUp = ({ campaign, settings }: State) =>
    figureSettings({
      campaign,
      indicators: settings.indicators.filter(({ id }) => indicators.has(id)).sort(byId),
      milestones: settings.milestones.filter(({ id }) => milestones.has(id)).sort(byId),
      rules: settings.rules,
    });
  return isDeepStrictEqual(setUp(before), setUp(after));
}

/** Groups of closed days within which neither the tree nor the targets differ, before or after. */
function stagesOf(before: State, after: State, days: readonly Day[]): Day[][] {
  const turns = [before, after].flatMap(({ db, campaign }) => [
    ...turnDays(readTreeInput(db, campaign)),
    ...listTargetDays(db, campaign.id).map(({ since }) => since),
  ]);
  const ordered = [...new Set(turns)].sort();
  const stages = new Map<number, Day[]>();
  let turn = 0;
  for (const day of days) {
    while (turn < ordered.length && ordered[turn]! <= day) turn += 1;
    stages.set(turn, [...(stages.get(turn) ?? []), day]);
  }
  return [...stages.values()];
}

/** True when the same units lie below the same ones. Names do not matter to figures. */
function isSameTree(a: UnitTree, b: UnitTree): boolean {
  const shape = ({ units, takenOver }: UnitTree) => ({
    units: units
      .map(({ unit, parent, closed }) => ({
        id: unit.id,
        kind: unit.kind,
        closed,
        parent: units[parent]?.unit.id,
      }))
      .sort((x, y) => x.id - y.id),
    takenOver: takenOver.map(({ name: _, ...taken }) => taken),
  });
  return isDeepStrictEqual(shape(a), shape(b));
}

/** The targets given to each unit. */
function givenOn({ db, settings }: State, tree: UnitTree, on: Day) {
  return readTargets(db, tree, on, settings).map((column) => ({
    place: [column.indicatorId, column.milestoneId],
    given: tree.units.map(({ unit }, i) => [unit.id, column.given[i], column.givenHigh[i]]),
  }));
}
