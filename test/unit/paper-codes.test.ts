import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureBlock, PackageUnit } from '../../shared/exchange/package/format.ts';
import {
  countCodes,
  faultWords,
  joinCodes,
  MOST_DIGITS,
  missingPlaces,
  missingWords,
  PAPER_MARK,
  type PaperCode,
  readCode,
  writeCodes,
} from '../../shared/exchange/package/paper-code.ts';
import {
  type PaperContent,
  readPaperText,
  writePaperText,
} from '../../shared/exchange/package/paper-text.ts';
import { MAX_COUNT } from '../../shared/text/numbers.ts';

const PAPER = '012345678901';
const bytesOf = fc.uint8Array({ minLength: 66, maxLength: 3_000 });

const codesOf = (texts: readonly string[]): PaperCode[] =>
  texts.map((text) => (readCode(text) as { code: PaperCode }).code);

describe('the codes of a page', () => {
  it('give back its bytes in whatever order they are read', () => {
    fc.assert(
      fc.property(bytesOf, fc.infiniteStream(fc.double({ noNaN: true })), (bytes, order) => {
        const texts = writeCodes(bytes, PAPER);
        expect(texts).toHaveLength(countCodes(bytes.length));
        for (const text of texts) expect(text).toMatch(/^7281\d+$/);
        for (const text of texts) expect(text.length).toBeLessThanOrEqual(MOST_DIGITS);
        const shuffled = codesOf(texts)
          .map((code) => ({ code, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ code }) => code);
        expect(missingPlaces(texts.length, shuffled)).toEqual([]);
        expect(joinCodes(shuffled)).toEqual(bytes);
      }),
    );
  });

  it('say which of them is not there', () => {
    const codes = codesOf(writeCodes(new Uint8Array(1_100).fill(7), PAPER));
    expect(codes.map(({ place, count }) => `${place}/${count}`)).toEqual(['1/3', '2/3', '3/3']);
    expect(missingPlaces(3, [codes[2]!, codes[0]!])).toEqual([2]);
  });

  it('are refused with one digit changed, left out, added or in another place', () => {
    fc.assert(
      fc.property(bytesOf, fc.nat(), fc.integer({ min: 1, max: 9 }), (bytes, nat, by) => {
        const [text] = writeCodes(bytes, PAPER);
        const at = PAPER_MARK.length + (nat % (text!.length - PAPER_MARK.length - 1));
        const digit = (Number(text![at]) + by) % 10;
        const after = text!.slice(at + 1);
        const before = text!.slice(0, at);
        expect(readCode(`${before}${digit}${after}`)).toEqual({ fault: 'cut' });
        const swapped = `${before}${text![at + 1]}${text![at]}${text!.slice(at + 2)}`;
        if (swapped !== text) expect(readCode(swapped)).toEqual({ fault: 'cut' });
        for (const other of [`${before}${after}`, `${before}${text![at]}${text!.slice(at)}`]) {
          if (other !== text) expect(readCode(other)).toEqual({ fault: 'cut' });
        }
      }),
    );
  });

  it('are refused when cut anywhere', () => {
    const [text] = writeCodes(new Uint8Array(300).fill(200), PAPER);
    for (let length = PAPER_MARK.length; length < text!.length; length += 1) {
      expect(readCode(text!.slice(0, length))).toEqual({ fault: 'cut' });
    }
    for (const other of ['', '728', 'https://example.vn', '8934567890123']) {
      expect(readCode(other)).toEqual({ fault: 'notOurs' });
    }
  });

  it('are read with the spaces and line ends of a scanner, not with letters in them', () => {
    const [text] = writeCodes(new Uint8Array(100).fill(9), PAPER);
    const typed = `  ${text!.slice(0, 50)}\r\n${text!.slice(50)}\r\n`;
    expect(readCode(typed)).toEqual(readCode(text!));
    expect(readCode(text!.replace(/5/, 'ơ'))).toEqual({ fault: 'letters' });
  });
});

/** A code as docs/package-format.md tells of it, with a right check whatever it says. */
const checked = (text: string) =>
  `${text}${(BigInt(text) % 999_999_937n).toString().padStart(9, '0')}`;
