import { Text } from '@mantine/core';
import { useState } from 'react';
import { checkMilestonesInside } from '../../shared/domain/settings.ts';
import { useChange } from '../api/queries.ts';
import { SettingForm } from '../ui/setting-form.tsx';
import { headDraft, readHead } from './head-draft.ts';
import { HeadFields } from './head-fields.tsx';
import type { SettingsTabProps } from './settings-page.tsx';

/** Name, plan and days of the campaign. */
export function HeadTab({ settings }: SettingsTabProps) {
  const { campaign, milestones } = settings;
  const save = useChange('campaigns.save', ['campaigns.list', 'campaigns.settings']);
  const [saved, setSaved] = useState(false);
  return (
    <div className="setting-pane">
      <SettingForm
        initial={headDraft(campaign)}
        read={(draft) => {
          setSaved(false);
          const reading = readHead(draft);
          if ('problems' in reading) return reading;
          const problems = checkMilestonesInside(reading.input, milestones);
          return problems.length > 0 ? { problems } : reading;
        }}
        save={(head) => save.mutateAsync({ campaignId: campaign.id, head })}
        onDone={() => setSaved(true)}
      >
        {(form) => (
          <>
            <HeadFields form={form} />
            <Text size="sm" c="dimmed">
              Đơn vị phát động: {campaign.rootUnitName}. Đổi tên, thêm bớt đơn vị ở màn hình Đơn vị.
            </Text>
          </>
        )}
      </SettingForm>
      <output className="saved-note">{saved ? 'Đã lưu.' : ''}</output>
    </div>
  );
}
