import type { Audience, Identity, Indicator, Milestone } from '../../shared/domain/campaign.ts';
import { type Obligation, PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import type { MilestoneName } from '../../shared/domain/obligation-words.ts';
import type { PeerRank } from '../../shared/domain/peer-rank.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import type { CalendarLine } from '../../shared/domain/work-calendar.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { readDefinition } from '../db/own-tables.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';
import {
  audienceWords,
  calendarWords,
  headWords,
  identityWords,
  indicatorWords,
  milestoneWords,
  obligationWords,
  ownTableWords,
  peerRankWords,
  targetRuleWords,
  toldWords,
  type Words,
} from './setting-words.ts';
import {
  byPosition,
  type HistoryLine,
  made,
  namesIn,
  type SetOfRows,
  updated,
} from './told-rows.ts';

/** The history's lines about settings: what differs, in the words of the forms. */

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A row with the column names that the domain uses. */
const fieldsOf = (row: Row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value]));

const SETTING_TABLES = [
  'indicator',
  'audience',
  'milestone',
  'identity',
  'obligation',
  'peer_rank',
  'own_table',
  'calendar_line',
] as const;
type SettingTable = (typeof SETTING_TABLES)[number];

/** The lines of changed settings; a new campaign's line stands for all that came with it. */
export function linesOfSettings(set: SetOfRows): HistoryLine[] {
  const { rows } = set;
  const names = namesIn(set);
  const line = (subject: string, before: Words | null, after: Words | null): HistoryLine[] => {
    const words = toldWords(before, after);
    return words ? [{ subject, ...words }] : [];
  };
  const heads = updated(rows, 'campaign').flatMap(({ before, after }) =>
    line(`Chiến dịch “${before.name}”`, campaignWords(set, before), campaignWords(set, after)),
  );
  if (heads.length > 0) return heads;

  const indicators = updated(rows, 'indicator');
  if (indicators.some(({ before, after }) => before.position !== after.position)) {
    const order = (row: Row) => ({ ...row, ...(indicators.find(isOf(row))?.after ?? {}) });
    const known = set.past
      .list('indicator')
      .filter((row) => row.campaign_id === set.campaignId && row.removed_at === null);
    const inOrder = (list: Row[]) => ({
      'thứ tự': list
        .sort(byPosition)
        .map(({ name }) => name)
        .join(', '),
    });
    return line('Thứ tự chỉ số', inOrder([...known]), inOrder(known.map(order)));
  }

  const rules = rows
    .filter(({ table }) => table === 'target_rule')
    .flatMap(({ key, before, after }) => {
      const words = (row: Row | null) =>
        row === null || row.removed_at !== null
          ? null
          : targetRuleWords(fieldsOf(row) as unknown as TargetRule, names.indicator);
      const of = `“${names.indicator(key.indicator_id)}”, mốc “${names.milestone(key.milestone_id)}”`;
      return line(`Cách tính chỉ tiêu của ${of}`, words(before), words(after));
    });
  return [
    ...SETTING_TABLES.flatMap((table) =>
      changedThings(set, table).flatMap(({ id, before, after }) => {
        const { subject, words } = settingWords(set, table, id);
        return line(
          subject((before ?? after)!),
          before && words(before, 'before'),
          after && words(after, 'after'),
        );
      }),
    ),
    ...rules,
  ];
}

const isOf = (row: Row) => (change: ChangedRow) => change.key.id === row.id;

const campaignWords = (set: SetOfRows, row: Row): Words => ({
  ...headWords(fieldsOf(row) as unknown as Parameters<typeof headWords>[0]),
  'đơn vị phát động': namesIn(set).unit(row.root_unit_id),
});

const PARTS: Partial<Record<SettingTable, string>> = {
  indicator: 'indicator_part',
  identity: 'identity_part',
};

/** Settings of a table whose own row or parts a set changed. */
function changedThings({ rows, past }: SetOfRows, table: SettingTable) {
  const own = rows.filter((row) => row.table === table);
  const ids = new Set(own.map(({ key }) => key.id as number));
  for (const row of rows) {
    if (row.table === PARTS[table]) ids.add(row.key[`${table}_id`] as number);
  }
  return [...ids].map((id) => {
    const change = own.find(({ key }) => key.id === id);
    const row = past.find(table, { id });
    return change ? { id, ...change } : { id, before: row, after: row };
  });
}

type State = 'before' | 'after';

/** Rows that belong to a setting, before a set and after it. */
function partsIn({ rows, past }: SetOfRows, table: string, state: State): Row[] {
  const before = past.list(table);
  if (state === 'before') return before;
  const changes = rows.filter((row) => row.table === table);
  const isChanged = (row: Row) =>
    changes.some(({ key }) => Object.entries(key).every(([name, value]) => row[name] === value));
  return [
    ...before.filter((row) => !isChanged(row)),
    ...changes.flatMap(({ after }) => (after ? [after] : [])),
  ];
}

