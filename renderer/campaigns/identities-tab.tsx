import type { Identity, New } from '../../shared/domain/campaign.ts';
import { checkIdentity } from '../../shared/domain/settings.ts';
import { RELATION_WORDS, relationText } from '../../shared/domain/words.ts';
import { useChange } from '../api/queries.ts';
import css from '../ui/setting-form.module.css';
import {
  ChoiceField,
  type FormReading,
  ManyField,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { choicesOf } from './choices.ts';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** Equations that must hold in every unit; the checks tell where one does not. */
export function IdentitiesTab({ settings }: SettingsTabProps) {
  const { campaign, identities, indicators } = settings;
  const removals = useRemovals();
  const nameOf = (wanted: number) =>
    indicators.find(({ id }) => id === wanted)?.name ?? 'chỉ số đã xóa';
  return (
    <>
      <SettingList
        to="identities.save"
        title="Đẳng thức kiểm tra"
        addWords={indicators.length > 1 ? 'Thêm đẳng thức' : null}
        empty={
          indicators.length > 1
            ? 'Chưa có. Ví dụ: Chưa có tài khoản = Chưa thu nhận + Đã thu nhận, chưa kích hoạt; Kích hoạt ≤ Đủ điều kiện.'
            : 'Thêm ít nhất hai chỉ số trước.'
        }
        items={identities}
        keyOf={({ id }) => `${id}`}
        nameOf={({ name }) => name}
        lineOf={(identity) => relationText(identity, nameOf)}
        form={(identity, close) => (
          <IdentityForm settings={settings} identity={identity} close={close} />
        )}
        onRemove={({ id, name }) =>
          removals.ask({ kind: 'identity', campaignId: campaign.id, id }, name)
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['identity']} />
      {removals.view}
    </>
  );
}

interface IdentityDraft extends Pick<Identity, 'name' | 'partIds' | 'relation'> {
  totalId: number | null;
}

function readIdentity({ totalId, ...draft }: IdentityDraft): FormReading<New<Identity>> {
  // 0 stands for a total not chosen yet, so that the other fields are checked all the same.
  const problems = checkIdentity({ ...draft, totalId: totalId ?? 0 });
  if (totalId === null) problems.push({ field: 'totalId', sentence: 'Chọn chỉ số tổng.' });
  return totalId === null || problems.length > 0 ? { problems } : { input: { ...draft, totalId } };
}

function IdentityForm({
  settings,
  identity,
  close,
}: Pick<SettingsTabProps, 'settings'> & { identity: Identity | null; close(): void }) {
  const { campaign, indicators } = settings;
  const save = useChange('identities.save');
  const choices = indicators.map(({ id, name }) => ({ value: id, words: name }));
  const { id = null, uid: _, ...given } = identity ?? {};
  const initial: IdentityDraft = {
    name: '',
    totalId: null,
    partIds: [],
    relation: 'equal',
    ...given,
  };
  return (
    <SettingForm
      to="identities.save"
      title={identity ? `Sửa đẳng thức ${identity.name}` : 'Thêm đẳng thức kiểm tra'}
      initial={initial}
      read={readIdentity}
      save={(input) => save.mutateAsync({ campaignId: campaign.id, id, identity: input })}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            field="name"
            label="Tên đẳng thức"
            placeholder="Ví dụ: Số chưa có tài khoản"
            withAsterisk
          />
          <ManyField
            form={form}
            field="partIds"
            label="Cộng các chỉ số"
            choices={choices}
            withAsterisk
          />
          <div className={css.fieldRow}>
            <ChoiceField
              form={form}
              field="relation"
              label="Phải"
              choices={choicesOf(RELATION_WORDS)}
            />
            <ChoiceField
              form={form}
              field="totalId"
              label="Chỉ số tổng"
              choices={choices}
              withAsterisk
            />
          </div>
        </>
      )}
    </SettingForm>
  );
}
