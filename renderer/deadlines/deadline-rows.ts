import type {
  DeadlineLine,
  DeadlineList,
  DueNow,
  StateCounts,
  UnitDeadline,
} from '../../shared/contract/deadlines.ts';
import { MOST_UNITS } from '../../shared/contract/deadlines.ts';
import type { DeadlineState } from '../../shared/domain/deadline-status.ts';
import { ASKED_WORDS, STATE_WORDS } from '../../shared/domain/obligation-words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import type { ReadCell, ReadGroup, ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { actionOf } from './deadline-actions.ts';

/** The rows of the list of deadlines: by urgency, by unit, by the body that the plan names. */

export const LIST_COLUMNS: readonly ReadColumn[] = [
  { id: 'state', title: 'Tình trạng', kind: 'text', width: 190, wraps: true },
  { id: 'due', title: 'Hạn', kind: 'text', width: 200, wraps: true },
  { id: 'name', title: 'Việc phải làm', kind: 'text', width: 330, wraps: true },
  { id: 'who', title: 'Ai làm, gửi cho ai', kind: 'text', width: 250, wraps: true },
  { id: 'act', title: 'Làm ngay', kind: 'text', width: 130 },
];

/** Whose part of a deadline a row shows: this office's, or that of units below. */
export type Side = 'own' | 'below';

/** What a row stands for; `unitId` where it is one unit. */
export interface RowPlace {
  obligationId: number;
  slot: string;
  side: Side;
  unitId: number | null;
}

const rowId = ({ side, unitId, obligationId, slot }: RowPlace) =>
  `${side}/${unitId ?? ''}/${obligationId}/${slot}`;

/** The deadline behind a row; null for a row of a group. */
export function placeOfRow(id: string): RowPlace | null {
  const match = /^(own|below)\/(\d*)\/(\d+)\/(.+)$/.exec(id);
  if (!match) return null;
  const [, side, unitId, obligationId, slot] = match;
  return {
    side: side as Side,
    unitId: unitId === '' ? null : Number(unitId),
    obligationId: Number(obligationId),
    slot: slot!,
  };
}

/** The worst first: what a clerk sees first. */
const URGENCY: readonly DeadlineState[] = [
  'overdue',
  'dueToday',
  'open',
  'notOpen',
  'late',
  'onTime',
  'excused',
];

const TONES: Partial<Record<DeadlineState, ReadCell['tone']>> = {
  overdue: 'finding',
  dueToday: 'doubt',
  onTime: 'good',
};

/** A state in words with its colour; the words say it alone. */
export const stateCell = (
  state: DeadlineState,
  text = capitalise(STATE_WORDS[state]),
): ReadCell => {
  const tone = TONES[state];
  return { text, order: URGENCY.indexOf(state), ...(tone === undefined ? {} : { tone }) };
};

/** What the units below still owe, or how they did it. */
export function belowCounts({ counts, own }: Pick<DeadlineLine, 'counts' | 'own'>): StateCounts {
  return own === null ? counts : { ...counts, [own.state]: counts[own.state] - 1 };
}

const total = (counts: StateCounts) => URGENCY.reduce((sum, state) => sum + counts[state], 0);

/** "Quá hạn: 3 đơn vị; đúng hạn: 22". */
function countsText(counts: StateCounts): string {
  const parts = URGENCY.filter((state) => counts[state] > 0).map(
    (state, n) => `${STATE_WORDS[state]}: ${formatCount(counts[state])}${n === 0 ? ' đơn vị' : ''}`,
  );
  return capitalise(parts.join('; '));
}

/** The worst state of any unit; excused where there is none. */
export const worstOf = (counts: StateCounts): DeadlineState =>
  URGENCY.find((state) => counts[state] > 0) ?? 'excused';

const towards = (recipient: string) => (recipient === '' ? '' : ` → ${recipient}`);

interface Part {
  line: DeadlineLine;
  side: Side;
  state: DeadlineState;
  row: ReadRow;
}

function rowOf(
  line: DeadlineLine,
  place: RowPlace,
  state: ReadCell,
  who: string,
  worstState: DeadlineState,
): ReadRow {
  const asked =
    line.asks === 'count'
      ? `${formatCount(line.perDay ?? 1)} lần mỗi ngày`
      : ASKED_WORDS[line.asks];
  return {
    id: rowId(place),
    cells: {
      state: { ...state, opens: true },
      name: {
        text: line.isFormer ? `${line.name} (theo quy định trước)` : `${line.name} (${asked})`,
        opens: true,
      },
      who: { text: who },
      due: { text: line.due, order: line.limitAt },
      act: { text: actionOf(line, place.side, worstState).words, opens: true },
    },
  };
}

function ownPart(line: DeadlineLine, own: UnitDeadline): Part {
  const { obligationId, slot } = line;
  const who = `${own.unit}${towards(line.recipient)}`;
  const place = { obligationId, slot, side: 'own', unitId: own.unitId } as const;
  return {
    line,
    side: 'own',
    state: own.state,
    row: rowOf(line, place, stateCell(own.state), who, own.state),
  };
}

function belowPart(line: DeadlineLine): Part | null {
  const counts = belowCounts(line);
  if (total(counts) === 0) return null;
  const state = worstOf(counts);
  const { obligationId, slot, owing, recipient } = line;
  const late = owing.filter((unit) => unit.state === state);
  const named =
    late.length > 0 && late.length <= 3 ? late.map(({ unit }) => unit).join(', ') : null;
  const who = `${named ?? line.reporter}${towards(recipient)}`;
  return {
    line,
    side: 'below',
    state,
    row: rowOf(
      line,
      { obligationId, slot, side: 'below', unitId: null },
      stateCell(state, countsText(counts)),
      who,
      state,
    ),
  };
}

