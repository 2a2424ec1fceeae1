import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { type Office, openOffice } from './office.ts';
import { ownCampaign } from './own-campaign.ts';
import { tempFolder } from './temp-folder.ts';

export type IndicatorInput = InputOf<'indicators.save'>['indicator'];

export const stock = (name: string, more: Partial<IndicatorInput> = {}): IndicatorInput => ({
  code: '',
  kind: 'stock',
  fullName: name,
  name,
  shortName: name,
  counted: 'người',
  measure: 'person',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...more,
});

/** A campaign of a commune with hamlets A, B, C that started on 1/9/2026. */
export function openHamlets(names = ['Thôn A', 'Thôn B', 'Thôn C']) {
  const office = openOffice(tempFolder(), '2026-09-10T01:00:00Z');
  const { id: campaignId } = ownCampaign(
    office,
    names.map((name) => ({ name })),
    { openingOn: '2026-08-31' },
  );
  const unitId = (name: string) =>
    office.units.list({ campaignId }).find((unit) => unit.name === name)!.id;
  const add = (indicator: IndicatorInput) =>
    office.indicators.save({ campaignId, id: null, indicator }).id;
  const on = (day: string) => figuresOf(office.results.sheet({ campaignId, on: day }));
  const key = (indicatorId: number, name: string, day: string, value: number) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId: unitId(name), indicatorId, on: day, value, was: null }]),
    });
  const milestoneId = office.campaigns.settings({ campaignId }).milestones[0]!.id;
  const give = (
    indicatorId: number,
    name: string,
    value: number,
    { was = null, on }: { was?: number | null; on?: string } = {},
  ) =>
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      ...(on === undefined ? {} : { on }),
      cells: [
        {
          indicatorId,
          milestoneId,
          unitId: name === 'root' ? rootId(office, campaignId) : unitId(name),
          value,
          high: null,
          was,
          wasHigh: null,
        },
      ],
    });
  return { office, campaignId, milestoneId, unitId, add, on, key, give };
}

export const rootId = (office: Office, campaignId: number) =>
  office.units.list({ campaignId }).find(({ isRoot }) => isRoot)!.id;

export const placeOf = ({ sheet }: CampaignFigures, name: string) =>
  sheet.units.findIndex(({ unit }) => unit.name === name);

export const count = (figures: CampaignFigures, indicatorId: number, name: string | null = null) =>
  figureValue(figures.count(indicatorId, name === null ? 0 : placeOf(figures, name)));

export const targetOf = (
  figures: CampaignFigures,
  indicatorId: number,
  name: string | null = null,
) => {
  const place = figures.sheet.targets.findIndex((target) => target.indicatorId === indicatorId);
  return figures.target(place, name === null ? 0 : placeOf(figures, name));
};
