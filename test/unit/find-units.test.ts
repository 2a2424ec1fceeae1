import { describe, expect, it } from 'vitest';
import { type CatalogueFile, makeCatalogue } from '../../shared/domain/catalogue.ts';
import { findUnits } from '../../shared/domain/find-units.ts';

const source = { name: 'danh mục', version: '1', license: '' };
/** A few provinces with a few units each, so that each question has one answer. */
const FILE: CatalogueFile = {
  builtOn: '2026-01-01',
  twoTier: {
    source,
    provinces: [
      ['52', 'Tỉnh Gia Lai', ''],
      ['79', 'Thành phố Hồ Chí Minh', ''],
    ],
    communes: [
      ['23560', 'Phường Hội Phú', '52'],
      ['23563', 'Xã Hội Phú Tây', '52'],
      ['26740', 'Phường Bến Thành', '79'],
      ['26743', 'Phường Tân Gia', '79'],
    ],
  },
  threeTier: {
    source: { ...source, version: '0' },
    provinces: [
      ['64', 'Tỉnh Gia Lai', ''],
      ['79', 'Thành phố Hồ Chí Minh', ''],
    ],
    districts: [
      ['634', 'Huyện Đăk Pơ', '64'],
      ['622', 'Thành phố Pleiku', '64'],
      ['761', 'Quận 12', '79'],
      ['760', 'Quận 1', '79'],
      ['540', 'Thành phố Quy Nhơn', '64'],
    ],
    communes: [
      ['23566', 'Phường Hội Phú', '622'],
      ['26734', 'Phường 05', '760'],
      ['24652', "Xã Ea H'leo", '634'],
      ['24655', 'Xã Krông A Na', '634'],
      ['24658', 'Xã Hòa Sơn', '634'],
      ['24661', 'Xã Hoà Sơn Đông', '634'],
    ],
  },
  successors: [
    ['23566', '23560'],
    ['26734', '26740', '26743'],
  ],
};
const found = (text: string, options?: Parameters<typeof findUnits>[2]) =>
  findUnits(makeCatalogue(FILE), text, options).map(({ code }) => code);

describe('a catalogue', () => {
  it('has each tier in Vietnamese order, today before the old', () => {
    const catalogue = makeCatalogue(FILE);
    expect(catalogue.units.map(({ code, fullName }) => `${code} ${fullName}`)).toEqual([
      '79 Thành phố Hồ Chí Minh',
      '79 Thành phố Hồ Chí Minh',
      '52 Tỉnh Gia Lai',
      '64 Tỉnh Gia Lai',
      '634 Huyện Đăk Pơ, Gia Lai',
      '760 Quận 1, Hồ Chí Minh',
      '761 Quận 12, Hồ Chí Minh',
      '622 Thành phố Pleiku, Gia Lai',
      '540 Thành phố Quy Nhơn, Gia Lai',
      '26734 Phường 05, Quận 1, Hồ Chí Minh',
      '26740 Phường Bến Thành, Hồ Chí Minh',
      '23560 Phường Hội Phú, Gia Lai',
      '23566 Phường Hội Phú, Thành phố Pleiku, Gia Lai',
      '26743 Phường Tân Gia, Hồ Chí Minh',
      "24652 Xã Ea H'leo, Huyện Đăk Pơ, Gia Lai",
      '24658 Xã Hòa Sơn, Huyện Đăk Pơ, Gia Lai',
      '24661 Xã Hoà Sơn Đông, Huyện Đăk Pơ, Gia Lai',
      '23563 Xã Hội Phú Tây, Gia Lai',
      '24655 Xã Krông A Na, Huyện Đăk Pơ, Gia Lai',
    ]);
    expect(catalogue.units.slice(2, 4)).toMatchObject([
      { era: 'twoTier', parentCode: null, validFromOn: '2025-07-01', validToOn: null },
      { era: 'threeTier', parentCode: null, validFromOn: null, validToOn: '2025-06-30' },
    ]);
    // Also where the old one stands in an earlier place.
    const moved: CatalogueFile = {
      ...FILE,
      threeTier: {
        ...FILE.threeTier,
        communes: [...FILE.threeTier.communes, ['26741', 'Phường Bến Thành', '634']],
      },
      twoTier: { ...FILE.twoTier, communes: [['26740', 'Phường Bến Thành', '79']] },
    };
    expect(
      makeCatalogue(moved)
        .units.filter(({ name }) => name === 'Phường Bến Thành')
        .map(({ code }) => code),
    ).toEqual(['26740', '26741']);
    expect(catalogue.successors.get('26734')).toEqual(['26740', '26743']);
  });
});

