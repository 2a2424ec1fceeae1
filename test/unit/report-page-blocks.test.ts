import { describe, expect, it } from 'vitest';
import { reportCsv } from '../../shared/report/csv.ts';
import { headRows } from '../../shared/report/heads.ts';
import { reportHtml } from '../../shared/report/html.ts';
import type { ReportBlock, ReportModel, TableBlock } from '../../shared/report/model.ts';
import { addresseeLines, listLines, MOTTO, officeName } from '../../shared/report/official.ts';

/** Blocks are written one under the other; each is held as the page has it. */

const pageOf = (...sections: ReportBlock[][]): string =>
  reportHtml({
    report: 'none',
    style: 'strict',
    subject: 'Báo cáo',
    sections: sections.map((blocks, i) => ({
      name: `Phần ${i + 1}`,
      orientation: i === 0 ? 'portrait' : 'landscape',
      blocks,
    })),
  } satisfies ReportModel);

const bodyOf = (html: string) => html.slice(html.indexOf('<body>') + 7, html.indexOf('</body>'));
const written = (block: ReportBlock) =>
  bodyOf(pageOf([block]))
    .replace('<section class="section-1">\n', '')
    .replace('\n</section>\n', '');

describe('the letterhead', () => {
  const block = {
    block: 'letterhead',
    above: 'UBND HUYỆN HIỆP HÒA',
    body: 'UBND XÃ ĐỒNG TÂN',
    number: 'Số:    /UBND-VP',
    about: 'V/v kích hoạt & đăng ký',
    placeAndDay: 'Đồng Tân, ngày 02 tháng 10 năm 2023',
  } as const;

  it('has the office at the left and the quốc hiệu at the right', () => {
    expect(written(block)).toBe(`<div class="letterhead" data-block="letterhead">
<div><p class="above">UBND HUYỆN HIỆP HÒA</p><div class="ruled"><p class="body">UBND XÃ ĐỒNG TÂN</p><div class="rule"></div></div></div>
<div><p class="motto">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
<div><p class="number">Số:    /UBND-VP</p><p class="about">V/v kích hoạt &amp; đăng ký</p></div>
<div><p class="day">Đồng Tân, ngày 02 tháng 10 năm 2023</p></div>
</div>`);
  });

  it('has the stamps of a document below its number', () => {
    const stamped = written({
      ...block,
      about: '',
      urgency: 'KHẨN',
      circulation: 'LƯU HÀNH NỘI BỘ',
    });
    // By the decree the frame of this stamp is 20 mm wide.
    expect(stamped).toContain(
      '<p class="number">Số:    /UBND-VP</p><p class="urgency mm20">KHẨN</p><p class="circulation">LƯU HÀNH NỘI BỘ</p></div>',
    );
  });

  it('has no line for what is not there', () => {
    expect(
      written({ ...block, above: '', about: '', number: '', placeAndDay: '' }),
    ).toBe(`<div class="letterhead" data-block="letterhead">
<div><div class="ruled"><p class="body">UBND XÃ ĐỒNG TÂN</p><div class="rule"></div></div></div>
<div><p class="motto">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="motto"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
<div></div>
<div></div>
</div>`);
  });

  it('breaks the name of an office between the body and its place', () => {
    const office = (name: string) => officeName(name).replaceAll('\u00a0', '_');
    expect(office('ỦY BAN NHÂN DÂN TỈNH GIA LAI')).toBe('ỦY_BAN_NHÂN_DÂN TỈNH_GIA_LAI');
    expect(office('Hội đồng nhân dân xã Ia Grai')).toBe('Hội_đồng_nhân_dân xã_Ia_Grai');
    expect(office('CÔNG AN TỈNH')).toBe('CÔNG_AN TỈNH');
    expect(office('UBND XÃ ĐỒNG TÂN')).toBe('UBND XÃ ĐỒNG TÂN');
    // 26 letters still stay in one line.
    const place = 'THÀNH PHỐ HUẾ TỈNH BẾN TRE';
    expect(office(`CÔNG AN ${place}`)).toBe(`CÔNG_AN ${place.replaceAll(' ', '_')}`);
    expect(office(`CÔNG AN ${place}X`)).toBe(`CÔNG_AN ${place}X`);
    // A long name takes as many lines as it needs.
    const long = 'BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ HUYỆN HIỆP HÒA';
    expect(office(`ỦY BAN NHÂN DÂN ${long}`)).toBe(`ỦY_BAN_NHÂN_DÂN ${long}`);
  });
});

