import { describe, expect, it } from 'vitest';
import { PAPER_WORDS, paperText } from '../../shared/domain/paper-words.ts';
import {
  authorityLines,
  checkPapers,
  chosenSigner,
  DECREE_HABITS,
  keptLines,
  NO_PAPERS,
  NO_SIGNER,
  officeWords,
  PAPER_FIELDS,
  type Papers,
  paperSource,
  papersOf,
  type Signer,
  signedName,
  signerWords,
  USUAL_HABITS,
} from '../../shared/domain/papers.ts';

const signer = (change: Partial<Signer>): Signer => ({ ...NO_SIGNER, id: 's', ...change });
const deputy = signer({
  collective: 'Ủy ban nhân dân',
  authority: 'KT',
  signsFor: 'Chủ tịch',
  post: 'Phó Chủ tịch',
  name: 'Nguyễn Văn Mẫu',
});

it('a campaign says field by field what its papers have otherwise', () => {
  const office = { body: 'UBND XÃ A', place: 'Xã A', recipients: ['Lưu: VT'] };
  expect(papersOf({ office, campaign: { place: 'Thôn B', recipients: [] } })).toEqual({
    ...NO_PAPERS,
    body: 'UBND XÃ A',
    place: 'Thôn B',
    recipients: [],
  });
  expect(officeWords({ named: '', body: 'UBND XÃ A' })).toBe('UBND XÃ A');
  expect(officeWords({ named: 'Ủy ban nhân dân xã A', body: 'UBND' })).toBe('Ủy ban nhân dân xã A');
});

it('a value is of the campaign where that says one, else of the office, else of nobody', () => {
  const kept = { office: { body: 'UBND XÃ A', place: 'Xã A', desk: '' }, campaign: { place: '' } };
  expect(paperSource(kept, 'body')).toBe('office');
  expect(paperSource(kept, 'place')).toBe('campaign');
  expect(paperSource(kept, 'desk')).toBeNull();
  expect(paperSource(kept, 'drafter')).toBeNull();
});

it('blank lines are not kept; signers and single lines are kept as they are', () => {
  const typed = { body: ' ', recipients: ['Như trên', '', '  ', 'Lưu: VT'], signers: [deputy] };
  expect(keptLines(typed)).toEqual({ ...typed, recipients: ['Như trên', 'Lưu: VT'] });
});

