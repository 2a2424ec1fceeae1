/** What a clerk said of the official document around a report, see `shared/report/official-document`. */
export const officialDocuments = `
CREATE TABLE official_document (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  -- Name of the report, see \`registry\`.
  report      TEXT NOT NULL,
  -- The day whose end its figures are of.
  figures_on  TEXT NOT NULL,
  -- The written text that is printed, named by its uid; NULL for every other report.
  text_uid    TEXT,
  -- JSON, read through the schema of the contract.
  contents    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX official_document_of
  ON official_document (campaign_id, report, figures_on, coalesce(text_uid, ''));
`;
