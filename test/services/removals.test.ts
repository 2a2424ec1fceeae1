import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { type ErrorCode, FieldError } from '../../shared/contract/errors.ts';
import type { Removable, Sample } from '../../shared/contract/methods.ts';
import { REMOVABLES } from '../../shared/contract/removals.ts';
import { toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function openSample(sample: Sample, folder = tempFolder()) {
  const office = openOffice(folder);
  const campaignId = office.campaigns.openSample({ sample }).id;
  const key = (kind: Removable, id: number) => ({ kind, campaignId, id });
  const settings = () => office.campaigns.settings({ campaignId });
  const units = () => office.units.list({ campaignId });
  /** Everything a removal could touch, as it lies in the file. */
  const dump = () => {
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      return Object.fromEntries(
        ['campaign', 'campaign_unit', 'unit', 'indicator', 'indicator_part', 'audience']
          .concat('milestone', 'identity', 'identity_part', 'target_rule', 'obligation')
          .concat('result', 'target', 'opening', 'stated_figure', 'peer_rank')
          .map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all()]),
      );
    } finally {
      db.close();
    }
  };
  return { office, campaignId, key, settings, units, dump };
}

const withoutId = <T extends { id: number }>({ id: _, ...rest }: T): Omit<T, 'id'> => rest;

const sentenceOf = async (call: () => unknown) => {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  expect(refusal.details.problems.map(({ field }) => field)).toEqual(['id']);
  return refusal.details.problems[0]?.sentence;
};

describe('a unit', () => {
  it('goes with all below it, is listed once, and comes back with all', () => {
    const { office, campaignId, key, units, dump } = openSample('hiep-hoa');
    const before = dump();
    const commune = units().find(({ name }) => name === 'Thị trấn Thắng')!;
    const hamlets = units().filter(({ parentId }) => parentId === commune.id);
    const removal = key('unit', commune.id);
    const effect = { name: 'Thị trấn Thắng', units: hamlets.length, indicators: 0, inherited: 0 };
    // One site at each hamlet, and the commune's target of three broadcasts a day.
    const figures = { results: hamlets.length, targets: 1, openings: 0 };
    expect(office.removals.preview(removal)).toEqual({ ...effect, ...figures });
    expect(dump()).toEqual(before);

    expect(office.removals.remove(removal)).toEqual({ ...effect, ...figures });
    expect(units()).toHaveLength(207 - 1 - hamlets.length);
    expect(office.removals.list({ campaignId })).toEqual([
      {
        ...removal,
        ...effect,
        ...figures,
        removedAt: '2023-09-05T01:00:00.000Z',
      },
    ]);
    office.removals.restore(removal);
    expect(dump()).toEqual(before);
    expect(office.removals.list({ campaignId })).toEqual([]);
  });

  it('that went before the one above it stays out when that comes back', () => {
    const { office, campaignId, key, units } = openSample('hiep-hoa');
    const hamlet = units().find(({ depth }) => depth === 2)!;
    const first = key('unit', hamlet.id);
    const second = key('unit', hamlet.parentId!);
    office.removals.remove(first);
    office.removals.remove(second);
    // The same millisecond on the clock, yet two removals, the later one first.
    expect(office.removals.list({ campaignId }).map(({ id }) => id)).toEqual([second.id, first.id]);
    office.removals.restore(second);
    expect(units()).toHaveLength(206);
    expect(units().some(({ id }) => id === hamlet.id)).toBe(false);
    office.removals.restore(first);
    expect(units()).toHaveLength(207);
  });

  it('does not come back before the one above it', async () => {
    const { office, key, units, dump } = openSample('hiep-hoa');
    const hamlet = units().find(({ depth }) => depth === 2)!;
    const commune = units().find(({ id }) => id === hamlet.parentId)!;
    office.removals.remove(key('unit', hamlet.id));
    office.removals.remove(key('unit', commune.id));
    const before = dump();
    expect(await sentenceOf(() => office.removals.restore(key('unit', hamlet.id)))).toBe(
      `“${hamlet.name}” thuộc “${commune.name}” đã bị xóa; khôi phục “${commune.name}” trước.`,
    );
    expect(dump()).toEqual(before);
  });
});

