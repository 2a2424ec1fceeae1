import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type App, createApp } from '../../electron/app.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { type Call, decodeEvent } from '../../shared/contract/wire.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { declaredOnly } from '../helpers/declared.ts';
import { testCaller, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Days 1 to 5 of September are closed, today is the 12th. */
const CLOSED = ['2023-09-01', '2023-09-03', '2023-09-05'];
const OPEN = '2023-09-12';

const ownUnit = (name: string) => ({ era: null, code: '', name });

/** A commune with three hamlets, every kind of figure, and days that are closed. */
async function openClosed() {
  const folder = tempFolder();
  const app: App = createApp({
    dataDir: folder,
    platform: testPlatform,
    clock: () => new Date('2023-09-12T01:00:00Z'),
    log: { info: () => {}, error: () => {} } as never,
  });
  const { during, hear } = declaredOnly();
  app.subscribe((text) => hear(decodeEvent(text)));
  const client: Client = createClient({
    send: (text: string) =>
      during((JSON.parse(text) as Call).method, () => app.dispatch(text, testCaller)),
    listen: app.subscribe,
  } as never);
  const { call } = client;
  const { id: campaignId } = await call('campaigns.create', {
    from: null,
    head: {
      name: '50 ngày đêm',
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: '2023-09-01',
      endsOn: '2023-10-20',
      openingOn: '2023-08-31',
    },
    root: ownUnit('Xã Đồng Tâm'),
    below: 0,
    units: ['Thôn A', 'Thôn B', 'Thôn C'].map((name, n) => ({ ...ownUnit(name), code: `M${n}` })),
  });
  const settings = async () => call('campaigns.settings', { campaignId });
  const { indicators, milestones } = await settings();
  const idOf = (code: string) => indicators.find((one) => one.code === code)!.id;
  const [tracked, first, second] = ['activated', 'activated-1', 'activated-2'].map(idOf) as [
    number,
    number,
    number,
  ];
  const milestoneId = milestones[0]!.id;
  const units = async () => call('units.list', { campaignId });
  const unitIds = new Map((await units()).map(({ name, id }) => [name, id]));
  const unit = (name: string) => unitIds.get(name)!;
  const openings = (name: string, value: number, was: number | null = null) =>
    call('openings.save', {
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: first, unitId: unit(name), value, was }],
    });
  const target = (
    name: string,
    value: number,
    was: number | null,
    days: { on?: string; since?: string; milestone?: number } = {},
  ) => {
    const { milestone = milestoneId, ...rest } = days;
    const cell = { indicatorId: tracked, milestoneId: milestone, unitId: unit(name) };
    return call('targets.save', {
      campaignId,
      source: 'nhập tay',
      ...rest,
      cells: [{ ...cell, value, high: null, was, wasHigh: null }],
    });
  };
  const key = (name: string, on: string, value: number, indicatorId = first) =>
    call('results.save', {
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId: unit(name), indicatorId, on, value, was: null }]),
    });
  await openings('Thôn A', 100);
  for (const [n, name] of ['Thôn A', 'Thôn B', 'Thôn C'].entries()) {
    await target(name, 200 + 100 * n, null);
    for (const on of ['2023-09-02', '2023-09-04', '2023-09-06']) await key(name, on, 10 + n);
    await key(name, '2023-09-02', 5, second);
  }
  const audienceId = (
    await call('audiences.save', { campaignId, id: null, audience: { name: 'Công dân' } })
  ).id;
  const rule = {
    ofId: second,
    baseOn: '2023-09-02',
    low: 8000,
    high: null,
    rounding: 'nearest' as const,
  };
  const later = await call('milestones.save', {
    campaignId,
    id: null,
    milestone: {
      name: 'Đợt đầu',
      startsOn: '2023-09-01',
      dueOn: '2023-09-20',
      inclusive: true,
      counts: 'cumulative',
      hours: null,
    },
  });
  await call('targets.saveRule', { campaignId, indicatorId: first, milestoneId: later.id, rule });
  const identity = {
    name: 'Tổng',
    totalId: tracked,
    partIds: [first, second],
    relation: 'equal' as const,
  };
  const identityId = (await call('identities.save', { campaignId, id: null, identity })).id;
  await call('removals.remove', { kind: 'identity', campaignId, id: identityId });
  const closing = await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });

  /** Every figure of the closed days, by ids, as their sheets tell it. */
  const closedFigures = async () => {
    const days: Record<string, unknown> = {};
    for (const on of CLOSED) {
      const sheet = await call('results.sheet', { campaignId, on });
      const figures = figuresOf(sheet);
      for (const [i, { unit: each }] of sheet.units.entries()) {
        for (const { id } of sheet.indicators.filter((one) => idsKnown.has(one.id))) {
          days[`${on} ${each.id} ${id}`] = figures.count(id, i);
        }
        for (const [place, one] of sheet.targets.entries()) {
          days[`${on} ${each.id} ${one.indicatorId} mốc ${one.milestoneId}`] = figures.target(
            place,
            i,
          );
        }
      }
    }
    return days;
  };
  const idsKnown = new Set(indicators.map(({ id }) => id));
  return {
    folder,
    app,
    call,
    campaignId,
    closing,
    settings,
    units,
    unit,
    tracked,
    first,
    second,
    milestoneId,
    laterId: later.id,
    audienceId,
    identityId,
    rule,
    openings,
    target,
    key,
    closedFigures,
  };
}

