import { describe, expect, it } from 'vitest';
import type { InputOf, Sample } from '../../shared/contract/methods.ts';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { openCommune } from '../helpers/commune.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

type Request = Omit<InputOf<'reports.build'>, 'campaignId' | 'style'>;

/** Rows as printed, by the name of their unit, without order and name. */
function printedOf(office: ReturnType<typeof openOffice>, campaignId: number, request: Request) {
  const model = office.reports.build({ campaignId, style: 'strict', ...request });
  const { columns, rows, notes } = partsOf(model);
  const texts = rows.map(({ cells }) => cells.map(({ text }) => text));
  return {
    model,
    notes,
    kinds: rows.map(({ kind }) => kind),
    order: texts.map(([order]) => order),
    names: texts.map(([first, name]) => name ?? first),
    heads: columns.slice(2).map(({ title, under = [] }) => [...under, title].join(' / ')),
    rowOf: (name: string) => texts.find((row) => row[1] === name)?.slice(2),
  };
}

function openDocument(sample: Sample) {
  const office = openOffice(tempFolder());
  const { id } = office.campaigns.openSample({ sample });
  return (request: Request) => printedOf(office, id, request);
}

describe('progress in a week, as Hiệp Hòa reports it for 25/9 – 01/10/2023', () => {
  const build = () =>
    openDocument('hiep-hoa')({ report: 'progress', on: '2023-10-01', window: 'week' });

  it('has the printed figures: 8444/7511, 112,42%, tăng 5323 trường hợp, 75,15 điểm %', () => {
    const printed = build();
    const week = 'Tuần 25/9/2023 – 01/10/2023';
    expect(printed.heads).toEqual([
      `${week} / Chỉ tiêu`,
      `${week} / Kết quả`,
      `${week} / Tỷ lệ so với chỉ tiêu`,
      'So với tuần trước / Trường hợp',
      'So với tuần trước / Điểm %',
      'Lũy kế đến hết ngày 01/10/2023 / Chỉ tiêu',
      'Lũy kế đến hết ngày 01/10/2023 / Kết quả',
      'Lũy kế đến hết ngày 01/10/2023 / Tỷ lệ so với chỉ tiêu',
      'Lũy kế đến hết ngày 01/10/2023 / Còn lại',
    ]);
    expect(printed.rowOf('TỔNG')).toEqual([
      '7.511',
      '8.444',
      '112,42%',
      '5.323',
      '75,15 điểm %',
      '211.257',
      '131.592',
      '62,29%',
      '79.665',
    ]);
  });

  it('says why the communes have none, and lies because so many columns do not fit upright', () => {
    const printed = build();
    expect(printed.notes).toContain('(–): chưa giao chỉ tiêu; chưa có số liệu.');
    expect(printed.model.sections[0]!.orientation).toBe('landscape');
  });
});

it('prints the Gia Lai appendix and ranking from one set of figures', () => {
  const gialai = openDocument('gia-lai');
  const appendix = gialai({ report: 'appendix', on: '2023-08-23' });
  const ranking = gialai({ report: 'ranking', on: '2023-08-23' });
  expect(appendix.rowOf('TỔNG')).toEqual(['684.037', '245.576', '35,90%', '438.461', '8.769']);
  expect(ranking.rowOf('TỔNG')).toEqual(['684.037', '245.576', '35,90%', '438.461']);
  expect(ranking.names.filter((name) => name?.startsWith('Huyện'))).toEqual(
    appendix.names.filter((name) => name?.startsWith('Huyện')),
  );
  expect(ranking.names.slice(0, 3)).toEqual([
    'I. Đơn vị đã hoàn thành chỉ tiêu (0/17 đơn vị)',
    'II. Đơn vị chưa hoàn thành chỉ tiêu (17/17 đơn vị)',
    'Huyện Đăk Pơ',
  ]);
});

