/** The folder from which packages are read as they arrive. */
export const watchedFolderOfOffice = `
CREATE TABLE watched_folder (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  path   TEXT NOT NULL,
  -- Who chose it, and through which host: files are read in their name.
  by     TEXT NOT NULL,
  way_in TEXT NOT NULL CHECK (way_in IN ('window', 'browser', 'commandLine'))
) STRICT;
`;
