import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract/methods.ts';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import { toldLines } from '../helpers/history.ts';
import { refusalOf } from '../helpers/office.ts';
import { flow, openSample, problemsOf } from '../helpers/settings-office.ts';

const headOf = ({ campaign }: CampaignSettings): InputOf<'campaigns.save'>['head'] => {
  const { id, sample, rootUnitId, rootUnitName, ...head } = campaign;
  return head;
};

const obligation: InputOf<'obligations.save'>['obligation'] = {
  ...PLAIN_TERMS,
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
    const save = (endsOn: string, agreed: string[] = []) =>
      office.campaigns.save({
        campaignId,
        head: { ...headOf(read()), endsOn },
        root: null,
        agreed,
      });
    // Its daily report goes on to the 20th: that is asked first.
    const asked = await refusalOf(() => save('2023-10-19'));
    if (asked.code !== 'askFirst') throw new Error(asked.code);
    const { questions } = asked.details;
    expect(questions.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^Sau thay đổi này còn phải sửa chế độ báo cáo “Báo cáo kết quả kích/),
    ]);
    save(
      '2023-10-19',
      questions.map(({ key }) => key),
    );
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
    // Of a weekly obligation only the weekday is stored.
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
    expect(named.map((words) => /kỳ: (thứ \S+|Chủ nhật) hằng tuần/.exec(words)?.[1])).toEqual([
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
