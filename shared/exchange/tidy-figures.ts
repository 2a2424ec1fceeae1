import type { Campaign, Indicator } from '../domain/campaign.ts';
import { cellWindow, shownOn } from '../domain/cell-place.ts';
import type { Day } from '../domain/day.ts';
import type { DayWindow } from '../domain/period.ts';
import type { FigureBlock, PackageUnit, UnitRef } from './package/format.ts';

/**
 * Keyed figures for larger systems, one a row, and the SQL by which PostgreSQL takes them. Only what
 * was keyed goes out, at the level at which it was keyed: sums over units and percentages are left
 * to the system that takes them, so that nothing is counted twice. A blank cell has no row.
 */

export interface ExportedContent {
  campaign: Campaign;
  /** The days that were asked for. */
  window: DayWindow;
  /** Root first, an upper unit before those below it. */
  units: readonly PackageUnit[];
  /** Those that are keyed. */
  indicators: readonly Indicator[];
  blocks: readonly FigureBlock[];
}

export interface TidyFigure {
  unit: PackageUnit;
  indicator: Indicator;
  /** The days that the figure stands for; of a week to its Sunday, of a month to its last day. */
  period: DayWindow;
  /** Hundredths of a per cent for percentages. */
  value: number;
}

/** Every keyed figure, by indicator, then by day, then by unit. */
export function* tidyFigures(content: ExportedContent): Generator<TidyFigure> {
  const { campaign, units, indicators, blocks } = content;
  const unitOf = new Map(units.map((unit) => [unit.ref, unit]));
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.uid, indicator]));
  for (const block of blocks) {
    const indicator = indicatorOf.get(block.indicator)!;
    for (const [n, on] of block.days.entries()) {
      const period = cellWindow(indicator, campaign, shownOn(campaign, on));
      for (const [place, value] of block.values[n]!.entries()) {
        if (value === null) continue;
        yield { unit: unitOf.get(block.units[place]!)!, indicator, period, value };
      }
    }
  }
}

/** "120"; of a percentage its per cent with a decimal point: "35.9". */
export const plainValue = ({ measure }: Pick<Indicator, 'measure'>, value: number): string =>
  String(measure === 'percent' ? value / 100 : value);

/** The heads of the CSV and columns of the table, with their types in PostgreSQL. */
const COLUMNS: readonly [name: string, type: string][] = [
  ['campaign_uid', 'uuid NOT NULL'],
  ['campaign_name', 'text NOT NULL'],
  ['unit_id', 'text NOT NULL'],
  ['unit_code', 'text'],
  ['unit_name', 'text NOT NULL'],
  ['parent_id', 'text'],
  ['parent_code', 'text'],
  ['parent_name', 'text'],
  ['unit_path', 'text NOT NULL'],
  ['indicator_uid', 'uuid NOT NULL'],
  ['indicator_code', 'text NOT NULL'],
  ['indicator_name', 'text NOT NULL'],
  ['indicator_kind', "text NOT NULL CHECK (indicator_kind IN ('flow', 'stock'))"],
  ['period_type', "text NOT NULL CHECK (period_type IN ('day', 'week', 'month', 'once'))"],
  ['period_from', 'date NOT NULL'],
  ['period_to', 'date NOT NULL CHECK (period_to >= period_from)'],
  ['value', 'numeric NOT NULL'],
  ['counted', 'text NOT NULL'],
];

export const TIDY_FILE = 'so-lieu.csv';
export const SCHEMA_FILE = 'schema.sql';

/** Columns whose texts somebody wrote, also another office. */
const WRITTEN = [
  'campaign_name',
  'unit_code',
  'unit_name',
  'parent_code',
  'parent_name',
  'unit_path',
  'indicator_code',
  'indicator_name',
  'counted',
];

/**
 * A spreadsheet would run a text that begins so as a formula: it gets an apostrophe, as one that has
 * some already does, so that taking one away gives the text again.
 */
const FORMULA_START = /^'*[=+\-@\t\r]/;
const GUARDED_IN_SQL = "'^''+[-=+@\\t\\r]'";

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const field = (text: string): string => quoted(FORMULA_START.test(text) ? `'${text}` : text);

