import type { MethodName } from '../../shared/contract/methods.ts';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { newOwnColumn } from '../../shared/domain/own-table.ts';
import {
  CLOSED,
  head,
  indicatorOf,
  milestoneOf,
  type Office,
  ownUnit,
  type Trial,
} from './closed-commune.ts';
import { keepReport } from './signed-office.ts';

const keepAppendix = ({ call, campaignId }: Office) =>
  keepReport(call, { campaignId, report: 'appendix', on: CLOSED[2]!, style: 'office' });

/** Calls that change campaigns and their settings, tried against closed days. */
export const SETTING_TRIALS = {
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
  'ownTables.save': [
    [
      'a table over closed days',
      'done',
      async ({ call, campaignId }) => {
        const { indicators } = await call('campaigns.settings', { campaignId });
        return call('ownTables.save', {
          campaignId,
          id: null,
          was: null,
          table: {
            ...{ name: 'Bảng', title: '', levels: [1], order: 'official' },
            ...{ withBlank: true, share: null },
            columns: [newOwnColumn('count', indicators[0]!, null)],
          },
        });
      },
    ],
  ],
  'signed.keep': [['a report of a closed day', 'done', (office) => keepAppendix(office)]],
  'signed.remove': [
    [
      'a report that was kept',
      'done',
      async (office) => {
        const { id } = await keepAppendix(office);
        const { call, campaignId } = office;
        return call('signed.remove', { campaignId, id, reason: 'giữ nhầm' });
      },
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
            ...PLAIN_TERMS,
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
} satisfies Partial<Record<MethodName, Trial[] | null>>;
