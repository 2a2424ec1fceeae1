import {
  type NamedUnit,
  suggestionSentence,
  type UnitMatch,
  type UnitMatcher,
} from './match-unit.ts';

/** A unit of the grid that is pasted into. */
export interface PasteUnit extends NamedUnit {
  id: number;
  /** The unit above it; null for the one above all others. */
  parentId: number | null;
  closed: boolean;
}

/** How a row names its unit. */
export interface WrittenUnit {
  name: string;
  code: string;
  /** The unit above it, as named in its row or in the heading of its group. */
  above: string;
}

/** The unit of a row, or what has to be asked and which units it can be. */
export type RowUnit =
  | { unit: PasteUnit }
  | {
      ask: 'unknown' | 'several' | 'suggested' | 'codeAndName';
      units: PasteUnit[];
      sentence: string;
    };

const quoted = (units: readonly PasteUnit[]) => {
  const shown = units.slice(0, 3).map(({ name }) => `“${name}”`);
  return units.length > 3 ? `${shown.join(', ')}, …` : shown.join(' hoặc ');
};

/** Finds the units of rows; what is not certain is asked. */
export function unitFinder(units: readonly PasteUnit[], matcher: UnitMatcher<PasteUnit>) {
  const byId = new Map<number | null, PasteUnit>(units.map((unit) => [unit.id, unit]));
  const liesBelow = (unit: PasteUnit, above: ReadonlySet<PasteUnit>): boolean => {
    for (let at = byId.get(unit.parentId); at; at = byId.get(at.parentId)) {
      if (above.has(at)) return true;
    }
    return false;
  };

  /**
   * Among several units with one name, those that may be meant: open ones, below the named unit
   * above.
   */
  function narrowed(found: readonly PasteUnit[], above: string): PasteUnit[] {
    const open = found.filter(({ closed }) => !closed);
    const left = open.length > 0 ? open : [...found];
    const over = new Set(matchedUnits(matcher.byName(above)));
    const below = left.filter((unit) => liesBelow(unit, over));
    return below.length > 0 ? below : left;
  }

  function byName({ name, above }: WrittenUnit): RowUnit {
    const match = matcher.byName(name);
    if ('unit' in match) return match;
    if ('suggested' in match) {
      const near = narrowed(match.suggested, above);
      return { ask: 'suggested', units: near, sentence: suggestionSentence(name, near) };
    }
    if ('ambiguous' in match) {
      const left = narrowed(match.ambiguous, above);
      if (left.length === 1) return { unit: left[0]! };
      return { ask: 'several', units: left, sentence: `“${name}” có thể là ${quoted(left)}` };
    }
    return { ask: 'unknown', units: [], sentence: `không có đơn vị “${name}” trong chiến dịch` };
  }

  function byCode(code: string): PasteUnit | null {
    const match = matcher.byCode(code);
    if ('unit' in match) return match.unit;
    // A spreadsheet that read codes as numbers dropped their zeros.
    const number = /^\d{1,9}$/.test(code) ? matcher.byCode(Number(code)) : null;
    return number && 'unit' in number ? number.unit : null;
  }

  /** When code and name mean different units one of both is wrong, so the clerk is asked. */
  return function unitOf(written: WrittenUnit): RowUnit {
    const { name, code } = written;
    const coded = code === '' ? null : byCode(code);
    if (name === '') {
      if (coded) return { unit: coded };
      const sentence = code === '' ? 'thiếu tên đơn vị' : `không có đơn vị mang mã “${code}”`;
      return { ask: 'unknown', units: [], sentence };
    }
    const named = byName(written);
    if (!coded) return named;
    const units = 'unit' in named ? [named.unit] : named.units;
    if (units.includes(coded)) return { unit: coded };
    const of = `mã “${code}” là của “${coded.name}”`;
    return 'unit' in named
      ? {
          ask: 'codeAndName',
          units: [coded, named.unit],
          sentence: `${of}, còn tên ghi “${named.unit.name}”`,
        }
      : {
          ask: units.length > 0 ? 'codeAndName' : 'suggested',
          units: [coded, ...units],
          sentence: `${of}, còn tên ghi “${name}”`,
        };
  };
}

const matchedUnits = (match: UnitMatch<PasteUnit>): PasteUnit[] =>
  'unit' in match ? [match.unit] : 'ambiguous' in match ? match.ambiguous : [];
