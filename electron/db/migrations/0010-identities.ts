/**
 * Whatever may travel to another PC is known there by its uid; official units are by their list and
 * code. And who works on this PC.
 */

/** A UUIDv7 of the instant of the migration. No subquery: that would be the same in every row. */
const NEW_UID = `printf('%s-%s-7%s-%s%s-%s',
  substr(printf('%012x', CAST(unixepoch('subsec') * 1000 AS INTEGER)), 1, 8),
  substr(printf('%012x', CAST(unixepoch('subsec') * 1000 AS INTEGER)), 9),
  substr(lower(hex(randomblob(2))), 2),
  substr('89ab', 1 + (random() & 3), 1), substr(lower(hex(randomblob(2))), 2),
  lower(hex(randomblob(6))))`;

const UID = 'uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)';

/**
 * Makes a table anew, with a uid in each of its rows; `columns` are those that it had. The rows
 * wait in a temporary table: to rename a table SQLite reads the whole schema again, which for
 * thirteen of them is most of the time that an opening takes.
 */
const withUid = (table: string, columns: string, definition: string, uid = NEW_UID) => `
CREATE TEMP TABLE old_${table} AS SELECT * FROM ${table};
DROP TABLE ${table};
CREATE TABLE ${table} (
${definition};
INSERT INTO ${table} (${columns}, uid)
SELECT ${columns}, ${uid} FROM old_${table};
DROP TABLE old_${table};
`;

const campaign = withUid(
  'campaign',
  `id, name, sample, plan_type, plan_number, plan_on, issuer, root_unit_id, starts_on, ends_on,
   opening_on, removed_at`,
  `  id           INTEGER PRIMARY KEY,
  ${UID},
  name         TEXT NOT NULL,
  sample       TEXT,
  plan_type    TEXT NOT NULL DEFAULT '',
  plan_number  TEXT NOT NULL DEFAULT '',
  plan_on      TEXT,
  issuer       TEXT NOT NULL DEFAULT '',
  root_unit_id INTEGER NOT NULL REFERENCES unit (id),
  starts_on    TEXT NOT NULL,
  ends_on      TEXT NOT NULL CHECK (ends_on >= starts_on),
  opening_on   TEXT,
  removed_at   TEXT
) STRICT`,
);

const unit = withUid(
  'unit',
  'id, parent_id, era, code, name, kind, valid_from_on, valid_to_on, removed_at',
  `  id            INTEGER PRIMARY KEY,
  -- Of the office's own units.
  uid           TEXT UNIQUE CHECK (length(uid) = 36),
  parent_id     INTEGER REFERENCES unit (id),
  -- Which list the code is of: a code of the catalogue is unique within its own one only.
  era           TEXT NOT NULL CHECK (era IN ('twoTier', 'threeTier', 'own')),
  code          TEXT NOT NULL CHECK (code <> ''),
  name          TEXT NOT NULL CHECK (name <> ''),
  kind          TEXT NOT NULL,
  valid_from_on TEXT,
  valid_to_on   TEXT,
  removed_at    TEXT,
  CHECK ((uid IS NOT NULL) = (era = 'own'))
) STRICT`,
  `CASE era WHEN 'own' THEN ${NEW_UID} END`,
);

const audience = withUid(
  'audience',
  'id, campaign_id, name, position, removed_at',
  `  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT`,
);

