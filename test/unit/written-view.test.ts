import { describe, expect, it } from 'vitest';
import type {
  LiveFigure,
  LiveFigureName,
  SavedText,
  WrittenParagraph,
} from '../../shared/domain/written.ts';
import { readsOfWindows, windowsIn, written } from '../../shared/report/reports/written.ts';
import { liveOf } from '../../shared/report/written/paragraphs.ts';
import {
  answered,
  asSeen,
  blocksOf,
  openOf,
  runsOf,
  viewOf,
} from '../../shared/report/written/view.ts';
import { withReportCampaigns } from '../helpers/report-campaigns.ts';
import { writtenSource } from '../helpers/written-source.ts';

/** Gia Lai on 23/8/2023: 245.576 activated of 684.037, which another place prints as 687.034. */
const { source, stated, choices, settings } = withReportCampaigns((read) =>
  writtenSource(read, 'gia-lai', '2023-08-23', { indicator: 'activated', milestone: 'Đến hết' }),
);

const ELSEWHERE = 'Kế hoạch 2314/KH-UBND, mục II.1 (chỉ tiêu thực hiện)';
const TOTAL = 'Phụ lục kèm theo Kế hoạch 2314/KH-UBND, dòng TỔNG';

function figure(
  mark: string,
  name: LiveFigureName,
  seen: LiveFigure['seen'] = null,
  kept: LiveFigure['kept'] = null,
): LiveFigure {
  const { indicatorId = null, milestoneId = null } = choices;
  const isOfNothing = name === 'day';
  const of = isOfNothing ? {} : { indicatorId, milestoneId, window: 'week' as const };
  return { mark, of: liveOf(name, of), seen, kept };
}

/** One figure of each state; the marks say how it came to it. */
const FIGURES: LiveFigure[] = [
  figure('mới', 'count'),
  figure('đã thấy', 'rate', { text: '35,90%', number: 0.359 }),
  figure('cũ', 'remaining', { text: '400.000', number: 400_000 }),
  figure('giữ', 'done', { text: '240.000', number: 240_000 }, { place: null }),
  figure('in', 'target', { text: '687.034', number: 687_034 }, { place: ELSEWHERE }),
  figure('trống', 'arisen'),
  figure('đã mất', 'more', { text: '12', number: 12 }),
  figure('giữ mà trống', 'day', null, { place: null }),
];

const paragraph = (text: string, figures = FIGURES): WrittenParagraph => ({
  look: 'body',
  text,
  figures,
});
const EVERY = paragraph(FIGURES.map(({ mark }) => `{${mark}}`).join(' | '));
/** Computed in each test, so that an error in it fails a test and not the loading of the file. */
const seen = () => viewOf(source(), EVERY);

describe('figures of a text beside the data', () => {
  it('are live, changed, kept, printed or missing', () => {
    const states = Object.entries(seen()).map(([mark, { state, shown }]) => [mark, state, shown]);
    expect(states).toEqual([
      ['mới', 'live', { text: '245.576', number: 245_576 }],
      ['đã thấy', 'live', { text: '35,90%', number: 0.359 }],
      ['cũ', 'changed', { text: '400.000', number: 400_000 }],
      ['giữ', 'kept', { text: '240.000', number: 240_000 }],
      ['in', 'printed', { text: '687.034', number: 687_034 }],
      ['trống', 'missing', { text: '……' }],
      ['đã mất', 'changed', { text: '12', number: 12 }],
      ['giữ mà trống', 'live', { text: '23/8/2023' }],
    ]);
  });

  it('come with what documents print, first what agrees with the data', () => {
    expect(seen().in).toMatchObject({
      now: { text: '684.037', number: 684_037 },
      printed: [
        { text: '684.037', number: 684_037, place: TOTAL },
        { text: '687.034', number: 687_034, place: ELSEWHERE },
      ],
    });
    expect(seen().trống!.printed).toEqual([]);
    expect(seen().in!.title).toBe('chỉ tiêu · Kích hoạt (mức 1 + mức 2) · Đến hết ngày 20/10/2023');
  });

  it('leave open what changed or is missing where it stands, and what no figure stands for', () => {
    expect(openOf(EVERY, seen())).toEqual([
      '{cũ} đang in 400.000, nay là 438.461; giữ số đang in hoặc lấy số mới.',
      '{trống} chưa có số: chưa có số liệu; nhập số liệu, hoặc bỏ số liệu này.',
      '{đã mất} đang in 12, nay không còn (không có kỳ trước trong chiến dịch); giữ số đang in hoặc lấy số mới.',
    ]);
    expect(openOf(paragraph('chỉ có {mới}'), seen())).toEqual([]);
    expect(openOf(paragraph('{cũ} và {cũ}'), seen())).toHaveLength(1);
    expect(openOf(paragraph('{lạ} {toString} {'), seen())).toHaveLength(3);
  });

  it('are printed as they stand, line by line', () => {
    expect(runsOf('Có {mới}, {trống} {lạ} {', seen())).toEqual([
      { text: 'Có ' },
      { text: '245.576', figure: 'mới', number: 245_576 },
      { text: ', ' },
      { text: '……', figure: 'trống' },
      { text: ' ' },
      { text: '{lạ}' },
      { text: ' ' },
      { text: '{' },
    ]);
    expect(runsOf('{toString}', seen())).toEqual([{ text: '{toString}' }]);
    const lines = { ...paragraph('một\n \n\nhai {mới}'), look: 'heading' as const };
    expect(blocksOf(lines, seen())).toEqual([
      { block: 'paragraph', look: 'heading', runs: [{ text: 'một' }] },
      {
        block: 'paragraph',
        look: 'heading',
        runs: [{ text: 'hai ' }, { text: '245.576', figure: 'mới', number: 245_576 }],
      },
    ]);
  });
});

