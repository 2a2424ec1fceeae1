import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, SavedSetting } from '../../shared/contract/methods.ts';
import {
  type Campaign,
  codeFromName,
  type Indicator,
  isComputed,
  type New,
} from '../../shared/domain/campaign.ts';
import { checkObligation, questionsOf } from '../../shared/domain/deadline-checks.ts';
import { checkPeerRank } from '../../shared/domain/peer-rank.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  type CampaignSettings,
  checkHead,
  checkIdentity,
  checkIndicator,
  checkMilestone,
  checkMilestonesInside,
  checkSameName,
  followMilestones,
} from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { listCampaigns, updateCampaign } from '../db/campaigns.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { insertPeerRank, updatePeerRank } from '../db/peer-ranks.ts';
import {
  insertAudience,
  insertIdentity,
  insertIndicator,
  insertMilestone,
  insertObligation,
  nextPosition,
  orderIndicators,
  putParts,
  putRule,
  readSettings,
  removeRule,
  updateAudience,
  updateIdentity,
  updateIndicator,
  updateMilestone,
  updateObligation,
} from '../db/settings.ts';
import type { RecordChange } from '../db/write.ts';
import { askFirst } from './ask-first.ts';
import {
  checkResultsInside,
  countedOtherwise,
  followBaseDays,
  moveFigures,
  newlyUnusual,
  requireRoot,
} from './campaign-head.ts';
import { atField, normaliseHead } from './campaigns.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { calendarOf } from './deadline-reader.ts';
import { keepingDone } from './deadlines-kept.ts';
import { bindingProblems, boundsIn, movedIn, normaliseObligation } from './obligation-terms.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import {
  checkBaseDaysFit,
  checkFiguresFit,
  checkRulesFit,
  checkWindowsFit,
  leftOutOfWindow,
} from './setting-fit.ts';