describe('an indicator', () => {
  it('that others rest on is not taken out, and says which', async () => {
    const { office, key, settings } = openSample('ha-noi');
    const { indicators, rules } = settings();
    const id = (code: string) => indicators.find((each) => each.code === code)!.id;
    expect(rules.some(({ ofId }) => ofId === id('eligible-cadres'))).toBe(true);
    const name = (code: string) => indicators.find((each) => each.code === code)!.name;
    const sentence = await sentenceOf(() =>
      office.removals.remove(key('indicator', id('eligible-cadres'))),
    );
    expect(sentence).toContain(`chỉ số “${name('eligible-everybody')}”`);
    expect(sentence).toContain(`cách tính chỉ tiêu của “${name('account-cadres')}”`);
    expect(settings().indicators).toEqual(indicators);
    // The preview refuses too, before the clerk is asked.
    await sentenceOf(() => office.removals.preview(key('indicator', id('eligible-cadres'))));
  });

  it('takes its figures out of sight and brings every one back', () => {
    const { office, key, settings, dump } = openSample('gia-lai');
    const before = dump();
    const all = settings();
    const ratio = all.indicators.find(({ code }) => code === 'activated-of-eligible')!;
    const activated = all.indicators.find(({ code }) => code === 'activated')!;
    office.removals.remove(key('indicator', ratio.id));
    const effect = office.removals.remove(key('indicator', activated.id));
    expect(effect).toEqual({
      name: activated.name,
      results: 0,
      targets: 17,
      openings: 17,
      units: 0,
      indicators: 0,
      inherited: 0,
    });
    expect(settings().indicators.map(({ code }) => code)).toEqual([
      'activated-1',
      'activated-2',
      'eligible',
    ]);
    office.removals.restore(key('indicator', activated.id));
    office.removals.restore(key('indicator', ratio.id));
    expect(settings()).toEqual(all);
    expect(dump()).toEqual(before);
  });

  it('does not come back before its parts, nor when its code is taken', async () => {
    const { office, campaignId, key, settings } = openSample('gia-lai');
    const find = (code: string) => settings().indicators.find((each) => each.code === code)!;
    const [ratio, eligible] = [find('activated-of-eligible'), find('eligible')];
    office.removals.remove(key('indicator', ratio.id));
    office.removals.remove(key('indicator', eligible.id));
    expect(await sentenceOf(() => office.removals.restore(key('indicator', ratio.id)))).toBe(
      `“${ratio.name}” tính từ chỉ số “${eligible.name}” đã bị xóa; khôi phục chỉ số đó trước.`,
    );
    const { id: _, ...again } = eligible;
    const indicator = { ...again, name: 'Dân số từ 14 tuổi' };
    office.indicators.save({ campaignId, id: null, indicator });
    expect(await sentenceOf(() => office.removals.restore(key('indicator', eligible.id)))).toBe(
      `Mã “eligible” của chỉ số “${eligible.name}” nay đã dùng cho chỉ số “Dân số từ 14 tuổi”; đổi mã của chỉ số đó trước khi khôi phục.`,
    );
  });
});

