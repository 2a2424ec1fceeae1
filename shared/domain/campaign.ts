import { foldText } from '../text/vietnamese.ts';
import { addDays, type Day } from './day.ts';
import type { KeyingPeriod } from './period.ts';

/** Kinds of units in the words of the official catalogue, then bodies that are not places. */
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
  'sở',
  'ban',
  'ngành',
  'đoàn thể',
  'trường',
  'khác',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Beginnings of names that differ from the word for the kind: "Công an xã" is a "ngành". */
const NAME_BEGINNINGS: readonly [beginning: string, kind: UnitKind][] = [
  ['tdp', 'tổ dân phố'],
  ['khu phố', 'tổ dân phố'],
  ['xóm', 'thôn'],
  ['ấp', 'thôn'],
  ['buôn', 'làng'],
  ['công an', 'ngành'],
  ['phòng', 'ban'],
  ['đoàn', 'đoàn thể'],
  ['thành đoàn', 'đoàn thể'],
  ['tỉnh đoàn', 'đoàn thể'],
  ['huyện đoàn', 'đoàn thể'],
  ['hội', 'đoàn thể'],
  ['liên đoàn', 'đoàn thể'],
  ['mặt trận', 'đoàn thể'],
  ['ủy ban mặt trận', 'đoàn thể'],
];

/** With the space behind them; longest first, so that "Tỉnh đoàn" is no province. */
const BEGINNINGS = [
  ...UNIT_KINDS.map((kind) => [`${kind} `, kind] as const),
  ...NAME_BEGINNINGS.map(([beginning, kind]) => [`${beginning} `, kind] as const),
].sort(([a], [b]) => b.length - a.length);

/** Kind of a unit from how its name begins: "Thị xã An Khê" → "thị xã"; "khác" when unknown. */
export function unitKindOf(name: string): UnitKind {
  const lower = `${name.normalize('NFC').toLocaleLowerCase('vi')} `;
  return BEGINNINGS.find(([beginning]) => lower.startsWith(beginning))?.[1] ?? 'khác';
}

/**
 * A thing that is not made yet. When it is made it gets an id, which holds in this store only, and
 * a uid, a UUIDv7 that names it on every PC and never changes.
 */
export type New<T extends { id: number; uid: string }> = Omit<T, 'id' | 'uid'>;

export interface Unit {
  id: number;
  /** Official code as text, leading zeros kept: province 2 digits, district 3, commune 5. */
  code: string;
  /** Official name, e.g. "Huyện Đăk Pơ". */
  name: string;
  /** The name as the office prints it, where it is not the official one. */
  printedName: string;
  kind: UnitKind;
}

/**
 * flow: adds up over days (phát sinh). stock: read at a date (số dư). The others are computed from
 * their parts: sum; difference, the first part minus the others; ratio, the first part over the
 * second; reached, the number of units whose part reaches a threshold. There are no other formulas.
 */
