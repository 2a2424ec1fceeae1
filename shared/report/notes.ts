import { lastDayOfMilestone } from '../domain/campaign.ts';
import { hasValue } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { lateWords, leftOutWords, MOST_NAMED } from '../domain/left-out.ts';
import { formatDifference } from '../domain/measure.ts';
import { isPastCumulative } from '../domain/target.ts';
import { percentText } from '../domain/words.ts';
import { formatDay } from '../text/dates.ts';
import type { ReportStyle } from './model.ts';
import type { UnitRow } from './unit-rows.ts';
import { unitName } from './unit-table.ts';

/** Notes below a table that follows a target: what its figures count, and what they leave out. */
export function targetNotes(
  figures: CampaignFigures,
  target: number,
  root: number,
  rows: readonly UnitRow[],
  style: ReportStyle,
): string[] {
  const { sheet } = figures;
  const on = formatDay(sheet.on);
  const column = sheet.targets[target];
  const milestone = sheet.milestones.find(({ id }) => id === column?.milestoneId);
  if (!column || !milestone) return [`Số liệu tính đến hết ngày ${on}.`];
  const indicator = sheet.indicators.find(({ id }) => id === column.indicatorId)!;
  const nameAt = (unit: number) => unitName(sheet.units[unit]!.unit, style);
  const notes: string[] = [];
  if (isPastCumulative(milestone, sheet.on)) {
    const last = formatDay(lastDayOfMilestone(milestone));
    notes.push(`Số liệu tính đến hết ngày ${last}, ngày cuối của mốc.`);
    const late = lateWords(figures.target(target, root).late, indicator.measure);
    if (late === '') notes.push(`Từ sau ngày đó đến hết ngày ${on} không có thêm số nào.`);
    else {
      const named = rows.flatMap(({ unit }) => {
        const { late: own } = figures.target(target, unit);
        return own ? [`${nameAt(unit)} ${formatDifference(indicator.measure, own)}`] : [];
      });
      const names = named.length === 0 || named.length > MOST_NAMED ? '' : ` (${named.join('; ')})`;
      notes.push(`Đến hết ngày ${on} ${late}${names}, không tính vào kết quả của mốc.`);
    }
  } else notes.push(`Số liệu tính đến hết ngày ${on}.`);

  const { rule } = column;
  const of = rule && sheet.indicators.find(({ id }) => id === rule.ofId);
  if (rule && of && rule.baseOn !== null) {
    const share =
      rule.high === null
        ? percentText(rule.low)
        : `${percentText(rule.low)} đến ${percentText(rule.high)}`;
    notes.push(
      `Chỉ tiêu (trừ đơn vị được giao riêng) là ${share} của “${of.name}” tại hết ngày ${formatDay(rule.baseOn)}.`,
    );
  }
  const out = figures.leftOut(target, root);
  if (out.length > 0) {
    const words = leftOutWords(out.map(({ unit, done }) => ({ name: nameAt(unit), done })));
    notes.push(`Dòng TỔNG: tỷ lệ và chỉ tiêu còn lại không tính ${words}.`);
  }
  return notes;
}

/** "Đã hoàn thành chỉ tiêu: Huyện Đăk Pơ."; none where no unit did. */
export function reachedNote(
  figures: CampaignFigures,
  target: number,
  rows: readonly UnitRow[],
  style: ReportStyle,
): string[] {
  const names = rows
    .filter(({ unit, isAbove }) => {
      if (isAbove) return false;
      const { remaining } = figures.target(target, unit);
      return hasValue(remaining) && remaining.value <= 0;
    })
    .map(({ unit }) => unitName(figures.sheet.units[unit]!.unit, style));
  if (names.length === 0) return [];
  const who = names.length > MOST_NAMED ? `${names.length} đơn vị` : names.join('; ');
  return [`Đã hoàn thành chỉ tiêu: ${who}.`];
}
