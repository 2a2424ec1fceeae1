import { CloseButton, Text } from '@mantine/core';
import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { unitsInWords } from '../../shared/domain/words.ts';
import { useClient } from '../api/client.tsx';
import { useChange, useMethod } from '../api/queries.ts';
import { type FormState, OneOf, SettingForm } from '../ui/setting-form.tsx';
import { NO_LIST, readUnitList, type UnitListDraft } from './listed-units.ts';
import { NO_UNIT, type PickedUnit, UnitField } from './unit-field.tsx';
import type { UnitFormProps } from './unit-forms.tsx';
import { UnitListField } from './unit-list-field.tsx';
import css from './unit-panel.module.css';

type Way = 'lines' | 'catalogue' | 'level';
const WAYS: { value: Way; words: string }[] = [
  { value: 'lines', words: 'Gõ, dán từ Excel hoặc lấy từ tệp' },
  { value: 'catalogue', words: 'Chọn từng đơn vị trong danh mục hành chính' },
  { value: 'level', words: 'Cả một cấp trong danh mục hành chính' },
];

interface Draft extends UnitListDraft {
  way: Way;
  picking: PickedUnit;
  picked: CatalogueUnit[];
  /** The unit whose level is added; empty for the unit itself. */
  levelOf: PickedUnit;
}

type Base = Pick<CatalogueUnit, 'era' | 'code' | 'name'>;

const asInput = ({ era, code, name }: CatalogueUnit): UnitInput => ({ era, code, name });

/** The unit of the catalogue whose level is meant. */
function baseOf({ levelOf }: Draft, { era, code, name }: MemberUnit): Base | null {
  const { chosen, text } = levelOf;
  if (chosen && 'official' in chosen) return chosen.official;
  return text.trim() === '' && era !== 'own' ? { era, code, name } : null;
}

interface Added {
  units: UnitInput[];
  /** The odd names that the clerk has confirmed in the list, see `askFirst`. */
  agreed?: string[];
}

/** The units to add, or the unit whose level is added; or why neither can be. */
function readDraft(draft: Draft, unit: MemberUnit): Added | Base | string {
  const { way, picked } = draft;
  if (way === 'catalogue') {
    return picked.length > 0 ? { units: picked.map(asInput) } : 'Chọn ít nhất một đơn vị.';
  }
  if (way === 'level') return baseOf(draft, unit) ?? 'Chọn một đơn vị trong danh mục.';
  const list = readUnitList(draft, unit.name);
  return 'problem' in list ? list.problem : list;
}

/** Units below the chosen one: typed, pasted, from a file, or from the catalogue. */
export function AddForm({ campaignId, unit, onDone, onCancel }: UnitFormProps) {
  const client = useClient();
  const add = useChange('units.add');
  async function save(chosen: Added | Base) {
    const { units, ...agreed }: Added =
      'units' in chosen
        ? chosen
        : {
            units: (await client.call('units.below', { era: chosen.era, code: chosen.code })).map(
              asInput,
            ),
          };
    if (units.length === 0) {
      const sentence = 'Danh mục không có đơn vị nào bên dưới đơn vị này; chọn đơn vị khác.';
      throw new FieldError('settingRefused', { problems: [{ field: 'units', sentence }] });
    }
    return add.mutateAsync({ campaignId, parentId: unit.id, units, ...agreed });
  }
  const initial: Draft = {
    ...NO_LIST,
    way: 'lines',
    picking: NO_UNIT,
    picked: [],
    levelOf: NO_UNIT,
  };
  return (
    <SettingForm
      to="units.add"
      title={`Thêm đơn vị bên dưới “${unit.name}”`}
      initial={initial}
      read={(draft) => {
        const chosen = readDraft(draft, unit);
        return typeof chosen === 'string'
          ? { problems: [{ field: 'units', sentence: chosen }] }
          : { input: chosen };
      }}
      save={save}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <OneOf
            label="Lấy đơn vị từ đâu"
            choices={WAYS}
            value={form.draft.way}
            onChange={(way) => way && form.set({ way, units: form.draft.units })}
          />
          {form.draft.way === 'lines' && (
            <UnitListField
              form={form as unknown as FormState<UnitListDraft>}
              label="Các đơn vị, mỗi dòng một đơn vị"
              hint="Có thể dán từ Excel, cả dòng tiêu đề. Không có mã thì phần mềm tự đặt."
              placeholder={'Thôn Đông\nThôn Đoài\nTổ dân phố 1'}
              rootName={unit.name}
            />
          )}
          {form.draft.way === 'catalogue' && <Picked form={form} />}
          {form.draft.way === 'level' && <Level form={form} unit={unit} />}
        </>
      )}
    </SettingForm>
  );
}

function Picked({ form }: { form: FormState<Draft> }) {
  const { picking, picked, units } = form.draft;
  return (
    <>
      <UnitField
        label="Tìm trong danh mục"
        description="Gõ vài chữ không cần dấu, rồi chọn; thêm được nhiều đơn vị."
        catalogue
        value={picking}
        error={form.errorOf('units')}
        onChange={(choice) => {
          if (choice.chosen === null || 'member' in choice.chosen) {
            return form.set({ picking: choice, units });
          }
          const { official } = choice.chosen;
          const others = picked.filter(
            ({ era, code }) => era !== official.era || code !== official.code,
          );
          form.set({ picked: [...others, official], picking: NO_UNIT, units });
        }}
      />
      {picked.length > 0 && (
        <ul className={css.pickedUnits} aria-label="Các đơn vị đã chọn">
          {picked.map((unit) => (
            <li key={`${unit.era} ${unit.code}`}>
              {unit.fullName}
              <CloseButton
                size="sm"
                aria-label={`Bỏ ${unit.fullName}`}
                onClick={() => form.set({ picked: picked.filter((each) => each !== unit), units })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Level({ form, unit }: { form: FormState<Draft>; unit: MemberUnit }) {
  const { levelOf, units } = form.draft;
  const base = baseOf(form.draft, unit);
  const below = useMethod(
    'units.below',
    { era: base?.era ?? 'twoTier', code: base?.code ?? '' },
    { enabled: base !== null },
  );
  const level = base === null ? [] : (below.data ?? []);
  return (
    <>
      <UnitField
        label="Các đơn vị ngay dưới"
        description={
          unit.era === 'own'
            ? 'Gõ tên tỉnh, huyện hoặc xã trong danh mục, rồi chọn.'
            : `Để trống thì lấy các đơn vị ngay dưới ${unit.name}.`
        }
        catalogue
        value={levelOf}
        error={form.errorOf('units')}
        onChange={(choice) => form.set({ levelOf: choice, units })}
      />
      {base && level.length > 0 && (
        <Text size="sm" role="status">
          {base.name}: {unitsInWords(level)}, từ {level[0]?.name} đến {level.at(-1)?.name}. Đơn vị
          đã có trong chiến dịch được bỏ qua.
        </Text>
      )}
    </>
  );
}