it('tells units above and below a stated share apart, the share itself above', () => {
  const gialai = openDocument('gia-lai');
  const { names } = gialai({ report: 'ranking', on: '2023-08-23', share: 4979 });
  const below = names.findIndex((name) => name?.startsWith('II.'));
  expect(names[0]).toBe('I. Đơn vị đạt từ 49,79% trở lên (4/17 đơn vị)');
  expect(names.slice(1, below)).toEqual([
    'Huyện Đăk Pơ',
    'Thị xã An Khê',
    'Huyện KBang',
    'Huyện Ia Pa',
  ]);
  expect(names[below]).toBe('II. Đơn vị đạt dưới 49,79% (13/17 đơn vị)');
});

describe('a commune of its own', () => {
  const open = () => {
    const commune = openCommune();
    const { add, key, give, whole } = commune;
    const id = add('Kích hoạt');
    give(id, whole, 'Thôn A', 100);
    give(id, whole, 'Thôn B', 50);
    // Monday 7/9 to Sunday 13/9, and the week after.
    key(id, 'Thôn A', '2026-09-07', 10);
    key(id, 'Thôn B', '2026-09-07', 5);
    key(id, 'Thôn A', '2026-09-13', 20);
    key(id, 'Thôn A', '2026-09-14', 7);
    key(id, 'Thôn C', '2026-09-14', 3);
    const printed = (request: Request) => printedOf(commune.office, commune.campaignId, request);
    return { ...commune, id, printed };
  };

  it('counts what arose in the window only, up to the day, and what arose before', () => {
    const { printed } = open();
    const week = printed({ report: 'progress', on: '2026-09-15', window: 'week' });
    expect(week.rowOf('Thôn A')?.slice(0, 2)).toEqual(['7', '-23']);
    // Nothing was keyed at B this week: a blank is not zero.
    expect(week.rowOf('Thôn B')?.slice(0, 2)).toEqual(['–', '–']);
    expect(week.rowOf('Thôn C')?.slice(0, 2)).toEqual(['3', '–']);
    expect(week.rowOf('TỔNG')?.slice(0, 2)).toEqual(['10', '-25']);
    expect(week.notes[0]).toBe(
      'Kỳ báo cáo còn đến hết ngày 20/9/2026; tăng, giảm là so với trọn kỳ trước.',
    );
    const whole = printed({ report: 'progress', on: '2026-09-20', window: 'week' });
    expect(whole.notes[0]).toBe('Số liệu tính đến hết ngày 20/9/2026.');
    const day = printed({ report: 'progress', on: '2026-09-14', window: 'day' });
    expect(day.rowOf('TỔNG')?.slice(0, 2)).toEqual(['10', '-10']);
    const month = printed({ report: 'progress', on: '2026-09-14', window: 'decreeMonth' });
    expect(month.heads[0]).toBe('Tháng 01/9/2026 – 14/9/2026 / Kết quả');
    expect(month.rowOf('TỔNG')?.[0]).toBe('45');
  });

  it('has no window before the first, and none for the whole campaign', () => {
    const { printed } = open();
    for (const window of ['campaign', 'milestone'] as const) {
      const { heads } = printed({ report: 'progress', on: '2026-09-14', window });
      expect(heads.filter((head) => head.startsWith('So với'))).toEqual([]);
    }
    const first = printed({ report: 'progress', on: '2026-09-01', window: 'week' });
    expect(first.heads.filter((head) => head.startsWith('So với'))).toEqual([]);
  });

  it('says in a note which units the total leaves out, and shows none without data on wish', () => {
    const { printed } = open();
    const all = printed({ report: 'ranking', on: '2026-09-14' });
    expect(all.notes).toContain(
      'Dòng TỔNG: tỷ lệ và chỉ tiêu còn lại không tính 1 đơn vị chưa có chỉ tiêu: Thôn C (3).',
    );
    expect(all.names).toContain('III. Đơn vị chưa xếp hạng (1/3 đơn vị)');
    expect(all.kinds).toEqual(['group', 'group', 'unit', 'unit', 'group', 'unit', 'total']);
    const early = printed({ report: 'progress', on: '2026-09-02', withBlank: false });
    expect(early.names).not.toContain('Thôn C');
  });

  /** Hamlet A in two groups, B and C without any. */
  const openDeep = () => {
    const { office, campaignId, add, key, give, unitId, whole } = openCommune();
    const units = ['Tổ 1', 'Tổ 2'].map((name) => ({ era: null, code: '', name }));
    office.units.add({ campaignId, parentId: unitId('Thôn A'), units });
    const id = add('Kích hoạt', { keyedDepth: 2 });
    const done = { 'Tổ 1': 10, 'Tổ 2': 90, 'Thôn B': 40, 'Thôn C': 60 };
    for (const [name, value] of Object.entries(done)) {
      give(id, whole, name, 100);
      key(id, name, '2026-09-07', value);
    }
    const printed = (request: Omit<Request, 'on'>) =>
      printedOf(office, campaignId, { on: '2026-09-07', ...request });
    return { office, campaignId, unitId, printed };
  };

  it('leaves no unit out of a level that the total counts, and ranks all of it together', () => {
    const { printed } = openDeep();
    const { names, order, rowOf } = printed({ report: 'progress', levels: [2] });
    expect(names).toEqual(['Tổ 2', 'Thôn C', 'Thôn B', 'Tổ 1', 'TỔNG']);
    expect(order).toEqual(['1', '2', '3', '4', '']);
    expect(rowOf('TỔNG')?.[0]).toBe('200');
    const both = printed({ report: 'progress', levels: [1, 2] });
    expect(both.names).toEqual(['Thôn C', 'Thôn A', 'Tổ 2', 'Tổ 1', 'Thôn B', 'TỔNG']);
    expect(both.kinds).toEqual(['above', 'above', 'unit', 'unit', 'above', 'total']);
    expect(both.order).toEqual(['I', 'II', '1', '4', 'III', '']);
    const within = printed({ report: 'progress', levels: [1, 2], order: 'rankWithin' });
    expect(within.order).toEqual(['I', 'II', '1', '2', 'III', '']);
  });

  it('below one unit ranks among all or among its own, as asked', () => {
    const { printed, unitId } = openDeep();
    for (const report of ['appendix', 'progress'] as const) {
      const below = { report, unitId: unitId('Thôn A') };
      expect(printed({ ...below, order: 'rankWithin' }).order, report).toEqual(['1', '2', '']);
      expect(printed({ ...below, order: 'rank' }).order, report).toEqual(['1', '4', '']);
    }
  });

  it('shows two levels only where the report can', async () => {
    const { printed } = openDeep();
    const refused = await refusalOf(() => printed({ report: 'ranking', levels: [1, 2] }));
    expect(refused).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'levels' }] },
    });
  });

  it('is refused with what is missing, and for what belongs to no or another campaign', async () => {
    const commune = openCommune();
    const { office, campaignId } = commune;
    commune.add('Kích hoạt');
    const build = (request: Partial<Request>) =>
      refusalOf(() =>
        office.reports.build({
          campaignId,
          style: 'strict',
          report: 'ranking',
          on: '2026-09-02',
          ...request,
        }),
      );
    expect(await build({})).toMatchObject({
      code: 'reportLacks',
      details: { lack: { leadsTo: 'targets' } },
    });
    expect(await build({ levels: [2] })).toMatchObject({
      code: 'reportLacks',
      details: { lack: { leadsTo: 'units' } },
    });
    for (const choice of ['indicatorId', 'milestoneId', 'unitId'] as const) {
      expect((await build({ [choice]: 99_999 })).code).toBe('settingGone');
    }
  });
});