describe('a typed text', () => {
  it.each([
    // The whole name, with and without its kind word, with the units above, or the code.
    ['hoi phu', ['23560', '23566', '23563']],
    ['phuong hoi phu', ['23560', '23566']],
    ['hoi phu gia lai', ['23560', '23566', '23563']],
    ['phuong hoi phu thanh pho pleiku gia lai', ['23566']],
    ['phuong hoi phu pleiku', ['23566']],
    ['23566', ['23566']],
    ['6', ['64', '634', '622']],
    // The beginning of a name before names that have it somewhere.
    ['hoi', ['23560', '23566', '23563']],
    ['gia', ['52', '64', '26743']],
    // Words in any order, the first of them of the name itself.
    ['phu hoi', ['23560', '23566', '23563']],
    ['phu gia lai', ['23560', '23566', '23563']],
    ['lai hoi phu', []],
    ['hoi phu lao cai', []],
    // Short kind words, of that kind only.
    ['p. hoi phu', ['23560', '23566', '23563']],
    ['tp pleiku', ['622']],
    ['h. dak po', ['634', '24652', '24658', '24661']],
    ['q1', ['760', '761']],
    ['q.01', ['760', '761']],
    ['q 12', ['761']],
    ['p5 q1', ['26734']],
    ['p.05, q.1, tp hcm', ['26734']],
    ['phuong 5, quan 1', ['26734']],
    ['ben thanh hcm', ['26740']],
    ['tphcm', ['79', '79']],
    // Spaces, apostrophes and the other vowel.
    ['plei ku', ['622']],
    ['ea hleo', ['24652']],
    ["ea h'leo", ['24652']],
    ['krong ana', ['24655']],
    ['qui nhon', ['540']],
    // In any order of the words too.
    ['nhon qui', ['540']],
    ['nhon quy', ['540']],
    ['hleo ea', ['24652']],
    ['leo ea', ['24652']],
    // A number with and without its zero, as far as it is typed.
    ['phuong 0', ['26734']],
    ['phuong5', ['26734']],
    // The beginning of codes.
    ['2356', ['23560', '23566', '23563']],
    ['23566 phu', ['23566']],
    ['thanhpho hcm', ['79', '79']],
    ['thanhpho', ['79', '79', '622', '540']],
    ['zzz', []],
    ['', []],
    [' ,. ', []],
  ])('%j', (text, codes) => {
    expect(found(text)).toEqual(codes);
  });

  it('with marks puts first what is spelled with them', () => {
    expect(found('Hoà Sơn')[0]).toBe('24658');
    const twins: CatalogueFile = {
      ...FILE,
      twoTier: { ...FILE.twoTier, communes: [...FILE.twoTier.communes, ['1', 'Xã Hoa Sơn', '52']] },
    };
    const both = (text: string) =>
      findUnits(makeCatalogue(twins), text, { limit: 2 }).map(({ name }) => name);
    expect(both('Hoa Sơn')).toEqual(['Xã Hoa Sơn', 'Xã Hòa Sơn']);
    expect(both('Hòa Sơn')).toEqual(['Xã Hòa Sơn', 'Xã Hoa Sơn']);
    expect(both('hoa son')).toEqual(['Xã Hoa Sơn', 'Xã Hòa Sơn']);
  });

  it('is answered with the units of a day, and no more of them than are asked for', () => {
    expect(found('gia lai', { on: '2025-06-30' })[0]).toBe('64');
    expect(found('gia lai', { on: '2025-07-01' })[0]).toBe('52');
    expect(found('hoi phu', { on: '2025-07-01' })).toEqual(['23560', '23563']);
    expect(found('hoi phu', { limit: 2 })).toEqual(['23560', '23566']);
  });
});