/** What stands and why, by mark. */
const told = ({ figures }: WrittenParagraph) =>
  Object.fromEntries(
    figures.map(({ mark, seen, kept }) => [
      mark,
      `${seen?.text ?? '–'}${kept === null ? '' : kept.place === null ? ' giữ' : ` in ở ${kept.place}`}`,
    ]),
  );
const BEFORE = told(EVERY);

describe('answers for figures', () => {
  it('renew all at once: everything follows the data again', () => {
    const renewed = answered(EVERY, seen(), 'renew');
    expect(told(renewed)).toEqual({
      mới: '245.576',
      'đã thấy': '35,90%',
      cũ: '438.461',
      giữ: '245.576',
      in: '684.037',
      trống: '–',
      'đã mất': '–',
      'giữ mà trống': '23/8/2023',
    });
    expect(openOf(renewed, viewOf(source(), renewed))).toEqual([
      '{trống} chưa có số: chưa có số liệu; nhập số liệu, hoặc bỏ số liệu này.',
      '{đã mất} chưa có số: không có kỳ trước trong chiến dịch; nhập số liệu, hoặc bỏ số liệu này.',
    ]);
  });

  it('keep all at once: nothing that stands moves, and what is missing stays missing', () => {
    const kept = answered(EVERY, seen(), 'keep');
    expect(told(kept)).toEqual({
      mới: '245.576 giữ',
      'đã thấy': '35,90% giữ',
      cũ: '400.000 giữ',
      giữ: '240.000 giữ',
      in: '687.034 giữ',
      trống: '–',
      'đã mất': '12 giữ',
      'giữ mà trống': '23/8/2023 giữ',
    });
    const states = Object.values(viewOf(source(), kept)).map(({ state }) => state);
    expect(states).toEqual(['kept', 'kept', 'kept', 'kept', 'kept', 'missing', 'kept', 'kept']);
  });

  it('take what is printed, in a place or wherever it is; what is not printed stays', () => {
    const anywhere = told(answered(EVERY, seen(), { printedIn: null }));
    expect(anywhere).toMatchObject({
      mới: `245.576 in ở ${TOTAL}`,
      in: `684.037 in ở ${TOTAL}`,
      trống: '–',
      'đã mất': '12',
    });
    const there = told(answered(EVERY, seen(), { printedIn: ELSEWHERE }));
    expect(there).toEqual({ ...BEFORE, in: `687.034 in ở ${ELSEWHERE}` });
  });

  it('are for the marks that are named, or that stand in the text', () => {
    expect(told(answered(EVERY, seen(), 'renew', ['cũ']))).toEqual({ ...BEFORE, cũ: '438.461' });
    const shorter = { ...EVERY, text: 'chỉ còn {giữ}' };
    expect(told(answered(shorter, seen(), 'renew'))).toEqual({ ...BEFORE, giữ: '245.576' });
    expect(answered(EVERY, {}, 'renew')).toEqual(EVERY);
  });

  it('count as seen once the text is kept, but only what nobody had seen', () => {
    const text = { name: 'x', on: '2023-08-23', paragraphs: [EVERY, EVERY] };
    const [first, second] = asSeen(text, [seen()]).paragraphs;
    expect(told(first!)).toEqual({
      ...BEFORE,
      mới: '245.576',
      'giữ mà trống': '23/8/2023 giữ',
    });
    expect(second).toEqual(EVERY);
  });

  it('leave alone a figure that was added after the text was looked at', () => {
    const later = paragraph('{mới} {thêm}', [FIGURES[0]!, figure('thêm', 'count')]);
    const text = { name: 'x', on: '2023-08-23', paragraphs: [later] };
    const [found] = asSeen(text, [seen()]).paragraphs;
    expect(told(found!)).toEqual({ mới: '245.576', thêm: '–' });
  });
});