type Office = Awaited<ReturnType<typeof openClosed>>;
type Verdict = 'refused' | 'done';
/** What a call does to closed days: it is refused for their sake, or leaves them as they are. */
type Trial = [name: string, verdict: Verdict, run: (office: Office) => Promise<unknown>];

const head = async ({ settings }: Office) => {
  const { id, uid, sample, rootUnitId, rootUnitName, ...rest } = (await settings()).campaign;
  return rest;
};
const indicatorOf = async ({ settings }: Office, wanted: number) => {
  const { id, uid, ...indicator } = (await settings()).indicators.find((one) => one.id === wanted)!;
  return { ...indicator };
};
const milestoneOf = async ({ settings }: Office, wanted: number) => {
  const { id, uid, ...milestone } = (await settings()).milestones.find((one) => one.id === wanted)!;
  return { ...milestone };
};

/** Moves a hamlet with the days open. */
const movedOnce = async ({ call, campaignId, unit, closing }: Office) => {
  await call('closings.open', { campaignId, id: closing.id, reason: 'chuyển thôn' });
  const at = { campaignId, unitId: unit('Thôn A') };
  await call('units.move', { ...at, parentId: unit('Thôn B'), on: '2023-09-03' });
};

/** The last set of changes of a kind. */
const lastSet = async ({ call, campaignId }: Office, kind: string) => {
  const sets = await call('history.list', { campaignId, before: null, part: null, limit: 50 });
  return sets.find((set) => set.kind === kind)!.id;
};