it('the title has its label, lines and rule where there are any', () => {
  expect(
    written({
      block: 'title',
      label: 'BÁO CÁO',
      title: 'Kết quả',
      lines: ['(a)', '(b)'],
      ruled: true,
    }),
  ).toBe(`<header data-block="title">
<h1>BÁO CÁO</h1>
<div class="ruled"><h2>Kết quả</h2>
<div class="rule"></div></div>
<p>(a)</p>
<p>(b)</p>
</header>`);
  expect(written({ block: 'title', label: '', title: 'Kết quả', lines: [], ruled: false })).toBe(
    '<header data-block="title">\n<h2>Kết quả</h2>\n</header>',
  );
});

it('one addressee stands beside the words, several in a list with signs below them', () => {
  expect(written({ block: 'addressees', names: ['Công an tỉnh'] })).toBe(
    '<div class="addressees" data-block="addressees"><span>Kính gửi:</span><ul><li>Công an tỉnh</li></ul></div>',
  );
  expect(written({ block: 'addressees', names: ['Công an tỉnh', 'Sở Nội vụ <TP>'] })).toBe(
    '<div class="addressees several" data-block="addressees"><span>Kính gửi:</span><ul><li>- Công an tỉnh;</li><li>- Sở Nội vụ &lt;TP&gt;.</li></ul></div>',
  );
  expect(addresseeLines(['A'])).toEqual(['A']);
  expect(addresseeLines(['A', 'B', 'C'])).toEqual(['- A;', '- B;', '- C.']);
  expect(listLines(['Lưu: VT'])).toEqual(['- Lưu: VT.']);
  expect(listLines([])).toEqual([]);
  expect(MOTTO).toEqual(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']);
});

it('a paragraph names its figures, and nothing but them', () => {
  expect(
    written({
      block: 'paragraph',
      look: 'body',
      runs: [
        { text: 'Đạt ' },
        { text: '112,42%', number: 1.1242, figure: 'rate "tuần"' },
        { text: ' & hơn.', number: 1 },
      ],
    }),
  ).toBe(
    '<p class="paragraph body" data-block="paragraph">Đạt <span data-figure="rate &quot;tuần&quot;">112,42%</span> &amp; hơn.</p>',
  );
});

describe('the signature', () => {
  it('has the recipients at the left and the signer at the right', () => {
    expect(
      written({
        block: 'signature',
        recipients: ['Như trên', 'Lưu: VT'],
        authority: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
        name: 'Nguyễn Văn Mẫu',
      }),
    ).toBe(
      '<div class="signature" data-block="signature"><div class="recipients"><b>Nơi nhận:</b><ul><li>- Như trên;</li><li>- Lưu: VT.</li></ul></div><div class="signer"><p>KT. CHỦ TỊCH</p>\n<p>PHÓ CHỦ TỊCH</p><p class="name">Nguyễn Văn Mẫu</p></div></div>',
    );
  });

  it('has the mark of the drafter below the recipients', () => {
    const drafted = written({
      ...{ block: 'signature', recipients: [], authority: ['CHỦ TỊCH'], name: '' },
      drafter: 'NVM.05',
    });
    expect(drafted).toContain('<div class="recipients"><p class="drafter">NVM.05</p></div>');
  });

  it('without recipients leaves their place free', () => {
    expect(written({ block: 'signature', recipients: [], authority: ['CHỦ TỊCH'], name: '' })).toBe(
      '<div class="signature" data-block="signature"><div class="recipients"></div><div class="signer"><p>CHỦ TỊCH</p><p class="name"></p></div></div>',
    );
  });
});

const TABLE: TableBlock = {
  block: 'table',
  columns: [
    { id: 'order', title: 'STT', kind: 'order', width: 10 },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 100 / 3 },
    { id: 'target', title: 'Chỉ tiêu', kind: 'count', width: 26.6667, under: ['Tuần <này>'] },
    { id: 'rate', title: 'Tỷ lệ', kind: 'rate', width: 30, under: ['Tuần <này>'] },
  ],
  rows: [
    { kind: 'group', cells: [{ text: 'I. Nhóm "một"' }] },
    {
      kind: 'above',
      cells: [
        { text: 'I' },
        { text: 'Xã A' },
        { text: '5', number: 5 },
        { text: '–', reason: 'chưa có "số"' },
      ],
    },
    {
      kind: 'total',
      cells: [
        { text: '' },
        { text: 'TỔNG' },
        { text: '5', number: 5 },
        { text: '50%', number: 0.5 },
      ],
    },
  ],
  notes: ['Một.', 'Hai & ba.'],
};

