import { comparedWindows } from '../../domain/compared.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import type { StatedFigure } from '../../domain/stated.ts';
import type { LiveFigureName, LiveOf, ShownFigure, WrittenWindow } from '../../domain/written.ts';
import { parseCount, parsePercent } from '../../text/numbers.ts';

import { type AskedFigure, LIVE_KINDS, type Need, quotaAt } from './live-kinds.ts';

/** The figures that may stand in a written text, of the campaign's root on the text's day. */

/** The data that the figures of a text are computed from. */
export interface LiveSource {
  figures: CampaignFigures;
  /** Place in the sheet of the unit that the text is about; -1 when it is not there any more. */
  unit: number;
  /** What documents and the office above print. */
  stated: readonly StatedFigure[];
}

/** A figure as it is now, or why there is none. */
export type NowFigure = ShownFigure | { lack: string };

export const hasNow = (now: NowFigure): now is ShownFigure => 'text' in now;

/** The window of a kind that holds the sheet's day, and the one before it. */
export const writtenWindows = (
  { campaign, on }: Pick<DaySheet, 'campaign' | 'on'>,
  kind: WrittenWindow,
) =>
  comparedWindows(kind, on, {
    campaign: { from: campaign.startsOn, to: campaign.endsOn },
    milestone: null,
  });

/** The words of a figure in marks, and the choices that it needs. */
export const liveWords = (figure: LiveFigureName): string => LIVE_KINDS[figure].words;
export const liveNeeds = (figure: LiveFigureName): readonly Need[] => LIVE_KINDS[figure].needs;

/**
 * A figure with the things that it refers to; null when one of them is no longer in the campaign.
 */
function askedOf(
  { figures, unit }: Pick<LiveSource, 'figures' | 'unit'>,
  of: LiveOf,
): AskedFigure | null {
  if (unit === -1) return null;
  const { sheet } = figures;
  const needs = LIVE_KINDS[of.figure].needs;
  const indicator = sheet.indicators.find(({ id }) => id === of.indicatorId);
  const milestone = sheet.milestones.find(({ id }) => id === of.milestoneId);
  if (needs.includes('indicator') && !indicator) return null;
  if (needs.includes('milestone') && !milestone) return null;
  if (needs.includes('window') && of.window === null) return null;
  const kind = of.window ?? 'day';
  return {
    figures,
    sheet,
    unit,
    indicator: indicator ?? sheet.indicators[0]!,
    milestone,
    kind,
    ...writtenWindows(sheet, kind),
    target: sheet.targets.findIndex(
      ({ indicatorId, milestoneId }) =>
        indicatorId === of.indicatorId && milestoneId === of.milestoneId,
    ),
  };
}

/** A figure as it is now. */
export function nowOf(source: Pick<LiveSource, 'figures' | 'unit'>, of: LiveOf): NowFigure {
  const asked = askedOf(source, of);
  if (source.unit === -1) return { lack: 'đơn vị của báo cáo này không có trong chiến dịch' };
  if (asked === null) return { lack: 'chỉ số hoặc mốc của số liệu này đã bị xóa' };
  const { text, number, reason } = LIVE_KINDS[of.figure].now(asked);
  if (reason !== undefined) return { lack: reason };
  return number === undefined ? { text } : { text, number };
}

/** What a figure is: "lũy kế · Kích hoạt · Đến hết ngày 20/10/2023". */
export function liveTitle({ sheet }: CampaignFigures, of: LiveOf): string {
  const needs = LIVE_KINDS[of.figure].needs;
  const nameIn = (need: Need, list: readonly { id: number; name: string }[], id: number | null) =>
    needs.includes(need) ? [list.find((one) => one.id === id)?.name ?? 'đã bị xóa'] : [];
  return [
    LIVE_KINDS[of.figure].words,
    ...nameIn('indicator', sheet.indicators, of.indicatorId),
    ...nameIn('milestone', sheet.milestones, of.milestoneId),
  ].join(' · ');
}

/** What documents print of a figure on the text's day, those that agree with ours first. */
export function printedOf(source: LiveSource, of: LiveOf): (ShownFigure & { place: string })[] {
  const { stated: measure, needs } = LIVE_KINDS[of.figure];
  const asked = measure === undefined ? null : askedOf(source, of);
  if (asked === null) return [];
  const { sheet, target } = asked;
  const place = needs.includes('window') ? quotaAt(asked) : target;
  const milestoneId = measure === 'value' ? null : (sheet.targets[place]?.milestoneId ?? -1);
  const unitId = sheet.units[source.unit]!.unit.id;
  const now = nowOf(source, of);
  return source.stated
    .filter(
      (one) =>
        one.measure === measure &&
        one.indicatorId === of.indicatorId &&
        one.milestoneId === milestoneId &&
        // A printed target holds on every day, a printed result only on its own.
        (measure === 'target' || one.on === sheet.on) &&
        (one.unitId === unitId || (one.unitId === null && source.unit === 0)),
    )
    .map(({ printed, place: where }) => ({
      text: printed,
      ...numberOf(printed, of.figure === 'points'),
      place: where,
    }))
    .sort((a, b) => Number(isSame(b, now)) - Number(isSame(a, now)));
}

const isSame = ({ number }: ShownFigure, now: NowFigure) => hasNow(now) && now.number === number;

/** The number of a printed figure, as `ReportCell` has it; documents print points with "%" too. */
function numberOf(printed: string, isPoints: boolean): { number?: number } {
  const isPercent = printed.includes('%');
  const reading = isPercent ? parsePercent(printed) : parseCount(printed);
  if ('error' in reading) return {};
  if (isPoints || !isPercent) return { number: reading.value };
  return { number: Math.round(reading.value * 100) / 10_000 };
}
