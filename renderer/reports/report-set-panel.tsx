import { Alert, Checkbox, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { ReportKind } from '../../shared/report/request.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { JobProgress, Stopped, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { levelsToShow } from './report-choices.tsx';

type SetReport = InputOf<'reports.saveSet'>['reports'][number];

const FORMATS: { format: ReportFormat; words: string }[] = [
  { format: 'pdf', words: 'PDF' },
  { format: 'docx', words: 'Word' },
  { format: 'xlsx', words: 'Excel' },
];

/** The choice of no level: the reports are about the campaign's own unit alone. */
const WHOLE = 'whole';

/** The panel in which many reports are written in one go. */
export function ReportSetPanel(props: {
  campaign: Campaign;
  on: Day;
  kinds: readonly ReportKind[];
  /** The name of the report that is shown. */
  shown: string;
  /** A report with the choices that were made for it on the screen. */
  requestOf(kind: ReportKind): SetReport;
  onClose(): void;
}) {
  const { campaign, on, kinds, shown, requestOf, onClose } = props;
  const members = useMethod('units.list', { campaignId: campaign.id }).data ?? [];
  const [names, setNames] = useState<readonly string[]>([shown]);
  const [formats, setFormats] = useState<readonly ReportFormat[]>(['pdf']);
  const [level, setLevel] = useState(WHOLE);
  const [asOne, setAsOne] = useState(false);
  const writing = useJob();
  const save = useChange('reports.saveSet', writing);
  const chosen = kinds.filter(({ name }) => names.includes(name));
  const missing =
    chosen.length === 0
      ? 'Chọn ít nhất một báo cáo.'
      : formats.length === 0
        ? 'Chọn ít nhất một loại tệp.'
        : null;

  const write = () =>
    save.mutate({
      campaignId: campaign.id,
      reports: chosen.map(requestOf),
      formats: [...formats],
      asOne,
      ...(level === WHOLE ? {} : { eachUnitAt: Number(level) }),
    });
  const levels = levelsToShow(members, undefined, false).map(({ value, label }) => ({
    value,
    label: `Mỗi đơn vị ${label.toLowerCase()} một bản`,
  }));

  return (
    <OpenedPanel title="Lập nhiều báo cáo" onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">
          Số liệu đến hết ngày {formatDay(on)}, theo cách trình bày đang chọn. Các tệp được ghi vào
          một thư mục.
        </Text>
        <Checkbox.Group label="Báo cáo" value={[...names]} onChange={(values) => setNames(values)}>
          <Stack gap={4} mt={4}>
            {kinds.map(({ name, title }) => (
              <Checkbox
                key={name}
                size="xs"
                value={name}
                label={title}
                data-autofocus={name === shown || undefined}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label="Lập cho"
          size="xs"
          allowDeselect={false}
          value={level}
          data={[{ value: WHOLE, label: 'Cả chiến dịch' }, ...levels]}
          onChange={(value) => value !== null && setLevel(value)}
        />
        <Checkbox.Group
          label="Loại tệp"
          value={[...formats]}
          onChange={(values) => setFormats(values as ReportFormat[])}
        >
          <Group gap="md" mt={4}>
            {FORMATS.map(({ format, words }) => (
              <Checkbox key={format} size="xs" value={format} label={words} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          size="xs"
          label="Tất cả vào một tệp, mỗi báo cáo bắt đầu ở trang mới"
          checked={asOne}
          onChange={(event) => setAsOne(event.currentTarget.checked)}
        />
        {missing !== null && <Text size="sm">{missing}</Text>}
        <WorkButton
          to="reports.saveSet"
          size="xs"
          isWorking={save.isPending}
          disabled={missing !== null && !save.isPending}
          onClick={write}
        >
          Ghi vào thư mục…
        </WorkButton>
        <JobProgress state={writing.state} words="Đang ghi báo cáo" onStop={writing.stop} />
        {save.isError && <NotWritten error={save.error} />}
        {save.data && save.data.folder !== null && <Written {...save.data} onClose={save.reset} />}
      </Stack>
    </OpenedPanel>
  );
}

function NotWritten({ error }: { error: Error }) {
  if (isStopped(error)) {
    return <Stopped>Đã dừng; các tệp đã ghi xong vẫn ở trong thư mục.</Stopped>;
  }
  // The clerk was asked and said no.
  if (error instanceof FieldError && error.code === 'askFirst') {
    return <Stopped>Chưa ghi tệp nào.</Stopped>;
  }
  return <Problem error={error} />;
}

/** What was written, and what was left out with its reason. */
function Written(props: {
  folder: string | null;
  files: readonly string[];
  left: readonly { name: string; sentence: string }[];
  signed: readonly string[];
  onClose(): void;
}) {
  const { folder, files, left, signed, onClose } = props;
  return (
    <Alert
      color={left.length === 0 ? 'good' : 'note'}
      role="status"
      withCloseButton
      closeButtonLabel="Đóng"
      onClose={onClose}
    >
      Đã ghi {formatCount(files.length)} tệp vào {folder}
      {left.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            Không lập được {formatCount(left.length)} báo cáo:
          </Text>
          <ul>
            {left.map(({ name, sentence }) => (
              <li key={name}>
                {name}: {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      {signed.length > 0 && (
        <Text size="sm" mt="xs">
          Các báo cáo sau có bản đã ký; tệp vừa ghi là bản lập lại hôm nay: {signed.join('; ')}. Bản
          đã ký ghi từ màn hình Báo cáo.
        </Text>
      )}
    </Alert>
  );
}
