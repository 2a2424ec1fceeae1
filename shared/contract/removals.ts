import { z } from 'zod';
import { id, method } from './method.ts';
import { FIGURES } from './topics.ts';

/** What can be taken out of a campaign; `unit` takes a unit out of it with all below. */
export const REMOVABLES = [
  'campaign',
  'indicator',
  'audience',
  'milestone',
  'identity',
  'obligation',
  'peerRank',
  'ownTable',
  'unit',
  'form',
  'writtenText',
] as const;
export type Removable = (typeof REMOVABLES)[number];

const removal = z.strictObject({ kind: z.enum(REMOVABLES), campaignId: id, id });
export type Removal = z.output<typeof removal>;

/** How many figures and other things are taken out together with a thing. */
export interface RemovalEffect {
  name: string;
  results: number;
  targets: number;
  openings: number;
  /**
   * Figures that a unit took over from units merged or split into it; they stop counting with it.
   */
  inherited: number;
  /** Units below a unit; indicators and milestones of a campaign. */
  units: number;
  indicators: number;
}

/** Something that was taken out, with what went with it: the counts of the question before it. */
export interface Removed extends RemovalEffect {
  kind: Removable;
  id: number;
  campaignId: number;
  removedAt: string;
}

const REMOVED = ['campaigns', 'settings', 'units', 'ownTables', 'forms', 'written'] as const;

/** Taking things out of campaigns, and bringing them back. */
export const removalMethods = {
  /** What taking something out would take along; nothing is changed. */
  'removals.preview': method<RemovalEffect>({ reads: [...FIGURES, 'ownTables'] })(removal),
  /** Takes it out with its figures, which are kept; see `removals.restore`. */
  'removals.remove': method<RemovalEffect>({ changes: REMOVED })(removal),
  'removals.restore': method<null>({ changes: REMOVED })(removal),
  /** What was taken out of a campaign or, with `campaignId` null, which campaigns; newest first. */
  'removals.list': method<Removed[]>({ reads: [...FIGURES, 'ownTables', 'forms', 'written'] })(
    z.strictObject({ campaignId: id.nullable() }),
  ),
};
