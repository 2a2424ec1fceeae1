import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { OwnTable } from '../../shared/domain/own-table.ts';
import { tablesOf } from '../../shared/report/model.ts';
import { reportsOf } from '../../shared/report/registry.ts';
import {
  DRAWN_TABLE,
  ownReportName,
  ownTableReport,
  ownTableUid,
} from '../../shared/report/reports/own-table.ts';
import { isLack } from '../../shared/report/request.ts';
import { EVERY, type Named, tableOf } from '../helpers/named-own-table.ts';
import {
  type NamedChoices,
  type ReportCampaign,
  withReportCampaigns,
} from '../helpers/report-campaigns.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';

type Case = [
  name: string,
  campaign: ReportCampaign,
  on: string,
  columns: Named[],
  table?: Partial<OwnTable>,
  choices?: NamedChoices,
];

const CASES: Case[] = [
  ['every-target-figure', 'xa-dong-tam', '2026-09-14', EVERY],
  ['two-levels', 'xa-dong-tam', '2026-09-14', EVERY, { levels: [1, 2], order: 'rankWithin' }],
  ['level-2', 'xa-dong-tam', '2026-09-14', EVERY, { levels: [2], withBlank: false }],
  [
    'parted',
    'xa-dong-tam',
    '2026-09-13',
    EVERY.slice(0, 3),
    { share: 5_000, title: 'Giao ban tuần' },
  ],
  ['parted-reached', 'xa-dong-tam', '2026-09-16', EVERY.slice(0, 3), { share: 10_000 }],
  ['official', 'xa-dong-tam', '2026-09-14', EVERY, { order: 'official' }, { style: 'office' }],
  ['below-one', 'xa-dong-tam', '2026-09-14', EVERY, {}, { unit: 'Thôn A' }],
  [
    'windows',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['count', 'kich-hoat', { under: 'Kích hoạt', head: 'Lũy kế' }],
      ['arisen', 'kich-hoat', { under: 'Kích hoạt', head: 'Trong tuần' }],
      ['arisenMore', 'kich-hoat', { under: 'Kích hoạt', head: 'Tăng, giảm' }],
      ['arisenRelative', 'kich-hoat', { decimals: 0 }],
      ['arisen', 'kich-hoat', { window: 'month' }],
      ['arisen', 'kich-hoat', { window: 'decreeMonth', head: 'Từ 15/9 đến 14/10/2026' }],
    ],
  ],
  [
    'first-window',
    'xa-dong-tam',
    '2026-09-02',
    [
      ['arisen', 'kich-hoat'],
      ['arisenMore', 'kich-hoat'],
      ['arisenRelative', 'kich-hoat'],
      ['ratePoints', 'kich-hoat', { milestone: 'Mỗi tuần' }],
    ],
  ],
  [
    'rate-points',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['rate', 'kich-hoat', { milestone: 'Mỗi tuần', head: 'Đạt trong tuần' }],
      ['ratePoints', 'kich-hoat', { milestone: 'Mỗi tuần' }],
      ['ratePoints', 'kich-hoat', { window: 'day', decimals: 1 }],
      ['ratePoints', 'kich-hoat', { milestone: 'Ra quân', window: 'day' }],
    ],
  ],
  [
    'launch-day-points',
    'xa-dong-tam',
    '2026-09-14',
    [['ratePoints', 'kich-hoat', { milestone: 'Ra quân', window: 'day' }]],
  ],
  [
    'shares',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['count', 'kich-hoat-tren-du-dieu-kien', { decimals: 0 }],
      ['share', 'kich-hoat', { of: 'du-dieu-kien' }],
      ['share', 'chua-kich-hoat', { of: 'du-dieu-kien', head: 'Còn phải làm', decimals: 1 }],
      ['share', 'tuyen-truyen', { of: 'kich-hoat', head: 'Buổi trên kích hoạt' }],
      ['note', 'kich-hoat', { head: 'Ghi chú' }],
    ],
    { withBlank: false },
  ],
  [
    'several-milestones',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['target', 'kich-hoat'],
      ['target', 'kich-hoat', { milestone: 'Theo tỷ lệ' }],
      ['done', 'kich-hoat', { milestone: 'Đợt đầu', head: 'Đợt đầu' }],
      ['rate', 'tuyen-truyen', { head: 'Tuyên truyền so với chỉ tiêu' }],
    ],
  ],
  ['levels-among-all', 'xa-dong-tam', '2026-09-14', EVERY, { levels: [1, 2] }],
  ['unnamed', 'xa-dong-tam', '2026-09-14', EVERY.slice(0, 1), { name: '' }],
  [
    'first-window-count',
    'xa-dong-tam',
    '2026-09-02',
    [
      ['count', 'kich-hoat'],
      ['ratePoints', 'kich-hoat', { milestone: 'Ra quân', window: 'day' }],
    ],
  ],
  [
    'no-quota-before',
    'hiep-hoa',
    '2023-10-08',
    [['ratePoints', 'activated', { milestone: 'Ngày ra quân', window: 'day' }]],
  ],
  [
    'window-of-a-milestone',
    'xa-dong-tam',
    '2026-09-14',
    [
      ['arisen', 'kich-hoat', { milestone: 'Ra quân', window: 'milestone' }],
      ['arisen', 'kich-hoat', { milestone: 'Cả chiến dịch', window: 'milestone' }],
    ],
  ],
  [
    'heads-that-leave-open',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['share', 'chua-kich-hoat', { of: 'du-dieu-kien', head: 'Tỷ lệ chưa kích hoạt' }],
      ['ratePoints', 'kich-hoat', { milestone: 'Mỗi tuần', head: 'Tăng, giảm đến 20/9/2026' }],
      ['rate', 'kich-hoat', { head: 'Tỷ lệ so với chỉ tiêu' }],
    ],
  ],
  ['late', 'xa-dong-tam', '2026-09-16', [['rate', 'kich-hoat', { milestone: 'Đợt đầu' }]]],
  [
    'ordered-by-the-rank',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['target', 'kich-hoat', { milestone: 'Mỗi tuần' }],
      ['rank', 'kich-hoat', { head: 'Hạng' }],
    ],
  ],
  [
    'two-targets-official',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['target', 'kich-hoat', { milestone: 'Mỗi tuần' }],
      ['rate', 'kich-hoat'],
    ],
    { order: 'official' },
  ],
  [
    'two-targets-parted',
    'xa-dong-tam',
    '2026-09-16',
    [
      ['target', 'kich-hoat', { milestone: 'Mỗi tuần' }],
      ['rate', 'kich-hoat'],
    ],
    { order: 'official', share: 5_000 },
  ],
  [
    'without-target',
    'xa-dong-tam',
    '2026-09-16',
    [['rate', 'tuyen-truyen', { milestone: 'Ra quân' }]],
  ],
  ['no-column', 'xa-dong-tam', '2026-09-16', []],
  ['gone', 'xa-dong-tam', '2026-09-16', [['count', 'khong-con', { head: 'Đã xóa' }]]],
  ['no-such-level', 'xa-dong-tam', '2026-09-16', EVERY, { levels: [3] }],
  [
    'as-gia-lai',
    'gia-lai',
    '2023-08-23',
    [
      ['target', 'activated', { milestone: 'Đến hết ngày' }],
      ['done', 'activated', { milestone: 'Đến hết ngày' }],
      ['rate', 'activated', { milestone: 'Đến hết ngày' }],
      ['rank', 'activated', { milestone: 'Đến hết ngày', head: 'Hạng' }],
    ],
  ],
  [
    'as-hiep-hoa',
    'hiep-hoa',
    '2023-10-01',
    [
      ['target', 'activated', { milestone: 'Tuần từ 25/9', under: 'Tuần này', head: 'Chỉ tiêu' }],
      ['arisen', 'activated', { under: 'Tuần này', head: 'Kết quả' }],
      ['rate', 'activated', { milestone: 'Tuần từ 25/9', under: 'Tuần này', head: 'Tỷ lệ' }],
      ['arisenMore', 'activated', { under: 'So với tuần trước', head: 'Trường hợp' }],
      [
        'ratePoints',
        'activated',
        { milestone: 'Tuần từ 25/9', under: 'So với tuần trước', head: 'Điểm %' },
      ],
    ],
  ],
  [
    'too-wide',
    'ha-noi',
    '2022-11-24',
    ['account', 'portal', 'vneid'].flatMap((what) =>
      ['cadres', 'citizens', 'everybody'].flatMap((who): Named[] =>
        who === 'everybody'
          ? [['count', `${what}-${who}`]]
          : [
              ['count', `${what}-${who}`],
              ['target', `${what}-${who}`, { milestone: 'Từ 20/11/2022' }],
              ['rate', `${what}-${who}`, { milestone: 'Từ 20/11/2022' }],
            ],
      ),
    ),
  ],
];

