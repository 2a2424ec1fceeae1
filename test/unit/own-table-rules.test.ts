import { describe, expect, it } from 'vitest';
import {
  aboutColumn,
  checkOwnName,
  checkOwnTable,
  figuresOfIndicator,
  freeOwnName,
  hasDecimals,
  newOwnColumn,
  normaliseOwnTable,
  OWN_FIGURES,
  type OwnColumn,
  type OwnFigure,
  type OwnTable,
  ownTableIsSame,
} from '../../shared/domain/own-table.ts';
import { EVERY, type Named, tableOf } from '../helpers/named-own-table.ts';
import { withReportCampaigns } from '../helpers/report-campaigns.ts';

const { settings } = withReportCampaigns((read) => ({
  settings: read('xa-dong-tam', 'phases', '2026-09-16').sheet,
}));

describe('what is wrong with a table', () => {
  const problems = (columns: Named[], change: Partial<OwnTable> = {}) =>
    checkOwnTable(tableOf(settings, columns, change), settings).map(
      ({ field, sentence }) => `${field}: ${sentence}`,
    );

  it('is nothing where all is there', () => {
    expect(problems(EVERY)).toEqual([]);
    expect(problems(EVERY, { name: 'a'.repeat(100), title: 'b'.repeat(300), share: 1 })).toEqual(
      [],
    );
    expect(
      problems([['count', 'kich-hoat', { head: 'c'.repeat(120), under: 'd'.repeat(120) }]]),
    ).toEqual([]);
  });

  it('its name, title, columns, share', () => {
    expect(problems([], { name: ' ' })).toEqual([
      'name: Đặt tên cho bảng.',
      'columns: Bảng chưa có cột nào; thêm cột từ danh sách chỉ số.',
    ]);
    expect(problems(EVERY, { name: 'a'.repeat(101), title: 'b'.repeat(301) })).toEqual([
      'name: Tên bảng dài 101 chữ; rút còn nhiều nhất 100 chữ.',
      'title: Tiêu đề dài 301 chữ; rút còn nhiều nhất 300 chữ.',
    ]);
    expect(problems(EVERY, { share: 5_000, levels: [1, 2] })).toEqual([
      'share: Tách đơn vị theo tỷ lệ thì bảng chỉ có một cấp đơn vị; chọn một cấp.',
    ]);
    expect(problems([['count', 'kich-hoat']], { share: 5_000 })).toEqual([
      'share: Bảng không có cột nào theo chỉ tiêu nên không tách đơn vị theo tỷ lệ được.',
    ]);
    // One column by a target is enough.
    expect(problems([['count', 'kich-hoat'], ...EVERY], { share: 5_000 })).toEqual([]);
    const many = Array.from({ length: 41 }, (): Named => ['count', 'kich-hoat']);
    expect(problems(many)[0]).toBe('columns: Bảng có 41 cột; bớt còn nhiều nhất 40 cột.');
    expect(problems(many.slice(1)).filter((one) => one.startsWith('columns:'))).toEqual([]);
  });

  it('each column, the first thing that is', () => {
    const ofColumn = (...column: Named) => problems([column]).map((one) => one.slice(11));
    expect(ofColumn('count', 'khong-con')).toEqual([
      'Cột 1: chỉ số của cột “Lũy kế, số hiện có” đã bị xóa khỏi chiến dịch; bỏ cột này, hoặc khôi phục chỉ số ở Thiết lập.',
    ]);
    expect(ofColumn('count', 'khong-con', { head: 'Cũ' })[0]).toContain('của cột “Cũ” đã bị xóa');
    expect(ofColumn('arisen', 'do-phu')).toEqual([
      'Cột 1: chỉ số “Độ phủ” không có “Phát sinh trong kỳ”; bỏ cột này.',
    ]);
    const rate = '“Tỷ lệ so với chỉ tiêu” của “Kích hoạt”';
    expect(
      checkOwnTable(
        {
          ...tableOf(settings, [['rate', 'kich-hoat']]),
          columns: [{ ...newOwnColumn('rate', uid('kich-hoat'), null) }],
        },
        settings,
      ).map(({ sentence }) => sentence),
    ).toEqual([`Cột 1: chọn mốc cho ${rate}.`]);
    expect(ofColumn('rate', 'kich-hoat', { milestone: 'Mốc cũ' })).toEqual([
      `Cột 1: mốc của ${rate} đã bị xóa khỏi chiến dịch; chọn mốc khác, hoặc khôi phục mốc ở Thiết lập.`,
    ]);
    const arisen = '“Phát sinh trong kỳ” của “Kích hoạt”';
    expect(ofColumn('arisen', 'kich-hoat', { window: null })).toEqual([
      `Cột 1: chọn kỳ cho ${arisen}.`,
    ]);
    expect(ofColumn('arisen', 'kich-hoat', { window: 'milestone' })).toEqual([
      `Cột 1: chọn mốc cho ${arisen}.`,
    ]);
    expect(ofColumn('arisen', 'kich-hoat', { window: 'milestone', milestone: 'Ra quân' })).toEqual(
      [],
    );
    expect(ofColumn('arisen', 'kich-hoat', { window: 'campaign' })).toEqual([]);
    expect(ofColumn('arisenMore', 'kich-hoat', { window: 'campaign' })[0]).toContain(
      'cần một kỳ có kỳ trước: ngày, tuần hoặc tháng.',
    );
    for (const window of ['day', 'week', 'decreeMonth', 'month'] as const) {
      expect(ofColumn('arisenRelative', 'kich-hoat', { window })).toEqual([]);
    }
    const share = '“Tỷ lệ trên một chỉ số khác” của “Kích hoạt”';
    expect(ofColumn('share', 'kich-hoat')).toEqual([`Cột 1: chọn chỉ số làm mẫu số cho ${share}.`]);
    expect(ofColumn('share', 'kich-hoat', { of: 'cu' })).toEqual([
      `Cột 1: mẫu số của ${share} đã bị xóa khỏi chiến dịch; chọn mẫu số khác, hoặc khôi phục ở Thiết lập.`,
    ]);
    expect(ofColumn('share', 'kich-hoat', { of: 'kich-hoat' })).toEqual([
      `Cột 1: mẫu số của ${share} là chính chỉ số đó; chọn mẫu số khác.`,
    ]);
    expect(ofColumn('share', 'kich-hoat', { of: 'do-phu' })).toEqual([
      'Cột 1: “Độ phủ” là tỷ lệ, không làm mẫu số được; chọn mẫu số khác.',
    ]);
    for (const where of ['head', 'under'] as const) {
      expect(ofColumn('count', 'kich-hoat', { [where]: 'x'.repeat(121) })).toEqual([
        'Cột 1: đầu cột dài 121 chữ; rút còn nhiều nhất 120 chữ.',
      ]);
    }
  });

  it('a figure that stands there twice', () => {
    expect(
      problems([
        ['count', 'kich-hoat'],
        ['count', 'kich-hoat', { head: 'Khác' }],
      ]),
    ).toEqual([
      'columns.1: Cột 2: “Lũy kế, số hiện có” của “Kích hoạt” đã có ở cột 1; bỏ một trong hai cột.',
    ]);
    expect(
      problems([
        ['arisen', 'kich-hoat'],
        ['arisen', 'kich-hoat', { window: 'day' }],
        ['arisen', 'tuyen-truyen'],
        ['target', 'kich-hoat'],
        ['target', 'kich-hoat', { milestone: 'Ra quân' }],
        ['done', 'kich-hoat'],
        ['share', 'kich-hoat', { of: 'du-dieu-kien' }],
        ['share', 'kich-hoat', { of: 'chua-kich-hoat' }],
      ]),
    ).toEqual([]);
  });
});

