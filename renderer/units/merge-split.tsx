import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core';
import type { UnitInput } from '../../shared/contract/methods.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { percentText } from '../../shared/domain/words.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { DayField, SettingForm } from '../ui/setting-form.tsx';
import { sharesProblem, sumOfShares, typedShare } from './shares.ts';
import { choiceInput, NO_UNIT, type PickedUnit, UnitField } from './unit-field.tsx';
import { readDay, reading, type UnitFormProps } from './unit-forms.tsx';
import css from './unit-panel.module.css';

export function MergeForm({ campaignId, unit, units, onDone, onCancel }: UnitFormProps) {
  const days = useCampaignDays(campaignId);
  const merge = useChange('units.merge');
  const standing = units.filter(({ isRoot, heirs }) => !isRoot && heirs.length === 0);
  const names = namesById(units);
  return (
    <SettingForm
      to="units.merge"
      title={`Sáp nhập “${names.get(unit.id)}”`}
      initial={{ unitIds: [unit], other: NO_UNIT, into: NO_UNIT, on: '' }}
      read={({ unitIds, into, on: typed }) => {
        const day = readDay(typed, true);
        const problems: FieldProblem[] = [];
        if (into.text.trim() === '') {
          problems.push({ field: 'into', sentence: 'Ghi tên hoặc chọn đơn vị sau sáp nhập.' });
        }
        if ('problem' in day) problems.push({ field: 'on', sentence: day.problem });
        return reading(problems, () => ({
          campaignId,
          unitIds: unitIds.map(({ id }) => id),
          into: choiceInput(into),
          on: 'on' in day ? (day.on ?? '') : '',
        }));
      }}
      save={merge.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => {
        const { unitIds, other, into } = form.draft;
        return (
          <>
            <ul className={css.pickedUnits} aria-label="Các đơn vị được sáp nhập">
              {unitIds.map((picked) => (
                <li key={picked.id}>
                  {names.get(picked.id)}
                  {picked.id !== unit.id && (
                    <CloseButton
                      size="sm"
                      aria-label={`Bỏ ${names.get(picked.id)}`}
                      onClick={() =>
                        form.set({ unitIds: unitIds.filter(({ id }) => id !== picked.id) })
                      }
                    />
                  )}
                </li>
              ))}
            </ul>
            <UnitField
              label="Cùng với đơn vị"
              description="Gõ vài chữ rồi chọn; thêm được nhiều đơn vị."
              members={standing.filter(({ id }) => unitIds.every((picked) => picked.id !== id))}
              among={units}
              value={other}
              onChange={(choice) =>
                choice.chosen && 'member' in choice.chosen
                  ? form.set({ unitIds: [...unitIds, choice.chosen.member], other: NO_UNIT })
                  : form.set({ other: choice })
              }
              error={form.errorOf('unitIds')}
            />
            <UnitField
              label="Thành đơn vị"
              description="Tên của đơn vị mới, hoặc chọn một đơn vị trong danh sách."
              members={standing}
              among={units}
              catalogue
              value={into}
              onChange={(choice) => form.set({ into: choice })}
              error={form.errorOf('into')}
              withAsterisk
            />
            <DayField form={form} field="on" around={days} label="Từ ngày" withAsterisk />
            <OtherCampaigns campaignId={campaignId} unitIds={unitIds.map(({ id }) => id)} />
            <Text size="sm" c="dimmed">
              Số liệu trước ngày này vẫn ở đơn vị cũ; từ ngày này được cộng vào đơn vị sau sáp nhập.
            </Text>
          </>
        );
      }}
    </SettingForm>
  );
}

interface Part {
  key: number;
  unit: PickedUnit;
  share: string;
}

function readParts(parts: readonly Part[]): FieldProblem[] {
  if (parts.some(({ unit }) => unit.text.trim() === '')) {
    return [{ field: 'parts', sentence: 'Ghi tên hoặc chọn đơn vị ở mỗi dòng.' }];
  }
  const sentence = sharesProblem(parts.map(({ share }) => share));
  return sentence === null ? [] : [{ field: 'shares', sentence }];
}

