import { Group, Text } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import type { MethodName } from '../../shared/contract/methods.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { useRefusal } from '../api/rights.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/screen.tsx';
import { AddForm } from './add-units.tsx';
import { MergeForm, SplitForm } from './merge-split.tsx';
import {
  AliasForm,
  CloseForm,
  CodeForm,
  MoveForm,
  RenameForm,
  type UnitFormProps,
} from './unit-forms.tsx';
import css from './unit-panel.module.css';

const ERA_WORDS = {
  twoTier: 'danh mục hành chính hai cấp (từ 01/7/2025)',
  threeTier: 'danh mục hành chính ba cấp (đến 30/6/2025)',
  own: 'cơ quan tự đặt',
} as const;

const FORMS = {
  add: AddForm,
  rename: RenameForm,
  code: CodeForm,
  move: MoveForm,
  close: CloseForm,
  merge: MergeForm,
  split: SplitForm,
  alias: AliasForm,
} as const satisfies Record<string, ComponentType<UnitFormProps>>;
type Command = keyof typeof FORMS;

const COMMAND_WORDS: Record<Command, string> = {
  add: 'Thêm đơn vị bên dưới',
  rename: 'Đổi tên',
  code: 'Đổi mã',
  move: 'Chuyển cấp trên',
  close: 'Đóng',
  merge: 'Sáp nhập',
  split: 'Chia tách',
  alias: 'Thêm cách viết khác',
};

const METHODS: Record<Command, MethodName> = {
  add: 'units.add',
  rename: 'units.rename',
  code: 'units.setCode',
  move: 'units.move',
  close: 'units.close',
  merge: 'units.merge',
  split: 'units.split',
  alias: 'units.addAlias',
};

/** The sentence after a command. */
const DONE_WORDS: Record<Command, (name: string) => string> = {
  add: (name) => `Đã thêm đơn vị bên dưới “${name}”.`,
  rename: (name) => `Đã đổi tên “${name}”.`,
  code: (name) => `Đã đổi mã của “${name}”.`,
  move: (name) => `Đã chuyển cấp trên của “${name}”.`,
  close: (name) => `Đã đóng “${name}”.`,
  merge: (name) => `Đã sáp nhập “${name}”.`,
  split: (name) => `Đã chia tách “${name}”.`,
  alias: (name) => `Đã thêm cách viết khác của “${name}”.`,
};

/** Whether it was closed by hand; a unit of the catalogue also ends with its era. */
const isClosed = ({ era, heirs, validToOn }: MemberUnit) =>
  heirs.length === 0 && validToOn !== (era === 'own' ? null : ERAS[era].validToOn);

/**
 * The commands for a unit: the root cannot be moved or closed, and a unit taken over cannot change.
 */
function commandsFor(unit: MemberUnit): Command[] {
  const { isRoot, heirs, era } = unit;
  const commands: Command[] = ['add', 'rename', 'code', 'move', 'merge', 'split', 'close', 'alias'];
  return commands.filter((command) => {
    if (command === 'rename' || command === 'alias') return true;
    if (command === 'code') return era === 'own';
    if (heirs.length > 0) return false;
    if (command === 'add') return true;
    return !isRoot && (command !== 'close' || !isClosed(unit));
  });
}