/** How the history names a setting, and the words for its row. */
function settingWords(
  set: SetOfRows,
  table: SettingTable,
  id: number,
): { subject(row: Row): string; words(row: Row, state: State): Words } {
  const names = namesIn(set);
  const partIds = (part: string, owner: string, column: string, state: State) =>
    partsIn(set, part, state)
      .filter((row) => row[owner] === id)
      .sort(byPosition)
      .map((row) => row[column] as number);
  switch (table) {
    case 'indicator':
      return {
        subject: ({ name }) => `Chỉ số “${name}”`,
        words: (row, state) => {
          const others = set.past
            .list('indicator')
            .filter((each) => each.campaign_id === row.campaign_id && each.id !== id)
            .map((each) => indicatorOf(each, partsOf(set, each.id as number, 'before')));
          const indicator = indicatorOf(row, partsOf(set, id, state));
          const known = [...others, indicator];
          return indicatorWords(indicator, names.indicator, names.audience, known);
        },
      };
    case 'audience':
      return {
        subject: ({ name }) => `Đối tượng “${name}”`,
        words: (row) => audienceWords(fieldsOf(row) as unknown as Audience),
      };
    case 'milestone':
      return {
        subject: ({ name }) => `Mốc “${name}”`,
        words: (row) => milestoneWords(milestoneOf(row)),
      };
    case 'identity':
      return {
        subject: ({ name }) => `Đẳng thức kiểm tra “${name}”`,
        words: (row, state) => {
          const parts = partIds('identity_part', 'identity_id', 'indicator_id', state);
          const fields = { ...fieldsOf(row), partIds: parts.sort((a, b) => a - b) };
          return identityWords(fields as unknown as Identity, names.indicator);
        },
      };
    case 'obligation':
      return {
        subject: ({ name }) => `Chế độ báo cáo “${name}”`,
        words: (row) => obligationWords(obligationOf(row), milestoneNameIn(set)),
      };
    case 'own_table': {
      const known = [...set.past.list('indicator'), ...set.past.list('milestone')];
      const nameOf = (uid: string) => String(known.find((each) => each.uid === uid)?.name ?? '');
      return {
        subject: ({ name }) => `Bảng tự lập “${name}”`,
        words: (row) =>
          ownTableWords(readDefinition(String(row.name), String(row.definition)), nameOf),
      };
    }
    case 'calendar_line':
      return {
        subject: (row) => `Lịch ngày làm việc, ngày ${formatDay(String(row.on_day))}`,
        words: (row) =>
          calendarWords({ ...fieldsOf(row), on: row.on_day } as unknown as CalendarLine),
      };
    case 'peer_rank':
      return {
        subject: (row) => `Xếp hạng “${names.indicator(row.indicator_id)}”`,
        words: (row) =>
          peerRankWords(
            { ...fieldsOf(row), on: row.on_day } as unknown as PeerRank,
            names.indicator,
          ),
      };
  }
}

const partsOf = (set: SetOfRows, id: number, state: State): number[] =>
  partsIn(set, 'indicator_part', state)
    .filter((row) => row.indicator_id === id)
    .sort(byPosition)
    .map((row) => row.part_id as number);

const indicatorOf = (row: Row, parts: number[]): Indicator =>
  ({
    ...fieldsOf(row),
    parts,
    countedKinds: JSON.parse(String(row.counted_kinds)),
    items: JSON.parse(String(row.items)),
    requiresAll: row.requires_all === 1,
  }) as unknown as Indicator;

/** Rows that the history kept from earlier versions have fewer columns. */
const obligationOf = (row: Row): Obligation =>
  ({
    ...PLAIN_TERMS,
    ...fieldsOf(row),
    inclusive: row.inclusive === 1,
    coversCurrent: row.covers_current === 1,
    ...(row.weekdays === undefined ? {} : { weekdays: JSON.parse(String(row.weekdays)) }),
    ...(row.binds === undefined ? {} : { binds: JSON.parse(String(row.binds)) }),
  }) as unknown as Obligation;

/** Names of milestones as they were before a set, or as it made them. */
function milestoneNameIn({ rows, past }: SetOfRows): MilestoneName {
  const known = [...made(rows, 'milestone'), ...past.list('milestone')];
  return (uid) => {
    const row = known.find((each) => each.uid === uid);
    return row && String(row.name);
  };
}

const milestoneOf = (row: Row): Milestone =>
  ({
    ...fieldsOf(row),
    inclusive: row.inclusive === 1,
    hours:
      row.from_time === null || row.to_time === null
        ? null
        : { from: row.from_time, to: row.to_time },
  }) as unknown as Milestone;
