import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { type CatalogueFile, makeCatalogue } from '../../shared/domain/catalogue.ts';
import { suggestionSentence, unitMatcher } from '../../shared/exchange/match-unit.ts';
import { foldText } from '../../shared/text/vietnamese.ts';

const unitsNamed = (...names: string[]) =>
  names.map((name, n) => ({ code: `0${n + 1}`, name, printedName: name, aliases: [] as string[] }));

/** The match in words: a name alone is certain. */
function match(written: string, ...names: string[]): unknown {
  const found = unitMatcher(unitsNamed(...names)).byName(written);
  if ('unit' in found) return found.unit.name;
  const [[how, units]] = Object.entries(found) as [[string, { name: string }[]]];
  return how === 'unknown' ? how : [how, ...units.map(({ name }) => name)];
}

describe('a unit is certain', () => {
  test.each([
    // Common spellings.
    ['P.1', 'Phường 1'],
    ['P1', 'Phường 01'],
    ['P. 01', 'Phường 1'],
    ['Phường số 1', 'Phường 01'],
    ['Q1', 'Quận 1'],
    ['Q.01', 'Quận 1'],
    ['Quận 01', 'Quận 1'],
    ['KP3', 'Khu phố 3'],
    ['KP 3', 'Khu phố 3'],
    ['Khu phố 03', 'Khu phố 3'],
    ['TDP 1', 'Tổ dân phố số 1'],
    ['Tổ 1', 'Tổ dân phố số 1'],
    ['TDP số 1', 'Tổ dân phố số 1'],
    ['TDP Đông', 'Tổ dân phố Đông'],
    ['Thôn 01', 'Thôn 1'],
    ['Thôn1', 'Thôn 1'],
    ['T.1', 'Thôn 1'],
    ['T.X An Khê', 'Thị xã An Khê'],
    ['T.X. An Khê', 'Thị xã An Khê'],
    ['T.P Pleiku', 'Thành phố Pleiku'],
    ['Tp Plei Ku', 'Thành phố Pleiku'],
    ['T.T Chư Sê', 'Thị trấn Chư Sê'],
    ['TT. Chư Sê', 'Thị trấn Chư Sê'],
    ['Buôn Ea Hleo', 'Buôn Ea H’leo'],
    ['Cư Mgar', "Huyện Cư M'gar"],
    ['Krông Ana', 'Huyện Krông A Na'],
    ['Huyện K’Bang', 'Huyện KBang'],
    ['Huyện Kʼ Bang', 'Huyện KBang'],
    ['UBND huyện Đak Pơ', 'Huyện Đak Pơ'],
    ['Xã Qui Đức', 'Xã Quy Đức'],
    ['Phường Quí Sơn', 'Phường Quý Sơn'],
    // Further spellings of the same kinds.
    ['F.1', 'Phường 1'],
    ['p 12', 'Phường 12'],
    ['Phường số 01', 'Phường 1'],
    ['T.D.P 1', 'Tổ dân phố số 1'],
    ['TDP1', 'Tổ dân phố 01'],
    ['Tổ dân phố 1', 'TDP 1'],
    ['Tổ 1A', 'Tổ dân phố số 1a'],
    ['tổ dp 2', 'Tổ dân phố 2'],
    ['Ấp2', 'Ấp 2'],
    ['ap 2', 'Ấp 2'],
    ['xom 05', 'Xóm 5'],
    ['X.5', 'Xóm 5'],
    ['K3', 'Khóm 3'],
    ['K. 3', 'Khối 3'],
    ['TK 7', 'Tiểu khu 7'],
    ['KV.2', 'Khu vực 2'],
    ['KDC số 4', 'Khu dân cư 4'],
    ['B. Nậm Cản', 'Bản Nậm Cản'],
    ['L. Kon', 'Làng Kon'],
    ['Đ.khu Côn Đảo', 'Đặc khu Côn Đảo'],
    ['ĐK. Côn Đảo', 'Đặc khu Côn Đảo'],
    ['H. Chư Sê', 'Huyện Chư Sê'],
    ['H Chư Sê', 'Huyện Chư Sê'],
    ['T. Gia Lai', 'Tỉnh Gia Lai'],
    ['T/X An Khê', 'Thị xã An Khê'],
    ['Thị Xã An Khê', 'Thị xã An Khê'],
    ['T.Trấn Kbang', 'Thị trấn Kbang'],
    ['Xã Hoà Sơn', 'Xã Hòa Sơn'],
    ['xã HÒA SƠN', 'Xã Hoà Sơn'],
    ['HoàSơn', 'Xã Hòa Sơn'],
    ['Xã Thuỷ Tiên', 'Xã Thủy Tiên'],
    ['Xã Mĩ Lí', 'Xã Mỹ Lý'],
    ['Huyện Ðak Pơ', 'Huyện Đak Pơ'],
    ['Huyện\u00a0Đak\u200b Pơ\u200e', 'Huyện Đak Pơ'],
    ['Huyện Đak Pơ'.normalize('NFD'), 'Huyện Đak Pơ'],
    ['Bà Rịa-Vũng Tàu', 'Tỉnh Bà Rịa - Vũng Tàu'],
    ['Đak Pơ', 'Huyện Đak Pơ'],
    ['thi xa an khe', 'Thị xã An Khê'],
    ['HUYEN DAK PO', 'Huyện Đak Pơ'],
    ['to dan pho dong', 'Tổ dân phố Đông'],
    ['UBND H. Đak Pơ', 'Huyện Đak Pơ'],
    ['Ủy ban nhân dân xã Hoa Sơn', 'Xã Hoa Sơn'],
    ['Xã Hoa Sơn', 'UBND xã Hoa Sơn'],
    ['3. Xã Hoa Sơn', 'Xã Hoa Sơn'],
    ['A Lưới', 'Huyện A Lưới'],
    ["Xã H' Ra", "Xã H'ra"],
    ['Phường 1', '  phường 01. '],
  ])('%s is %s', (written, name) => {
    expect(match(written, 'Xã Khác Hẳn', name, 'Thôn Xa Xôi')).toBe(name);
  });

  test('by an earlier spelling, and by the very name before any other', () => {
    const units = unitsNamed('Thôn 1', 'Thôn số 1', 'Xã Hoa Sơn');
    units[2]!.aliases.push('Xã Hoà Sơn');
    const { byName } = unitMatcher(units);
    expect(byName('Thôn số 1')).toEqual({ unit: units[1] });
    // A unit without a printed name is not called by a blank.
    expect(unitMatcher([{ ...units[1]!, printedName: '' }]).byName('')).toEqual({ unknown: true });
    expect(byName('Thôn 1')).toEqual({ unit: units[0] });
    expect(byName('Thôn 01')).toEqual({ ambiguous: units.slice(0, 2) });
    expect(byName('xã hòa sơn')).toEqual({ unit: units[2] });
  });

  test('by its office only where that is no unit of its own', () => {
    expect(match('UBND xã A Tân', 'Xã A Tân', 'UBND xã A Tân')).toBe('UBND xã A Tân');
    expect(match('Công an xã A Tân', 'Xã A Tân', 'Công an xã A Tân')).toBe('Công an xã A Tân');
  });
});

