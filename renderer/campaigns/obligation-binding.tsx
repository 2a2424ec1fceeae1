import { Checkbox, MultiSelect } from '@mantine/core';
import { UNIT_KINDS } from '../../shared/domain/campaign.ts';
import type { Binding } from '../../shared/domain/obliged-units.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { officialRef, ownRef } from '../../shared/exchange/package/format.ts';
import { AnyOf, type FormState } from '../ui/setting-form.tsx';
import { levelChoices } from './choices.ts';
import type { ObligationDraft } from './obligation-draft.ts';

const refOf = ({ era, code, uid }: MemberUnit): string =>
  era === 'own' ? ownRef(uid ?? '') : officialRef(era, code);

/** How many units the list of chosen ones offers at once. */
const OFFERED = 50;

/** Whom an obligation binds: a rule over levels and kinds, and single units. */
export function BindingFields({
  form,
  units,
}: {
  form: FormState<ObligationDraft>;
  units: readonly MemberUnit[];
}) {
  const { binds } = form.draft;
  const set = (change: Partial<Binding>) => form.set({ binds: { ...binds, ...change } });
  const present = new Set(units.map(({ kind }) => kind));
  const kinds = UNIT_KINDS.filter((kind) => present.has(kind) || binds.kinds.includes(kind));
  return (
    <>
      <AnyOf
        label="Đơn vị phải thực hiện, theo cấp"
        choices={levelChoices(units, 0)}
        value={binds.levels ?? []}
        onChange={(levels) => set({ levels: levels.length === 0 ? null : levels })}
        error={form.errorOf('binds')}
      />
      {kinds.length > 1 && (
        <AnyOf
          label="Chỉ loại đơn vị"
          description="Không chọn loại nào thì mọi loại ở các cấp đã chọn."
          choices={kinds.map((kind) => ({ value: kind, words: kind }))}
          value={binds.kinds}
          onChange={(chosen) => set({ kinds: chosen })}
        />
      )}
      <MultiSelect
        label="Và từng đơn vị"
        placeholder={binds.units.length === 0 ? 'Gõ tên để tìm' : ''}
        searchable
        limit={OFFERED}
        nothingFoundMessage="Không có đơn vị nào tên như vậy"
        data={units.map((unit) => ({ value: refOf(unit), label: namesById(units).get(unit.id)! }))}
        value={binds.units}
        onChange={(chosen) => set({ units: chosen })}
        comboboxProps={{ withinPortal: false }}
      />
      <Checkbox
        label="Là việc của tổ công tác ở các đơn vị đó"
        checked={binds.teams}
        onChange={(event) => set({ teams: event.currentTarget.checked })}
      />
    </>
  );
}
