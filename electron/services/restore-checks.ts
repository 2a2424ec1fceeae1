import type { Removal } from '../../shared/contract/methods.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkPeerRank } from '../../shared/domain/peer-rank.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  type CampaignSettings,
  checkIndicator,
  checkMilestone,
  checkSameName,
} from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { REMOVABLE_WORDS } from '../../shared/domain/words.ts';
import { findSampleCampaign, listCampaigns } from '../db/campaigns.ts';
import { listForms } from '../db/forms.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  findRemovedAbove,
  findRemovedMilestone,
  findSameCode,
  listMissing,
  listWithBelow,
  readSample,
} from '../db/removals.ts';
import { readSettings } from '../db/settings.ts';
import { findStoredUnit } from '../db/units.ts';
import { refused } from './ensure-unit.ts';
import { ownNameProblems } from './own-tables.ts';
import { checkWindowsFit } from './setting-fit.ts';
import { otherWithCode } from './unit-changes.ts';

/**
 * Why something cannot come back, in a sentence: something it needs is taken out as well, or its
 * place is taken.
 */
export function whyNotBack(
  db: ReadHandle,
  { kind, campaignId, id }: Removal,
  name: string,
): string | null {
  switch (kind) {
    case 'unit': {
      const above = findRemovedAbove(db, campaignId, id);
      return above && `“${name}” thuộc “${above.name}” đã bị xóa; khôi phục “${above.name}” trước.`;
    }
    case 'campaign': {
      const sample = readSample(db, id);
      const other = sample === null ? null : findSampleCampaign(db, sample);
      return (
        other &&
        `Chiến dịch mẫu này đã được mở lại (“${other.name}”); xóa chiến dịch đó trước khi khôi phục.`
      );
    }
    case 'indicator':
    case 'identity': {
      const missing = listMissing(db, kind, id);
      if (missing.length > 0) {
        const names = missing.map((each) => `“${each}”`).join(', ');
        return `“${name}” tính từ chỉ số ${names} đã bị xóa; khôi phục chỉ số đó trước.`;
      }
      const same = kind === 'indicator' ? findSameCode(db, id) : null;
      return (
        same &&
        `Mã “${same.code}” của chỉ số “${name}” nay đã dùng cho chỉ số “${same.name}”; đổi mã của chỉ số đó trước khi khôi phục.`
      );
    }
    case 'obligation': {
      const milestone = findRemovedMilestone(db, id);
      return (
        milestone &&
        `Hạn của “${name}” tính từ mốc “${milestone}” đã bị xóa; khôi phục mốc đó trước.`
      );
    }
    default:
      return null;
  }
}

/**
 * Why something that came back does not fit what was set up since. Asked inside the transaction
 * that brought it back, with the settings from before. Null when it fits.
 */
export function whyNotStanding(
  db: ReadHandle,
  { kind, campaignId, id }: Removal,
  name: string,
  before: CampaignSettings,
  after: CampaignSettings,
): string | null {
  const problems = [
    ...checkItself(db, { kind, campaignId, id }, name, after),
    ...after.rules
      .filter((rule) => !before.rules.some((known) => isSameRule(known, rule)))
      .flatMap((rule) => checkRule(rule, after)),
    ...checkWindowsFit(db, before, after, 'id'),
  ];
  if (problems.length === 0) return null;
  const sentences = new Set(problems.map(({ sentence }) => sentence));
  return `Chưa khôi phục được ${REMOVABLE_WORDS[kind]} “${name}”. ${[...sentences].join(' ')}`;
}

const isSameRule = (a: TargetRule, b: TargetRule) =>
  a.indicatorId === b.indicatorId && a.milestoneId === b.milestoneId;

/** The problems that the form of the thing would tell. */
function checkItself(
  db: ReadHandle,
  { kind, campaignId, id }: Removal,
  name: string,
  { campaign, indicators, audiences, milestones, rules, peerRanks }: CampaignSettings,
): FieldProblem[] {
  const find = <T extends { id: number }>(list: readonly T[]) => list.filter((e) => e.id === id);
  switch (kind) {
    case 'campaign':
      return checkSameName('chiến dịch', name, id, listCampaigns(db));
    case 'audience':
      return checkSameName('đối tượng', name, id, audiences);
    case 'milestone':
      return [
        ...checkSameName('mốc', name, id, milestones),
        ...find(milestones).flatMap((milestone) => checkMilestone(milestone, campaign)),
      ];
    case 'indicator':
      return find(indicators).flatMap((each) => checkIndicator(each, id, indicators, rules));
    case 'peerRank':
      return find(peerRanks).flatMap((told) => checkPeerRank(told, id, peerRanks));
    case 'ownTable':
      return ownNameProblems(db, campaignId);
    case 'form':
      return checkSameName('biểu mẫu', name, id, listForms(db, campaignId));
    case 'unit':
      return checkCodes(db, campaignId, id);
    default:
      return [];
  }
}

/** Problems of two units of a campaign with the same code. */
function checkCodes(db: ReadHandle, campaignId: number, unitId: number): FieldProblem[] {
  return listWithBelow(db, campaignId, unitId, null).flatMap((id) => {
    const unit = findStoredUnit(db, id);
    const other = unit && otherWithCode(db, campaignId, unit);
    if (!other) return [];
    const sentence = `Mã “${unit.code}” của “${unit.name}” nay đã là mã của “${other.name}”; đổi mã của “${other.name}” trước.`;
    return [{ field: 'id', sentence }];
  });
}

/**
 * An indicator cannot be taken out while others are computed from it, nor a milestone while
 * deadlines are reckoned from it.
 */
export function refuseNeeded(db: ReadHandle, { kind, campaignId, id }: Removal): void {
  if (kind === 'milestone') refuseReckoned(readSettings(db, campaignId), id);
  if (kind !== 'indicator') return;
  const { indicators, identities, rules } = readSettings(db, campaignId);
  const nameOf = (indicatorId: number) =>
    indicators.find((indicator) => indicator.id === indicatorId)?.name ?? '';
  const users = [
    ...indicators.filter(({ parts }) => parts.includes(id)).map(({ name }) => `chỉ số “${name}”`),
    ...identities
      .filter(({ totalId, partIds }) => totalId === id || partIds.includes(id))
      .map(({ name }) => `đẳng thức kiểm tra “${name}”`),
    ...new Set(
      rules
        .filter(({ ofId }) => ofId === id)
        .map(({ indicatorId }) => `cách tính chỉ tiêu của “${nameOf(indicatorId)}”`),
    ),
  ];
  if (users.length === 0) return;
  throw refused(
    'id',
    `Chỉ số “${nameOf(id)}” đang được dùng trong ${users.join(', ')}; sửa hoặc xóa các mục đó trước.`,
  );
}

function refuseReckoned(
  { milestones, obligations }: Pick<CampaignSettings, 'milestones' | 'obligations'>,
  id: number,
): void {
  const milestone = milestones.find((one) => one.id === id);
  const users = obligations.filter(({ milestoneUid }) => milestoneUid === milestone?.uid);
  if (!milestone || users.length === 0) return;
  const names = users.map(({ name }) => `“${name}”`).join(', ');
  throw refused(
    'id',
    `Hạn của ${names} đang tính từ mốc “${milestone.name}”; sửa hoặc xóa chế độ báo cáo đó trước.`,
  );
}
