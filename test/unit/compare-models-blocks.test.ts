import { describe, expect, it } from 'vitest';
import { compareModels } from '../../shared/report/compare-models.ts';
import type { ReportBlock, ReportModel, TableBlock } from '../../shared/report/model.ts';
import { CHARTS } from '../helpers/charts.ts';
import {
  A,
  B,
  blocksDiffer,
  COLUMNS,
  model,
  paragraph,
  row,
  table,
} from '../helpers/compared-models.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

describe('blocks and sections', () => {
  it('tell a paragraph that came in between, and one that changed', () => {
    const [one, two, three] = ['Một', 'Hai', 'Ba'].map(paragraph) as [
      ReportBlock,
      ReportBlock,
      ReportBlock,
    ];
    expect(blocksDiffer([one, three], [one, two, three])).toEqual([
      { place: 'đoạn văn 2', kept: null, now: 'Hai' },
    ]);
    expect(blocksDiffer([one, two, three], [one, three])).toEqual([
      { place: 'đoạn văn 2', kept: 'Hai', now: null },
    ]);
    expect(blocksDiffer([one, two], [two, one])).toEqual([
      {
        place: 'thứ tự trên trang',
        kept: '“đoạn văn 1” trước “đoạn văn 2”',
        now: '“đoạn văn 2” trước “đoạn văn 1”',
      },
    ]);
    expect(blocksDiffer([one], [two])).toEqual([{ place: 'đoạn văn', kept: 'Một', now: 'Hai' }]);
  });

  it('name the table where there are several, and find it by its columns', () => {
    const other = table([row('unit', '7')], { columns: [COLUMNS[2]!] });
    const changed = row('unit', '1', 'Thôn A', '15', '60,00%');
    expect(blocksDiffer([other, table([A])], [table([changed]), other])).toEqual([
      { place: 'bảng 2, “Thôn A”, cột “Tuần này: Kết quả”', kept: '12', now: '15' },
      {
        place: 'thứ tự trên trang',
        kept: '“bảng 1” trước “bảng 2”',
        now: '“bảng 2” trước “bảng 1”',
      },
    ]);
    expect(blocksDiffer([table([A, B])], [])).toEqual([
      { place: 'bảng', kept: '2 dòng', now: null },
    ]);
    expect(
      blocksDiffer([table([A], { notes: ['Một.', 'Hai.'] })], [table([A], { notes: ['Hai.'] })]),
    ).toEqual([{ place: 'ghi chú dưới bảng', kept: 'Một.', now: null }]);
  });

  it('find a table by what it prints, then by its columns', () => {
    const [first, second] = [table([A]), table([B])];
    expect(blocksDiffer([first, second], [second])).toEqual([
      { place: 'bảng 1', kept: '1 dòng', now: null },
    ]);
    const plain = (done: string) => table([row('unit', done)], { columns: [COLUMNS[2]!] });
    const changed = table([row('unit', '1', 'Thôn A', '15', '60,00%')]);
    expect(blocksDiffer([plain('7'), first], [changed, plain('8')])).toContainEqual({
      place: 'bảng 2, “Thôn A”, cột “Tuần này: Kết quả”',
      kept: '12',
      now: '15',
    });
    // Beside other blocks the only table needs no number.
    expect(blocksDiffer([paragraph('Một'), first], [paragraph('Một'), changed])).toEqual([
      { place: '“Thôn A”, cột “Tuần này: Kết quả”', kept: '12', now: '15' },
    ]);
  });

  it('tell lines that went, came or changed places', () => {
    const notes = (kept: string[], now: string[]) =>
      blocksDiffer([table([A], { notes: kept })], [table([A], { notes: now })]);
    const place = 'ghi chú dưới bảng';
    expect(notes(['Một.', 'Hai.', 'Ba.'], ['Hai.', 'Ba.'])).toEqual([
      { place, kept: 'Một.', now: null },
    ]);
    expect(notes(['Hai.', 'Ba.'], ['Một.', 'Hai.', 'Ba.'])).toEqual([
      { place, kept: null, now: 'Một.' },
    ]);
    expect(notes(['Một.', 'Hai.'], ['Hai.', 'Một.'])).toEqual([
      {
        place: `${place}, thứ tự các dòng`,
        kept: '“Một.” trước “Hai.”',
        now: '“Hai.” trước “Một.”',
      },
    ]);
  });

  it('leave out what is not said, and join what is printed in one line', () => {
    const head: ReportBlock = {
      ...{ block: 'letterhead', above: '', body: 'UBND XÃ', number: 'Số: 01', about: '' },
      placeAndDay: '',
    };
    expect(blocksDiffer([head], [{ ...head, urgency: 'KHẨN' }])).toEqual([
      { place: 'đầu văn bản', kept: null, now: 'KHẨN' },
    ]);
    expect(blocksDiffer([head], [])).toEqual([
      { place: 'đầu văn bản', kept: 'UBND XÃ · Số: 01', now: null },
    ]);
    const title: ReportBlock = {
      ...{ block: 'title', label: '', title: 'Tiến độ', lines: [], ruled: false },
    };
    expect(blocksDiffer([title], [{ ...title, label: 'BÁO CÁO' }])).toEqual([
      { place: 'tiêu đề', kept: null, now: 'BÁO CÁO' },
    ]);
    const signature: ReportBlock = {
      ...{ block: 'signature', recipients: [], authority: [], name: '' },
    };
    expect(blocksDiffer([signature], [{ ...signature, drafter: 'NVA.05' }])).toEqual([
      { place: 'phần ký và nơi nhận', kept: null, now: 'NVA.05' },
    ]);
    const runs = (...texts: string[]): ReportBlock => ({
      ...{ block: 'paragraph', look: 'body' },
      runs: texts.map((text) => ({ text })),
    });
    expect(blocksDiffer([runs('Đạt ', '12')], [runs('Đạt 12')])).toEqual([]);
    expect(blocksDiffer([runs('Đạt ', '12')], [runs('Đạt ', '15')])).toEqual([
      { place: 'đoạn văn', kept: 'Đạt 12', now: 'Đạt 15' },
    ]);
  });

  it('tell the lines of a head, a title, addressees and a signature', () => {
    const document = wholeDocument();
    const other = structuredClone(document);
    for (const block of other.sections.flatMap(({ blocks }) => blocks)) {
      if (block.block === 'letterhead') block.number = 'Số: 03/BC-UBND';
      if (block.block === 'addressees') block.names.push('Công an huyện');
      if (block.block === 'signature') block.name = 'Trần Thị Thử';
    }
    const found = compareModels(document, other);
    expect(found.map(({ place, now }) => [place.split(', ')[1], now])).toEqual([
      ['đầu văn bản', 'Số: 03/BC-UBND'],
      ['Kính gửi', 'Công an huyện'],
      ['phần ký và nơi nhận', 'Trần Thị Thử'],
    ]);
  });

  it('tell the section, its paper, its foot, and whole sections', () => {
    const section = (name: string, text: string) => ({
      name,
      orientation: 'portrait' as const,
      blocks: [paragraph(text)],
    });
    const of = (...sections: ReportModel['sections']): ReportModel => ({ ...model(), sections });
    const two = of(section('Báo cáo', 'Một'), section('Phụ lục', 'Hai'));
    expect(compareModels(two, of(section('Báo cáo', 'Một'), section('Phụ lục', 'Ba')))).toEqual([
      { place: 'Phụ lục, đoạn văn', kept: 'Hai', now: 'Ba' },
    ]);
    expect(compareModels(two, of(section('Báo cáo', 'Khác')))).toEqual([
      { place: 'Báo cáo, đoạn văn', kept: 'Một', now: 'Khác' },
      { place: 'phần “Phụ lục”', kept: 'có phần này', now: null },
    ]);
    expect(compareModels(two, of(section('Báo cáo', 'Một')))).toEqual([
      { place: 'phần “Phụ lục”', kept: 'có phần này', now: null },
    ]);
    expect(compareModels(of(section('Báo cáo', 'Một')), two)).toEqual([
      { place: 'phần “Phụ lục”', kept: null, now: 'có phần này' },
    ]);
    expect(compareModels(two, of(section('Phụ lục', 'Hai'), section('Báo cáo', 'Một')))).toEqual([
      {
        place: 'thứ tự các phần',
        kept: '“Báo cáo” trước “Phụ lục”',
        now: '“Phụ lục” trước “Báo cáo”',
      },
    ]);
    const [first] = two.sections;
    const turned = of({ ...first!, name: 'Tờ trình', orientation: 'landscape', footer: ['ĐT: 1'] });
    expect(compareModels(of(first!), turned)).toEqual([
      { place: 'tên phần', kept: 'Báo cáo', now: 'Tờ trình' },
      { place: 'khổ giấy', kept: 'khổ dọc', now: 'khổ ngang' },
      { place: 'chân trang đầu', kept: null, now: 'ĐT: 1' },
    ]);
  });
});