export const INDICATOR_KINDS = ['flow', 'stock', 'sum', 'difference', 'ratio', 'reached'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** What is counted. A percentage is kept in hundredths of a per cent: 3590 is 35,90%. */
export const MEASURES = ['account', 'person', 'session', 'unit', 'item', 'percent'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Indicator {
  id: number;
  uid: string;
  /** Models, files and the command line name the indicator by it; unique within the campaign. */
  code: string;
  kind: IndicatorKind;
  /** "Kích hoạt tài khoản định danh điện tử", for titles. */
  fullName: string;
  /** "Kích hoạt (mức 1 + mức 2)", for column heads. */
  name: string;
  /** "Kích hoạt", for narrow heads and inside other names. */
  shortName: string;
  /** What is counted, in words: "công dân", "tổ", "lượt phát thanh". */
  counted: string;
  measure: Measure;
  /**
   * The level at which it is keyed, in steps below the root. A unit above that level is keyed too
   * when no unit lies below it.
   */
  keyedDepth: number;
  /** How often it is keyed: one cell for each period. */
  period: KeyingPeriod;
  audienceId: number | null;
  /** Operands of a computed indicator, in order. */
  parts: number[];
  /** reached: the threshold for a unit, in the measure that `reachedBy` names. */
  threshold: number | null;
  /**
   * reached: whether the threshold is for the part's figure (in its unit of count; hundredths of a
   * per cent for a ratio) or for its rate of the target (hundredths of a per cent).
   */
  reachedBy: 'value' | 'target';
  /** reached: which units are counted; all kinds when empty. `keyedDepth` says at which depth. */
  countedKinds: UnitKind[];
  /** Names of what is counted where it is a checklist, e.g. the 16 services to be explained. */
  items: string[];
  /** Keyed indicators: a blank cell of a finished period is an error instead of a warning. */
  requiresAll: boolean;
}

export const isComputed = ({ kind }: Pick<Indicator, 'kind'>): boolean =>
  kind !== 'flow' && kind !== 'stock';

export interface Audience {
  id: number;
  uid: string;
  /** "Cán bộ, đảng viên, công chức, viên chức", "Công nhân, người lao động, công dân". */
  name: string;
}

/**
 * cumulative: everything, with the opening figure. window: only what arises from `startsOn` to the
 * milestone. day, week, month: what arises in that period, for a quota of each period.
 */
export const COUNTINGS = ['cumulative', 'window', 'day', 'week', 'month'] as const;
export type Counting = (typeof COUNTINGS)[number];

export interface Milestone {
  id: number;
  uid: string;
  name: string;
  startsOn: Day;
  /** The day as the plan names it, see `inclusive`. */
  dueOn: Day;
  /** "đến hết ngày" counts the day; "trước ngày" ends with the day before. */
  inclusive: boolean;
  counts: Counting;
  /** Null for the whole day. */
  hours: DayHours | null;
}

/** Hours of the day within which the plan wants the work done, at UTC+7: "07:00" to "24:00". */
export interface DayHours {
  from: string;
  to: string;
}

/** Last day that counts for a milestone. */
export function lastDayOfMilestone({
  dueOn,
  inclusive,
}: Pick<Milestone, 'dueOn' | 'inclusive'>): Day {
  return inclusive ? dueOn : addDays(dueOn, -1);
}

/**
 * equal: the parts add up to the total, on each day and cumulatively. atMost: the parts together
 * stay within the total cumulatively; on a single day they may be more, e.g. activations of
 * accounts that were collected on earlier days.
 */
export const RELATIONS = ['equal', 'atMost'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * collected = approved + …: an equation between indicators, declared once and checked everywhere.
 */
export interface Identity {
  id: number;
  uid: string;
  name: string;
  totalId: number;
  partIds: number[];
  relation: Relation;
}

export interface Campaign {
  id: number;
  uid: string;
  name: string;
  /** Name of the model when the campaign is the sample made from it; null for an office's own. */
  sample: string | null;
  /** The plan: type ("Kế hoạch"), number ("2314/KH-UBND"), day, issuer. Empty when not given. */
  planType: string;
  planNumber: string;
  planOn: Day | null;
  issuer: string;
  rootUnitId: number;
  rootUnitName: string;
  /** First and last day, both included. */
  startsOn: Day;
  endsOn: Day;
  /** Day of the opening figures, included; null when the campaign starts from nothing. */
  openingOn: Day | null;
}

/**
 * The day at whose end the opening figures are true: only what is keyed after it is added to them.
 */
export function openingDay(campaign: Pick<Campaign, 'openingOn' | 'startsOn'>): Day {
  return campaign.openingOn ?? addDays(campaign.startsOn, -1);
}

/** Makes a code from a name: "Kích hoạt mức 1" → "kich-hoat-muc-1". */
export function codeFromName(name: string): string {
  return foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