/** Units of which those that fit better stand behind others in Vietnamese order. */
const ORDERED: CatalogueFile = {
  ...FILE,
  twoTier: {
    source,
    provinces: [
      ['68', 'Tỉnh Lâm Đồng', ''],
      ['79', 'Thành phố Hồ Chí Minh', ''],
    ],
    communes: [
      ['20001', 'Phường An Hòa Đông', '68'],
      ['20002', 'Phường An Lâm Đồng Hạ', '68'],
      ['20003', 'Xã An', '68'],
      ['20004', 'Xã An Hòa', '68'],
      ['20005', 'Phường Mỹ Sơn', '68'],
      ['20006', 'Xã Sơn Mĩ', '68'],
      ['20007', 'Phường Hòa Lạc', '79'],
      ['20008', 'Xã Hoa Lạc', '68'],
      ['20009', 'Phường Xa Lộ Đông', '68'],
      ['20010', 'Xã Xa Lộ', '68'],
      ['20011', 'Phường Xa Bến Hồ Chí Minh Đông', '68'],
      ['20012', 'Xã Bến', '79'],
      ['20013', 'Phường Tê', '68'],
      ['20014', 'Xã Te', '68'],
      ['20015', 'Phường Hạ Xa Lộ', '68'],
      ['50001', 'Phường Bưởi', '68'],
    ],
  },
  threeTier: {
    source,
    provinces: [['92', 'Tỉnh Cần Thơ', '']],
    districts: [
      ['91', 'Huyện Cần', '92'],
      ['93', 'Thành phố Cần', '92'],
      ['94', 'Quận 3', '92'],
      ['95', 'Quận 4', '92'],
      ['96', 'Huyện Tân Hội', '92'],
      ['970', 'Huyện Đan Phượng', '92'],
      ['97', 'Huyện Phượng Hải', '92'],
      ['98', 'Thành phố Tân 2', '92'],
    ],
    communes: [
      ['30001', 'Xã Vang', '91'],
      ['30002', 'Phường Vang', '93'],
      ['30003', 'Phường Vang', '94'],
      ['30004', 'Phường 05', '94'],
      ['30005', 'Phường 05', '95'],
      ['30006', 'Phường 1 Khu 5', '95'],
      ['30007', 'Phường Phú', '96'],
      ['30008', 'Xã Hội Phú', '91'],
      ['30009', 'Xã Kim', '98'],
      ['30010', 'Phường 7', '98'],
      ['30011', 'Phường 92', '98'],
    ],
  },
  successors: [],
};

describe('of the units that a text can mean', () => {
  it.each([
    // The whole name, then names that begin so, with spaces or without.
    ['an', ['20003', '20001', '20002', '20004']],
    ['an hoa', ['20004', '20001']],
    ['anhoa', ['20004', '20001']],
    // The whole name with the units above it.
    ['an lam dong', ['20003', '20002', '20001', '20004']],
    ['anlamdong', ['20003', '20002']],
    ['xa ben hcm', ['20012', '20011']],
    // A number that is the name, then one that stands in it, then one that begins a code.
    ['5', ['30004', '30005', '30006', '50001']],
    ['p5', ['30004', '30005', '30006']],
    // A unit with exactly this code comes as early as one with exactly this name, then codes that
    // begin with it.
    ['92', ['92', '30011']],
    ['97', ['97', '970']],
    // First where a word of kind or a name begins with it, then where a later word of a name does.
    ['phuon', ['97', '30006']],
    // All words in the name itself, then some in the names above.
    ['phu hoi', ['30008', '30007']],
    // A text that begins like a kind word and is a name.
    ['xa lo', ['20010', '20009']],
    // The other vowel.
    ['son mi', ['20006', '20005']],
    ['mi son', ['20005', '20006']],
    ['my son', ['20005', '20006']],
    // Without marks no spelling is preferred.
    ['hoa lac', ['20007', '20008']],
    ['Hoa Lạc', ['20008', '20007']],
    ['te', ['20013', '20014']],
    // What follows a word of kind is the beginning of the name, not of another word of kind.
    ['xa x', ['20010']],
    // A name that begins with the text is before one that has it later.
    ['xa l', ['20009', '20010', '20015']],
  ])('%j means first %j', (text, codes) => {
    const all = findUnits(makeCatalogue(ORDERED), text).map(({ code }) => code);
    expect(all.slice(0, codes.length)).toEqual(codes);
  });

  it('within the names after the beginning last', () => {
    const all = findUnits(makeCatalogue(ORDERED), 'phuon').map(({ code }) => code);
    expect(all.at(-1)).toBe('970');
  });

  it.each([
    // A short kind word behind a comma says nothing, a full one does.
    ['vang, h. can', ['30001', '30002', '30003']],
    ['vang, huyen can', ['30001']],
    ['vang, thanh pho can', ['30002']],
    // Before a number it does.
    ['vang, q.3', ['30003']],
    ['p.05, q.4', ['30005', '30006']],
    ['p5; q3', ['30004']],
    // A number later in the text is part of the name.
    ['kim, h. tan 2', ['30009']],
    // The short word of kind of the unit above is understood without a comma too.
    ['p7 q2', []],
    ['p7 tan 2', ['30010']],
    // With nothing behind it, it is a word that is being typed.
    ['vang, q', ['30003']],
  ])('%j is looked for below the units behind the comma', (text, codes) => {
    const all = findUnits(makeCatalogue(ORDERED), text).map(({ code }) => code);
    expect(all.toSorted()).toEqual(codes);
  });
});
