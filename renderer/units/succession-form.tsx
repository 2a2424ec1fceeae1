import { Group, Text, TextInput } from '@mantine/core';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import { percentText } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { PlainTable } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { type FormState, SettingForm } from '../ui/setting-form.tsx';
import { sumOfShares } from './shares.ts';
import {
  readSuccession,
  type SuccessionDraft,
  type Successor,
  successionDraft,
} from './succession.ts';
import css from './succession-form.module.css';
import { UnitField } from './unit-field.tsx';

const SINCE = ERAS.twoTier.validFromOn;
export const SUCCESSION_TITLE = `Chuyển sang đơn vị từ ${formatDay(SINCE)}`;

/** Units of the three tiers with today's units that take them over, to be looked at and completed. */
export function SuccessionForm(props: {
  campaignId: number;
  onDone(sentence: string): void;
  onCancel(): void;
}) {
  const { campaignId, onDone, onCancel } = props;
  const found = useMethod('units.successors', { campaignId }, { fresh: true });
  const succeed = useChange('units.succeed');
  if (found.isError) return <Problem error={found.error} />;
  if (!found.data) return null;
  const open = found.data.filter(({ successors }) => successors.length !== 1).length;
  return (
    <SettingForm
      to="units.succeed"
      title={SUCCESSION_TITLE}
      initial={successionDraft(found.data)}
      read={(draft) => readSuccession(campaignId, draft)}
      save={succeed.mutateAsync}
      onDone={() => onDone(`Đã chuyển sang đơn vị từ ${formatDay(SINCE)}.`)}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <Text size="sm">
            {formatCount(found.data.length)} đơn vị đóng hết ngày{' '}
            {formatDay(ERAS.threeTier.validToOn)}; số liệu trước đó được cộng vào đơn vị mới.
            {open > 0 &&
              ` ${formatCount(open)} đơn vị cần ghi tỷ lệ hoặc chọn đơn vị mới; để trống thì đơn vị đó chưa chuyển, làm sau được.`}
          </Text>
          <PlainTable wide>
            <thead>
              <tr>
                <th scope="col">Đến {formatDay(ERAS.threeTier.validToOn)}</th>
                <th scope="col">Từ {formatDay(SINCE)}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(form.draft).map(([field, row]) => (
                <tr key={field}>
                  <th scope="row">{row.unit.printedName ?? row.unit.name}</th>
                  <td>
                    <Heirs form={form} field={field} row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </>
      )}
    </SettingForm>
  );
}

function Heirs({
  form,
  field,
  row,
}: {
  form: FormState<SuccessionDraft>;
  field: string;
  row: Successor;
}) {
  const { unit, successors, shares, choice } = row;
  const error = form.errorOf(field);
  const [only] = successors;
  if (!only) {
    return (
      <UnitField
        label={`Đơn vị mới của ${unit.name}`}
        description="Danh mục không ghi; gõ vài chữ rồi chọn."
        catalogue
        on={SINCE}
        value={choice}
        onChange={(chosen) => form.set({ [field]: { ...row, choice: chosen } })}
        error={error}
      />
    );
  }
  if (successors.length === 1) return only.fullName;
  return (
    <>
      {successors.map((successor, index) => (
        <Group key={successor.code} gap="xs" align="center" wrap="nowrap" className={css.heirShare}>
          <span>{successor.fullName}</span>
          <TextInput
            aria-label={`Tỷ lệ của ${unit.name} vào ${successor.name} (%)`}
            placeholder="%"
            inputMode="decimal"
            value={shares[index] ?? ''}
            error={error !== undefined}
            onChange={(event) =>
              form.set({
                [field]: { ...row, shares: shares.with(index, event.currentTarget.value) },
              })
            }
          />
        </Group>
      ))}
      <Text size="sm" role="status">
        Cộng: {percentText(sumOfShares(shares))} / 100%
      </Text>
      {error && (
        <Text size="sm" c="wrong" role="alert">
          {error}
        </Text>
      )}
    </>
  );
}
