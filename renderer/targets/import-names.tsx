import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { useClient } from '../api/client.tsx';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './targets.module.css';
import { UnitQuestion } from './unit-question.tsx';

/** A name of the file, and units that it may mean. */
export interface WrittenName {
  written: string;
  suggested: readonly { id: number; name: string }[];
}

/**
 * The names of a refused file that the clerk can match by hand, each once; null when the file has
 * other problems too.
 */
export function namesToMatch(error: unknown): WrittenName[] | null {
  if (!(error instanceof FieldError)) return null;
  const wire = error.toWire();
  if (wire.code !== 'fileRefused') return null;
  const names = new Map<string, WrittenName>();
  for (const { written, suggested = [] } of wire.details.problems) {
    if (written === undefined) return null;
    names.set(written, { written, suggested });
  }
  return [...names.values()];
}

/** Asks which unit each name means, remembers it as another spelling, and imports again. */
export function ImportNames(props: {
  sheet: DaySheet;
  names: readonly WrittenName[];
  onRemembered(): Promise<void>;
  onClose(): void;
}) {
  const { sheet, names, onRemembered, onClose } = props;
  const { call } = useClient();
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(
    () =>
      new Map(
        names.flatMap(({ written, suggested: [only, other] }) =>
          only && !other ? [[written, only.id] as const] : [],
        ),
      ),
  );
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const isTwice = new Set(chosen.values()).size < chosen.size;

  async function remember() {
    setSaving(true);
    setFailure(null);
    try {
      const { id: campaignId } = sheet.campaign;
      for (const [alias, unitId] of chosen) {
        await call('units.addAlias', { campaignId, unitId, alias });
      }
      await onRemembered();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  }

  return (
    <>
      <Text size="sm">
        Tệp ghi những tên sau mà chiến dịch không có hoặc có nhiều đơn vị cùng khớp. Chọn đơn vị cho
        từng tên, hoặc xem lại đơn vị phần mềm gợi ý; lần sau phần mềm tự nhận ra.
      </Text>
      <ul className={css.targetsNames}>
        {names.map(({ written, suggested }, n) => (
          <li key={written}>
            <span>{written}</span>
            <UnitQuestion
              sheet={sheet}
              written={written}
              withRoot={false}
              autoFocus={n === 0}
              suggested={suggested.map(({ id }) => id)}
              onChoose={(unitId) => setChosen(new Map(chosen).set(written, unitId))}
            />
          </li>
        ))}
      </ul>
      {isTwice && (
        <Text size="sm" c="wrong" role="alert">
          Hai tên đang được chọn cho cùng một đơn vị; mỗi đơn vị chỉ có một dòng trong tệp.
        </Text>
      )}
      {failure !== null && <Problem error={failure} />}
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
        <WorkButton
          to="units.addAlias"
          isWorking={saving}
          disabled={chosen.size < names.length || isTwice}
          onClick={() => void remember()}
        >
          Ghi nhớ và nhập lại
        </WorkButton>
      </Group>
    </>
  );
}
