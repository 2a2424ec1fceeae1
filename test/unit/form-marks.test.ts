import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { checkForm, type FormText } from '../../shared/report/forms/check.ts';
import { formMarksIn } from '../../shared/report/forms/marks.ts';
import { formValues } from '../../shared/report/forms/values.ts';
import { formWindows, vocabularyOf } from '../../shared/report/forms/vocabulary.ts';
import type { ReportCell } from '../../shared/report/model.ts';
import type { ReportKind } from '../../shared/report/request.ts';
import { type ReportCampaign, withReportCampaigns } from '../helpers/report-campaigns.ts';
import { goldenText } from '../helpers/report-text.ts';

/** Every mark of a campaign and what stands in its place, whole, as test/fixtures/reports/forms has it. */

const DAYS: [ReportCampaign, string][] = [
  ['xa-dong-tam', '2026-09-16'],
  ['gia-lai', '2023-09-04'],
  ['lai-chau', '2024-03-31'],
];
const SHEETS = withReportCampaigns(
  (read) =>
    new Map(
      DAYS.map(([campaign, on]) => [
        campaign,
        read(
          campaign,
          (settings): ReportKind => ({
            ...{ name: 'form', title: '', about: '', parameters: [], showsTwoLevels: false },
            reads: () => ({
              earlierDays: [],
              windows: Object.values(formWindows(settings.campaign, on)),
            }),
            build: () => ({ sentence: '', leadsTo: 'units' }),
          }),
          on,
        ).sheet,
      ]),
    ),
);
const sheet = SHEETS.get('xa-dong-tam')!;
const unitOf = (name: string) => sheet.units.findIndex(({ unit }) => unit.name === name);

const cellText = ({ text, number, kind, reason }: ReportCell) =>
  [text, number === undefined ? '' : `{${number}}`, kind ?? '', reason ? `(${reason})` : '']
    .filter((part) => part !== '')
    .join(' ');