const indicator = withUid(
  'indicator',
  `id, campaign_id, code, kind, full_name, name, short_name, counted, measure, keyed_depth, period,
   audience_id, threshold, reached_by, counted_kinds, items, requires_all, position, removed_at`,
  `  id            INTEGER PRIMARY KEY,
  ${UID},
  campaign_id   INTEGER NOT NULL REFERENCES campaign (id),
  code          TEXT NOT NULL,
  kind          TEXT NOT NULL
                CHECK (kind IN ('flow', 'stock', 'sum', 'difference', 'ratio', 'reached')),
  full_name     TEXT NOT NULL,
  name          TEXT NOT NULL,
  short_name    TEXT NOT NULL,
  counted       TEXT NOT NULL,
  measure       TEXT NOT NULL
                CHECK (measure IN ('account', 'person', 'session', 'unit', 'item', 'percent')),
  keyed_depth   INTEGER NOT NULL CHECK (keyed_depth >= 0),
  period        TEXT NOT NULL CHECK (period IN ('day', 'week', 'month', 'once')),
  audience_id   INTEGER REFERENCES audience (id),
  threshold     INTEGER,
  reached_by    TEXT NOT NULL CHECK (reached_by IN ('value', 'target')),
  -- JSON lists of texts.
  counted_kinds TEXT NOT NULL,
  items         TEXT NOT NULL,
  -- 1: a blank cell of a period that is over is an error.
  requires_all  INTEGER NOT NULL DEFAULT 0 CHECK (requires_all IN (0, 1)),
  position      INTEGER NOT NULL,
  removed_at    TEXT
) STRICT`,
);

const milestone = withUid(
  'milestone',
  `id, campaign_id, name, starts_on, due_on, inclusive, counts, from_time, to_time, position,
   removed_at`,
  `  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  starts_on   TEXT NOT NULL,
  due_on      TEXT NOT NULL,
  -- 1: "đến hết ngày", the day counts; 0: "trước ngày".
  inclusive   INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  counts      TEXT NOT NULL CHECK (counts IN ('cumulative', 'window', 'day', 'week', 'month')),
  -- "07:00" to "24:00" of each day, both or none.
  from_time   TEXT,
  to_time     TEXT,
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT`,
);

const identity = withUid(
  'identity',
  'id, campaign_id, name, total_id, relation, removed_at',
  `  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  total_id    INTEGER NOT NULL REFERENCES indicator (id),
  -- equal: the parts add up to the total; atMost: they stay within it.
  relation    TEXT NOT NULL DEFAULT 'equal' CHECK (relation IN ('equal', 'atMost')),
  removed_at  TEXT
) STRICT`,
);

const obligation = withUid(
  'obligation',
  `id, campaign_id, name, reporter, recipient, schedule, due_on, weekday, month_day, due_time,
   inclusive, first_on, last_on, position, removed_at`,
  `  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  reporter    TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  schedule    TEXT NOT NULL CHECK (schedule IN ('once', 'daily', 'weekly', 'monthly')),
  due_on      TEXT,
  weekday     INTEGER CHECK (weekday BETWEEN 1 AND 7),
  month_day   INTEGER CHECK (month_day BETWEEN 1 AND 31),
  due_time    TEXT,
  inclusive   INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  first_on    TEXT,
  last_on     TEXT,
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT`,
);

const peerRank = withUid(
  'peer_rank',
  'id, campaign_id, indicator_id, on_day, rank, peers, peer_words, place, removed_at',
  `  id           INTEGER PRIMARY KEY,
  ${UID},
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  on_day       TEXT NOT NULL,
  rank         INTEGER NOT NULL CHECK (rank BETWEEN 1 AND peers),
  peers        INTEGER NOT NULL,
  peer_words   TEXT NOT NULL,
  place        TEXT NOT NULL,
  removed_at   TEXT
) STRICT`,
);

const closing = withUid(
  'closing',
  `id, campaign_id, from_on, to_on, closed_at, closed_by, opened_at, opened_by, reason,
   blank_reason`,
  `  id           INTEGER PRIMARY KEY,
  ${UID},
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  from_on      TEXT NOT NULL,
  to_on        TEXT NOT NULL CHECK (to_on >= from_on),
  closed_at    TEXT NOT NULL,
  closed_by    TEXT NOT NULL,
  opened_at    TEXT,
  opened_by    TEXT,
  reason       TEXT,
  -- What was said of cells that were blank when the days were closed; null where none was.
  blank_reason TEXT
) STRICT`,
);

const note = withUid(
  'note',
  'indicator_id, unit_id, reported_on, text, at, by',
  `  ${UID},
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  reported_on  TEXT NOT NULL,
  text         TEXT NOT NULL CHECK (text <> ''),
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  PRIMARY KEY (indicator_id, unit_id, reported_on)
) STRICT, WITHOUT ROWID`,
);

