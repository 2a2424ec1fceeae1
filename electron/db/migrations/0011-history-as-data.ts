/**
 * The history as data: how a set of changes came about, and what it changed of cells by column
 * instead of cell by cell.
 */
export const historyAsData = `
-- Of which campaign a set is; null for what belongs to none.
ALTER TABLE change_set ADD COLUMN campaign_id INTEGER REFERENCES campaign (id);
-- How it came about, see shared/domain/change-kinds.ts.
ALTER TABLE change_set ADD COLUMN kind TEXT NOT NULL DEFAULT 'keyed';
-- The file that it was taken from; of a new campaign the name of the one that it was copied from.
ALTER TABLE change_set ADD COLUMN reference TEXT;
-- The set that it takes back, or takes back the taking back of.
ALTER TABLE change_set ADD COLUMN undoes_id INTEGER REFERENCES change_set (id);
CREATE INDEX change_by_set ON change (change_set_id);
CREATE INDEX setting_change_by_set ON setting_change (change_set_id);
UPDATE change_set SET
  kind = CASE source
           WHEN 'dán từ bảng tính' THEN 'pasted'
           WHEN 'điền' THEN 'filled'
           WHEN 'xóa' THEN 'cleared'
           WHEN 'thay thế' THEN 'replaced'
           WHEN 'phân bổ' THEN 'allocated'
           WHEN 'hoàn tác' THEN 'undone'
           WHEN 'làm lại' THEN 'redone'
           WHEN 'chiến dịch mẫu' THEN 'sample'
           WHEN 'ghi chú' THEN 'noted'
           WHEN 'chốt số liệu' THEN 'closed'
           WHEN 'mở chốt' THEN 'opened'
           WHEN 'trả lời cảnh báo' THEN 'answered'
           ELSE CASE WHEN source LIKE 'tệp _%' THEN 'imported' ELSE 'keyed' END
         END,
  reference = CASE WHEN source LIKE 'tệp _%' THEN substr(source, 5) END,
  campaign_id = coalesce(
    (SELECT indicator.campaign_id FROM change JOIN indicator ON indicator.id = indicator_id
     WHERE change_set_id = change_set.id LIMIT 1),
    (SELECT campaign_id FROM setting_change WHERE change_set_id = change_set.id LIMIT 1));
ALTER TABLE change_set DROP COLUMN source;
CREATE INDEX change_set_by_campaign ON change_set (campaign_id, id);
CREATE INDEX change_set_by_undone ON change_set (undoes_id) WHERE undoes_id IS NOT NULL;

CREATE TABLE column_change (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  kind          TEXT NOT NULL CHECK (kind IN ('result', 'target', 'opening')),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  on_day        TEXT NOT NULL,
  milestone_id  INTEGER REFERENCES milestone (id),
  of_high       INTEGER NOT NULL CHECK (of_high IN (0, 1)),
  since_on      TEXT,
  first_unit_id INTEGER NOT NULL,
  last_unit_id  INTEGER NOT NULL,
  -- JSON: rising ids as runs of neighbours, each by its distance from the one before and its length.
  units         TEXT NOT NULL,
  -- JSONB lists of values in the order of the units; null where all were blank.
  old_values    BLOB,
  new_values    BLOB
) STRICT;

-- What is known so far comes over. A column has the number of its first change, so that the order
-- stays; a cell that a set changed twice stands in two columns.
WITH cell AS (
  SELECT *, row_number() OVER (PARTITION BY change_set_id, kind, indicator_id, on_day, milestone_id,
                               of_high, since_on, unit_id ORDER BY id) AS turn
  FROM change
), placed AS MATERIALIZED (
  SELECT *, min(id) OVER whole AS column_id, count(*) OVER whole AS length,
         row_number() OVER by_unit AS place, unit_id - 1 - lag(unit_id, 1, -1) OVER by_unit AS gap
  FROM cell
  WINDOW whole AS (PARTITION BY change_set_id, kind, indicator_id, on_day, milestone_id, of_high,
                   since_on, turn),
         by_unit AS (PARTITION BY change_set_id, kind, indicator_id, on_day, milestone_id, of_high,
                     since_on, turn ORDER BY unit_id)
), run AS (
  SELECT column_id, place, gap,
         coalesce(lead(place) OVER (PARTITION BY column_id ORDER BY place), length + 1) - place
           AS length
  FROM placed WHERE place = 1 OR gap > 0
), units AS (
  SELECT column_id, '[' || group_concat(gap || ',' || length ORDER BY place) || ']' AS runs
  FROM run GROUP BY column_id
)
INSERT INTO column_change (id, change_set_id, kind, indicator_id, on_day, milestone_id, of_high,
                           since_on, first_unit_id, last_unit_id, units, old_values, new_values)
SELECT column_id, change_set_id, kind, indicator_id, on_day, milestone_id, of_high, since_on,
       min(unit_id), max(unit_id), runs,
       CASE WHEN count(old_value) > 0 THEN jsonb_group_array(old_value ORDER BY unit_id) END,
       CASE WHEN count(new_value) > 0 THEN jsonb_group_array(new_value ORDER BY unit_id) END
FROM placed JOIN units USING (column_id)
GROUP BY column_id ORDER BY column_id;
CREATE INDEX column_change_by_cell
ON column_change (indicator_id, kind, on_day, first_unit_id, last_unit_id);
CREATE INDEX column_change_by_set ON column_change (change_set_id);

-- What a set changed of what is set up: rows before and after. So far it was told in words, which
-- stay in setting_change.
CREATE TABLE row_change (
  id            INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_set (id),
  table_name    TEXT NOT NULL,
  -- JSON lists of names: of the key, and of the columns that are told.
  key_columns   TEXT NOT NULL,
  columns       TEXT NOT NULL,
  -- JSON: for each row the values of its key, those before and those after; null where it was not.
  changes       TEXT NOT NULL
) STRICT;
CREATE INDEX row_change_by_set ON row_change (change_set_id);
CREATE INDEX row_change_by_table ON row_change (table_name, change_set_id);

-- What came after a file replaces its figures: told by the set, no longer by the cell.
ALTER TABLE imported_file RENAME COLUMN last_change_id TO last_set_id;
UPDATE imported_file SET last_set_id = coalesce(
  (SELECT max(change_set_id) FROM change WHERE change.id <= last_set_id), 0);
DROP TABLE change;
`;
