import { describe, expect, it } from 'vitest';
import { NO_PAPERS, NO_SIGNER, type Papers } from '../../shared/domain/papers.ts';
import { typeSlug } from '../../shared/report/document-types.ts';
import { appendixLabel, isPlanLine } from '../../shared/report/headings.ts';
import type { ReportBlock, ReportModel } from '../../shared/report/model.ts';
import {
  checkDocument,
  DOCUMENT_LIMITS,
  type DocumentParts,
  documentGaps,
  officialDocument,
} from '../../shared/report/official-document.ts';

const PAPERS: Papers = {
  ...NO_PAPERS,
  above: 'UBND huyện Hiệp Hòa',
  body: 'UBND xã Đồng Tân',
  named: 'Ủy ban nhân dân xã Đồng Tân',
  place: 'Đồng Tân',
  abbreviation: 'UBND',
  desk: 'VX',
  signers: [
    {
      ...NO_SIGNER,
      id: 's',
      collective: 'Ủy ban nhân dân',
      post: 'Chủ tịch',
      name: 'Nguyễn Văn Mẫu',
    },
  ],
  signer: 's',
  addressees: ['Công an huyện;', 'UBND huyện'],
  grounds: ['Căn cứ Luật Căn cước.', 'Căn cứ Kế hoạch số 2314'],
  recipients: ['Công an huyện;', 'Lưu: VT.'],
};
const MODEL: ReportModel = {
  report: 'appendix',
  style: 'strict',
  subject: 'Phụ lục: Chỉ tiêu kích hoạt',
  sections: [
    {
      name: 'Phụ lục',
      orientation: 'portrait',
      blocks: [
        {
          block: 'title',
          label: 'Phụ lục',
          title: 'CHỈ TIÊU',
          lines: ['(Tuần)', '(Kèm theo Kế hoạch số 1)'],
          ruled: false,
        },
        { block: 'table', columns: [], rows: [], notes: ['Ghi chú.'] },
      ],
    },
  ],
};
const lying: ReportModel = {
  ...MODEL,
  sections: MODEL.sections.map((section) => ({ ...section, orientation: 'landscape' as const })),
};

function document(
  change: Partial<DocumentParts> = {},
  models: [ReportModel, ...ReportModel[]] = [MODEL],
) {
  return officialDocument(
    {
      ...{ type: 'BC', number: '2', day: '2023-10-02', subject: '', opening: '', closing: '' },
      ...{ place: 'inside', papers: PAPERS, on: '2023-10-01' },
      ...change,
    },
    models,
  );
}
const blocksOf = (...args: Parameters<typeof document>) => document(...args).sections[0]!.blocks;
const wordsOf = (...args: Parameters<typeof document>) =>
  blocksOf(...args).flatMap((block) =>
    block.block === 'paragraph'
      ? [`${block.look}: ${block.runs.map(({ text }) => text).join('')}`]
      : [],
  );
const headOf = (...args: Parameters<typeof document>) => blocksOf(...args)[0];
const footOf = (...args: Parameters<typeof document>) => blocksOf(...args).at(-1);

