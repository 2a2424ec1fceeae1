import { Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { savedCalendarText } from '../../shared/contract/calendar-files.ts';
import type { CalendarFile } from '../../shared/domain/calendar-entries.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';
import { daysOfSpan, SPAN_WORDS, type Span } from './deadline-views.ts';

/** The deadlines of the chosen days as a file for Outlook, Google or a phone. */
export function CalendarPanel(props: {
  campaign: Campaign;
  span: Span;
  today: Day;
  onClose(): void;
}) {
  const { campaign, span, today, onClose } = props;
  const campaignId = campaign.id;
  const [unitId, setUnit] = useState<number | null>(null);
  const [file, setFile] = useState<CalendarFile>('all');
  const members = useMethod('units.list', { campaignId }).data ?? [];
  const told = useMethod('deadlines.calendarTold', { campaignId, unitId });
  const save = useChange('deadlines.saveCalendar');
  const last = told.data?.at ?? null;
  const choose = (change: () => void) => {
    change();
    save.reset();
  };
  return (
    <OpenedPanel title="Đưa vào lịch" onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">
          {`Ghi các hạn (${SPAN_WORDS[span].toLowerCase()}) thành tệp lịch có báo trước; mở tệp bằng Outlook, Google Lịch hoặc điện thoại để nhập vào.`}
        </Text>
        <UnitSelect
          size="xs"
          label="Hạn của"
          value={unitId === null ? '' : String(unitId)}
          data={[
            { value: '', label: 'Cả chiến dịch' },
            ...members.map(({ id }) => ({ value: String(id), label: namesById(members).get(id)! })),
          ]}
          onChange={(value) => choose(() => setUnit(value ? Number(value) : null))}
        />
        <Radio.Group
          label="Ghi vào tệp"
          value={file}
          onChange={(value) => choose(() => setFile(value as CalendarFile))}
        >
          <Stack gap="xs" mt={4}>
            <Radio
              data-autofocus
              size="xs"
              value="all"
              label="Mọi hạn"
              description="Cho lịch chưa có các hạn này. Google Lịch và điện thoại tự thay hạn đã có."
            />
            <Radio
              size="xs"
              value="changed"
              disabled={last === null}
              label="Chỉ hạn mới, hạn đổi, hạn đã bỏ"
              description="Cho lịch đã nhập tệp trước. Outlook trên máy tính nhập lại mọi hạn thì mỗi hạn thành hai."
            />
          </Stack>
        </Radio.Group>
        <Text size="sm">
          {last === null
            ? 'Chưa ghi tệp lịch nào.'
            : `Tệp lịch gần nhất ghi lúc ${formatInstant(last)}.`}
        </Text>
        <Group>
          <RightButton
            to="deadlines.saveCalendar"
            size="xs"
            loading={save.isPending}
            onClick={() =>
              save.mutate({ campaignId, unitId, file, ...daysOfSpan(span, today, campaign) })
            }
          >
            Ghi tệp lịch…
          </RightButton>
        </Group>
        {save.error && <Problem error={save.error} />}
        {save.data && (
          <Text size="sm" role="status">
            {savedCalendarText(save.data, file)}
          </Text>
        )}
      </Stack>
    </OpenedPanel>
  );
}
