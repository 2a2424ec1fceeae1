import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, SavedSetting } from '../../shared/contract/methods.ts';
import {
  type Campaign,
  codeFromName,
  type Indicator,
  isComputed,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { checkObligation, type Obligation } from '../../shared/domain/deadline.ts';
import {
  type CampaignSettings,
  checkHead,
  checkIdentity,
  checkIndicator,
  checkMilestone,
  checkMilestonesInside,
  checkRule,
  type FieldProblem,
} from '../../shared/domain/settings.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { moveOpenings, updateCampaign } from '../db/campaigns.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  countFiguresOf,
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
import { type RecordChange, write } from '../db/write.ts';
import { normaliseHead, requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import {
  audienceWords,
  headWords,
  identityWords,
  indicatorWords,
  milestoneWords,
  obligationWords,
  recordWords,
  ruleWords,
  type Words,
} from './setting-words.ts';

/** What an office sets up for a campaign, each thing by itself. */
export function settingsService({ store, author, emit }: ServiceContext) {
  /** One setting in one transaction, on the settings as they are then. */
  function save<T>(
    campaignId: number,
    change: (db: WriteHandle, settings: CampaignSettings, tell: Tell) => T,
  ): T {
    const saved = write(store, author('nhập tay'), (db, record) =>
      change(db, settingsOf(db, campaignId), tellTo(record, campaignId)),
    );
    emit({ event: 'campaigns.changed' });
    return saved;
  }

  return {
    /** Throws FieldError `campaignNotFound`, as all of these do. */
    read: ({ campaignId }: InputOf<'campaigns.settings'>): CampaignSettings =>
      store.snapshot((db) => settingsOf(db, campaignId)),

    /** Opening figures go with the opening day. */
    saveHead: ({ campaignId, head: typed }: InputOf<'campaigns.save'>): Campaign =>
      save(campaignId, (db, { campaign, milestones }, tell) => {
        const head = normaliseHead(typed);
        refuse([...checkHead(head), ...checkMilestonesInside(head, milestones)]);
        updateCampaign(db, campaignId, head);
        if (openingDay(head) !== openingDay(campaign)) {
          moveOpenings(db, campaignId, openingDay(head));
        }
        tell(`Chiến dịch “${campaign.name}”`, headWords(campaign), headWords(head));
        return requireCampaign(db, campaignId);
      }),

    saveIndicator: ({ campaignId, id, indicator: typed }: InputOf<'indicators.save'>) =>
      save(campaignId, (db, settings, tell): SavedSetting => {
        const { indicators, audiences } = settings;
        const before = findOwn(indicators, id);
        const indicator = normaliseIndicator(typed, id, indicators);
        if (indicator.audienceId !== null) findOwn(audiences, indicator.audienceId);
        refuse([
          ...checkIndicator(indicator, id, indicators),
          ...(before ? checkFiguresFit(db, before, indicator) : []),
          ...(before ? checkRulesFit(settings, { ...indicator, id: before.id }) : []),
        ]);
        const savedId =
          id ??
          insertIndicator(db, campaignId, nextPosition(db, 'indicator', campaignId), indicator);
        if (id !== null) updateIndicator(db, id, indicator);
        putParts(db, savedId, indicator.parts);
        const words = (each: Omit<Indicator, 'id'>) =>
          indicatorWords(each, nameIn(indicators), nameIn(audiences));
        tell(
          `Chỉ số “${before?.name ?? indicator.name}”`,
          before && words(before),
          words(indicator),
        );
        return { id: savedId };
      }),

    /** Throws FieldError `settingGone` unless they are the campaign's indicators, each once. */
    orderIndicators: ({ campaignId, ids }: InputOf<'indicators.order'>): null =>
      save(campaignId, (db, { indicators }, tell) => {
        const known = indicators.map(({ id }) => id);
        if (ids.length !== known.length || known.some((id) => !ids.includes(id))) {
          throw new FieldError('settingGone', {});
        }
        orderIndicators(db, ids);
        const inWords = (order: readonly number[]) => ({
          'thứ tự': order.map(nameIn(indicators)).join(', '),
        });
        tell('Thứ tự chỉ số', inWords(known), inWords(ids));
        return null;
      }),

    saveAudience: ({ campaignId, id, audience }: InputOf<'audiences.save'>) =>
      save(campaignId, (db, { audiences }, tell): SavedSetting => {
        const before = findOwn(audiences, id);
        const name = normaliseText(audience.name);
        if (name === '') refuse([{ field: 'name', sentence: 'Ghi tên đối tượng.' }]);
        const savedId =
          id ?? insertAudience(db, campaignId, nextPosition(db, 'audience', campaignId), { name });
        if (id !== null) updateAudience(db, { id, name });
        tell(
          `Đối tượng “${before?.name ?? name}”`,
          before && audienceWords(before),
          audienceWords({ name }),
        );
        return { id: savedId };
      }),

    saveMilestone: ({ campaignId, id, milestone: typed }: InputOf<'milestones.save'>) =>
      save(campaignId, (db, { campaign, milestones }, tell): SavedSetting => {
        const before = findOwn(milestones, id);
        const milestone = { ...typed, name: normaliseText(typed.name) };
        refuse(checkMilestone(milestone, campaign));
        const savedId =
          id ??
          insertMilestone(db, campaignId, nextPosition(db, 'milestone', campaignId), milestone);
        if (id !== null) updateMilestone(db, { ...milestone, id });
        tell(
          `Mốc “${before?.name ?? milestone.name}”`,
          before && milestoneWords(before),
          milestoneWords(milestone),
        );
        return { id: savedId };
      }),

    saveIdentity: ({ campaignId, id, identity: typed }: InputOf<'identities.save'>) =>
      save(campaignId, (db, { indicators, identities }, tell): SavedSetting => {
        const before = findOwn(identities, id);
        const partIds = [...new Set(typed.partIds)];
        const identity = { ...typed, partIds, name: normaliseText(typed.name) };
        for (const each of [identity.totalId, ...partIds]) findOwn(indicators, each);
        refuse(checkIdentity(identity));
        const savedId = id ?? insertIdentity(db, campaignId, identity);
        if (id !== null) updateIdentity(db, { ...identity, id });
        tell(
          `Hằng đẳng thức “${before?.name ?? identity.name}”`,
          before && identityWords(before, nameIn(indicators)),
          identityWords(identity, nameIn(indicators)),
        );
        return { id: savedId };
      }),

    saveObligation: ({ campaignId, id, obligation: typed }: InputOf<'obligations.save'>) =>
      save(campaignId, (db, { campaign, obligations }, tell): SavedSetting => {
        const before = findOwn(obligations, id);
        const obligation = normaliseObligation(typed);
        refuse(checkObligation(obligation, campaign));
        const savedId =
          id ??
          insertObligation(db, campaignId, nextPosition(db, 'obligation', campaignId), obligation);
        if (id !== null) updateObligation(db, { ...obligation, id });
        tell(
          `Chế độ báo cáo “${before?.name ?? obligation.name}”`,
          before && obligationWords(before),
          obligationWords(obligation),
        );
        return { id: savedId };
      }),

    saveRule: ({ campaignId, rule: typed, ...key }: InputOf<'targets.saveRule'>): null =>
      save(campaignId, (db, { indicators, milestones, rules }, tell) => {
        const { indicatorId, milestoneId } = key;
        const indicator = findOwn(indicators, indicatorId);
        const milestone = findOwn(milestones, milestoneId);
        const before = rules.find(
          (each) => each.indicatorId === indicatorId && each.milestoneId === milestoneId,
        );
        const rule = typed && { ...typed, indicatorId, milestoneId };
        if (rule) {
          findOwn(indicators, rule.ofId);
          refuse(checkRule(rule, indicators));
          putRule(db, rule);
        } else {
          removeRule(db, key, author('nhập tay').at);
        }
        tell(
          `Cách tính chỉ tiêu của “${indicator?.name}”, mốc “${milestone?.name}”`,
          before ? ruleWords(before, nameIn(indicators)) : null,
          rule && ruleWords(rule, nameIn(indicators)),
        );
        return null;
      }),
  };
}

type Tell = (subject: string, before: Words | null, after: Words | null) => void;

const tellTo =
  (record: RecordChange, campaignId: number): Tell =>
  (subject, before, after) =>
    recordWords(record, campaignId, subject, before, after);

const settingsOf = (db: ReadHandle, campaignId: number): CampaignSettings => ({
  campaign: requireCampaign(db, campaignId),
  ...readSettings(db, campaignId),
});

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new FieldError('settingRefused', { problems: [...problems] });
}

/** The one of the campaign with this id; null for a new one. Throws FieldError `settingGone`. */
function findOwn<T extends { id: number }>(list: readonly T[], id: number | null): T | null {
  if (id === null) return null;
  const found = list.find((each) => each.id === id);
  if (!found) throw new FieldError('settingGone', {});
  return found;
}

const nameIn = (list: readonly { id: number; name: string }[]) => {
  const names = new Map(list.map(({ id, name }) => [id, name]));
  return (id: number) => names.get(id) ?? '';
};

/** One spelling; nothing kept that the kind has no use for; a code where none was given. */
function normaliseIndicator(
  typed: InputOf<'indicators.save'>['indicator'],
  id: number | null,
  others: readonly Indicator[],
): Omit<Indicator, 'id'> {
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
  };
}

