import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputOf, Sample } from '../../shared/contract/methods.ts';
import { figuresOfIndicator, newOwnColumn, type OwnColumn } from '../../shared/domain/own-table.ts';
import { ownReportName } from '../../shared/report/reports/own-table.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { drawn, ownColumns, ownTable } from '../helpers/own-table.ts';
import { openTable } from '../helpers/own-table-office.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function openDocument(sample: Sample) {
  const office = openOffice(tempFolder());
  const { id: campaignId } = office.campaigns.openSample({ sample });
  const column = ownColumns(office.campaigns.settings({ campaignId }));
  const printed = (request: Omit<InputOf<'reports.build'>, 'campaignId' | 'style'>) =>
    partsOf(office.reports.build({ campaignId, style: 'strict', ...request }));
  return { office, campaignId, column, printed };
}

describe('what the documents print under heads of two levels', () => {
  it('Hiệp Hòa: the week of 25/9 – 01/10/2023, against the week before, and so far', () => {
    const { office, campaignId, column, printed } = openDocument('hiep-hoa');
    const activated = 'Kích hoạt tài khoản thành công';
    const week = 'Tuần từ 25/9/2023 đến 01/10/2023';
    const whole = 'Chỉ tiêu chung (suy ra từ tỷ lệ in 62,29%)';
    const [now, before, total] = ['Tuần 25/9 – 01/10/2023', 'So với tuần trước', 'Lũy kế'];
    const window = 'week' as const;
    const table = ownTable(
      [
        column('target', activated, { milestone: week, under: now, head: 'Chỉ tiêu' }),
        column('arisen', activated, { window, under: now, head: 'Kết quả' }),
        column('rate', activated, { milestone: week, under: now, head: 'So với chỉ tiêu' }),
        column('arisenMore', activated, { window, under: before, head: 'Trường hợp' }),
        column('ratePoints', activated, { milestone: week, window, under: before, head: 'Điểm %' }),
        column('arisenRelative', activated, { window, under: before, head: 'Tương đối' }),
        column('target', activated, { milestone: whole, under: total, head: 'Chỉ tiêu' }),
        column('done', activated, { milestone: whole, under: total, head: 'Kết quả' }),
        column('rate', activated, { milestone: whole, under: total, head: 'So với chỉ tiêu' }),
      ],
      { order: 'rank' },
    );
    const { heads, rows, notes } = drawn(office, campaignId, table, { on: '2023-10-01' });
    expect(heads).toEqual([
      ...['Chỉ tiêu', 'Kết quả', 'So với chỉ tiêu'].map((head) => `${now} / ${head}`),
      ...['Trường hợp', 'Điểm %', 'Tương đối'].map((head) => `${before} / ${head}`),
      ...['Chỉ tiêu', 'Kết quả', 'So với chỉ tiêu'].map((head) => `${total} / ${head}`),
    ]);
    expect(rows.at(-1)).toEqual([
      ...['', 'TỔNG'],
      ...['7.511', '8.444', '112,42%', '5.323', '75,15 điểm %', '170,55%'],
      ...['211.257', '131.592', '62,29%'],
    ]);
    // The figures agree in every row with the program's own report.
    const report = printed({ report: 'progress', on: '2023-10-01', window });
    const others = report.rows.map(({ cells }) => cells.map(({ text }) => text));
    const without = (row: string[], place: number) => row.filter((_, i) => i !== place);
    expect(rows.map((row) => without(row, 7).slice(1)).sort()).toEqual(
      others.map((row) => row.slice(1, -1)).sort(),
    );
    expect(notes.some((note) => note.includes('tăng, giảm'))).toBe(true);
  });

  it('Sầm Sơn: from collected to activated, with what is left', () => {
    const { office, campaignId, column, printed } = openDocument('sam-son');
    const report = printed({ report: 'pipeline', on: '2024-10-25', order: 'official' });
    const collected = 'Hồ sơ đã thu nhận';
    const activated = 'Tài khoản đã kích hoạt';
    const approved = 'Kích hoạt từ hồ sơ đã phê duyệt';
    const milestone = 'Đến hết ngày 30/11/2024';
    const table = ownTable([
      column('count', collected, { under: 'Hồ sơ, tài khoản' }),
      column('count', activated, { under: 'Hồ sơ, tài khoản' }),
      column('share', activated, { of: collected, under: 'Hồ sơ, tài khoản', decimals: 1 }),
      column('target', approved, { milestone, under: approved, head: 'Chỉ tiêu' }),
      column('count', approved, { under: approved, head: 'Lũy kế' }),
      column('remaining', approved, { milestone, under: approved, head: 'Còn lại' }),
    ]);
    const { heads, rows } = drawn(office, campaignId, table, { on: '2024-10-25' });
    expect(heads[2]).toBe(`Hồ sơ, tài khoản / Tỷ lệ ${activated} trên ${collected}`);
    expect(rows.at(-1)!.slice(2, 5)).toEqual(['72.804', '68.869', '94,6%']);
    const columnOf = (title: string, under?: string) =>
      report.columns.findIndex(
        (each) => each.title === title && (under === undefined || each.under?.[0] === under),
      );
    const places = [
      ...[columnOf(collected), columnOf(activated)],
      ...['Chỉ tiêu', 'Lũy kế', 'Còn lại'].map((title) => columnOf(title, approved)),
    ];
    expect(places).not.toContain(-1);
    expect(rows.map((row) => [1, 2, 3, 5, 6, 7].map((at) => row[at]))).toEqual(
      report.rows.map(({ cells }) => [1, ...places].map((at) => cells[at]!.text)),
    );
  });
});

