import { Badge, Drawer, Text } from '@mantine/core';
import { useMethod } from '../api/queries.ts';
import { Problem } from './problem.tsx';

/** What the checks of the field say about the campaign, worst first. */
export function FindingsDrawer(props: {
  campaignId: number;
  opened: boolean;
  onClose: () => void;
}) {
  const { campaignId, opened, onClose } = props;
  const findings = useMethod('checks.list', { campaignId }, { enabled: opened, staleTime: 0 });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title="Cảnh báo kiểm tra"
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      {findings.isError && <Problem error={findings.error} />}
      {findings.data?.length === 0 && <Text>Không có cảnh báo nào.</Text>}
      <ul className="findings">
        {findings.data?.map((finding) => (
          <li key={`${finding.code} ${finding.place} ${finding.sentence}`}>
            <Badge size="sm" color={finding.level === 'error' ? 'red' : 'yellow.9'}>
              {finding.level === 'error' ? 'Lỗi' : 'Cảnh báo'}
            </Badge>{' '}
            <strong>{finding.place}</strong>
            <p>{finding.sentence}</p>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
