import { Select } from '@mantine/core';
import { REPORTS } from '../../shared/report/registry.ts';
import type { ReportKind } from '../../shared/report/request.ts';

/** The choice of the report: first those of the program, then the tables of the office. */
export function ReportSelect(props: {
  kinds: readonly ReportKind[];
  /** By its name. */
  value: string;
  onChange(name: string): void;
}) {
  const { kinds, value, onChange } = props;
  return (
    <Select
      aria-label="Chọn báo cáo"
      size="xs"
      w="17rem"
      allowDeselect={false}
      value={value}
      data={[
        { group: 'Báo cáo có sẵn', items: kinds.slice(0, REPORTS.length).map(labelOf) },
        { group: 'Bảng tự lập', items: kinds.slice(REPORTS.length).map(labelOf) },
      ].filter(({ items }) => items.length > 0)}
      onChange={(name) => name !== null && onChange(name)}
    />
  );
}

const labelOf = ({ name, title }: ReportKind) => ({ value: name, label: title });