describe('a report as an official document', () => {
  it('has the papers of the office around it', () => {
    const made = document();
    expect(made).toMatchObject({ report: 'appendix', subject: 'Báo cáo chỉ tiêu kích hoạt' });
    expect(made.sections.map(({ name, orientation }) => [name, orientation])).toEqual([
      ['Báo cáo', 'portrait'],
    ]);
    expect(made.sections[0]).not.toHaveProperty('footer');
    expect(blocksOf().map(({ block }) => block)).toEqual([
      ...['letterhead', 'title', 'addressees', 'paragraph', 'paragraph', 'paragraph'],
      ...['table', 'paragraph', 'signature'],
    ]);
    expect(headOf()).toEqual({
      block: 'letterhead',
      above: 'UBND HUYỆN HIỆP HÒA',
      body: 'UBND XÃ ĐỒNG TÂN',
      number: 'Số: 02/BC-UBND',
      about: '',
      placeAndDay: 'Đồng Tân, ngày 02 tháng 10 năm 2023',
    });
    expect(blocksOf()[1]).toEqual({
      ...{ block: 'title', label: 'BÁO CÁO', title: 'Chỉ tiêu kích hoạt', lines: [], ruled: true },
    });
    expect(blocksOf()[2]).toEqual({ block: 'addressees', names: ['Công an huyện', 'UBND huyện'] });
    expect(wordsOf()).toEqual([
      'ground: Căn cứ Luật Căn cước;',
      'ground: Căn cứ Kế hoạch số 2314.',
      'body: Ủy ban nhân dân xã Đồng Tân báo cáo chỉ tiêu kích hoạt, số liệu tính đến hết ngày 01/10/2023, như sau:',
      'body: Trên đây là báo cáo của Ủy ban nhân dân xã Đồng Tân./.',
    ]);
    expect(footOf()).toEqual({
      block: 'signature',
      recipients: ['Như trên', 'Công an huyện', 'Lưu: VT'],
      authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
      name: 'Nguyễn Văn Mẫu',
    });
  });

  it('an official letter says what it is about at its head, and has no type', () => {
    const letter = { type: 'CV', number: '15a' } as const;
    expect(headOf(letter)).toMatchObject({
      number: 'Số: 15a/UBND-VX',
      about: 'V/v chỉ tiêu kích hoạt',
    });
    expect(blocksOf(letter).map(({ block }) => block)).toEqual([
      ...['letterhead', 'addressees', 'paragraph', 'paragraph', 'paragraph'],
      ...['table', 'paragraph', 'signature'],
    ]);
    expect(wordsOf(letter).at(-1)).toBe('body: Trân trọng./.');
  });

  it('each type says its verb', () => {
    const opening = (type: DocumentParts['type']) =>
      wordsOf({ type })[2]!.split(' Đồng Tân ')[1]!.split(' chỉ')[0];
    expect((['BC', 'CV', 'TB', 'TTr', 'KH', 'QĐ'] as const).map(opening)).toEqual([
      ...['báo cáo', 'báo cáo', 'thông báo', 'trình', 'ban hành', 'ban hành'],
    ]);
  });

  it('leaves blanks for what is not said, and lines out that nobody gave', () => {
    const bare = { ...NO_PAPERS };
    expect(headOf({ papers: bare, number: '', day: null })).toEqual({
      block: 'letterhead',
      above: '',
      body: '',
      number: `Số: ${'\u00a0'.repeat(6)}/BC`,
      about: '',
      placeAndDay: `ngày ${'\u00a0'.repeat(5)} tháng ${'\u00a0'.repeat(5)} năm 2023`,
    });
    expect(blocksOf({ papers: bare }).map(({ block }) => block)).toEqual([
      ...['letterhead', 'title', 'paragraph', 'table', 'paragraph', 'signature'],
    ]);
    expect(headOf({ papers: bare, type: 'CV', number: '12' })).toMatchObject({ number: 'Số: 12' });
    expect(wordsOf({ papers: bare })).toEqual([
      'body: Báo cáo chỉ tiêu kích hoạt, số liệu tính đến hết ngày 01/10/2023, như sau:',
      'body: Trên đây là báo cáo./.',
    ]);
    expect(footOf({ papers: bare })).toEqual({
      ...{ block: 'signature', recipients: [], authority: [], name: '' },
    });
  });

  it('says what the clerk says: subject, first and last sentence', () => {
    const said = { subject: 'Kết quả tuần', opening: 'Kính báo.', closing: 'Xin báo cáo.' };
    expect(document(said).subject).toBe('Báo cáo kết quả tuần');
    expect(wordsOf(said).slice(2)).toEqual(['body: Kính báo.', 'body: Xin báo cáo./.']);
    for (const closing of ['Xin báo cáo', 'Xin báo cáo./.', 'Xin báo cáo ;', 'Xin báo cáo. ']) {
      expect(wordsOf({ closing }).at(-1)).toBe('body: Xin báo cáo./.');
    }
    // Only at the end: within it, signs are part of what is said.
    expect(wordsOf({ closing: 'Theo mục 2.1' }).at(-1)).toBe('body: Theo mục 2.1./.');
    const behind = { ...MODEL, subject: 'Kèm Phụ lục: chỉ tiêu' };
    expect(document({}, [behind]).subject).toBe('Báo cáo kèm Phụ lục: chỉ tiêu');
  });

  it('has stamps, the drafter, the address where there are any', () => {
    const papers: Papers = {
      ...PAPERS,
      ...{ urgency: 'KHẨN', circulation: 'Lưu hành nội bộ', drafter: 'NVA.05' },
      address: ['Thôn 1, xã Đồng Tân'],
    };
    expect(headOf({ papers })).toMatchObject({ urgency: 'KHẨN', circulation: 'LƯU HÀNH NỘI BỘ' });
    expect(footOf({ papers })).toMatchObject({ drafter: 'NVA.05' });
    expect(document({ papers }).sections[0]!.footer).toEqual(['Thôn 1, xã Đồng Tân']);
  });

  it('whoever is written to stands first among the recipients, once', () => {
    const recipients = (change: Partial<Papers>) => {
      const foot = footOf({ papers: { ...PAPERS, ...change } });
      return foot?.block === 'signature' ? foot.recipients : [];
    };
    expect(recipients({ recipients: ['Như trên;', 'Lưu: VT.'] })).toEqual(['Như trên', 'Lưu: VT']);
    expect(recipients({ addressees: [], recipients: ['Lưu: VT'] })).toEqual(['Lưu: VT']);
    expect(recipients({ recipients: [] })).toEqual(['Như trên']);
    expect(recipients({ recipients: ['Các xã như trên'] })).toEqual([
      ...['Như trên', 'Các xã như trên'],
    ]);
  });
});