it('follows the steps of Sầm Sơn with the printed figures, each target beside its step', () => {
  const { heads, rowOf, notes } = openDocument('sam-son')({ report: 'pipeline', on: '2024-10-25' });
  const figures = new Map(heads.map((head, i) => [head, rowOf('TỔNG')![i]]));
  expect(Object.fromEntries(figures)).toMatchObject({
    'Hồ sơ đã thu nhận': '72.804',
    'Tài khoản đã kích hoạt': '68.869',
    'Đã phê duyệt, chưa kích hoạt': '3.935',
    'Chưa đăng ký, thu nhận': '20.058',
    'Chưa được cấp tài khoản': '23.993',
    'Kích hoạt từ hồ sơ đã phê duyệt / Chỉ tiêu': '3.935',
    'Kích hoạt từ hồ sơ thu nhận mới / Chỉ tiêu': '16.050',
  });
  expect(notes.filter((note) => note.startsWith('Số liệu tính đến'))).toHaveLength(1);
});

it('tells targets by phase and audience: ranges, counted units, what each milestone reached', () => {
  const hanoi = openDocument('ha-noi')({ report: 'phases', on: '2022-12-31' });
  expect(hanoi.names[0]).toBe('I. Từ 20/11/2022 đến 31/12/2022');
  expect(hanoi.rowOf('Tài khoản định danh (công dân)')?.slice(0, 2)).toEqual([
    'Công nhân, người lao động, công dân',
    '80% – 90%',
  ]);
  const hiephoa = openDocument('hiep-hoa')({ report: 'phases', on: '2023-10-08' });
  const rows = hiephoa.model.sections[0]!.blocks.flatMap((block) =>
    block.block === 'table' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : [],
  );
  expect(rows).toContainEqual([
    '1',
    'Kích hoạt tài khoản thành công',
    'Công dân từ đủ 14 tuổi trở lên',
    '',
    '7.511',
    '8.444',
    '112,42%',
    'Vượt',
  ]);
  expect(hiephoa.rowOf('Thôn, tổ dân phố có địa điểm')?.slice(1)).toEqual([
    '100%',
    '181',
    '181',
    '100,00%',
    'Đạt',
  ]);
});

