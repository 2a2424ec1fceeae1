import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COUNTINGS,
  INDICATOR_KINDS,
  isComputed,
  lastDayOfMilestone,
  MEASURES,
  openingDay,
  UNIT_KINDS,
  unitKindOf,
} from '../../shared/domain/campaign.ts';
import {
  type CatalogueFile,
  type EarlierFile,
  earlierUnits,
  makeCatalogue,
} from '../../shared/domain/catalogue.ts';
import { daysInclusive, isDay } from '../../shared/domain/day.ts';
import { checkObligation, dueList } from '../../shared/domain/deadline.ts';
import type { CampaignModel, ModelUnit } from '../../shared/domain/model.ts';
import { KEYING_PERIODS } from '../../shared/domain/period.ts';
import {
  percentHundredths,
  percentOf,
  roundRatio,
  TARGET_ROUNDINGS,
} from '../../shared/domain/rounding.ts';
import { STATED_MEASURES } from '../../shared/domain/stated.ts';
import { formatCount, parseCount, parsePercent } from '../../shared/text/numbers.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../resources/${file}`, import.meta.url), 'utf8'));
const modelOf = (name: string) => read(`models/${name}.json`) as CampaignModel;

const giaLai = modelOf('gia-lai');
const hiepHoa = modelOf('hiep-hoa');
const samSon = modelOf('sam-son');
const haNoi = modelOf('ha-noi');
const laiChau = modelOf('lai-chau');

const catalogue = makeCatalogue(read('catalogue/units.json') as CatalogueFile);
/** What lay below the samples' roots on their days; elsewhere the catalogue is right. */
const earlier = earlierUnits(read('catalogue/earlier.json') as EarlierFile);
const inCatalogue = new Map(
  [...catalogue.units, ...earlier].map((unit) => [`${unit.era} ${unit.code}`, unit]),
);
const listBelow = (era: ModelUnit['era'], parent: string | undefined) => {
  const isBelow = (of: (typeof earlier)[number]) => of.era === era && of.parentCode === parent;
  const ofItsDay = earlier.filter(isBelow);
  return ofItsDay.length > 0 ? ofItsDay : catalogue.units.filter(isBelow);
};

type Listed = Pick<ModelUnit, 'code' | 'name'> & { depth: number };

/** A unit of a model with all below it, as the catalogue has them; numbered hamlets left out. */
function listUnits(unit: ModelUnit, era: ModelUnit['era'], depth = 0): Listed[] {
  const { code, name, units = [], below = 0 } = unit;
  const taken = below === 0 ? [] : listBelow(era, code);
  const children = [
    ...units,
    ...taken.map((of) => ({ code: of.code, name: of.name, below: below - 1 })),
  ];
  return [{ code, name, depth }, ...children.flatMap((child) => listUnits(child, era, depth + 1))];
}
const unitsOf = ({ root }: CampaignModel) => listUnits(root, root.era);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const twice = (values: readonly string[]) =>
  values.filter((value, i) => values.indexOf(value) !== i);

/** A figure printed for the root, as a number: a count, or hundredths of a per cent. */
function printed(model: CampaignModel, measure: string, indicator: string, milestone?: string) {
  const key = [measure, indicator, milestone].join();
  return model.figures.stated
    .filter((of) => of.unit === null)
    .filter((of) => [of.measure, of.indicator, milestone && of.milestone].join() === key)
    .map((of) => numberIn(of.printed));
}

function numberIn(text: string): number {
  const reading = text.endsWith('%') ? parsePercent(text) : parseCount(text);
  if ('error' in reading) throw new Error(`${text}: ${reading.error}`);
  return text.endsWith('%') ? Math.round(reading.value * 100) : reading.value;
}

const opening = ({ figures }: CampaignModel, indicator: string) =>
  sum(figures.openings.flatMap((of) => (of.indicator === indicator ? [of.value] : [])));
const target = ({ figures }: CampaignModel, milestone: string, indicator = 'activated') =>
  sum(
    figures.targets.flatMap((of) =>
      of.milestone === milestone && of.indicator === indicator ? [of.value] : [],
    ),
  );
const ruleOf = ({ rules }: CampaignModel, indicator: string) =>
  rules.find((rule) => rule.indicator === indicator)!;

