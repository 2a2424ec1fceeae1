import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMethod } from '../api/queries.ts';
import { Screen } from '../ui/screen.tsx';
import { Empty } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { EXCHANGE_VIEWS, type ExchangeView } from './exchange-views.ts';
import { GiveView } from './give-view.tsx';
import { QueueView } from './queue-view.tsx';
import { SendView } from './send-view.tsx';
import { WindowsView } from './windows-view.tsx';

/** Gửi và nhận: files that came in, what became of them, what goes up and what goes down. */

const VIEW_WORDS: Record<ExchangeView, string> = {
  nhan: 'Tệp gửi đến',
  'don-vi': 'Đơn vị đã gửi',
  'gui-len': 'Gửi lên',
  giao: 'Giao xuống',
};

export function ExchangePage() {
  const search = useSearch({ from: '/exchange' });
  const navigate = useNavigate();
  const campaigns = useMethod('campaigns.list', {}).data ?? [];
  const campaignId = search.campaign ?? campaigns[0]?.id ?? null;
  const view = search.view ?? 'nhan';
  const go = (to: { view?: ExchangeView; campaign?: number }) =>
    void navigate({ to: '/exchange', search: { ...search, ...to } });
  const ofCampaign = view !== 'nhan';
  return (
    <Screen
      tools={
        <ToolLine
          title="Gửi và nhận"
          view={
            <SegmentedControl
              size="xs"
              aria-label="Phần của Gửi và nhận"
              value={view}
              onChange={(chosen) => go({ view: chosen as ExchangeView })}
              data={EXCHANGE_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
            />
          }
          figure={
            ofCampaign && campaigns.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label="Chiến dịch"
                value={String(campaignId)}
                onChange={(event) => go({ campaign: Number(event.currentTarget.value) })}
                data={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            ) : undefined
          }
        />
      }
    >
      {view === 'nhan' && <QueueView />}
      {ofCampaign && campaignId === null && (
        <Empty>
          Chưa có chiến dịch nào. Mở tệp giao chiến dịch ở “Tệp gửi đến”, hoặc lập chiến dịch mới.
        </Empty>
      )}
      {view === 'don-vi' && campaignId !== null && (
        <WindowsView key={campaignId} campaignId={campaignId} />
      )}
      {view === 'gui-len' && campaignId !== null && (
        <SendView key={campaignId} campaignId={campaignId} />
      )}
      {view === 'giao' && campaignId !== null && (
        <GiveView key={campaignId} campaignId={campaignId} />
      )}
    </Screen>
  );
}
