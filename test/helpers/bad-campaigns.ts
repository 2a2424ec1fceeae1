import type { InputOf, OutputOf } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { MAX_COUNT } from '../../shared/text/numbers.ts';
import type { HostProcess } from './host-process.ts';

type Client = HostProcess['client'];
type Input = InputOf<'indicators.save'>['indicator'];

const FIRST: Day = '2026-11-01';
const LAST: Day = '2026-12-31';

/** As many letters as a name may have in an office, and some of its words very long. */
const longName = (beginning: string) =>
  `${beginning} ${'xây dựng nông thôn mới kiểu mẫu giai đoạn 2026-2030 '.repeat(5)}`.slice(0, 200);

const own = (name: string, code = '') => ({ era: null, code, name });

async function create(
  client: Client,
  name: string,
  units: readonly string[],
  change: Partial<InputOf<'campaigns.create'>> = {},
): Promise<number> {
  const { id } = await client.call('campaigns.create', {
    from: null,
    head: {
      name,
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: FIRST,
      endsOn: LAST,
      openingOn: null,
    },
    root: own('Xã Đồng Tâm'),
    below: 0,
    units: units.map((unit) => own(unit)),
    ...change,
  });
  return id;
}

async function addIndicator(
  client: Client,
  campaignId: number,
  name: string,
  change: Partial<Input> = {},
): Promise<number> {
  const indicator: Input = {
    code: `ma-${name.slice(0, 20)}`,
    kind: 'flow',
    fullName: name,
    name,
    shortName: name.slice(0, 60),
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
  };
  return (await client.call('indicators.save', { campaignId, id: null, indicator })).id;
}

async function addMilestone(client: Client, campaignId: number, name: string): Promise<number> {
  const milestone = {
    name,
    startsOn: FIRST,
    dueOn: LAST,
    inclusive: true,
    counts: 'cumulative' as const,
    hours: null,
  };
  return (await client.call('milestones.save', { campaignId, id: null, milestone })).id;
}

const unitsOf = async (client: Client, campaignId: number) =>
  (await client.call('units.list', { campaignId })).filter(({ depth }) => depth > 0);

type Units = OutputOf<'units.list'>;

async function give(
  client: Client,
  campaignId: number,
  units: Units,
  indicatorId: number,
  milestoneId: number,
  value: number,
): Promise<void> {
  await client.call('targets.save', {
    campaignId,
    source: 'nhập tay',
    cells: units.map(({ id: unitId }) => ({
      indicatorId,
      milestoneId,
      unitId,
      value,
      high: null,
      was: null,
      wasHigh: null,
    })),
  });
}

async function key(
  client: Client,
  campaignId: number,
  units: Units,
  on: Day,
  figures: readonly { indicatorId: number; value: number }[],
): Promise<void> {
  await client.call('results.save', {
    campaignId,
    source: 'nhập tay',
    columns: figures.map(({ indicatorId, value }) => ({
      indicatorId,
      on,
      unitIds: units.map(({ id }) => id),
      values: units.map(() => value),
      was: units.map(() => null),
    })),
  });
}