/** Each method of the contract that changes something; null for those that read. */
const TRIALS: Record<MethodName, Trial[] | null> = {
  'app.info': null,
  'app.topics': null,
  'office.read': null,
  'campaigns.list': null,
  'campaigns.models': null,
  'campaigns.settings': null,
  'targets.history': null,
  'history.givenSteps': null,
  'targets.days': null,
  'units.find': null,
  'units.below': null,
  'units.list': null,
  'units.readFile': null,
  'units.successors': null,
  'units.otherCampaigns': null,
  'removals.preview': null,
  'removals.list': null,
  'results.sheet': null,
  'results.range': null,
  'results.history': null,
  'closings.list': null,
  'closings.preview': null,
  'reports.build': null,
  'reports.save': null,
  'checks.list': null,
  'history.list': null,
  'history.steps': null,
  'checks.file': null,
  'jobs.cancel': null,
  // Of files that were taken: none here.
  'checks.answer': null,
  'campaigns.openSample': [
    ['another campaign', 'done', ({ call }) => call('campaigns.openSample', { sample: 'sam-son' })],
  ],
  'campaigns.create': [
    [
      'a copy',
      'done',
      async (office) =>
        office.call('campaigns.create', {
          from: { kind: 'campaign', campaignId: office.campaignId },
          head: { ...(await head(office)), name: 'Đợt hai' },
          root: ownUnit('Xã Đồng Tâm'),
          below: 0,
          units: [],
        }),
    ],
  ],
  'campaigns.save': [
    [
      'a name',
      'done',
      async (office) =>
        office.call('campaigns.save', {
          campaignId: office.campaignId,
          head: { ...(await head(office)), name: 'Tên khác' },
          root: null,
        }),
    ],
    [
      'a longer campaign: every pace would be another one',
      'refused',
      async (office) =>
        office.call('campaigns.save', {
          campaignId: office.campaignId,
          head: { ...(await head(office)), endsOn: '2023-10-31' },
          root: null,
        }),
    ],
  ],
  'indicators.save': [
    [
      'a name',
      'done',
      async (office) =>
        office.call('indicators.save', {
          campaignId: office.campaignId,
          id: office.first,
          indicator: { ...(await indicatorOf(office, office.first)), name: 'Mức một' },
        }),
    ],
    [
      'a new one',
      'done',
      async (office) =>
        office.call('indicators.save', {
          campaignId: office.campaignId,
          id: null,
          indicator: { ...(await indicatorOf(office, office.tracked)), code: '', name: 'Gộp' },
        }),
    ],
    [
      'fewer parts of a sum',
      'refused',
      async (office) =>
        office.call('indicators.save', {
          campaignId: office.campaignId,
          id: office.tracked,
          indicator: { ...(await indicatorOf(office, office.tracked)), parts: [office.first] },
        }),
    ],
  ],
  'indicators.order': [
    [
      'another order',
      'done',
      async ({ call, campaignId, settings }) => {
        const ids = (await settings()).indicators.map(({ id }) => id).reverse();
        return call('indicators.order', { campaignId, ids });
      },
    ],
  ],
  'audiences.save': [
    [
      'a name',
      'done',
      ({ call, campaignId, audienceId }) =>
        call('audiences.save', { campaignId, id: audienceId, audience: { name: 'Người dân' } }),
    ],
  ],
  'milestones.save': [
    [
      'a new one',
      'done',
      async (office) =>
        office.call('milestones.save', {
          campaignId: office.campaignId,
          id: null,
          milestone: { ...(await milestoneOf(office, office.laterId)), name: 'Đợt hai' },
        }),
    ],
    [
      'another last day',
      'refused',
      async (office) =>
        office.call('milestones.save', {
          campaignId: office.campaignId,
          id: office.milestoneId,
          milestone: { ...(await milestoneOf(office, office.milestoneId)), dueOn: '2023-10-15' },
        }),
    ],
  ],
  'identities.save': [
    [
      'a new one',
      'done',
      ({ call, campaignId, tracked, first, second }) =>
        call('identities.save', {
          campaignId,
          id: null,
          identity: {
            name: 'Cộng',
            totalId: tracked,
            partIds: [first, second],
            relation: 'equal',
          },
        }),
    ],
  ],
  'peerRanks.save': [
    [
      'a stated rank',
      'done',
      ({ call, campaignId, tracked }) =>
        call('peerRanks.save', {
          campaignId,
          id: null,
          peerRank: {
            indicatorId: tracked,
            on: '2023-09-03',
            rank: 9,
            peers: 10,
            peerWords: 'xã',
            place: 'Báo cáo của huyện',
          },
        }),
    ],
  ],
  'obligations.save': [
    [
      'a new one',
      'done',
      ({ call, campaignId }) =>
        call('obligations.save', {
          campaignId,
          id: null,
          obligation: {
            name: 'Báo cáo ngày',
            reporter: 'Xã',
            recipient: 'Tỉnh',
            schedule: 'daily',
            dueOn: null,
            weekday: null,
            monthDay: null,
            dueTime: '16:00',
            inclusive: true,
            firstOn: null,
            lastOn: null,
          },
        }),
    ],
  ],
  'targets.saveRule': [
    [
      'another percentage',
      'refused',
      ({ call, campaignId, first, laterId, rule }) =>
        call('targets.saveRule', {
          campaignId,
          indicatorId: first,
          milestoneId: laterId,
          rule: { ...rule, low: 9000 },
        }),
    ],
  ],
  'targets.save': [
    ['one that holds always', 'refused', ({ target }) => target('Thôn A', 250, 200)],
    [
      'one seen on an open day',
      'refused',
      ({ target }) => target('Thôn A', 250, 200, { on: OPEN }),
    ],
    [
      'one from a day after the closing',
      'done',
      ({ target }) => target('Thôn A', 250, 200, { on: OPEN, since: '2023-09-06' }),
    ],
    [
      'one from a closed day',
      'refused',
      ({ target }) => target('Thôn A', 250, 200, { on: OPEN, since: '2023-09-05' }),
    ],
    [
      'one by a milestone that begins later',
      'done',
      async (office) => {
        const { id } = await office.call('milestones.save', {
          campaignId: office.campaignId,
          id: null,
          milestone: {
            ...(await milestoneOf(office, office.laterId)),
            name: 'Đợt hai',
            startsOn: '2023-09-10',
          },
        });
        return office.target('Thôn A', 250, null, { milestone: id });
      },
    ],
  ],
  'openings.save': [
    ['another one', 'refused', ({ openings }) => openings('Thôn A', 90, 100)],
    ['one that was not there', 'refused', ({ openings }) => openings('Thôn B', 1)],
  ],
  'targets.importFile': [
    [
      'another target',
      'refused',
      ({ call, campaignId, folder, tracked, milestoneId }) => {
        const file = join(folder, 'phu-luc.csv');
        writeFileSync(file, 'Mã,Đơn vị,Chỉ tiêu\nM0,Thôn A,210\nM1,Thôn B,300\nM2,Thôn C,400\n');
        const place = { indicatorId: tracked, milestoneId };
        return call('targets.importFile', { campaignId, file, place });
      },
    ],
  ],
  'units.add': [
    [
      'one without figures',
      'done',
      ({ call, campaignId, units }) =>
        units().then((list) =>
          call('units.add', {
            campaignId,
            parentId: list.find(({ isRoot }) => isRoot)!.id,
            units: [ownUnit('Thôn D')],
          }),
        ),
    ],
  ],
  'units.rename': [
    [
      'as if it had always been so',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.rename', { campaignId, unitId: unit('Thôn A'), name: 'Thôn Á', on: null }),
    ],
  ],
  'units.setCode': [
    [
      'another code',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.setCode', { campaignId, unitId: unit('Thôn A'), code: 'M9' }),
    ],
  ],
  'units.move': [
    [
      'back in time',
      'refused',
      ({ call, campaignId, unit }) =>
        call('units.move', {
          campaignId,
          unitId: unit('Thôn A'),
          parentId: unit('Thôn B'),
          on: '2023-09-03',
        }),
    ],
    [
      'within closed days only, told as always',
      'refused',
      ({ call, campaignId, unit }) =>
        call('units.move', {
          campaignId,
          unitId: unit('Thôn A'),
          parentId: unit('Thôn B'),
          on: null,
        }),
    ],
    [
      'from an open day on',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.move', {
          campaignId,
          unitId: unit('Thôn A'),
          parentId: unit('Thôn B'),
          on: '2023-09-06',
        }),
    ],
  ],
  'units.close': [
    [
      'after closed days',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.close', { campaignId, unitId: unit('Thôn A'), on: '2023-09-06' }),
    ],
  ],
  'units.merge': [
    [
      'back in time',
      'refused',
      ({ call, campaignId, unit }) =>
        call('units.merge', {
          campaignId,
          unitIds: [unit('Thôn A')],
          into: unit('Thôn B'),
          on: '2023-09-04',
        }),
    ],
    [
      'from an open day on',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.merge', {
          campaignId,
          unitIds: [unit('Thôn A')],
          into: unit('Thôn B'),
          on: '2023-09-06',
        }),
    ],
  ],
  'units.split': [
    [
      'back in time',
      'refused',
      ({ call, campaignId, unit }) =>
        call('units.split', {
          campaignId,
          unitId: unit('Thôn A'),
          into: [
            { unit: unit('Thôn B'), share: 5000 },
            { unit: ownUnit('Thôn Mới'), share: 5000 },
          ],
          on: '2023-09-02',
        }),
    ],
  ],
  'units.succeed': [
    ...(
      [
        ['back in time', 'refused', '2023-09-04'],
        ['from an open day on', 'done', '2023-09-06'],
      ] as const
    ).map(
      ([name, verdict, on]): Trial => [
        name,
        verdict,
        ({ call, campaignId, unit }) =>
          call('units.succeed', {
            campaignId,
            on,
            units: [{ unitId: unit('Thôn A'), heirs: [{ ...ownUnit('Thôn Mới'), share: 10_000 }] }],
          }),
      ],
    ),
  ],
  'units.undo': [
    [
      'a move that was made before the days were closed',
      'refused',
      async ({ call, campaignId, unit, closing }) => {
        await call('closings.open', { campaignId, id: closing.id, reason: 'chuyển thôn' });
        const at = { campaignId, unitId: unit('Thôn A') };
        await call('units.move', { ...at, parentId: unit('Thôn B'), on: '2023-09-03' });
        await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });
        return () => call('units.undo', { campaignId });
      },
    ],
  ],
  'history.undo': [
    [
      'a move that was made before the days were closed',
      'refused',
      async (office) => {
        const { call, campaignId } = office;
        await movedOnce(office);
        const id = await lastSet(office, 'unitMoved');
        await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });
        return () => call('history.undo', { campaignId, id });
      },
    ],
    [
      'a figure of a day after the closing',
      'done',
      async (office) => {
        await office.key('Thôn A', '2023-09-08', 3);
        const id = await lastSet(office, 'keyed');
        return office.call('history.undo', { campaignId: office.campaignId, id });
      },
    ],
  ],
  'history.redo': [
    [
      'a move that was taken back before the days were closed',
      'refused',
      async (office) => {
        const { call, campaignId } = office;
        await movedOnce(office);
        const id = await lastSet(office, 'unitMoved');
        await call('history.undo', { campaignId, id });
        await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });
        return () => call('history.redo', { campaignId, id });
      },
    ],
  ],
  'units.order': [
    [
      'another order',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.order', { campaignId, unitIds: [unit('Thôn C'), unit('Thôn A')] }),
    ],
  ],
  'units.addAlias': [
    [
      'a spelling',
      'done',
      ({ call, campaignId, unit }) =>
        call('units.addAlias', { campaignId, unitId: unit('Thôn A'), alias: 'Th. A' }),
    ],
  ],
  'removals.remove': [
    ...(
      [
        ['unit', 'refused', ({ unit }) => unit('Thôn B')],
        ['indicator', 'refused', ({ second }) => second],
        ['milestone', 'refused', ({ milestoneId }) => milestoneId],
        ['audience', 'done', ({ audienceId }) => audienceId],
        ['campaign', 'done', ({ campaignId }) => campaignId],
      ] as const satisfies readonly (readonly [string, Verdict, (office: Office) => number])[]
    ).map(
      ([kind, verdict, idOf]): Trial => [
        `the ${kind}`,
        verdict,
        async (office) => {
          const { call, campaignId, tracked, first, laterId, settings } = office;
          if (kind === 'indicator') {
            // Nothing is computed from it any more, and its figures are of closed days still.
            const { closing } = office;
            await call('closings.open', { campaignId, id: closing.id, reason: 'sửa chỉ số' });
            for (const { id } of (await settings()).indicators.filter(
              ({ kind: k }) => k === 'ratio',
            )) {
              await call('removals.remove', { kind: 'indicator', campaignId, id });
            }
            const at = { campaignId, indicatorId: first, milestoneId: laterId };
            await call('targets.saveRule', { ...at, rule: null });
            const indicator = { ...(await indicatorOf(office, tracked)), parts: [first] };
            await call('indicators.save', { campaignId, id: tracked, indicator });
            await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });
          }
          const removal = { kind, campaignId, id: idOf(office) };
          const remove = () => call('removals.remove', removal);
          if (kind !== 'campaign') return remove;
          await remove();
          return () => call('removals.restore', removal);
        },
      ],
    ),
  ],
  'removals.restore': [
    [
      'an identity',
      'done',
      ({ call, campaignId, identityId }) =>
        call('removals.restore', { kind: 'identity', campaignId, id: identityId }),
    ],
    [
      'a unit that was taken out before the days were closed',
      'refused',
      async ({ call, campaignId, unit, closing }) => {
        await call('closings.open', { campaignId, id: closing.id, reason: 'bỏ thôn' });
        const removal = { kind: 'unit', campaignId, id: unit('Thôn B') } as const;
        await call('removals.remove', removal);
        await call('closings.close', { campaignId, from: CLOSED[0]!, to: CLOSED[2]! });
        return () => call('removals.restore', removal);
      },
    ],
  ],
  'results.save': [
    ['a day after the closing', 'done', ({ key }) => key('Thôn A', '2023-09-08', 3)],
  ],
  'office.save': [
    [
      'said while days are closed',
      'done',
      ({ call }) =>
        call('office.save', {
          office: {
            unit: { era: null, code: '', name: 'Công an xã Đồng Tâm' },
            letterhead: { body: 'CÔNG AN XÃ ĐỒNG TÂM', above: '', place: 'Gia Lai' },
          },
        }),
    ],
  ],
  'notes.save': [
    [
      'on a closed day',
      'done',
      ({ call, campaignId, unit, first }) =>
        call('notes.save', {
          campaignId,
          indicatorId: first,
          unitId: unit('Thôn A'),
          on: '2023-09-02',
          text: 'Đã đối chiếu',
        }),
    ],
  ],
  'closings.close': [
    [
      'later days',
      'done',
      ({ call, campaignId }) =>
        call('closings.close', { campaignId, from: '2023-09-06', to: '2023-09-06' }),
    ],
  ],
  'closings.open': [
    [
      'with a reason',
      'done',
      ({ call, campaignId, closing }) =>
        call('closings.open', { campaignId, id: closing.id, reason: 'Gửi lại số' }),
    ],
  ],
};

