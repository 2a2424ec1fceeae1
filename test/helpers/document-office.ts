import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { type Office, openOffice } from './office.ts';
import { tempFolder } from './temp-folder.ts';

/**
 * A sample campaign in a store, for the "computed" figures of its document: those that the document
 * prints and those that follow from them, see test/fixtures and the models.
 */
export function openDocument(sample: Sample) {
  const office = openOffice(tempFolder());
  const campaign = office.campaigns.openSample({ sample });
  const settings = office.campaigns.settings({ campaignId: campaign.id });
  const on = (day: string) => figuresOf(office.results.sheet({ campaignId: campaign.id, on: day }));
  const findings = () => office.checks.list({ campaignId: campaign.id });
  return { office, campaign, settings, on, findings };
}

export const idOf = ({ sheet }: CampaignFigures, code: string) =>
  sheet.indicators.find((indicator) => indicator.code === code)!.id;

export const count = (figures: CampaignFigures, code: string, unit = 0) =>
  figureValue(figures.count(idOf(figures, code), unit));

export const ratio = (figures: CampaignFigures, code: string, unit = 0) =>
  figureValue(figures.ratio(idOf(figures, code), unit));

/** Place of the target of an indicator by the milestone whose name begins so. */
export function placeOf({ sheet }: CampaignFigures, code: string, milestone: string) {
  const { id } = sheet.indicators.find((indicator) => indicator.code === code)!;
  const place = sheet.targets.findIndex(
    ({ indicatorId, milestoneId }) =>
      indicatorId === id &&
      sheet.milestones.find((one) => one.id === milestoneId)!.name.startsWith(milestone),
  );
  if (place === -1) throw new Error(`no target of ${code} by ${milestone}`);
  return place;
}

export const target = (figures: CampaignFigures, code: string, milestone: string, unit = 0) =>
  figures.target(placeOf(figures, code, milestone), unit);

export function keyCells(
  office: Office,
  figures: CampaignFigures,
  code: string,
  units: readonly number[],
  value: number,
) {
  const { campaign, on, units: tree } = figures.sheet;
  office.results.save({
    campaignId: campaign.id,
    source: 'nhập tay',
    columns: byColumn(
      units.map((unit) => ({
        unitId: tree[unit]!.unit.id,
        indicatorId: idOf(figures, code),
        on,
        value,
        was: null,
      })),
    ),
  });
}