describe('who signs', () => {
  it('has a line for the collective, for whom is signed, and for the post', () => {
    expect(authorityLines(deputy)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    expect(authorityLines(signer({ post: 'Chủ tịch' }))).toEqual(['CHỦ TỊCH']);
    expect(authorityLines(signer({ authority: 'Q', signsFor: 'x', post: 'Chủ tịch' }))).toEqual([
      'Q. CHỦ TỊCH',
    ]);
    expect(authorityLines(signer({ authority: 'TUQ', signsFor: 'Giám đốc' }))).toEqual([
      'TUQ. GIÁM ĐỐC',
    ]);
    expect(authorityLines(signer({ authority: 'TL', post: 'Chánh Văn phòng' }))).toEqual([
      'CHÁNH VĂN PHÒNG',
    ]);
    expect(authorityLines(NO_SIGNER)).toEqual([]);
    expect(authorityLines(signer({ authority: 'Q' }))).toEqual([]);
    expect(authorityLines(signer({ signsFor: 'Chủ tịch', post: 'Phó' }))).toEqual(['PHÓ']);
  });

  it('with the rank before the name', () => {
    expect(signedName(signer({ rank: 'Đại tá', name: 'Trần Thị Mẫu' }))).toBe(
      'Đại tá Trần Thị Mẫu',
    );
    expect(signedName(signer({ name: 'Trần Thị Mẫu' }))).toBe('Trần Thị Mẫu');
    expect(signerWords(deputy)).toBe(
      'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu',
    );
    expect(signerWords(NO_SIGNER)).toBe('');
  });

  it('nobody is taken in place of one who is gone', () => {
    const signers = [deputy, signer({ id: 't', post: 'Chủ tịch' })];
    expect(chosenSigner({ signers, signer: 't' }).post).toBe('Chủ tịch');
    expect(chosenSigner({ signers, signer: 'gone' })).toEqual(NO_SIGNER);
  });
});

describe('what cannot be printed as it is', () => {
  const problems = (change: Partial<Papers>) =>
    checkPapers({ ...NO_PAPERS, ...change }).map(({ field, sentence }) => `${field}: ${sentence}`);

  it('is nothing while nobody said anything, nor at the limits', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ body: 'a'.repeat(300), recipients: ['b'.repeat(1000)] })).toEqual([]);
    expect(
      problems({ grounds: Array(50).fill('Căn cứ'), signers: Array(50).fill(deputy) }),
    ).toEqual([]);
  });

  it.each([
    ['body', 'Tên cơ quan'],
    ['above', 'Tên cơ quan chủ quản'],
    ['place', 'Địa danh'],
    ['named', 'Tên cơ quan trong câu'],
    ['abbreviation', 'Chữ viết tắt của cơ quan'],
    ['desk', 'Chữ viết tắt của bộ phận soạn thảo'],
    ['circulation', 'Chỉ dẫn phạm vi lưu hành'],
    ['drafter', 'Ký hiệu người soạn thảo'],
  ] as const)('a line that is too long: %s', (field, what) => {
    expect(problems({ [field]: 'a'.repeat(301) })).toEqual([
      `${field}: ${what} dài quá 300 chữ; rút ngắn lại.`,
    ]);
  });

  it.each([
    ['addressees', 'Kính gửi'],
    ['grounds', 'Căn cứ'],
    ['recipients', 'Nơi nhận'],
    ['address', 'Địa chỉ'],
  ] as const)('a list that is too long, or has too long a line: %s', (field, what) => {
    expect(problems({ [field]: Array(51).fill('a') })).toEqual([
      `${field}: ${what} có quá 50 dòng; bỏ bớt hoặc gộp lại.`,
    ]);
    expect(problems({ [field]: ['a', 'b'.repeat(1001)] })).toEqual([
      `${field}: ${what}: dòng 2 dài quá 1000 chữ; rút ngắn lại.`,
    ]);
  });

  it('a signer without post, by another right than is said, with too long a line', () => {
    const of = (change: Partial<Signer>) => problems({ signers: [deputy, signer(change)] });
    expect(of({ post: ' ' })).toEqual(['signers: Người ký thứ 2 chưa có chức vụ.']);
    expect(of({ post: 'Phó', authority: 'TL', signsFor: ' ' })).toEqual([
      'signers: Người ký thứ 2 ký TL. nhưng chưa ghi ký thay chức vụ nào.',
    ]);
    const unsaid = [
      'signers: Người ký thứ 2 ghi ký thay “Chủ tịch” nhưng chưa chọn KT., TL. hay TUQ.',
    ];
    expect(of({ post: 'Phó', signsFor: 'Chủ tịch' })).toEqual(unsaid);
    expect(of({ post: 'Phó', authority: 'Q', signsFor: 'Chủ tịch' })).toEqual(unsaid);
    expect(of({ post: 'Phó', authority: 'Q' })).toEqual([]);
    expect(of({ post: 'Phó', signsFor: ' ' })).toEqual([]);
    expect(of({ post: 'Phó', name: 'a'.repeat(300) })).toEqual([]);
    expect(of({ post: 'Phó', name: 'a'.repeat(301) })).toEqual([
      'signers: Người ký thứ 2 có dòng dài quá 300 chữ; rút ngắn lại.',
    ]);
    expect(problems({ signers: Array(51).fill(NO_SIGNER) })).toEqual([
      'signers: Có quá 50 người ký; bỏ bớt.',
    ]);
  });

  it('"Lưu" is the last of those who get it; the abbreviation is one word', () => {
    const notLast = ['recipients: Dòng “Lưu: …” phải là dòng cuối của Nơi nhận.'];
    expect(problems({ recipients: ['Lưu: VT', 'Như trên'] })).toEqual(notLast);
    expect(problems({ recipients: ['LƯU : VT', 'Như trên'] })).toEqual(notLast);
    expect(problems({ recipients: ['Như trên', 'Lưu: VT'] })).toEqual([]);
    expect(problems({ recipients: ['Ban lưu: trữ', 'Như trên'] })).toEqual([]);
    const word = [
      'abbreviation: Chữ viết tắt của cơ quan không có dấu cách hay dấu gạch chéo, ví dụ UBND.',
    ];
    expect(problems({ abbreviation: 'UB ND' })).toEqual(word);
    expect(problems({ abbreviation: 'UB/ND' })).toEqual(word);
    expect(problems({ abbreviation: 'UBND' })).toEqual([]);
  });
});

describe('values in a line', () => {
  it('every field has its name', () => {
    expect(Object.keys(PAPER_WORDS).sort()).toEqual([...PAPER_FIELDS].sort());
  });

  it('lists, signers and habits are told in words', () => {
    expect(paperText('recipients', ['Như trên', 'Lưu: VT'], [])).toBe('Như trên; Lưu: VT');
    expect(paperText('body', 'UBND', [])).toBe('UBND');
    expect(paperText('urgency', null, [])).toBe('');
    expect(paperText('urgency', 'KHẨN', [])).toBe('KHẨN');
    expect(paperText('signer', 's', [deputy])).toBe(signerWords(deputy));
    expect(paperText('signer', 'gone', [deputy])).toBe('');
    expect(paperText('signers', [deputy, signer({ post: 'Chủ tịch' })], [])).toBe(
      `${signerWords(deputy)}; CHỦ TỊCH`,
    );
    expect(paperText('habits', USUAL_HABITS, [])).toBe(
      'PHỤ LỤC chữ in hoa, đánh số I, II, số lẻ sau dấu chấm, ngày viết bằng số',
    );
    expect(paperText('habits', { ...DECREE_HABITS, appendixNumbers: 'twoDigits' }, [])).toBe(
      'Phụ lục chữ thường, đánh số 01, 02, số lẻ sau dấu phẩy, ngày viết bằng chữ',
    );
  });
});
