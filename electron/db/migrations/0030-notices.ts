/** Notices of deadlines: at which times, and which were shown. */
export const notices = `
CREATE TABLE notice_rule (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  -- JSON lists: times of each day, minutes before a deadline; see NoticeRule.
  daily_at       TEXT NOT NULL CHECK (json_valid(daily_at)),
  minutes_before TEXT NOT NULL CHECK (json_valid(minutes_before)),
  -- Whether the program goes on when its window is closed; null while nobody was asked.
  stays_open     INTEGER CHECK (stays_open IN (0, 1))
) STRICT;
INSERT INTO notice_rule (id, daily_at, minutes_before) VALUES (1, '["08:00"]', '[60]');

CREATE TABLE notice (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  -- Each is shown once, see dailyNoticeKey and noticeBeforeKey.
  key         TEXT NOT NULL,
  at          TEXT NOT NULL,
  -- Both empty where there was nothing to tell at its time.
  title       TEXT NOT NULL,
  body        TEXT NOT NULL,
  -- When a clerk put it away.
  seen_at     TEXT,
  UNIQUE (campaign_id, key)
) STRICT;
`;