describe('a unit is suggested, never taken', () => {
  test.each([
    ['Xã Hoà Sơn', 'Xã Hoa Sơn'],
    ['Xã Hoa Sơn', 'Xã Hòa Sơn'],
    ['Nậm Cắn', 'Xã Nậm Cản'],
    ['Bản Nậm Cắn', 'Bản Nậm Cản'],
    ['Phường Tân Lập', 'Xã Tân Lập'],
    ['P. Tân Lập', 'Xã Tân Lập'],
    ['Xã Tan Lap', 'Xã Tân Lập'],
    ['Tan Lap', 'Xã Tân Lập'],
    ['phuong tan lap', 'Xã Tân Lập'],
    ['Thị xã An Khe', 'Thị xã An Khê'],
    ['Huyện Dak Pơ', 'Huyện Đak Pơ'],
    ['Khu phố 3', 'Tổ dân phố số 3'],
    ['Ấp 3', 'Thôn 3'],
    ['Thôn Đông', 'Đông'],
    ['Công an xã Hoa Sơn', 'Xã Hoa Sơn'],
    ['tx an khe', 'Thị xã An Khê'],
    ['Xã Hoa Sơn, huyện Lạ', 'Xã Hoa Sơn'],
    ['Xã Hoa Sơn (mới)', 'Xã Hoa Sơn'],
  ])('%s can be %s', (written, name) => {
    expect(match(written, 'Xã Khác Hẳn', name)).toEqual(['suggested', name]);
  });

  test('with its own kind before others', () => {
    const names = ['Phường Tân Lập', 'Xã Tân Láp', 'Xã Tân Lập'];
    expect(match('Xã Tấn Lập', ...names)).toEqual(['suggested', 'Xã Tân Láp', 'Xã Tân Lập']);
    expect(match('Thị trấn Tân Lập', ...names)).toEqual([
      'suggested',
      'Phường Tân Lập',
      'Xã Tân Lập',
    ]);
  });

  test('in words', () => {
    expect(suggestionSentence('Xã Hoà Sơn', unitsNamed('Xã Hoa Sơn', 'Xã Hoa Sớn'))).toBe(
      '“Xã Hoà Sơn” không có trong chiến dịch; có phải là Xã Hoa Sơn hoặc Xã Hoa Sớn?',
    );
    const four = unitsNamed('Xã A', 'Xã B', 'Xã C', 'Xã D');
    expect(suggestionSentence('Xã E', four)).toContain('có phải là Xã A hoặc Xã B hoặc Xã C?');
  });
});