describe('marks and their values', () => {
  for (const [campaign] of DAYS) {
    it(campaign, () => {
      const of = SHEETS.get(campaign)!;
      const { marks, find } = vocabularyOf(of);
      const whole = formValues(figuresOf(of), 0, { style: 'strict' });
      const lines = marks.map(({ words, about }) => {
        const values =
          find(words).length === 1
            ? [null, 0, 1].map((row) => cellText(whole.valueOf(words, row))).join(' | ')
            : 'nhiều nghĩa';
        return `{${words}} – ${about}\n    ${values}`;
      });
      // Own codes of units are numbered through the whole store, so the number is left out here.
      const text = `${lines.join('\n')}\n`.replace(/CQ-\d+/g, 'CQ-…');
      expect(text).toBe(goldenText(`forms/${campaign}`, text));
    });
  }

  it('rows are the units right below, in the order that is asked for', () => {
    const rowsOf = (name: string, order?: 'rank' | 'official') => {
      const values = formValues(figuresOf(sheet), unitOf(name), { style: 'office', order });
      return Array.from({ length: values.rows }, (_, row) =>
        ['tt', 'đơn vị', 'hạng'].map((words) => values.valueOf(words, row).text).join(' '),
      );
    };
    const names = ['1 Thôn A 1', '2 Thôn B 1', '3 Thôn C –', '4 Thôn D 1', '5 Thôn E –'];
    expect(rowsOf('Xã Đồng Tâm')).toEqual(names);
    expect(rowsOf('Xã Đồng Tâm', 'official')).toEqual(names);
    expect(rowsOf('Xã Đồng Tâm', 'rank')).toEqual([
      '1 Thôn A 1',
      '2 Thôn B 1',
      '3 Thôn D 1',
      '4 Thôn C –',
      '5 Thôn E –',
    ]);
    expect(rowsOf('Thôn A')).toEqual(['1 Tổ 1 1', '2 Tổ 2 1']);
    expect(rowsOf('Thôn B')).toEqual([]);
    const below = formValues(figuresOf(sheet), unitOf('Thôn A'), { style: 'office' });
    expect(below.valueOf('cấp trên', null).text).toBe('Xã Đồng Tâm');
    expect(below.valueOf('số đơn vị', null)).toEqual({ text: '2', number: 2, kind: 'count' });
    expect(() => below.valueOf('không có', null)).toThrow('no mark is called “không có”');
  });

  it('rows stand in the official order where no target ranks them, or nothing is counted yet', () => {
    for (const bare of [
      { ...sheet, targets: [] },
      { ...sheet, targets: [], indicators: [] },
    ]) {
      const values = formValues(figuresOf(bare), 0, { style: 'office', order: 'rank' });
      expect(
        Array.from({ length: values.rows }, (_, row) => values.valueOf('đơn vị', row).text),
      ).toEqual(['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'Thôn E']);
    }
  });

  it('a word that the campaign does not say is a dash with its reason', () => {
    const campaign = { ...sheet.campaign, issuer: '', planType: '', planNumber: '2314/KH-UBND' };
    const values = formValues(figuresOf({ ...sheet, campaign }), 0, { style: 'office' });
    expect(values.valueOf('cơ quan ban hành', null)).toEqual({
      ...{ text: '–', reason: 'chiến dịch chưa ghi' },
    });
    expect(values.valueOf('kế hoạch', null)).toEqual({ text: '2314/KH-UBND' });
  });
});

describe('a mark is found', () => {
  const found = (words: string) =>
    vocabularyOf(sheet)
      .find(words)
      .map((mark) => mark.words);

  it('by each of its spellings, with other spaces, capitals and without marks', () => {
    for (const words of ['lũy kế', 'Lũy  kế', 'LŨY KẾ', 'luy ke', 'kết quả', 'thực hiện']) {
      expect(found(words), words).toHaveLength(1);
      expect(found(words)[0], words).toMatch(/^lũy kế/);
    }
    expect(found('stt')).toEqual(['tt']);
    expect(found('tên đơn vị')).toEqual(['đơn vị']);
    expect(found('lũy kế : Kích hoạt')[0]).toContain('Kích hoạt');
    expect(found('xếp hạng')).toHaveLength(1);
  });

  it('or is several where an indicator has several targets, or none', () => {
    expect(found('chỉ tiêu: Kích hoạt').length).toBeGreaterThan(1);
    expect(found('chỉ tiêu: Kích hoạt; Ra quân')).toEqual(['chỉ tiêu: Kích hoạt; Ra quân']);
    expect(found('chi tieu: kich hoat; ra quan')).toEqual(['chỉ tiêu: Kích hoạt; Ra quân']);
    expect(found('không có')).toEqual([]);
  });

  it('as it is written where marks or spaces alone tell two indicators apart', () => {
    const [first, second] = sheet.indicators;
    const named = (one: typeof first, name: string) => ({
      ...one!,
      ...{ name, shortName: name, fullName: name },
    });
    const { find } = vocabularyOf({
      ...{ ...sheet, targets: [] },
      indicators: [named(first, 'Số hòa'), named(second, 'Số hoa')],
    });
    for (const words of ['lũy kế: Số hòa', 'Lũy kế :  số hòa', 'lũy kế:Số hòa', 'lũy kế :Số hòa']) {
      expect(
        find(words).map((mark) => mark.words),
        words,
      ).toEqual([`lũy kế: ${first!.code}`]);
    }
    expect(find('luy ke: so hoa').length).toBeGreaterThan(1);
  });

  it('as it is written where blanks alone tell two indicators apart', () => {
    const [first, second] = sheet.indicators;
    const named = (one: typeof first, name: string) => ({
      ...one!,
      ...{ name, shortName: name, fullName: name },
    });
    const { find } = vocabularyOf({
      ...{ ...sheet, targets: [] },
      indicators: [named(first, 'Nhóm 12'), named(second, 'Nhóm 1 2')],
    });
    expect(find('lũy kế: Nhóm 12').map(({ words }) => words)).toEqual(['lũy kế: Nhóm 12']);
    expect(find('lũy kế :Nhóm 1 2').map(({ words }) => words)).toEqual(['lũy kế: Nhóm 1 2']);
  });

  it('and never by a name that is empty', () => {
    const [first, second] = sheet.indicators;
    const alike = { shortName: 'Kết quả', name: 'Kết quả', fullName: 'Kết quả' };
    const { marks } = vocabularyOf({
      ...{ ...sheet, targets: [] },
      indicators: [
        { ...first!, ...alike, name: '', code: 'a' },
        { ...second!, ...alike, code: 'b' },
      ],
    });
    const counts = marks.filter(({ words }) => words.startsWith('lũy kế: '));
    expect(counts.map(({ words }) => words)).toEqual(['lũy kế: a', 'lũy kế: b']);
  });

  it('and is offered by the first name that no other indicator has', () => {
    const [first, second] = sheet.indicators;
    const { marks } = vocabularyOf({
      ...{ ...sheet, targets: [] },
      indicators: [
        { ...first!, shortName: 'Kết quả', name: 'Kích hoạt', fullName: '', code: 'a' },
        { ...second!, shortName: 'Kết quả', name: '', fullName: 'Đăng ký mới', code: 'b' },
      ],
    });
    const counts = marks.filter(({ words }) => words.startsWith('lũy kế: '));
    expect(counts.map(({ words }) => words)).toEqual(['lũy kế: Kích hoạt', 'lũy kế: Đăng ký mới']);
  });

  it('the nearest is offered where at least half of it agrees', () => {
    const nearest = (words: string) => vocabularyOf(sheet).nearest(words)?.words ?? null;
    expect(nearest('luỹ kết')).toBe('lũy kế');
    expect(nearest('chỉ tiu')).toBe('chỉ tiêu');
    expect(nearest('đơn v')).toBe('đơn vị');
    expect(nearest('xxxxxxxxxx')).toBeNull();
    expect(nearest('')).toBeNull();
    // Half of the letters of "ngày" is not enough; its last one counts as every other.
    expect(nearest('ngzz')).toBeNull();
    expect(nearest('xgày')).toBe('ngày');
  });

  it('a campaign without indicators has words alone', () => {
    const bare = vocabularyOf({ ...sheet, indicators: [], targets: [] });
    expect(bare.marks).toHaveLength(13);
    expect(bare.find('ngày')).toHaveLength(1);
    expect(bare.find('lũy kế')).toEqual([]);
  });
});

describe('marks in a text', () => {
  it('are read with their places', () => {
    expect(formMarksIn('Đạt { lũy kế } và {#đơn vị}x{/ đơn vị}')).toEqual({
      marks: [
        { kind: 'value', words: 'lũy kế', from: 4, to: 14 },
        { kind: 'from', words: 'đơn vị', from: 18, to: 27 },
        { kind: 'to', words: 'đơn vị', from: 28, to: 38 },
      ],
      broken: null,
    });
    expect(formMarksIn('không có gì')).toEqual({ marks: [], broken: null });
  });

  it('a brace alone is told with what stands beside it, the first of several', () => {
    expect(formMarksIn('Đạt {lũy kế và {ngày}')).toMatchObject({
      marks: [{ words: 'ngày' }],
      broken: '{lũy kế và {ngày}',
    });
    expect(formMarksIn('kết quả lũy kế} nữa, {')).toMatchObject({
      broken: 'kết quả lũy kế} nữa, {',
    });
    expect(formMarksIn('trống {} ở đây').broken).toBe('{} ở đây');
    expect(formMarksIn('trống { } ở đây').broken).toBe('{ } ở đây');
    expect(formMarksIn('trống {ở đây  ').broken).toBe('{ở đây');
    expect(formMarksIn(`${'a'.repeat(50)}}${'b'.repeat(50)}`).broken).toBe(
      `${'a'.repeat(30)}}${'b'.repeat(29)}`,
    );
  });
});

describe('a form is held against the campaign', () => {
  const at = (text: string, place: string, change: Partial<FormText> = {}): FormText => ({
    ...{ text, place, within: 'bảng 1' },
    ...change,
  });
  const check = (texts: FormText[], unit = 'Xã Đồng Tâm') =>
    checkForm(texts, figuresOf(sheet), unitOf(unit));

  it('marks are counted, each once', () => {
    const made = check([at('{đơn vị} {lũy kế}', 'đoạn 1'), at('{lũy kế}', 'đoạn 2')]);
    expect(made).toMatchObject({ broken: [], unknown: [], lacking: [], repeats: false });
    expect(made.marks.map(({ mark, count }) => [mark, count])).toEqual([
      ['{đơn vị}', 1],
      ['{lũy kế}', 2],
    ]);
  });

  it('what is broken is told at its place', () => {
    expect(check([at('Đạt {lũy kế', 'đoạn 3')]).broken).toEqual([
      {
        place: 'đoạn 3',
        mark: '{lũy kế',
        sentence:
          'Dấu “{lũy kế” thiếu ngoặc mở hoặc ngoặc đóng; một dấu viết liền trong một đoạn, dạng {lũy kế}.',
      },
    ]);
    expect(check([at('{lũy kế}', 'ô A1', { unfilled: 'Ô này là công thức.' })])).toMatchObject({
      broken: [{ place: 'ô A1', mark: '{lũy kế}', sentence: 'Ô này là công thức.' }],
      marks: [],
    });
  });

  it('what means nothing, or several things, with what can stand there instead', () => {
    expect(check([at('{lũy kết}', 'đoạn 1'), at('{xxxxxxxxxx}', 'đoạn 2')]).unknown).toEqual([
      {
        place: 'đoạn 1',
        mark: '{lũy kết}',
        sentence: 'Chiến dịch không có dấu này; gần nhất là {lũy kế}.',
        suggested: '{lũy kế}',
      },
      {
        place: 'đoạn 2',
        mark: '{xxxxxxxxxx}',
        sentence: 'Chiến dịch không có dấu này; chọn dấu trong danh sách các dấu.',
      },
    ]);
    const [several] = check([at('{chỉ tiêu: Kích hoạt}', 'đoạn 1')]).unknown;
    expect(several!.sentence).toMatch(/^Dấu này có thể là \{.+\} hoặc \{.+\}; ghi rõ một dấu\.$/);
    expect(several!.sentence.split(' hoặc ')).toHaveLength(5);
    expect(several!.suggested).toMatch(/^\{chỉ tiêu: Kích hoạt; .+\}$/);
  });

  it('what the campaign does not have, and where it is given', () => {
    expect(check([at('{chỉ tiêu: Buổi tuyên truyền; Ra quân}', 'ô B2')]).lacking).toEqual([
      {
        place: 'ô B2',
        mark: '{chỉ tiêu: Buổi tuyên truyền; Ra quân}',
        sentence:
          'Chưa giao chỉ tiêu “Buổi tuyên truyền” theo mốc “Ra quân”; giao ở Chỉ tiêu trước.',
        leadsTo: 'targets',
      },
    ]);
    expect(check([at('{cấp trên} {chiến dịch} {tt}', 'đoạn 1')]).lacking).toEqual([
      {
        place: 'đoạn 1',
        mark: '{cấp trên}',
        sentence: 'Sẽ in dấu “–”: chiến dịch không có đơn vị cấp trên của đơn vị này.',
      },
      {
        place: 'đoạn 1',
        mark: '{tt}',
        sentence: 'Sẽ in dấu “–”: số thứ tự chỉ có trong dòng lặp lại.',
      },
    ]);
    // The units of the rows have one above; figures may still be keyed.
    expect(check([at('{#đơn vị}{cấp trên}{/đơn vị}', 'ô A1')]).lacking).toEqual([]);
    expect(check([at('{lũy kế}', 'ô A1')], 'Thôn E').lacking).toEqual([]);
  });

  const row = '{#đơn vị}{tt} {đơn vị} {mã đơn vị}{/đơn vị}';
  it('rows that repeat need units below', () => {
    expect(check([at(row, 'đoạn 1')])).toMatchObject({ repeats: true, broken: [], lacking: [] });
    expect(check([at(row, 'đoạn 1')], 'Thôn B').lacking).toEqual([
      {
        place: 'cả biểu',
        mark: '{#đơn vị}',
        sentence:
          '“Thôn B” không có đơn vị cấp dưới để lặp lại; thêm ở Đơn vị, hoặc lập biểu cho đơn vị cấp trên.',
        leadsTo: 'units',
      },
    ]);
    expect(check([at('{lũy kế}', 'đoạn 1')], 'Thôn B').lacking).toEqual([]);
  });

  it('what repeats begins and ends once, by unit, in one table', () => {
    const broken = (...texts: FormText[]) =>
      check(texts).broken.map(({ place, mark, sentence }) => `${place} ${mark}: ${sentence}`);
    expect(broken(at('{#xã}', 'ô A1'))).toEqual([
      'ô A1 {#xã}: Chỉ lặp lại được theo đơn vị: {#đơn vị} … {/đơn vị}.',
    ]);
    expect(broken(at('{#DON VI}{/đơn vị}', 'ô A1'))).toEqual([]);
    expect(broken(at(row, 'đầu trang', { within: null }))).toEqual([
      'đầu trang {#đơn vị}: Ở chỗ này không lặp lại được; đặt dấu trong bảng hoặc trong nội dung.',
      'đầu trang {/đơn vị}: Ở chỗ này không lặp lại được; đặt dấu trong bảng hoặc trong nội dung.',
    ]);
    expect(broken(at('{#đơn vị}', 'ô A1'))).toEqual([
      'ô A1 {#đơn vị}: Thiếu {/đơn vị} ở cuối phần lặp lại.',
    ]);
    expect(broken(at('{/đơn vị}', 'ô A1'))).toEqual([
      'ô A1 {/đơn vị}: Trước đó không có {#đơn vị}.',
    ]);
    expect(broken(at('{#đơn vị}{#đơn vị}{/đơn vị}', 'ô A1'))).toEqual([
      'ô A1 {#đơn vị}: Trước đó còn {#đơn vị} chưa có {/đơn vị}.',
    ]);
    expect(broken(at('{#đơn vị}', 'ô A1'), at('{/đơn vị}', 'ô A9', { within: 'bảng 2' }))).toEqual([
      'ô A9 {/đơn vị}: {#đơn vị} (ô A1) phải nằm trong cùng một bảng với dấu này.',
    ]);
  });
});
