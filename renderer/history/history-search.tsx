import { Button, Group, Select, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { InputOf } from '../../shared/contract/methods.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { readTypedDay, type TypedDay } from '../../shared/domain/typed-day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod, useToday } from '../api/queries.ts';
import { UnitSelect } from '../ui/unit-select.tsx';
import css from './history-page.module.css';

export type HistorySearch = NonNullable<InputOf<'history.list'>['search']>;

const BLANK = { by: '', from: '', to: '', unitId: null, indicatorId: null, text: '' };
type Draft = Omit<typeof BLANK, 'unitId' | 'indicatorId'> & {
  unitId: string | null;
  indicatorId: string | null;
};

/** The line in which one says who, when, which unit and indicator, and which words are sought. */
export function HistorySearchLine(props: {
  /** null: of the whole PC, where units and indicators of no campaign are chosen. */
  campaignId: number | null;
  onSearch(search: HistorySearch | undefined): void;
}) {
  const { campaignId, onSearch } = props;
  const today = useToday();
  const [draft, setDraft] = useState<Draft>(BLANK);
  const [wrong, setWrong] = useState<{ from?: string; to?: string }>({});
  const isOfOne = campaignId !== null;
  const known = { enabled: isOfOne };
  const units = useMethod('units.list', { campaignId: campaignId ?? 1 }, known).data;
  const indicators = useMethod('campaigns.settings', { campaignId: campaignId ?? 1 }, known).data
    ?.indicators;
  const unitChoices = useMemo(
    () => (units ?? []).map(({ id }) => ({ value: String(id), label: namesById(units!).get(id)! })),
    [units],
  );
  const set = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setWrong({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = [draft.from, draft.to].map((typed) => readTypedDay(typed, { today }));
    const wrongDays = { ...problemOf('from', from), ...problemOf('to', to) };
    setWrong(wrongDays);
    if (Object.keys(wrongDays).length > 0) return;
    const days = { ...dayOf('from', from), ...dayOf('to', to) };
    // A day that was written short is shown as it was taken.
    setDraft((before) => ({
      ...before,
      ...(days.from === undefined ? {} : { from: formatDay(days.from) }),
      ...(days.to === undefined ? {} : { to: formatDay(days.to) }),
    }));
    onSearch(searchOf(draft, days));
  };
  const field = (name: 'by' | 'from' | 'to' | 'text') => ({
    size: 'xs' as const,
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  return (
    <form aria-label="Tìm trong lịch sử" className={css.search} onSubmit={submit}>
      <Group gap="xs" align="flex-start">
        <TextInput {...field('by')} aria-label="Người làm" placeholder="Người làm" w="8rem" />
        <TextInput
          {...field('from')}
          aria-label="Từ ngày"
          placeholder="Từ ngày"
          error={wrong.from}
          w="7rem"
        />
        <TextInput
          {...field('to')}
          aria-label="Đến ngày"
          placeholder="Đến ngày"
          error={wrong.to}
          w="7rem"
        />
        {isOfOne && (
          <>
            <UnitSelect
              size="xs"
              w="12rem"
              aria-label="Đơn vị"
              placeholder="Đơn vị"
              clearable
              data={unitChoices}
              value={draft.unitId}
              onChange={(unitId) => set({ unitId })}
            />
            <Select
              size="xs"
              w="14rem"
              aria-label="Chỉ số"
              placeholder="Chỉ số"
              clearable
              data={(indicators ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
              value={draft.indicatorId}
              onChange={(indicatorId) => set({ indicatorId })}
            />
          </>
        )}
        <TextInput
          {...field('text')}
          aria-label="Nội dung, cách làm"
          placeholder="Nội dung, cách làm"
          w="11rem"
        />
        <Button type="submit" size="xs">
          Tìm
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setDraft(BLANK);
            setWrong({});
            onSearch(undefined);
          }}
        >
          Bỏ lọc
        </Button>
      </Group>
    </form>
  );
}

type Field = 'from' | 'to';

const problemOf = (field: Field, read: TypedDay | null | undefined) =>
  read && 'problem' in read ? { [field]: read.problem } : {};

const dayOf = (field: Field, read: TypedDay | null | undefined): Partial<Record<Field, string>> =>
  read && 'day' in read ? { [field]: read.day } : {};

function searchOf(
  { by, unitId, indicatorId, text }: Draft,
  { from, to }: Partial<Record<Field, string>>,
): HistorySearch | undefined {
  const search: HistorySearch = {
    ...(by.trim() === '' ? {} : { by: by.trim() }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(unitId === null ? {} : { unitId: Number(unitId) }),
    ...(indicatorId === null ? {} : { indicatorId: Number(indicatorId) }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
  return Object.keys(search).length === 0 ? undefined : search;
}
