/**
 * Units, campaigns, indicators, targets, results and the history of every figure.
 * Shipped: frozen. A change of the schema is a new migration.
 */
export const foundation = `
CREATE TABLE unit (
  id            INTEGER PRIMARY KEY,
  parent_id     INTEGER REFERENCES unit (id),
  code          TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name          TEXT NOT NULL CHECK (name <> ''),
  kind          TEXT NOT NULL,
  valid_from_on TEXT,
  valid_to_on   TEXT
) STRICT;

CREATE TABLE unit_alias (
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  alias   TEXT NOT NULL,
  PRIMARY KEY (unit_id, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  sample       TEXT UNIQUE,
  plan_type    TEXT NOT NULL DEFAULT '',
  plan_number  TEXT NOT NULL DEFAULT '',
  plan_on      TEXT,
  issuer       TEXT NOT NULL DEFAULT '',
  root_unit_id INTEGER NOT NULL REFERENCES unit (id),
  starts_on    TEXT NOT NULL,
  ends_on      TEXT NOT NULL CHECK (ends_on >= starts_on),
  opening_on   TEXT
) STRICT;

-- The units that report in a campaign, in their official order, with the name the office prints.
CREATE TABLE campaign_unit (
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  position     INTEGER NOT NULL,
  printed_name TEXT,
  PRIMARY KEY (campaign_id, unit_id),
  UNIQUE (campaign_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  code        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('flow', 'stock', 'sum')),
  full_name   TEXT NOT NULL,
  name        TEXT NOT NULL,
  short_name  TEXT NOT NULL,
  counted     TEXT NOT NULL,
  position    INTEGER NOT NULL,
  UNIQUE (campaign_id, code)
) STRICT;

-- A sum indicator is the sum of its parts.
CREATE TABLE indicator_part (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  part_id      INTEGER NOT NULL REFERENCES indicator (id),
  PRIMARY KEY (indicator_id, part_id)
) STRICT, WITHOUT ROWID;

-- Position at the end of taken_on, before anything is keyed.
CREATE TABLE opening (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  taken_on     TEXT NOT NULL,
  value        INTEGER NOT NULL,
  PRIMARY KEY (indicator_id, unit_id)
) STRICT, WITHOUT ROWID;

-- To be reached by the end of due_on.
CREATE TABLE target (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  due_on       TEXT NOT NULL,
  value        INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (indicator_id, unit_id, due_on)
) STRICT, WITHOUT ROWID;

-- Keyed figures. A blank is a row that is not there; zero is a row.
CREATE TABLE result (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  reported_on  TEXT NOT NULL,
  value        INTEGER NOT NULL,
  PRIMARY KEY (indicator_id, unit_id, reported_on)
) STRICT, WITHOUT ROWID;

-- Figures that a document prints, kept as printed, to be compared with our own.
-- Those of the campaign as a whole have no unit.
CREATE TABLE stated_figure (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  unit_id     INTEGER REFERENCES unit (id),
  code        TEXT NOT NULL,
  printed     TEXT NOT NULL,
  place       TEXT NOT NULL
) STRICT;
CREATE INDEX stated_figure_by_campaign ON stated_figure (campaign_id);

-- Who changed what, when, from what to what, by which way in.
CREATE TABLE change_set (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  by     TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE change (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  kind          TEXT NOT NULL CHECK (kind IN ('result', 'target', 'opening')),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  unit_id       INTEGER NOT NULL REFERENCES unit (id),
  on_day        TEXT NOT NULL,
  old_value     INTEGER,
  new_value     INTEGER
) STRICT;
CREATE INDEX change_by_cell ON change (indicator_id, unit_id, on_day);
`;
