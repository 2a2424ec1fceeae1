import { Badge, Button, Drawer, Text } from '@mantine/core';
import { memo, useState } from 'react';
import type { Finding } from '../../shared/domain/checks.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from './problem.tsx';

/** How many findings the campaign has, and the list of them. */
export const FindingsButton = memo(function FindingsButton(props: { campaignId: number }) {
  const { campaignId } = props;
  const [opened, setOpened] = useState(false);
  const findings = useMethod('checks.list', { campaignId }, { fresh: true });
  const count = findings.data ? ` (${findings.data.length})` : '';
  const hasErrors = findings.data?.some(({ level }) => level === 'error') ?? false;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        className={hasErrors ? 'findings-errors' : undefined}
        onClick={() => {
          setOpened(true);
          void findings.refetch();
        }}
      >
        Cảnh báo{count}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        // The page itself never scrolls; locking it would add a style that the policy forbids.
        lockScroll={false}
        title="Cảnh báo kiểm tra"
        closeButtonProps={{ 'aria-label': 'Đóng' }}
      >
        {findings.isError && <Problem error={findings.error} />}
        {findings.data?.length === 0 && <Text>Không có cảnh báo nào.</Text>}
        <ul className="findings">
          {findings.data?.map((finding) => (
            <FindingItem
              key={`${finding.code} ${finding.place} ${finding.sentence}`}
              {...finding}
            />
          ))}
        </ul>
      </Drawer>
    </>
  );
});

function FindingItem({ level, place, sentence }: Finding) {
  return (
    <li>
      <Badge size="sm" color={level === 'error' ? 'red.8' : 'orange.9'}>
        {level === 'error' ? 'Lỗi' : 'Cảnh báo'}
      </Badge>{' '}
      <strong>{place}</strong>
      <p>{sentence}</p>
    </li>
  );
}
