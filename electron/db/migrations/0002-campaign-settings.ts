/**
 * Campaigns of any kind: indicators of every form, audiences, milestones, target rules, identities,
 * the reporting regime; units of both eras of the catalogue, their past and their successions.
 * What is taken out is kept with `removed_at`, so that it can come back with all its figures.
 */
export const campaignSettings = `
CREATE TABLE new_unit (
  id            INTEGER PRIMARY KEY,
  parent_id     INTEGER REFERENCES unit (id),
  -- Which list the code is of: a code of the catalogue is unique within its own one only.
  era           TEXT NOT NULL CHECK (era IN ('twoTier', 'threeTier', 'own')),
  code          TEXT NOT NULL CHECK (code <> ''),
  name          TEXT NOT NULL CHECK (name <> ''),
  kind          TEXT NOT NULL,
  valid_from_on TEXT,
  valid_to_on   TEXT,
  removed_at    TEXT
) STRICT;
INSERT INTO new_unit
SELECT id, parent_id,
       CASE WHEN valid_to_on = '2025-06-30' OR id IN (SELECT root_unit_id FROM campaign
                                                      WHERE sample = 'gia-lai')
            THEN 'threeTier' ELSE 'own' END,
       code, name, kind, valid_from_on, valid_to_on, NULL
FROM unit;
DROP TABLE unit;
ALTER TABLE new_unit RENAME TO unit;
-- Codes that an office gives itself begin anew in every commune: asked when they are given.
CREATE UNIQUE INDEX unit_by_code ON unit (era, code) WHERE removed_at IS NULL AND era <> 'own';
CREATE INDEX unit_by_any_code ON unit (code);
CREATE INDEX unit_by_parent ON unit (parent_id);

-- What a unit was called and where it lay until the end of until_on.
CREATE TABLE unit_past (
  unit_id   INTEGER NOT NULL REFERENCES unit (id),
  until_on  TEXT NOT NULL,
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL,
  parent_id INTEGER REFERENCES unit (id),
  PRIMARY KEY (unit_id, until_on)
) STRICT, WITHOUT ROWID;

-- A unit that closed and who has its figures from on_day: all of them, or a share.
CREATE TABLE succession (
  old_unit_id INTEGER NOT NULL REFERENCES unit (id),
  new_unit_id INTEGER NOT NULL REFERENCES unit (id),
  on_day      TEXT NOT NULL,
  -- Ten-thousandths.
  share       INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000),
  PRIMARY KEY (old_unit_id, new_unit_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE new_campaign (
  id           INTEGER PRIMARY KEY,
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
) STRICT;
INSERT INTO new_campaign SELECT *, NULL FROM campaign;
DROP TABLE campaign;
ALTER TABLE new_campaign RENAME TO campaign;
CREATE UNIQUE INDEX campaign_by_sample ON campaign (sample) WHERE removed_at IS NULL;

-- The units that take part in a campaign, besides its root, in their order among their siblings.
CREATE TABLE new_campaign_unit (
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  position     INTEGER NOT NULL,
  printed_name TEXT,
  removed_at   TEXT,
  PRIMARY KEY (campaign_id, unit_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_campaign_unit SELECT *, NULL FROM campaign_unit;
DROP TABLE campaign_unit;
ALTER TABLE new_campaign_unit RENAME TO campaign_unit;
-- In which campaigns a unit takes part.
CREATE INDEX campaign_unit_by_unit ON campaign_unit (unit_id);

CREATE TABLE audience (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT;
CREATE INDEX audience_by_campaign ON audience (campaign_id);

CREATE TABLE new_indicator (
  id            INTEGER PRIMARY KEY,
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
  position      INTEGER NOT NULL,
  removed_at    TEXT
) STRICT;
INSERT INTO new_indicator
SELECT id, campaign_id, code, kind, full_name, name, short_name, counted,
       CASE code WHEN 'eligible' THEN 'person' ELSE 'account' END,
       CASE code WHEN 'eligible' THEN 0 ELSE 1 END,
       'day', NULL, NULL, 'value', '[]', '[]', position, NULL
FROM indicator;
DROP TABLE indicator;
ALTER TABLE new_indicator RENAME TO indicator;
CREATE UNIQUE INDEX indicator_by_code ON indicator (campaign_id, code) WHERE removed_at IS NULL;

-- Operands of a computed indicator, in order.
CREATE TABLE new_indicator_part (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  part_id      INTEGER NOT NULL REFERENCES indicator (id),
  position     INTEGER NOT NULL,
  PRIMARY KEY (indicator_id, part_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_indicator_part
SELECT indicator_id, part_id, row_number() OVER (PARTITION BY indicator_id ORDER BY part_id)
FROM indicator_part;
DROP TABLE indicator_part;
ALTER TABLE new_indicator_part RENAME TO indicator_part;

-- total = sum of the parts: collected = approved + …
CREATE TABLE identity (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  total_id    INTEGER NOT NULL REFERENCES indicator (id),
  removed_at  TEXT
) STRICT;
CREATE INDEX identity_by_campaign ON identity (campaign_id);
CREATE TABLE identity_part (
  identity_id  INTEGER NOT NULL REFERENCES identity (id),
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  PRIMARY KEY (identity_id, indicator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE milestone (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  starts_on   TEXT NOT NULL,
  due_on      TEXT NOT NULL,
  -- 1: "đến hết ngày", the day counts; 0: "trước ngày".
  inclusive   INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  counts      TEXT NOT NULL CHECK (counts IN ('cumulative', 'window', 'day', 'week', 'month')),
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT;
CREATE INDEX milestone_by_campaign ON milestone (campaign_id);
INSERT INTO milestone (campaign_id, name, starts_on, due_on, inclusive, counts, position)
SELECT id, 'Cả chiến dịch', starts_on, ends_on, 1, 'cumulative', 1 FROM campaign;

-- Targets that follow for every unit from another indicator.
CREATE TABLE target_rule (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  milestone_id INTEGER NOT NULL REFERENCES milestone (id),
  of_id        INTEGER REFERENCES indicator (id),
  -- Hundredths of a per cent; high is the upper end of a range.
  low          INTEGER NOT NULL CHECK (low >= 0),
  high         INTEGER CHECK (high >= low),
  rounding     TEXT NOT NULL CHECK (rounding IN ('nearest', 'up', 'upToTens')),
  removed_at   TEXT,
  PRIMARY KEY (indicator_id, milestone_id)
) STRICT, WITHOUT ROWID;

-- A target given to a unit itself, to be reached by a milestone. Of a unit that took others over
-- it holds from the day of that on: before, the unit had its own.
CREATE TABLE new_target (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  milestone_id INTEGER NOT NULL REFERENCES milestone (id),
  since_on     TEXT NOT NULL DEFAULT '',
  value        INTEGER NOT NULL CHECK (value >= 0),
  high         INTEGER CHECK (high >= value),
  PRIMARY KEY (indicator_id, unit_id, milestone_id, since_on)
) STRICT, WITHOUT ROWID;
INSERT INTO new_target
SELECT indicator_id, unit_id, milestone.id, '', value, NULL
FROM target JOIN indicator ON indicator.id = indicator_id
            JOIN milestone ON milestone.campaign_id = indicator.campaign_id;
DROP TABLE target;
ALTER TABLE new_target RENAME TO target;

-- Who reports what to whom, and when it is due.
CREATE TABLE obligation (
  id          INTEGER PRIMARY KEY,
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
) STRICT;
CREATE INDEX obligation_by_campaign ON obligation (campaign_id);

CREATE TABLE new_stated_figure (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER REFERENCES unit (id),
  milestone_id INTEGER REFERENCES milestone (id),
  other_id     INTEGER REFERENCES indicator (id),
  measure      TEXT NOT NULL,
  on_day       TEXT NOT NULL,
  printed      TEXT NOT NULL,
  place        TEXT NOT NULL
) STRICT;
-- What was counted over all eligible citizens becomes an indicator like the others.
INSERT INTO indicator (campaign_id, code, kind, full_name, name, short_name, counted, measure,
                       keyed_depth, period, reached_by, counted_kinds, items, position)
SELECT campaign_id, 'activated-of-eligible', 'ratio',
       'Tỷ lệ kích hoạt trên công dân đủ điều kiện', 'Kích hoạt trên công dân đủ điều kiện',
       'Trên đủ điều kiện', 'công dân', 'percent', 0, 'day', 'value', '[]', '[]', position + 1
FROM indicator WHERE code = 'eligible';
INSERT INTO indicator_part
SELECT ratio.id, part.id, CASE part.code WHEN 'activated' THEN 1 ELSE 2 END
FROM indicator AS ratio JOIN indicator AS part USING (campaign_id)
WHERE ratio.code = 'activated-of-eligible' AND part.code IN ('activated', 'eligible');
INSERT INTO new_stated_figure
SELECT stated_figure.id, indicator.id, unit_id,
       CASE WHEN stated_figure.code = 'rateOfEligible' THEN NULL ELSE milestone.id END, NULL,
       CASE stated_figure.code WHEN 'targetTotal' THEN 'target'
                               WHEN 'rateOfEligible' THEN 'value' ELSE 'rank' END,
       coalesce(campaign.opening_on, campaign.starts_on), printed, place
FROM stated_figure
JOIN campaign ON campaign.id = stated_figure.campaign_id
JOIN milestone ON milestone.campaign_id = campaign.id
JOIN indicator ON indicator.campaign_id = campaign.id
 AND indicator.code = CASE stated_figure.code WHEN 'rateOfEligible' THEN 'activated-of-eligible'
                                              ELSE 'activated' END;
DROP TABLE stated_figure;
ALTER TABLE new_stated_figure RENAME TO stated_figure;
CREATE INDEX stated_figure_by_indicator ON stated_figure (indicator_id);

ALTER TABLE change ADD COLUMN milestone_id INTEGER REFERENCES milestone (id);

-- What was set up, taken out or brought back: in words, for the history.
CREATE TABLE setting_change (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  campaign_id   INTEGER REFERENCES campaign (id),
  subject       TEXT NOT NULL,
  old_text      TEXT,
  new_text      TEXT
) STRICT;
`;
