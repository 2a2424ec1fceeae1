/**
 * A deadline may be reckoned from the last day of a milestone; and what was done of a deadline stays
 * done when its rule is edited.
 */

const KEPT = `id, uid, campaign_id, name, reporter, recipient, binds, asks, report, per_day, schedule,
  due_on, weekdays, weekday, every, month_day, nth, month, event, after_count, after_unit, due_time,
  inclusive, day_off, first_on, last_on, covers, covers_current, position, removed_at`;

export const deadlinesKept = `
CREATE TEMP TABLE old_obligation AS SELECT * FROM obligation;
DROP TABLE obligation;
CREATE TABLE obligation (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  reporter    TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  -- JSON: which units owe it, see Binding.
  binds       TEXT NOT NULL DEFAULT '{"levels":null,"kinds":[],"units":[],"teams":false}'
              CHECK (json_valid(binds)),
  asks        TEXT NOT NULL DEFAULT 'task'
              CHECK (asks IN ('submission', 'report', 'task', 'count')),
  report      TEXT NOT NULL DEFAULT '',
  per_day     INTEGER CHECK (per_day >= 1),
  schedule    TEXT NOT NULL
              CHECK (schedule IN ('once', 'daily', 'weekly', 'monthly', 'monthlyWeekday',
                                  'quarterly', 'halfYearly', 'yearly', 'afterEvent')),
  due_on      TEXT,
  -- JSON list: 1 Monday … 7 Sunday.
  weekdays    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(weekdays)),
  weekday     INTEGER CHECK (weekday BETWEEN 1 AND 7),
  every       INTEGER NOT NULL DEFAULT 1 CHECK (every >= 1),
  month_day   INTEGER CHECK (month_day BETWEEN 1 AND 31),
  nth         INTEGER CHECK (nth = -1 OR nth BETWEEN 1 AND 4),
  month       INTEGER CHECK (month BETWEEN 1 AND 12),
  event       TEXT CHECK (event IN ('signed', 'starts', 'ends', 'milestone', 'named')),
  -- Null in a copy of a campaign that had taken the milestone out: another one must be chosen.
  milestone_uid TEXT REFERENCES milestone (uid),
  after_count INTEGER NOT NULL DEFAULT 0,
  after_unit  TEXT NOT NULL DEFAULT 'day'
              CHECK (after_unit IN ('day', 'workingDay', 'week', 'month')),
  due_time    TEXT,
  inclusive   INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  day_off     TEXT NOT NULL DEFAULT 'stays'
              CHECK (day_off IN ('stays', 'before', 'after', 'skipped')),
  first_on    TEXT,
  last_on     TEXT,
  covers      TEXT NOT NULL DEFAULT 'nothing',
  covers_current INTEGER NOT NULL DEFAULT 0 CHECK (covers_current IN (0, 1)),
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT;
INSERT INTO obligation (${KEPT}) SELECT ${KEPT} FROM old_obligation;
DROP TABLE old_obligation;
CREATE INDEX obligation_by_campaign ON obligation (campaign_id);

-- How many times a day it was asked for when it was marked.
ALTER TABLE deadline_mark ADD COLUMN asked INTEGER NOT NULL DEFAULT 1 CHECK (asked >= 1);
UPDATE deadline_mark
SET asked = (SELECT max(per_day, 1) FROM obligation WHERE obligation.id = obligation_id)
WHERE obligation_id IN (SELECT id FROM obligation WHERE asks = 'count' AND per_day IS NOT NULL);
DROP INDEX deadline_mark_by_deadline;
CREATE INDEX deadline_mark_by_deadline
ON deadline_mark (obligation_id, slot, kind, times, asked, done_at < limit_at, unit_id);

-- Days that a deadline asked to be sent, and by when, until its rule was edited.
CREATE TABLE deadline_before (
  id            INTEGER PRIMARY KEY,
  campaign_id   INTEGER NOT NULL REFERENCES campaign (id),
  obligation_id INTEGER NOT NULL REFERENCES obligation (id),
  slot          TEXT NOT NULL,
  limit_at      TEXT NOT NULL,
  from_on       TEXT NOT NULL,
  to_on         TEXT NOT NULL,
  -- When it was edited: what was sent before is held against this line.
  until_at      TEXT NOT NULL
) STRICT;
CREATE INDEX deadline_before_by_campaign ON deadline_before (campaign_id);
`;
