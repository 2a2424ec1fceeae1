import { readFileSync } from 'node:fs';
import {
  type CatalogueFile,
  type EarlierFile,
  earlierUnits,
  makeCatalogue,
} from '../../shared/domain/catalogue.ts';
import { type Occurrence, occurrencesOf } from '../../shared/domain/deadline.ts';
import type { CampaignModel, ModelObligation, ModelUnit } from '../../shared/domain/model.ts';
import type { Bounds, Terms } from '../../shared/domain/obligation.ts';
import { parseCount, parsePercent } from '../../shared/text/numbers.ts';

export const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../resources/${file}`, import.meta.url), 'utf8'));

export const modelOf = (name: string) => read(`models/${name}.json`) as CampaignModel;

export const samSon = modelOf('sam-son');

export const haNoi = modelOf('ha-noi');

export const laiChau = modelOf('lai-chau');

export const catalogue = makeCatalogue(read('catalogue/units.json') as CatalogueFile);

/** What lay below the samples' roots on their days; elsewhere the catalogue is right. */
export const earlier = earlierUnits(read('catalogue/earlier.json') as EarlierFile);

export const listBelow = (era: ModelUnit['era'], parent: string | undefined) => {
  const isBelow = (of: (typeof earlier)[number]) => of.era === era && of.parentCode === parent;
  const ofItsDay = earlier.filter(isBelow);
  return ofItsDay.length > 0 ? ofItsDay : catalogue.units.filter(isBelow);
};

export type Listed = Pick<ModelUnit, 'code' | 'name'> & { depth: number };

/** A unit of a model with all below it, as the catalogue has them; numbered hamlets left out. */
export function listUnits(unit: ModelUnit, era: ModelUnit['era'], depth = 0): Listed[] {
  const { code, name, units = [], below = 0 } = unit;
  const taken = below === 0 ? [] : listBelow(era, code);
  const children = [
    ...units,
    ...taken.map((of) => ({ code: of.code, name: of.name, below: below - 1 })),
  ];
  return [{ code, name, depth }, ...children.flatMap((child) => listUnits(child, era, depth + 1))];
}

export const unitsOf = ({ root }: CampaignModel) => listUnits(root, root.era);

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A figure printed for the root, as a number: a count, or hundredths of a per cent. */
export function printed(
  model: CampaignModel,
  measure: string,
  indicator: string,
  milestone?: string,
) {
  const key = [measure, indicator, milestone].join();
  return model.figures.stated
    .filter((of) => of.unit === null)
    .filter((of) => [of.measure, of.indicator, milestone && of.milestone].join() === key)
    .map((of) => numberIn(of.printed));
}

export function numberIn(text: string): number {
  const reading = text.endsWith('%') ? parsePercent(text) : parseCount(text);
  if ('error' in reading) throw new Error(`${text}: ${reading.error}`);
  return text.endsWith('%') ? Math.round(reading.value * 100) : reading.value;
}

export const opening = ({ figures }: CampaignModel, indicator: string) =>
  sum(figures.openings.flatMap((of) => (of.indicator === indicator ? [of.value] : [])));

export const target = ({ figures }: CampaignModel, milestone: string, indicator = 'activated') =>
  sum(
    figures.targets.flatMap((of) =>
      of.milestone === milestone && of.indicator === indicator ? [of.value] : [],
    ),
  );

/** As the store has them, with the codes of milestones for their uids. */
export const termsOfModel = ({ milestone, ...terms }: ModelObligation): Terms => ({
  ...terms,
  milestoneUid: milestone ?? null,
});
export const boundsOfModel = (model: CampaignModel): Bounds => ({
  ...model,
  milestones: model.milestones.map(({ code, ...days }) => ({ ...days, uid: code })),
});
export const duesOfModel = (obligation: ModelObligation, model: CampaignModel): Occurrence[] =>
  occurrencesOf(termsOfModel(obligation), boundsOfModel(model));

export const dueDays = (model: CampaignModel, schedule: string) =>
  model.obligations
    .filter((obligation) => obligation.schedule === schedule)
    .map((obligation) => duesOfModel(obligation, model).map(({ on }) => on));
