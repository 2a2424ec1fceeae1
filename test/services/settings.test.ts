import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import type { InputOf, Sample } from '../../shared/contract/methods.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import { toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function openSample(sample: Sample = 'gia-lai') {
  const folder = tempFolder();
  const office = openOffice(folder);
  const campaign = office.campaigns.openSample({ sample });
  const campaignId = campaign.id;
  const read = () => office.campaigns.settings({ campaignId });
  const indicator = (code: string) => read().indicators.find((each) => each.code === code)!;
  const query = (sql: string) => {
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      return db.prepare(sql).raw().all();
    } finally {
      db.close();
    }
  };
  /** The last line of the history of settings. */
  const told = () => toldLines(folder).at(-1);
  return { folder, office, campaign, campaignId, read, indicator, query, told };
}

const headOf = ({ campaign }: CampaignSettings): InputOf<'campaigns.save'>['head'] => {
  const { id, sample, rootUnitId, rootUnitName, ...head } = campaign;
  return head;
};

const flow: InputOf<'indicators.save'>['indicator'] = {
  code: '',
  kind: 'flow',
  fullName: '',
  name: 'Cài đặt VNeID',
  shortName: 'VNeID',
  counted: 'lượt',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
};
const obligation: InputOf<'obligations.save'>['obligation'] = {
  name: 'Báo cáo tuần',
  reporter: 'Công an tỉnh',
  recipient: 'UBND tỉnh',
  schedule: 'weekly',
  dueOn: null,
  weekday: 1,
  monthDay: null,
  dueTime: null,
  inclusive: true,
  firstOn: null,
  lastOn: null,
};

/** The fields and sentences of a refused form. */
async function problemsOf(call: () => unknown): Promise<[field: string, sentence: string][]> {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  return refusal.details.problems.map(({ field, sentence }) => [field, sentence]);
}

describe('the head of a campaign', () => {
  it('moves the opening figures with their day, and tells what changed', () => {
    const { office, campaignId, read, query, told } = openSample();
    const head = { ...headOf(read()), openingOn: '2023-08-31', issuer: 'UBND tỉnh Gia Lai' };
    const openings = () =>
      query('SELECT taken_on, count(*), sum(value) FROM opening GROUP BY taken_on');
    expect(openings()).toEqual([['2023-08-23', 18, 245_576 + 1_248_912]]);
    office.campaigns.save({ campaignId, head, root: null });
    expect(openings()).toEqual([['2023-08-31', 18, 245_576 + 1_248_912]]);
    expect(told()).toEqual([
      'Chiến dịch “Gia Lai, 50 ngày đêm”',
      'nơi ban hành: UBND tỉnh; chốt số đầu kỳ: 23/8/2023',
      'nơi ban hành: UBND tỉnh Gia Lai; chốt số đầu kỳ: 31/8/2023',
    ]);
  });

  it('takes the milestone of the whole campaign along, and is refused where another is cut off', async () => {
    const { office, campaignId, read } = openSample();
    office.milestones.save({
      campaignId,
      id: null,
      milestone: {
        name: 'Đợt hai',
        startsOn: '2023-10-01',
        dueOn: '2023-10-15',
        inclusive: true,
        counts: 'cumulative',
        hours: null,
      },
    });
    const save = (endsOn: string) =>
      office.campaigns.save({ campaignId, head: { ...headOf(read()), endsOn }, root: null });
    save('2023-10-19');
    expect(read().milestones).toMatchObject([
      { name: 'Đến hết ngày 19/10/2023', startsOn: '2023-09-01', dueOn: '2023-10-19' },
      { name: 'Đợt hai', dueOn: '2023-10-15' },
    ]);
    const before = read();
    expect(await problemsOf(() => save('2023-10-14'))).toEqual([
      ['endsOn', 'Mốc “Đợt hai” sẽ nằm ngoài chiến dịch; sửa mốc trước.'],
    ]);
    expect(read()).toEqual(before);
  });

  it('saved unchanged leaves no line in the history', () => {
    const { folder, office, campaignId, read } = openSample();
    office.campaigns.save({ campaignId, head: headOf(read()), root: null });
    expect(toldLines(folder)).toHaveLength(1);
  });
});

