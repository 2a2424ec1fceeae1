import { describe, expect, it } from 'vitest';
import { doneSubject, kindOfWords, sourceText } from '../../shared/domain/change-kinds.ts';

describe('how a set of changes came about', () => {
  it.each([
    ['keyed', null, 'nhập tay'],
    ['keyed', 'so-lieu.xlsx', 'nhập tay'],
    ['pasted', null, 'dán từ bảng tính'],
    ['imported', 'so-lieu.xlsx', 'tệp so-lieu.xlsx'],
    ['undone', null, 'hoàn tác'],
    ['imported', null, 'tệp'],
    ['received', 'dong-tam.sct', 'tệp gửi đến dong-tam.sct'],
    ['received', null, 'tệp gửi đến'],
    ['unitsMerged', null, 'nhập tay'],
  ] as const)('%s, %j: %s', (kind, reference, words) => {
    expect(sourceText(kind, reference)).toBe(words);
  });

  it.each([
    ['signedIn', null, 'Đăng nhập'],
    ['printed', 'Tiến độ', 'In Tiến độ'],
    ['exported', 'Tiến độ.docx', 'Ghi tệp Tiến độ.docx'],
    ['pinReset', 'Ksor Nga', 'Đặt lại mã PIN của Ksor Nga'],
    ['sent', 'xa-a.sct', 'Gửi tệp xa-a.sct'],
    // Its days that were closed are told by their own lines.
    ['sent', null, null],
    // What changes figures or settings tells that itself.
    ['keyed', null, null],
    ['imported', 'so-lieu.xlsx', null],
  ] as const)('%s, %j is told as done: %j', (kind, reference, subject) => {
    expect(doneSubject(kind, reference)).toBe(subject);
  });

  it.each([
    ['dán từ bảng tính', 'pasted'],
    ['điền', 'filled'],
    ['xóa', 'cleared'],
    ['tệp', 'imported'],
    ['mở chốt', 'opened'],
    // Many kinds are called so; figures that are keyed come first.
    ['nhập tay', 'keyed'],
  ])('is known by its words: %s', (words, kind) => {
    expect(kindOfWords(words)).toBe(kind);
  });

  it('is not known by other words', () => {
    expect(() => kindOfWords('gõ tay')).toThrow('gõ tay');
    expect(() => kindOfWords('')).toThrow();
  });
});