describe('what comes back', () => {
  it('does not, when the campaign has ended before its milestone by now', async () => {
    const { office, campaignId, key, settings } = openSample('sam-son');
    const milestone = settings().milestones.find(({ dueOn }) => dueOn === '2024-12-20')!;
    for (const { id, dueOn } of settings().milestones) {
      if (dueOn > '2024-12-01') office.removals.remove(key('milestone', id));
    }
    const { id: _, sample, rootUnitId, rootUnitName, ...head } = settings().campaign;
    const root = null;
    office.campaigns.save({ campaignId, head: { ...head, endsOn: '2024-12-01' }, root });
    const sentence = await sentenceOf(() =>
      office.removals.restore(key('milestone', milestone.id)),
    );
    expect(sentence).toContain(`Chưa khôi phục được mốc “${milestone.name}”.`);
    expect(sentence).toContain('Mốc 20/12/2024 nằm ngoài chiến dịch');
    expect(settings().milestones).not.toContainEqual(milestone);
  });

  it('does not, when a target would be a percentage of itself by now', async () => {
    const { office, campaignId, key, settings } = openSample('gia-lai');
    const milestone = settings().milestones[0]!;
    const late = office.milestones.save({
      campaignId,
      id: null,
      milestone: { ...withoutId(milestone), name: 'Mốc hai' },
    });
    const find = (code: string) => settings().indicators.find((each) => each.code === code)!;
    const first = find('activated-1');
    const base = find('eligible');
    const give = (indicatorId: number, milestoneId: number, ofId: number) =>
      office.targets.saveRule({
        campaignId,
        indicatorId,
        milestoneId,
        rule: { ofId, baseOn: '2023-08-23', low: 8000, high: null, rounding: 'nearest' },
      });
    give(first.id, late.id, base.id);
    office.removals.remove(key('milestone', late.id));
    give(base.id, milestone.id, first.id);
    const sentence = await sentenceOf(() => office.removals.restore(key('milestone', late.id)));
    expect(sentence).toContain(`“${first.name}” không thể là phần trăm của chính nó`);
    expect(settings().milestones.map(({ id }) => id)).toEqual([milestone.id]);
  });

  it('does not, when its code is that of another unit by now', async () => {
    const { office, campaignId, key, units } = openSample('hiep-hoa');
    const commune = units().find(({ name }) => name === 'Thị trấn Thắng')!;
    const add = (name: string) =>
      office.units.add({
        campaignId,
        parentId: commune.id,
        units: [{ era: null, code: '01', name }],
      });
    add('Tổ dân phố Đông');
    const old = units().find(({ code }) => code === '01')!;
    office.removals.remove(key('unit', old.id));
    add('Tổ dân phố Đoài');
    expect(await sentenceOf(() => office.removals.restore(key('unit', old.id)))).toBe(
      'Chưa khôi phục được đơn vị “Tổ dân phố Đông”. Mã “01” của “Tổ dân phố Đông” nay đã là mã của “Tổ dân phố Đoài”; đổi mã của “Tổ dân phố Đoài” trước.',
    );
    expect(
      units()
        .filter(({ code }) => code === '01')
        .map(({ name }) => name),
    ).toEqual(['Tổ dân phố Đoài']);
  });
});

describe('an heir', () => {
  it('goes with what it inherited, said before, and brings no old unit back to life', () => {
    const { office, campaignId, key, units } = openSample('gia-lai');
    const [pleiku, anKhe] = ['Thành phố Pleiku', 'Thị xã An Khê'].map(
      (name) => units().find((unit) => unit.name === name)!.id,
    ) as [number, number];
    const on = '2023-09-10';
    office.units.merge({ campaignId, unitIds: [pleiku], into: anKhe, on });
    const removal = key('unit', anKhe);
    // A target and an opening figure each.
    const effect = { targets: 1, openings: 1, inherited: 2 };
    expect(office.removals.preview(removal)).toMatchObject(effect);
    const names = (day: string) =>
      office.results.sheet({ campaignId, on: day }).units.map(({ unit }) => unit.id);
    expect(names(on)).toHaveLength(17);
    office.removals.remove(removal);
    expect(names(on)).toHaveLength(16);
    expect(names(on)).not.toContain(pleiku);
    expect(names('2023-09-09')).toContain(pleiku);
  });
});

