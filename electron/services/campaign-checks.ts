import type { InputOf } from '../../shared/contract/methods.ts';
import { type BlankPeriod, blankFindings } from '../../shared/domain/blank-cells.ts';
import {
  type Campaign,
  type Indicator,
  lastDayOfMilestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { checkKeyed, checkStanding } from '../../shared/domain/cell-checks.ts';
import { lastCellDay } from '../../shared/domain/cell-place.ts';
import type { Uncounted } from '../../shared/domain/check-given.ts';
import { cellFindings, checkCampaign } from '../../shared/domain/checks.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { type DayWindow, uncoveredParts } from '../../shared/domain/period.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { listStatedFigures, sumResultsWithin } from '../db/campaigns.ts';
import { listClosings } from '../db/closings.ts';
import { listImportFindings } from '../db/imports.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, listKeyedDays, listStrayDays } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { closingBlanks, listBlanks } from './blank-cells.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { windowsByIndicator } from './sheet-columns.ts';
import { readSheet } from './sheets.ts';

/** What the checks of the field find in a campaign, and in days that are to be closed. */

/** How many cells of earlier days are looked at one by one, those of the last days first. */
const MOST_EARLIER_CELLS = 100_000;

/** Findings of a campaign, see `checks.list`. */
export function findInCampaign(
  { snapshot, today, step }: JobContext,
  { campaignId, withAnswered = false }: InputOf<'checks.list'>,
): Finding[] {
  return snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const { indicators } = readSettings(db, campaignId);
    const ids = indicators.map(({ id }) => id);
    const stated = listStatedFigures(db, campaignId);
    const openingOn = campaign.openingOn ?? campaign.startsOn;
    const lastOn = lastReportedOn(db, campaignId, ids) ?? openingOn;
    const latest = readSheet(db, campaign, lastOn < campaign.endsOn ? lastOn : campaign.endsOn);
    const before = { from: campaign.startsOn, to: addDays(latest.on, -1) };
    const most = Math.floor(MOST_EARLIER_CELLS / (latest.units.length * ids.length));
    const days = most === 0 ? [] : openKeyedDays(db, campaign, indicators, before).slice(-most);
    // A part for each earlier day, and one for the last day together with what concerns no single
    // day.
    const parts = days.length + 1;
    step(0, parts);
    return checkCampaign({
      today,
      latest,
      stated,
      statedOn: [...new Set(stated.map(({ on }) => on))].map((on) =>
        on === latest.on ? latest : readSheet(db, campaign, on),
      ),
      earlier: inSteps(days, { step, parts }, (on) => readSheet(db, campaign, on)),
      stray: indicators.flatMap((indicator) =>
        listStrayDays(db, indicator.id, campaign.startsOn, lastCellDay(indicator, campaign)).map(
          (stray) => ({ indicatorId: indicator.id, ...stray }),
        ),
      ),
      uncounted: indicators.flatMap((indicator) => uncountedOf(db, latest, indicator) ?? []),
      blanks: blankFindings(listBlanks(db, latest, today)),
      imported: listImportFindings(db, campaignId, { withAnswered }),
      withAnswered,
    });
  });
}

/** Reads one day at a time, when it is looked at: weeks of sheets would not fit into memory. */
function* inSteps(
  days: readonly Day[],
  { step, parts }: Pick<JobContext, 'step'> & { parts: number },
  read: (on: Day) => DaySheet,
): Generator<DaySheet> {
  for (const [n, on] of days.entries()) {
    step(n + 1, parts);
    yield read(on);
  }
}

/**
 * What was keyed for a flow on days that the opening figure already contains and that no milestone
 * with a window of its own counts; null when nothing was.
 */
function uncountedOf(db: ReadHandle, sheet: DaySheet, indicator: Indicator): Uncounted | null {
  if (indicator.kind !== 'flow' || indicator.period === 'once') return null;
  const { id: indicatorId } = indicator;
  const { campaign } = sheet;
  const counted = (windowsByIndicator(sheet, sheet.targets).get(indicatorId) ?? []).map(
    (milestone) => ({ from: milestone.startsOn, to: lastDayOfMilestone(milestone) }),
  );
  const held = { from: campaign.startsOn, to: openingDay(campaign) };
  const found = uncoveredParts(held, counted)
    .map(({ from, to }) => sumResultsWithin(db, indicatorId, from, to))
    .filter(({ results }) => results > 0);
  const [{ first } = { first: null }] = found;
  const last = found.at(-1)?.last;
  if (!first || !last) return null;
  const add = (key: 'results' | 'sum') => found.reduce((sum, part) => sum + part[key], 0);
  return { indicatorId, results: add('results'), sum: add('sum'), first, last };
}

/** Days of a window on which something was keyed, without closed ones, in order. */
function openKeyedDays(
  db: ReadHandle,
  campaign: Campaign,
  indicators: readonly Indicator[],
  window: DayWindow,
): Day[] {
  const closings = listClosings(db, campaign.id, window);
  const { endsOn } = campaign;
  // The last cell may be kept at a day after the campaign.
  const days = new Set(
    indicators.flatMap((indicator) => {
      const to = window.to < endsOn ? window.to : lastCellDay(indicator, campaign);
      const keyed = listKeyedDays(db, indicator.id, { from: window.from, to });
      return keyed.map((on) => (on < endsOn ? on : endsOn));
    }),
  );
  return [...days].filter((on) => !closings.some(({ from, to }) => from <= on && on <= to)).sort();
}

/** What the checks find in days that are to be closed. */
export interface ClosingFindings {
  /** Errors in the cells of the days, and in the cumulative figures at the end of the last one. */
  errors: Finding[];
  /** Cells without a figure, which the clerk can answer for. */
  blanks: BlankPeriod[];
}

export function checkClosing(
  db: ReadHandle,
  campaign: Campaign,
  window: DayWindow,
  step: JobContext['step'],
): ClosingFindings {
  const { indicators } = readSettings(db, campaign.id);
  const last = readSheet(db, campaign, window.to);
  const days = openKeyedDays(db, campaign, indicators, window);
  // A part for each day, and one for the cumulative figures at the end of the last one.
  const parts = days.length + 1;
  step(0, parts);
  const standing = cellFindings(last, checkStanding(figuresOf(last)));
  const blanks = closingBlanks(db, last, window);
  const keyed = days.flatMap((on, n) => {
    step(n + 1, parts);
    const sheet = on === last.on ? last : readSheet(db, campaign, on);
    return cellFindings(sheet, checkKeyed(sheet));
  });
  const findings = [...keyed, ...standing, ...blankFindings(blanks)];
  return {
    errors: findings.filter(({ level }) => level === 'error'),
    blanks: blanks.filter(({ indicator }) => !indicator.requiresAll),
  };
}
