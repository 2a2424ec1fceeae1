import { hasValue } from '../../domain/figure.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { childrenOf } from '../../domain/sheet.ts';
import type { UnitOrder } from '../../domain/unit-order.ts';
import { daysText, formatDay, formatDayInWords } from '../../text/dates.ts';
import { countCell, NO_FIGURE_MARK, noFigure } from '../cells.ts';
import { columnKind, figureCell } from '../figure-columns.ts';
import type { ReportCell, ReportStyle } from '../model.ts';
import { depthsBelow, unitRows } from '../unit-rows.ts';
import { unitName } from '../unit-table.ts';
import { type FormWord, formWindows, type MarkMeaning, vocabularyOf } from './vocabulary.ts';

/** The values of the marks in a form, for one unit on one day. */

export interface FormChoices {
  style: ReportStyle;
  /** Order of the repeated rows; official when left out. */
  order?: UnitOrder | undefined;
}

export interface FormValues {
  /** How often rows are repeated: once for each unit right below. */
  rows: number;
  /**
   * The value of the mark with these words. `row` counts the repetitions from 0; null outside of
   * repeated rows. Throws Error for words that the campaign does not know.
   */
  valueOf(words: string, row: number | null): ReportCell;
}

/** `unit` is a place in the sheet; the sheet was read with `formWindows`. */
export function formValues(
  figures: CampaignFigures,
  unit: number,
  { style, order = 'official' }: FormChoices,
): FormValues {
  const { sheet } = figures;
  const vocabulary = vocabularyOf(sheet);
  const depths = depthsBelow(sheet.units, unit).slice(0, 1);
  const ranked = vocabulary.find('hạng')[0]?.meaning;
  const target = ranked?.of === 'rank' ? ranked.target : -1;
  const rows = depths.flatMap((depth) =>
    unitRows(figures, target, { root: unit, depths: [depth], order }).map((row) => row.unit),
  );
  const meanings = new Map<string, MarkMeaning>();
  const meaningOf = (words: string): MarkMeaning => {
    const known = meanings.get(words) ?? vocabulary.find(words)[0]?.meaning;
    if (!known) throw new Error(`no mark is called “${words}”`);
    meanings.set(words, known);
    return known;
  };
  return {
    rows: rows.length,
    valueOf: (words, row) => {
      const at = row === null ? unit : rows[row]!;
      return markValue(figures, meaningOf(words), { unit: at, row }, style);
    },
  };
}

/** The cell of a mark as the reports print it; a missing figure is a dash with its reason. */
export function markValue(
  figures: CampaignFigures,
  meaning: MarkMeaning,
  at: { unit: number; row: number | null },
  style: ReportStyle,
): ReportCell {
  switch (meaning.of) {
    case 'word':
      return wordValue(figures, meaning.word, at, style);
    case 'rank': {
      const rank = figures.rank(meaning.target, at.unit);
      return hasValue(rank) ? { ...countCell(rank.value), kind: 'count' } : noFigure(rank.none);
    }
    case 'lack':
      return noFigure('noTarget');
    case 'figure': {
      const cell = figureCell(figures, meaning.column, at.unit, style);
      return { ...cell, kind: columnKind(figures, meaning.column) };
    }
  }
}

function wordValue(
  { sheet }: CampaignFigures,
  word: FormWord,
  { unit, row }: { unit: number; row: number | null },
  style: ReportStyle,
): ReportCell {
  const { campaign, on, units } = sheet;
  const here = units[unit]!;
  const windows = formWindows(campaign, on);
  const text = (value: string): ReportCell =>
    value === '' ? { text: NO_FIGURE_MARK, reason: 'chiến dịch chưa ghi' } : { text: value };
  switch (word) {
    case 'đơn vị':
      return text(unitName(here.unit, style));
    case 'mã đơn vị':
      return text(here.unit.code);
    case 'cấp trên':
      return here.parent < 0
        ? { text: NO_FIGURE_MARK, reason: 'chiến dịch không có đơn vị cấp trên của đơn vị này' }
        : text(unitName(units[here.parent]!.unit, style));
    case 'số đơn vị':
      return { ...countCell(childrenOf(units, unit).length), kind: 'count' };
    case 'tt':
      return row === null
        ? { text: NO_FIGURE_MARK, reason: 'số thứ tự chỉ có trong dòng lặp lại' }
        : { ...countCell(row + 1), kind: 'count' };
    case 'ngày':
      return text(formatDay(on));
    case 'ngày bằng chữ':
      return text(formatDayInWords(on));
    case 'tuần':
      return text(daysText(windows.week));
    case 'tháng':
      return text(daysText(windows.month));
    case 'tháng báo cáo':
      return text(daysText(windows.decreeMonth));
    case 'chiến dịch':
      return text(campaign.name);
    case 'kế hoạch':
      return text(`${campaign.planType} ${campaign.planNumber}`.trim());
    case 'cơ quan ban hành':
      return text(campaign.issuer);
  }
}
