import { z } from 'zod';
import {
  audienceInput,
  identityInput,
  indicatorInput,
  milestoneInput,
  obligationInput,
  peerRankInput,
  ruleInput,
} from './forms.ts';
import { agreed, id, method } from './method.ts';

export interface SavedSetting {
  id: number;
}

/** The settings of a campaign, each saved by itself. */
export const settingMethods = {
  /** Saves one setting; `id` null makes a new one. Each throws `settingRefused`. */
  'indicators.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), indicator: indicatorInput }),
  ),
  /** The indicators of a campaign in their new order. */
  'indicators.order': method<null>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, ids: z.array(id).max(500) }),
  ),
  'audiences.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), audience: audienceInput }),
  ),
  'milestones.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), milestone: milestoneInput, ...agreed }),
  ),
  'identities.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), identity: identityInput }),
  ),
  'obligations.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), obligation: obligationInput, ...agreed }),
  ),
  'peerRanks.save': method<SavedSetting>({ changes: ['settings'] })(
    z.strictObject({ campaignId: id, id: id.nullable(), peerRank: peerRankInput }),
  ),
  /**
   * The rule for the targets of an indicator by a milestone, for every unit; null deletes the rule.
   */
  'targets.saveRule': method<null>({ changes: ['settings'] })(
    z.strictObject({
      campaignId: id,
      indicatorId: id,
      milestoneId: id,
      rule: ruleInput.nullable(),
    }),
  ),
};
