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
    expect(catalogue.sources.threeTier.version).toBe('0');
    expect(catalogue.successors.get('26734')).toEqual(['26740', '26743']);
    expect(catalogue.builtOn).toBe('2026-01-01');
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
