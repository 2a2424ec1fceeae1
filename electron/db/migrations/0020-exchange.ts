/** Files that go up and down between offices. */
export const exchange = `
-- The key by which this office signs what it sends.
CREATE TABLE signing_key (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  -- Ed25519: PKCS #8, DER.
  private_key BLOB NOT NULL
) STRICT;

-- Packages as they were sent and received, by the checksum of their manifest.
CREATE TABLE package_file (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes  BLOB NOT NULL
) STRICT;

-- Offices that sent something here.
CREATE TABLE known_office (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name       TEXT NOT NULL,
  -- Ed25519, the 32 bytes in base64: that of the first file, until another one is accepted.
  public_key TEXT NOT NULL,
  known_at   TEXT NOT NULL,
  known_by   TEXT NOT NULL
) STRICT;

-- For which unit of a campaign an office reports, as the clerk said or its unit told.
CREATE TABLE office_unit (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  office_id   INTEGER NOT NULL REFERENCES known_office (id),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  PRIMARY KEY (campaign_id, office_id)
) STRICT, WITHOUT ROWID;

-- What this office sent: campaigns down, figures up, answers down.
CREATE TABLE sent_file (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  kind        TEXT NOT NULL CHECK (kind IN ('campaign', 'results', 'answer')),
  -- For whom it is, or whose figures it tells: a JSON list of names of units, see the package.
  units       TEXT NOT NULL,
  from_on     TEXT,
  to_on       TEXT,
  revision    INTEGER NOT NULL CHECK (revision >= 1),
  sha256      TEXT NOT NULL REFERENCES package_file (sha256),
  file        TEXT NOT NULL,
  at          TEXT NOT NULL,
  by          TEXT NOT NULL,
  CHECK ((from_on IS NULL) = (to_on IS NULL))
) STRICT;
CREATE INDEX sent_file_by_campaign ON sent_file (campaign_id, kind);

-- The queue of what came in, also what is set aside; never changed by what becomes of it.
CREATE TABLE received_file (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  -- Null while this office has no such campaign.
  campaign_id INTEGER REFERENCES campaign (id),
  kind        TEXT NOT NULL CHECK (kind IN ('campaign', 'results', 'answer')),
  office_uid  TEXT NOT NULL CHECK (length(office_uid) = 36),
  from_on     TEXT,
  to_on       TEXT,
  revision    INTEGER NOT NULL CHECK (revision >= 1),
  made_at     TEXT NOT NULL,
  -- What the package says of itself, as JSON.
  manifest    TEXT NOT NULL CHECK (json_valid(manifest)),
  sha256      TEXT NOT NULL UNIQUE REFERENCES package_file (sha256),
  file        TEXT NOT NULL,
  at          TEXT NOT NULL,
  by          TEXT NOT NULL,
  -- The clerk put it away without taking it.
  dropped_at  TEXT
) STRICT;
CREATE INDEX received_file_by_campaign ON received_file (campaign_id, office_uid);

-- Files whose content is in the figures; undoing that takes the row away.
CREATE TABLE applied_file (
  file_id INTEGER PRIMARY KEY REFERENCES received_file (id),
  at      TEXT NOT NULL,
  by      TEXT NOT NULL,
  -- JSON: the counts, and every refused cell with its reason.
  receipt TEXT NOT NULL CHECK (json_valid(receipt))
) STRICT;

-- Cells that both sides had changed, and which figure stayed.
CREATE TABLE decided_conflict (
  file_id      INTEGER NOT NULL REFERENCES received_file (id),
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  on_day       TEXT NOT NULL,
  base         INTEGER,
  ours         INTEGER,
  theirs       INTEGER,
  side         TEXT NOT NULL CHECK (side IN ('ours', 'theirs')),
  PRIMARY KEY (file_id, indicator_id, unit_id, on_day)
) STRICT, WITHOUT ROWID;

-- What became of the days that a unit sent.
CREATE TABLE received_window (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  from_on     TEXT NOT NULL,
  to_on       TEXT NOT NULL CHECK (to_on >= from_on),
  file_id     INTEGER NOT NULL REFERENCES received_file (id),
  state       TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'returned', 'takenOver')),
  at          TEXT NOT NULL,
  by          TEXT NOT NULL,
  reason      TEXT NOT NULL DEFAULT '',
  -- JSON: cells that are to be looked at again, with what is wrong.
  cells       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(cells)),
  PRIMARY KEY (campaign_id, unit_id, from_on, to_on)
) STRICT, WITHOUT ROWID;

-- A campaign that an office above gave: it sets what is counted, this office keys its own part.
CREATE TABLE given_campaign (
  campaign_id INTEGER PRIMARY KEY REFERENCES campaign (id),
  office_id   INTEGER NOT NULL REFERENCES known_office (id),
  -- The unit of this office in it, as the package names it.
  unit        TEXT NOT NULL,
  revision    INTEGER NOT NULL CHECK (revision >= 1),
  sha256      TEXT NOT NULL REFERENCES package_file (sha256),
  -- JSON: for each indicator, by uid, at how many levels below this office's unit the office above
  -- takes its figures; below 0 where it keys them itself.
  wanted      TEXT NOT NULL CHECK (json_valid(wanted))
) STRICT;

-- What the office above said of what was sent up.
CREATE TABLE received_answer (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  from_on     TEXT NOT NULL,
  to_on       TEXT NOT NULL CHECK (to_on >= from_on),
  file_id     INTEGER NOT NULL REFERENCES received_file (id),
  state       TEXT NOT NULL CHECK (state IN ('accepted', 'returned')),
  -- The revision that it is about.
  revision    INTEGER NOT NULL,
  at          TEXT NOT NULL,
  by          TEXT NOT NULL,
  reason      TEXT NOT NULL DEFAULT '',
  -- JSON: cells that are to be looked at again, with what is wrong.
  cells       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(cells)),
  PRIMARY KEY (campaign_id, unit_id, from_on, to_on)
) STRICT, WITHOUT ROWID;
`;
