import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

type Heir = InputOf<'units.succeed'>['units'][number]['heirs'][number];

const WHOLE = 10_000;
const TODAY = '2025-07-01';
const DAYS = { startsOn: '2025-06-01', endsOn: '2025-10-01' };

/** A district of the three tiers with its communes, in a campaign across 01/7/2025. */
function openDistrict(code: string, name: string, days = DAYS) {
  const office = openOffice(tempFolder(), '2025-07-20T01:00:00Z');
  const root = { era: 'threeTier' as const, code, name };
  const { id: campaignId } = ownCampaign(office, [], days, { root, below: 1 });
  const list = () => office.units.list({ campaignId });
  const successors = () => office.units.successors({ campaignId });
  const flow = office.campaigns
    .settings({ campaignId })
    .indicators.find(({ kind }) => kind === 'flow')!.id;
  const key = (unitId: number, on: string, value: number) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId, indicatorId: flow, on, value, was: null }]),
    });
  const figures = (on: string) => {
    const found = figuresOf(office.results.sheet({ campaignId, on }));
    return new Map(
      found.sheet.units.map(({ unit }, index) => [
        unit.name,
        figureValue(found.count(flow, index)),
      ]),
    );
  };
  return { office, campaignId, list, successors, key, figures };
}

/** What the catalogue gives alone, without a choice. */
const single = (found: ReturnType<ReturnType<typeof openDistrict>['successors']>) =>
  found.flatMap(({ unit, successors }) => {
    const [only] = successors;
    if (!only || successors.length > 1) return [];
    const { era, code, name } = only;
    return { unitId: unit.id, heirs: [{ era, code, name, share: WHOLE }] };
  });

const asHeir = (unit: Omit<Heir, 'share'>, share: number): Heir => {
  const { era, code, name } = unit;
  return { era, code, name, share };
};

describe('communes of the three tiers in a campaign across 01/7/2025', () => {
  it('go into today’s communes of Huyện KBang, and every figure is there after', () => {
    const { office, campaignId, list, successors, key, figures } = openDistrict(
      '625',
      'Huyện KBang',
    );
    const communes = list().slice(1);
    expect(communes).toHaveLength(13);
    for (const [index, { id }] of communes.entries()) key(id, '2025-06-10', 100 + index);
    const total = 13 * 100 + 78;
    expect(figures('2025-06-30').get('Huyện KBang')).toBe(total);

    const found = successors();
    expect(found).toHaveLength(13);
    const codesOf = (name: string) =>
      found.find(({ unit }) => unit.name === name)!.successors.map(({ code }) => code);
    expect(codesOf('Thị trấn KBang')).toEqual(['23638']);
    expect(codesOf('Xã Nghĩa An')).toEqual(['23674']);
    // Every commune of 30/6/2025 has its heirs in the catalogue.
    const units = single(found);
    expect(office.units.succeed({ campaignId, on: TODAY, units })).toEqual({ succeeded: 13 });

    expect(successors()).toEqual([]);
    const after = figures(TODAY);
    expect([...after.keys()].sort()).toEqual(
      ['Huyện KBang', 'Xã Kbang', 'Xã Kông Bơ La', 'Xã Krong', 'Xã Sơn Lang', 'Xã Tơ Tung']
        .concat('Xã Đak Rong')
        .sort(),
    );
    expect(after.get('Huyện KBang')).toBe(total);
    expect([...after].slice(1).reduce((sum, [, count]) => sum + (count ?? 0), 0)).toBe(total);
    const at = (name: string) => 100 + communes.findIndex((unit) => unit.name === name);
    expect(after.get('Xã Kbang')).toBe(at('Thị trấn KBang') + at('Xã Đak SMar') + at('Xã Lơ Ku'));
    // What was before stays, and today's communes go on.
    expect(figures('2025-06-30').size).toBe(14);
    key(list().find(({ name }) => name === 'Xã Kbang')!.id, '2025-07-02', 1000);
    expect(figures('2025-07-02').get('Huyện KBang')).toBe(total + 1000);
    office.close();
  });

  it('are taken back as one step', () => {
    const { office, campaignId, list, successors } = openDistrict('625', 'Huyện KBang');
    const before = list();
    office.units.succeed({ campaignId, on: TODAY, units: single(successors()) });
    expect(list()).not.toEqual(before);
    expect(office.units.undo({ campaignId }).name).toContain('Chuyển sang đơn vị hành chính mới');
    expect(list()).toEqual(before);
    office.close();
  });

  it('ask for shares where one was divided, 100% for each; all or none', async () => {
    // Huyện Bình Liêu: Xã Vô Ngại went into Xã Bình Liêu and Xã Tiên Yên.
    const { office, campaignId, list, successors, key, figures } = openDistrict(
      '198',
      'Huyện Bình Liêu',
    );
    const found = successors();
    const divided = found.find(({ unit }) => unit.name === 'Xã Vô Ngại')!;
    expect(divided.successors.map(({ name }) => name)).toEqual(['Xã Bình Liêu', 'Xã Tiên Yên']);
    key(divided.unit.id, '2025-06-10', 101);
    const before = list();
    const shared = (shares: readonly number[]) => ({
      unitId: divided.unit.id,
      heirs: divided.successors.map((unit, index) => asHeir(unit, shares[index]!)),
    });
    const units = (shares: readonly number[]) => [...single(found), shared(shares)];
    const short = () => office.units.succeed({ campaignId, on: TODAY, units: units([6000, 3999]) });
    expect(await refusalOf(short)).toMatchObject({
      code: 'settingRefused',
      details: {
        problems: [
          {
            field: 'shares',
            sentence: '“Xã Vô Ngại”: các tỷ lệ cộng lại được 99,99%; phải đúng 100%.',
          },
        ],
      },
    });
    expect(list()).toEqual(before);
    office.units.succeed({ campaignId, on: TODAY, units: units([6000, 4000]) });
    const after = figures(TODAY);
    expect(after.get('Huyện Bình Liêu')).toBe(101);
    expect([after.get('Xã Bình Liêu'), after.get('Xã Tiên Yên')]).toEqual([61, 40]);
    office.close();
  });

  it('take their hamlets along, and a unit that the catalogue does not know is made once', () => {
    const { office, campaignId, list, successors } = openDistrict('625', 'Huyện KBang');
    const [, first, second] = list();
    const hamlet = { era: null, code: '01', name: 'Làng Kgiang' };
    office.units.add({ campaignId, parentId: first!.id, units: [hamlet] });
    const heirs = [{ era: null, code: '', name: 'Khu liên xã', share: WHOLE }];
    const units = [first!, second!].map(({ id }) => ({ unitId: id, heirs }));
    office.units.succeed({ campaignId, on: TODAY, units });
    const made = list().filter(({ name }) => name === 'Khu liên xã');
    expect(made).toHaveLength(1);
    expect(list().find(({ name }) => name === 'Làng Kgiang')?.parentId).toBe(made[0]!.id);
    expect(successors().map(({ unit }) => unit.id)).not.toContain(first!.id);
    office.close();
  });

  it('are none in a campaign that ended before', () => {
    const days = { startsOn: '2025-03-01', endsOn: '2025-06-30' };
    const { office, successors } = openDistrict('625', 'Huyện KBang', days);
    expect(successors()).toEqual([]);
    office.close();
  });
});