describe('a unit is not known', () => {
  test.each(['', '3', '03', 'III', 'A', 'Tổng', 'Xã Lạ', '…', 'số 3', 'TT', 'T.X'])(
    '%j',
    (written) => {
      expect(match(written, 'Thôn 3', 'Khu phố III', 'Thôn A', 'Xã Hoa Sơn')).toBe('unknown');
    },
  );
});

test('what fits several units alike is ambiguous', () => {
  expect(match('T.1', 'Thôn 1', 'Tổ dân phố 1')).toEqual(['ambiguous', 'Thôn 1', 'Tổ dân phố 1']);
  expect(match('Tân An', 'Xã Tân An', 'Phường Tân An')).toEqual([
    'ambiguous',
    'Xã Tân An',
    'Phường Tân An',
  ]);
  expect(match('thon dong', 'Thôn Đông', 'Thôn Dòng')).toEqual([
    'ambiguous',
    'Thôn Đông',
    'Thôn Dòng',
  ]);
});

describe('over the official lists', () => {
  const FILE = new URL('../../resources/catalogue/units.json', import.meta.url);
  const { units } = makeCatalogue(JSON.parse(readFileSync(FILE, 'utf8')) as CatalogueFile);
  const siblings = Map.groupBy(units, ({ era, parentCode }) => `${era} ${parentCode}`);

  it('every unit is found among its siblings by its name, in capitals, with the other tone place', () => {
    for (const group of siblings.values()) {
      const named = group.map(({ name, code }) => ({ code, name, printedName: name, aliases: [] }));
      const { byName } = unitMatcher(named);
      for (const unit of named) {
        expect(byName(unit.name), unit.name).toEqual({ unit });
        const capitals = byName(unit.name.toLocaleUpperCase('vi'));
        expect('ambiguous' in capitals || ('unit' in capitals && capitals.unit === unit)).toBe(
          true,
        );
        // A name without marks is either this unit or not certain, never another unit.
        const plain = byName(foldText(unit.name));
        expect(!('unit' in plain) || plain.unit === unit, unit.name).toBe(true);
      }
    }
  });
});
