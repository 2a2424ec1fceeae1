/** Figures that go up on paper, as codes on a printed page. */
export const codesOnPaper = `
-- The figures of a file that went up, by the checksum of their part; null for other files, and for
-- those sent before this was kept, until they are sent again.
ALTER TABLE sent_file ADD COLUMN results_sha256 TEXT;

-- Codes of pages that were photographed or scanned, until all of a page are there.
CREATE TABLE paper_code (
  -- Which page it is of: 12 digits.
  paper  TEXT NOT NULL,
  place  INTEGER NOT NULL CHECK (place BETWEEN 1 AND count),
  -- How many codes the page has.
  count  INTEGER NOT NULL,
  digits TEXT NOT NULL,
  -- The picture that it came from, or words for what a scanner typed.
  file   TEXT NOT NULL,
  at     TEXT NOT NULL,
  by     TEXT NOT NULL,
  PRIMARY KEY (paper, place)
) STRICT, WITHOUT ROWID;
`;
