import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveFigure } from '../../shared/domain/written.ts';
import {
  freeMark,
  type MarkPiece,
  markProblems,
  marksIn,
  readMarks,
} from '../../shared/report/written/marks.ts';
import { type ParagraphView, runsOf } from '../../shared/report/written/view.ts';

/** Texts as they are typed: words, braces that close and that do not, line breaks. */
const typed = fc
  .array(
    fc.constantFrom('{', '}', 'lũy kế', ' ', '\n', 'đã ', '{tỷ lệ}', '{ tỷ lệ }', 'toString'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

const shownOf = (text: string): ParagraphView[string] => ({
  title: '',
  state: 'live',
  shown: { text },
  now: { text },
  printed: [],
});

describe('marks in a text', () => {
  it.each<[text: string, pieces: MarkPiece[]]>([
    ['', []],
    ['chỉ có chữ', [{ text: 'chỉ có chữ' }]],
    ['{lũy kế}', [{ mark: 'lũy kế', at: 0 }]],
    ['có {lũy kế} người', [{ text: 'có ' }, { mark: 'lũy kế', at: 3 }, { text: ' người' }]],
    [
      '{a}{b}',
      [
        { mark: 'a', at: 0 },
        { mark: 'b', at: 3 },
      ],
    ],
    ['{  lũy kế }', [{ mark: 'lũy kế', at: 0 }]],
    ['có {lũy kế', [{ text: 'có ' }, { bad: '{', at: 3 }, { text: 'lũy kế' }]],
    ['lũy kế} ạ', [{ text: 'lũy kế' }, { bad: '}', at: 6 }, { text: ' ạ' }]],
    ['{}', [{ bad: '{}', at: 0 }]],
    ['{ }', [{ bad: '{ }', at: 0 }]],
    [
      '{{a}}',
      [
        { bad: '{', at: 0 },
        { mark: 'a', at: 1 },
        { bad: '}', at: 4 },
      ],
    ],
    ['{a\nb}', [{ bad: '{', at: 0 }, { text: 'a\nb' }, { bad: '}', at: 4 }]],
  ])('%j is read in pieces', (text, pieces) => {
    expect(readMarks(text)).toEqual(pieces);
  });

  it('are each told once, in their order', () => {
    expect(marksIn('{b} trên {a}, {b} và { a }, {}')).toEqual(['b', 'a']);
    expect(marksIn('không có')).toEqual([]);
  });

  it('give the text back when its pieces are joined, at the places that are told', () => {
    fc.assert(
      fc.property(typed, (text) => {
        let at = 0;
        for (const piece of readMarks(text)) {
          if ('text' in piece) {
            expect(piece.text).not.toBe('');
            expect(piece.text).not.toMatch(/[{}]/);
            expect(text.startsWith(piece.text, at)).toBe(true);
            at += piece.text.length;
          } else if ('bad' in piece) {
            expect(piece.at).toBe(at);
            expect(text.startsWith(piece.bad, at)).toBe(true);
            at += piece.bad.length;
          } else {
            expect(piece.at).toBe(at);
            const end = text.indexOf('}', at) + 1;
            expect(text.slice(at + 1, end - 1).trim()).toBe(piece.mark);
            at = end;
          }
        }
        expect(at).toBe(text.length);
      }),
    );
  });

  it('stand for their figure wherever they are, and for nothing else', () => {
    const words = fc.stringMatching(/^[^{}\n]*$/);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (parts) => {
        const runs = runsOf(parts.join('{lũy kế}'), { 'lũy kế': shownOf('245.576') });
        expect(runs.map(({ text }) => text).join('')).toBe(parts.join('245.576'));
        expect(runs.filter(({ figure }) => figure === 'lũy kế')).toHaveLength(parts.length - 1);
      }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        // Nothing is lost of what is printed without figures but spaces at the edges of a mark.
        const printed = runsOf(text, {}).map((run) => run.text);
        expect(printed.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('marks that stand for no figure', () => {
  it('are told with their place: at the beginning, and after the words before them', () => {
    expect(markProblems('{lạ} và {lũy kế}', new Set(['lũy kế']))).toEqual([
      'Đoạn này không có số liệu {lạ} (chữ thứ 1, ở đầu đoạn); chọn ở Chèn số liệu, hoặc xóa cả dấu ngoặc.',
    ]);
    expect(markProblems('Đến ngày 23/8/2023 toàn tỉnh đã kích hoạt {lũy kế', new Set())).toEqual([
      'Dấu “{” (chữ thứ 43, sau “toàn tỉnh đã kích hoạt ”) không thành một số liệu; viết đủ {tên số liệu}, hoặc xóa dấu này.',
    ]);
    expect(markProblems('có {} và }', new Set())).toEqual([
      'Dấu “{}” (chữ thứ 4, sau “có ”) không thành một số liệu; viết đủ {tên số liệu}, hoặc xóa dấu này.',
      'Dấu “}” (chữ thứ 10, sau “có {} và ”) không thành một số liệu; viết đủ {tên số liệu}, hoặc xóa dấu này.',
    ]);
    expect(markProblems(`${'a'.repeat(1233)}{x}`, new Set())[0]).toContain(
      `(chữ thứ 1.234, sau “${'a'.repeat(24)}”)`,
    );
  });

  it('are told each time they stand there, in the letters they are written with', () => {
    expect(markProblems('{Lũy kế} {luỹ kế} {lũy kế} {Lũy kế}', new Set(['lũy kế']))).toHaveLength(
      3,
    );
    expect(markProblems('{ lũy kế }', new Set(['lũy kế']))).toEqual([]);
  });
});

it('a mark that is taken gets the next free number', () => {
  const used: LiveFigure['mark'][] = [];
  for (let n = 0; n < 4; n++) used.push(freeMark('lũy kế', used));
  expect(used).toEqual(['lũy kế', 'lũy kế 2', 'lũy kế 3', 'lũy kế 4']);
  expect(freeMark('lũy kế', ['lũy kế', 'lũy kế 3'])).toBe('lũy kế 2');
  expect(freeMark('tỷ lệ', used)).toBe('tỷ lệ');
});
