import { WRITTEN_WINDOWS } from '../../shared/domain/written.ts';
import { readsOfWindows, written } from '../../shared/report/reports/written.ts';
import type { LiveSource } from '../../shared/report/written/live-figures.ts';
import type { NamedChoices, ReportCampaign, ReportReader } from './report-campaigns.ts';

/** The data for written texts of a campaign on a day, read with every kind of window. */
export function writtenSource(
  read: ReportReader,
  campaign: ReportCampaign,
  on: string,
  named: NamedChoices = {},
) {
  const kind = {
    ...written,
    reads: (_: unknown, settings: Parameters<typeof readsOfWindows>[1]) =>
      readsOfWindows(WRITTEN_WINDOWS, settings, on),
  };
  const { choices, settings, sheet, stated, figures } = read(campaign, () => kind, on, named);
  const source = (): LiveSource => ({ figures: figures(), unit: 0, stated });
  return { choices, settings, sheet, stated, source };
}