/** Campaigns in which everything is as large, long, odd or missing as an office may have it. */
export const BAD_CAMPAIGNS = {
  'forty indicators': async (client) => {
    const id = await create(client, 'Bốn mươi chỉ số', ['Thôn 1', 'Thôn 2', 'Thôn 3']);
    const milestone = await addMilestone(client, id, 'Cả chiến dịch');
    const kinds: Indicator['kind'][] = ['flow', 'stock'];
    const added: number[] = [];
    for (let n = 1; n <= 40; n++) {
      const name = `Số hộ gia đình được tuyên truyền, hướng dẫn lần ${n}`;
      added.push(
        await addIndicator(client, id, name, { code: `cs${n}`, kind: kinds[Number(n % 3 === 0)]! }),
      );
    }
    const units = await unitsOf(client, id);
    for (const indicator of added) await give(client, id, units, indicator, milestone, 1_200);
    const figures = added.map((indicatorId, n) => ({ indicatorId, value: n + 7 }));
    await key(client, id, units, '2026-11-20', figures);
    return id;
  },
  'figures of 12 digits': async (client) => {
    const id = await create(client, 'Số mười hai chữ số', ['Thôn 1', 'Thôn 2'], {
      from: { kind: 'plain' },
    });
    const { indicators, milestones } = await client.call('campaigns.settings', { campaignId: id });
    const units = await unitsOf(client, id);
    const flows = indicators.filter(({ kind }) => kind === 'flow');
    const sum = indicators.find(({ kind }) => kind === 'sum')!;
    const aim = milestones[0]!.id;
    await give(client, id, units.slice(0, 1), sum.id, aim, MAX_COUNT);
    await give(client, id, units.slice(1), sum.id, aim, 1);
    for (const on of ['2026-11-20', '2026-11-21'] as const) {
      const [plus, minus] = flows;
      const figures = [
        { indicatorId: plus!.id, value: MAX_COUNT },
        { indicatorId: minus!.id, value: -MAX_COUNT + 5 },
      ];
      await key(client, id, units, on, figures);
    }
    return id;
  },
  'percentages only': async (client) => {
    const id = await create(client, 'Chỉ có tỷ lệ', ['Thôn 1', 'Thôn 2']);
    const milestone = await addMilestone(client, id, 'Cuối năm');
    const units = await unitsOf(client, id);
    for (const name of ['Tỷ lệ hộ dùng nước sạch', 'Tỷ lệ hồ sơ trực tuyến']) {
      const measured = { code: name, kind: 'stock', measure: 'percent', counted: '' } as const;
      const indicator = await addIndicator(client, id, name, measured);
      await give(client, id, units, indicator, milestone, 9_550);
      await key(client, id, units, '2026-11-20', [{ indicatorId: indicator, value: 3_590 }]);
    }
    return id;
  },
  'everything blank': async (client) => {
    const id = await create(client, 'Chưa có số nào', ['Thôn 1', 'Thôn 2']);
    await addMilestone(client, id, 'Cả chiến dịch');
    await addIndicator(client, id, 'Số hộ đã ký cam kết', { code: 'ho' });
    return id;
  },
  'everything locked': async (client) => {
    const id = await create(client, 'Đã chốt mọi ngày', ['Thôn 1', 'Thôn 2'], {
      from: { kind: 'plain' },
    });
    const { indicators } = await client.call('campaigns.settings', { campaignId: id });
    const units = await unitsOf(client, id);
    const figures = indicators
      .filter(({ kind }) => kind === 'flow')
      .map(({ id: indicatorId }) => ({ indicatorId, value: 12 }));
    await key(client, id, units, FIRST, figures);
    const blankReason = longName('Chưa có số vì');
    await client.call('closings.close', { campaignId: id, from: FIRST, to: LAST, blankReason });
    return id;
  },
  'names of 200 letters': async (client) => {
    const names = ['Thôn Một', 'Thôn Hai'].map(longName);
    const id = await create(client, longName('Chiến dịch'), names, {
      root: own(longName('Xã Đồng Tâm')),
    });
    const milestone = await addMilestone(client, id, longName('Mốc cuối năm'));
    const indicator = await addIndicator(client, id, longName('Số hộ'), {
      code: 'ho',
      shortName: longName('Hộ'),
      counted: longName('hộ'),
    });
    await addIndicator(client, id, longName('Số người'), { code: 'ng', keyedDepth: 0 });
    const units = await unitsOf(client, id);
    await give(client, id, units, indicator, milestone, 250);
    await key(client, id, units, '2026-11-20', [{ indicatorId: indicator, value: -3 }]);
    await client.call('audiences.save', {
      campaignId: id,
      id: null,
      audience: { name: longName('Người cao tuổi') },
    });
    const obligation = {
      ...PLAIN_TERMS,
      name: longName('Báo cáo tuần'),
      reporter: longName('Ban công tác Mặt trận'),
      recipient: longName('Ủy ban nhân dân xã'),
      binds: { ...PLAIN_TERMS.binds, levels: [1] },
      asks: 'report' as const,
      schedule: 'weekly' as const,
      dueOn: null,
      weekday: 5,
      monthDay: null,
      dueTime: '17:00',
      inclusive: true,
      firstOn: null,
      lastOn: null,
      covers: 'week' as const,
    };
    await client.call('obligations.save', { campaignId: id, id: null, obligation });
    return id;
  },
  'without units': (client) => create(client, 'Chưa có đơn vị', [], { from: { kind: 'plain' } }),
  'without indicators': (client) => create(client, 'Chưa có chỉ số', ['Thôn 1', 'Thôn 2']),
} satisfies Record<string, (client: Client) => Promise<number>>;

/**
 * A province of 10 districts, 120 communes and 2.880 hamlets, in each commune of the same names,
 * with a figure in each.
 */
export async function openFourLevels(client: Client): Promise<number> {
  const districts = Array.from({ length: 10 }, (_, n) => `Huyện ${n + 1}`);
  const id = await create(client, 'Bốn cấp, ba nghìn đơn vị', districts, {
    root: own('Tỉnh Thử Nghiệm'),
  });
  const below = async (depth: number, names: readonly string[]) => {
    const all = await client.call('units.list', { campaignId: id });
    for (const { id: parentId } of all.filter((unit) => unit.depth === depth)) {
      const units = names.map((name) => own(name));
      await client.call('units.add', { campaignId: id, parentId, units });
    }
  };
  await below(
    1,
    Array.from({ length: 12 }, (_, n) => `Xã ${n + 1}`),
  );
  await below(
    2,
    Array.from({ length: 24 }, (_, n) => `Thôn ${n + 1}`),
  );
  const milestone = await addMilestone(client, id, 'Cả chiến dịch');
  const indicator = await addIndicator(client, id, 'Số hộ đã ký cam kết', {
    code: 'ho',
    keyedDepth: 3,
  });
  const units = (await client.call('units.list', { campaignId: id })).filter(
    (unit) => unit.depth === 3,
  );
  await give(client, id, units, indicator, milestone, 40);
  await key(client, id, units, '2026-11-20', [{ indicatorId: indicator, value: 7 }]);
  return id;
}