const uid = (code: string) => settings.indicators.find((one) => one.code === code)!;

describe('columns', () => {
  it('are offered by what an indicator has', () => {
    const offered = (code: string) => figuresOfIndicator(uid(code), settings).join(' ');
    const ofTarget = 'target done rate ratePoints remaining perDay rank';
    expect(offered('kich-hoat')).toBe(
      'count arisen arisenMore arisenRelative target done rate ratePoints remaining perDay rank share note',
    );
    expect(offered('du-dieu-kien')).toBe(`count ${ofTarget} share note`);
    expect(offered('do-phu')).toBe(`count ${ofTarget} note`);
    expect(offered('kich-hoat-tren-du-dieu-kien')).toBe('count note');
  });

  it('begin with the usual choices, and keep only what their figure uses', () => {
    expect(newOwnColumn('ratePoints', { uid: 'i' }, 'm')).toEqual({
      ...{ figure: 'ratePoints', indicator: 'i', milestone: 'm', of: null, window: 'week' },
      ...{ decimals: null, head: '', under: '' },
    });
    expect(newOwnColumn('count', { uid: 'i' }, 'm')).toMatchObject({
      milestone: null,
      window: null,
    });
    const full: Partial<OwnColumn> = {
      ...{ milestone: 'Ra quân', of: 'du-dieu-kien', window: 'week', decimals: 1 },
      ...{ head: '  Đầu   cột ', under: ' Trên ' },
    };
    const kept = (figure: OwnFigure, code = 'kich-hoat', change: Partial<OwnColumn> = {}) => {
      const table = tableOf(settings, [[figure, code, { ...full, ...change }]], {
        name: ' a  b ',
        title: ' c ',
      });
      const { columns, name, title } = normaliseOwnTable(table, settings);
      const [{ milestone, of, window, decimals, head, under }] = columns as [OwnColumn];
      expect([head, under, name, title]).toEqual(['Đầu cột', 'Trên', 'a b', 'c']);
      return [milestone !== null, of !== null, window, decimals];
    };
    expect(Object.fromEntries(OWN_FIGURES.map((figure) => [figure, kept(figure)]))).toEqual({
      count: [false, false, null, null],
      arisen: [false, false, 'week', null],
      arisenMore: [false, false, 'week', null],
      arisenRelative: [false, false, 'week', 1],
      target: [true, false, null, null],
      done: [true, false, null, null],
      rate: [true, false, null, 1],
      ratePoints: [true, false, 'week', 1],
      remaining: [true, false, null, null],
      perDay: [true, false, null, null],
      rank: [true, false, null, null],
      share: [false, true, null, 1],
      note: [false, false, null, null],
    });
    expect(kept('arisen', 'kich-hoat', { window: 'milestone' })).toEqual([
      true,
      false,
      'milestone',
      null,
    ]);
    expect(kept('count', 'kich-hoat-tren-du-dieu-kien')).toEqual([false, false, null, 1]);
    expect(hasDecimals({ figure: 'count' }, undefined)).toBe(false);
    expect(hasDecimals({ figure: 'rate' }, undefined)).toBe(true);
    expect(hasDecimals({ figure: 'note' }, { kind: 'ratio' })).toBe(false);
  });

  it('say what they show, the milestone only where there are several', () => {
    const about = (
      figure: OwnFigure,
      isMilestoneNamed = false,
      change: Partial<OwnColumn> = {},
    ) => {
      const [column] = tableOf(settings, [[figure, 'kich-hoat', { of: 'du-dieu-kien' }]]).columns;
      const { indicators, milestones } = settings;
      return aboutColumn(
        { ...column!, ...change },
        {
          ...{ indicator: uid('kich-hoat'), indicators, milestones, isMilestoneNamed },
          windowWords: 'tuần này',
        },
      );
    };
    expect(OWN_FIGURES.map((figure) => about(figure))).toEqual([
      'Kích hoạt',
      'Kích hoạt, tuần này',
      'Kích hoạt: tăng, giảm tuần này so với kỳ trước',
      'Kích hoạt: tăng tương đối tuần này so với kỳ trước (%)',
      'Chỉ tiêu Kích hoạt',
      'Kết quả Kích hoạt',
      'Tỷ lệ Kích hoạt so với chỉ tiêu',
      'Tỷ lệ Kích hoạt so với chỉ tiêu: tăng, giảm tuần này so với kỳ trước',
      'Kích hoạt còn lại so với chỉ tiêu',
      'Kích hoạt cần đạt mỗi ngày',
      'Xếp hạng Kích hoạt theo tỷ lệ so với chỉ tiêu',
      'Tỷ lệ Kích hoạt trên Công dân đủ điều kiện',
      'Ghi chú Kích hoạt',
    ]);
    expect(about('rate', true)).toBe('Tỷ lệ Kích hoạt so với chỉ tiêu (Cả chiến dịch)');
    // What was taken out of the campaign since has no name.
    expect(about('rate', true, { milestone: 'gone' })).toBe('Tỷ lệ Kích hoạt so với chỉ tiêu');
    expect(about('share', false, { of: 'gone' })).toBe('Tỷ lệ Kích hoạt trên (chưa chọn)');
  });
});

