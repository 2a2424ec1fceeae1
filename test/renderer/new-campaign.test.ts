import { describe, expect, it } from 'vitest';
import {
  type CampaignDraft,
  draftFromCampaign,
  EMPTY_DRAFT,
  readCampaign,
  takeOver,
  wizardStepOf,
} from '../../renderer/campaigns/new-campaign.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';

const giaLai = {
  era: 'threeTier',
  code: '64',
  name: 'Tỉnh Gia Lai',
  validFromOn: null,
  validToOn: '2025-06-30',
} as const;

const campaign = {
  id: 7,
  uid: 'uid-7',
  name: 'Gia Lai, 50 ngày đêm',
  sample: null,
  planType: 'Kế hoạch',
  planNumber: '2314/KH-UBND',
  planOn: '2023-08-29',
  issuer: 'UBND tỉnh',
  rootUnitId: 1,
  rootUnitName: 'Tỉnh Gia Lai',
  startsOn: '2023-09-01',
  endsOn: '2023-10-20',
  openingOn: '2023-08-23',
};
const members: MemberUnit[] = [
  {
    ...giaLai,
    id: 1,
    uid: null,
    parentId: null,
    kind: 'tỉnh',
    printedName: null,
    depth: 0,
    isRoot: true,
    past: [],
    heirs: [],
    aliases: [],
  },
];
const copied = draftFromCampaign(campaign, members);

const whole: CampaignDraft = {
  ...EMPTY_DRAFT,
  name: '30 ngày làm sạch dữ liệu',
  startsOn: '2023-12-01',
  endsOn: '2023-12-30',
  rootText: 'Xã Đồng Tâm',
  units: '001\tThôn Đông\nThôn Đoài',
};

/** The refused fields with their sentences. */
function refusals(change: Partial<CampaignDraft>): Record<string, string> {
  const reading = readCampaign({ ...whole, ...change });
  if ('input' in reading) return {};
  return Object.fromEntries(reading.problems.map(({ field, sentence }) => [field, sentence]));
}

describe('the fields of the wizard', () => {
  it('give a campaign with a root of its own and pasted units', () => {
    expect(readCampaign(whole)).toEqual({
      input: {
        from: null,
        head: {
          name: '30 ngày làm sạch dữ liệu',
          planType: 'Kế hoạch',
          planNumber: '',
          planOn: null,
          issuer: '',
          startsOn: '2023-12-01',
          endsOn: '2023-12-30',
          openingOn: null,
        },
        root: { era: null, code: '', name: 'Xã Đồng Tâm' },
        below: 0,
        units: [
          { era: null, code: '001', name: 'Thôn Đông' },
          { era: null, code: '', name: 'Thôn Đoài' },
        ],
      },
    });
  });

  it('give levels of the catalogue below a root of the catalogue', () => {
    const reading = readCampaign({ ...whole, root: giaLai, way: 'below2' });
    expect(reading).toMatchObject({
      input: { root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' }, below: 2, units: [] },
    });
  });

  it('are all refused when they are empty, each with its step', () => {
    const refused = refusals(EMPTY_DRAFT);
    expect(refused).toEqual({
      name: 'Ghi tên chiến dịch.',
      startsOn: 'Chọn ngày bắt đầu.',
      endsOn: 'Chọn ngày kết thúc.',
      root: 'Ghi tên đơn vị phát động.',
      units: 'Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.',
    });
    expect(Object.keys(refused).map(wizardStepOf)).toEqual([1, 1, 1, 1, 2]);
    expect(wizardStepOf('something new')).toBe(3);
  });

  it('are refused by what stands in them, not by the last day they meant', () => {
    expect(refusals({ endsOn: '31/2/2023' }).endsOn).toContain('Không có ngày “31/2/2023”');
    expect(refusals({ endsOn: '2023-11-30' }).endsOn).toContain('đứng trước ngày bắt đầu');
    expect(refusals({ openingOn: '2024-01-01' }).openingOn).toContain('Ngày chốt số đầu kỳ');
  });

  it('refuse a unit of another time, and levels below a name of one’s own', () => {
    const later = { startsOn: '2025-08-01', endsOn: '2025-09-30', root: giaLai };
    expect(refusals(later).root).toBe(
      '“Tỉnh Gia Lai” chỉ có đến hết ngày 30/6/2025, trước ngày bắt đầu 01/8/2025; lấy đơn vị trong danh mục hai cấp từ 01/7/2025.',
    );
    const today = { ...giaLai, validFromOn: '2025-07-01', validToOn: null };
    expect(refusals({ root: today }).root).toContain('chỉ có từ ngày 01/7/2025');
    expect(refusals({ way: 'below1' }).units).toContain('tên tự ghi');
  });

  it('name the line of a list that cannot be read', () => {
    expect(refusals({ units: 'Thôn A\nthôn A\n12\t13' }).units).toMatch(
      /^Dòng 2: .*\(còn 1 dòng nữa\)$/,
    );
  });
});

describe('a copied campaign', () => {
  it('brings its units, and everything but its number and days', () => {
    const draft = { ...EMPTY_DRAFT, ...copied, startsOn: '2024-09-01', endsOn: '2024-10-20' };
    expect(readCampaign(draft)).toMatchObject({
      input: {
        from: { kind: 'campaign', campaignId: 7 },
        head: { name: 'Gia Lai, 50 ngày đêm (bản sao)', issuer: 'UBND tỉnh', planNumber: '' },
        root: { era: 'threeTier', code: '64' },
        below: 0,
        units: [],
      },
    });
  });

  it('keeps its units below its own root only', () => {
    const otherRoot = { ...copied, root: null, rootText: 'Xã Đồng Tâm' };
    expect(refusals(otherRoot).units).toContain('đã khác chiến dịch được sao chép');
  });
});

describe('a copy across the day on which the two tiers came', () => {
  const later = { startsOn: '2025-08-01', endsOn: '2025-09-30' };
  const draft = { ...EMPTY_DRAFT, ...copied, ...later };

  it('asks for a root of that time', () => {
    const reading = readCampaign(draft);
    expect('problems' in reading && reading.problems.map(({ field }) => field)).toEqual(['root']);
  });

  it('takes the units of the catalogue below the root that is chosen instead', () => {
    const root = {
      era: 'twoTier',
      code: '52',
      name: 'Tỉnh Gia Lai',
      validFromOn: '2025-07-01',
      validToOn: null,
    } as const;
    expect(readCampaign({ ...draft, root })).toMatchObject({
      input: {
        from: { kind: 'campaign', campaignId: 7 },
        root: { era: 'twoTier', code: '52' },
        below: 1,
        units: [],
      },
    });
  });
});

describe('choosing another model', () => {
  it('takes back what the one before filled in, and keeps what was typed', () => {
    const draft = { ...EMPTY_DRAFT, ...copied, name: 'Đợt hai', startsOn: '2024-09-01' };
    const change = takeOver(draft, copied, { from: { kind: 'model', model: 'ha-noi' } });
    expect({ ...draft, ...change }).toEqual({
      ...EMPTY_DRAFT,
      from: { kind: 'model', model: 'ha-noi' },
      name: 'Đợt hai',
      startsOn: '2024-09-01',
    });
  });
});
