import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Milestone, New } from '../../shared/domain/campaign.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { CampaignHead } from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { type Office, openOffice } from './office.ts';
import { ownCampaign } from './own-campaign.ts';
import { tempFolder } from './temp-folder.ts';

type IndicatorInput = InputOf<'indicators.save'>['indicator'];

/** A campaign of a commune with hamlets A, B, C that started on 1/9/2026, opened on 31/8/2026. */
export function openCommune(
  names = ['Thôn A', 'Thôn B', 'Thôn C'],
  head: Partial<CampaignHead> = { openingOn: '2026-08-31' },
) {
  const folder = tempFolder();
  return { folder, ...communeIn(openOffice(folder, '2026-10-20T01:00:00Z'), names, head) };
}

/** The same in an office that is open already. */
export function communeIn(office: Office, names: readonly string[], head: Partial<CampaignHead>) {
  const { id: campaignId } = ownCampaign(
    office,
    names.map((name) => ({ name })),
    head,
  );
  const source = 'nhập tay' as const;
  const settings = () => office.campaigns.settings({ campaignId });
  const unitId = (name: string) =>
    office.units
      .list({ campaignId })
      .find((unit) => (name === 'root' ? unit.isRoot : unit.name === name))!.id;
  const on = (day: string) => figuresOf(office.results.sheet({ campaignId, on: day }));
  const stored = (indicatorId: number, name: string, day: string) => {
    const { units, stored } = office.results.sheet({ campaignId, on: day });
    const place = units.findIndex(({ unit }) => unit.id === unitId(name));
    return stored.find((columns) => columns.indicatorId === indicatorId)?.now[place] ?? null;
  };
  return {
    office,
    campaignId,
    settings,
    unitId,
    on,
    whole: settings().milestones[0]!.id,
    add: (name: string, change: Partial<IndicatorInput> = {}) =>
      office.indicators.save({
        campaignId,
        id: null,
        indicator: {
          code: '',
          kind: 'flow',
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
          ...change,
        },
      }).id,
    milestone: (name: string, change: Partial<New<Milestone>>) =>
      office.milestones.save({
        campaignId,
        id: null,
        milestone: {
          name,
          startsOn: '2026-09-01',
          dueOn: '2026-10-20',
          inclusive: true,
          counts: 'cumulative',
          hours: null,
          ...change,
        },
      }).id,
    rule: (
      indicatorId: number,
      milestoneId: number,
      rule: Pick<TargetRule, 'ofId' | 'baseOn'> & Partial<TargetRule>,
    ) =>
      office.targets.saveRule({
        campaignId,
        indicatorId,
        milestoneId,
        rule: { low: 10_000, high: null, rounding: 'nearest', ...rule },
      }),
    /** Keys a result over whatever stands there. */
    key: (indicatorId: number, name: string, day: string, value: number | null) =>
      office.results.save({
        campaignId,
        source,
        columns: byColumn([
          {
            unitId: unitId(name),
            indicatorId,
            on: day,
            value,
            was: stored(indicatorId, name, day),
          },
        ]),
      }),
    open: (indicatorId: number, name: string, value: number | null, was: number | null = null) =>
      office.openings.save({
        campaignId,
        source,
        cells: [{ indicatorId, unitId: unitId(name), value, was }],
      }),
    give: (indicatorId: number, milestoneId: number, name: string, value: number) =>
      office.targets.save({
        campaignId,
        source,
        cells: [
          {
            indicatorId,
            milestoneId,
            unitId: unitId(name),
            value,
            high: null,
            was: null,
            wasHigh: null,
          },
        ],
      }),
  };
}

export const unitAt = ({ sheet }: CampaignFigures, name: string): number =>
  name === 'root' ? 0 : sheet.units.findIndex(({ unit }) => unit.name === name);

export const targetPlace = ({ sheet }: CampaignFigures, indicatorId: number, milestoneId: number) =>
  sheet.targets.findIndex(
    (target) => target.indicatorId === indicatorId && target.milestoneId === milestoneId,
  );

/** A unit against the target of an indicator by a milestone. */
export const targetOf = (
  figures: CampaignFigures,
  indicatorId: number,
  milestoneId: number,
  name = 'root',
) => figures.target(targetPlace(figures, indicatorId, milestoneId), unitAt(figures, name));

/** The target figures of some units, null where there is none. */
export const targetsOf = (
  figures: CampaignFigures,
  indicatorId: number,
  milestoneId: number,
  names: readonly string[],
) => names.map((name) => figureValue(targetOf(figures, indicatorId, milestoneId, name).target));
