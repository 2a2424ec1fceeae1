import type { InputOf, ModelChoice, UnitInput } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import type { FormReading } from '../ui/setting-form.tsx';
import { NO_LIST, readUnitList, type UnitListDraft } from '../units/listed-units.ts';
import { EMPTY_HEAD, type HeadDraft, readHead } from './head-draft.ts';

/** The steps of the wizard, in order. */
export const STEPS = ['Khuôn', 'Thông tin', 'Đơn vị', 'Xem lại'] as const;

type CampaignInput = InputOf<'campaigns.create'>;
export type CampaignSource = CampaignInput['from'];

/** A unit of the catalogue or of the copied campaign, with the days on which it exists. */
export interface PickedRoot extends UnitInput {
  validFromOn: Day | null;
  validToOn: Day | null;
}

/** Where the units that report come from. */
const UNIT_WAYS = ['keep', 'below1', 'below2', 'list'] as const;
export type UnitWay = (typeof UNIT_WAYS)[number];

/** The head with its root, as they stand in their fields. */
export interface RootDraft extends HeadDraft {
  rootText: string;
  /** The chosen unit; null for a name typed by hand. */
  root: PickedRoot | null;
}

/** Everything that stands in the wizard's fields. */
export interface CampaignDraft extends RootDraft, UnitListDraft {
  from: CampaignSource;
  /** The root of the copied campaign: only below it can its units be kept. */
  copiedRoot: PickedRoot | null;
  way: UnitWay;
}

export const EMPTY_DRAFT: CampaignDraft = {
  ...EMPTY_HEAD,
  from: null,
  rootText: '',
  root: null,
  copiedRoot: null,
  way: 'list',
  ...NO_LIST,
};

/** Starts from nothing. */
export const EMPTY_CAMPAIGN: Partial<CampaignDraft> = { from: null, way: 'list' };

/** Starts with what most campaigns count. */
export const PLAIN_CAMPAIGN: Partial<CampaignDraft> = { from: { kind: 'plain' }, way: 'list' };

/** A model fills nothing of the head: the office itself says whose plan it is and from when. */
export const draftFromModel = ({ model }: ModelChoice): Partial<CampaignDraft> => ({
  from: { kind: 'model', model },
  way: 'list',
});

/** What a copied campaign fills in: everything except its number and its days. */
export function draftFromCampaign(
  { id, name, planType, issuer, rootUnitName }: Campaign,
  units: readonly MemberUnit[],
): Partial<CampaignDraft> {
  const member = units.find(({ isRoot }) => isRoot);
  const root = member ? pickedRoot(member) : null;
  return {
    from: { kind: 'campaign', campaignId: id },
    name: `${name} (bản sao)`,
    planType,
    issuer,
    rootText: rootUnitName,
    root,
    copiedRoot: root,
    way: 'keep',
  };
}

export const pickedRoot = ({
  era,
  code,
  name,
  validFromOn,
  validToOn,
}: MemberUnit): PickedRoot => ({
  era: era === 'own' ? null : era,
  code,
  name,
  validFromOn,
  validToOn,
});

/** Whether a unit exists in the days of the campaign, as far as those are known. */
export const isOfTime = (root: PickedRoot, draft: HeadDraft): boolean =>
  rootLives(root, draft).length === 0;

function rootLives(root: PickedRoot, { startsOn, endsOn }: HeadDraft): FieldProblem[] {
  const starts = typedDay(startsOn);
  return starts === null
    ? []
    : checkLives('root', [root], { startsOn: starts, endsOn: typedDay(endsOn) ?? starts });
}

/**
 * Units below a unit that no longer exists do not exist either: today's units of its heir are
 * taken.
 */
export const wayFor = (draft: CampaignDraft): UnitWay =>
  draft.way === 'keep' && draft.root !== null && draft.root.era !== null && !canKeep(draft)
    ? 'below1'
    : draft.way;

/** Whether the units of the copied campaign can be kept. */
export const canKeep = ({ root, copiedRoot }: CampaignDraft): boolean =>
  root !== null && root.era === copiedRoot?.era && root.code === copiedRoot.code;

/**
 * The changes when another model or campaign is chosen: values filled in by the earlier one go,
 * typed ones stay.
 */
export function takeOver(
  draft: CampaignDraft,
  before: Partial<CampaignDraft>,
  next: Partial<CampaignDraft>,
): Partial<CampaignDraft> {
  const untouched = { ...EMPTY_DRAFT, ...before };
  const change: Partial<CampaignDraft> = { ...EMPTY_DRAFT, ...next };
  for (const field of Object.keys(EMPTY_DRAFT) as (keyof CampaignDraft)[]) {
    // The source and the way of its units are the choice itself.
    if (field === 'from' || field === 'way' || field === 'root') continue;
    if (draft[field] !== untouched[field]) delete change[field];
  }
  if (!('rootText' in change)) delete change.root;
  return change;
}

/** The step of a field; unknown fields belong to the last step, which shows everything. */
export function wizardStepOf(field: string): number {
  if (field === 'from') return 0;
  if (field in EMPTY_HEAD || field === 'root') return 1;
  return ['units', 'below'].includes(field) ? 2 : 3;
}

/** The campaign that the fields ask for, or every field that cannot stand. */
export function readCampaign(draft: CampaignDraft): FormReading<CampaignInput> {
  const reading = readHead(draft);
  const problems = 'problems' in reading ? reading.problems : [];
  problems.push(...rootProblems(draft), ...unitProblems(draft));
  if (problems.length > 0 || 'problems' in reading) return { problems };
  const { from } = draft;
  const way = wayFor(draft);
  const list = readUnitList(draft, rootInput(draft).name);
  return {
    input: {
      from,
      head: reading.input,
      root: rootInput(draft),
      below: { keep: 0, list: 0, below1: 1, below2: 2 }[way],
      ...(way === 'list' && 'units' in list ? list : { units: [] }),
    },
  };
}

/** The input for the root. */
export const rootInput = ({ root, rootText }: RootDraft): UnitInput =>
  root
    ? { era: root.era, code: root.code, name: root.name }
    : {
        era: null,
        code: '',
        name: rootText.trim(),
      };

export function rootProblems(draft: RootDraft): FieldProblem[] {
  const { rootText, root } = draft;
  const refuse = (sentence: string) => [{ field: 'root', sentence }];
  if (rootText.trim() === '') return refuse('Ghi tên đơn vị phát động.');
  if (rootText.length > 300) return refuse('Tên dài quá 300 chữ; rút gọn lại.');
  return root === null ? [] : rootLives(root, draft);
}

function unitProblems(draft: CampaignDraft): FieldProblem[] {
  const { root } = draft;
  const way = wayFor(draft);
  const refuse = (sentence: string) => [{ field: 'units', sentence }];
  if (way === 'keep' && !canKeep(draft)) {
    return refuse('Đơn vị phát động đã khác chiến dịch được sao chép; chọn cách khác.');
  }
  if (way.startsWith('below') && (root === null || root.era === null)) {
    return refuse('Đơn vị phát động là tên tự ghi nên không có cấp dưới trong danh mục.');
  }
  if (way !== 'list') return [];
  const list = readUnitList(draft, rootInput(draft).name);
  return 'problem' in list ? refuse(list.problem) : [];
}
