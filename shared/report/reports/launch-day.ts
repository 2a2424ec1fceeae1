import { lastDayOfMilestone } from '../../domain/campaign.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { formatDay, hoursText } from '../../text/dates.ts';
import { capitalise, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { planLine } from '../headings.ts';
import { reachedNote, reachedUnits, targetNotes } from '../notes.ts';
import { isLack, NOTHING_MORE, type ReportChoices, type ReportKind, scopeOf } from '../request.ts';
import { depthsBelow } from '../unit-rows.ts';
import { reasonNotes, unitTable } from '../unit-table.ts';

/** The milestones about this day alone: of just this day, or with a quota for each day. */
const milestonesOfDay = ({ milestones, on }: Pick<DaySheet, 'milestones' | 'on'>) =>
  milestones.filter(
    (milestone) =>
      (milestone.counts === 'window' &&
        milestone.startsOn === on &&
        lastDayOfMilestone(milestone) === on) ||
      (milestone.counts === 'day' &&
        milestone.startsOn <= on &&
        on <= lastDayOfMilestone(milestone)),
  );

/** The first target by such a milestone: of the chosen indicator, or of any. */
function targetedOnDay(sheet: DaySheet, { indicatorId, milestoneId }: ReportChoices) {
  const candidates = milestonesOfDay(sheet).filter(
    ({ id }) => milestoneId === undefined || id === milestoneId,
  );
  const ofJustThisDay = candidates.filter(({ counts }) => counts === 'window');
  return [...ofJustThisDay, ...candidates].flatMap((milestone) =>
    sheet.targets
      .filter(
        (target) =>
          target.milestoneId === milestone.id &&
          (indicatorId === undefined || target.indicatorId === indicatorId),
      )
      .map((target) => ({ milestone, indicatorId: target.indicatorId })),
  )[0];
}

/**
 * Report 9: a launch day by hamlet, like that of Hiệp Hòa on 08/10/2023 (at least 8.000 that day).
 */
export const launchDay: ReportKind = {
  name: 'launch-day',
  title: 'Kết quả ngày ra quân',
  about: 'Chỉ tiêu của riêng một ngày và kết quả, từng xã kèm từng thôn.',
  parameters: ['indicatorId', 'milestoneId', 'unitId', 'levels', 'order', 'withBlank', 'withCodes'],
  showsTwoLevels: true,
  reads: () => NOTHING_MORE,
  build(figures, choices) {
    const { sheet } = figures;
    const { style, withBlank = true } = choices;
    const found = targetedOnDay(sheet, choices);
    if (!found) {
      return {
        sentence: `Ngày ${formatDay(sheet.on)} không có chỉ tiêu của riêng ngày đó; chọn ngày khác, hoặc thêm mốc một ngày ở Thiết lập rồi giao chỉ tiêu.`,
        leadsTo: 'milestones',
      };
    }
    const { milestone, indicatorId } = found;
    const whole = scopeOf(sheet, { ...choices, indicatorId, milestoneId: milestone.id });
    if (isLack(whole)) return whole;
    const { target, indicator } = whole;
    // Where nothing is chosen: communes with their hamlets, if there are two levels.
    const [first, second] = depthsBelow(sheet.units, whole.units.root);
    const units =
      choices.levels === undefined && second !== undefined
        ? { ...whole.units, depths: [first!, second] as const }
        : whole.units;
    const table = unitTable(figures, {
      columns: [
        { id: 'target', title: 'Chỉ tiêu trong ngày', of: { figure: 'target', target } },
        { id: 'done', title: 'Kết quả trong ngày', of: { figure: 'done', target } },
        { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', of: { figure: 'rate', target } },
        { id: 'remaining', title: 'Còn lại', of: { figure: 'remaining', target } },
      ],
      target,
      units,
      withBlank,
      style,
    });
    if (isLack(table)) return table;
    const { block, orientation, shown } = table;
    const title = `Kết quả ngày ra quân ${uncapitalise(indicator.fullName)}`;
    const hours = milestone.hours === null ? '' : `${capitalise(hoursText(milestone.hours))}, `;
    return appendixModel({
      report: 'launch-day',
      style,
      subject: `${title}, ngày ${formatDay(sheet.on)}`,
      name: 'Ngày ra quân',
      orientation,
      title: title,
      lines: [
        `(${hours}${hours === '' ? 'Ngày' : 'ngày'} ${formatDay(sheet.on)})`,
        ...planLine(sheet.campaign, style),
      ],
      table: {
        ...block,
        notes: [
          ...targetNotes(figures, target, units.root, shown, style),
          ...reachedNote(reachedUnits(figures, target, shown, style)),
          ...reasonNotes(block),
        ],
      },
    });
  },
};