/** The other campaigns that a merger or a split changes as well. */
function OtherCampaigns({ campaignId, unitIds }: { campaignId: number; unitIds: number[] }) {
  const others = useMethod('units.otherCampaigns', { campaignId, unitIds }, { fresh: true });
  if (!others.data || others.data.length === 0) return null;
  const names = others.data.map((name) => `“${name}”`).join(', ');
  return (
    <Text size="sm" role="status">
      Cũng thay đổi trong chiến dịch khác có đơn vị này: {names}.
    </Text>
  );
}

export function SplitForm({ campaignId, unit, units, onDone, onCancel }: UnitFormProps) {
  const days = useCampaignDays(campaignId);
  const split = useChange('units.split');
  const standing = units.filter(
    ({ id, isRoot, heirs }) => !isRoot && heirs.length === 0 && id !== unit.id,
  );
  const part = (key: number): Part => ({ key, unit: NO_UNIT, share: '' });
  return (
    <SettingForm
      to="units.split"
      title={`Chia tách “${namesById(units).get(unit.id)}”`}
      initial={{ parts: [part(1), part(2)], shares: '', on: '' }}
      read={({ parts, on: typed }) => {
        const day = readDay(typed, true);
        const problems = readParts(parts);
        if ('problem' in day) problems.push({ field: 'on', sentence: day.problem });
        return reading(problems, () => ({
          campaignId,
          unitId: unit.id,
          into: parts.map((each): { unit: number | UnitInput; share: number } => ({
            unit: choiceInput(each.unit),
            share: typedShare(each.share) ?? 0,
          })),
          on: 'on' in day ? (day.on ?? '') : '',
        }));
      }}
      save={split.mutateAsync}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => {
        const { parts } = form.draft;
        const sum = sumOfShares(parts.map(({ share }) => share));
        const setPart = (key: number, change: Partial<Part>) =>
          form.set({
            parts: parts.map((each) => (each.key === key ? { ...each, ...change } : each)),
            shares: '',
          });
        return (
          <>
            {parts.map(({ key, unit: choice, share }, index) => (
              <Group key={key} gap="xs" align="flex-start" wrap="nowrap" className={css.splitPart}>
                <UnitField
                  label={`Đơn vị ${index + 1}`}
                  members={standing}
                  among={units}
                  catalogue
                  value={choice}
                  onChange={(chosen) => setPart(key, { unit: chosen })}
                  error={choice.text.trim() === '' ? form.errorOf('parts') : undefined}
                />
                <TextInput
                  label={`Tỷ lệ ${index + 1} (%)`}
                  inputMode="decimal"
                  value={share}
                  error={form.errorOf('shares') !== undefined}
                  onChange={(event) => setPart(key, { share: event.currentTarget.value })}
                />
                {parts.length > 2 && (
                  <CloseButton
                    mt={28}
                    aria-label={`Bỏ đơn vị ${index + 1}`}
                    onClick={() => form.set({ parts: parts.filter((each) => each.key !== key) })}
                  />
                )}
              </Group>
            ))}
            <Group justify="space-between">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  form.set({ parts: [...parts, part(Math.max(...parts.map((p) => p.key)) + 1)] })
                }
              >
                Thêm một phần
              </Button>
              <Text size="sm" role="status">
                Cộng: {percentText(sum)} / 100%
              </Text>
            </Group>
            {form.errorOf('shares') && (
              <Text size="sm" c="wrong" role="alert">
                {form.errorOf('shares')}
              </Text>
            )}
            <DayField form={form} field="on" around={days} label="Từ ngày" withAsterisk />
            <OtherCampaigns campaignId={campaignId} unitIds={[unit.id]} />
          </>
        );
      }}
    </SettingForm>
  );
}