describe('indicators', () => {
  it('get a code from their name that no other has', () => {
    const { office, campaignId, read } = openSample();
    const save = (name: string) =>
      office.indicators.save({ campaignId, id: null, indicator: { ...flow, name } });
    save('Cài đặt VNeID');
    const { id } = save('Cài đặt: VNeID');
    expect(read().indicators.slice(-2)).toMatchObject([
      { code: 'cai-dat-vneid', fullName: 'Cài đặt VNeID' },
      { id, code: 'cai-dat-vneid-2' },
    ]);
  });

  it('are changed in place, with their parts in order', () => {
    const { office, campaignId, indicator, told } = openSample();
    const { id, ...ratio } = indicator('activated-of-eligible');
    const parts = ratio.parts.toReversed();
    office.indicators.save({ campaignId, id, indicator: { ...ratio, parts } });
    expect(indicator('activated-of-eligible')).toEqual({ ...ratio, id, parts });
    expect(told()).toEqual([
      'Chỉ số “Tỷ lệ kích hoạt trên công dân đủ điều kiện”',
      'thành phần: Kích hoạt (mức 1 + mức 2), Công dân đủ điều kiện',
      'thành phần: Công dân đủ điều kiện, Kích hoạt (mức 1 + mức 2)',
    ]);
  });

  it('cannot become another kind or count something else once they hold figures', async () => {
    const { office, campaignId, indicator } = openSample();
    const { id, ...activated } = indicator('activated');
    const change = (changes: Partial<typeof flow>) =>
      problemsOf(() =>
        office.indicators.save({
          campaignId,
          id,
          indicator: { ...activated, ...changes },
        }),
      );
    const sentence = (what: string) =>
      `Chỉ số “Kích hoạt (mức 1 + mức 2)” đã có 34 số liệu nên không đổi được ${what}; lập chỉ số mới nếu cần.`;
    expect(await change({ kind: 'flow' })).toEqual([['kind', sentence('cách có số liệu')]]);
    expect(await change({ measure: 'session' })).toEqual([['measure', sentence('đơn vị tính')]]);
  });

  it('without figures may become another kind', () => {
    const { office, campaignId, indicator } = openSample();
    const { id, ...level1 } = indicator('activated-1');
    office.indicators.save({ campaignId, id, indicator: { ...level1, kind: 'stock' } });
    expect(indicator('activated-1').kind).toBe('stock');
  });

  it.each<[field: string, sentence: RegExp, changes: Partial<typeof flow>]>([
    ['name', /Ghi tên chỉ số/, { name: '' }],
    ['shortName', /Ghi tên ngắn/, { shortName: '  ' }],
    ['code', /Mã “eligible” đã dùng cho chỉ số “Công dân đủ điều kiện”/, { code: 'eligible' }],
    ['parts', /ít nhất 2/, { kind: 'difference', parts: [1] }],
    ['parts', /đúng 2/, { kind: 'ratio', parts: [1, 2, 3] }],
    ['parts', /chọn hai lần/, { kind: 'sum', parts: [2, 2] }],
    ['parts', /không còn trong chiến dịch/, { kind: 'sum', parts: [999] }],
    ['threshold', /ngưỡng/, { kind: 'reached', parts: [1] }],
  ])('are refused at %s: %s', async (field, sentence, changes) => {
    const { office, campaignId, read } = openSample();
    const before = read();
    const problems = await problemsOf(() =>
      office.indicators.save({ campaignId, id: null, indicator: { ...flow, ...changes } }),
    );
    expect(problems).toEqual([[field, expect.stringMatching(sentence)]]);
    expect(read()).toEqual(before);
  });

  it('cannot be a ratio of themselves, straight or in between', async () => {
    const { office, campaignId, indicator } = openSample();
    const ratio = indicator('activated-of-eligible');
    const { id, ...level1 } = indicator('activated-1');
    const typed = {
      ...level1,
      kind: 'ratio',
      parts: [ratio.id, indicator('eligible').id],
    } as const;
    const problems = await problemsOf(() =>
      office.indicators.save({
        campaignId,
        id,
        indicator: { ...typed, parts: [...typed.parts] },
      }),
    );
    expect(problems).toContainEqual([
      'parts',
      expect.stringMatching(
        /không thể là tỷ lệ của chính nó \(“Kích hoạt mức 1” → .* → “Kích hoạt mức 1”\)/,
      ),
    ]);
  });

  it('stand in the order they were given, every one of them once', async () => {
    const { office, campaignId, read } = openSample();
    const ids = read().indicators.map(({ id }) => id);
    const ordered = ids.toReversed();
    office.indicators.order({ campaignId, ids: ordered });
    expect(read().indicators.map(({ id }) => id)).toEqual(ordered);
    for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1]!], [...ids.slice(1), 999]]) {
      expect(
        await refusalOf(() => office.indicators.order({ campaignId, ids: wrong })),
      ).toMatchObject({ code: 'settingGone' });
    }
    expect(read().indicators.map(({ id }) => id)).toEqual(ordered);
  });
});

