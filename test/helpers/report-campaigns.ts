import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listStatedFigures } from '../../electron/db/campaigns.ts';
import { openReader } from '../../electron/db/open.ts';
import { readSettings } from '../../electron/db/settings.ts';
import { deadlineFacts } from '../../electron/services/deadline-facts.ts';
import { requireCampaign } from '../../electron/services/require-campaign.ts';
import { readSheet } from '../../electron/services/sheets.ts';
import { SAMPLES, type Sample } from '../../shared/contract/campaigns.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { findReport } from '../../shared/report/registry.ts';
import type { ReportChoices, ReportKind, ReportLack } from '../../shared/report/request.ts';
import { openOffice } from './office.ts';
import { fillTroubledCommune } from './troubled-commune.ts';

const NOW = '2026-10-20T01:00:00Z';

/** The campaigns of the five documents, and a commune with everything unusual. */
export type ReportCampaign = Sample | 'xa-dong-tam';

/**
 * Choices by what a person calls things: codes of indicators, beginnings of names of milestones.
 */
export interface NamedChoices extends Partial<Omit<ReportChoices, NamedChoice>> {
  indicator?: string;
  indicators?: readonly string[];
  milestone?: string;
  unit?: string;
  units?: readonly string[];
}
type NamedChoice = 'on' | 'indicatorId' | 'indicatorIds' | 'milestoneId' | 'unitId' | 'unitIds';

/** A report that is built as often as a test wants from figures that were read once. */
export interface ReadReport {
  kind: ReportKind;
  choices: ReportChoices;
  settings: CampaignSettings;
  sheet: DaySheet;
  /** What the documents of the campaign print. */
  stated: readonly StatedFigure[];
  figures(): CampaignFigures;
  build(): ReportModel | ReportLack;
}

const found = <T>(list: readonly T[], what: string, is: (each: T) => boolean): T => {
  const one = list.find(is);
  if (one === undefined) throw new Error(`there is no ${what}`);
  return one;
};

/**
 * Reads what `readOf` asks for from a store, then closes it, because the tested reports are pure
 * functions. Called while a test file is loaded, so that no test waits for a store.
 */
export function withReportCampaigns<T>(readOf: (read: ReportReader) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-reports-'));
  try {
    const office = openOffice(folder, NOW);
    const ids = new Map<ReportCampaign, number>(
      SAMPLES.map((sample) => [sample, office.campaigns.openSample({ sample }).id]),
    );
    ids.set('xa-dong-tam', fillTroubledCommune(office));
    office.close();
    const reader = openReader(folder);
    try {
      return reader.snapshot((db) =>
        readOf((campaign, report, on, named = {}) => {
          const head: Campaign = requireCampaign(db, ids.get(campaign)!);
          const settings = { campaign: head, ...readSettings(db, head.id) };
          const kindOf = () => (typeof report === 'string' ? findReport(report) : report(settings));
          const kind = kindOf();
          if (!kind) throw new Error(`there is no report ${report}`);
          const plain = readSheet(db, head, on, { withUsual: false });
          const asked = choicesOf({ ...named, on }, settings, plain);
          const { deadlines: days, ...reads } = kind.reads(asked, settings);
          const deadlines = days && deadlineFacts(db, head.id, days, Date.parse(NOW));
          const judgedAt = Date.parse(NOW);
          const choices = deadlines ? { ...asked, deadlines, judgedAt } : asked;
          const sheet = readSheet(db, head, on, { withUsual: false, ...reads });
          const stated = listStatedFigures(db, head.id);
          const figures = () => figuresOf(sheet);
          // The report is made anew, so that a test comes by that too.
          const build = () => kindOf()!.build(figures(), choices);
          return { kind, choices, settings, sheet, stated, figures, build };
        }),
      );
    } finally {
      reader.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type ReportReader = (
  campaign: ReportCampaign,
  /**
   * The report's name in the registry, or a function that makes one for the campaign's settings.
   */
  report: string | ((settings: CampaignSettings) => ReportKind),
  on: string,
  choices?: NamedChoices,
) => ReadReport;

function choicesOf(
  {
    indicator,
    indicators,
    milestone,
    unit,
    units: several,
    ...rest
  }: NamedChoices & { on: string },
  settings: CampaignSettings,
  { units }: DaySheet,
): ReportChoices {
  const indicatorOf = (code: string) =>
    found(settings.indicators, `indicator ${code}`, (one) => one.code === code).id;
  const milestoneOf = (name: string) =>
    found(settings.milestones, `milestone ${name}`, (one) => one.name.startsWith(name)).id;
  const unitOf = (name: string) =>
    found(units, `unit ${name}`, ({ unit: one }) => one.name === name).unit.id;
  return {
    style: 'strict',
    ...rest,
    ...(indicator === undefined ? {} : { indicatorId: indicatorOf(indicator) }),
    ...(indicators === undefined ? {} : { indicatorIds: indicators.map(indicatorOf) }),
    ...(milestone === undefined ? {} : { milestoneId: milestoneOf(milestone) }),
    ...(unit === undefined ? {} : { unitId: unitOf(unit) }),
    ...(several === undefined ? {} : { unitIds: several.map(unitOf) }),
  };
}