describe('what was hard to pair', () => {
  it('parts without a partner of their name are paired by their place', () => {
    const parts = (...names: string[]): ReportModel => ({
      ...model(),
      sections: names.map((name) => ({ name, orientation: 'portrait', blocks: [] })),
    });
    expect(compareModels(parts('A', 'B', 'C'), parts('B', 'D', 'E'))).toEqual([
      { place: 'C, tên phần', kept: 'C', now: 'E' },
      { place: 'phần “A”', kept: 'có phần này', now: null },
      { place: 'phần “D”', kept: null, now: 'có phần này' },
    ]);
  });

  it('two tables that changed places and figures go by the columns of each', () => {
    const of = (ids: string[], text: string): TableBlock => ({
      ...table([]),
      columns: ids.map((id) => ({ id, title: id, kind: 'text' as const, width: 50 })),
      rows: [row('unit', text, '1')],
    });
    const found = blocksDiffer(
      [of(['a', 'bc'], 'A'), of(['ab', 'c'], 'B')],
      [of(['ab', 'c'], 'C'), of(['a', 'bc'], 'D')],
    );
    expect(found.filter(({ place }) => place.includes('tên cột'))).toEqual([]);
    expect(found.map(({ kept, now }) => [kept, now])).toContainEqual(['A', 'D']);
  });

  it('a name that was signed where there was none has nothing before it', () => {
    const signed = (name: string): ReportBlock => ({
      ...{ block: 'signature', recipients: [], authority: ['CHỦ TỊCH'], name },
    });
    expect(blocksDiffer([signed('')], [signed('Nguyễn Văn Mẫu')])).toEqual([
      { place: 'phần ký và nơi nhận', kept: null, now: 'Nguyễn Văn Mẫu' },
    ]);
  });

  it.each([
    ['one', 'Biểu đồ 1. Một đơn vị · Lũy kế · 0 · 1 · Đơn vị · Lũy kế · Xã Đồng Tâm · 0'],
    [
      'oneDay',
      'Biểu đồ 1. Một ngày · Kích hoạt · 0 · 2 · 4 · 6 · 8 · 10 · Ngày · Kết quả · 20/8 · 9',
    ],
  ] as const)('the chart "%s" that came is told with all that it shows', (name, words) => {
    expect(blocksDiffer([], [CHARTS[name]])).toEqual([
      { place: 'biểu đồ', kept: null, now: words },
    ]);
  });

  it('a chart is told with the day that it marks', () => {
    const [found] = blocksDiffer([], [CHARTS.pace]);
    expect(found!.now).toContain(' · Chỉ tiêu · 438.461 ·  · đánh dấu hàng 31');
  });
});
