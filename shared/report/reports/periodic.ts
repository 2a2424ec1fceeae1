import type { Indicator } from '../../domain/campaign.ts';
import { arisesInWindows } from '../../domain/compared.ts';
import type { DayWindow } from '../../domain/period.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { formatDay } from '../../text/dates.ts';

import { appendixModel } from '../appendix-model.ts';
import { planLine, windowWords } from '../headings.ts';
import {
  isLack,
  type ReportChoices,
  type ReportKind,
  type ReportLack,
  scopeOf,
  windowsOf,
} from '../request.ts';
import { reasonNotes, type UnitColumn, unitTable } from '../unit-table.ts';

/** Indicators of work: not those keyed once, and no ratios, which do not arise in a window. */
const isWork = ({ kind, period }: Indicator) => kind !== 'ratio' && period !== 'once';

/** The chosen indicators in the campaign's order; without a choice all that fit the report. */
export function chosenIndicators(
  { indicators }: Pick<DaySheet, 'indicators'>,
  { indicatorIds = [] }: ReportChoices,
  byDefault: (indicator: Indicator) => boolean,
): Indicator[] {
  return indicators.filter((indicator) =>
    indicatorIds.length === 0 ? byDefault(indicator) : indicatorIds.includes(indicator.id),
  );
}

export const NO_INDICATOR: ReportLack = {
  sentence:
    'Chiến dịch chưa có chỉ số nào cho báo cáo này; chọn chỉ số khác hoặc thêm ở Thiết lập.',
  leadsTo: 'indicators',
};

/**
 * What arose in the window and the sum so far; for stocks and ratios only how they stand on the
 * day that the notes tell.
 */
function indicatorColumns(
  { indicators }: DaySheet,
  indicator: Indicator,
  window: DayWindow,
): UnitColumn[] {
  const { id, name } = indicator;
  const of = { figure: 'count', indicatorId: id } as const;
  if (!arisesInWindows(indicator, indicators)) return [{ id: `count:${id}`, title: name, of }];
  const under = [name];
  const stands: UnitColumn = { id: `count:${id}`, title: 'Lũy kế', under, of };
  const arisen: UnitColumn = {
    id: `arisen:${id}`,
    title: 'Trong kỳ',
    under,
    of: { figure: 'arisen', indicatorId: id, window },
  };
  return [arisen, stands];
}

/** The choices, about a month where no window is chosen. */
const inMonth = ({ window = 'month', ...choices }: ReportChoices) => ({ ...choices, window });

/** Report 6: the work of each body in a month or another window, as Lai Châu asks for it. */
export const periodic: ReportKind = {
  name: 'periodic',
  title: 'Kết quả nhiều chỉ số trong kỳ',
  about: 'Từng chỉ số trong tháng, tuần hoặc ngày và lũy kế, của từng đơn vị.',
  parameters: ['indicatorIds', 'unitId', 'levels', 'withBlank', 'window', 'withCodes'],
  usualWindow: 'month',
  showsTwoLevels: true,
  reads: (choices, settings) => ({
    earlierDays: [],
    windows: [windowsOf(settings, inMonth(choices)).window],
  }),
  build(figures, given) {
    const { sheet } = figures;
    const choices = inMonth(given);
    const { style, withBlank = true, window: kind } = choices;
    const scope = scopeOf(sheet, choices);
    if (isLack(scope)) return scope;
    const indicators = chosenIndicators(sheet, choices, isWork);
    if (indicators.length === 0) return NO_INDICATOR;
    const { window } = windowsOf(sheet, choices);
    const table = unitTable(figures, {
      columns: indicators.flatMap((indicator) => indicatorColumns(sheet, indicator, window)),
      target: -1,
      units: scope.units,
      withBlank,
      style,
    });
    if (isLack(table)) return table;
    const { block, orientation } = table;
    return appendixModel({
      report: 'periodic',
      style,
      subject: `Kết quả thực hiện – ${windowWords(kind, window)}`,
      name: 'Kết quả',
      orientation,
      title: 'Kết quả thực hiện trong kỳ',
      lines: [`(${windowWords(kind, window)})`, ...planLine(sheet.campaign, style)],
      table: {
        ...block,
        notes: [`Số liệu tính đến hết ngày ${formatDay(sheet.on)}.`, ...reasonNotes(block)],
      },
    });
  },
};