describe('a table', () => {
  it('has the rate of the target beside the rate of the eligible, each head naming its whole', () => {
    const { print, column, milestone } = openTable();
    const rate = column('rate', 'Kích hoạt', { milestone, decimals: 0 });
    const share = column('share', 'Kích hoạt', { of: 'Đủ điều kiện', decimals: 1 });
    const { heads, rows } = print(ownTable([rate, share]));
    expect(heads).toEqual(['Tỷ lệ Kích hoạt so với chỉ tiêu', 'Tỷ lệ Kích hoạt trên Đủ điều kiện']);
    expect(rows).toEqual([
      ['1', 'Thôn A', '53%', '26,5%'],
      ['2', 'Thôn B', '40%', '25,0%'],
      ['3', 'Thôn C', '–', '30,0%'],
      // The rate does not count Thôn C, which has no target.
      ['', 'TỔNG', '49%', '26,2%'],
    ]);
  });

  it('names below what heads of the clerk leave open, and says nothing where they do not', () => {
    const { print, column, milestone } = openTable();
    const columns = [
      column('rate', 'Kích hoạt', { milestone, head: 'Tỷ lệ' }),
      column('share', 'Kích hoạt', { of: 'Đủ điều kiện', head: 'So với số đủ điều kiện' }),
      column('arisen', 'Kích hoạt', { window: 'week', head: 'Tuần này', under: 'Kết quả' }),
    ];
    const { notes } = print(ownTable(columns));
    expect(notes).toContain('“Tỷ lệ”: Tỷ lệ Kích hoạt so với chỉ tiêu.');
    expect(notes).toContain('“Kết quả, Tuần này”: Kích hoạt, tuần 14/9/2026 – 20/9/2026.');
    expect(notes.some((note) => note.includes('So với số đủ điều kiện'))).toBe(false);
  });

  it('has growth in cases and in per cent of the week before, the latter where it is asked for', () => {
    const { print, column } = openTable();
    const window = 'week' as const;
    const columns = [
      column('arisenMore', 'Kích hoạt', { window }),
      column('arisenRelative', 'Kích hoạt', { window, decimals: 1 }),
    ];
    const { rows, notes } = print(ownTable(columns));
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['Thôn A', '13', '65,0%'],
      ['Thôn B', '–', '–'],
      ['Thôn C', '–', '–'],
      ['TỔNG', '-4', '-10,0%'],
    ]);
    expect(notes).toContain(
      'Kỳ báo cáo còn đến hết ngày 20/9/2026; tăng, giảm là so với trọn kỳ trước.',
    );
  });

  it('has ranks beside the order, pace, notes, and parts units by a share', () => {
    const { office, campaignId, id, unitId, print, column, milestone } = openTable();
    office.notes.save({
      campaignId,
      indicatorId: id,
      unitId: unitId('Thôn C'),
      on: '2026-09-15',
      text: 'Mới <tách> & gộp',
    });
    const columns = [
      column('rank', 'Kích hoạt', { milestone }),
      column('perDay', 'Kích hoạt', { milestone }),
      column('note', 'Kích hoạt'),
    ];
    const { rows } = print(ownTable(columns, { share: 5000 }));
    expect(rows.map((row) => [row[1] ?? row[0], row[2], row[4]])).toEqual([
      ['I. Đơn vị đạt từ 50% trở lên (1/3 đơn vị)', undefined, undefined],
      ['Thôn A', '1', ''],
      ['II. Đơn vị đạt dưới 50% (1/3 đơn vị)', undefined, undefined],
      ['Thôn B', '2', ''],
      ['III. Đơn vị chưa xếp hạng (1/3 đơn vị)', undefined, undefined],
      ['Thôn C', '–', 'Mới <tách> & gộp'],
      ['TỔNG', '', ''],
    ]);
  });

  it('says which of several targets ranks, and names the milestone of each', () => {
    const { print, column, milestone: first, addMilestone, give, id } = openTable();
    give(id, addMilestone('Giữa đợt', { dueOn: '2026-09-30' }), 'Thôn A', 40);
    const columns = [
      column('rate', 'Kích hoạt', { milestone: 'Giữa đợt' }),
      column('rate', 'Kích hoạt', { milestone: first }),
    ];
    const { heads, notes } = print(ownTable(columns, { order: 'rank' }));
    expect(heads).toEqual([
      'Tỷ lệ Kích hoạt so với chỉ tiêu (Giữa đợt)',
      `Tỷ lệ Kích hoạt so với chỉ tiêu (${first})`,
    ]);
    expect(notes).toContain('Thứ tự theo tỷ lệ Kích hoạt so với chỉ tiêu (Giữa đợt).');
  });
});

