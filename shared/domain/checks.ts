import { formatDay } from '../text/dates.ts';
import { formatCount, formatScaled } from '../text/numbers.ts';
import type { Unit } from './campaign.ts';
import { type Day, daysInclusive } from './day.ts';
import { hasValue } from './figure.ts';
import { percentHundredths } from './rounding.ts';
import { type ComputedSheet, computeSheet, cumulativeOf, type DaySheet } from './sheet.ts';

/** An error blocks closing a period, never typing; a warning asks to be looked at. */
export type FindingLevel = 'error' | 'warning';

export interface Finding {
  level: FindingLevel;
  code: FindingCode;
  /** The unit concerned, null for the campaign as a whole. */
  unitCode: string | null;
  /** Where it stands, in the office's words: a unit, or a place in a file. */
  place: string;
  /** One sentence: what differs, by how much, what to look at. */
  sentence: string;
}

export type FindingCode =
  | 'statedTargetDiffers'
  | 'statedRateDiffers'
  | 'statedRankDiffers'
  | 'unitNameDiffers'
  | 'targetMissing'
  | 'cumulativeNegative'
  | 'outsideCampaign'
  | 'totalDiffers'
  | 'computedDiffers'
  | 'unitAbsent'
  | 'columnIgnored'
  | 'openingChangedAfterKeying'
  | 'databaseDamaged';

/** A figure printed in a document, kept as printed and compared with our own. */
export interface StatedFigure {
  /**
   * targetTotal: sum of all targets. rateOfEligible: done over eligible, at the opening day.
   * rank: rank of a unit by its rate, at the opening day.
   */
  code: 'targetTotal' | 'rateOfEligible' | 'rank';
  /** The unit that it is printed for; null for the campaign as a whole. */
  unitId: number | null;
  printed: string;
  /** Where it is printed, e.g. "Kế hoạch 2314/KH-UBND, mục II.1". */
  place: string;
}

/** What the checks need beyond the sheet itself. */
export interface CheckedCampaign {
  /** The sheet of the day of the opening figures (of the first day when there are none). */
  opening: DaySheet;
  /** The sheet of the last day with results. */
  latest: DaySheet;
  stated: StatedFigure[];
  /** Days outside the campaign on which results stand, per unit. */
  strayDays: { unit: Unit; on: Day }[];
}

/** Hundredths of a per cent as the strict style prints them: 1966 → "19,66%". */
const percentText = (hundredths: number) => `${formatScaled(hundredths, 2, ',')}%`;

/** A printed figure beside our own of the same day; null when they agree or there is none. */
function checkStated(
  stated: StatedFigure,
  sheet: DaySheet,
  computed: ComputedSheet,
): Pick<Finding, 'code' | 'unitCode' | 'sentence'> | null {
  if (stated.code === 'targetTotal') {
    if (!hasValue(computed.total.target)) return null;
    const own = formatCount(computed.total.target.value);
    if (own === stated.printed) return null;
    return {
      code: 'statedTargetDiffers',
      unitCode: null,
      sentence: `Văn bản in tổng chỉ tiêu ${stated.printed}, nhưng cộng chỉ tiêu các đơn vị được ${own}; đề nghị đối chiếu văn bản.`,
    };
  }
  if (stated.code === 'rateOfEligible') {
    if (!hasValue(computed.rateOfEligible)) return null;
    const { part, whole } = computed.rateOfEligible.value;
    const own = percentText(percentHundredths(part, whole));
    if (own === stated.printed) return null;
    return {
      code: 'statedRateDiffers',
      unitCode: null,
      sentence: `Văn bản in tỷ lệ trên công dân đủ điều kiện ${stated.printed}, nhưng ${formatCount(part)}/${formatCount(whole)} = ${own}; đề nghị đối chiếu văn bản.`,
    };
  }
  const index = sheet.rows.findIndex((row) => row.unit.id === stated.unitId);
  const row = computed.rows[index];
  if (!row || !hasValue(row.rank) || !hasValue(row.rate)) return null;
  const own = formatCount(row.rank.value);
  if (own === stated.printed) return null;
  const { unit } = sheet.rows[index]!;
  const rate = percentText(percentHundredths(row.rate.value.part, row.rate.value.whole));
  return {
    code: 'statedRankDiffers',
    unitCode: unit.code,
    sentence: `Văn bản in ${unit.printedName} ở thứ ${stated.printed}, nhưng theo tỷ lệ ${rate} thì xếp thứ ${own}; đề nghị đối chiếu văn bản.`,
  };
}

/** The checks of the field over one campaign: printed figures, names, targets, results. */
export function checkCampaign(checked: CheckedCampaign): Finding[] {
  const findings: Finding[] = [];
  const { opening, latest } = checked;
  const openingFigures = computeSheet(opening);
  for (const stated of checked.stated) {
    const found = checkStated(stated, opening, openingFigures);
    if (found) findings.push({ level: 'warning', place: stated.place, ...found });
  }
  const withoutTarget = latest.rows.filter((row) => row.target === null);
  const noneHasTarget = withoutTarget.length === latest.rows.length;
  if (noneHasTarget) {
    findings.push({
      level: 'warning',
      code: 'targetMissing',
      unitCode: null,
      place: latest.campaign.name,
      sentence: `Chưa giao chỉ tiêu cho đơn vị nào trong ${withoutTarget.length} đơn vị, nên chưa có tỷ lệ và chưa xếp hạng.`,
    });
  }
  for (const row of latest.rows) {
    const { unit } = row;
    const at = { unitCode: unit.code, place: unit.name };
    if (unit.printedName !== unit.name) {
      findings.push({
        ...at,
        level: 'warning',
        code: 'unitNameDiffers',
        sentence: `Văn bản ghi “${unit.printedName}”, danh mục chính thức (mã ${unit.code}) ghi “${unit.name}”.`,
      });
    }
    if (row.target === null && !noneHasTarget) {
      findings.push({
        ...at,
        level: 'warning',
        code: 'targetMissing',
        sentence: 'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng.',
      });
    }
    const cumulative = cumulativeOf(row);
    if (cumulative !== null && cumulative < 0) {
      findings.push({
        ...at,
        level: 'error',
        code: 'cumulativeNegative',
        sentence: `Lũy kế đến hết ngày ${formatDay(latest.on)} là ${formatCount(cumulative)}, nhỏ hơn 0; kiểm tra các số điều chỉnh giảm.`,
      });
    }
  }
  for (const { unit, on } of checked.strayDays) {
    findings.push({
      level: 'error',
      code: 'outsideCampaign',
      unitCode: unit.code,
      place: unit.name,
      sentence: `Có số liệu ngày ${formatDay(on)}, ngoài thời gian chiến dịch (${formatDay(latest.campaign.startsOn)} đến hết ${formatDay(latest.campaign.endsOn)}, ${daysInclusive(latest.campaign.startsOn, latest.campaign.endsOn)} ngày).`,
    });
  }
  // Errors first: they are what blocks closing a period.
  return findings.sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
}
