import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from './states.tsx';

/** What leads out of an empty screen: the button to the screen where something is added first. */
export function ToScreen(props: {
  to: '/settings' | '/targets' | '/units';
  campaignId: number;
  tab?: string;
  children: string;
}) {
  const { to, campaignId, tab, children } = props;
  return (
    <Button
      renderRoot={(root) => (
        <Link
          to={to}
          search={{ campaign: campaignId, ...(tab === undefined ? {} : { tab }) }}
          {...root}
        />
      )}
    >
      {children}
    </Button>
  );
}

/** A campaign without indicators has nothing to show; `toDo`: "nhập số liệu". */
export function NoIndicators({ campaignId, toDo }: { campaignId: number; toDo: string }) {
  return (
    <Empty
      action={
        <ToScreen to="/settings" campaignId={campaignId} tab="chi-so">
          Thêm chỉ số ở Thiết lập
        </ToScreen>
      }
    >
      {`Chiến dịch chưa có chỉ số nào để ${toDo}. Thêm chỉ số trước: cần đếm những gì, ở cấp nào, theo ngày, tuần hay tháng.`}
    </Empty>
  );
}
