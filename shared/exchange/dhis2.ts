import type { Indicator } from '../domain/campaign.ts';
import { addDays, type Day, weekdayOf } from '../domain/day.ts';
import type { DayWindow, KeyingPeriod } from '../domain/period.ts';
import type { PackageUnit } from './package/format.ts';
import { type ExportedContent, plainValue, tidyFigures } from './tidy-figures.ts';

/**
 * Figures as DHIS2 takes them: metadata (`/api/metadata`) and values (`/api/dataValueSets`), see
 * its Web API. Ids are made from our own identities, so that they are the same in every file, from
 * every PC.
 */

export const METADATA_FILE = 'dhis2-metadata.json';
export const VALUES_FILE = 'dhis2-dataValueSets.json';

/** The SHA-256 of a text, in hexadecimal digits. */
export type Sha256 = (text: string) => string;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SIGNS = `${LETTERS}0123456789`;

/** A DHIS2 id, 11 letters and digits of which the first is a letter, always the same for a text. */
export function dhis2Id(text: string, sha256: Sha256): string {
  let left = BigInt(`0x${sha256(text)}`);
  let id = '';
  while (id.length < 11) {
    const signs = id === '' ? LETTERS : SIGNS;
    id += signs[Number(left % BigInt(signs.length))];
    left /= BigInt(signs.length);
  }
  return id;
}

const PERIOD_TYPES = {
  day: 'Daily',
  week: 'Weekly',
  month: 'Monthly',
  // DHIS2 has no period of a whole campaign: such a figure is kept at its last day.
  once: 'Daily',
} as const satisfies Record<KeyingPeriod, string>;
type PeriodType = (typeof PERIOD_TYPES)[KeyingPeriod];

const PERIOD_WORDS = { Daily: 'theo ngày', Weekly: 'theo tuần', Monthly: 'theo tháng' } as const;

/** "20230901", "2023W35", "202309": a period by its days, as DHIS2 writes it. */
export function dhis2Period(period: KeyingPeriod, { to }: DayWindow): string {
  switch (period) {
    case 'week':
      return isoWeek(to);
    case 'month':
      return to.slice(0, 7).replace('-', '');
    default:
      return to.replaceAll('-', '');
  }
}

/** The ISO week of a day: that of its Thursday, counted from 1 in the Thursday's year. */
function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}W${Math.floor(days / 7) + 1}`;
}

/** DHIS2 cuts nothing: a short name has at most 50 letters, and no two may be the same. */
const shortNameOf = (name: string, id: string): string =>
  name.length <= 50 ? name : `${name.slice(0, 50 - id.length - 1).trimEnd()} ${id}`;

export interface Dhis2Files {
  metadata: Dhis2Metadata;
  values: { dataValues: Dhis2Value[] };
}

export interface Dhis2Metadata {
  organisationUnits: {
    id: string;
    /** Left out where the unit has none, or another unit of the campaign has the same. */
    code?: string;
    name: string;
    shortName: string;
    openingDate: Day;
    closedDate?: Day;
    parent?: { id: string };
  }[];
  dataElements: {
    id: string;
    code: string;
    name: string;
    shortName: string;
    domainType: 'AGGREGATE';
    valueType: 'INTEGER' | 'NUMBER';
    aggregationType: 'SUM' | 'LAST' | 'NONE';
    zeroIsSignificant: true;
  }[];
  /** One for each kind of period, because a data set of DHIS2 has one. */
  dataSets: {
    id: string;
    name: string;
    shortName: string;
    periodType: PeriodType;
    dataSetElements: { dataSet: { id: string }; dataElement: { id: string } }[];
    organisationUnits: { id: string }[];
  }[];
}

export interface Dhis2Value {
  dataElement: string;
  period: string;
  orgUnit: string;
  value: string;
}

/** Where a unit has no first day: before every campaign. */
const OPENED = '1970-01-01';

export function dhis2Files(content: ExportedContent, sha256: Sha256): Dhis2Files {
  const ids = new Map<string, string>();
  const idOf = (kind: 'unit' | 'indicator' | 'dataSet', text: string) => {
    const key = `${kind} ${text}`;
    const id = ids.get(key) ?? dhis2Id(key, sha256);
    ids.set(key, id);
    return id;
  };
  const unitId = ({ ref }: Pick<PackageUnit, 'ref'>) => idOf('unit', ref);
  const elementId = ({ uid }: Pick<Indicator, 'uid'>) => idOf('indicator', uid);
  const { campaign, units, indicators } = content;
  const known = new Set(units.map(({ ref }) => ref));
  const counts = new Map<string, number>();
  for (const { code } of units) counts.set(code, (counts.get(code) ?? 0) + 1);
  const keyed = new Set(content.blocks.flatMap((block) => block.units));
  const types = [...new Set(indicators.map(({ period }) => PERIOD_TYPES[period]))];
  return {
    metadata: {
      organisationUnits: units.map((unit) => {
        const id = unitId(unit);
        const { code, name, parent, validFrom, validTo } = unit;
        return {
          id,
          ...(code !== '' && counts.get(code) === 1 ? { code } : {}),
          name,
          shortName: shortNameOf(name, id),
          openingDate: validFrom ?? OPENED,
          ...(validTo === null ? {} : { closedDate: validTo }),
          ...(parent !== null && known.has(parent)
            ? { parent: { id: unitId({ ref: parent }) } }
            : {}),
        };
      }),
      dataElements: indicators.map((indicator) => {
        const id = elementId(indicator);
        const { code, fullName: name, measure, kind } = indicator;
        return {
          id,
          code,
          name,
          shortName: shortNameOf(name, id),
          domainType: 'AGGREGATE',
          valueType: measure === 'percent' ? 'NUMBER' : 'INTEGER',
          // Percentages have no sum; the last of several readings counts, added up over units.
          aggregationType: measure === 'percent' ? 'NONE' : kind === 'flow' ? 'SUM' : 'LAST',
          zeroIsSignificant: true,
        };
      }),
      dataSets: types.map((periodType) => {
        const id = idOf('dataSet', `${campaign.uid} ${periodType}`);
        const name = `${campaign.name} (${PERIOD_WORDS[periodType]})`;
        return {
          id,
          name,
          shortName: shortNameOf(name, id),
          periodType,
          dataSetElements: indicators
            .filter(({ period }) => PERIOD_TYPES[period] === periodType)
            .map((indicator) => ({ dataSet: { id }, dataElement: { id: elementId(indicator) } })),
          organisationUnits: units
            .filter(({ ref }) => keyed.has(ref))
            .map((unit) => ({ id: unitId(unit) })),
        };
      }),
    },
    values: {
      dataValues: [...tidyFigures(content)].map(({ unit, indicator, period, value }) => ({
        dataElement: elementId(indicator),
        period: dhis2Period(indicator.period, period),
        orgUnit: unitId(unit),
        value: plainValue(indicator, value),
      })),
    },
  };
}