describe.each([giaLai, hiepHoa, samSon, haNoi, laiChau])('the model $model', (model) => {
  const { indicators, milestones, rules, figures, root, startsOn, endsOn } = model;
  const indicatorCodes = codesOf(indicators);
  const milestoneCodes = codesOf(milestones);
  const audienceCodes = codesOf(model.audiences);
  const units = unitsOf(model);
  const unitCodes = units.flatMap(({ code }) => code ?? []);

  it('names every code once', () => {
    expect([indicatorCodes, milestoneCodes, audienceCodes, unitCodes].flatMap(twice)).toEqual([]);
    expect(twice(units.map(({ code, name }) => code ?? name))).toEqual([]);
    expect(twice(rules.map(({ indicator, milestone }) => `${indicator} ${milestone}`))).toEqual([]);
    expect(twice(indicators.map(({ name }) => name))).toEqual([]);
    expect(twice(indicators.map(({ shortName }) => shortName))).toEqual([]);
  });

  it('refers to what is there', () => {
    const { openings, results, targets, stated, eachLeaf = [] } = figures;
    const referred = [
      ...indicators.flatMap(({ parts = [] }) => parts),
      ...model.identities.flatMap(({ total, parts }) => [total, ...parts]),
      ...rules.flatMap(({ indicator, of }) => [indicator, of ?? indicator]),
      ...[...openings, ...results, ...targets, ...eachLeaf].map(({ indicator }) => indicator),
      ...stated.flatMap(({ indicator, other }) => [indicator, other ?? indicator]),
    ];
    expect(referred.filter((code) => !indicatorCodes.includes(code))).toEqual([]);
    const reached = [...rules, ...targets, ...stated].flatMap(({ milestone }) => milestone ?? []);
    expect(reached.filter((code) => !milestoneCodes.includes(code))).toEqual([]);
    const named = [...openings, ...results, ...targets, ...stated].flatMap(
      ({ unit }) => unit ?? [],
    );
    expect(named.filter((code) => !unitCodes.includes(code))).toEqual([]);
    const spoken = indicators.flatMap(({ audience }) => audience ?? []);
    expect(spoken.filter((code) => !audienceCodes.includes(code))).toEqual([]);
  });

  it('uses only words of the field', () => {
    for (const indicator of indicators) {
      expect(INDICATOR_KINDS).toContain(indicator.kind);
      expect(MEASURES).toContain(indicator.measure);
      expect(KEYING_PERIODS).toContain(indicator.period);
      for (const kind of indicator.countedKinds ?? []) expect(UNIT_KINDS).toContain(kind);
      const parts = indicator.parts?.length ?? 0;
      expect(parts > 0, indicator.code).toBe(isComputed(indicator));
      if (indicator.kind === 'ratio') expect(parts).toBe(2);
      if (indicator.kind === 'reached') expect(parts).toBe(1);
      expect(indicator.threshold !== undefined).toBe(indicator.kind === 'reached');
      expect(indicator.reachedBy !== undefined).toBe(indicator.kind === 'reached');
    }
    for (const { counts } of milestones) expect(COUNTINGS).toContain(counts);
    for (const { rounding, of, baseOn, milestone: code } of rules) {
      expect(TARGET_ROUNDINGS).toContain(rounding);
      // A percentage names the day of what it is of; units are counted on each day.
      expect(baseOn === null).toBe(of === null);
      if (baseOn === null) continue;
      expect(baseOn >= openingDay(model)).toBe(true);
      expect(baseOn <= milestones.find((one) => one.code === code)!.dueOn).toBe(true);
    }
    for (const { measure } of figures.stated) expect(STATED_MEASURES).toContain(measure);
    const text = JSON.stringify(model);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/VNNeID|VneID|ĐDDT|TKĐDDT|TKĐDDĐT/);
  });

  it('keys figures where they are keyed and nothing into what is computed, but the opening of a sum', () => {
    const kinds = new Map(indicators.map(({ code, kind }) => [code, kind]));
    const { openings, results, eachLeaf = [] } = figures;
    for (const { indicator } of [...results, ...eachLeaf]) {
      expect(['flow', 'stock'], indicator).toContain(kinds.get(indicator));
    }
    for (const { indicator } of openings) {
      expect(['flow', 'stock', 'sum'], indicator).toContain(kinds.get(indicator));
    }
    for (const { indicator, of } of rules) {
      expect(of === null, indicator).toBe(kinds.get(indicator) === 'reached');
    }
  });

  it('lies within its days', () => {
    const { planOn, openingOn } = model;
    const first = openingOn !== null && openingOn < startsOn ? openingOn : startsOn;
    const days = [
      ...milestones.flatMap((milestone) => [milestone.startsOn, lastDayOfMilestone(milestone)]),
      ...figures.results.map(({ on }) => on),
      ...(figures.eachLeaf ?? []).map(({ on }) => on),
    ];
    expect(isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn).toBe(true);
    expect(openingOn === null || isDay(openingOn)).toBe(true);
    expect(planOn === null || (isDay(planOn) && planOn <= startsOn)).toBe(true);
    expect(days.filter((on) => !isDay(on) || on < startsOn || on > endsOn)).toEqual([]);
    for (const milestone of milestones) {
      expect(milestone.startsOn <= lastDayOfMilestone(milestone), milestone.code).toBe(true);
    }
    const described = figures.stated.map(({ on }) => on);
    expect(described.filter((on) => !isDay(on) || on < first || on > endsOn)).toEqual([]);
    expect(figures.openings.length > 0).toBe(openingOn !== null);
  });

  it('has units of the catalogue under their official names', () => {
    for (const unit of [root, ...(root.units ?? [])]) {
      if (unit.code === undefined) continue;
      const official = inCatalogue.get(`${unit.era ?? root.era} ${unit.code}`);
      expect(official?.name).toBe(unit.name);
      if (unit !== root) expect(official?.parentCode).toBe(root.code);
    }
    expect(units.filter(({ name }) => unitKindOf(name) === 'khác')).toEqual([]);
  });

  it('asks for reports that fall due', () => {
    for (const obligation of model.obligations) {
      expect(checkObligation(obligation, model), obligation.name).toEqual([]);
      expect(dueList(obligation, model).length, obligation.name).toBeGreaterThan(0);
    }
  });

  it('holds printed figures that can be read as numbers, with their place', () => {
    for (const stated of figures.stated) {
      expect(Number.isFinite(numberIn(stated.printed)), stated.printed).toBe(true);
      expect(stated.place).not.toBe('');
    }
  });
});

