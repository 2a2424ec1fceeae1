import { Combobox, TextInput, useCombobox } from '@mantine/core';
import type { UnitInput } from '../../shared/contract/methods.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { searchUnits } from '../../shared/domain/search-members.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import css from './unit-field.module.css';

const MAX_SHOWN = 10;

/** A chosen unit: the text in the field, and the unit it stands for. */
export interface PickedUnit {
  text: string;
  chosen: { member: MemberUnit } | { official: CatalogueUnit } | null;
}

export const NO_UNIT: PickedUnit = { text: '', chosen: null };

/** What a service takes: a unit of the campaign, of the catalogue, or a new one by its name. */
export function choiceInput({ text, chosen }: PickedUnit): number | UnitInput {
  if (chosen === null) {
    return { era: null, code: '', name: text.trim() };
  }
  if ('member' in chosen) return chosen.member.id;
  const { era, code, name } = chosen.official;
  return { era, code, name };
}

interface Offered {
  key: string;
  choice: PickedUnit;
  note: string;
}

const lifeNote = ({ code, validToOn }: { code: string; validToOn: string | null }) =>
  `mã ${code}${validToOn === null ? '' : `, đến ${formatDay(validToOn)}`}`;

/** Finds a unit while it is typed, without marks: among `members`, in the catalogue, or both. */
export function UnitField(props: {
  label: string;
  description?: string;
  placeholder?: string;
  value: PickedUnit;
  onChange(value: PickedUnit): void;
  error?: string | undefined;
  members?: readonly MemberUnit[];
  /** All units among which the names are told apart; those offered, where nothing is given. */
  among?: readonly MemberUnit[];
  catalogue?: boolean;
  /** Only units of the catalogue that exist on this day. */
  on?: string;
  withAsterisk?: boolean;
}) {
  const { value, onChange, members = [], catalogue = false, on = null, ...rest } = props;
  const { among = members, ...shown } = rest;
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const typed = value.chosen === null ? value.text.trim() : '';
  const found = useMethod(
    'units.find',
    { text: value.text, on, limit: MAX_SHOWN },
    { enabled: catalogue && typed !== '', keepPrevious: true },
  );
  const offered: Offered[] = [];
  if (value.chosen === null) {
    for (const member of searchUnits(members, typed, unitNames, codeOf).slice(0, MAX_SHOWN)) {
      const choice = { text: namesById(among).get(member.id)!, chosen: { member } };
      offered.push({ key: `${member.id}`, choice, note: `trong chiến dịch, ${lifeNote(member)}` });
    }
  }
  for (const official of typed === '' ? [] : (found.data ?? [])) {
    const isOffered = ({ era, code }: MemberUnit) => era === official.era && code === official.code;
    if (members.some(isOffered)) continue;
    const choice = { text: official.fullName, chosen: { official } };
    offered.push({
      key: `${official.era} ${official.code}`,
      choice,
      note: `danh mục, ${lifeNote(official)}`,
    });
  }

  return (
    <Combobox
      store={list}
      onOptionSubmit={(key) => {
        const choice = offered.find((candidate) => candidate.key === key)?.choice;
        if (choice) onChange(choice);
        list.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          {...shown}
          autoComplete="off"
          value={value.text}
          onChange={(event) => {
            onChange({ text: event.currentTarget.value, chosen: null });
            list.openDropdown();
            list.resetSelectedOption();
          }}
          onClick={() => list.openDropdown()}
          onKeyDown={(event) => {
            // Escape closes the list first, the form only after it.
            if (event.key === 'Escape' && list.dropdownOpened) event.preventDefault();
          }}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options className={css.foundUnits}>
          {offered.map(({ key, choice, note }) => (
            <Combobox.Option key={key} value={key}>
              {choice.text} <small>{note}</small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** All names by which a unit of a campaign is searched for. */
export const unitNames = ({ name, printedName, aliases }: MemberUnit): string[] => [
  name,
  printedName ?? '',
  ...aliases,
];
const codeOf = ({ code }: MemberUnit) => code;
