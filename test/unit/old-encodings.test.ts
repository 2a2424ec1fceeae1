import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { toTCVN3, toVNI } from 'vietnamese-conversion';
import { describe, expect, it } from 'vitest';
import { encodingOf, recogniseOldText } from '../../shared/text/old-encodings.ts';

/** Letters one by one: the package mixes letters up within a text (it reads "ôù" as "ơù"). */
const letterwise = (text: string, encode: (letter: string) => string) =>
  [...text].map((letter) => (/[A-Za-z]/.test(letter) ? letter : encode(letter))).join('');
const VNI_Y: Record<string, string> = { ỷ: 'yû', Ỷ: 'YÛ', ỹ: 'yõ', Ỹ: 'YÕ' };
const inTcvn3 = (text: string) => letterwise(text, (letter) => toTCVN3(letter, 'unicode'));
const inVni = (text: string) =>
  letterwise(text, (letter) => VNI_Y[letter] ?? toVNI(letter, 'unicode'));

const OFFICE = [
  ...['Đơn vị', 'Chỉ tiêu được giao', 'Số lượng', 'Tổng số', 'Đã thực hiện', 'Tỷ lệ phần trăm'],
  ...['Tài khoản định danh điện tử', 'Hồ sơ đã duyệt', 'Căn cước công dân', 'Kích hoạt mức 2'],
  ...['Ủy ban nhân dân huyện Hiệp Hòa', 'Công an tỉnh Gia Lai', 'Báo cáo kết quả tuần'],
  ...['Kế hoạch số 2314/KH-UBND ngày 29/8/2023', 'Độc lập - Tự do - Hạnh phúc'],
  ...['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Thị trấn Thắng', 'Xã Danh Thắng', 'Tổ dân phố số 7'],
  ...['Người lập biểu', 'Thủ trưởng đơn vị', 'Nguyễn Thị Hồng Nhung', 'Trần Văn Quyết'],
  ...['Phạm Đức Thuỷ', 'Ghi chú: chưa có số liệu', 'Học sinh từ 14 tuổi', 'Kỹ thuật viên'],
  ...['Lũy kế đến hết tháng trước', 'Còn lại phải làm', 'Huyện Đak Đoa', 'Thành phố Pleiku cũ'],
  ...['Thị xã Sầm Sơn', 'Phường Quảng Tiến', 'Đắk Lắk', 'Khuỷu sông Đuống', 'Giếng nước thôn Giữa'],
];

interface Catalogue {
  [part: string]: unknown;
}
const catalogue = JSON.parse(
  readFileSync(new URL('../../resources/catalogue/units.json', import.meta.url), 'utf8'),
) as Catalogue;