describe('a table', () => {
  it('has heads over heads, groups across, a reason where a figure is missing, notes below', () => {
    expect(written(TABLE)).toBe(`<table class="table table-1" data-block="table">
<colgroup><col><col><col><col></colgroup>
<thead><tr><th scope="col" rowspan="2" data-column="order">STT</th><th scope="col" rowspan="2" data-column="unit">Đơn vị</th><th scope="colgroup" colspan="2">Tuần &lt;này&gt;</th></tr><tr><th scope="col" data-column="target">Chỉ tiêu</th><th scope="col" data-column="rate">Tỷ lệ</th></tr></thead>
<tbody>
<tr data-row="group"><td class="text" colspan="4">I. Nhóm &quot;một&quot;</td></tr>
<tr data-row="above"><td class="order" data-column="order">I</td><td class="text" data-column="unit">Xã A</td><td class="count" data-column="target">5</td><td class="rate" data-column="rate" title="chưa có &quot;số&quot;">–</td></tr>
<tr data-row="total"><td class="order" data-column="order"></td><td class="text" data-column="unit">TỔNG</td><td class="count" data-column="target">5</td><td class="rate" data-column="rate">50%</td></tr>
<tr data-row="notes"><td colspan="4"><p>Một.</p>
<p>Hai &amp; ba.</p></td></tr>
</tbody>
</table>`);
  });

  it('a group without a text is an empty row, and a table without rows has its head', () => {
    expect(written({ ...TABLE, rows: [{ kind: 'group', cells: [] }], notes: [] })).toContain(
      '<tbody>\n<tr data-row="group"><td class="text" colspan="4"></td></tr>\n</tbody>',
    );
    expect(written({ ...TABLE, rows: [], notes: [] })).toContain('<tbody>\n\n</tbody>');
  });
});

describe('sections', () => {
  const words = (text: string): ReportBlock => ({
    block: 'paragraph',
    look: 'note',
    runs: [{ text }],
  });
  const small: TableBlock = {
    ...TABLE,
    columns: [{ id: 'unit', title: 'Đơn vị', kind: 'text', width: 100 }],
    rows: [],
    notes: [],
  };
  const html = () => pageOf([words('a'), TABLE], [words('b'), small, words('c')]);

  it('follow each other with their blocks, tables numbered through', () => {
    const outline = bodyOf(html())
      .replace(/<tbody>.*?<\/tbody>/gs, '')
      .replace(/<thead>.*?<\/thead>/gs, '')
      .replace(/<colgroup>.*?<\/colgroup>/gs, '')
      .replace(/\n+/g, '\n');
    expect(outline).toBe(`<section class="section-1">
<p class="paragraph note" data-block="paragraph">a</p>
<table class="table table-1" data-block="table">
</table>
</section>
<section class="section-2">
<p class="paragraph note" data-block="paragraph">b</p>
<table class="table table-2" data-block="table">
</table>
<p class="paragraph note" data-block="paragraph">c</p>
</section>
`);
  });

  it('each have a page of their own with its counter, each table the widths of its columns', () => {
    const page = html();
    for (const [i, side] of ['portrait', 'landscape'].entries()) {
      const name = `section-${i + 1}`;
      expect(page).toContain(`@page ${name} {
  size: A4 ${side};
  margin: 20mm 15mm 20mm 30mm;
  counter-increment: ${name};
  @top-center {
    content: counter(${name}, after-page-1);`);
    }
    expect(page).toContain(
      '.section-1 { page: section-1; --width: 210mm; --height: 297mm; }\n@page',
    );
    expect(page).toContain('.section-2 { page: section-2; --width: 297mm; --height: 210mm; }\n');
    expect(page.match(/^\.table-.*$/gm)).toEqual([
      '.table-1 col:nth-child(1) { width: 10%; }',
      '.table-1 col:nth-child(2) { width: 33.333%; }',
      '.table-1 col:nth-child(3) { width: 26.667%; }',
      '.table-1 col:nth-child(4) { width: 30%; }',
      '.table-2 col:nth-child(1) { width: 100%; }',
    ]);
    expect(page).toContain('<style>\n@counter-style after-page-1');
  });

  it('have heads of the usual type, smaller where they would fill the page', () => {
    const columns = (title: string) =>
      Array.from({ length: 15 }, (_, i) => ({
        ...{ id: `${i}`, title, kind: 'count' as const, width: 100 / 15 },
      }));
    const table = (title: string): ReportBlock => ({
      ...{ block: 'table', columns: columns(title), rows: [], notes: [] },
    });
    const long = table('tài khoản định danh điện tử người cao tuổi');
    const rules = pageOf([], [table('Mức 1'), long, table('Mức 2')]).split('\n');
    const first = rules.findIndex((rule) => rule.startsWith('.table-1 '));
    expect(rules.slice(first, first + 46)).toEqual(
      [1, 2, 3].flatMap((place) => [
        ...columns('').map((_, i) => `.table-${place} col:nth-child(${i + 1}) { width: 6.667%; }`),
        ...(place === 2 ? ['.table-2 th { font-size: 11pt; }'] : []),
      ]),
    );
  });
});

