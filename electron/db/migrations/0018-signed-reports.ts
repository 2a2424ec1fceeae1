/** Reports of closed days as they were signed. */
export const signedReports = `
CREATE TABLE signed_report (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  campaign_id    INTEGER NOT NULL REFERENCES campaign (id),
  -- The days that were closed when it was kept.
  closing_id     INTEGER NOT NULL REFERENCES closing (id),
  report         TEXT NOT NULL,
  title          TEXT NOT NULL,
  report_on      TEXT NOT NULL,
  -- JSON, read through the schema of the contract.
  choices        TEXT NOT NULL,
  kept_at        TEXT NOT NULL,
  kept_by        TEXT NOT NULL,
  removed_at     TEXT,
  removed_by     TEXT,
  removed_reason TEXT
) STRICT;
CREATE INDEX signed_report_by_campaign ON signed_report (campaign_id);

-- What was signed: the model as JSON in the form of a version, compressed, with the checksum of the JSON.
CREATE TABLE signed_model (
  signed_report_id INTEGER PRIMARY KEY REFERENCES signed_report (id),
  version          INTEGER NOT NULL,
  sha256           TEXT NOT NULL,
  bytes            BLOB NOT NULL
) STRICT;

-- Nobody writes over what was signed.
CREATE TRIGGER signed_report_stands BEFORE UPDATE OF
  id, uid, campaign_id, closing_id, report, title, report_on, choices, kept_at, kept_by
ON signed_report BEGIN SELECT RAISE(ABORT, 'a signed report is not changed'); END;
CREATE TRIGGER signed_model_stands BEFORE UPDATE ON signed_model
BEGIN SELECT RAISE(ABORT, 'a signed report is not changed'); END;
`;
