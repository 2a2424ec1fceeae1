import { describe, expect, it } from 'vitest';
import { line, unitInput } from '../../shared/contract/forms.ts';

describe('texts of the contract', () => {
  it.each([
    ['\u200bThôn\u00a0\t Đông\u0000 ', 'Thôn Đông'],
    ['\ufeffHo\u0300\u00e0'.normalize('NFD'), 'Hò\u00e0'.normalize('NFC')],
    ['e\u200d\u0302', 'ê'],
    ['\ud800A\u202e', 'A'],
  ])('are kept as they are seen: %j', (typed, kept) => {
    expect(line.parse(typed)).toBe(kept);
    expect(unitInput.parse({ era: null, code: typed, name: typed })).toMatchObject({
      code: kept,
      name: kept,
    });
  });

  it('are missing when nothing of them is seen, and too long by what is', () => {
    expect(line.safeParse('\u200b \u3164').success).toBe(false);
    expect(line.safeParse('x'.repeat(301)).success).toBe(false);
    expect(line.safeParse('x'.repeat(300) + '\u200b'.repeat(50)).success).toBe(true);
  });
});
