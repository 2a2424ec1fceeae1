import { Combobox, TextInput, useCombobox } from '@mantine/core';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import type { FormState } from '../ui/setting-form.tsx';
import css from '../units/unit-field.module.css';
import { isOfTime, type RootDraft } from './new-campaign.ts';

/** How many units fit below the field without scrolling. */
const MAX_SHOWN = 8;
const keyOf = ({ era, code }: CatalogueUnit) => `${era} ${code}`;

/**
 * The unit that issues the campaign: searched in the official catalogue of the start day while
 * typing, or any typed name. When the unit does not exist then, units of its name that do are
 * offered.
 */
export function RootField<Draft extends RootDraft>(props: { form: FormState<Draft> }) {
  // This field uses only the root's part of the draft.
  const form = props.form as unknown as FormState<RootDraft>;
  const { rootText, root, startsOn } = form.draft;
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const on = typedDay(startsOn);
  const isAsked = rootText.trim() !== '' && (root === null || !isOfTime(root, form.draft));
  const found = useMethod(
    'units.find',
    { text: root?.name ?? rootText, on, limit: MAX_SHOWN },
    { enabled: isAsked, keepPrevious: true },
  );
  const units = isAsked ? (found.data ?? []) : [];

  function pick(key: string) {
    const unit = units.find((candidate) => keyOf(candidate) === key);
    if (!unit) return;
    const { era, code, name, validFromOn, validToOn } = unit;
    form.set({ rootText: unit.fullName, root: { era, code, name, validFromOn, validToOn } });
    list.closeDropdown();
  }

  return (
    <Combobox store={list} onOptionSubmit={pick} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          label="Đơn vị phát động"
          description={describeRoot(form.draft)}
          placeholder="Gõ vài chữ, không cần dấu: gia lai, hiep hoa…"
          withAsterisk
          autoComplete="off"
          value={rootText}
          error={form.errorOf('root')}
          onChange={(event) => {
            form.set({ rootText: event.currentTarget.value, root: null });
            list.openDropdown();
            list.resetSelectedOption();
          }}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={units.length === 0}>
        <Combobox.Options className={css.foundUnits} aria-label="Đơn vị tìm thấy">
          {units.map((unit) => (
            <Combobox.Option key={keyOf(unit)} value={keyOf(unit)}>
              {unit.fullName}{' '}
              <small>
                mã {unit.code}
                {unit.validToOn !== null && `, đến ${formatDay(unit.validToOn)}`}
              </small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function describeRoot(draft: RootDraft): string {
  const { root, rootText, startsOn } = draft;
  if (root && !isOfTime(root, draft)) {
    return `${root.name} không có trong thời gian này; gõ hoặc chọn đơn vị của thời gian này, các đơn vị báo cáo lấy theo danh mục của nó.`;
  }
  if (root?.era) return `Theo danh mục hành chính: ${root.name}, mã ${root.code}.`;
  if (root) return `Đơn vị của cơ quan mình: ${root.name}.`;
  if (rootText.trim() !== '') return 'Chọn trong danh sách, hoặc giữ tên tự ghi này.';
  const on = typedDay(startsOn);
  return on === null
    ? 'Chọn ngày bắt đầu trước thì danh sách chỉ có đơn vị của thời điểm đó.'
    : `Tìm trong danh mục hành chính ngày ${formatDay(on)}.`;
}
