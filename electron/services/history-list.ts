import type { InputOf, ListedSet } from '../../shared/contract/methods.ts';
import { doneSubject, sourceText } from '../../shared/domain/change-kinds.ts';
import { addDays, dayStart } from '../../shared/domain/day.ts';
import { foldText } from '../../shared/text/vietnamese.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { type AskedHistory, type ChangeSet, listSets } from '../db/change-sets.ts';
import { nameAndMeasure, nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { bytesOfRowsFrom } from '../db/row-changes.ts';
import { baseOf, linesOfCells, linesOfSearchedCells, linesOfSets } from './history-lines.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { standingOf, whyNever } from './set-state.ts';
import type { HistoryLine } from './told-rows.ts';

type Asked = InputOf<'history.list'>;
type Search = NonNullable<Asked['search']>;

/** How many sets are looked through at a time when only some of them fit. */
const AT_ONCE = 200;

/** What `history.list` answers. Throws FieldError `campaignNotFound`. */
export function historyAnswer(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  input: Asked,
): ListedSet[] {
  return snapshot((db) => {
    if (input.campaignId !== null) requireCampaign(db, input.campaignId);
    const { search = {}, limit } = input;
    const asked = askedHistory(input);
    if (!isPicky(search)) return listed(db, listSets(db, asked), search);
    const found: ListedSet[] = [];
    for (let { before } = asked; found.length < limit; ) {
      const sets = listSets(db, { ...asked, before, limit: AT_ONCE });
      found.push(...listed(db, sets, search));
      if (sets.length < AT_ONCE) break;
      before = sets.at(-1)!.id;
    }
    return found.slice(0, limit);
  });
}

const instantOf = (ms: number) => new Date(ms).toISOString();

function askedHistory({ campaignId, before, part, limit, search = {} }: Asked): AskedHistory {
  const { from, to } = search;
  return {
    ...{ campaignId, before, part, limit },
    ...(from === undefined ? {} : { fromAt: instantOf(dayStart(from)) }),
    ...(to === undefined ? {} : { untilAt: instantOf(dayStart(addDays(to, 1))) }),
  };
}

/** Whether sets must be looked into to know which fit. */
const isPicky = ({ by, unitId, indicatorId, text }: Search) =>
  [by, unitId, indicatorId, text].some((each) => each !== undefined);

/** The sets that fit, each with the lines that fit. */
function listed(db: ReadHandle, all: readonly ChangeSet[], search: Search): ListedSet[] {
  const by = foldText(search.by ?? '');
  const sets = all.filter((set) => by === '' || foldText(set.by).includes(by));
  const lines = linesOfSets(db, sets);
  const keep = lineFilter(db, search);
  const campaigns = new Map<number, string | null>();
  const nameOf = (id: number) => {
    if (!campaigns.has(id)) campaigns.set(id, findAnyCampaign(db, id)?.name ?? null);
    return campaigns.get(id) ?? null;
  };
  return sets.flatMap((set): ListedSet[] => {
    const { id, at, by: name, wayIn, kind, reference, undoesId, campaignId } = set;
    const cells =
      search.unitId === undefined && search.indicatorId === undefined
        ? linesOfCells(db, id)
        : { lines: linesOfSearchedCells(db, id, search), more: 0 };
    const source = sourceText(kind, reference);
    const subject = doneSubject(kind, reference);
    const told: HistoryLine[] = [
      ...(subject === null ? [] : [{ subject, old: null, new: null }]),
      ...(lines.get(id) ?? []).filter((line) => keep.unitsAndIndicators(line)),
      ...cells.lines,
    ].filter((line) => keep.text(line, source));
    if (keep.isSought && told.length === 0) return [];
    return [
      {
        ...{ id, at, by: name, wayIn, kind, source, lines: told },
        campaign: campaignId === null ? null : nameOf(campaignId),
        more: search.text === undefined ? cells.more : 0,
        undoes: undoesId,
        ...stateOf(db, set),
      },
    ];
  });
}

/** Which lines fit: those about cells are picked by their ids, all others by the names in them. */
function lineFilter(db: ReadHandle, { unitId, indicatorId, text }: Search) {
  const names = [
    ...(unitId === undefined ? [] : [nameOfThing(db, 'unit', unitId)]),
    ...(indicatorId === undefined ? [] : [nameAndMeasure(db, indicatorId)?.name ?? '']),
  ];
  const sought = foldText(text ?? '');
  return {
    isSought: names.length > 0 || sought !== '',
    unitsAndIndicators: ({ subject }: HistoryLine) =>
      names.every((name) => name !== '' && subject.includes(name)),
    text: ({ subject, old, new: now }: HistoryLine, source: string) =>
      sought === '' || foldText([subject, old, now, source].join(' ')).includes(sought),
  };
}

/** Whether a set holds and can be taken back. */
function stateOf(db: ReadHandle, set: ChangeSet): Pick<ListedSet, 'state' | 'whyStays' | 'base'> {
  const { base } = baseOf(db, set);
  if (base.id !== set.id) {
    return { state: 'turned', whyStays: null, base: { at: base.at, by: base.by } };
  }
  const { holds } = standingOf(db, set);
  const whyStays = holds ? whyNever(db, set) : null;
  if (whyStays !== null) return { state: 'stays', whyStays, base: null };
  return { state: holds ? 'holds' : 'undone', whyStays, base: null };
}

/** Making lines of so many bytes of changed rows, as of 1.500 added units, takes about 20 ms. */
const MANY_BYTES = 100_000;

/**
 * Whether the answer takes so long that a save would notice waiting for it; then a worker makes it.
 */
export function isLongHistory(db: ReadHandle, input: Asked): boolean {
  if (input.search !== undefined && isPicky(input.search)) return true;
  const oldest = listSets(db, askedHistory(input)).at(-1);
  return oldest !== undefined && bytesOfRowsFrom(db, oldest.id) > MANY_BYTES;
}
