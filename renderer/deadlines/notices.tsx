import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DeadlineNotices } from '../../shared/contract/deadlines.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import css from './deadlines.module.css';

/** What the clerk must know before the list: it says nothing false, but may be incomplete. */
export function Notices({ campaign, notices }: { campaign: number; notices: DeadlineNotices }) {
  const { clockBehind, now, unbound, undated, toDecide, calendarGaps } = notices;
  const names = (list: readonly { name: string }[]) =>
    list.map(({ name }) => `“${name}”`).join(', ');
  const settings = (words: string, tab: string) => (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/settings" search={{ campaign, tab }} {...props} />}
    >
      {words}
    </Anchor>
  );
  const lines = [
    clockBehind !== null && (
      <span>
        {`Đồng hồ của máy (${formatInstant(now)}) chậm hơn lần ghi gần nhất (${formatInstant(clockBehind)}): các hạn có thể tính sai. Chỉnh lại ngày giờ của máy.`}
      </span>
    ),
    unbound.length > 0 && (
      <span>
        {`Chưa chọn đơn vị phải thực hiện nên chưa theo dõi được: ${names(unbound)}. `}
        {settings('Chọn ở Thiết lập', 'bao-cao')}
      </span>
    ),
    undated.length > 0 && (
      <span>
        {`Chưa tính được ngày đến hạn nào của: ${names(undated)}. `}
        {settings('Xem lại ở Thiết lập', 'bao-cao')}
      </span>
    ),
    toDecide.length > 0 && (
      <span>
        {`Lịch làm việc chưa có quyết định: ${toDecide.map(({ on, name }) => `${formatDay(on)} (${name})`).join(', ')}. `}
        {settings('Ghi ở Lịch làm việc', 'lich')}
      </span>
    ),
    calendarGaps.length > 0 && (
      <span>
        {`Lịch làm việc chưa có năm ${calendarGaps.join(', ')}; ngày lễ của năm đó đang tính như ngày thường. `}
        {settings('Ghi ở Lịch làm việc', 'lich')}
      </span>
    ),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <ul className={css.notices} aria-label="Điều cần biết">
      {lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sentences have no identity of their own
        <li key={n}>
          <Text size="sm" component="span">
            {line}
          </Text>
        </li>
      ))}
    </ul>
  );
}
