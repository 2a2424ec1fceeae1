import { Button, Group } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { percentText } from '../campaigns/campaign-words.ts';
import { Problem } from '../ui/problem.tsx';
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
import { fateOf } from './unit-list.tsx';

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

/** What can be done with a unit: a root stays, one that was taken over has no future. */
function commandsFor({ isRoot, heirs, era, validToOn }: MemberUnit): Command[] {
  const commands: Command[] = ['add', 'rename', 'code', 'move', 'merge', 'split', 'close', 'alias'];
  return commands.filter((command) => {
    if (command === 'code') return era === 'own';
    if (command === 'add')
      return heirs.length === 0 && (isRoot || validToOn === null || era !== 'own');
    if (command === 'rename' || command === 'alias') return true;
    if (isRoot || heirs.length > 0) return false;
    return command !== 'close' || validToOn === null;
  });
}

/** The chosen unit: what it is, what it was, and what can be done with it. */
export function UnitPanel(props: {
  campaignId: number;
  unit: MemberUnit;
  units: readonly MemberUnit[];
  today: string;
  /** Moves it among its siblings; null where it cannot go further. */
  onShift: Record<'up' | 'down', (() => void) | null>;
  onRemove(): void;
  /** Back to the list, after a command. */
  onDone(): void;
}) {
  const { campaignId, unit, units, today, onShift, onRemove, onDone } = props;
  const [command, setCommand] = useState<Command | null>(null);
  const reopen = useChange('units.close', ['units.list']);
  const leave = () => {
    setCommand(null);
    onDone();
  };
  if (command !== null) {
    const Form = FORMS[command];
    return (
      <section className="unit-panel" aria-label={COMMAND_WORDS[command]}>
        <Form campaignId={campaignId} unit={unit} units={units} onDone={leave} onCancel={leave} />
      </section>
    );
  }
  return (
    <section className="unit-panel" aria-label={`Đơn vị ${unit.name}`}>
      <h2>{unit.printedName ?? unit.name}</h2>
      <UnitFacts unit={unit} units={units} today={today} />
      <Group gap="xs" className="unit-commands">
        {commandsFor(unit).map((each) => (
          <Button
            key={each}
            size="compact-md"
            variant={each === 'add' ? 'filled' : 'default'}
            onClick={() => setCommand(each)}
          >
            {COMMAND_WORDS[each]}
          </Button>
        ))}
        {!unit.isRoot && unit.heirs.length === 0 && unit.validToOn !== null && (
          <Button
            size="compact-md"
            variant="default"
            loading={reopen.isPending}
            onClick={() => reopen.mutate({ campaignId, unitId: unit.id, on: null })}
          >
            Mở lại
          </Button>
        )}
        {!unit.isRoot && (
          <>
            <Button
              size="compact-md"
              variant="default"
              disabled={onShift.up === null}
              onClick={() => onShift.up?.()}
            >
              Lên
            </Button>
            <Button
              size="compact-md"
              variant="default"
              disabled={onShift.down === null}
              onClick={() => onShift.down?.()}
            >
              Xuống
            </Button>
            <Button size="compact-md" variant="default" c="red.9" onClick={onRemove}>
              Bỏ khỏi chiến dịch
            </Button>
          </>
        )}
      </Group>
      {reopen.isError && <Problem error={reopen.error} />}
    </section>
  );
}

function UnitFacts({
  unit,
  units,
  today,
}: {
  unit: MemberUnit;
  units: readonly MemberUnit[];
  today: string;
}) {
  const nameOf = (id: number | null) => units.find((each) => each.id === id)?.name;
  const fate = fateOf(unit, today);
  const life = [
    unit.validFromOn === null ? null : `từ ${formatDay(unit.validFromOn)}`,
    unit.validToOn === null ? null : `đến hết ${formatDay(unit.validToOn)}`,
  ].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    ['Mã', `${unit.code} · ${ERA_WORDS[unit.era]}`],
    ['Loại', unit.kind],
    ['Tên chính thức', unit.printedName === null ? null : unit.name],
    ['Cấp trên', unit.isRoot ? 'đơn vị gốc của chiến dịch' : (nameOf(unit.parentId) ?? null)],
    ['Hoạt động', life.length === 0 ? null : life.join(' ')],
    ['Hiện nay', fate],
    [
      'Nay thuộc',
      unit.heirs
        .map(({ name, share }) => (unit.heirs.length > 1 ? `${name} ${percentText(share)}` : name))
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
    <dl className="unit-facts">
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
