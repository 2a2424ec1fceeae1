import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchUnits, unitSearch } from '../../shared/domain/search-members.ts';
import { foldText } from '../../shared/text/vietnamese.ts';

const NAMES = [
  'Tỉnh Gia Lai',
  'Thành phố Pleiku',
  'Thị xã An Khê',
  'Thị trấn KBang',
  'Huyện KBang',
  'Phường Hội Phú',
  'Xã Hội Phú Tây',
  'Tổ dân phố số 3',
  'Tổ dân phố số 13',
  'Thôn 3',
  'Buôn Ea H’leo',
];
const found = (text: string) => searchUnits(NAMES, text, (name) => [name]);

describe('a search among the units of a campaign', () => {
  it.each([
    ['tx an khe', 'Thị xã An Khê'],
    ['TT. Kbang', 'Thị trấn KBang'],
    ['h. k’bang', 'Huyện KBang'],
    ['plei ku', 'Thành phố Pleiku'],
    ['p. hoi phu', 'Phường Hội Phú'],
    ['tdp 3', 'Tổ dân phố số 3'],
    ['tổ 03', 'Tổ dân phố số 3'],
    ['thon3', 'Thôn 3'],
    ['ea hleo', 'Buôn Ea H’leo'],
    ['phú tây', 'Xã Hội Phú Tây'],
  ])('understands %s', (text, name) => {
    expect(found(text)[0]).toBe(name);
  });

  it('ranks whole names, then what begins so, then what has it somewhere, in their order', () => {
    expect(found('hội phú')).toEqual(['Phường Hội Phú', 'Xã Hội Phú Tây']);
    expect(found('kbang')).toEqual(['Thị trấn KBang', 'Huyện KBang']);
    expect(found('lai')).toEqual(['Tỉnh Gia Lai']);
    expect(found('zzz')).toEqual([]);
    expect(found('')).toEqual(NAMES);
  });

  it('takes the beginning of a code, the whole first', () => {
    const rank = unitSearch('63');
    expect(['63', '634', '164'].map((code) => rank(['Huyện'], code))).toEqual([0, 1, null]);
  });

  it('finds a unit by any part of its name without marks', () => {
    const places = fc.tuple(fc.constantFrom(...NAMES), fc.nat(30), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(places, ([name, from, length]) => {
        const part = foldText(name).slice(from, from + length);
        if (part.trim() !== '') expect(found(part)).toContain(name);
      }),
    );
  });
});

describe('how well a unit answers', () => {
  const rank = (text: string, names: string[], code?: string) => unitSearch(text)(names, code);

  it.each<[string, string, number | null]>([
    ['hoi phu', 'Phường Hội Phú', 0],
    ['phuong hoi phu', 'Phường Hội Phú', 0],
    ['p. hoi phu', 'Phường Hội Phú', 0],
    ['x. hoi phu', 'Phường Hội Phú', null],
    ['hoi phu', 'Xã Hội Phú Tây', 1],
    ['hoi', 'Phường Hội Phú', 1],
    ['phu', 'Phường Hội Phú', 1],
    ['oi ph', 'Phường Hội Phú', 2],
    ['phu tay', 'Xã Hội Phú Tây', 2],
    ['tdp 3', 'Tổ dân phố số 3', 0],
    ['tdp 1', 'Tổ dân phố số 13', 1],
    ['3', 'Tổ dân phố số 13', 2],
    ['3', 'Tổ dân phố số 3', 2],
    ['3', '03', 0],
    // Without its spaces, from somewhere within the name or its kind word.
    ['iphu', 'Phường Hội Phú', 2],
    ['nghoi', 'Phường Hội Phú', 2],
    ['plei ku', 'Thành phố Pleiku', 0],
    ['zzz', 'Thôn 3', null],
    ['', 'Thôn 3', 1],
    ['.', 'Thôn 3', 1],
    // What no name has says nothing, as if it were not typed.
    ['%', 'Thôn 3', 1],
    ['s', 'Thôn 3', null],
    ['12', '12', 0],
  ])('%j to %j', (text, name, expected) => {
    expect(rank(text, [name])).toBe(expected);
    // The same again: names that were read once are known.
    expect(rank(text, [name])).toBe(expected);
  });

  it('by the best of its names, or by its code', () => {
    expect(rank('hoi phu', ['Xã Hội Phú Tây', 'Phường Hội Phú'])).toBe(0);
    expect(rank('63', ['Thôn Đông'])).toBeNull();
    expect(rank('', [])).toBe(1);
    expect(rank('63', [])).toBeNull();
    expect(rank('63', ['Thôn Đông'], '')).toBeNull();
    expect(rank('63', ['Thôn 63'], '63')).toBe(0);
    expect(rank('63', ['Thôn 163'], '634')).toBe(1);
    expect(searchUnits(['Thôn 3'], '63', (name) => [name])).toEqual([]);
    expect(searchUnits(['Thôn 3'], 's', (name) => [name])).toEqual([]);
    expect(
      searchUnits(
        ['Thôn 3'],
        '63',
        (name) => [name],
        () => '63',
      ),
    ).toEqual(['Thôn 3']);
  });
});
