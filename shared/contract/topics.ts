/**
 * What an office's store holds, in the words of the field. A method says which of it it reads or
 * changes; a change tells which of it it touched, and whoever reads that reads it again.
 */
export const TOPICS = [
  /** Who works on this PC. */
  'office',
  /** How the papers of the office look, and of a campaign. */
  'papers',
  /** Campaigns themselves: name, document, days, root. */
  'campaigns',
  /** Indicators, audiences, milestones, rules, identities, obligations, ranks told from above. */
  'settings',
  'units',
  /** Targets and opening figures. */
  'targets',
  'results',
  'notes',
  'closings',
  /** Tables that the office puts together. */
  'ownTables',
  /** What was found in imported files. */
  'findings',
  /** The office's own forms. */
  'forms',
  /** What was sent to other offices and received from them. */
  'exchange',
  /** Texts with live figures. */
  'written',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What every figure follows from. */
export const FIGURES = ['campaigns', 'settings', 'units', 'targets', 'results'] as const;
/** What the sheet of a day shows. */
export const SHEET = [...FIGURES, 'notes', 'closings'] as const;
