import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
/** What every tab of the settings works on. */
export interface SettingsTabProps {
  settings: CampaignSettings;
  /** The units that exist on some day of the campaign. */
  units: readonly MemberUnit[];
}