it('tables of a spreadsheet file are parted by an empty line, heads written with those above', () => {
  const model = (tables: TableBlock[]): ReportModel => ({
    report: 'none',
    style: 'strict',
    subject: '',
    sections: [{ name: '', orientation: 'portrait', blocks: tables }],
  });
  const one = [
    'STT,Đơn vị,Tuần <này>: Chỉ tiêu,Tuần <này>: Tỷ lệ',
    '"I. Nhóm ""một"""',
    'I,Xã A,5,–',
    ',TỔNG,5,50%',
  ];
  expect(reportCsv(model([TABLE]))).toBe(`\uFEFF${one.join('\r\n')}\r\n`);
  expect(reportCsv(model([TABLE, TABLE]))).toBe(`\uFEFF${[...one, '', ...one].join('\r\n')}\r\n`);
  expect(reportCsv(model([]))).toBe('\uFEFF');
});

it('heads stand together only where all above them are the same', () => {
  const column = (id: string, ...under: string[]) => ({ id, title: id, under });
  const heads = headRows([
    column('a', 'Kỳ này', 'Số'),
    column('b', 'Kỳ này', 'Tỷ lệ'),
    column('c', 'Kỳ trước', 'Tỷ lệ'),
    { id: 'd', title: 'd' },
    column('e', 'Kỳ trước'),
  ]);
  expect(
    heads.map((row) => row.map(({ title, at, columns, rows }) => [title, at, columns, rows])),
  ).toEqual([
    [
      ['Kỳ này', 0, 2, 1],
      ['Kỳ trước', 2, 1, 1],
      ['d', 3, 1, 3],
      ['Kỳ trước', 4, 1, 1],
    ],
    [
      ['Số', 0, 1, 1],
      ['Tỷ lệ', 1, 1, 1],
      ['Tỷ lệ', 2, 1, 1],
      ['e', 4, 1, 2],
    ],
    [
      ['a', 0, 1, 1],
      ['b', 1, 1, 1],
      ['c', 2, 1, 1],
    ],
  ]);
  expect(headRows([{ id: 'a', title: 'Một' }])).toEqual([
    [{ title: 'Một', columns: 1, rows: 1, at: 0, id: 'a' }],
  ]);
  expect(headRows([])).toEqual([[]]);
});

it('the foot of the first page stands on the screen and in the rules of the printed page', () => {
  const page = (footer?: string[]) =>
    reportHtml({
      ...{ report: 'none', style: 'strict', subject: '' },
      sections: [
        { name: '', orientation: 'portrait', blocks: [], ...(footer ? { footer } : {}) },
        { name: '', orientation: 'portrait', blocks: [] },
      ],
    });
  const made = page(['Số 1, phố "Chính"', 'ĐT: 02 < 03']);
  expect(bodyOf(made).match(/<footer.*<\/footer>/gs)).toEqual([
    '<footer class="screen-only" data-block="footer"><p>Số 1, phố &quot;Chính&quot;</p>\n<p>ĐT: 02 &lt; 03</p></footer>',
  ]);
  expect(made).toContain(
    '@counter-style section-1-address { system: fixed; symbols: "Số 1, phố \\22 Chính\\22 \\a ĐT: 02 \\3c  03"; fallback: nothing; }',
  );
  // The line above is drawn over one space that is not broken.
  expect(made).toContain(
    '@counter-style section-1-line { system: fixed; symbols: "\\a0 "; fallback: nothing; }',
  );
  // A first page of the section, not of the whole print: a set of documents is one print.
  expect(made.match(/content: counter\(section-\d, section-\d-\w+\)/g)).toEqual([
    'content: counter(section-1, section-1-line)',
    'content: counter(section-1, section-1-address)',
  ]);
  expect(page()).not.toContain('-address');
  expect(bodyOf(page())).not.toContain('<footer');
});
