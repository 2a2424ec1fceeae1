import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import { type Office, officeOf, openOffice, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

type NewCampaign = InputOf<'campaigns.create'>;

const head = {
  name: 'Đợt mới',
  planType: 'Kế hoạch',
  planNumber: '15/KH-UBND',
  planOn: '2024-02-20',
  issuer: 'UBND tỉnh',
  startsOn: '2024-03-01',
  endsOn: '2024-04-30',
  openingOn: null,
} satisfies NewCampaign['head'];
const giaLai = { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' } as const;
const own = (name: string, code = '') => ({ era: null, code, name });
const form = (changes: Partial<NewCampaign>): NewCampaign => ({
  from: { kind: 'plain' },
  head,
  root: giaLai,
  below: 0,
  units: [],
  ...changes,
});

const open = () => {
  const folder = tempFolder();
  return { folder, office: openOffice(folder) };
};
const rootOf = (office: Office, campaignId: number) => {
  const { era, code, name } = office.units.list({ campaignId }).find(({ isRoot }) => isRoot)!;
  return { era: era === 'own' ? null : era, code, name };
};
const namesBelow = (office: Office, campaignId: number) =>
  office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);

/** Settings in names and codes, which two campaigns can share. */
function bare({
  indicators,
  audiences,
  milestones,
  identities,
  rules,
  obligations,
}: CampaignSettings) {
  const code = (id: number | null) => indicators.find((each) => each.id === id)?.code ?? null;
  const audience = (id: number | null) => audiences.find((each) => each.id === id)?.name ?? null;
  const milestone = (id: number) => milestones.find((each) => each.id === id)?.name;
  return {
    indicators: indicators.map(({ id, uid, parts, audienceId, ...each }) => ({
      ...each,
      parts: parts.map(code),
      audience: audience(audienceId),
    })),
    audiences: audiences.map(({ name }) => name),
    milestones: milestones.map(({ id, uid, ...each }) => each),
    identities: identities.map(({ name, totalId, partIds }) => [
      name,
      code(totalId),
      partIds.map(code).sort(),
    ]),
    rules: rules.map(({ indicatorId, milestoneId, ofId, ...each }) => ({
      ...each,
      indicator: code(indicatorId),
      milestone: milestone(milestoneId),
      of: code(ofId),
    })),
    obligations: obligations.map(({ id, uid, ...each }) => each),
  };
}

const effectOf = (office: Office, id: number) =>
  office.removals.preview({ kind: 'campaign', campaignId: id, id });

describe('samples', () => {
  it('are made once, even when another service makes one in between', () => {
    const folder = tempFolder();
    const other = openOffice(folder);
    let madeByOther = 0;
    const office = officeOf({
      dataDir: folder,
      platform: testPlatform,
      // The clock is read between the first look for the sample and the transaction.
      clock: () => {
        madeByOther = other.campaigns.openSample({ sample: 'sam-son' }).id;
        return new Date('2024-10-26T01:00:00Z');
      },
    });
    expect(office.campaigns.openSample({ sample: 'sam-son' }).id).toBe(madeByOther);
    expect(madeByOther).toBeGreaterThan(0);
    expect(office.campaigns.list().map(({ sample }) => sample)).toEqual(['sam-son']);
  });

  it('hold what their documents print, and nothing else', () => {
    const { office } = open();
    const effects = SAMPLES.map((sample) => {
      const { id } = office.campaigns.openSample({ sample });
      const { units, results, openings, targets } = effectOf(office, id);
      return [sample, units, results, openings, targets];
    });
    expect(effects).toEqual([
      ['gia-lai', 17, 0, 18, 17],
      // 25 communes and 181 hamlets; the 181 sites are the only figure printed for hamlets.
      ['hiep-hoa', 206, 183, 3, 29],
      ['sam-son', 11, 0, 4, 0],
      ['ha-noi', 615, 0, 0, 0],
      ['lai-chau', 11, 0, 0, 0],
    ]);
    expect(office.campaigns.list().map(({ sample }) => sample)).toEqual([...SAMPLES].reverse());
  });

  it('spread the 181 hamlets that are only counted evenly, and say that they have no names', () => {
    const { office } = open();
    const { id } = office.campaigns.openSample({ sample: 'hiep-hoa' });
    const units = namesBelow(office, id);
    const communes = units.filter(({ depth }) => depth === 1);
    expect(communes).toHaveLength(25);
    const hamlets = communes.map((commune) =>
      units.filter(({ parentId }) => parentId === commune.id).map(({ name }) => name),
    );
    expect(hamlets.map(({ length }) => length).sort()).toEqual([
      ...Array.from({ length: 19 }, () => 7),
      ...Array.from({ length: 6 }, () => 8),
    ]);
    for (const names of hamlets) {
      expect(names).toEqual(names.map((_, i) => `Thôn, TDP số ${i + 1} (chưa có tên)`));
    }
    expect(new Set(units.filter(({ depth }) => depth === 2).map(({ kind }) => kind))).toEqual(
      new Set(['thôn']),
    );
  });

  it('can be chosen by the documents that they follow', () => {
    const { office } = open();
    expect(office.campaigns.models()[0]).toMatchObject({
      model: 'gia-lai',
      document: 'Kế hoạch 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh',
      startsOn: '2023-09-01',
      rootName: 'Tỉnh Gia Lai',
    });
    expect(office.campaigns.models()).toHaveLength(5);
  });
});

describe('a new campaign', () => {
  it('counts activations of both levels to begin with, towards one milestone', () => {
    const { office } = open();
    const units = [
      own('Sở Công Thương'),
      { era: 'threeTier', code: '622', name: 'Pleiku' } as const,
    ];
    const { id } = office.campaigns.create(form({ units }));
    const settings = office.campaigns.settings({ campaignId: id });
    expect(settings.indicators.map(({ code, kind }) => [code, kind])).toEqual([
      ['activated', 'sum'],
      ['activated-1', 'flow'],
      ['activated-2', 'flow'],
      ['eligible', 'stock'],
      ['activated-of-eligible', 'ratio'],
    ]);
    expect(settings.indicators[0]?.parts).toEqual(settings.indicators.slice(1, 3).map((i) => i.id));
    expect(settings.milestones).toMatchObject([
      {
        name: 'Cả chiến dịch',
        startsOn: '2024-03-01',
        dueOn: '2024-04-30',
        counts: 'cumulative',
        hours: null,
      },
    ]);
    expect(namesBelow(office, id).map(({ name, era }) => [name, era])).toEqual([
      ['Sở Công Thương', 'own'],
      ['Thành phố Pleiku', 'threeTier'],
    ]);
  });

  it('takes levels below its root from the catalogue', () => {
    const { office } = open();
    const root = { era: 'threeTier', code: '223', name: 'Huyện Hiệp Hòa' } as const;
    const { id } = office.campaigns.create(form({ root, below: 1, units: [own('Công an huyện')] }));
    const names = namesBelow(office, id).map(({ name }) => name);
    expect(names).toHaveLength(20);
    expect(names[0]).toBe('Công an huyện');
    expect(names).toContain('Thị trấn Thắng');
  });

  it('keeps names in one spelling', () => {
    const { office } = open();
    const name = 'Đợt  cao điểm'.normalize('NFD');
    const campaign = office.campaigns.create(form({ head: { ...head, name } }));
    expect(campaign.name).toBe('Đợt cao điểm');
  });

  it.each<[field: string, sentence: RegExp, changes: Partial<NewCampaign>]>([
    ['name', /Ghi tên chiến dịch/, { head: { ...head, name: ' ' } }],
    [
      'endsOn',
      /29\/02\/2024 đứng trước ngày bắt đầu 01\/3\/2024/,
      { head: { ...head, endsOn: '2024-02-29' } },
    ],
    ['openingOn', /Ngày chốt số đầu kỳ/, { head: { ...head, openingOn: '2024-05-01' } }],
    [
      'units',
      /Mã “A1” dùng cho cả “Thôn Đông” và “Thôn Đoài”/,
      { units: [own('Thôn Đông', 'A1'), own('Thôn Đoài', 'A1')] },
    ],
    ['units', /“Thôn Đông” được ghi hai lần/, { units: [own('Thôn Đông'), own('thôn đông')] }],
    ['units', /“Tỉnh Gia Lai” là đơn vị phát động/, { units: [giaLai] }],
    [
      'units',
      /“Tỉnh Gia Lai” là cấp trên của “Thành phố Pleiku”/,
      { root: { era: 'threeTier', code: '622', name: 'Thành phố Pleiku' }, units: [giaLai] },
    ],
    [
      'units',
      /“Pleiku” đã có trong các đơn vị lấy từ danh mục/,
      { below: 1, units: [{ era: 'threeTier', code: '622', name: 'Pleiku' }] },
    ],
    ['below', /“Công ty X” không có trong danh mục/, { root: own('Công ty X'), below: 1 }],
    [
      'root',
      /không có mã “999” \(Huyện Lạ\)/,
      { root: { era: 'threeTier', code: '999', name: 'Huyện Lạ' } },
    ],
  ])('is refused at %s: %s', async (field, sentence, changes) => {
    const { office } = open();
    const refusal = await refusalOf(() => office.campaigns.create(form(changes)));
    if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
    const [problem, ...rest] = refusal.details.problems;
    expect(rest).toEqual([]);
    expect(problem?.field).toBe(field);
    expect(problem?.sentence).toMatch(sentence);
    expect(office.campaigns.list()).toEqual([]);
  });

  it('refuses a code that is another unit’s already, and makes nothing', async () => {
    const { office } = open();
    office.campaigns.create(form({ units: [own('Thôn Đông', 'A1')] }));
    const again = form({
      head: { ...head, name: 'Đợt sau' },
      units: [own('Thôn Bắc', 'A2'), own('Thôn Đoài', 'A1')],
    });
    expect(await refusalOf(() => office.campaigns.create(again))).toMatchObject({
      code: 'settingRefused',
      details: {
        problems: [{ field: 'units', sentence: expect.stringContaining('“Thôn Đông”') }],
      },
    });
    expect(office.campaigns.list()).toHaveLength(1);
  });

  it('has the structure of a model without its figures, its days moved', () => {
    const { office } = open();
    const from = { kind: 'model', model: 'gia-lai' } as const;
    // 50 days again, half a year later.
    const days = { startsOn: '2024-03-01', endsOn: '2024-04-19', openingOn: null };
    const { id } = office.campaigns.create(form({ from, head: { ...head, ...days } }));
    expect(effectOf(office, id)).toMatchObject({ units: 0, results: 0, targets: 0, openings: 0 });
    const { milestones, obligations, indicators } = office.campaigns.settings({ campaignId: id });
    expect(indicators).toHaveLength(5);
    expect(milestones).toMatchObject([{ startsOn: '2024-03-01', dueOn: '2024-04-19' }]);
    expect(obligations.map(({ schedule, dueOn, weekday }) => [schedule, dueOn, weekday])).toEqual([
      ['daily', null, null],
      ['weekly', null, 1],
      ['once', '2024-03-05', null],
      ['once', '2024-03-10', null],
      // Two days after the end, as the final report was.
      ['once', '2024-04-21', null],
      // "Ngay sau khi kết thúc cao điểm" stays the day after the end.
      ['afterEvent', null, null],
    ]);
  });
});

describe('a copy', () => {
  it.each(SAMPLES)('of %s has its structure and units, and no figure', (sample) => {
    const { office } = open();
    const source = office.campaigns.openSample({ sample });
    const { startsOn, endsOn, openingOn } = source;
    const { id } = office.campaigns.create(
      form({
        from: { kind: 'campaign', campaignId: source.id },
        head: { ...head, startsOn, endsOn, openingOn },
        root: rootOf(office, source.id),
      }),
    );
    expect(bare(office.campaigns.settings({ campaignId: id }))).toEqual(
      bare(office.campaigns.settings({ campaignId: source.id })),
    );
    const unitIds = (campaignId: number) => namesBelow(office, campaignId).map((unit) => unit.id);
    expect(unitIds(id)).toEqual(unitIds(source.id));
    expect(effectOf(office, id)).toMatchObject({ results: 0, targets: 0, openings: 0 });
  });

  it('keeps every milestone inside when it is shorter', () => {
    const { office } = open();
    const source = office.campaigns.openSample({ sample: 'ha-noi' });
    const short = { ...head, startsOn: '2024-03-01', endsOn: '2024-03-20' };
    const { id } = office.campaigns.create(
      form({
        from: { kind: 'campaign', campaignId: source.id },
        head: short,
        root: { era: 'threeTier', code: '01', name: 'Thành phố Hà Nội' },
      }),
    );
    const { milestones } = office.campaigns.settings({ campaignId: id });
    expect(milestones).toHaveLength(4);
    // The shortened campaign can be saved in its settings, so no milestone lies outside of it.
    expect(office.campaigns.save({ campaignId: id, head: short, root: null }).endsOn).toBe(
      '2024-03-20',
    );
  });

  it('takes the units of another root from the form', () => {
    const { office } = open();
    const source = office.campaigns.openSample({ sample: 'gia-lai' });
    const { id } = office.campaigns.create(
      form({
        from: { kind: 'campaign', campaignId: source.id },
        root: own('Trường THPT Pleiku'),
        units: [own('Lớp 10A')],
      }),
    );
    expect(namesBelow(office, id).map(({ name }) => name)).toEqual(['Lớp 10A']);
  });

  it('of a campaign that is not there is refused', async () => {
    const { office } = open();
    const from = { kind: 'campaign', campaignId: 99 } as const;
    expect(await refusalOf(() => office.campaigns.create(form({ from })))).toMatchObject({
      code: 'campaignNotFound',
    });
  });
});