describe('reports behind a document', () => {
  const titleOf = (model: ReportModel, section: number) => model.sections[section]!.blocks[0];

  it('are appendices, each with its number and the document that it goes with', () => {
    const made = document({ place: 'appended' }, [MODEL, lying]);
    expect(made.sections.map(({ name, orientation }) => [name, orientation])).toEqual([
      ['Báo cáo', 'portrait'],
      ['Phụ lục I', 'portrait'],
      ['Phụ lục II', 'landscape'],
    ]);
    expect(titleOf(made, 1)).toMatchObject({
      label: 'Phụ lục I',
      title: 'CHỈ TIÊU',
      lines: [
        '(Tuần)',
        '(Kèm theo Báo cáo số 02/BC-UBND ngày 02 tháng 10 năm 2023 của Ủy ban nhân dân xã Đồng Tân)',
      ],
    });
    expect(wordsOf({ place: 'appended' }, [MODEL, lying])[2]).toBe(
      'body: Ủy ban nhân dân xã Đồng Tân báo cáo chỉ tiêu kích hoạt, số liệu tính đến hết ngày 01/10/2023 (chi tiết tại các Phụ lục kèm theo).',
    );
    expect(wordsOf({ place: 'appended' })[2]).toContain('(chi tiết tại Phụ lục kèm theo).');
    expect(document({ place: 'appended' }).sections.map(({ name }) => name)).toEqual([
      'Báo cáo',
      'Phụ lục',
    ]);
    expect(made.sections[1]!.blocks[1]).toBe(MODEL.sections[0]!.blocks[1]);
  });

  it('in the habits of an office have its label and its days', () => {
    const office = { ...MODEL, style: 'office' as const };
    const made = document({ place: 'appended', papers: { ...PAPERS, named: '', body: '' } }, [
      office,
    ]);
    expect(titleOf(made, 1)).toMatchObject({
      label: 'PHỤ LỤC',
      lines: ['(Tuần)', '(Kèm theo Báo cáo số: 02/BC-UBND ngày 02/10/2023)'],
    });
    expect(made.sections[1]!.name).toBe('Phụ lục');
    expect(titleOf(document({ place: 'appended', day: null }, [office]), 1)).toMatchObject({
      lines: ['(Tuần)', expect.stringContaining('năm 2023 của')],
    });
  });

  it('the first stands inside, the others follow; the text lies where its table does', () => {
    const made = document({}, [lying, MODEL]);
    expect(made.sections.map(({ name, orientation }) => [name, orientation])).toEqual([
      ['Báo cáo', 'landscape'],
      ['Phụ lục', 'portrait'],
    ]);
    expect(document({ place: 'appended' }, [lying]).sections[0]!.orientation).toBe('portrait');
  });

  it('of several parts lose the title of the whole alone, and lie where one part does', () => {
    const title = (words: string): ReportBlock => ({
      ...{ block: 'title', label: 'Phần', title: words, lines: [], ruled: false },
    });
    const [first] = MODEL.sections;
    const parted: ReportModel = {
      ...MODEL,
      sections: [
        { ...first!, blocks: [...first!.blocks, title('B')] },
        { ...first!, orientation: 'landscape', blocks: [title('C')] },
      ],
    };
    const titles = (blocks: readonly ReportBlock[]) =>
      blocks.flatMap((block) => (block.block === 'title' ? [`${block.label} ${block.title}`] : []));
    const inside = document({}, [parted]).sections;
    expect(inside.map(({ orientation }) => orientation)).toEqual(['landscape']);
    expect(titles(inside[0]!.blocks).slice(1)).toEqual(['Phần B', 'Phần C']);
    const appended = document({ place: 'appended' }, [parted]).sections;
    expect(appended.map(({ blocks }) => titles(blocks))).toEqual([
      ['BÁO CÁO Chỉ tiêu kích hoạt'],
      ['Phụ lục CHỈ TIÊU', 'Phần B'],
      ['Phần C'],
    ]);
    expect(appended[0]!.blocks.map(({ block }) => block)).toEqual([
      ...['letterhead', 'title', 'addressees', 'paragraph', 'paragraph', 'paragraph'],
      ...['paragraph', 'signature'],
    ]);
  });

  it('one that says itself to whom it goes says so at the head, in place of the papers', () => {
    const [first] = MODEL.sections;
    const letter: ReportModel = {
      ...MODEL,
      report: 'reminder',
      sections: [
        {
          ...first!,
          blocks: [
            first!.blocks[0]!,
            { block: 'addressees', names: ['UBND xã Đông Lỗ', 'Tổ công tác thôn Đông'] },
            first!.blocks[1]!,
          ],
        },
      ],
    };
    const [text, appendix] = document({ type: 'CV' }, [letter, letter]).sections;
    expect(text!.blocks.map(({ block }) => block)).toEqual([
      ...['letterhead', 'addressees', 'paragraph', 'paragraph', 'paragraph'],
      ...['table', 'paragraph', 'signature'],
    ]);
    expect(text!.blocks[0]).toMatchObject({
      body: 'UBND XÃ ĐỒNG TÂN',
      placeAndDay: 'Đồng Tân, ngày 02 tháng 10 năm 2023',
    });
    expect(text!.blocks[1]).toEqual({
      block: 'addressees',
      names: ['UBND xã Đông Lỗ', 'Tổ công tác thôn Đông'],
    });
    expect(footOf({ type: 'CV', papers: { ...PAPERS, addressees: [] } }, [letter])).toMatchObject({
      recipients: ['Như trên', 'Công an huyện', 'Lưu: VT'],
    });
    // An appendix is addressed to nobody.
    expect(appendix!.blocks.map(({ block }) => block)).toEqual(['title', 'table']);
  });

  it('tell what is still open in any of them', () => {
    const open = { ...MODEL, open: ['Đoạn 1: còn trống.'] };
    expect(document({}, [MODEL, open]).open).toEqual(['Đoạn 1: còn trống.']);
    expect(document({}, [MODEL, MODEL])).not.toHaveProperty('open');
  });

  it('one of paragraphs begins by itself, unless a sentence is given', () => {
    const written: ReportModel = {
      ...MODEL,
      sections: [
        {
          ...MODEL.sections[0]!,
          blocks: [{ block: 'paragraph', look: 'body', runs: [{ text: 'Đã làm.' }] }],
        },
      ],
    };
    expect(wordsOf({}, [written]).slice(2, -1)).toEqual(['body: Đã làm.']);
    const [paragraph] = written.sections[0]!.blocks;
    const [, table] = MODEL.sections[0]!.blocks;
    written.sections[0]!.blocks = [paragraph!, table!];
    expect(blocksOf({}, [written]).map(({ block }) => block)).toEqual([
      ...['letterhead', 'title', 'addressees', 'paragraph', 'paragraph'],
      ...['paragraph', 'table', 'paragraph', 'signature'],
    ]);
    expect(wordsOf({ opening: 'Kính báo.' }, [written]).slice(2, -1)).toEqual([
      'body: Kính báo.',
      'body: Đã làm.',
    ]);
    expect(wordsOf({ place: 'appended' }, [written])[2]).toContain('kèm theo).');
  });
});