const code = (place: string, digits: string) => checked(`7281${place}${PAPER}${digits}`);

describe('a code', () => {
  it('is written as other programs read it', () => {
    const [only, none] = writeCodes(Uint8Array.from([0, 1, 255]), PAPER);
    // 0 * 65.536 + 1 * 256 + 255, in as many digits as the largest number of three bytes.
    expect([only, none]).toEqual([code('0101', '00000511'), undefined]);
    expect(only).toHaveLength(4 + 4 + 12 + 8 + 9);
    const codes = writeCodes(new Uint8Array(399 * 2 + 1).fill(255), PAPER);
    expect(codes.map((text) => text.slice(0, 20))).toEqual(
      ['0103', '0203', '0303'].map((place) => `7281${place}${PAPER}`),
    );
    expect([399, 400, 798, 799].map(countCodes)).toEqual([1, 2, 2, 3]);
    expect(writeCodes(new Uint8Array(399).fill(255), PAPER)[0]).toHaveLength(990);
  });

  it('is read with all that fits, and cut where it has nothing or too much', () => {
    const read = (place: string, digits: string) => readCode(code(place, digits));
    expect(read('0203', '007')).toEqual({
      code: { paper: PAPER, place: 2, count: 3, digits: '007' },
    });
    expect(read('0101', '1'.repeat(962))).toHaveProperty('code.digits', '1'.repeat(962));
    for (const [place, digits] of [
      ['0101', ''],
      ['0101', '1'.repeat(963)],
      ['0001', '007'],
      ['0000', '007'],
      ['0302', '007'],
    ] as const) {
      expect(read(place, digits), `${place} ${digits}`).toEqual({ fault: 'cut' });
    }
    expect(read('0303', '007')).toHaveProperty('code.place', 3);
    // The head without its last digit is as long as a check.
    expect(readCode(checked(`72810101${PAPER.slice(0, -1)}`))).toEqual({ fault: 'cut' });
  });

  it('whose digits are more than its bytes can hold gives no page', () => {
    const part = (place: number, digits: string) => ({ paper: PAPER, place, count: 2, digits });
    expect(joinCodes([part(2, '255'), part(1, '007')])).toEqual(Uint8Array.from([7, 255]));
    expect(joinCodes([part(1, '256')])).toBeNull();
    expect(joinCodes([part(1, '007'), part(2, '999')])).toBeNull();
    expect(joinCodes([])).toEqual(new Uint8Array());
  });

  it('of letters is told from words: those come of a keyboard, these of another code', () => {
    const marks = (length: number) => 'aw2'.repeat(length).slice(0, length);
    expect(readCode(marks(101))).toEqual({ fault: 'letters' });
    expect(readCode(marks(100))).toEqual({ fault: 'notOurs' });
    expect(readCode(`${marks(101)}www`)).toEqual({ fault: 'notOurs' });
    expect(readCode(`${marks(101)}WWW`)).toEqual({ fault: 'notOurs' });
    expect(readCode('8'.repeat(200))).toEqual({ fault: 'notOurs' });
  });

  it('that is wrong or missing is told with what to do', () => {
    expect((['notOurs', 'letters', 'cut'] as const).map(faultWords)).toEqual([
      'Mã vừa quét không phải mã số liệu của Sổ Chỉ Tiêu; quét mã QR ở cuối trang báo cáo.',
      'Máy quét gõ ra chữ thay cho số; chuyển bàn phím sang tiếng Anh, tắt bộ gõ tiếng Việt, rồi quét lại.',
      'Mã vừa quét bị thiếu hoặc sai chữ số; quét lại, giữ máy quét yên cho tới khi hết mã.',
    ]);
    expect(missingWords(3, [1, 3])).toBe('Còn thiếu mã 1/3, 3/3');
  });
});

