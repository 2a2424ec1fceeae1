import {
  codeFromName,
  type Indicator,
  type IndicatorKind,
  isComputed,
  type New,
} from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkIndicator } from '../../shared/domain/settings.ts';
import { percentText } from '../../shared/domain/words.ts';
import { formatCount, parseCount, parsePercent } from '../../shared/text/numbers.ts';
import type { FormReading } from '../ui/setting-form.tsx';

/** The operands in the form: a single choice, and ticked boxes. */
interface PartsDraft {
  first: number | null;
  rest: number[];
}

/** An indicator as it stands in the fields. */
export interface IndicatorDraft extends Omit<New<Indicator>, 'parts' | 'threshold' | 'items'> {
  parts: PartsDraft;
  threshold: string;
  /** One a line. */
  items: string;
}

export const EMPTY_INDICATOR: IndicatorDraft = {
  code: '',
  kind: 'flow',
  fullName: '',
  name: '',
  shortName: '',
  counted: '',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: { first: null, rest: [] },
  threshold: '',
  reachedBy: 'value',
  countedKinds: [],
  items: '',
  requiresAll: false,
};

export function indicatorDraft(
  indicator: Indicator,
  indicators: readonly Indicator[],
): IndicatorDraft {
  const { id: _, uid: __, parts, threshold, items, ...same } = indicator;
  const draft: IndicatorDraft = {
    ...same,
    parts: partsDraft(indicator.kind, parts),
    threshold: '',
    items: items.join('\n'),
  };
  if (threshold === null) return draft;
  const text = isThresholdPercent(draft, indicators)
    ? percentText(threshold)
    : formatCount(threshold);
  return { ...draft, threshold: text };
}

/** A sum uses ticked boxes only, a ratio and a count of units single choices, a difference both. */
const partsDraft = (kind: IndicatorKind, parts: readonly number[]): PartsDraft =>
  kind === 'sum'
    ? { first: null, rest: [...parts] }
    : { first: parts[0] ?? null, rest: parts.slice(1) };

function partsOf({ kind, parts: { first, rest } }: IndicatorDraft): number[] {
  if (!isComputed({ kind })) return [];
  if (kind === 'sum') return rest;
  const head = first === null ? [] : [first];
  return kind === 'reached' ? head : [...head, ...rest];
}

/** Whether the threshold is a percentage: of the target, or because the part itself is one. */
export function isThresholdPercent(
  { reachedBy, parts }: Pick<IndicatorDraft, 'reachedBy' | 'parts'>,
  indicators: readonly Indicator[],
): boolean {
  const part = indicators.find(({ id }) => id === parts.first);
  return reachedBy === 'target' || part?.kind === 'ratio' || part?.measure === 'percent';
}

/**
 * The changes that follow from the name: other names and the code follow it until they are typed by
 * hand. The code of an existing indicator stays, because files know it.
 */
export function renameDraft(
  draft: IndicatorDraft,
  name: string,
  isNew: boolean,
): Partial<IndicatorDraft> {
  const follows = (text: string) => text === '' || text === draft.name;
  return {
    name,
    ...(follows(draft.fullName) ? { fullName: name } : {}),
    ...(follows(draft.shortName) ? { shortName: name } : {}),
    ...(isNew && draft.code === codeFromName(draft.name) ? { code: codeFromName(name) } : {}),
  };
}

/** A percentage as it is typed, in hundredths of a per cent; null when it is none. */
export function readPercent(text: string): number | null {
  const reading = parsePercent(text);
  return 'value' in reading ? Math.round(reading.value * 100) : null;
}

/** The indicator that the fields describe, among the others; `id` is null for a new one. */
export function readIndicator(
  draft: IndicatorDraft,
  id: number | null,
  indicators: readonly Indicator[],
): FormReading<New<Indicator>> {
  const problems: FieldProblem[] = [];
  const indicator = {
    ...draft,
    fullName: draft.fullName.trim() || draft.name,
    parts: partsOf(draft),
    threshold: null as number | null,
    items: draft.items
      .split('\n')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  };
  if (draft.kind === 'reached' && draft.threshold.trim() !== '') {
    const count = parseCount(draft.threshold);
    indicator.threshold = isThresholdPercent(draft, indicators)
      ? readPercent(draft.threshold)
      : 'value' in count
        ? count.value
        : null;
    if (indicator.threshold === null) {
      problems.push({ field: 'threshold', sentence: `“${draft.threshold}” không phải là số.` });
    }
  }
  const isFirstMissing = draft.parts.first === null && draft.kind !== 'sum';
  if (isComputed(draft) && isFirstMissing && indicator.parts.length > 0) {
    problems.push({ field: 'parts', sentence: 'Chọn chỉ số đứng đầu.' });
  }
  const known = new Set(problems.map(({ field }) => field));
  problems.push(
    ...checkIndicator(indicator, id, indicators).filter(({ field }) => !known.has(field)),
  );
  return problems.length > 0 ? { problems } : { input: indicator };
}