it('names are free however they are typed, and tables are told apart by what they hold', () => {
  const saved = (id: number, name: string) => ({
    ...{ id, uid: `u-${id}` },
    table: tableOf(settings, EVERY, { name }),
  });
  const others = [saved(1, 'Bảng giao ban'), saved(2, 'Bảng giao ban (2)')];
  const reports = [
    { name: 'ranking', title: 'Xếp hạng đơn vị' },
    { name: 'pace', title: 'Nhịp độ' },
  ];
  const taken = (name: string, id: number | null = null) => checkOwnName(name, id, others, reports);
  expect(taken('BANG GIAO BAN')).toEqual([
    { field: 'name', sentence: 'Đã có báo cáo tên “BANG GIAO BAN”; đặt tên khác.' },
  ]);
  expect(taken('Bảng giao ban', 1)).toEqual([]);
  expect(taken('Bảng giao ban', 2)).toHaveLength(1);
  expect(taken('xep hang don vi')).toHaveLength(1);
  expect(taken('Ranking')).toHaveLength(1);
  expect(taken('Bảng khác')).toEqual([]);
  expect(freeOwnName('Bảng giao ban', others)).toBe('Bảng giao ban (3)');
  expect(freeOwnName('Bảng khác', others)).toBe('Bảng khác');

  const table = tableOf(settings, EVERY);
  expect(ownTableIsSame(table, structuredClone(table))).toBe(true);
  const { name, ...rest } = table;
  expect(ownTableIsSame(table, { ...rest, name })).toBe(true);
  expect(ownTableIsSame(table, { ...table, share: 1 })).toBe(false);
  expect(ownTableIsSame(table, { ...table, columns: table.columns.slice(1) })).toBe(false);
});