/** The settings of a campaign, each saved by itself. */
export function settingsService({ store, author, today, now }: ServiceContext) {
  /** Saves one setting in one transaction; `fn` gets the settings of that moment. */
  function save<T>(
    campaignId: number,
    change: (db: WriteHandle, settings: CampaignSettings, record: RecordChange) => T,
  ): T {
    return writeOpenDays(store, author('settingSaved', { campaignId }), (db, record) =>
      change(db, settingsOf(db, campaignId), record),
    );
  }

  /** The same for what deadlines are reckoned from: what was done of them stays done. */
  const saveDays: typeof save = (campaignId, change) =>
    save(campaignId, (db, settings, record) =>
      keepingDone(db, campaignId, now(), () => change(db, settings, record)),
    );

  return {
    /** Throws FieldError `campaignNotFound`, as all of these do. */
    'campaigns.settings': ({ campaignId }: InputOf<'campaigns.settings'>): CampaignSettings =>
      store.snapshot((db) => settingsOf(db, campaignId)),

    /** Figures stored at the opening day or at the last day move with it. */
    'campaigns.save': ({
      campaignId,
      head: typed,
      root,
      milestonesFollow,
      agreed,
    }: InputOf<'campaigns.save'>): Campaign =>
      saveDays(campaignId, (db, settings, record) => {
        const { campaign, indicators, milestones, rules } = settings;
        const head = normaliseHead(typed);
        const starts = milestonesFollow ?? false;
        const followed = followMilestones(milestones, campaign, head, { starts });
        const after = {
          ...settings,
          campaign: { ...campaign, ...head },
          milestones: followed,
          rules: followBaseDays(rules, campaign, head),
        };
        const isEndMoved = head.startsOn === campaign.startsOn;
        refuseProblems([
          ...checkHead(head),
          ...checkSameName('chiến dịch', head.name, campaignId, listCampaigns(db)),
          ...checkMilestonesInside(head, followed),
          ...checkResultsInside(db, campaign, head, indicators),
          ...checkWindowsFit(db, settings, after, isEndMoved ? 'endsOn' : 'startsOn'),
          ...checkBaseDaysFit(settings, after, head.openingOn ? 'openingOn' : 'startsOn'),
        ]);
        askFirst(
          [
            ...newlyUnusual(campaign, head, today()),
            ...countedOtherwise(db, settings, head),
            ...movedIn(db, settings, after),
          ],
          agreed,
        );
        const rootUnitId =
          root === null
            ? campaign.rootUnitId
            : atField('root', () => requireRoot(db, campaign, root, head, agreed));
        updateCampaign(db, campaignId, { ...head, rootUnitId });
        for (const milestone of followed) updateMilestone(db, milestone);
        for (const rule of after.rules) putRule(db, rule);
        moveFigures(db, record, campaign, head);
        return requireCampaign(db, campaignId);
      }),

    'indicators.save': ({ campaignId, id, indicator: typed }: InputOf<'indicators.save'>) =>
      save(campaignId, (db, settings): SavedSetting => {
        const { indicators, audiences, rules } = settings;
        const before = findOwn(indicators, id);
        const indicator = normaliseIndicator(typed, id, indicators);
        if (indicator.audienceId !== null) findOwn(audiences, indicator.audienceId);
        refuseProblems([
          ...checkIndicator(indicator, id, indicators, rules),
          ...(before ? checkFiguresFit(db, before, indicator) : []),
        ]);
        if (before) {
          const after = {
            ...settings,
            indicators: indicators.map((each) =>
              each === before ? { ...before, ...indicator } : each,
            ),
          };
          refuseProblems([
            ...checkRulesFit(settings, after),
            ...checkWindowsFit(db, settings, after, isComputed(indicator) ? 'parts' : 'period'),
          ]);
        }
        const savedId =
          id ??
          insertIndicator(db, campaignId, nextPosition(db, 'indicator', campaignId), indicator);
        if (id !== null) updateIndicator(db, id, indicator);
        putParts(db, savedId, indicator.parts);
        return { id: savedId };
      }),

    /** Throws FieldError `settingGone` unless they are the campaign's indicators, each once. */
    'indicators.order': ({ campaignId, ids }: InputOf<'indicators.order'>): null =>
      save(campaignId, (db, { indicators }) => {
        const known = indicators.map(({ id }) => id);
        if (ids.length !== known.length || known.some((id) => !ids.includes(id))) {
          throw new FieldError('settingGone', {});
        }
        orderIndicators(db, ids);
        return null;
      }),

    'audiences.save': ({ campaignId, id, audience }: InputOf<'audiences.save'>) =>
      save(campaignId, (db, { audiences }): SavedSetting => {
        findOwn(audiences, id);
        const name = normaliseText(audience.name);
        refuseProblems(
          name === ''
            ? [{ field: 'name', sentence: 'Ghi tên đối tượng.' }]
            : checkSameName('đối tượng', name, id, audiences),
        );
        const savedId =
          id ?? insertAudience(db, campaignId, nextPosition(db, 'audience', campaignId), { name });
        if (id !== null) updateAudience(db, { id, name });
        return { id: savedId };
      }),

    'milestones.save': ({ campaignId, id, milestone: typed, agreed }: InputOf<'milestones.save'>) =>
      saveDays(campaignId, (db, settings): SavedSetting => {
        const { campaign, milestones } = settings;
        const before = findOwn(milestones, id);
        const milestone = { ...typed, name: normaliseText(typed.name) };
        refuseProblems([
          ...checkMilestone(milestone, campaign),
          ...checkSameName('mốc', milestone.name, id, milestones),
        ]);
        if (before) {
          const changed = { ...before, ...milestone };
          const after = {
            ...settings,
            milestones: milestones.map((each) => (each === before ? changed : each)),
          };
          const field = milestone.counts === before.counts ? 'dueOn' : 'counts';
          refuseProblems([
            ...checkWindowsFit(db, settings, after, field),
            ...checkBaseDaysFit(settings, after, 'dueOn'),
          ]);
          askFirst(
            [...leftOutOfWindow(db, settings, before, milestone), ...movedIn(db, settings, after)],
            agreed,
          );
        }
        const savedId =
          id ??
          insertMilestone(db, campaignId, nextPosition(db, 'milestone', campaignId), milestone);
        if (id !== null) updateMilestone(db, { ...milestone, id });
        return { id: savedId };
      }),

    'identities.save': ({ campaignId, id, identity: typed }: InputOf<'identities.save'>) =>
      save(campaignId, (db, { indicators, identities }): SavedSetting => {
        findOwn(identities, id);
        const partIds = [...new Set(typed.partIds)];
        const identity = { ...typed, partIds, name: normaliseText(typed.name) };
        for (const each of [identity.totalId, ...partIds]) findOwn(indicators, each);
        refuseProblems(checkIdentity(identity));
        const savedId = id ?? insertIdentity(db, campaignId, identity);
        if (id !== null) updateIdentity(db, { ...identity, id });
        return { id: savedId };
      }),

    'obligations.save': ({
      campaignId,
      id,
      obligation: typed,
      agreed,
    }: InputOf<'obligations.save'>) =>
      saveDays(campaignId, (db, settings): SavedSetting => {
        const { campaign, obligations } = settings;
        findOwn(obligations, id);
        const obligation = normaliseObligation(typed);
        const bounds = boundsIn(settings);
        const calendar = calendarOf(db, campaignId);
        refuseProblems([
          ...checkObligation(obligation, bounds, calendar),
          ...bindingProblems(db, campaign, obligation.binds, today()),
        ]);
        askFirst(questionsOf(obligation, bounds, calendar), agreed);
        const savedId =
          id ??
          insertObligation(db, campaignId, nextPosition(db, 'obligation', campaignId), obligation);
        if (id !== null) updateObligation(db, { ...obligation, id });
        return { id: savedId };
      }),

    'peerRanks.save': ({ campaignId, id, peerRank: typed }: InputOf<'peerRanks.save'>) =>
      save(campaignId, (db, { indicators, peerRanks }): SavedSetting => {
        findOwn(peerRanks, id);
        const told = {
          ...typed,
          peerWords: normaliseText(typed.peerWords),
          place: normaliseText(typed.place),
        };
        findOwn(indicators, told.indicatorId);
        refuseProblems(checkPeerRank(told, id, peerRanks));
        const savedId = id ?? insertPeerRank(db, campaignId, told);
        if (id !== null) updatePeerRank(db, { ...told, id });
        return { id: savedId };
      }),

    'targets.saveRule': ({ campaignId, rule: typed, ...key }: InputOf<'targets.saveRule'>): null =>
      save(campaignId, (db, settings) => {
        const { indicators, milestones } = settings;
        const { indicatorId, milestoneId } = key;
        findOwn(indicators, indicatorId);
        findOwn(milestones, milestoneId);
        const rule = typed && normaliseRule({ ...typed, indicatorId, milestoneId });
        if (rule) {
          findOwn(indicators, rule.ofId);
          refuseProblems(checkRule(rule, settings));
          putRule(db, rule);
        } else {
          removeRule(db, key, author('removed').at);
        }
        return null;
      }),
  };
}

