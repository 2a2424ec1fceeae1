import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { tinosFontFace } from '../../electron/files/report-fonts.ts';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { reportHtml } from '../../shared/report/html.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { convert, missingPrograms, pdfPages } from '../helpers/libreoffice.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

type Asked = NonNullable<InputOf<'reports.build'>['document']>;

const DOCUMENT: Asked = {
  type: 'BC',
  number: '2',
  day: '2023-10-02',
  subject: '',
  opening: '',
  closing: '',
  place: 'inside',
  appendices: [],
};

let office: Office;
let campaignId: number;

beforeEach(() => {
  office = openOffice(tempFolder());
  campaignId = office.campaigns.openSample({ sample: 'gia-lai' }).id;
  office.papers.save({
    campaignId: null,
    papers: {
      above: 'Ủy ban nhân dân tỉnh Gia Lai',
      body: 'Công an tỉnh',
      place: 'Gia Lai',
      named: 'Công an tỉnh Gia Lai',
      abbreviation: 'CAT',
      desk: 'QLHC',
      signers: [
        {
          id: 'a',
          collective: '',
          authority: 'KT',
          signsFor: 'Giám đốc',
          post: 'Phó Giám đốc',
          rank: 'Đại tá',
          name: 'Nguyễn Văn Mẫu',
        },
      ],
      signer: 'a',
      addressees: ['Ủy ban nhân dân tỉnh'],
      grounds: ['Căn cứ Kế hoạch số 2314/KH-UBND', 'Thực hiện chỉ đạo của Chủ tịch tỉnh'],
      recipients: ['Giám đốc Công an tỉnh', 'Lưu: VT, QLHC.'],
      drafter: 'NVA.05',
      address: ['Số 267A Trần Phú, Pleiku, Gia Lai', 'Điện thoại: 0269 000 000'],
    },
    unsaid: [],
  });
});
afterEach(() => office.close());

const build = (document: Partial<Asked> = {}, style: 'office' | 'strict' = 'strict') =>
  office.reports.build({
    campaignId,
    report: 'appendix',
    on: '2023-09-30',
    style,
    document: { ...DOCUMENT, ...document },
  });

/** Its blocks in a line each. */
function told({ sections }: ReportModel): string[] {
  return sections.flatMap(({ orientation, blocks }) => [
    `== ${orientation}`,
    ...blocks.map((block) => {
      switch (block.block) {
        case 'letterhead':
          return [block.above, block.body, block.number, block.about, block.placeAndDay].join(
            ' | ',
          );
        case 'title':
          return [block.label, block.title, ...block.lines].join(' | ');
        case 'addressees':
          return block.names.join(' | ');
        case 'paragraph':
          return `${block.look}: ${block.runs.map(({ text }) => text).join('')}`;
        case 'signature':
          return [...block.recipients, ...block.authority, block.name, block.drafter].join(' | ');
        default:
          return block.block;
      }
    }),
  ]);
}

