import type { Topic } from '../../shared/contract/topics.ts';

/** The topic of the rows of each table; null for tables that no method reads by themselves. */
export const TOPIC_OF_TABLE: Readonly<Record<string, Topic | null>> = {
  office: 'office',
  person: 'people',
  person_pin: 'people',
  paper_field: 'papers',
  campaign: 'campaigns',
  indicator: 'settings',
  indicator_part: 'settings',
  audience: 'settings',
  milestone: 'settings',
  target_rule: 'settings',
  identity: 'settings',
  identity_part: 'settings',
  obligation: 'settings',
  calendar_line: 'settings',
  deadline_mark: 'deadlines',
  calendar_entry: 'deadlines',
  notice: 'notices',
  notice_rule: 'notices',
  peer_rank: 'settings',
  own_table: 'ownTables',
  stated_figure: 'settings',
  written_text: 'written',
  signed_report: 'signed',
  signed_model: 'signed',
  official_document: 'documents',
  unit: 'units',
  unit_past: 'units',
  unit_alias: 'units',
  succession: 'units',
  campaign_unit: 'units',
  target: 'targets',
  opening: 'targets',
  result: 'results',
  note: 'notes',
  given_note: 'notes',
  closing: 'closings',
  closed_cell: 'closings',
  imported_file: 'findings',
  import_finding: 'findings',
  form: 'forms',
  form_file: 'forms',
  known_office: 'exchange',
  office_unit: 'exchange',
  sent_file: 'exchange',
  received_file: 'exchange',
  applied_file: 'exchange',
  decided_conflict: 'exchange',
  // Which cells are locked here, or open again: as closings do.
  received_window: 'closings',
  given_campaign: 'exchange',
  received_answer: 'closings',
  watched_folder: 'exchange',
  received_table: 'exchange',
  table_layout: 'exchange',
  paper_code: 'exchange',
  // Written with the settings that were edited, whose topics are read again.
  deadline_before: null,
  signing_key: null,
  package_file: null,
  column_choice: null,
  // The history has no topic of its own: it follows those of what was changed.
  change_set: null,
  column_change: null,
  row_change: null,
  setting_change: null,
  fingerprint: null,
};

/** The topics of the tables that were written to, each once; temporary tables have none. */
export const topicsOf = (tables: ReadonlySet<string>): Topic[] => [
  ...new Set([...tables].flatMap((table) => TOPIC_OF_TABLE[table] ?? [])),
];

/** The table that a statement writes to; null for one that only reads. */
export function writtenTable(sql: string): string | null {
  const found = /\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)/i.exec(sql);
  return found?.[1] ?? null;
}
