import { Checkbox, NativeSelect, PasswordInput } from '@mantine/core';
import {
  isPin,
  MANAGES_WORDS,
  type Person,
  PIN_SENTENCE,
  ROLE_SENTENCES,
  ROLE_WORDS,
  ROLES,
  type Role,
} from '../../shared/domain/person.ts';
import { useChange } from '../api/queries.ts';
import { type FormState, SettingForm, TextField } from '../ui/setting-form.tsx';

/** The two fields of a new PIN; typed twice, because it is not shown. */
interface PinDraft {
  pin: string;
  again: string;
}

function PinFields({ form, label }: { form: FormState<PinDraft>; label: string }) {
  const shared = {
    inputMode: 'numeric',
    autoComplete: 'off',
    visibilityToggleButtonProps: { 'aria-label': 'Hiện mã PIN' },
  } as const;
  return (
    <>
      <PasswordInput
        {...shared}
        label={label}
        description={PIN_SENTENCE}
        value={form.draft.pin}
        onChange={(event) => form.set({ pin: event.currentTarget.value })}
        error={form.errorOf('pin')}
      />
      <PasswordInput
        {...shared}
        label="Nhập lại mã PIN"
        value={form.draft.again}
        onChange={(event) => form.set({ again: event.currentTarget.value })}
        error={form.errorOf('again')}
      />
    </>
  );
}

function pinProblems({ pin, again }: PinDraft) {
  if (!isPin(pin)) return [{ field: 'pin', sentence: PIN_SENTENCE }];
  return pin === again
    ? []
    : [{ field: 'again', sentence: 'Hai lần nhập mã PIN không giống nhau.' }];
}

interface PersonDraft extends PinDraft {
  name: string;
  role: Role;
  manages: boolean;
}

/** Name, work and PIN of a new person, or name and work of one who is there. */
export function PersonForm(props: {
  /** null for a new one. */
  person: Person | null;
  /** The first one manages people. */
  isFirst: boolean;
  onDone(): void;
}) {
  const { person, isFirst, onDone } = props;
  const add = useChange('people.add');
  const save = useChange('people.save');
  const initial: PersonDraft = {
    name: person?.name ?? '',
    role: person?.role ?? (isFirst ? 'summarises' : 'keys'),
    manages: person?.manages ?? isFirst,
    pin: '',
    again: '',
  };
  return (
    <SettingForm<PersonDraft, PersonDraft>
      to="people.save"
      initial={initial}
      read={(draft) => {
        const problems = person === null ? pinProblems(draft) : [];
        return problems.length > 0 ? { problems } : { input: draft };
      }}
      save={async ({ name, role, manages, pin }) =>
        person === null
          ? add.mutateAsync({ name, role, manages, pin })
          : save.mutateAsync({ personId: person.id, name, role, manages })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <TextField form={form} field="name" label="Họ tên" withAsterisk />
          <NativeSelect
            label="Việc được giao"
            description={ROLE_SENTENCES[form.draft.role]}
            value={form.draft.role}
            onChange={(event) => form.set({ role: event.currentTarget.value as Role })}
            data={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
          />
          <Checkbox
            label={MANAGES_WORDS}
            description="Thêm, sửa người dùng; đặt lại mã PIN; khôi phục và chuyển dữ liệu sang máy khác."
            checked={form.draft.manages}
            onChange={(event) => form.set({ manages: event.currentTarget.checked })}
            error={form.errorOf('manages')}
          />
          {person === null && (
            <PinFields form={form as unknown as FormState<PinDraft>} label="Mã PIN" />
          )}
        </>
      )}
    </SettingForm>
  );
}

/** A new PIN for somebody who forgot it. */
export function ResetPinForm({ person, onDone }: { person: Person; onDone(): void }) {
  const reset = useChange('people.resetPin');
  return (
    <SettingForm<PinDraft, PinDraft>
      to="people.resetPin"
      initial={{ pin: '', again: '' }}
      read={(draft) => {
        const problems = pinProblems(draft);
        return problems.length > 0 ? { problems } : { input: draft };
      }}
      save={({ pin }) => reset.mutateAsync({ personId: person.id, pin })}
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => <PinFields form={form} label="Mã PIN mới" />}
    </SettingForm>
  );
}

/** The own PIN. */
export function ChangePinForm({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const change = useChange('people.changePin');
  return (
    <SettingForm<PinDraft & { old: string }, PinDraft & { old: string }>
      to="people.changePin"
      initial={{ old: '', pin: '', again: '' }}
      read={(draft) => {
        const problems = pinProblems(draft);
        return problems.length > 0 ? { problems } : { input: draft };
      }}
      save={({ old, pin }) => change.mutateAsync({ old, pin })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <PasswordInput
            label="Mã PIN đang dùng"
            inputMode="numeric"
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Hiện mã PIN' }}
            value={form.draft.old}
            onChange={(event) => form.set({ old: event.currentTarget.value })}
          />
          <PinFields form={form as unknown as FormState<PinDraft>} label="Mã PIN mới" />
        </>
      )}
    </SettingForm>
  );
}