describe('a report as a whole official document', () => {
  it('has everything from the letterhead to the recipients around its table', () => {
    expect(told(build())).toEqual([
      '== portrait',
      'ỦY BAN NHÂN DÂN TỈNH GIA LAI | CÔNG AN TỈNH | Số: 02/BC-CAT |  | Gia Lai, ngày 02 tháng 10 năm 2023',
      'BÁO CÁO | Chỉ tiêu kích hoạt tài khoản định danh điện tử',
      'Ủy ban nhân dân tỉnh',
      'ground: Căn cứ Kế hoạch số 2314/KH-UBND;',
      'ground: Thực hiện chỉ đạo của Chủ tịch tỉnh.',
      'body: Công an tỉnh Gia Lai báo cáo chỉ tiêu kích hoạt tài khoản định danh điện tử, số liệu tính đến hết ngày 30/9/2023, như sau:',
      'table',
      'body: Trên đây là báo cáo của Công an tỉnh Gia Lai./.',
      'Như trên | Giám đốc Công an tỉnh | Lưu: VT, QLHC | KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC | Đại tá Nguyễn Văn Mẫu | NVA.05',
    ]);
  });

  it('leaves room for a number and a day that are not given yet', () => {
    const [head] = build({ number: '', day: null }).sections[0]!.blocks;
    expect(head).toMatchObject({
      number: 'Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-CAT',
      placeAndDay: expect.stringMatching(/^Gia Lai, ngày \u00a0{5} tháng \u00a0{5} năm 2023$/),
    });
  });

  it('is an official letter without a type, its reports appended and numbered', () => {
    const model = build({
      type: 'CV',
      number: '12',
      subject: 'Báo cáo kết quả kích hoạt',
      place: 'appended',
      appendices: [{ report: 'ranking' }],
    });
    expect(told(model)).toEqual([
      '== portrait',
      'ỦY BAN NHÂN DÂN TỈNH GIA LAI | CÔNG AN TỈNH | Số: 12/CAT-QLHC | V/v báo cáo kết quả kích hoạt | Gia Lai, ngày 02 tháng 10 năm 2023',
      'Ủy ban nhân dân tỉnh',
      'ground: Căn cứ Kế hoạch số 2314/KH-UBND;',
      'ground: Thực hiện chỉ đạo của Chủ tịch tỉnh.',
      expect.stringMatching(/\(chi tiết tại các Phụ lục kèm theo\)\.$/),
      'body: Trân trọng./.',
      expect.stringContaining('KT. GIÁM ĐỐC'),
      '== portrait',
      'Phụ lục I | CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ | (Từ ngày 01/9/2023 đến hết ngày 20/10/2023) | (Kèm theo Công văn số 12/CAT-QLHC ngày 02 tháng 10 năm 2023 của Công an tỉnh Gia Lai)',
      'table',
      '== portrait',
      'Phụ lục II | XẾP HẠNG KẾT QUẢ KÍCH HOẠT TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ | (Kèm theo Công văn số 12/CAT-QLHC ngày 02 tháng 10 năm 2023 của Công an tỉnh Gia Lai)',
      'table',
    ]);
    const alone = build({ place: 'appended' });
    expect(told(alone)).toContainEqual(expect.stringMatching(/^Phụ lục \| /));
  });

  it('has appendices each with choices of its own, whatever those of the first report are', () => {
    const unitsIn = (model: ReportModel) =>
      model.sections
        .slice(1)
        .map(({ blocks }) =>
          blocks.flatMap((block) =>
            block.block === 'table' ? block.rows.map(({ cells }) => cells[1]?.text ?? '') : [],
          ),
        );
    const document = {
      ...DOCUMENT,
      place: 'inside',
      appendices: [
        { report: 'appendix', order: 'official' },
        { report: 'appendix', order: 'rank' },
      ],
    } satisfies Asked;
    const ask = (order: 'official' | 'rank') =>
      office.reports.build({
        ...{ campaignId, report: 'appendix', on: '2023-08-23', style: 'strict', order, document },
      });
    const [official, ranked] = unitsIn(ask('rank'));
    expect(unitsIn(ask('official'))).toEqual([official, ranked]);
    expect(official!.length).toBeGreaterThan(10);
    expect(official).not.toEqual(ranked);
    expect([...official!].sort()).toEqual([...ranked!].sort());
  });

  it('says which appendix lacks something, and what', async () => {
    const appendices = (second: Asked['appendices'][number]) =>
      refusalOf(() => build({ appendices: [{ report: 'ranking' }, second] }));
    expect(await appendices({ report: 'launch-day' })).toMatchObject({
      code: 'reportLacks',
      details: { lack: { sentence: expect.stringMatching(/^Phụ lục thứ 2, “.+”: /) } },
    });
    expect(await appendices({ report: 'ranking', indicatorId: 4_711 })).toEqual({
      code: 'settingRefused',
      details: {
        problems: [
          {
            field: 'appendices',
            sentence:
              'Phụ lục thứ 2: báo cáo hoặc điều đã chọn cho phụ lục này không còn trong chiến dịch; chọn lại hoặc bỏ phụ lục.',
          },
        ],
      },
    });
  });

  it('prints in the habits of the office, and by the decree where that is asked', () => {
    const habits = {
      capitalAppendix: false,
      appendixNumbers: 'twoDigits',
      decimals: ',',
      shortDays: false,
    } as const;
    const asked = {
      place: 'appended',
      appendices: [{ report: 'ranking' }],
    } satisfies Partial<Asked>;
    const labels = (model: ReportModel) => told(model).filter((line) => /^phụ lục/i.test(line));
    expect(labels(build(asked, 'office'))[1]).toMatch(
      /^PHỤ LỤC II \| .*\(Kèm theo Báo cáo số: 02\/BC-CAT ngày 02\/10\/2023/,
    );
    office.papers.save({ campaignId, papers: { habits }, unsaid: [] });
    expect(labels(build(asked, 'office'))[1]).toMatch(
      /^Phụ lục 02 \| .*\(Kèm theo Báo cáo số 02\/BC-CAT ngày 02 tháng 10 năm 2023/,
    );
    expect(labels(build(asked))[1]).toMatch(/^Phụ lục II \| /);
    const rates = (style: 'office' | 'strict') =>
      JSON.stringify(build({}, style)).match(/\d+[.,]\d\d%/g);
    expect(rates('office')).toEqual(rates('strict'));
  });

  it('shows papers as they are being edited, and refuses those that cannot be printed', async () => {
    const [head] = build({ papers: { place: 'Pleiku' } }).sections[0]!.blocks;
    expect(head).toMatchObject({ placeAndDay: 'Pleiku, ngày 02 tháng 10 năm 2023' });
    expect(office.papers.read({ campaignId }).office.place).toBe('Gia Lai');
    expect(
      await refusalOf(() => build({ papers: { recipients: ['Lưu: VT', 'Như trên'] } })),
    ).toMatchObject({ code: 'settingRefused' });
  });
});

describe('an official document, printed', () => {
  beforeEach((test) => {
    const missing =
      findBrowser() === null
        ? 'no Chromium, Chrome or Edge installed'
        : missingPrograms('soffice', 'pdftotext', 'pdfinfo');
    test.skip(missing !== null, missing ?? '');
  });

  const saved = (name: string, bytes: Uint8Array) => {
    const file = join(tempFolder(), name);
    writeFileSync(file, bytes);
    return file;
  };

  const LONG = `Ủy ban nhân dân ${'xã Đồng Tâm '.repeat(23)}`.trim();

  async function printed(model: ReportModel, format: string): Promise<string[][]> {
    if (format === 'pdf') {
      const html = reportHtml(model, { fontFace: tinosFontFace() });
      return pdfPages(saved('van-ban.pdf', await printPdfWithBrowser(html)));
    }
    const bytes = format === 'docx' ? await writeWord(model) : await writeWorkbook(model);
    return pdfPages(await convert(saved(`van-ban.${format}`, bytes), 'pdf'));
  }

  it.each(['pdf', 'docx', 'xlsx'])('from %s', async (format) => {
    const lines = await printed(
      build({ place: 'appended', appendices: [{ report: 'ranking' }], papers: { body: LONG } }),
      format,
    );
    const pages = lines.map((page) => page.join(' ').replace(/\s+/g, ' '));
    expect(pages[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    // A name of 300 letters is wrapped, and nothing of it is cut off.
    expect(pages[0]!.match(/ĐỒNG/g)).toHaveLength(23);
    expect(pages[0]).toContain('Số 267A Trần Phú');
    expect(pages.filter((page) => page.includes('Số 267A'))).toHaveLength(1);
    const signed = pages.filter((page) => /PHÓ GIÁM ĐỐC|Đại tá Nguyễn Văn Mẫu/.test(page));
    expect(signed).toHaveLength(1);
    expect(signed[0]).toContain('Đại tá Nguyễn Văn Mẫu');
    const first = pages.findIndex((page) => page.includes('Phụ lục I '));
    const second = pages.findIndex((page) => page.includes('Phụ lục II '));
    for (const at of [0, first, second]) {
      expect(lines[at]![0]).not.toMatch(/^\d+$/);
    }
    expect(second).toBeGreaterThan(first);
  });
});