describe('a campaign', () => {
  it('goes with everything and comes back with everything', () => {
    const { office, campaignId, key, dump } = openSample('gia-lai');
    const before = dump();
    const sheet = office.results.sheet({ campaignId, on: '2023-09-05' });
    expect(office.removals.remove(key('campaign', campaignId))).toMatchObject({
      units: 17,
      indicators: 5,
      targets: 17,
      openings: 18,
    });
    expect(office.campaigns.list()).toEqual([]);
    expect(office.removals.list({ campaignId: null })).toMatchObject([
      { kind: 'campaign', id: campaignId, units: 17, indicators: 5, targets: 17, openings: 18 },
    ]);
    office.removals.restore(key('campaign', campaignId));
    expect(dump()).toEqual(before);
    const { revision: _, ...figures } = office.results.sheet({ campaignId, on: '2023-09-05' });
    expect(sheet).toMatchObject(figures);
  });

  it('of a sample does not come back beside another one of it', async () => {
    const { office, campaignId, key } = openSample('sam-son');
    office.removals.remove(key('campaign', campaignId));
    const again = office.campaigns.openSample({ sample: 'sam-son' });
    expect(again.id).not.toBe(campaignId);
    expect(await sentenceOf(() => office.removals.restore(key('campaign', campaignId)))).toMatch(
      /đã được mở lại/,
    );
  });
});

describe('whatever is taken out', () => {
  it('is told to the history, and to the windows', () => {
    const folder = tempFolder();
    const { office, key, settings } = openSample('gia-lai', folder);
    const told: unknown[] = [];
    office.subscribe(({ topics }) => told.push(topics));
    const milestone = settings().milestones[0]!;
    office.removals.remove(key('milestone', milestone.id));
    office.removals.restore(key('milestone', milestone.id));
    expect(toldLines(folder).reverse().slice(0, 2)).toEqual([
      [`Mốc “${milestone.name}”`, 'đã xóa', 'khôi phục'],
      [`Mốc “${milestone.name}”`, 'đang dùng', 'đã xóa'],
    ]);
    expect(told).toEqual([['settings'], ['settings']]);
  });

  it('is gone for a second removal, and cannot come back when it was never out', async () => {
    const { office, key, settings } = openSample('sam-son');
    for (const kind of REMOVABLES) {
      expect(await refusalOf(() => office.removals.remove(key(kind, 999)))).toMatchObject({
        code: 'settingGone',
      });
    }
    const removal = key('obligation', settings().obligations[0]!.id);
    expect(await refusalOf(() => office.removals.restore(removal))).toMatchObject({
      code: 'settingGone',
    });
    office.removals.remove(removal);
    expect(await refusalOf(() => office.removals.remove(removal))).toMatchObject({
      code: 'settingGone',
    });
  });

  it('comes back exactly, whichever two go and in whichever order they return', () => {
    for (const sample of ['hiep-hoa', 'ha-noi'] as const) {
      const { office, key, settings, units, dump } = openSample(sample);
      const before = dump();
      const { indicators, audiences, milestones, identities, obligations, peerRanks } = settings();
      const keys = [
        ...indicators.map(({ id }) => key('indicator', id)),
        ...audiences.map(({ id }) => key('audience', id)),
        ...milestones.map(({ id }) => key('milestone', id)),
        ...identities.map(({ id }) => key('identity', id)),
        ...obligations.map(({ id }) => key('obligation', id)),
        ...peerRanks.map(({ id }) => key('peerRank', id)),
        ...units()
          .filter(({ isRoot }) => !isRoot)
          .slice(0, 40)
          .map(({ id }) => key('unit', id)),
      ];
      /** Refused in one of these ways; anything else is a defect. */
      const attempt = (call: () => unknown, ...refusals: ErrorCode[]) => {
        try {
          call();
          return true;
        } catch (error) {
          if (!(error instanceof FieldError) || !refusals.includes(error.code)) throw error;
          return false;
        }
      };
      fc.assert(
        fc.property(
          fc.uniqueArray(fc.nat(keys.length - 1), { minLength: 2, maxLength: 2 }),
          fc.boolean(),
          (places, reversed) => {
            // A unit may have gone already with the one above it.
            const out = places
              .map((place) => keys[place]!)
              .filter((removal) =>
                attempt(() => office.removals.remove(removal), 'settingRefused', 'settingGone'),
              );
            // A thing that needs another one is refused until that one is back.
            const order = reversed ? out.toReversed() : out;
            const waiting = order.filter(
              (removal) => !attempt(() => office.removals.restore(removal), 'settingRefused'),
            );
            for (const removal of waiting) office.removals.restore(removal);
            expect(dump()).toEqual(before);
          },
        ),
        { numRuns: 60 },
      );
    }
  });
});
