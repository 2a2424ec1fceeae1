import { SegmentedControl } from '@mantine/core';
import type { StyleName } from '../../shared/report/model.ts';

/** In which style a report is printed. */
export function StyleSwitch(props: { style: StyleName; onChange(style: StyleName): void }) {
  return (
    <SegmentedControl
      aria-label="Kiểu in"
      size="xs"
      value={props.style}
      onChange={(value) => props.onChange(value as StyleName)}
      data={[
        { value: 'strict', label: 'Nghị định 30' },
        { value: 'office', label: 'Như cơ quan in' },
      ]}
    />
  );
}