it('what a document lacks is told in the order of the page', () => {
  expect(documentGaps({ papers: NO_PAPERS })).toEqual([
    ...['tên cơ quan', 'chữ viết tắt của cơ quan', 'địa danh', 'người ký', 'nơi nhận'],
  ]);
  expect(documentGaps({ papers: PAPERS })).toEqual([]);
});

describe('a document is not printed', () => {
  const problems = (change: Partial<Parameters<typeof checkDocument>[0]>) =>
    checkDocument({
      ...{ type: 'BC', number: '', day: null, subject: '', opening: '', closing: '' },
      ...{ place: 'inside', ...change },
    });

  it('with texts that are too long, each told at its field', () => {
    const texts = (more: number) =>
      Object.fromEntries(
        Object.entries(DOCUMENT_LIMITS).map(([field, most]) => [field, '1'.repeat(most + more)]),
      );
    expect(problems(texts(0))).toEqual([]);
    expect(problems(texts(1))).toEqual([
      { field: 'number', sentence: 'Số văn bản dài quá 20 chữ; rút ngắn lại.' },
      { field: 'subject', sentence: 'Trích yếu dài quá 1000 chữ; rút ngắn lại.' },
      { field: 'opening', sentence: 'Lời dẫn dài quá 4000 chữ; rút ngắn lại.' },
      { field: 'closing', sentence: 'Lời kết dài quá 1000 chữ; rút ngắn lại.' },
    ]);
  });

  it('with more than its number where the number stands', () => {
    const only = { field: 'number', sentence: expect.stringContaining('trước dấu “/”') };
    expect(problems({ number: '15/BC' })).toEqual([only]);
    expect(problems({ number: '15 BC' })).toEqual([only]);
    expect(problems({ number: ' 15 ' })).toEqual([]);
    expect(problems({ number: '' })).toEqual([]);
  });
});

it('appendices are numbered as the office does, types and plan lines known', () => {
  expect([appendixLabel('strict'), appendixLabel('office'), appendixLabel('strict', 3)]).toEqual([
    ...['Phụ lục', 'PHỤ LỤC', 'Phụ lục IV'],
  ]);
  const habits = { ...{ capitalAppendix: true, decimals: ',' as const, shortDays: false } };
  const digits = (place: number) =>
    appendixLabel({ ...habits, appendixNumbers: 'twoDigits' }, place);
  expect([digits(0), digits(11)]).toEqual(['PHỤ LỤC 01', 'PHỤ LỤC 12']);
  expect(typeSlug('BC')).toBe('bao-cao');
  expect(isPlanLine('(Kèm theo Kế hoạch)')).toBe(true);
  expect(isPlanLine('(Tuần)')).toBe(false);
});
