import { Text } from '@mantine/core';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { dayProblem, typedDay } from '../../shared/domain/typed-day.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange } from '../api/queries.ts';
import { DayField, type FormReading, SettingForm, TextField } from '../ui/setting-form.tsx';
import { choiceInput, NO_UNIT, UnitField } from './unit-field.tsx';

export interface UnitFormProps {
  campaignId: number;
  unit: MemberUnit;
  units: readonly MemberUnit[];
  onDone(): void;
  onCancel(): void;
}

const SINCE = 'Từ ngày (để trống: sửa cho đúng, coi như từ trước vẫn vậy)';

/** Reads a day that is required or optional; a text that is no day is a problem. */
export function readDay(
  text: string,
  needed: boolean,
): { on: string | null } | { problem: string } {
  if (text === '') return needed ? { problem: 'Ghi ngày.' } : { on: null };
  const on = typedDay(text);
  return on === null ? { problem: dayProblem(text) ?? 'Ghi ngày/tháng/năm.' } : { on };
}

/** The input when there are no problems, else the problems. */
export const reading = <Input,>(
  problems: FieldProblem[],
  input: () => Input,
): FormReading<Input> => (problems.length > 0 ? { problems } : { input: input() });

export function RenameForm({ campaignId, unit, onDone, onCancel }: UnitFormProps) {
  const days = useCampaignDays(campaignId);
  const rename = useChange('units.rename');
  return (
    <SettingForm
      to="units.rename"
      title={`Đổi tên “${unit.name}”`}
      initial={{ name: unit.name, on: '' }}
      read={({ name, on: typed }) => {
        const day = readDay(typed, false);
        const problems: FieldProblem[] = [];
        if (name.trim() === '') problems.push({ field: 'name', sentence: 'Ghi tên đơn vị.' });
        if ('problem' in day) problems.push({ field: 'on', sentence: day.problem });
        return reading(problems, () => ({
          campaignId,
          unitId: unit.id,
          name,
          on: 'on' in day ? day.on : null,
        }));
      }}
      save={rename.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <TextField form={form} field="name" label="Tên mới" maxLength={300} withAsterisk />
          <DayField form={form} field="on" around={days} label={SINCE} />
        </>
      )}
    </SettingForm>
  );
}

export function CodeForm({ campaignId, unit, onDone, onCancel }: UnitFormProps) {
  const setCode = useChange('units.setCode');
  return (
    <SettingForm
      to="units.setCode"
      title={`Đổi mã của “${unit.name}”`}
      initial={{ code: unit.code }}
      read={({ code }) =>
        reading(code.trim() === '' ? [{ field: 'code', sentence: 'Ghi mã đơn vị.' }] : [], () => ({
          campaignId,
          unitId: unit.id,
          code,
        }))
      }
      save={setCode.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => <TextField form={form} field="code" label="Mã mới" maxLength={20} withAsterisk />}
    </SettingForm>
  );
}

export function MoveForm({ campaignId, unit, units, onDone, onCancel }: UnitFormProps) {
  const days = useCampaignDays(campaignId);
  const move = useChange('units.move');
  const others = units.filter(({ id }) => id !== unit.id);
  return (
    <SettingForm
      to="units.move"
      title={`Chuyển cấp trên của “${unit.name}”`}
      initial={{ parentId: NO_UNIT, on: '' }}
      read={({ parentId: parent, on: typed }) => {
        const day = readDay(typed, false);
        const to = choiceInput(parent);
        const problems: FieldProblem[] = [];
        if (typeof to !== 'number') {
          problems.push({ field: 'parentId', sentence: 'Chọn một đơn vị trong danh sách.' });
        }
        if ('problem' in day) problems.push({ field: 'on', sentence: day.problem });
        return reading(problems, () => ({
          campaignId,
          unitId: unit.id,
          parentId: to as number,
          on: 'on' in day ? day.on : null,
        }));
      }}
      save={move.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <UnitField
            label="Cấp trên mới"
            members={others}
            among={units}
            value={form.draft.parentId}
            onChange={(parentId) => form.set({ parentId })}
            error={form.errorOf('parentId')}
            withAsterisk
          />
          <DayField form={form} field="on" around={days} label={SINCE} />
        </>
      )}
    </SettingForm>
  );
}

export function CloseForm({ campaignId, unit, onDone, onCancel }: UnitFormProps) {
  const days = useCampaignDays(campaignId);
  const close = useChange('units.close');
  return (
    <SettingForm
      to="units.close"
      title={`Đóng “${unit.name}”`}
      initial={{ on: '' }}
      read={({ on: typed }) => {
        const day = readDay(typed, true);
        return 'problem' in day
          ? { problems: [{ field: 'on', sentence: day.problem }] }
          : { input: { campaignId, unitId: unit.id, on: day.on } };
      }}
      save={close.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <DayField
            form={form}
            field="on"
            around={days}
            label="Ngày cuối cùng còn hoạt động"
            withAsterisk
          />
          <Text size="sm" c="dimmed">
            Số liệu đã nhập giữ nguyên; sau ngày này không nhập thêm được.
          </Text>
        </>
      )}
    </SettingForm>
  );
}

export function AliasForm({ campaignId, unit, onDone, onCancel }: UnitFormProps) {
  const addAlias = useChange('units.addAlias');
  return (
    <SettingForm
      to="units.addAlias"
      title={`Cách viết khác của “${unit.name}”`}
      initial={{ alias: '' }}
      read={({ alias }) =>
        reading(
          alias.trim() === '' ? [{ field: 'alias', sentence: 'Ghi cách viết khác.' }] : [],
          () => ({ campaignId, unitId: unit.id, alias }),
        )
      }
      save={addAlias.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <TextField
          form={form}
          field="alias"
          label="Cách viết khác"
          description="Tệp gửi đến ghi tên này thì số liệu vào đúng đơn vị."
          maxLength={300}
          withAsterisk
        />
      )}
    </SettingForm>
  );
}