/** Every text of the official catalogue that has a letter past ASCII. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return /[^\p{ASCII}]/u.test(part) ? part.split('\n') : [];
  return part && typeof part === 'object' ? Object.values(part).flatMap(textsOf) : [];
}
const NAMES = [...new Set(textsOf(catalogue).map((text) => text.normalize('NFC')))];

describe('old text', () => {
  it.each([
    ['HuyÖn HiÖp Hßa', 'Huyện Hiệp Hòa'],
    ['Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['Sè l\u00adîng', 'Số lượng'],
    ['Hµ', 'Hà'],
    ['H§ND x·', 'HĐND xã'],
    ['Q§-UBND', 'QĐ-UBND'],
    ['§¾k L¾k', 'Đắk Lắk'],
    ['H¹nh', 'Hạnh'],
  ])('of TCVN3 fonts: %s', (text, converted) => {
    expect(recogniseOldText(text)).toEqual({ encoding: 'TCVN3', converted });
  });

  it('of TCVN3 capital fonts, whose letters with marks are small ones', () => {
    expect(recogniseOldText('ñY BAN NH¢N D¢N TØNH')?.converted).toBe('ỦY BAN NHÂN DÂN TỈNH');
    expect(recogniseOldText('X· HOµ LAI')?.converted).toBe('XÃ HOÀ LAI');
    expect(recogniseOldText('HuyÖn Ba V×')?.converted).toBe('Huyện Ba Vì');
    expect(recogniseOldText('ñY')?.converted).toBe('ỦY');
    // VNI fonts have capitals of their own: a small letter was printed as a small one.
    expect(recogniseOldText('ñAØN')).toEqual({ encoding: 'VNI', converted: 'đÀN' });
  });

  it.each([
    ['Uûy ban nhaân daân', 'Ủy ban nhân dân'],
    ['UÛY BAN NHAÂN DAÂN', 'ỦY BAN NHÂN DÂN'],
    ['Soá löôïng', 'Số lượng'],
    ['Ñaõ thöïc hieän', 'Đã thực hiện'],
    ['Sôû Noäi vuï', 'Sở Nội vụ'],
    ['Kyõ thuaät', 'Kỹ thuật'],
    ['xaõ', 'xã'],
    ['haïnh', 'hạnh'],
    ['tyû leä', 'tỷ lệ'],
    ['TYÛ LEÄ', 'TỶ LỆ'],
    ['KYÕ THUAÄT', 'KỸ THUẬT'],
    ['Yû laïi', 'Ỷ lại'],
  ])('of VNI fonts: %s', (text, converted) => {
    expect(recogniseOldText(text)).toEqual({ encoding: 'VNI', converted });
  });

  it.each(OFFICE)('of both, written by the package: %s', (text) => {
    expect(recogniseOldText(inTcvn3(text))).toEqual({ encoding: 'TCVN3', converted: text });
    expect(recogniseOldText(inVni(text))).toEqual({ encoding: 'VNI', converted: text });
  });

  it('of every unit of the country but a few names of the highlands', () => {
    expect(NAMES.length).toBeGreaterThan(9000);
    for (const encode of [inTcvn3, inVni]) {
      const missed = NAMES.filter((name) => {
        const old = recogniseOldText(encode(name));
        return old?.converted !== name && encode(name) !== name;
      });
      const wrong = missed.filter((name) => recogniseOldText(encode(name)));
      expect(missed.length).toBeLessThan(NAMES.length / 500);
      // Its capitals inside look like those of a capital font: "XÃ SRÓ".
      expect(wrong.filter((name) => name !== 'Xã SRó')).toEqual([]);
    }
  });
});

describe('right text is left alone:', () => {
  it.each([
    ...[
      '®',
      'TM®',
      'Công ty ABC®',
      'Windows® 11',
      '© 2023',
      'ABC¹',
      'B¹',
      'm²',
      '½',
      '5 µg',
      '30 °C',
    ],
    ...[
      '5m×4m',
      '10÷20',
      '±5%',
      '§5',
      '«Xin»',
      'a · b',
      '1.250 £',
      '16.283',
      '76,62%',
      '01/9/2023',
    ],
    ...['Café', 'Müller', 'Noël', 'Thaï', 'déjà vu', 'São Paulo', 'résumé', 'Hôtel à Zürich'],
    ...['señor', 'Thé', 'fête', 'Haïti', 'naïve', 'Citroën', 'can.bo@gialai.gov.vn'],
    ...['Krông Nô', 'Công', 'CÔNG TY', 'Hòa', 'hoà', 'thông tin', 'Lê Thánh Tông', 'Xã Phú Lý'],
    ...['Sè', 'Report 2023', 'https://vneid.gov.vn', '', ' '],
  ])('%j', (text) => {
    expect(recogniseOldText(text)).toBeNull();
  });

  it('every unit of the country, in NFC and NFD', () => {
    const touched = NAMES.filter(
      (name) => recogniseOldText(name) ?? recogniseOldText(name.normalize('NFD')),
    );
    expect(touched).toEqual([]);
  });

  it('whatever stands beside a letter that only Unicode has', () => {
    const letters = 'ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂĐƠƯẠỘỰ';
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'HuyÖn µ¸©·®§ñaâ û') }),
        fc.constantFrom(...letters),
        fc.string({ unit: fc.constantFrom(...'HuyÖn µ¸©·®§ñaâ û') }),
        (before, letter, after) => {
          expect(recogniseOldText(before + letter + after)).toBeNull();
        },
      ),
    );
  });

  it('a text in which Unicode and an old font are mixed', () => {
    expect(recogniseOldText('HuyÖn Huyện')).toBeNull();
    // “Krêl” has the letter “ê” of Unicode, which VNI writes “eâ”.
    expect(recogniseOldText('Huyeän Krêl')).toBeNull();
  });

  it('whatever is ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(recogniseOldText(text)).toBeNull();
      }),
    );
  });
});

describe('whatever the text', () => {
  it('what is recognised comes out as NFC, and is not recognised again', () => {
    const latin = fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code));
    const texts = fc.oneof(
      fc.string({ unit: latin, maxLength: 30 }),
      fc.array(fc.constantFrom(...OFFICE), { maxLength: 3 }).map((all) => inTcvn3(all.join(' '))),
      fc.array(fc.constantFrom(...OFFICE), { maxLength: 3 }).map((all) => inVni(all.join(' '))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const old = recogniseOldText(text);
        if (!old) return;
        expect(old.converted).toBe(old.converted.normalize('NFC'));
        expect(recogniseOldText(old.converted)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('texts that stand together', () => {
  it('settle what could be right as it stands, and what both encodings could be', () => {
    expect(encodingOf(['Sè', 'HuyÖn', '16.283'])).toBe('TCVN3');
    expect(recogniseOldText('Sè', 'TCVN3')?.converted).toBe('Số');
    expect(recogniseOldText('ñi', 'TCVN3')?.converted).toBe('ủi');
    expect(encodingOf(['ñi', 'Huyeän', 'Soá löôïng'])).toBe('VNI');
    expect(recogniseOldText('ñi', 'VNI')?.converted).toBe('đi');
  });

  it('settle nothing when one of them is Unicode or none is old', () => {
    expect(encodingOf(['HuyÖn', 'Huyện'])).toBeUndefined();
    expect(encodingOf(['Công', '16.283', ''])).toBeUndefined();
  });

  it('make no letter of a sign that stands alone', () => {
    expect(recogniseOldText('®', 'TCVN3')).toBeNull();
    expect(recogniseOldText('TM®', 'TCVN3')).toBeNull();
    expect(recogniseOldText('TM ®', 'TCVN3')).toBeNull();
  });
});