const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const uid = hex.map((text) => text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const name = fc.constantFrom('Thôn Bình Phú', 'Làng Kép', 'Tổ dân phố 12', 'Ấp “Đông”; 1,2');
const figure = fc.option(
  fc.oneof(fc.integer({ min: -5, max: 2_000 }), fc.integer({ min: -MAX_COUNT, max: MAX_COUNT })),
);

const content: fc.Arbitrary<PaperContent> = fc
  .record({
    uids: fc.uniqueArray(uid, { minLength: 1, maxLength: 20 }),
    days: fc.uniqueArray(day, { minLength: 1, maxLength: 7 }),
    indicators: fc.uniqueArray(uid, { minLength: 1, maxLength: 4 }),
    names: fc.array(name, { minLength: 20, maxLength: 20 }),
    figures: fc.infiniteStream(figure),
    skips: fc.infiniteStream(fc.integer({ min: 0, max: 2 })),
    copyOf: hex,
    office: fc.record({ uid, name }),
  })
  .map(({ uids, days, indicators, names, figures, skips, copyOf, office }) => {
    const root = 'twoTier:23716';
    const units = uids.map(
      (one, n): PackageUnit => ({
        ref: `own:${one}`,
        parent: n % 5 === 4 ? `own:${uids[n - 1]}` : root,
        code: `${n + 1}`,
        name: names[n]!,
        kind: 'thôn',
        printedName: n % 7 === 0 ? `${names[n]} (cũ)` : null,
        validFrom: n % 6 === 0 ? days[0]! : null,
        validTo: null,
      }),
    );
    const results = indicators.map((indicator): FigureBlock => {
      const kept = units.filter((_, n) => n === 0 || skips.next().value > 0);
      return {
        indicator,
        units: kept.map(({ ref }) => ref),
        days,
        values: days.map(() => kept.map(() => figures.next().value)),
      };
    });
    return {
      head: {
        madeAt: '2026-10-02T10:00:00.000Z',
        from: { ...office, unit: root, publicKey: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
        campaign: { uid: uids[0]!, name: 'Chiến dịch 50 ngày đêm' },
        unit: root,
        window: { from: days[0]!, to: days[0]! },
        revision: 2,
        sequence: 5,
        copyOf,
        notes: 0,
      },
      units,
      results,
    };
  });

describe('the text of a page', () => {
  it('says the same again when it is read', () => {
    fc.assert(
      fc.property(content, (told) => {
        const read = readPaperText(writePaperText(told))!;
        expect(read.head).toEqual(told.head);
        expect(read.results).toEqual(told.results);
        // Units without figures that are above none are left out.
        const named = new Set(told.results.flatMap(({ units }) => units));
        const above = (ref: string) => told.units.find((unit) => unit.ref === ref)?.parent;
        for (const ref of named) {
          const parent = above(ref);
          if (parent?.startsWith('own:')) named.add(parent);
        }
        const byRef = (units: readonly PackageUnit[]) =>
          new Map(units.map((unit) => [unit.ref, unit]));
        expect(byRef(read.units)).toEqual(byRef(told.units.filter(({ ref }) => named.has(ref))));
      }),
    );
  });

  it('is refused where it does not hold together', () => {
    const told = fc.sample(content, { numRuns: 1, seed: 7 })[0]!;
    const text = writePaperText(told);
    const lines = text.split('\n');
    const last = lines.at(-1)!.split('\t');
    const withLast = (fields: string[]) => [...lines.slice(0, -1), fields.join('\t')].join('\n');
    for (const other of [
      '',
      lines[0]!.split('\t').slice(0, 5).join('\t'),
      withLast([...last.slice(0, -1), `${last.at(-1)},1`]),
      withLast([...last.slice(0, -1), '1.5']),
      withLast([...last.slice(0, -1), 'NaN!']),
      withLast(['i', last[1]!, '1-9999', '2026-10-01', '1']),
      withLast(['i', last[1]!, '0', '2026-10-01', '1']),
      withLast(['x', 'y']),
      `${text}\nu\ttwoTier:23716`,
    ]) {
      expect(readPaperText(other)).toBeNull();
    }
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => void readPaperText(text)));
    const told = fc.sample(content, { numRuns: 1, seed: 11 })[0]!;
    const text = writePaperText(told);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, part) => {
        readPaperText(`${text.slice(0, at)}${part}${text.slice(at + 1)}`);
      }),
    );
  });
});