describe('a closed day', () => {
  const trials = Object.entries(TRIALS).flatMap(([method, list]) =>
    (list ?? []).map((trial) => [method, ...trial] as const),
  );

  it('has a verdict on each method of the contract', () => {
    expect(Object.keys(TRIALS).sort()).toEqual(Object.keys(methods).sort());
  });

  it.each(trials)('keeps its figures: %s, %s, is %s', async (_, __, verdict, run) => {
    const office = await openClosed();
    const refusal = async (act: () => Promise<unknown>) => {
      try {
        const prepared = await act();
        return typeof prepared === 'function' ? (prepared as () => Promise<unknown>) : null;
      } catch (error) {
        if (error instanceof FieldError) return error.toWire();
        throw error;
      }
    };
    let before = await office.closedFigures();
    let answer = await refusal(() => run(office));
    if (typeof answer === 'function') {
      // The preparation was done with the days open; taken out campaigns are looked at in the end.
      before = await office.closedFigures().catch(() => before);
      answer = await refusal(answer);
    }
    expect(answer).toEqual(
      verdict === 'done' ? null : expect.objectContaining({ code: 'closedDayChanged' }),
    );
    const after = await office.closedFigures();
    for (const [figure, value] of Object.entries(before))
      expect(after[figure], figure).toEqual(value);
    await office.app.close();
  });

  it('says which figure would change, who closed it when, and what to do', async () => {
    const { call, campaignId, unit, closing, app, closedFigures } = await openClosed();
    const remove = () => call('removals.remove', { kind: 'unit', campaignId, id: unit('Thôn B') });
    const before = await closedFigures();
    const error = await remove().then(
      () => null,
      (refused: FieldError) => refused.toWire(),
    );
    expect(error && errorSentence(error)).toBe(
      'Chưa ghi, vì số liệu đã chốt của chiến dịch “50 ngày đêm” sẽ đổi: ngày 01/9/2023, chỉ tiêu “Kích hoạt (mức 1 + mức 2)” (Cả chiến dịch) của Xã Đồng Tâm từ 900 sẽ thành 600. Số liệu từ ngày 01/9/2023 đến hết ngày 05/9/2023 đã được cán bộ thử chốt lúc 08:00:00 12/9/2023. Mở chốt (ghi lý do) rồi làm lại, hoặc làm cho ngày từ 06/9/2023 trở đi.',
    );
    expect(await closedFigures()).toEqual(before);
    await call('closings.open', { campaignId, id: closing.id, reason: 'Thôn B không tham gia' });
    await remove();
    expect(await closedFigures()).not.toEqual(before);
    await app.close();
  });

  it('is not changed by what is keyed into an open day before it', async () => {
    const { call, campaignId, closing, key, app } = await openClosed();
    await call('closings.open', { campaignId, id: closing.id, reason: 'chốt lại' });
    await call('closings.close', { campaignId, from: '2023-09-05', to: '2023-09-05' });
    await expect(key('Thôn A', '2023-09-03', 7)).rejects.toMatchObject({
      code: 'closedDayChanged',
      details: { on: '2023-09-05', old: '181', new: '188' },
    });
    await key('Thôn A', '2023-09-07', 7);
    await app.close();
  });
});