const settingsOf = (db: ReadHandle, campaignId: number): CampaignSettings => ({
  campaign: requireCampaign(db, campaignId),
  ...readSettings(db, campaignId),
});

/** The one of the campaign with this id; null for a new one. Throws FieldError `settingGone`. */
function findOwn<T extends { id: number }>(list: readonly T[], id: number | null): T | null {
  if (id === null) return null;
  const found = list.find((each) => each.id === id);
  if (!found) throw new FieldError('settingGone', {});
  return found;
}

/**
 * Brings an indicator into its stored form: one spelling, no values that its kind does not use, a
 * code where none was given.
 */
function normaliseIndicator(
  typed: InputOf<'indicators.save'>['indicator'],
  id: number | null,
  others: readonly Indicator[],
): New<Indicator> {
  const name = normaliseText(typed.name);
  const isReached = typed.kind === 'reached';
  return {
    ...typed,
    name,
    code: normaliseText(typed.code) || freeCode(name, id, others),
    fullName: normaliseText(typed.fullName) || name,
    shortName: normaliseText(typed.shortName),
    counted: normaliseText(typed.counted),
    parts: isComputed(typed) ? typed.parts : [],
    threshold: isReached ? typed.threshold : null,
    reachedBy: isReached ? typed.reachedBy : 'value',
    countedKinds: isReached ? typed.countedKinds : [],
    items: typed.items.map(normaliseText).filter((item) => item !== ''),
    requiresAll: !isComputed(typed) && typed.requiresAll,
  };
}

/** "kich-hoat", "kich-hoat-2"…: the first that no other indicator has. */
function freeCode(name: string, id: number | null, others: readonly Indicator[]): string {
  const taken = new Set(others.filter((other) => other.id !== id).map(({ code }) => code));
  const base = codeFromName(name) || 'chi-so';
  let code = base;
  for (let number = 2; taken.has(code); number++) code = `${base}-${number}`;
  return code;
}

/** Units are counted as of the day of a sheet, not of a base day. */
const normaliseRule = (rule: TargetRule): TargetRule =>
  rule.ofId === null ? { ...rule, baseOn: null } : rule;