describe('the written report', () => {
  const text = (paragraphs: WrittenParagraph[]): SavedText => ({
    id: 1,
    uid: 'u',
    revision: 'r',
    name: 'Báo cáo tuần',
    on: '2023-08-23',
    paragraphs,
  });
  const build = (paragraphs: WrittenParagraph[], on = '2023-08-23') =>
    written.build(source().figures, {
      on,
      style: 'office',
      written: { text: text(paragraphs), stated },
    });

  it('is known by its name and needs a text', () => {
    expect(written).toMatchObject({
      name: 'written',
      title: 'Báo cáo viết',
      about: 'Các đoạn văn do người làm báo cáo chọn và sửa, số liệu lấy từ sổ.',
      parameters: ['writtenId', 'withCodes'],
      showsTwoLevels: false,
    });
    const asked = { on: '2023-08-23', style: 'strict' as const };
    expect(written.build(source().figures, asked)).toEqual({
      sentence: 'Chưa có báo cáo viết nào; bấm “Viết báo cáo mới” rồi chọn các đoạn.',
      leadsTo: 'written',
    });
    expect(written.reads(asked, settings)).toEqual({ earlierDays: [], windows: [] });
  });

  it('is of the day of its text alone', () => {
    expect(build([EVERY], '2023-08-24')).toEqual({
      sentence:
        '“Báo cáo tuần” viết theo số liệu đến ngày 23/8/2023; chọn ngày đó, hoặc lập báo cáo viết mới từ nó cho ngày 24/8/2023.',
      leadsTo: 'written',
    });
  });

  it('is of the unit that it was written about, which is in the campaign', () => {
    const { figures } = source();
    const [, other] = figures.sheet.units;
    const about = (unitId: number | undefined, asked?: number) =>
      written.build(figures, {
        ...{ on: '2023-08-23', style: 'office', unitId: asked },
        written: { text: { ...text([]), ...(unitId === undefined ? {} : { unitId }) }, stated },
      });
    expect(about(-5)).toEqual({
      sentence:
        '“Báo cáo tuần” viết về một đơn vị nay không có trong chiến dịch; chọn đơn vị khác ở “Sửa tên, ngày, đơn vị”.',
      leadsTo: 'written',
    });
    expect(about(undefined, other!.unit.id)).toEqual({
      sentence: expect.stringMatching(/^“Báo cáo tuần” viết về “.+”; lập báo cáo viết riêng/),
      leadsTo: 'written',
    });
    expect(about(other!.unit.id, other!.unit.id)).toMatchObject({ report: 'written' });
  });

  it('has its name as title and its paragraphs below, and tells what is open by paragraph', () => {
    const heading = { look: 'heading' as const, text: 'I. KẾT QUẢ', figures: [] };
    const whole = build([heading, paragraph('Có {mới}.')]);
    expect(whole).toEqual({
      report: 'written',
      style: 'office',
      subject: 'Báo cáo tuần',
      sections: [
        {
          name: 'Báo cáo',
          orientation: 'portrait',
          blocks: [
            { block: 'title', label: '', title: 'Báo cáo tuần', lines: [], ruled: true },
            { block: 'paragraph', look: 'heading', runs: [{ text: 'I. KẾT QUẢ' }] },
            {
              block: 'paragraph',
              look: 'body',
              runs: [
                { text: 'Có ' },
                { text: '245.576', figure: 'mới', number: 245_576 },
                { text: '.' },
              ],
            },
          ],
        },
      ],
    });
    expect(build([heading, paragraph('{cũ} {lạ}')])).toMatchObject({
      open: [
        'Đoạn 2: {cũ} đang in 400.000, nay là 438.461; giữ số đang in hoặc lấy số mới.',
        'Đoạn 2: Đoạn này không có số liệu {lạ} (chữ thứ 6, sau “{cũ} ”); chọn ở Chèn số liệu, hoặc xóa cả dấu ngoặc.',
      ],
    });
  });

  it('reads the windows of its figures, each once, with the one before', () => {
    const windows = windowsIn(text([EVERY, paragraph('', [figure('ngày', 'day')])]));
    expect(new Set(windows)).toEqual(new Set(['week']));
    expect(readsOfWindows(['day', 'day', 'campaign'], settings, '2023-09-02')).toEqual({
      earlierDays: ['2023-09-01'],
      windows: [
        { from: '2023-09-02', to: '2023-09-02' },
        { from: '2023-09-01', to: '2023-09-01' },
        { from: settings.campaign.startsOn, to: settings.campaign.endsOn },
      ],
    });
    const asked = {
      on: '2023-09-04',
      style: 'strict' as const,
      written: { text: text([EVERY]), stated },
    };
    expect(written.reads(asked, settings)).toEqual(
      readsOfWindows(['week'], settings, '2023-09-04'),
    );
  });
});
