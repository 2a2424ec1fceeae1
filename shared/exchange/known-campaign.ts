import type { Campaign, Indicator, Unit } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import type { DoneColumn } from './appendix-heads.ts';
/** What is known of the campaign that a file is imported into. */
export interface KnownCampaign {
  campaign: Campaign;
  /** The indicator that carries the targets. */
  tracked: Indicator;
  /** How to treat the file's column of what is done. */
  done: DoneColumn;
  /** The unit above all others, whose row is a total. */
  root: Omit<KnownUnit, 'target' | 'opening' | 'high'>;
  units: KnownUnit[];
  /** All indicators of the campaign: a head that names another one is not the tracked one's. */
  indicators: readonly Indicator[];
  /** First and last days of its milestones: a file that names them speaks about the plan. */
  windows: readonly { from: Day; to: Day }[];
}

export interface KnownUnit extends Unit {
  /** Steps below the campaign's root. */
  depth: number;
  /** The unit that it lies in. */
  parentId: number | null;
  /** Further spellings of its name. */
  aliases: string[];
  /** Target and opening figure that the store holds; null when none. */
  target: number | null;
  opening: number | null;
  /** Upper end of the target that the store holds, which stays; null when it has none. */
  high: number | null;
}