it('reports the launch day by commune with its hamlets, within the hours of the plan', () => {
  const hiephoa = openDocument('hiep-hoa');
  const { model, kinds, order, rowOf } = hiephoa({ report: 'launch-day', on: '2023-10-08' });
  expect(kinds.filter((kind) => kind === 'above')).toHaveLength(25);
  expect(kinds.filter((kind) => kind === 'unit')).toHaveLength(181);
  expect(order.slice(0, 3)).toEqual(['I', '1', '2']);
  expect(rowOf('TỔNG')?.[0]).toBe('8.000');
  expect(partsOf(model).heading.lines).toEqual([
    '(Từ 07 giờ 00 đến 24 giờ 00, ngày 08/10/2023)',
    expect.stringContaining('Kèm theo'),
  ]);
});

it('adds up nothing in a window that only stands at a day', () => {
  const { heads } = openDocument('hiep-hoa')({ report: 'periodic', on: '2023-10-01' });
  expect(heads).toContain('Kích hoạt tài khoản thành công / Trong kỳ');
  // A sum of a flow and of stocks.
  expect(heads.filter((head) => head.startsWith('Tổng số trường hợp'))).toEqual([
    'Tổng số trường hợp',
  ]);
});

it('says so when the columns fit on no page, instead of squeezing them', async () => {
  const build = openDocument('ha-noi');
  const refused = await refusalOf(() => build({ report: 'pipeline', on: '2022-11-24' }));
  expect(refused).toMatchObject({
    code: 'reportLacks',
    details: { lack: { sentence: expect.stringContaining('không vừa khổ giấy ngang') } },
  });
});

it('every report of the registry is built for every document, or says what is missing', () => {
  const days: Record<Sample, string> = {
    'gia-lai': '2023-09-04',
    'hiep-hoa': '2023-10-08',
    'sam-son': '2024-10-25',
    'ha-noi': '2022-11-24',
    'lai-chau': '2024-03-31',
  };
  for (const [sample, on] of Object.entries(days) as [Sample, string][]) {
    const build = openDocument(sample);
    for (const report of REPORT_NAMES) {
      try {
        const { kinds } = build({ report, on });
        const isSummed = !['phases', 'pace', 'days', 'checklist', 'reminder'].includes(report);
        expect(kinds.at(-1), `${sample} ${report}`).toBe(isSummed ? 'total' : 'unit');
      } catch (error) {
        expect(error, `${sample} ${report}`).toMatchObject({ code: 'reportLacks' });
      }
    }
  }
});
