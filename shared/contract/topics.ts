/**
 * What an office's store holds, in the words of the field. A method says which topics it reads or
 * changes; the event of a change names its topics, and the screens that read these read them again.
 */
export const TOPICS = [
  /** Who works on this PC. */
  'office',
  /** The people who sign in on this PC, and who is signed in. */
  'people',
  /** How the papers of the office and of a campaign look. */
  'papers',
  /** Campaigns themselves: name, document, days, root. */
  'campaigns',
  /**
   * Indicators, audiences, milestones, rules, identities, obligations, ranks reported from above,
   * working days.
   */
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
  /** What was done of the deadlines, and what is not asked for. */
  'deadlines',
  /** Notices of deadlines, and their times. */
  'notices',
  /** Reports as they were signed. */
  'signed',
  /** Number, day, subject and appendices of official documents. */
  'documents',
  /** Copies of all data. */
  'backups',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The topics that every figure depends on. */
export const FIGURES = ['campaigns', 'settings', 'units', 'targets', 'results'] as const;
/** The topics that the sheet of a day shows. */
export const SHEET = [...FIGURES, 'notes', 'closings'] as const;
