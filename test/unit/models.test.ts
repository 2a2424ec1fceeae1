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
import { daysInclusive, isDay } from '../../shared/domain/day.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import { KEYING_PERIODS } from '../../shared/domain/period.ts';
import { percentHundredths, roundRatio, TARGET_ROUNDINGS } from '../../shared/domain/rounding.ts';
import { STATED_MEASURES } from '../../shared/domain/stated.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';
import {
  boundsOfModel,
  catalogue,
  dueDays,
  duesOfModel,
  earlier,
  haNoi,
  laiChau,
  modelOf,
  numberIn,
  opening,
  printed,
  samSon,
  sum,
  target,
  termsOfModel,
  unitsOf,
} from '../helpers/model-files.ts';

const giaLai = modelOf('gia-lai');

const hiepHoa = modelOf('hiep-hoa');

const inCatalogue = new Map(
  [...catalogue.units, ...earlier].map((unit) => [`${unit.era} ${unit.code}`, unit]),
);

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);

const twice = (values: readonly string[]) =>
  values.filter((value, i) => values.indexOf(value) !== i);

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
      // A percentage of an indicator needs a base day; of counted units it has none.
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
      expect(
        checkObligation(termsOfModel(obligation), boundsOfModel(model)),
        obligation.name,
      ).toEqual([]);
      expect(duesOfModel(obligation, model).length, obligation.name).toBeGreaterThan(0);
    }
  });

  it('holds printed figures that can be read as numbers, with their place', () => {
    for (const stated of figures.stated) {
      expect(Number.isFinite(numberIn(stated.printed)), stated.printed).toBe(true);
      expect(stated.place).not.toBe('');
    }
  });
});

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