/**
 * The figures as CSV: RFC 4180 with CRLF, a head row, UTF-8. It begins with a byte order mark,
 * without which Excel reads Vietnamese in the PC's old code page; PostgreSQL passes over it with the
 * head row. Texts are guarded as `FORMULA_START` says, which `schema.sql` takes back.
 */
export function tidyCsv(content: ExportedContent): { text: string; figures: number } {
  const { campaign, units } = content;
  const byRef = new Map(units.map((unit) => [unit.ref, unit]));
  const unitFields = new Map(units.map((unit) => [unit.ref, fieldsOfUnit(unit, byRef)]));
  const ofCampaign = [campaign.uid, campaign.name].map(field).join(',');
  const lines = [COLUMNS.map(([name]) => name).join(',')];
  for (const { unit, indicator, period, value } of tidyFigures(content)) {
    const { uid, code, fullName, kind, measure, counted } = indicator;
    const what = [uid, code, fullName, kind, indicator.period, period.from, period.to].map(field);
    const unitOfCount = field(measure === 'percent' ? '%' : counted);
    // A number below zero begins with "-" and is no text.
    const count = [plainValue(indicator, value), unitOfCount];
    lines.push([ofCampaign, unitFields.get(unit.ref), ...what, ...count].join(','));
  }
  return { text: `\uFEFF${lines.join('\r\n')}\r\n`, figures: lines.length - 1 };
}

function fieldsOfUnit(
  { ref, code, name, parent }: PackageUnit,
  byRef: ReadonlyMap<UnitRef, PackageUnit>,
): string {
  const path: string[] = [];
  let above: PackageUnit | undefined;
  for (let next: UnitRef | null = parent; next !== null; next = above?.parent ?? null) {
    above = byRef.get(next);
    if (above) path.unshift(above.name);
  }
  const upper = parent === null ? undefined : byRef.get(parent);
  return [
    ref,
    code,
    name,
    upper?.ref ?? '',
    upper?.code ?? '',
    upper?.name ?? '',
    [...path, name].join(' / '),
  ]
    .map(field)
    .join(',');
}

/**
 * The SQL that makes the table where it is not there and takes the CSV beside it, all or nothing:
 * what the table had of these days of the campaign is replaced, so that loading twice changes
 * nothing, and a figure that was taken out here goes there too. For `psql -f`, in the folder of both
 * files.
 */
export function postgresSchema({ campaign, window }: ExportedContent): string {
  const day = (on: Day) => `DATE '${on}'`;
  const ofTheseDays = `campaign_uid = '${campaign.uid}'
    AND period_from <= ${day(window.to)} AND period_to >= ${day(window.from)}`;
  const columns = COLUMNS.map(([name, type]) => `  ${name} ${type},`).join('\n');
  return `-- Tables for the figures of Sổ Chỉ Tiêu, and how to load ${TIDY_FILE} into them.
-- Run in the folder of both files:  psql -d DATABASE -f ${SCHEMA_FILE}
\\set ON_ERROR_STOP on
\\encoding UTF8
BEGIN;

-- One row for each unit, indicator and period in which a figure was keyed.
CREATE TABLE IF NOT EXISTS so_chi_tieu_figure (
${columns}
  PRIMARY KEY (campaign_uid, unit_id, indicator_uid, period_to)
);
CREATE INDEX IF NOT EXISTS so_chi_tieu_figure_by_period
  ON so_chi_tieu_figure (campaign_uid, period_from, period_to);

-- The file has all figures of these days: it replaces what was loaded of them before.
DELETE FROM so_chi_tieu_figure
  WHERE ${ofTheseDays};
\\copy so_chi_tieu_figure FROM '${TIDY_FILE}' WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')

-- Where a text begins with a sign that a spreadsheet takes for a formula, the file has an apostrophe
-- before it; here it goes away.
UPDATE so_chi_tieu_figure SET
${WRITTEN.map((name) => `  ${name} = CASE WHEN ${name} ~ ${GUARDED_IN_SQL} THEN substr(${name}, 2) ELSE ${name} END`).join(',\n')}
  WHERE ${ofTheseDays}
    AND (${WRITTEN.map((name) => `${name} ~ ${GUARDED_IN_SQL}`).join('\n      OR ')});

COMMIT;
`;
}