/** "kich-hoat", "kich-hoat-2"… whichever none of the others has. */
function freeCode(name: string, id: number | null, others: readonly Indicator[]): string {
  const taken = new Set(others.filter((other) => other.id !== id).map(({ code }) => code));
  const base = codeFromName(name) || 'chi-so';
  let code = base;
  for (let number = 2; taken.has(code); number++) code = `${base}-${number}`;
  return code;
}

/** Figures that were keyed as one thing cannot become another. */
function checkFiguresFit(
  db: ReadHandle,
  before: Indicator,
  after: Omit<Indicator, 'id'>,
): FieldProblem[] {
  if (before.kind === after.kind && before.measure === after.measure) return [];
  const figures = countFiguresOf(db, before.id);
  if (figures === 0) return [];
  return [
    {
      field: 'kind',
      sentence: `Chỉ số “${before.name}” đã có ${formatCount(figures)} số liệu nên không đổi được loại hoặc đơn vị tính; lập chỉ số mới nếu cần.`,
    },
  ];
}

/** Rules for targets that would not hold any more after the change. */
function checkRulesFit({ indicators, milestones, rules }: CampaignSettings, after: Indicator) {
  const next = indicators.map((each) => (each.id === after.id ? after : each));
  const broken = rules.filter(
    (rule) => checkRule(rule, next).length > 0 && checkRule(rule, indicators).length === 0,
  );
  return broken.map((rule): FieldProblem => {
    const indicator = nameIn(indicators)(rule.indicatorId);
    const milestone = nameIn(milestones)(rule.milestoneId);
    return {
      field: rule.ofId === null ? 'kind' : 'parts',
      sentence: `Cách tính chỉ tiêu của “${indicator}” theo mốc “${milestone}” không còn đúng sau thay đổi này; sửa cách tính đó trước.`,
    };
  });
}

/** Only the terms that its schedule asks for. */
function normaliseObligation(
  typed: InputOf<'obligations.save'>['obligation'],
): Omit<Obligation, 'id'> {
  const { schedule } = typed;
  return {
    ...typed,
    name: normaliseText(typed.name),
    reporter: normaliseText(typed.reporter),
    recipient: normaliseText(typed.recipient),
    dueOn: schedule === 'once' ? typed.dueOn : null,
    weekday: schedule === 'weekly' ? typed.weekday : null,
    monthDay: schedule === 'monthly' ? typed.monthDay : null,
    dueTime: typed.dueTime || null,
    firstOn: schedule === 'once' ? null : typed.firstOn,
    lastOn: schedule === 'once' ? null : typed.lastOn,
  };
}
