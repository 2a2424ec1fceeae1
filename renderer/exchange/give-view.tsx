import { Checkbox, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../shared/domain/day.ts';
import { daysText } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod, useToday } from '../api/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { ToScreen } from '../ui/to-screen.tsx';
import { dayWithin } from './day-within.ts';

/** As a file each or one for all; or forms for units that have no program. */
type Given = 'each' | 'one' | 'forms';

/** What goes down: the campaign, or forms to be filled in, and to which units. */
export function GiveView({ campaignId }: { campaignId: number }) {
  const sheet = useMethod('results.sheet', { campaignId, on: null });
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [given, setGiven] = useState<Given>('each');
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
      <Empty
        action={
          <ToScreen to="/units" campaignId={campaignId}>
            Thêm đơn vị
          </ToScreen>
        }
      >
        Chiến dịch này không có đơn vị bên dưới để giao; thêm đơn vị ở màn hình Đơn vị.
      </Empty>
    );
  }
  return (
    <section className={stack.work} aria-label="Giao xuống">
      <Text size="sm">
        {given === 'forms'
          ? 'Mỗi đơn vị một biểu Excel: điền bằng Excel, LibreOffice, WPS hay Google Trang tính rồi gửi lại; nhận ở “Tệp gửi đến”, xem trước rồi ghi như tệp của phần mềm.'
          : 'Mỗi đơn vị mở tệp là có chiến dịch với chỉ số, mốc, chỉ tiêu và chế độ báo cáo của mình; số đã nhập của đơn vị không đổi khi mở tệp giao mới hơn.'}
      </Text>
      <Radio.Group label="Tệp" value={given} onChange={(value) => setGiven(value as Given)}>
        <Radio value="each" label="Mỗi đơn vị một tệp" mt="xs" />
        <Radio value="one" label="Một tệp chung cho các đơn vị đã chọn" mt="xs" />
        <Radio value="forms" label="Biểu Excel cho đơn vị không có phần mềm này" mt="xs" />
      </Radio.Group>
      {given === 'forms' ? (
        <FormsForm campaignId={campaignId} unitIds={chosen.map(({ unit }) => unit.id)} />
      ) : (
        <PackagesForm
          campaignId={campaignId}
          unitIds={chosen.map(({ unit }) => unit.id)}
          asOne={given === 'one'}
        />
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

interface GiveFormProps {
  campaignId: number;
  unitIds: readonly number[];
}

function PackagesForm({ campaignId, unitIds, asOne }: GiveFormProps & { asOne: boolean }) {
  const key = useMethod('exchange.key', {});
  const job = useJob();
  const give = useChange('exchange.give', job);
  const [oneLevelMore, setOneLevelMore] = useState(false);
  return (
    <>
      <Checkbox
        checked={oneLevelMore}
        onChange={(event) => setOneLevelMore(event.currentTarget.checked)}
        label="Đơn vị nhập chi tiết thêm một cấp (thôn, tổ dân phố); khi gửi lên thì cộng lại"
      />
      <div className={stack.fields}>
        <WorkButton
          to="exchange.give"
          size="xs"
          isWorking={give.isPending}
          disabled={unitIds.length === 0}
          onClick={() => give.mutate({ campaignId, unitIds: [...unitIds], asOne, oneLevelMore })}
        >
          {`Ghi tệp giao ${formatCount(unitIds.length)} đơn vị…`}
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
    </>
  );
}

/** Forms to be filled in: for which days. */
function FormsForm({ campaignId, unitIds }: GiveFormProps) {
  const today = useToday();
  const campaign = useCampaignDays(campaignId);
  const job = useJob();
  const write = useChange('exchange.forms', job);
  // Undefined: the usual day; null: what stands in the field is no day.
  const [from, setFrom] = useState<Day | null>();
  const [to, setTo] = useState<Day | null>();
  const usual = today && campaign ? dayWithin(today, campaign) : null;
  const first = from === undefined ? usual : from;
  const last = to === undefined ? first : to;
  return (
    <>
      <div className={stack.fields}>
        <DayInput label="Từ ngày" size="xs" value={first} within={campaign} onChange={setFrom} />
        <DayInput label="Đến hết ngày" size="xs" value={last} within={campaign} onChange={setTo} />
        <WorkButton
          to="exchange.forms"
          size="xs"
          isWorking={write.isPending}
          disabled={unitIds.length === 0 || first === null || last === null}
          onClick={() =>
            write.mutate({ campaignId, unitIds: [...unitIds], from: first!, to: last! })
          }
        >
          {`Tạo biểu Excel cho ${formatCount(unitIds.length)} đơn vị…`}
        </WorkButton>
      </div>
      <JobProgress state={job.state} words="Đang tạo biểu" onStop={job.stop} />
      {write.error && <Problem error={write.error} />}
      {write.data && (
        <Text size="sm" role="status">
          {`Đã ghi ${formatCount(write.data.files.length)} biểu ${daysText({ from: first!, to: last! })} vào thư mục ${write.data.folder}.`}
        </Text>
      )}
      {write.data?.left.map(({ unit, sentence }) => (
        <Text size="sm" key={unit}>
          {sentence}
        </Text>
      ))}
    </>
  );
}
