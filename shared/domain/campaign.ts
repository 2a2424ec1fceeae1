import { addDays, type Day } from './day.ts';

/** Kinds of units, in the words of the official catalogue. */
export const UNIT_KINDS = [
  'tỉnh',
  'huyện',
  'quận',
  'thị xã',
  'thành phố',
  'xã',
  'phường',
  'thị trấn',
  'đặc khu',
  'thôn',
  'làng',
  'bản',
  'tổ dân phố',
  'khác',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Kind of a unit from how its name begins: "Thị xã An Khê" → "thị xã"; "khác" when unknown. */
export function unitKindOf(name: string): UnitKind {
  const lower = `${name.normalize('NFC').toLocaleLowerCase('vi')} `;
  return UNIT_KINDS.find((kind) => lower.startsWith(`${kind} `)) ?? 'khác';
}

export interface Unit {
  id: number;
  /** Official code as text, leading zeros kept: province 2 digits, district 3, commune 5. */
  code: string;
  /** Official name, e.g. "Huyện Đăk Pơ". */
  name: string;
  /** Name as the office itself prints it, where that differs from the official one. */
  printedName: string;
}

/**
 * flow: adds up over days (phát sinh). stock: read at a date (số dư).
 * sum: computed, the sum of its parts; carries targets and openings like the others.
 */
export type IndicatorKind = 'flow' | 'stock' | 'sum';

export interface Indicator {
  id: number;
  code: string;
  kind: IndicatorKind;
  /** "Kích hoạt tài khoản định danh điện tử": titles. */
  fullName: string;
  /** "Kích hoạt (mức 1 + mức 2)": column heads. */
  name: string;
  /** "Kích hoạt": narrow heads and inside other names. */
  shortName: string;
  /** What is counted, e.g. "công dân". */
  counted: string;
}

export interface Campaign {
  id: number;
  name: string;
  /** The plan: type ("Kế hoạch"), number ("2314/KH-UBND"), day, issuer. Empty when not given. */
  planType: string;
  planNumber: string;
  planOn: Day | null;
  issuer: string;
  rootUnitName: string;
  /** First and last day, both included. */
  startsOn: Day;
  endsOn: Day;
  /** Day of the opening figures, included; null when the campaign starts from nothing. */
  openingOn: Day | null;
}

/** The day at whose end opening figures hold: what is keyed comes after it. */
export function openingDay(campaign: Pick<Campaign, 'openingOn' | 'startsOn'>): Day {
  return campaign.openingOn ?? addDays(campaign.startsOn, -1);
}
