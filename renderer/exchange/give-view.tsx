import { Checkbox, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../shared/text/numbers.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import css from './exchange.module.css';

/** A campaign that goes down: to which units, as a file each or one for all. */
export function GiveView({ campaignId }: { campaignId: number }) {
  const sheet = useMethod('results.sheet', { campaignId, on: null });
  const key = useMethod('exchange.key', {});
  const job = useJob();
  const give = useChange('exchange.give', job);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [asOne, setAsOne] = useState(false);
  const [oneLevelMore, setOneLevelMore] = useState(false);
  const below = (sheet.data?.units ?? []).filter(({ depth }) => depth === 1);
  const chosen = below.filter(({ unit }) => !left.has(unit.id));
  const turn = (id: number) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <Loading />;
  if (below.length === 0) {
    return (
      <Empty>Chiến dịch này không có đơn vị bên dưới để giao; thêm đơn vị ở màn hình Đơn vị.</Empty>
    );
  }
  return (
    <section className={css.view} aria-label="Giao xuống">
      <Text size="sm">
        Mỗi đơn vị mở tệp là có chiến dịch với chỉ số, mốc, chỉ tiêu và chế độ báo cáo của mình; số
        đã nhập của đơn vị không đổi khi mở tệp giao mới hơn.
      </Text>
      <Radio.Group
        label="Tệp"
        value={asOne ? 'one' : 'each'}
        onChange={(value) => setAsOne(value === 'one')}
      >
        <Radio value="each" label="Mỗi đơn vị một tệp" mt="xs" />
        <Radio value="one" label="Một tệp chung cho các đơn vị đã chọn" mt="xs" />
      </Radio.Group>
      <Checkbox
        checked={oneLevelMore}
        onChange={(event) => setOneLevelMore(event.currentTarget.checked)}
        label="Đơn vị nhập chi tiết thêm một cấp (thôn, tổ dân phố); khi gửi lên thì cộng lại"
      />
      <div className={css.form}>
        <WorkButton
          size="xs"
          isWorking={give.isPending}
          disabled={chosen.length === 0}
          onClick={() =>
            give.mutate({
              campaignId,
              unitIds: chosen.map(({ unit }) => unit.id),
              asOne,
              oneLevelMore,
            })
          }
        >
          {`Ghi tệp giao ${formatCount(chosen.length)} đơn vị…`}
        </WorkButton>
        {key.data && (
          <Text size="sm" c="dimmed">
            {`Khóa ký của máy này, để đọc qua điện thoại: ${key.data.fingerprint}`}
          </Text>
        )}
      </div>
      <JobProgress state={job.state} words="Đang ghi tệp" onStop={job.stop} />
      {give.error && <Problem error={give.error} />}
      {give.data && (
        <Text size="sm" role="status">
          {`Đã ghi ${formatCount(give.data.files.length)} tệp vào thư mục ${give.data.folder}.`}
        </Text>
      )}
      <TablePane aria-label="Đơn vị nhận">
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  size="xs"
                  label="Đơn vị"
                  checked={left.size === 0}
                  indeterminate={chosen.length > 0 && left.size > 0}
                  onChange={() =>
                    setLeft(left.size === 0 ? new Set(below.map(({ unit }) => unit.id)) : new Set())
                  }
                />
              </th>
            </tr>
          </thead>
          <tbody>
            {below.map(({ unit }) => (
              <tr key={unit.id}>
                <td>
                  <Checkbox
                    size="xs"
                    label={unit.printedName || unit.name}
                    checked={!left.has(unit.id)}
                    onChange={() => turn(unit.id)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </TablePane>
    </section>
  );
}