const dueDays = (model: CampaignModel, schedule: string) =>
  model.obligations
    .filter((obligation) => obligation.schedule === schedule)
    .map((obligation) => dueList(obligation, model).map(({ on }) => on));

describe('Gia Lai', () => {
  it('prints 17 districts whose targets sum to 684.037, where the plan says 687.034', () => {
    expect(unitsOf(giaLai)).toHaveLength(18);
    expect(target(giaLai, 'whole')).toBe(684_037);
    expect(printed(giaLai, 'target', 'activated')).toEqual([687_034, 684_037]);
    expect(opening(giaLai, 'activated')).toBe(245_576);
    expect(percentHundredths(245_576, 684_037)).toBe(printed(giaLai, 'rate', 'activated')[0]);
  });

  it('prints 19,67% of eligible citizens, which is 19,66%', () => {
    expect(opening(giaLai, 'eligible')).toBe(1_248_912);
    expect(printed(giaLai, 'value', 'activated-of-eligible')).toEqual([1967]);
    expect(percentHundredths(245_576, 1_248_912)).toBe(1966);
  });

  it('holds every cell of the printed appendix, each as computed but the ranks', () => {
    const days = daysInclusive(giaLai.startsOn, giaLai.endsOn);
    expect(days).toBe(50);
    const { openings, targets, stated } = giaLai.figures;
    const rows = (giaLai.root.units ?? []).map(({ code, name, printedName }) => {
      const { value } = targets.find(({ unit }) => unit === code)!;
      const done = openings.find(({ unit }) => unit === code)!.value;
      const cells = stated.filter(({ unit }) => unit === code);
      expect(cells.map(({ measure }) => measure)).toEqual(['rank', 'rate', 'remaining', 'perDay']);
      const [rank, ...computed] = cells.map(({ printed }) => printed) as [string, ...string[]];
      const left = value - done;
      expect(computed.map(numberIn)).toEqual([
        percentHundredths(done, value),
        left,
        roundRatio(left, days),
      ]);
      return [rank, printedName ?? name, formatCount(value), formatCount(done), ...computed];
    });
    const byRank = rows.sort(([a], [b]) => Number(a) - Number(b));
    expect(byRank).toEqual(giaLaiPrinted().slice(1, -1));
    expect(printed(giaLai, 'perDay', 'activated')).toEqual([roundRatio(684_037 - 245_576, days)]);
  });

  it('reports on seven Mondays and every day', () => {
    const [mondays] = dueDays(giaLai, 'weekly') as [string[]];
    expect([mondays.length, mondays[0], mondays.at(-1)]).toEqual([7, '2023-09-04', '2023-10-16']);
    expect(dueDays(giaLai, 'daily').map(({ length }) => length)).toEqual([50]);
  });
});

