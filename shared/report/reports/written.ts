import type { Day } from '../../domain/day.ts';
import type { CampaignSettings } from '../../domain/settings.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import type { SavedText, WrittenText, WrittenWindow } from '../../domain/written.ts';
import { formatDay } from '../../text/dates.ts';
import type { ReportModel } from '../model.ts';
import type { ReportKind, ReportReads } from '../request.ts';
import { writtenWindows } from '../written/live-figures.ts';
import { blocksOf, openOf, viewOf } from '../written/view.ts';

/** The days and windows to read for live figures of these kinds of windows. */
export function readsOfWindows(
  kinds: readonly WrittenWindow[],
  { campaign }: Pick<CampaignSettings, 'campaign'>,
  on: Day,
): ReportReads {
  const windows = [...new Set(kinds)].map((kind) => writtenWindows({ campaign, on }, kind));
  return {
    earlierDays: windows.flatMap(({ previous }) => (previous === null ? [] : [previous.to])),
    windows: windows.flatMap(({ window, previous }) =>
      previous === null ? [window] : [window, previous],
    ),
  };
}

export const windowsIn = ({ paragraphs }: Pick<SavedText, 'paragraphs'>): WrittenWindow[] =>
  paragraphs.flatMap(({ figures }) => figures.flatMap(({ of }) => of.window ?? []));

/** Place of the unit that a text is about; -1 when it is not in the campaign. */
export const unitOfText = (
  { units }: Pick<DaySheet, 'units'>,
  { unitId }: Pick<WrittenText, 'unitId'>,
): number => (unitId === undefined ? 0 : units.findIndex(({ unit }) => unit.id === unitId));

/** Report 11: paragraphs of the clerk's choice with live figures, as the documents have them. */
export const written: ReportKind = {
  name: 'written',
  title: 'Báo cáo viết',
  about: 'Các đoạn văn do người làm báo cáo chọn và sửa, số liệu lấy từ sổ.',
  parameters: ['writtenId', 'withCodes'],
  showsTwoLevels: false,
  reads({ on, written: source }, settings) {
    return source === undefined
      ? { earlierDays: [], windows: [] }
      : readsOfWindows(windowsIn(source.text), settings, on);
  },
  build(figures, { on, style, unitId, written: source }) {
    if (source === undefined) {
      return {
        sentence: 'Chưa có báo cáo viết nào; bấm “Viết báo cáo mới” rồi chọn các đoạn.',
        leadsTo: 'written',
      };
    }
    const { text, stated } = source;
    if (text.on !== on) {
      return {
        sentence: `“${text.name}” viết theo số liệu đến ngày ${formatDay(text.on)}; chọn ngày đó, hoặc lập báo cáo viết mới từ nó cho ngày ${formatDay(on)}.`,
        leadsTo: 'written',
      };
    }
    const unit = unitOfText(figures.sheet, text);
    if (unit === -1) {
      return {
        sentence: `“${text.name}” viết về một đơn vị nay không có trong chiến dịch; chọn đơn vị khác ở “Sửa tên, ngày, đơn vị”.`,
        leadsTo: 'written',
      };
    }
    const { id, name } = figures.sheet.units[unit]!.unit;
    if (unitId !== undefined && unitId !== id) {
      return {
        sentence: `“${text.name}” viết về “${name}”; lập báo cáo viết riêng cho đơn vị khác.`,
        leadsTo: 'written',
      };
    }
    const views = text.paragraphs.map((paragraph) => viewOf({ figures, unit, stated }, paragraph));
    const open = text.paragraphs.flatMap((paragraph, i) =>
      openOf(paragraph, views[i]!).map((sentence) => `Đoạn ${i + 1}: ${sentence}`),
    );
    const model: ReportModel = {
      report: 'written',
      style,
      subject: text.name,
      sections: [
        {
          name: 'Báo cáo',
          orientation: 'portrait',
          blocks: [
            { block: 'title', label: '', title: text.name, lines: [], ruled: true },
            ...text.paragraphs.flatMap((paragraph, i) => blocksOf(paragraph, views[i]!)),
          ],
        },
      ],
    };
    return open.length === 0 ? model : { ...model, open };
  },
};
