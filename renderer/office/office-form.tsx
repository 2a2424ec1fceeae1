import { useRef, useState } from 'react';
import { checkOffice, type Office } from '../../shared/domain/office.ts';
import { useChange, useToday } from '../api/queries.ts';
import { type FormReading, SettingForm, TextField } from '../ui/setting-form.tsx';
import { choiceInput, type PickedUnit, UnitField } from '../units/unit-field.tsx';

interface OfficeDraft {
  unit: PickedUnit;
  body: string;
  above: string;
  place: string;
}

type OfficeInput = NonNullable<Parameters<ReturnType<typeof useSave>['mutateAsync']>[0]['office']>;

const useSave = () => useChange('office.save');

/**
 * The office as filled in; a unit that was chosen before and not changed keeps its list and code.
 */
function readOffice(draft: OfficeDraft, office: Office): FormReading<OfficeInput> {
  const { unit: picked, ...letterhead } = draft;
  const isKept = office.unit !== null && picked.chosen === null && picked.text === office.unit.name;
  const unit = isKept ? office.unit! : choiceInput(picked);
  // Only for the type: this field offers units of the catalogue, not members of a campaign.
  if (typeof unit === 'number') return { problems: [] };
  const input = { unit, letterhead };
  const problems = checkOffice(input);
  return problems.length > 0 ? { problems } : { input };
}

/** The form about who works on this PC, for the first start and for later changes. */
export function OfficeDetails(props: {
  office: Office;
  title?: string;
  /** A button that leaves without saving, with its words. */
  leave?: { words: string; onLeave(): void };
  onSaved(): void;
}) {
  const { office, title, leave, onSaved } = props;
  const save = useSave();
  const today = useToday() ?? null;
  const [kept, setKept] = useState<PickedUnit>({ text: office.unit?.name ?? '', chosen: null });
  const typed = useRef(kept);
  const initial: OfficeDraft = { unit: kept, ...office.letterhead };
  return (
    <SettingForm
      to="office.save"
      {...(title === undefined ? {} : { title, titleOrder: 2 as const, comesByItself: true })}
      initial={initial}
      read={(draft) => {
        typed.current = draft.unit;
        return readOffice(draft, office);
      }}
      save={async (input) => {
        await save.mutateAsync({ office: input });
        setKept(typed.current);
      }}
      onDone={onSaved}
      {...(leave ? { onCancel: leave.onLeave, cancelWords: leave.words } : {})}
    >
      {(form) => (
        <>
          <UnitField
            label="Đơn vị, cơ quan"
            description={unitWords(form.draft.unit, office)}
            placeholder="Gõ vài chữ, không cần dấu; hoặc ghi: Phòng Cảnh sát QLHC về TTXH"
            withAsterisk
            catalogue
            {...(today === null ? {} : { on: today })}
            value={form.draft.unit}
            onChange={(unit) => form.set({ unit })}
            error={form.errorOf('unit')}
          />
          <TextField
            form={form}
            field="body"
            label="Tên cơ quan, như in trên văn bản"
            placeholder="Ví dụ: ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM"
          />
          <TextField
            form={form}
            field="above"
            label="Cơ quan chủ quản, in ở dòng trên"
            description="Để trống nếu văn bản của cơ quan không có dòng này."
            placeholder="Ví dụ: CÔNG AN TỈNH GIA LAI"
          />
          <TextField
            form={form}
            field="place"
            label="Địa danh, in trước ngày tháng"
            placeholder="Ví dụ: Gia Lai"
          />
        </>
      )}
    </SettingForm>
  );
}

function unitWords({ text, chosen }: PickedUnit, { unit }: Office): string {
  if (chosen && 'official' in chosen) {
    return `Theo danh mục hành chính, mã ${chosen.official.code}.`;
  }
  if (unit !== null && text === unit.name) {
    return unit.era === null ? 'Tên tự ghi.' : `Theo danh mục hành chính, mã ${unit.code}.`;
  }
  return text.trim() === ''
    ? 'Chọn trong danh mục hành chính, hoặc ghi tên cơ quan không có trong danh mục.'
    : 'Chọn trong danh sách, hoặc giữ tên tự ghi này.';
}