describe('Hiệp Hòa', () => {
  it('has 25 communes and 181 hamlets that the plan only counts', () => {
    expect(unitsOf(hiepHoa).filter(({ depth }) => depth === 1)).toHaveLength(25);
    expect(hiepHoa.root.numbered).toEqual({ count: 181, name: 'Thôn, TDP' });
    expect(printed(hiepHoa, 'value', 'sites-hamlets')).toEqual([181]);
    expect(printed(hiepHoa, 'value', 'sites-communes')).toEqual([25]);
  });

  it('grew by 5.323 cases and 75,15 points in a week', () => {
    const [before, week] = hiepHoa.figures.results.map(({ value }) => value) as [number, number];
    expect(week - before).toBe(printed(hiepHoa, 'growth', 'activated')[0]);
    const rate = percentHundredths(week, target(hiepHoa, 'week-2'));
    expect(rate).toBe(printed(hiepHoa, 'rate', 'activated', 'week-2')[0]);
    const rateBefore = percentHundredths(before, target(hiepHoa, 'week-1'));
    expect(rateBefore).toBe(3727);
    expect(rate - rateBefore).toBe(printed(hiepHoa, 'points', 'activated')[0]);
  });

  it('has 62,29% of the target and 60,15% of all cases: two bases', () => {
    const done = opening(hiepHoa, 'activated');
    const all = sum(
      ['activated', 'not-activated', 'not-registered'].map((c) => opening(hiepHoa, c)),
    );
    expect(percentHundredths(done, target(hiepHoa, 'whole'))).toBe(6229);
    expect(printed(hiepHoa, 'rate', 'activated', 'whole')).toEqual([6229]);
    expect([all, percentHundredths(done, all)]).toEqual([218_776, 6015]);
    const stated = hiepHoa.figures.stated.find(({ milestone }) => milestone === 'whole');
    expect(stated?.other).toBe('activated-of-all');
  });

  it('says of targets that are not printed that they were worked out', () => {
    const worked = hiepHoa.milestones.filter(({ name }) => name.includes('suy ra từ'));
    expect(codesOf(worked)).toEqual(['week-1', 'whole']);
  });

  it('asks 8.000 of one Sunday and three broadcasts a day of each commune', () => {
    const launch = hiepHoa.milestones.find(({ code }) => code === 'launch');
    expect([launch?.startsOn, launch?.dueOn]).toEqual(['2023-10-08', '2023-10-08']);
    expect(target(hiepHoa, 'launch')).toBe(8000);
    expect(target(hiepHoa, 'broadcasts', 'broadcasts')).toBe(75);
    const hours = hiepHoa.obligations.filter(({ dueOn }) => dueOn === '2023-10-09');
    expect(hours.map(({ dueTime, inclusive }) => [dueTime, inclusive])).toEqual([
      ['07:30', false],
      ['10:00', false],
    ]);
  });
});

describe('Sầm Sơn', () => {
  it('has the 8 wards and 3 communes of its day', () => {
    const kinds = unitsOf(samSon)
      .slice(1)
      .map(({ name }) => unitKindOf(name));
    expect(kinds.filter((kind) => kind === 'phường')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'xã')).toHaveLength(3);
  });

  it('keeps the identity 23.993 = 20.058 + 3.935', () => {
    const approved = opening(samSon, 'collected') - opening(samSon, 'activated');
    expect(approved).toBe(printed(samSon, 'value', 'approved-not-activated')[0]);
    expect(opening(samSon, 'not-registered') + approved).toBe(opening(samSon, 'without-account'));
    expect(samSon.identities.map(({ total, parts }) => [total, ...parts])).toEqual([
      ['without-account', 'not-registered', 'approved-not-activated'],
    ]);
  });

  it('asks a team of each hamlet, at work from 07:30 to 22:00 every day, weekends too', () => {
    expect(ruleOf(samSon, 'teams')).toMatchObject({ of: 'hamlets', low: 10_000, high: null });
    const hours = samSon.milestones.flatMap((one) => (one.hours ? [[one.code, one.hours]] : []));
    const daily = { from: '07:30', to: '22:00' };
    expect(hours).toEqual([
      ['approved', daily],
      ['new', daily],
    ]);
    const work = samSon.obligations.find(({ name }) => name.includes('22 giờ 00'));
    expect(work?.name).toContain('kể cả thứ Bảy và Chủ nhật');
    expect(dueList(work!, samSon)).toHaveLength(56);
  });

  it('asks 3.935 by 30/11 and 80%, up to tens 16.050, by 20/12', () => {
    const approved = ruleOf(samSon, 'activated-approved');
    expect(percentOf(3935, approved.low, approved.rounding)).toBe(
      printed(samSon, 'target', 'activated-approved')[0],
    );
    const fresh = ruleOf(samSon, 'activated-new');
    expect(percentOf(opening(samSon, fresh.of!), fresh.low, fresh.rounding)).toBe(
      printed(samSon, 'target', 'activated-new')[0],
    );
    const lastDays = [approved, fresh].map(({ milestone }) =>
      lastDayOfMilestone(samSon.milestones.find(({ code }) => code === milestone)!),
    );
    expect(lastDays).toEqual(['2024-11-30', '2024-12-20']);
  });
});