/** The chosen unit: what it is, what it was, and what can be done with it. */
export function UnitPanel(props: {
  campaignId: number;
  unit: MemberUnit;
  units: readonly MemberUnit[];
  /** Moves it among its siblings; null where it cannot go further. */
  onShift: Record<'up' | 'down', (() => void) | null>;
  onRemove(): void;
  /** Returns to the list, with the sentence about a finished command, or null. */
  onLeave(done: string | null): void;
}) {
  const { campaignId, unit, units, onShift, onRemove, onLeave } = props;
  const [command, setCommand] = useState<Command | null>(null);
  const reopen = useChange('units.close');
  const refusal = useRefusal('units.rename');
  const leave = (done: string | null) => {
    setCommand(null);
    onLeave(done);
  };
  if (command !== null) {
    const Form = FORMS[command];
    return (
      <SidePanel label={COMMAND_WORDS[command]}>
        <h2>{unit.printedName ?? unit.name}</h2>
        <Form
          campaignId={campaignId}
          unit={unit}
          units={units}
          onDone={() => leave(DONE_WORDS[command](unit.name))}
          onCancel={() => leave(null)}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel label={`Đơn vị ${unit.name}`}>
      <h2>{unit.printedName ?? unit.name}</h2>
      <UnitFacts unit={unit} units={units} />
      {refusal !== undefined && (
        <Text size="sm" c="dimmed">
          {refusal}
        </Text>
      )}
      <Group gap="xs">
        {commandsFor(unit).map((each) => (
          <RightButton
            key={each}
            to={METHODS[each]}
            size="compact-md"
            variant={each === 'add' ? 'filled' : 'default'}
            onClick={() => setCommand(each)}
          >
            {COMMAND_WORDS[each]}
          </RightButton>
        ))}
        {!unit.isRoot && isClosed(unit) && (
          <RightButton
            to="units.close"
            size="compact-md"
            variant="default"
            loading={reopen.isPending}
            onClick={() =>
              reopen.mutate(
                { campaignId, unitId: unit.id, on: null },
                { onSuccess: () => onLeave(`Đã mở lại “${unit.name}”.`) },
              )
            }
          >
            Mở lại
          </RightButton>
        )}
        {!unit.isRoot && (
          <>
            <RightButton
              to="units.order"
              size="compact-md"
              variant="default"
              disabled={onShift.up === null}
              onClick={() => onShift.up?.()}
            >
              Lên
            </RightButton>
            <RightButton
              to="units.order"
              size="compact-md"
              variant="default"
              disabled={onShift.down === null}
              onClick={() => onShift.down?.()}
            >
              Xuống
            </RightButton>
            <RightButton
              to="removals.remove"
              size="compact-md"
              variant="default"
              c="wrong"
              onClick={onRemove}
            >
              Bỏ khỏi chiến dịch
            </RightButton>
          </>
        )}
      </Group>
      {reopen.isError && <Problem error={reopen.error} />}
    </SidePanel>
  );
}

function UnitFacts({ unit, units }: { unit: MemberUnit; units: readonly MemberUnit[] }) {
  const nameOf = (id: number | null) => (id === null ? undefined : namesById(units).get(id));
  const life = [
    unit.validFromOn === null ? null : `từ ${formatDay(unit.validFromOn)}`,
    unit.validToOn === null ? null : `đến hết ${formatDay(unit.validToOn)}`,
  ].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    ['Mã', `${unit.code} · ${ERA_WORDS[unit.era]}`],
    ['Loại', unit.kind],
    ['Tên chính thức', unit.printedName === null ? null : unit.name],
    [
      'Cấp trên',
      unit.isRoot ? 'là đơn vị phát động của chiến dịch' : (nameOf(unit.parentId) ?? null),
    ],
    ['Hoạt động', life.length === 0 ? null : life.join(' ')],
    [
      'Chuyển thành',
      unit.heirs
        .map(({ name, share, on }) =>
          unit.heirs.length > 1
            ? `${name} ${percentText(share)} (từ ${formatDay(on)})`
            : `${name} (từ ${formatDay(on)})`,
        )
        .join(', ') || null,
    ],
    [
      'Trước đây',
      unit.past
        .map(({ name, untilOn, parentId }) => {
          const above = parentId === unit.parentId ? undefined : nameOf(parentId);
          return `${name}${above === undefined ? '' : `, thuộc ${above}`} (đến hết ${formatDay(untilOn)})`;
        })
        .join('; ') || null,
    ],
    ['Cách viết khác', unit.aliases.join('; ') || null],
  ];
  return (
    <dl className={css.unitFacts}>
      {facts.map(
        ([label, fact]) =>
          fact !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
