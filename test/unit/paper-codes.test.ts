import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureBlock, PackageUnit } from '../../shared/exchange/package/format.ts';
import {
  countCodes,
  joinCodes,
  MOST_DIGITS,
  missingPlaces,
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
