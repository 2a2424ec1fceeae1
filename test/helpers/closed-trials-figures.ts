import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MethodName } from '../../shared/contract/methods.ts';
import { milestoneOf, OPEN, type Trial } from './closed-commune.ts';
import { wordFile } from './form-files.ts';

/** Calls that change targets, results, notes and closings, tried against closed days. */
export const FIGURE_TRIALS = {
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
  'documents.save': [
    [
      'said while days are closed',
      'done',
      ({ call, campaignId }) =>
        call('documents.save', {
          campaignId,
          report: 'ranking',
          on: '2023-08-23',
          was: null,
          document: {
            type: 'BC',
            number: '',
            day: null,
            subject: 'Xếp hạng',
            opening: '',
            closing: '',
            place: 'inside',
            appendices: [],
          },
        }),
    ],
  ],
  'papers.save': [
    [
      'said while days are closed',
      'done',
      ({ call, campaignId }) =>
        call('papers.save', { campaignId, papers: { place: 'Gia Lai' }, unsaid: [] }),
    ],
  ],
  'forms.add': [
    [
      'added while days are closed',
      'done',
      async ({ call, campaignId, folder }) => {
        const file = await wordFile(join(folder, 'bieu.docx'), '{lũy kế}');
        return call('forms.add', { campaignId, name: 'Biểu', file, on: OPEN });
      },
    ],
  ],
  'forms.save': [
    [
      'called otherwise while days are closed',
      'done',
      async ({ call, campaignId, folder }) => {
        const file = await wordFile(join(folder, 'bieu.docx'), '{lũy kế}');
        const { id } = await call('forms.add', { campaignId, name: 'Biểu', file, on: OPEN });
        return call('forms.save', { campaignId, id, name: 'Biểu 2', on: OPEN });
      },
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
} satisfies Partial<Record<MethodName, Trial[] | null>>;
