import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { vietnamTime } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useChange, useMethod } from '../api/queries.ts';

/** More are told of by their number: the bar must not push the work off the screen. */
const MOST = 2;
/** Notices are those of one day. */
const EVERY = 600_000;

/** Notices of deadlines above every screen, until the clerk puts them away. */
export function NoticeBar() {
  const read = useMethod('notices.list', {}, { every: EVERY, keepPrevious: true });
  const seen = useChange('notices.seen');
  const { notices = [] } = read.data ?? {};
  if (notices.length === 0) return null;
  const more = notices.length - MOST;
  return (
    <Alert color="warn" radius={0} py="xs" role="status" aria-label="Báo việc đến hạn">
      <Group gap="sm" justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          {notices.slice(0, MOST).map(({ id, campaignId, campaign, at, title, body }) => (
            <Text key={id} size="sm">
              <strong>{title}</strong>
              {`. ${body} ${campaign}, lúc ${vietnamTime(Date.parse(at))}. `}
              <Anchor
                size="sm"
                underline="always"
                renderRoot={(props) => (
                  <Link to="/deadlines" search={{ campaign: campaignId }} {...props} />
                )}
              >
                Mở Việc đến hạn
              </Anchor>
            </Text>
          ))}
          {more > 0 && <Text size="sm">{`và ${formatCount(more)} lời báo nữa.`}</Text>}
        </div>
        <Button
          size="compact-sm"
          flex="none"
          variant="default"
          loading={seen.isPending}
          onClick={() => seen.mutate({ ids: notices.map(({ id }) => id) })}
        >
          Đã xem
        </Button>
      </Group>
    </Alert>
  );
}
