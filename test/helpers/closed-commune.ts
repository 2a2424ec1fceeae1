import { type App, createApp } from '../../electron/app.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { type Call, decodeEvent } from '../../shared/contract/wire.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { declaredOnly } from './declared.ts';
import { testCaller, testPlatform } from './office.ts';
import { tempFolder } from './temp-folder.ts';

/** Days 1 to 5 of September are closed, today is the 12th. */
export const CLOSED = ['2023-09-01', '2023-09-03', '2023-09-05'];
export const OPEN = '2023-09-12';

export const ownUnit = (name: string) => ({ era: null, code: '', name });

/** A commune with three hamlets, every kind of figure, and days that are closed. */
export async function openClosed() {
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
    from: { kind: 'plain' },
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

export type Office = Awaited<ReturnType<typeof openClosed>>;
export type Verdict = 'refused' | 'done';
/** A call, and whether it must be refused because of closed days or leaves them unchanged. */
export type Trial = [name: string, verdict: Verdict, run: (office: Office) => Promise<unknown>];

export const head = async ({ settings }: Office) => {
  const { id, uid, sample, rootUnitId, rootUnitName, ...rest } = (await settings()).campaign;
  return rest;
};
export const indicatorOf = async ({ settings }: Office, wanted: number) => {
  const { id, uid, ...indicator } = (await settings()).indicators.find((one) => one.id === wanted)!;
  return { ...indicator };
};
export const milestoneOf = async ({ settings }: Office, wanted: number) => {
  const { id, uid, ...milestone } = (await settings()).milestones.find((one) => one.id === wanted)!;
  return { ...milestone };
};

/** Moves a hamlet with the days open. */
export const movedOnce = async ({ call, campaignId, unit, closing }: Office) => {
  await call('closings.open', { campaignId, id: closing.id, reason: 'chuyển thôn' });
  const at = { campaignId, unitId: unit('Thôn A') };
  await call('units.move', { ...at, parentId: unit('Thôn B'), on: '2023-09-03' });
};

/** The last set of changes of a kind. */
export const lastSet = async ({ call, campaignId }: Office, kind: string) => {
  const sets = await call('history.list', { campaignId, before: null, part: null, limit: 50 });
  return sets.find((set) => set.kind === kind)!.id;
};
