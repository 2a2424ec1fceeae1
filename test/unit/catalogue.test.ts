import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import giaLai from '../../resources/models/gia-lai.json' with { type: 'json' };
import {
  type CatalogueFile,
  type EarlierFile,
  earlierUnits,
  makeCatalogue,
} from '../../shared/domain/catalogue.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import { findUnits } from '../../shared/domain/find-units.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';

const FILE = new URL('../../resources/catalogue/units.json', import.meta.url);
const EARLIER = new URL('../../resources/catalogue/earlier.json', import.meta.url);
const earlier = earlierUnits(JSON.parse(readFileSync(EARLIER, 'utf8')) as EarlierFile);
const catalogue = makeCatalogue(JSON.parse(readFileSync(FILE, 'utf8')) as CatalogueFile);
const { units, successors } = catalogue;
const identity = ({ era, code }: CatalogueUnit) => `${era} ${code}`;
const of = (era: CatalogueUnit['era'], digits: number) =>
  units.filter((unit) => unit.era === era && unit.code.length === digits);
const names = (text: string, options?: Parameters<typeof findUnits>[2]) =>
  findUnits(catalogue, text, options).map(({ fullName }) => fullName);

describe('the official catalogue', () => {
  it('holds the 34 provinces and 3.321 communes of today', () => {
    expect([of('twoTier', 2).length, of('twoTier', 3).length, of('twoTier', 5).length]).toEqual([
      34, 0, 3321,
    ]);
  });

  it('holds the 63 provinces, 691 districts and 10.035 communes of 30/6/2025', () => {
    const communes = of('threeTier', 5);
    expect([of('threeTier', 2).length, of('threeTier', 3).length, communes.length]).toEqual([
      63, 691, 10_035,
    ]);
    expect(new Set(communes.map(({ parentCode }) => parentCode)).size).toBe(691);
  });

  it('is of today: Đồng Nai is a city, ten of its communes are wards; Ia Mơ has its own code', () => {
    expect(names('thanh pho dong nai')[0]).toBe('Thành phố Đồng Nai');
    for (const ward of 'Trảng Bom, Long Thành, Nhơn Trạch, Dầu Giây, Xuân Lộc'.split(', ')) {
      expect(names(`Phường ${ward}, Đồng Nai`)[0]).toBe(`Phường ${ward}, Đồng Nai`);
    }
    expect(findUnits(catalogue, 'Xã Ia Mơ, Gia Lai')[0]).toMatchObject({
      era: 'twoTier',
      code: '23938',
    });
    expect(findUnits(catalogue, 'Xã Ba Chẽ')[0]).toMatchObject({ era: 'twoTier', code: '06978' });
  });

  it('knows every unit by era and code, every parent, every name in one spelling', () => {
    const known = new Set(units.map(identity));
    expect(known.size).toBe(units.length);
    for (const unit of units) {
      const { era, name, parentCode, kind } = unit;
      expect(name).toBe(normaliseText(name));
      expect(kind, name).not.toBe('khác');
      expect(foldText(name).startsWith(foldText(kind)), name).toBe(true);
      expect(parentCode === null).toBe(unit.code.length === 2);
      if (parentCode !== null) expect(known.has(`${era} ${parentCode}`), name).toBe(true);
    }
    expect(of('twoTier', 2).map(({ kind }) => kind)).not.toContain('khác');
    expect(new Set(units.map(({ kind }) => kind))).toEqual(
      new Set([
        ...['tỉnh', 'thành phố', 'huyện', 'quận', 'thị xã'],
        ...['xã', 'phường', 'thị trấn', 'đặc khu'],
      ]),
    );
  });

  it('has the 17 districts of Gia Lai with the codes and names of the sample', () => {
    const districts = units.filter(
      ({ era, parentCode }) => era === 'threeTier' && parentCode === giaLai.root.code,
    );
    const pairs = (list: { code: string; name: string }[]) =>
      list.map(({ code, name }) => `${code} ${name}`).sort();
    expect(pairs(districts)).toEqual(pairs(giaLai.root.units));
    expect(districts.every(({ validToOn }) => validToOn === '2025-06-30')).toBe(true);
  });

  it('has the 19 communes of Hiệp Hòa of 30/6/2025; those of its document lie apart', () => {
    const below = (list: readonly CatalogueUnit[], code: string) =>
      list.filter(({ era, parentCode }) => era === 'threeTier' && parentCode === code);
    expect(below(units, '223')).toHaveLength(19);
    expect(below(earlier, '223')).toHaveLength(25);
    expect(below(earlier, '382')).toHaveLength(11);
    expect(below(earlier, '01').flatMap(({ code }) => below(earlier, code))).toHaveLength(579);
  });

  it('leads old communes to communes of today, split ones to several', () => {
    const old = new Set(of('threeTier', 5).map(({ code }) => code));
    const today = new Set(of('twoTier', 5).map(({ code }) => code));
    expect([...successors.keys()].sort()).toEqual([...old].sort());
    expect([...successors.values()].filter((to) => to.length > 1)).toHaveLength(471);
    for (const [code, to] of successors) {
      expect(old.has(code), code).toBe(true);
      expect(to.length).toBeGreaterThan(0);
      expect(to.length).toBeLessThanOrEqual(5);
      expect(new Set(to).size).toBe(to.length);
      for (const next of to) expect(today.has(next), next).toBe(true);
    }
    // Phường Phúc Xá, Quận Ba Đình went into Phường Hồng Hà.
    const [hongHa] = findUnits(catalogue, 'Phường Hồng Hà, Hà Nội');
    expect(successors.get('00001')).toEqual([hongHa?.code]);
    // Thị trấn Ba Chẽ went into Xã Ba Chẽ, which the lists write with two codes.
    expect(successors.get('06970')).toEqual(['06978']);
    // Islands that were districts without communes.
    const reached = new Set([...successors.values()].flat());
    expect(of('twoTier', 5).flatMap(({ code, name }) => (reached.has(code) ? [] : name))).toEqual([
      'Đặc khu Bạch Long Vĩ',
      'Đặc khu Cồn Cỏ',
      'Đặc khu Côn Đảo',
      'Đặc khu Hoàng Sa',
      'Đặc khu Lý Sơn',
    ]);
  });
});