describe('Hà Nội', () => {
  it('has the bodies that its plan names, 30 districts, 196 wards and towns and 383 communes', () => {
    const units = unitsOf(haNoi);
    const bodies = units.filter(({ code, depth }) => depth === 1 && code === undefined);
    expect(bodies).toHaveLength(6);
    expect(units.filter(({ depth }) => depth === 1)).toHaveLength(6 + 30);
    const kinds = units.filter(({ depth }) => depth === 2).map(({ name }) => unitKindOf(name));
    const wards = ruleOf(haNoi, 'wards-with-model');
    const communes = ruleOf(haNoi, 'communes-with-model');
    const counted = [wards, communes].map(({ indicator, low, rounding }) => {
      const { countedKinds } = haNoi.indicators.find(({ code }) => code === indicator)!;
      const count = kinds.filter((kind) => countedKinds!.includes(kind)).length;
      return [count, percentOf(count, low, rounding)];
    });
    expect(counted).toEqual([
      [196, 196],
      [383, 307],
    ]);
  });

  it('asks a range of citizens, all of cadres, then all of everybody', () => {
    const asked = haNoi.rules
      .slice(0, 9)
      .map(({ of, milestone, low, high }) => [of, milestone, low, high]);
    expect(new Set(asked.map((rule) => rule.join(' ')))).toEqual(
      new Set([
        'eligible-cadres phase-1 10000 ',
        'eligible-citizens phase-1 8000 9000',
        'eligible-everybody phase-2 10000 ',
      ]),
    );
  });

  it('asks signatures of everybody, and sums up after the six months', () => {
    expect(ruleOf(haNoi, 'signatures')).toMatchObject({ of: 'eligible-everybody', low: 10_000 });
    const undated = haNoi.milestones.find(({ code }) => code === 'undated');
    expect(undated?.name).toContain('văn bản không ghi hạn');
    const summing = haNoi.obligations.find(({ name }) => name.startsWith('Tổng kết'));
    // Six months from the signing on 18/11/2022.
    expect([summing?.dueOn, summing?.inclusive]).toEqual(['2023-05-18', true]);
  });

  it('reports on 26 Thursdays and before the 15th of six months', () => {
    const [thursdays] = dueDays(haNoi, 'weekly') as [string[]];
    expect([thursdays.length, thursdays[0], thursdays.at(-1)]).toEqual([
      26,
      '2022-11-24',
      '2023-05-18',
    ]);
    expect(dueDays(haNoi, 'monthly')[0]).toEqual(
      ['2022-12', '2023-01', '2023-02', '2023-03', '2023-04', '2023-05'].map((m) => `${m}-15`),
    );
  });
});

describe('Lai Châu', () => {
  it('has three bodies and 8 districts', () => {
    expect(unitsOf(laiChau).filter(({ depth }) => depth === 1)).toHaveLength(3 + 8);
  });

  it('lists 9 services of level 1 and these with 7 more of level 2', () => {
    const lists = laiChau.indicators.flatMap(({ items }) => (items ? [items] : []));
    const [first, second] = lists as [string[], string[]];
    expect([first.length, second.length, new Set(second).size]).toEqual([9, 16, 16]);
    expect(second.slice(0, 9)).toEqual(first);
    const thresholds = laiChau.indicators.flatMap(({ threshold }) => threshold ?? []);
    expect(thresholds).toEqual([first.length, second.length]);
  });

  it('says that the day of the monthly report is not in the plan', () => {
    const monthly = laiChau.obligations.find(({ schedule }) => schedule === 'monthly');
    expect(monthly?.name).toContain('văn bản không ghi ngày, mẫu lấy ngày cuối tháng');
  });

  it('reports every month to the end of the year', () => {
    expect(dueDays(laiChau, 'monthly')[0]).toHaveLength(10);
    const plans = laiChau.obligations.find(({ schedule }) => schedule === 'once');
    expect([plans?.dueOn, plans?.inclusive]).toEqual(['2024-03-25', false]);
  });
});
