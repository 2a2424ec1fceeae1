import { formatDay } from '../text/dates.ts';
import { formatCount, formatScaled } from '../text/numbers.ts';
import { capitalise } from '../text/vietnamese.ts';
import type {
  Counting,
  Identity,
  Indicator,
  IndicatorKind,
  Measure,
  Relation,
} from './campaign.ts';
import { isComputed } from './campaign.ts';
import type { WindowKind } from './compared.ts';
import { type KeyingPeriod, periodName } from './period.ts';
import type { TargetRounding } from './rounding.ts';
import type { TargetRule } from './target.ts';
import type { UnitOrder } from './unit-order.ts';

/**
 * What an office calls the things of a campaign and the choices of their forms. Screens, history
 * and refusals all take their words from here, so that one thing has one name.
 */

/** Everything that can be taken out of a campaign and brought back, the campaign included. */
export const REMOVABLE_WORDS = {
  campaign: 'chiến dịch',
  indicator: 'chỉ số',
  audience: 'đối tượng',
  milestone: 'mốc',
  identity: 'đẳng thức kiểm tra',
  obligation: 'chế độ báo cáo',
  peerRank: 'xếp hạng',
  ownTable: 'bảng tự lập',
  unit: 'đơn vị',
  form: 'biểu mẫu',
  writtenText: 'báo cáo viết',
} as const;

export const UNIT_ORDER_WORDS: Record<UnitOrder, string> = {
  rank: 'Theo xếp hạng chung',
  rankWithin: 'Xếp hạng trong từng đơn vị cấp trên',
  official: 'Theo danh mục',
};

export const WINDOW_WORDS: Record<WindowKind, string> = {
  day: 'Trong ngày',
  week: 'Trong tuần (thứ Hai – Chủ nhật)',
  decreeMonth: 'Trong tháng báo cáo (15 – 14)',
  month: 'Trong tháng',
  milestone: 'Từ đầu đến hạn của mốc',
  campaign: 'Cả chiến dịch',
};

export const INDICATOR_KIND_WORDS: Record<IndicatorKind, string> = {
  flow: 'phát sinh trong kỳ',
  stock: 'số dư tại thời điểm',
  sum: 'tổng các chỉ số',
  difference: 'hiệu các chỉ số',
  ratio: 'tỷ lệ giữa hai chỉ số',
  reached: 'số đơn vị đạt ngưỡng',
};

/** The same where a column is narrow. */
export const SHORT_KIND_WORDS: Record<IndicatorKind, string> = {
  flow: 'Phát sinh',
  stock: 'Số dư',
  sum: 'Tổng',
  difference: 'Hiệu',
  ratio: 'Tỷ lệ',
  reached: 'Đơn vị đạt',
};

export const RELATION_WORDS: Record<Relation, string> = {
  equal: 'bằng',
  atMost: 'không vượt quá (tính lũy kế)',
};

export const MEASURE_WORDS: Record<Measure, string> = {
  account: 'tài khoản',
  person: 'người',
  session: 'buổi, lượt',
  unit: 'đơn vị',
  item: 'mục, sản phẩm',
  percent: 'phần trăm (%)',
};

export const PERIOD_WORDS: Record<KeyingPeriod, string> = {
  day: 'từng ngày',
  week: 'từng tuần (thứ Hai đến Chủ nhật)',
  month: 'từng tháng',
  once: 'một lần cho cả chiến dịch',
};

export const COUNTING_WORDS: Record<Counting, string> = {
  cumulative: 'lũy kế, gồm cả số đầu kỳ',
  window: 'phát sinh từ ngày bắt đầu mốc',
  day: 'phát sinh trong mỗi ngày',
  week: 'phát sinh trong mỗi tuần',
  month: 'phát sinh trong mỗi tháng',
};

export const ROUNDING_WORDS: Record<TargetRounding, string> = {
  nearest: 'làm tròn gần nhất',
  up: 'làm tròn lên số nguyên',
  upToTens: 'làm tròn lên hàng chục',
};

/** "80%", "12,5%", from hundredths of a per cent: shares and percentages that a plan sets. */
export function percentText(hundredths: number): string {
  return `${formatScaled(hundredths, 2, ',').replace(/,00$|0$/, '')}%`;
}

/** The levels below the root where the kinds of their units do not name them, from the root down. */
const LEVEL_WORDS = [
  'đơn vị phát động',
  'đơn vị trực thuộc',
  'đơn vị dưới đơn vị trực thuộc',
  'đơn vị cấp dưới cùng',
] as const;

/** A level of a campaign's units that is named by its place alone; 0 is the root. */
export const levelWords = (depth: number): string => LEVEL_WORDS[Math.min(depth, 3)]!;

