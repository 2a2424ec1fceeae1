import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExportFormat } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useJob } from '../api/jobs.ts';
import { useChange } from '../api/queries.ts';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';

/** Writes the figures of the chosen days for a larger system. */
export function ExportForm({ campaignId, from, to }: ExportFormProps) {
  const job = useJob();
  const write = useChange('exchange.exportData', job);
  const [format, setFormat] = useState<ExportFormat>('csv');
  return (
    <>
      <div className={stack.fields}>
        <NativeSelect
          size="xs"
          label="Xuất các ngày này cho hệ thống khác"
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value as ExportFormat)}
          data={[
            { value: 'csv', label: 'Bảng CSV, kèm lệnh nạp PostgreSQL' },
            { value: 'dhis2', label: 'DHIS2: danh mục và số liệu' },
          ]}
        />
        <WorkButton
          to="exchange.exportData"
          size="xs"
          variant="default"
          isWorking={write.isPending}
          disabled={from === null || to === null}
          onClick={() => write.mutate({ campaignId, from: from!, to: to!, format })}
        >
          Xuất số liệu…
        </WorkButton>
      </div>
      <JobProgress state={job.state} words="Đang xuất số liệu" onStop={job.stop} />
      {write.error && <Problem error={write.error} />}
      {write.data && (
        <Text size="sm" role="status">
          {`Đã ghi ${formatCount(write.data.figures)} số liệu vào thư mục ${write.data.folder}: ${write.data.files.join(', ')}.`}
        </Text>
      )}
    </>
  );
}

interface ExportFormProps {
  campaignId: number;
  from: Day | null;
  to: Day | null;
}
