import type { Audience } from '../../shared/domain/campaign.ts';
import { useChange } from '../api/queries.ts';
import { type FormReading, SettingForm, TextField } from '../ui/setting-form.tsx';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** Groups of people for whom indicators and targets hold. */
export function AudiencesTab({ settings }: SettingsTabProps) {
  const { campaign, audiences, indicators } = settings;
  const removals = useRemovals();
  const usedBy = ({ id }: Audience) =>
    indicators.filter(({ audienceId }) => audienceId === id).map(({ name }) => name);
  return (
    <>
      <SettingList
        to="audiences.save"
        title="Đối tượng"
        addWords="Thêm đối tượng"
        empty="Chưa chia đối tượng: mọi chỉ số tính cho tất cả mọi người."
        items={audiences}
        keyOf={({ id }) => `${id}`}
        nameOf={({ name }) => name}
        lineOf={(audience) => usedBy(audience).join(', ') || 'chưa chỉ số nào dùng'}
        form={(audience, close) => (
          <AudienceForm campaignId={campaign.id} audience={audience} close={close} />
        )}
        onRemove={({ id, name }) =>
          removals.ask({ kind: 'audience', campaignId: campaign.id, id }, name)
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['audience']} />
      {removals.view}
    </>
  );
}

function AudienceForm(props: { campaignId: number; audience: Audience | null; close(): void }) {
  const { campaignId, audience, close } = props;
  const save = useChange('audiences.save');
  return (
    <SettingForm
      to="audiences.save"
      title={audience ? 'Sửa đối tượng' : 'Thêm đối tượng'}
      initial={{ name: audience?.name ?? '' }}
      read={({ name }): FormReading<{ name: string }> =>
        name.trim() === ''
          ? { problems: [{ field: 'name', sentence: 'Ghi tên đối tượng.' }] }
          : { input: { name } }
      }
      save={(input) => save.mutateAsync({ campaignId, id: audience?.id ?? null, audience: input })}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <TextField
          form={form}
          field="name"
          label="Tên đối tượng"
          placeholder="Ví dụ: Cán bộ, đảng viên, công chức, viên chức"
          withAsterisk
        />
      )}
    </SettingForm>
  );
}