const { REPORTS, settings } = withReportCampaigns((read) => ({
  settings: read('xa-dong-tam', 'phases', '2026-09-16').sheet,
  REPORTS: CASES.map(([name, campaign, on, columns, change, choices]) => ({
    name,
    read: read(
      campaign,
      (of) => ownTableReport('own-table', tableOf(of, columns, change)),
      on,
      choices ?? {},
    ),
  })),
}));

describe('a table that a clerk put together, whole', () => {
  for (const { name, read } of REPORTS) {
    it(name, () => {
      const text = reportText(read.build(), read.sheet.indicators);
      expect(text).toBe(goldenText(`own-table/${name}`, text));
    });
  }

  it('reads the windows and earlier days of its columns, each once', () => {
    const reads = (name: string) => {
      const { read } = REPORTS.find((one) => one.name === name)!;
      return read.kind.reads(read.choices, {
        ...read.sheet,
        rules: [],
        obligations: [],
        peerRanks: [],
      });
    };
    expect(reads('windows')).toEqual({
      earlierDays: ['2026-09-13'],
      windows: [
        { from: '2026-09-14', to: '2026-09-20' },
        { from: '2026-09-07', to: '2026-09-13' },
        { from: '2026-09-01', to: '2026-09-30' },
        { from: '2026-09-15', to: '2026-10-14' },
      ],
    });
    expect(reads('rate-points')).toEqual({
      earlierDays: ['2026-09-13', '2026-09-15'],
      windows: [],
    });
    expect(reads('first-window')).toEqual({
      earlierDays: [],
      windows: [{ from: '2026-09-01', to: '2026-09-06' }],
    });
    expect(reads('every-target-figure')).toEqual({ earlierDays: [], windows: [] });
  });

  it('shows the notes that clerks left at the units, of its indicator alone', () => {
    const { read } = REPORTS.find((one) => one.name === 'shares')!;
    const { sheet } = read;
    const idOf = (code: string) => sheet.indicators.find((one) => one.code === code)!.id;
    const who = { at: '2026-09-16T01:00:00Z', by: 'Nguyễn Văn Mẫu' };
    const notes = [
      { unitId: sheet.units[1]!.unit.id, indicatorId: idOf('kich-hoat'), text: 'Mất mạng', ...who },
      { unitId: sheet.units[1]!.unit.id, indicatorId: idOf('viec'), text: 'Không in', ...who },
    ];
    const model = read.kind.build(figuresOf({ ...sheet, notes }), read.choices);
    if (isLack(model)) throw new Error(model.sentence);
    const told = tablesOf(model)[0]!.rows.map(({ cells }) => [cells[1]!.text, cells.at(-1)!.text]);
    expect(told.filter(([, note]) => note !== '')).toEqual([['Thôn A', 'Mất mạng']]);
  });

  it('names what a total leaves out with the target that it is left out of', () => {
    const { read } = REPORTS.find((one) => one.name === 'several-milestones')!;
    const figures = figuresOf(read.sheet);
    const leftOut = () => [{ unit: 1, done: 5 }];
    const model = read.kind.build({ ...figures, leftOut }, read.choices);
    if (isLack(model)) throw new Error(model.sentence);
    const { notes } = tablesOf(model)[0]!;
    expect(notes.filter((note) => note.includes('Thôn A (5)'))).toEqual(
      ['Kích hoạt, Cả chiến dịch', 'Kích hoạt, Theo tỷ lệ', 'Kích hoạt, Đợt đầu']
        .concat('Buổi tuyên truyền, Cả chiến dịch')
        .map(
          (target) =>
            `${target}: Dòng TỔNG: tỷ lệ và chỉ tiêu còn lại không tính 1 đơn vị chưa có chỉ tiêu: Thôn A (5).`,
        ),
    );
  });

  it('asks for a unit, may show two levels, and reads for its columns', () => {
    const table = tableOf(settings, [['arisen', 'kich-hoat', { window: 'day' }]]);
    const kind = ownTableReport('own-table', table);
    expect(kind).toMatchObject({ parameters: ['unitId', 'withCodes'], showsTwoLevels: true });
    const day = { from: '2026-09-16', to: '2026-09-16' };
    expect(
      kind.reads(
        { on: day.to, style: 'strict' },
        { ...settings, rules: [], obligations: [], peerRanks: [] },
      ),
    ).toEqual({ earlierDays: [], windows: [day] });
  });

  it('stands behind the reports of the program, known by its uid', () => {
    const table = tableOf(settings, EVERY);
    const kinds = reportsOf([{ uid: 'u-1', table }]);
    expect(kinds.at(-1)).toMatchObject({ name: 'own-table:u-1', title: 'Bảng giao ban' });
    expect(ownTableUid(ownReportName('u-1'))).toBe('u-1');
    expect(ownTableUid('ranking')).toBeNull();
    // The table that is drawn and not saved has none.
    expect(ownTableUid(DRAWN_TABLE)).toBeNull();
  });
});