it('columns in any order have the cells that each has alone', () => {
  const { settings, print, milestone, give, add, whole } = openTable();
  give(add('Thu nhận'), whole, 'Thôn A', 10);
  const { indicators, milestones } = settings();
  const named = indicators.filter(({ name }) => ['Kích hoạt', 'Thu nhận'].includes(name));
  const uid = milestones.find(({ name }) => name === milestone)!.uid;
  const whole2 = indicators.find(({ name }) => name === 'Đủ điều kiện')!.uid;
  const all = named.flatMap((indicator) =>
    figuresOfIndicator(indicator, { indicators }).map(
      (figure): OwnColumn => ({
        ...newOwnColumn(figure, indicator, uid),
        of: figure === 'share' ? whole2 : null,
        head: `${figure}`,
      }),
    ),
  );
  const cellsOf = (columns: OwnColumn[], at: number) =>
    print(ownTable(columns)).rows.map((row) => row[2 + at]);
  const alone = new Map(all.map((column) => [column, cellsOf([column], 0)]));
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 2, maxLength: 6 }), (columns) => {
      const { rows } = print(ownTable(columns));
      for (const [i, column] of columns.entries()) {
        expect(rows.map((row) => row[2 + i])).toEqual(alone.get(column));
      }
    }),
    { numRuns: 25 },
  );
});

describe('what is wrong is told, and cut off nowhere', () => {
  it('an indicator or a milestone that was taken out, in a saved table too', async () => {
    const { office, campaignId, id, eligible, column, milestone, save, lackOf } = openTable();
    const table = ownTable([
      column('rate', 'Kích hoạt', { milestone }),
      column('share', 'Kích hoạt', { of: 'Đủ điều kiện' }),
    ]);
    const saved = save(table);
    office.removals.remove({ kind: 'indicator', campaignId, id: eligible });
    const gone = {
      sentence: expect.stringMatching(/^Cột 2: mẫu số .* đã bị xóa khỏi chiến dịch/),
      leadsTo: 'ownTable',
    };
    expect(await lackOf(table)).toEqual(gone);
    const build = () =>
      office.reports.build({
        campaignId,
        report: ownReportName(saved.uid),
        on: '2026-09-15',
        style: 'strict',
      });
    expect(await refusalOf(build)).toMatchObject({ details: { lack: gone } });
    office.removals.restore({ kind: 'indicator', campaignId, id: eligible });
    expect(partsOf(build()).columns).toHaveLength(4);
    office.removals.remove({ kind: 'indicator', campaignId, id });
    expect(await lackOf(table)).toMatchObject({
      sentence: expect.stringMatching(/^Cột 1: chỉ số của cột “Tỷ lệ so với chỉ tiêu” đã bị xóa/),
    });
  });

  it('a ratio of nothing or of itself, a column twice, no column, too many, too long', async () => {
    const { column, lackOf, save } = openTable();
    const count = column('count', 'Kích hoạt');
    const nothing = column('share', 'Kích hoạt');
    expect(await lackOf(ownTable([nothing]))).toMatchObject({
      sentence: 'Cột 1: chọn chỉ số làm mẫu số cho “Tỷ lệ trên một chỉ số khác” của “Kích hoạt”.',
    });
    expect(await lackOf(ownTable([{ ...nothing, of: nothing.indicator }]))).toMatchObject({
      sentence: expect.stringContaining('là chính chỉ số đó'),
    });
    expect(await lackOf(ownTable([count, { ...count, head: 'Khác' }]))).toMatchObject({
      sentence: expect.stringContaining('đã có ở cột 1'),
    });
    expect(await lackOf(ownTable([]))).toMatchObject({
      sentence: expect.stringContaining('chưa có cột nào'),
    });
    const long = { ...count, head: 'Rất dài '.repeat(40).trim() };
    expect(await lackOf(ownTable([long]))).toMatchObject({
      sentence: expect.stringContaining('đầu cột dài 319 chữ'),
    });
    const one = { ...count, head: 'W'.repeat(120) };
    const many = [one, { ...column('note', 'Kích hoạt'), head: 'M'.repeat(120) }];
    expect(await lackOf(ownTable(many))).toMatchObject({
      sentence: expect.stringContaining('không vừa khổ giấy ngang'),
      leadsTo: 'ownTable',
    });
    const refused = await refusalOf(() => save(ownTable([nothing, long], { name: ' ' })));
    expect(refused).toMatchObject({
      code: 'settingRefused',
      details: {
        problems: [{ field: 'name' }, { field: 'columns.0' }, { field: 'columns.1' }],
      },
    });
  });

  it('a target that was not given leads to the targets', async () => {
    const { column, lackOf, milestone } = openTable();
    const table = ownTable([column('target', 'Đủ điều kiện', { milestone })]);
    expect(await lackOf(table)).toMatchObject({
      sentence: expect.stringContaining('chưa giao chỉ tiêu “Đủ điều kiện”'),
      leadsTo: 'targets',
    });
  });
});