describe('the other settings', () => {
  it('are saved, changed, and told', () => {
    const { office, campaignId, read, indicator, told } = openSample();
    const audience = office.audiences.save({
      campaignId,
      id: null,
      audience: { name: 'Học sinh' },
    });
    office.audiences.save({ campaignId, id: audience.id, audience: { name: 'Học sinh THPT' } });
    expect(read().audiences).toEqual([
      { id: audience.id, uid: expect.any(String), name: 'Học sinh THPT' },
    ]);
    expect(told()).toEqual(['Đối tượng “Học sinh”', 'tên: Học sinh', 'tên: Học sinh THPT']);

    const milestone = {
      name: 'Hết tháng 9',
      startsOn: '2023-09-01',
      dueOn: '2023-10-01',
      inclusive: false,
      counts: 'cumulative',
      hours: null,
    } as const;
    const saved = office.milestones.save({ campaignId, id: null, milestone });
    expect(read().milestones.at(-1)).toEqual({ ...milestone, ...saved, uid: expect.any(String) });

    const identity = {
      name: 'Kích hoạt theo mức',
      totalId: indicator('activated').id,
      partIds: [indicator('activated-1').id, indicator('activated-2').id],
      relation: 'atMost' as const,
    };
    const declared = office.identities.save({ campaignId, id: null, identity });
    expect(read().identities).toEqual([{ ...identity, ...declared, uid: expect.any(String) }]);

    const weekly = { ...obligation, dueOn: '2023-09-05', monthDay: 3 };
    const asked = office.obligations.save({ campaignId, id: null, obligation: weekly });
    // A weekly one keeps its weekday only.
    expect(read().obligations.at(-1)).toEqual({ ...obligation, ...asked, uid: expect.any(String) });

    // The history names the day of the week as offices do.
    const named = [1, 2, 6, 7].map((weekday) => {
      office.obligations.save({
        campaignId,
        id: asked.id,
        obligation: { ...obligation, weekday },
      });
      return (told() as string[])[2]!;
    });
    expect((told() as string[])[0]).toContain('Báo cáo tuần');
    expect(named.map((words) => /thứ: ([^;]+)/.exec(words)?.[1])).toEqual([
      'thứ Hai',
      'thứ Ba',
      'thứ Bảy',
      'Chủ nhật',
    ]);

    const key = { campaignId, indicatorId: indicator('activated').id, milestoneId: saved.id };
    const rule = {
      ofId: indicator('eligible').id,
      baseOn: '2023-08-23',
      low: 8000,
      high: 9000,
      rounding: 'up',
    } as const;
    office.targets.saveRule({ ...key, rule });
    const { campaignId: _, ...stored } = { ...key, ...rule };
    expect(read().rules).toEqual([stored]);
    office.targets.saveRule({ ...key, rule: null });
    expect(read().rules).toEqual([]);
    expect(told()).toEqual([
      'Cách tính chỉ tiêu của “Kích hoạt (mức 1 + mức 2)”, mốc “Hết tháng 9”',
      'chỉ tiêu: 80% đến 90% của “Công dân đủ điều kiện”; số của ngày: 23/8/2023; làm tròn: làm tròn lên số nguyên',
      null,
    ]);
    office.targets.saveRule({ ...key, rule });
    expect(read().rules).toEqual([stored]);
  });

  it('are refused at their fields', async () => {
    const { office, campaignId, read, indicator } = openSample();
    const before = read();
    const milestone = {
      name: 'Sau cùng',
      startsOn: '2023-09-01',
      dueOn: '2023-10-21',
      inclusive: true,
      counts: 'cumulative',
      hours: null,
    } as const;
    const save = (changes: object) => () =>
      office.milestones.save({ campaignId, id: null, milestone: { ...milestone, ...changes } });
    expect(await problemsOf(save({}))).toEqual([
      ['dueOn', 'Mốc 21/10/2023 nằm ngoài chiến dịch (từ 01/9/2023 đến hết 20/10/2023).'],
    ]);
    expect((await problemsOf(save({ startsOn: '2023-08-31', name: '' }))).map(([f]) => f)).toEqual([
      'name',
      'startsOn',
      'dueOn',
    ]);
    expect(
      await problemsOf(() =>
        office.audiences.save({ campaignId, id: null, audience: { name: ' ' } }),
      ),
    ).toEqual([['name', 'Ghi tên đối tượng.']]);
    const totalId = indicator('activated').id;
    expect(
      await problemsOf(() =>
        office.identities.save({
          campaignId,
          id: null,
          identity: { name: 'Vòng', totalId, partIds: [totalId], relation: 'equal' },
        }),
      ),
    ).toEqual([['partIds', 'Chỉ số tổng không thể là thành phần của chính nó.']]);
    expect(
      (
        await problemsOf(() =>
          office.obligations.save({
            campaignId,
            id: null,
            obligation: { ...obligation, weekday: null, reporter: '', dueTime: '25:00' },
          }),
        )
      ).map(([field]) => field),
    ).toEqual(['reporter', 'dueTime', 'weekday']);
    const rule = {
      ofId: totalId,
      baseOn: '2023-08-22',
      low: -1,
      high: null,
      rounding: 'nearest',
    } as const;
    const milestoneId = before.milestones[0]!.id;
    expect(
      (
        await problemsOf(() =>
          office.targets.saveRule({ campaignId, indicatorId: totalId, milestoneId, rule }),
        )
      ).map(([field]) => field),
    ).toEqual(['baseOn', 'ofId', 'low']);
    expect(read()).toEqual(before);
  });

  it('belong to one campaign: the ids of another are gone for it', async () => {
    const { office, campaignId, read } = openSample('ha-noi');
    const other = office.campaigns.openSample({ sample: 'gia-lai' }).id;
    const { indicators, audiences, milestones, obligations } = read();
    const foreign = [
      () => office.indicators.save({ campaignId: other, id: indicators[0]!.id, indicator: flow }),
      () =>
        office.indicators.save({
          campaignId: other,
          id: null,
          indicator: { ...flow, audienceId: audiences[0]!.id },
        }),
      () =>
        office.audiences.save({ campaignId: other, id: audiences[0]!.id, audience: { name: 'x' } }),
      () => office.obligations.save({ campaignId: other, id: obligations[0]!.id, obligation }),
      () =>
        office.targets.saveRule({
          campaignId: other,
          indicatorId: indicators[0]!.id,
          milestoneId: milestones[0]!.id,
          rule: null,
        }),
    ];
    for (const call of foreign) {
      expect(await refusalOf(call)).toMatchObject({ code: 'settingGone' });
    }
    expect(await refusalOf(() => office.campaigns.settings({ campaignId: 99 }))).toMatchObject({
      code: 'campaignNotFound',
    });
    expect(campaignId).not.toBe(other);
  });

  it('keep the rules that rest on them true', async () => {
    const { office, campaignId, read, indicator } = openSample('ha-noi');
    const rule = read().rules.find(({ ofId }) => ofId === null)!;
    const { id, ...reached } = read().indicators.find((each) => each.id === rule.indicatorId)!;
    const { id: _, ...plain } = indicator('services-used');
    const problems = await problemsOf(() =>
      office.indicators.save({
        campaignId,
        id,
        indicator: { ...plain, name: reached.name, code: reached.code },
      }),
    );
    expect(problems).toEqual([
      ['kind', expect.stringMatching(/Cách tính chỉ tiêu của .* theo mốc “Đến ngày 30\/11\/2023”/)],
    ]);
  });
});
