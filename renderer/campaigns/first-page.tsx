import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';

/**
 * Where everyone starts: an empty folder offers the sample and a campaign of one's own; a used one
 * goes straight to the newest campaign, unless the clerk came to choose (`stay`).
 */
export function FirstPage({ stay = false }: { stay?: boolean }) {
  const navigate = useNavigate();
  const info = useMethod('app.info', {});
  const campaigns = useMethod('campaigns.list', {});
  const openSample = useChange('campaigns.openSample', ['campaigns.list']);

  if (campaigns.isError) {
    return <Problem error={campaigns.error} onRetry={() => void campaigns.refetch()} />;
  }
  if (!campaigns.data) return null;
  const [newest] = campaigns.data;
  if (newest && !stay) return <Navigate to="/entry" search={{ campaign: newest.id }} replace />;
  const open = (campaign: number) => void navigate({ to: '/entry', search: { campaign } });

  return (
    <div className="first-page">
      <Title order={1}>Sổ Chỉ Tiêu</Title>
      <Text c="dimmed" mb="lg">
        Nhập một lần ở nơi phát sinh; mọi bảng tổng hợp đều đúng, kịp giờ và sẵn sàng trình ký.
      </Text>
      {newest && (
        <Stack gap="xs" mb="lg">
          <Title order={2} size="h4">
            Chiến dịch trong thư mục này
          </Title>
          {campaigns.data.map((campaign) => (
            <Link
              key={campaign.id}
              to="/entry"
              search={{ campaign: campaign.id }}
              className="campaign-link"
            >
              <strong>{campaign.name}</strong>
              <span>
                {campaign.rootUnitName} · từ {formatDay(campaign.startsOn)} đến hết{' '}
                {formatDay(campaign.endsOn)}
              </span>
            </Link>
          ))}
        </Stack>
      )}
      {openSample.isError && <Problem error={openSample.error} />}
      <div className="first-choices">
        <Paper withBorder p="lg">
          <Title order={2} size="h4">
            Làm quen bằng số liệu thật
          </Title>
          <Text size="sm" my="sm">
            17 huyện, thị xã, thành phố của tỉnh Gia Lai với chỉ tiêu và số đã kích hoạt đến hết
            ngày 23/8/2023, theo Kế hoạch 2314/KH-UBND.
          </Text>
          <Button
            variant={newest ? 'default' : 'filled'}
            loading={openSample.isPending}
            autoFocus={!newest}
            onClick={() =>
              openSample.mutate(
                { sample: 'gia-lai' },
                { onSuccess: (campaign) => open(campaign.id) },
              )
            }
          >
            Mở chiến dịch mẫu: Gia Lai, 50 ngày đêm
          </Button>
        </Paper>
        <Paper withBorder p="lg">
          <Title order={2} size="h4">
            Chiến dịch của cơ quan mình
          </Title>
          <Text size="sm" my="sm">
            Đặt tên, thời gian và dán danh sách đơn vị từ Excel; bắt đầu nhập số liệu ngay.
          </Text>
          <Button variant="default" onClick={() => void navigate({ to: '/campaigns/new' })}>
            Bắt đầu chiến dịch mới
          </Button>
        </Paper>
      </div>
      {info.data && (
        <Text size="xs" c="dimmed" mt="lg">
          Dữ liệu nằm tại {info.data.dataDir} · phiên bản {info.data.version}
        </Text>
      )}
    </div>
  );
}