const givenNote = withUid(
  'given_note',
  'indicator_id, unit_id, milestone_id, of_high, text, at, by',
  `  ${UID},
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  -- Of a target; null on the opening figure.
  milestone_id INTEGER REFERENCES milestone (id),
  -- 1: on the upper end of a target that is a range.
  of_high      INTEGER NOT NULL CHECK (of_high IN (0, 1)),
  text         TEXT NOT NULL CHECK (text <> ''),
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  CHECK (of_high = 0 OR milestone_id IS NOT NULL)
) STRICT`,
);

const importedFile = withUid(
  'imported_file',
  'id, campaign_id, indicator_id, milestone_id, file, at, last_change_id, unit_ids',
  `  id             INTEGER PRIMARY KEY,
  ${UID},
  campaign_id    INTEGER NOT NULL REFERENCES campaign (id),
  indicator_id   INTEGER NOT NULL REFERENCES indicator (id),
  milestone_id   INTEGER REFERENCES milestone (id),
  file           TEXT NOT NULL,
  at             TEXT NOT NULL,
  -- The last change of the store when it was taken: what came later replaces its figures.
  last_change_id INTEGER NOT NULL,
  -- JSON list of the units that it gives figures of.
  unit_ids       TEXT NOT NULL
) STRICT`,
);

const changeSet = withUid(
  'change_set',
  'id, at, by, source',
  `  id     INTEGER PRIMARY KEY,
  ${UID},
  at     TEXT NOT NULL,
  by     TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT`,
);

/** What fell with the tables as they were. */
const indexes = `
CREATE UNIQUE INDEX campaign_by_sample ON campaign (sample) WHERE removed_at IS NULL;
-- Codes that an office gives itself begin anew in every commune: asked when they are given.
CREATE UNIQUE INDEX unit_by_code ON unit (era, code) WHERE removed_at IS NULL AND era <> 'own';
CREATE INDEX unit_by_any_code ON unit (code);
CREATE INDEX unit_by_parent ON unit (parent_id);
CREATE INDEX audience_by_campaign ON audience (campaign_id);
CREATE UNIQUE INDEX indicator_by_code ON indicator (campaign_id, code) WHERE removed_at IS NULL;
CREATE INDEX milestone_by_campaign ON milestone (campaign_id);
CREATE INDEX identity_by_campaign ON identity (campaign_id);
CREATE INDEX obligation_by_campaign ON obligation (campaign_id);
CREATE INDEX peer_rank_by_campaign ON peer_rank (campaign_id);
CREATE INDEX closing_by_campaign ON closing (campaign_id, from_on);
-- To SQLite two nulls differ; to us a unit has one opening figure of an indicator.
CREATE UNIQUE INDEX given_note_by_cell
ON given_note (indicator_id, unit_id, coalesce(milestone_id, 0), of_high);
CREATE INDEX imported_file_by_campaign ON imported_file (campaign_id);
`;

const office = `
-- Who works on this PC, in one row.
CREATE TABLE office (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  ${UID},
  -- Of a unit of the catalogue its list and code; a body of any other kind has neither.
  era              TEXT CHECK (era IN ('twoTier', 'threeTier')),
  code             TEXT,
  -- As it is called; empty while nobody has said who it is.
  name             TEXT NOT NULL DEFAULT '',
  -- What stands at the head of its papers: itself, the body above it, and the place before the day.
  letterhead       TEXT NOT NULL DEFAULT '',
  letterhead_above TEXT NOT NULL DEFAULT '',
  letterhead_place TEXT NOT NULL DEFAULT '',
  -- When the clerk said who it is, or left it for another time; null while nobody was asked.
  answered_at      TEXT,
  CHECK ((era IS NULL) = (code IS NULL)),
  CHECK (era IS NULL OR name <> '')
) STRICT;
INSERT INTO office (id, uid) VALUES (1, ${NEW_UID});
`;

export const identities = [
  unit,
  campaign,
  audience,
  indicator,
  milestone,
  identity,
  obligation,
  peerRank,
  closing,
  note,
  givenNote,
  importedFile,
  changeSet,
  indexes,
  office,
].join('\n');