/** "huyện, thị xã, thành phố (17 đơn vị)". */
export function unitsInWords(units: readonly { kind: string }[]): string {
  const kinds = [...new Set(units.map(({ kind }) => kind))].filter((kind) => kind !== 'khác');
  const count = `${formatCount(units.length)} đơn vị`;
  if (kinds.length === 0) return count;
  const named = kinds.length > 4 ? [...kinds.slice(0, 4), '…'] : kinds;
  return `${named.join(', ')} (${count})`;
}

/** "số dư tại thời điểm · nhập theo tuần", "tổng các chỉ số: Mức 1 + Mức 2". */
export function indicatorInWords(
  indicator: Indicator,
  indicators: readonly Pick<Indicator, 'id' | 'name'>[],
): string {
  const kind = INDICATOR_KIND_WORDS[indicator.kind];
  if (!isComputed(indicator)) return `${kind} · nhập theo ${periodName(indicator.period)}`;
  const names = indicator.parts.map(
    (part) => indicators.find(({ id }) => id === part)?.name ?? 'chỉ số đã xóa',
  );
  const signs = { sum: ' + ', difference: ' − ', ratio: ' ÷ ', reached: '' } as const;
  return `${kind}: ${names.join(signs[indicator.kind as keyof typeof signs])}`;
}

/** "80% đến 90% của “Công dân đủ điều kiện” tại hết ngày 25/10/2024, làm tròn gần nhất". */
export function ruleInWords(
  rule: TargetRule,
  indicators: readonly Pick<Indicator, 'id' | 'name'>[],
): string {
  const range =
    rule.high === null
      ? percentText(rule.low)
      : `${percentText(rule.low)} đến ${percentText(rule.high)}`;
  const base = indicators.find(({ id }) => id === rule.ofId);
  const day = rule.baseOn === null ? '' : ` tại hết ngày ${formatDay(rule.baseOn)}`;
  const of = base ? `của “${base.name}”${day}` : 'số đơn vị được đếm';
  return `${range} ${of}, ${ROUNDING_WORDS[rule.rounding]}`;
}

/** "Chưa có tài khoản = chưa đăng ký + đã phê duyệt", "Mức 1 + Mức 2 ≤ Kích hoạt". */
export function relationText(
  { totalId, partIds, relation }: Pick<Identity, 'totalId' | 'partIds' | 'relation'>,
  nameOf: (indicatorId: number) => string,
): string {
  const parts = partIds.map(nameOf).join(' + ');
  const total = nameOf(totalId);
  return relation === 'atMost' ? `${parts} ≤ ${total}` : `${total} = ${parts}`;
}

/**
 * How many of each go with a thing that is to be taken out; `inherited` are figures of merged
 * units.
 */
interface Effect {
  results: number;
  targets: number;
  openings: number;
  units: number;
  indicators: number;
  inherited: number;
}

/** "181 số liệu, 1 chỉ tiêu": what goes with a thing; "" for nothing. Of a unit, see `unitsTaken`. */
export function effectCounts(kind: keyof typeof REMOVABLE_WORDS, effect: Effect): string {
  const counts = [
    [effect.results, 'số liệu'],
    [effect.targets, 'chỉ tiêu'],
    [effect.openings, 'số đầu kỳ'],
    [kind === 'unit' ? 0 : effect.units, 'đơn vị'],
    [effect.indicators, 'chỉ số'],
  ] as const;
  const held = counts.filter(([count]) => count > 0);
  return held.map(([count, of]) => `${formatCount(count)} ${of}`).join(', ');
}

/** "“Xã A”", "“Xã A” và 12 đơn vị bên dưới": whom taking a unit out of a campaign takes out. */
export const unitsTaken = (name: string, below: number): string =>
  below === 0 ? `“${name}”` : `“${name}” và ${formatCount(below)} đơn vị bên dưới`;

/** "Chỉ số này có 340 số liệu, 17 chỉ tiêu.": how much goes with what is to be taken out. */
export function effectSentence(kind: keyof typeof REMOVABLE_WORDS, effect: Effect): string {
  const one = `${capitalise(REMOVABLE_WORDS[kind])} này`;
  const subject = kind === 'unit' && effect.units > 0 ? 'Các đơn vị này' : one;
  if (kind === 'ownTable')
    return `${subject} không giữ số liệu nào: số liệu của các chỉ số không đổi.`;
  const held = effectCounts(kind, effect);
  const own = held === '' ? `${subject} chưa có số liệu nào.` : `${subject} có ${held}.`;
  if (effect.inherited === 0) return own;
  return `${own} ${formatCount(effect.inherited)} số liệu của các đơn vị đã sáp nhập hoặc chia tách vào đây cũng không còn được cộng.`;
}