const partsOf = (lines: readonly DeadlineLine[]): Part[] =>
  lines.flatMap((line) => {
    const below = belowPart(line);
    return [...(line.own ? [ownPart(line, line.own)] : []), ...(below ? [below] : [])];
  });

export interface ListedRows {
  groups: ReadGroup[];
  rows: ReadRow[];
  folded: string[];
}

const groupOf = (id: string, text: string, count: number): ReadGroup => ({
  id,
  cells: { state: { text: `${text} (${formatCount(count)})` } },
});

/** The latest first among what is late; what is done and what is far away folded. */
export function rowsByUrgency(lines: readonly DeadlineLine[]): ListedRows {
  const parts = partsOf(lines);
  const groups: [id: string, title: string, states: readonly DeadlineState[]][] = [
    ['overdue', 'Quá hạn', ['overdue']],
    ['dueToday', 'Hôm nay đến hạn', ['dueToday']],
    ['open', 'Đang chờ', ['open']],
    ['notOpen', 'Chưa đến kỳ', ['notOpen']],
    ['closed', 'Đã xong, được miễn', ['late', 'onTime', 'excused']],
  ];
  const listed = groups.map(([id, title, states]) => {
    const mine = parts.filter(({ state }) => states.includes(state));
    const isPast = id === 'overdue' || id === 'closed';
    const ordered = isPast ? mine.toReversed() : mine;
    // What this office owes itself stands before what it is owed.
    const rows = [
      ...ordered.filter(({ side }) => side === 'own'),
      ...ordered.filter(({ side }) => side === 'below'),
    ].map(({ row }): ReadRow => ({ ...row, of: id }));
    return { group: groupOf(id, title, rows.length), rows };
  });
  const shown = listed.filter(({ rows }) => rows.length > 0);
  return {
    groups: shown.map(({ group }) => group),
    rows: shown.flatMap(({ rows }) => rows),
    folded: ['notOpen', 'closed'],
  };
}

/** By the body that the plan names: "UBND các xã, thị trấn", "Công an huyện". */
export function rowsByBody(lines: readonly DeadlineLine[]): ListedRows {
  const parts = partsOf(lines);
  const reporters = [...new Set(parts.map(({ line }) => line.reporter))];
  return grouped(
    reporters.map((reporter) => {
      const mine = parts.filter(({ line }) => line.reporter === reporter);
      return {
        id: `body ${reporter}`,
        title: reporter,
        rows: byUrgency(mine).map(({ row }) => row),
      };
    }),
  );
}

const byUrgency = <T extends { state: DeadlineState }>(parts: readonly T[]): T[] =>
  parts.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));

/** A group for each unit with what it still owes; this office first. */
export function rowsByUnit(lines: readonly DeadlineLine[]): ListedRows {
  const units = new Map<
    string,
    { title: string; parts: { state: DeadlineState; row: ReadRow }[] }
  >();
  for (const line of lines) {
    const { obligationId, slot, own, owing } = line;
    for (const unit of own ? [own, ...owing] : owing) {
      const side: Side = unit === own ? 'own' : 'below';
      const place: RowPlace = { obligationId, slot, side, unitId: unit.unitId };
      const who = `${unit.unit}${towards(line.recipient)}`;
      const row = rowOf(line, place, stateCell(unit.state), who, unit.state);
      const key = `${side === 'own' ? '' : 'unit'} ${unit.unitId}`;
      const known = units.get(key) ?? { title: unit.unit, parts: [] };
      known.parts.push({ state: unit.state, row });
      units.set(key, known);
    }
  }
  const ordered = [...units].sort(
    ([a], [b]) => Number(b.startsWith(' ')) - Number(a.startsWith(' ')),
  );
  return grouped(
    ordered.map(([id, { title, parts }]) => ({
      id,
      title,
      rows: byUrgency(parts).map(({ row }) => row),
    })),
  );
}

function grouped(groups: { id: string; title: string; rows: ReadRow[] }[]): ListedRows {
  return {
    groups: groups.map(({ id, title, rows }) => groupOf(id, title, rows.length)),
    rows: groups.flatMap(({ id, rows }) => rows.map((row): ReadRow => ({ ...row, of: id }))),
    folded: [],
  };
}

/** Deadlines of which not all units are listed; counts tell of all of them. */
export const isCut = (lines: readonly DeadlineLine[]): boolean =>
  lines.some(({ owing }) => owing.length >= MOST_UNITS);

/** Late lines and those of the chosen days, each once, earliest first. */
export function joined(late: DeadlineList | undefined, list: DeadlineList | undefined) {
  const lines = new Map<string, DeadlineLine>();
  for (const line of [...(late?.lines ?? []), ...(list?.lines ?? [])]) {
    lines.set(`${line.obligationId}/${line.slot}`, line);
  }
  return [...lines.values()].sort((a, b) => (a.limitAt < b.limitAt ? -1 : 1));
}

/** How many deadlines are due now or late, this office's and those of units below. */
export const dueCount = ({ own, below }: DueNow): number =>
  own.dueToday + own.overdue + below.dueToday + below.overdue;

/** "Cơ quan này: 1 hôm nay đến hạn, 2 quá hạn. Đơn vị cấp dưới: …". */
export function dueText({ own, below, lateUnits, since }: DueNow): string {
  const of = ({ dueToday, overdue }: DueNow['own']) =>
    `${formatCount(dueToday)} hôm nay đến hạn, ${formatCount(overdue)} quá hạn`;
  const late = lateUnits === 0 ? '' : ` (${formatCount(lateUnits)} đơn vị)`;
  const from = since === null ? '' : ` Tính từ ngày ${formatDay(since)}.`;
  return `Cơ quan này: ${of(own)}. Đơn vị cấp dưới: ${of(below)}${late}.${from}`;
}
