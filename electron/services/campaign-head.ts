import type { UnitInput } from '../../shared/contract/methods.ts';
import {
  type Campaign,
  type Indicator,
  isComputed,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { lastCellDay } from '../../shared/domain/cell-place.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { type Question, unusualHead } from '../../shared/domain/plausible-day.ts';
import type { CampaignHead, CampaignSettings } from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import {
  countFiguresAt,
  countResultsWithin,
  listOnceResults,
  moveOpenings,
  sumResultsWithin,
} from '../db/campaigns.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { putResult } from '../db/results.ts';
import { listAncestors } from '../db/unit-lives.ts';
import { findStoredUnit, listMembers } from '../db/units.ts';
import type { RecordChange } from '../db/write.ts';
import { type Agreed, ensureUnit, refused } from './ensure-unit.ts';
import { refuseProblems } from './refuse-problems.ts';

/** What changes together with the days and the root of a campaign. */

const IN_THE_END = '9999-12-31';

type Days = Pick<CampaignHead, 'startsOn' | 'endsOn'>;

/** The problem of results outside of the new days: how many, and on which days. */
export function checkResultsInside(
  db: ReadHandle,
  before: Campaign,
  after: Days,
  indicators: readonly Indicator[],
): FieldProblem[] {
  const outside = (windowOf: (indicator: Indicator) => { from: Day; to: Day } | null) => {
    const found = indicators.flatMap((indicator) => {
      const window = windowOf(indicator);
      return window ? countResultsWithin(db, indicator.id, window.from, window.to) : [];
    });
    return {
      results: found.reduce((sum, { results }) => sum + results, 0),
      days: found.flatMap(({ first, last }) => [first ?? [], last ?? []].flat()).sort(),
    };
  };
  const problems: FieldProblem[] = [];

  const early = outside(({ period }) =>
    period === 'once' ? null : { from: before.startsOn, to: addDays(after.startsOn, -1) },
  );
  if (early.results > 0) {
    const first = formatDay(early.days[0] ?? before.startsOn);
    problems.push({
      field: 'startsOn',
      sentence: `${formatCount(early.results)} số liệu đã nhập, từ ngày ${first}, sẽ nằm trước ngày bắt đầu; chọn ngày bắt đầu sớm hơn hoặc xóa số liệu đó trước.`,
    });
  }
  const late = outside((indicator) =>
    indicator.period === 'once'
      ? null
      : {
          from: addDays(lastCellDay(indicator, { ...before, ...after }), 1),
          to: lastCellDay(indicator, before),
        },
  );
  if (late.results > 0) {
    const last = formatDay(late.days.at(-1) ?? before.endsOn);
    problems.push({
      field: 'endsOn',
      sentence: `${formatCount(late.results)} số liệu đã nhập, đến ngày ${last}, sẽ nằm sau ngày kết thúc; chọn ngày kết thúc muộn hơn hoặc xóa số liệu đó trước.`,
    });
  }
  return problems;
}

/** Base days at the opening move with the opening day. */
export const followBaseDays = (
  rules: readonly TargetRule[],
  before: Campaign,
  after: CampaignHead,
): TargetRule[] =>
  rules.map((rule) =>
    rule.baseOn === openingDay(before) ? { ...rule, baseOn: openingDay(after) } : rule,
  );

/** Unusual days that were changed in the form. */
export function newlyUnusual(before: CampaignHead, after: CampaignHead, today: Day): Question[] {
  const known = new Set(unusualHead(before, today).map(({ key }) => key));
  return unusualHead(after, today).filter(({ key }) => !known.has(key));
}

/**
 * Questions about keyed figures that a new opening day would take out of all totals, because the
 * opening figures contain them, or would add to them: how many, of which indicators and days, and
 * their sum.
 */
export function countedOtherwise(
  db: ReadHandle,
  { campaign, indicators }: Pick<CampaignSettings, 'campaign' | 'indicators'>,
  after: CampaignHead,
): Question[] {
  const [old, now] = [openingDay(campaign), openingDay(after)];
  if (old === now) return [];
  const stops = now > old;
  const window = stops ? { from: addDays(old, 1), to: now } : { from: addDays(now, 1), to: old };
  const found = indicators.flatMap((indicator) => {
    const { id, name, kind, period, measure } = indicator;
    if (isComputed(indicator) || period === 'once') return [];
    const { results, sum, first, last } = sumResultsWithin(db, id, window.from, window.to);
    if (results === 0 || first === null || last === null) return [];
    const total = kind === 'flow' ? `, cộng ${formatMeasured(measure, sum)}` : '';
    const days =
      first === last ? `ngày ${formatDay(first)}` : `từ ${formatDay(first)} đến ${formatDay(last)}`;
    return [{ results, text: `“${name}” ${formatCount(results)} ô, ${days}${total}` }];
  });
  const cells = found.reduce((total, { results }) => total + results, 0);
  if (cells === 0) return [];
  const effect = stops
    ? `thì ${formatCount(cells)} số liệu đã nhập thôi được cộng vào lũy kế, vì coi như đã nằm trong số đầu kỳ`
    : `thì ${formatCount(cells)} số liệu đã nhập được cộng thêm vào số đầu kỳ`;
  const listed = found.map(({ text }) => text).join('; ');
  const sentence = `Chuyển ngày chốt số đầu kỳ từ ${formatDay(old)} sang ${formatDay(now)} ${effect}: ${listed}.`;
  return [{ key: `${stops ? 'stopsCounting' : 'beginsCounting'}:${cells}`, sentence }];
}

/**
 * Opening figures move with the opening day; figures keyed once for the campaign with the last day.
 */
export function moveFigures(
  db: WriteHandle,
  record: RecordChange,
  before: Campaign,
  after: CampaignHead,
): void {
  if (openingDay(after) !== openingDay(before)) moveOpenings(db, before.id, openingDay(after));
  if (after.endsOn === before.endsOn) return;
  for (const { value, ...key } of listOnceResults(db, before.id, before.endsOn)) {
    const moved = { ...key, on: after.endsOn };
    putResult(db, key, null);
    record({ ...key, kind: 'result', old: value, new: null });
    putResult(db, moved, value);
    record({ ...moved, kind: 'result', old: null, new: value });
  }
}

/**
 * The new root. Throws FieldError `settingRefused` while the old one has figures, or when the new
 * one takes part below it or does not exist in the campaign's days.
 */
export function requireRoot(
  db: WriteHandle,
  { id: campaignId, rootUnitId, rootUnitName }: Campaign,
  typed: UnitInput,
  days: Days,
  agreed: Agreed,
): number {
  const root = { ...typed, name: normaliseText(typed.name) };
  // A root made by hand is known by its name only.
  if (root.era === null && root.code === '' && root.name === rootUnitName) return rootUnitId;
  const id = ensureUnit(db, root, null, { agreed });
  if (id === rootUnitId) return id;
  const figures = countFiguresAt(db, campaignId, rootUnitId);
  if (figures > 0) {
    throw refused(
      'root',
      `“${rootUnitName}” đã có ${formatCount(figures)} số liệu nên không đổi được đơn vị phát động; xóa số liệu đó trước hoặc lập chiến dịch mới.`,
    );
  }
  const around = new Set([id, ...listAncestors(db, id, IN_THE_END)]);
  const member = listMembers(db, campaignId).find((unit) => around.has(unit.id));
  if (member) {
    const what = member.id === id ? 'đang' : `là cấp trên của “${root.name}” và đang`;
    throw refused(
      'root',
      `“${member.name}” ${what} là đơn vị báo cáo của chiến dịch; xóa khỏi danh sách đơn vị trước, hoặc chọn đơn vị khác.`,
    );
  }
  const stored = findStoredUnit(db, id);
  refuseProblems(checkLives('root', stored ? [stored] : [], days));
  return id;
}
