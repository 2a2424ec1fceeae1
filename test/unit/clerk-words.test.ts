import { describe, expect, it } from 'vitest';
import { everySentence, sentencesIn } from '../../scripts/print-words.ts';

const textsIn = (source: string) => sentencesIn('a.tsx', source).map(({ text }) => text);

describe('the sentences that a clerk reads', () => {
  it('are whole, with a mark for what is put in', () => {
    expect(textsIn('const say = (n: number) => `Còn $' + '{n} ô trống.`;')).toEqual([
      'Còn {…} ô trống.',
    ]);
    expect(textsIn('const p = <p>Đã ghi <b>{count}</b> số{" "}liệu</p>;')).toEqual([
      'Đã ghi {…} số liệu',
    ]);
    expect(textsIn('const b = <Button aria-label="In" title="Mở">Xem</Button>;')).toEqual([
      'Xem',
      'In',
      'Mở',
    ]);
  });

  it('are no names of the code', () => {
    expect(textsIn("import x from './đường.ts'; const kind = 'flow'; type A = 'số';")).toEqual([]);
  });
});

/** Words that were given up, and what is said instead. The command line keeps its own. */
const GIVEN_UP: readonly [RegExp, string][] = [
  [/(?:^|[^\p{L}])[Cc]ấp \d/u, 'the kinds of the units, or levelWords'],
  [/Cấp dưới thứ/, 'the kinds of the units'],
  [/Mã trong tệp/, 'Ký hiệu trong tệp xuất ra'],
  [/Cách có số liệu/i, 'loại số liệu'],
  [/đơn vị gốc/i, 'đơn vị phát động'],
  [/sổ tính/i, 'bảng tính'],
  [/ngừng hoạt động/, 'đã đóng'],
  [/Trọng số/i, 'Chia theo …'],
  [/(?:^|[^\p{L}])[Nn]hấn /u, 'bấm'],
  [/(?:^|[^\p{L}])[Hh]ủy /u, 'Thôi, bỏ'],
  [/\b(?:click|email|file|folder|server|upload|download|backup|login|OK)\b/i, 'Vietnamese'],
];

it('the sentences of the screens have one word for one thing, and none that were given up', () => {
  const found = everySentence()
    // The comments of a script for PostgreSQL are for whoever runs it.
    .filter(({ file, text }) => !file.startsWith('electron/cli/') && !text.startsWith('-- '))
    .flatMap(({ file, line, text }) =>
      GIVEN_UP.filter(([word]) => word.test(text)).map(
        ([word, instead]) => `${file}:${line}: ${text} (${word.source} → ${instead})`,
      ),
    );
  expect(found).toEqual([]);
});
