import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import type { AppendixNumbers, Habits } from '../../shared/domain/papers.ts';
import { type PaperEditor, PaperSource } from './paper-field.tsx';

/** The habits by which an office prints in the style "as the office prints". */
export function HabitFields(props: PaperEditor) {
  const { document } = props;
  const { habits } = document.papers;
  const set = (change: Partial<Habits>) => document.setPapers({ habits: { ...habits, ...change } });
  return (
    <PaperSource {...props} field="habits">
      <Stack gap="sm">
        <Checkbox
          label="“PHỤ LỤC” in hoa"
          checked={habits.capitalAppendix}
          onChange={(event) => set({ capitalAppendix: event.currentTarget.checked })}
        />
        <Checkbox
          label="Ngày viết bằng số"
          checked={habits.shortDays}
          onChange={(event) => set({ shortDays: event.currentTarget.checked })}
        />
        <NativeSelect
          label="Số của phụ lục"
          value={habits.appendixNumbers}
          data={[
            { value: 'roman', label: 'I, II, III' },
            { value: 'twoDigits', label: '01, 02, 03' },
          ]}
          onChange={(event) =>
            set({ appendixNumbers: event.currentTarget.value as AppendixNumbers })
          }
        />
        <NativeSelect
          label="Dấu trước số lẻ"
          value={habits.decimals}
          data={[
            { value: '.', label: 'Dấu chấm: 76.62%' },
            { value: ',', label: 'Dấu phẩy: 76,62%' },
          ]}
          onChange={(event) => set({ decimals: event.currentTarget.value as Habits['decimals'] })}
        />
      </Stack>
    </PaperSource>
  );
}
