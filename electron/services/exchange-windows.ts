import { FieldError } from '../../shared/contract/errors.ts';
import type { NotedCell, UnitWindow } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type Campaign, isComputed } from '../../shared/domain/campaign.ts';
import type { CellHold, HeldCells } from '../../shared/domain/cell-hold.ts';
import { keptOn } from '../../shared/domain/cell-place.ts';
import { addDays } from '../../shared/domain/day.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { findCampaign } from '../db/campaigns.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent } from '../db/packages.ts';
import {
  findGivenCampaign,
  type NotedCell as KeptCell,
  listReceivedWindows,
  putReceivedWindow,
  type ReceivedWindow,
} from '../db/received-windows.ts';
import { readSettings } from '../db/settings.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { readDeadlines } from './deadline-reader.ts';
import { deadlinesOfWindows } from './deadline-windows.ts';
import { refused } from './ensure-unit.ts';
import { namedUnits } from './exchange-refs.ts';
import { requireCampaign } from './require-campaign.ts';

/** The days that units sent: accepting and returning them, and which cells they lock here. */

export function windowsService({ store, author, now }: ServiceContext) {
  return {
    'exchange.windows'({ campaignId }: InputOf<'exchange.windows'>): UnitWindow[] {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const { refOf } = namedUnits(db, campaign);
        const told = listSent(db, campaignId).filter(({ kind }) => kind === 'answer');
        const cellsOf = notedCells(db);
        const windows = listReceivedWindows(db, campaignId);
        const deadlineOf = deadlinesOfWindows(readDeadlines(db, campaignId, now()), windows);
        return windows.map(({ campaignId: _, ...window }) => ({
          ...window,
          deadline: deadlineOf(window),
          cells: cellsOf(window.cells),
          unit: nameOfThing(db, 'unit', window.unitId),
          isTold: told.some(
            ({ units, at }) => at >= window.at && units.includes(refOf.get(window.unitId) ?? ''),
          ),
        }));
      });
    },

    /** Throws FieldError `settingGone` for days that were not received, `settingRefused`. */
    'exchange.answer'({
      campaignId,
      windows,
      state,
      reason,
      cells = [],
    }: InputOf<'exchange.answer'>): null {
      if (state === 'returned' && reason === '') {
        throw refused('reason', 'Ghi lý do trả lại, để đơn vị biết phải sửa gì.');
      }
      const by = author('answeredOffice', { campaignId });
      write(store, by, (db) => {
        const campaign = requireCampaign(db, campaignId);
        const returned = state === 'returned' ? placedCells(db, campaign, windows, cells) : [];
        for (const [n, window] of windows.entries()) {
          const known = requireWindow(db, campaignId, window);
          putReceivedWindow(db, {
            ...known,
            state,
            at: by.at,
            by: by.by,
            reason: normaliseText(reason),
            cells: returned.flatMap(({ of, ...cell }) => (of === n ? [cell] : [])),
          });
        }
      });
      return null;
    },

    'exchange.takeOver'({ campaignId, window, reason }: InputOf<'exchange.takeOver'>): null {
      const by = author('answeredOffice', { campaignId });
      write(store, by, (db) => {
        const known = requireWindow(db, campaignId, window);
        const said = { at: by.at, by: by.by, reason: normaliseText(reason), cells: [] };
        putReceivedWindow(db, { ...known, ...said, state: 'takenOver' });
      });
      return null;
    },
  };
}

/** Adds the names to cells that were returned. */
export function notedCells(db: ReadHandle) {
  return (cells: readonly KeptCell[]): NotedCell[] =>
    cells.map((cell) => ({
      ...cell,
      indicator: nameOfThing(db, 'indicator', cell.indicatorId),
      unit: nameOfThing(db, 'unit', cell.unitId),
    }));
}

/** Cells by the day at which they are kept, each of one of the windows, which is `of`. */
function placedCells(
  db: ReadHandle,
  campaign: Campaign,
  windows: InputOf<'exchange.answer'>['windows'],
  cells: readonly KeptCell[],
): (KeptCell & { of: number })[] {
  const { isWithin } = namedUnits(db, campaign);
  const { indicators } = readSettings(db, campaign.id);
  return cells.map(({ indicatorId, unitId, on, note }) => {
    const indicator = indicators.find(({ id }) => id === indicatorId);
    const of = windows.findIndex(
      (window) => window.from <= on && on <= window.to && isWithin(unitId, window.unitId),
    );
    if (!indicator || isComputed(indicator) || of === -1) {
      throw refused(
        'cells',
        'Có ô ghi chú không thuộc kỳ này của đơn vị; bỏ ghi chú đó rồi ghi lại.',
      );
    }
    return {
      of,
      indicatorId,
      unitId,
      on: keptOn(indicator, campaign, on),
      note: normaliseText(note),
    };
  });
}

function requireWindow(
  db: ReadHandle,
  campaignId: number,
  { unitId, from, to }: Pick<ReceivedWindow, 'unitId' | 'from' | 'to'>,
): ReceivedWindow {
  const known = listReceivedWindows(db, campaignId).find(
    (one) => one.unitId === unitId && one.from === from && one.to === to,
  );
  if (!known) throw new FieldError('settingGone', {});
  return known;
}

/**
 * Cells that this office does not key: what a unit sent, until it is returned or taken over; and in
 * a campaign that the office above gave, what that office sets.
 */
export function heldByExchange(db: ReadHandle, campaignId: number): HeldCells[] {
  const campaign = findCampaign(db, campaignId);
  if (!campaign) return [];
  const sent = listReceivedWindows(db, campaignId).filter(
    ({ state }) => state === 'received' || state === 'accepted',
  );
  const given = findGivenCampaign(db, campaignId);
  if (sent.length === 0 && given === null) return [];
  const named = namedUnits(db, campaign);
  const held = joined(sent).flatMap(({ unitId, from, to, state, by, at }) => {
    const office = nameOfThing(db, 'unit', unitId);
    const hold: CellHold =
      state === 'accepted' ? { why: 'accepted', by, at } : { why: 'notOurs', office };
    return named
      .within(unitId)
      .map((id): HeldCells => ({ kind: 'result', unitId: id, indicatorId: null, from, to, hold }));
  });
  if (given === null) return held;
  const hold = { why: 'notOurs', office: given.officeName } as const;
  const always = { from: '', to: '9999-12-31', hold };
  const notKeyed = readSettings(db, campaignId).indicators.filter(
    ({ uid }) => (given.wanted[uid] ?? 0) < 0,
  );
  return [
    ...held,
    ...(['target', 'opening'] as const).map(
      (kind): HeldCells => ({ ...always, kind, unitId: campaign.rootUnitId, indicatorId: null }),
    ),
    ...notKeyed.flatMap(({ id: indicatorId }) =>
      named.units.map(
        ({ id }): HeldCells => ({ ...always, kind: 'result', unitId: id, indicatorId }),
      ),
    ),
  ];
}

/**
 * Days right after each other that a unit sent and of which the same was said, as one: a unit that
 * sends every day would have a list of its own. Of accepted ones the last says who and when.
 */
function joined(windows: readonly ReceivedWindow[]): ReceivedWindow[] {
  const all: ReceivedWindow[] = [];
  const last = new Map<string, ReceivedWindow>();
  for (const window of windows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const key = `${window.unitId} ${window.state}`;
    const before = last.get(key);
    if (before && window.from <= addDays(before.to, 1)) {
      if (window.to > before.to) Object.assign(before, { ...window, from: before.from });
      continue;
    }
    const own = { ...window };
    last.set(key, own);
    all.push(own);
  }
  return all;
}