describe('finding a unit', () => {
  it('needs no marks, case or whole words', () => {
    expect(names('hoi phu')[0]).toBe('Phường Hội Phú, Gia Lai');
    expect(names('ph hoi ph')).toContain('Phường Hội Phú, Thành phố Pleiku, Gia Lai');
    expect(names('ĐĂK PƠ')[0]).toBe('Huyện Đăk Pơ, Gia Lai');
    expect(names('hoa binh')).toEqual(names('Hoà Bình'));
    expect(names('mdrak')).toEqual(expect.arrayContaining(["Huyện M'Đrắk, Đắk Lắk"]));
  });

  it('takes codes with their zeros, and numbers with or without', () => {
    expect(names('634')[0]).toBe('Huyện Đăk Pơ, Gia Lai');
    expect(findUnits(catalogue, '00004').map(identity)).toEqual([
      'twoTier 00004',
      'threeTier 00004',
    ]);
    expect(names('phuong 5 go vap')).toEqual(names('Phường 05, Gò Vấp'));
    expect(names('phuong 5 go vap')[0]).toBe('Phường 5, Quận Gò Vấp, Hồ Chí Minh');
  });

  it('puts whole names first, provinces before districts before communes', () => {
    const gia = findUnits(catalogue, 'gia lai');
    expect(gia.slice(0, 2).map(identity)).toEqual(['twoTier 52', 'threeTier 64']);
    expect(names('tân phú').slice(0, 2)).toEqual([
      'Huyện Tân Phú, Đồng Nai',
      'Quận Tân Phú, Hồ Chí Minh',
    ]);
    expect(names('hoi phu gia')[0]).toBe('Phường Hội Phú, Gia Lai');
    expect(names('an kh')[0]).toBe('Thị xã An Khê, Gia Lai');
  });

  it.each([
    ['p. ben thanh', 'Phường Bến Thành, Hồ Chí Minh'],
    ['p ben th', 'Phường Bến Thành, Hồ Chí Minh'],
    ['P.Bến Thành', 'Phường Bến Thành, Hồ Chí Minh'],
    ['p.1, q.3', 'Phường 1, Quận 3, Hồ Chí Minh'],
    ['p1 q3', 'Phường 1, Quận 3, Hồ Chí Minh'],
    ['q1', 'Quận 1, Hồ Chí Minh'],
    ['Q.01', 'Quận 1, Hồ Chí Minh'],
    ['p. ben nghe, q.1, tp hcm', 'Phường Bến Nghé, Quận 1, Hồ Chí Minh'],
    ['tx an khe', 'Thị xã An Khê, Gia Lai'],
    ['T.X An Khê', 'Thị xã An Khê, Gia Lai'],
    ['TT. Kbang', 'Thị trấn KBang, Huyện KBang, Gia Lai'],
    ['h. K’Bang', 'Huyện KBang, Gia Lai'],
    ['TP HCM', 'Thành phố Hồ Chí Minh'],
    ['tphcm', 'Thành phố Hồ Chí Minh'],
    ['tp hn', 'Thành phố Hà Nội'],
    ['Qui Nhơn', 'Thành phố Quy Nhơn, Bình Định'],
    ['tp mi tho', 'Thành phố Mỹ Tho, Tiền Giang'],
    ['Plei Ku', 'Thành phố Pleiku, Gia Lai'],
    ['krong ana', 'Huyện Krông A Na, Đắk Lắk'],
    ['ea hleo', "Huyện Ea H'leo, Đắk Lắk"],
    ['đk. con dao', 'Đặc khu Côn Đảo, Hồ Chí Minh'],
    ['t. gia lai', 'Tỉnh Gia Lai'],
    ['Xã Hoà Sơn', 'Xã Hoà Sơn, Đắk Lắk'],
  ])('understands %s first as what it begins and is of the kind', (text, name) => {
    expect(names(text)[0]).toBe(name);
  });

  it('answers for a day with the units of that day', () => {
    const onDay = (on: string) => findUnits(catalogue, 'Tỉnh Gia Lai', { on }).map(identity)[0];
    expect(onDay('2025-06-30')).toBe('threeTier 64');
    expect(onDay('2025-07-01')).toBe('twoTier 52');
    const eras = findUnits(catalogue, 'tan', { on: '2025-07-01', limit: 5000 });
    expect(new Set(eras.map(({ era }) => era))).toEqual(new Set(['twoTier']));
  });

  it('finds nothing for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names(' ,. ')).toEqual([]);
    expect(names('zzz')).toEqual([]);
    expect(names('hoi phu ca mau')).toEqual([]);
  });

  it('gives no more than it is asked for', () => {
    expect(names('xa', { limit: 7 })).toHaveLength(7);
  });

  it('finds every unit by its own name without marks, and among the first by its full one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...units), (unit) => {
        const found = findUnits(catalogue, foldText(unit.name), { limit: units.length });
        expect(found).toContain(unit);
        const byFullName = findUnits(catalogue, foldText(unit.fullName), { limit: 5 });
        expect(byFullName).toContain(unit);
      }),
      { numRuns: 300 },
    );
  });

  it('finds every unit by the beginnings of its words in any order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.integer({ min: 1, max: 4 }), (unit, length) => {
        const words = foldText(unit.name).split(' ');
        const text = words.map((word) => word.slice(0, length)).reverse();
        expect(findUnits(catalogue, text.join(' '), { limit: units.length })).toContain(unit);
      }),
      { numRuns: 300 },
    );
  });
});
