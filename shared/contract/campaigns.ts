import { z } from 'zod';
import type { Campaign } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import type { Rate } from '../domain/figure.ts';
import type { CampaignSettings } from '../domain/settings.ts';
import { campaignHead, unitInput } from './forms.ts';
import { agreed, id, method } from './method.ts';
import { FIGURES, SHEET } from './topics.ts';

/** Models of the official documents, by their names. */
export const SAMPLES = ['gia-lai', 'hiep-hoa', 'sam-son', 'ha-noi', 'lai-chau'] as const;
export type Sample = (typeof SAMPLES)[number];

export interface ModelChoice {
  model: Sample;
  name: string;
  summary: string;
  /** "Kế hoạch 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh". */
  document: string;
  startsOn: Day;
  endsOn: Day;
  rootName: string;
}

/** How a campaign stands, for the list of campaigns. */
export interface CampaignStanding {
  /** The last day on which something was keyed; null when nothing was. */
  lastOn: Day | null;
  /** The target that the campaign is about and its rate on that day; null without either. */
  target: { name: string; rate: Rate } | null;
}

/** Campaigns of this office: the samples of the official documents and its own. */
export const campaignMethods = {
  'campaigns.list': method<Campaign[]>({ reads: ['campaigns', 'units'] })(z.strictObject({})),
  /** Cheap enough to be asked for each campaign of the list. */
  'campaigns.standing': method<CampaignStanding>({ reads: SHEET })(
    z.strictObject({ campaignId: id }),
  ),
  /** The models of the official documents. */
  'campaigns.models': method<ModelChoice[]>({ reads: [] })(z.strictObject({})),
  'campaigns.openSample': method<Campaign>({ changes: [...FIGURES, 'written'] })(
    z.strictObject({ sample: z.enum(SAMPLES) }),
  ),
  /**
   * Makes a campaign of this office's own: empty (`from` null), with activations of level 1 and 2
   * to begin with (`plain`), with the structure of a model, or with that of another campaign moved
   * to new days.
   * `units` are the units that report right below the root; `below` takes that many levels below
   * the root from the catalogue; both empty keeps the units of the copied campaign. Throws
   * `settingRefused` with each field's sentence.
   */
  'campaigns.create': method<Campaign>({
    changes: ['campaigns', 'settings', 'units', 'ownTables', 'papers', 'forms', 'written'],
  })(
    z.strictObject({
      from: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('plain') }),
          z.strictObject({ kind: z.literal('model'), model: z.enum(SAMPLES) }),
          z.strictObject({ kind: z.literal('campaign'), campaignId: id }),
        ])
        .nullable(),
      head: campaignHead,
      root: unitInput,
      below: z.int().min(0).max(3),
      units: z.array(unitInput).max(20_000),
      ...agreed,
    }),
  ),
  'campaigns.settings': method<CampaignSettings>({ reads: ['campaigns', 'settings', 'units'] })(
    z.strictObject({ campaignId: id }),
  ),
  /**
   * Saves name, document, days and root of a campaign. `root` null keeps the root; another one is
   * refused at the field `root` while the old one has figures. A milestone over the whole campaign
   * moves with its days; with `milestonesFollow` those that would begin too early begin on the new
   * first day. Figures that are keyed once for the whole campaign move to its new last day. Throws `askFirst` where keyed figures would stop
   * counting, or begin to, with an exact count to agree to.
   */
  'campaigns.save': method<Campaign>({ changes: FIGURES })(
    z.strictObject({
      campaignId: id,
      head: campaignHead,
      root: unitInput.nullable(),
      milestonesFollow: z.boolean().optional(),
      ...agreed,
    }),
  ),
};
