import type { MethodName } from '../../shared/contract/methods.ts';
import {
  CLOSED,
  indicatorOf,
  lastSet,
  movedOnce,
  type Office,
  ownUnit,
  type Trial,
  type Verdict,
} from './closed-commune.ts';

/** Calls that change, take out, bring back, undo and redo units, tried against closed days. */
export const UNIT_TRIALS = {
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
            // Its figures are still those of closed days, although no indicator is computed from it
            // now.
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
} satisfies Partial<Record<MethodName, Trial[] | null>>;
