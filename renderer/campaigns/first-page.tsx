import { Button, Group, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MethodName, ModelChoice } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { mayTakeKeyboard } from '../grid/keyboard-at-opening.ts';
import { OfficeStep } from '../office/office-page.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { useGoByItself } from '../ui/go-by-itself.ts';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';
import { CampaignList } from './campaign-list.tsx';
import css from './first-page.module.css';
import { RemovedList, useRemovals } from './removal.tsx';

/**
 * Where everyone starts: an empty folder asks once who works on this PC, then offers the five
 * documents and a campaign of one's own; a used one goes straight to the newest campaign, unless
 * the clerk came to choose (`stay`).
 */
export function FirstPage({ stay = false }: { stay?: boolean }) {
  const navigate = useNavigate();
  const info = useMethod('app.info', {});
  const campaigns = useMethod('campaigns.list', {});
  const office = useMethod('office.read', {});
  const removals = useRemovals();

  const newest = campaigns.data?.[0];
  const isAnswered = office.data !== undefined || office.isError;
  useGoByItself(
    '/',
    newest && isAnswered && !stay ? { to: '/entry', search: { campaign: newest.id } } : null,
  );

  if (campaigns.isError) {
    return <Problem error={campaigns.error} onRetry={() => void campaigns.refetch()} />;
  }
  if (!campaigns.data || !isAnswered) return <Loading />;
  if (!newest && !stay && office.data?.isAnswered === false) return <OfficeStep />;
  if (newest && !stay) return null;

  return (
    <div className={css.firstPage}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={1} size="h3">
            Sổ Chỉ Tiêu
          </Title>
          <Text c="dimmed">
            Nhập một lần ở nơi phát sinh; mọi bảng tổng hợp đều đúng, kịp giờ và sẵn sàng trình ký.
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={() => void navigate({ to: '/exchange', search: {} })}>
            Mở tệp được giao
          </Button>
          <RightButton
            to="campaigns.create"
            variant={newest ? 'filled' : 'default'}
            onClick={() => void navigate({ to: '/campaigns/new', search: {} })}
          >
            Bắt đầu chiến dịch mới
          </RightButton>
        </Group>
      </Group>
      {newest && (
        <>
          <Title order={2} size="h4" mb="xs">
            Chiến dịch trong thư mục này
          </Title>
          <CampaignList
            campaigns={campaigns.data}
            actions={(campaign) => (
              <CampaignActions
                campaign={campaign}
                onRemove={() => {
                  const { id, name } = campaign;
                  removals.ask({ kind: 'campaign', campaignId: id, id }, name);
                }}
              />
            )}
          />
        </>
      )}
      <RemovedList campaignId={null} kinds={['campaign']} />
      <Samples isEmpty={!newest} focused={!newest && !removals.isShown} />
      {info.data && (
        <Text size="xs" c="dimmed" mt="md">
          Dữ liệu nằm tại {info.data.dataDir} · phiên bản {info.data.version}
        </Text>
      )}
      {removals.view}
    </div>
  );
}

function CampaignActions({ campaign, onRemove }: { campaign: Campaign; onRemove(): void }) {
  const { id, name } = campaign;
  const navigate = useNavigate();
  const settings = { to: '/settings', search: { campaign: id } } as const;
  const copy = { to: '/campaigns/new', search: { copy: id } } as const;
  return (
    <>
      <RowButton
        to="campaigns.settings"
        words="Thiết lập"
        of={name}
        onClick={() => void navigate(settings)}
      />
      <RowButton
        to="campaigns.create"
        words="Sao chép"
        of={name}
        onClick={() => void navigate(copy)}
      />
      <RowButton to="removals.remove" words="Xóa" of={name} onClick={onRemove} />
    </>
  );
}

/** A button of a row: the same text in every row, with the row in its accessible name. */
function RowButton(props: {
  to: MethodName;
  words: string;
  of: string;
  onClick(): void;
  autoFocus?: boolean;
  loading?: boolean;
  isFirst?: boolean;
}) {
  const { words, of, isFirst = false, ...button } = props;
  return (
    <RightButton
      size="compact-sm"
      variant={isFirst ? 'filled' : 'default'}
      aria-label={`${words}: ${of}`}
      {...button}
    >
      {words}
    </RightButton>
  );
}

/** The official documents: each as its printed sample, or as a form for a campaign of one's own. */
function Samples({ isEmpty, focused }: { isEmpty: boolean; focused: boolean }) {
  const models = useMethod('campaigns.models', {});
  if (models.isError) return <Problem error={models.error} />;
  const list = models.data?.map((model, index) => (
    <SampleRow key={model.model} model={model} focused={focused && index === 0} />
  ));
  // Who has a campaign wants that one; the documents are one step further.
  if (!isEmpty) {
    return (
      <details className={css.samples}>
        <summary>Mẫu và khuôn theo năm văn bản</summary>
        <ul className={css.campaignList}>{list}</ul>
      </details>
    );
  }
  return (
    <>
      <Title order={2} size="h4" mb="xs">
        Làm quen bằng số liệu thật của năm văn bản
      </Title>
      <ul className={css.campaignList}>{list}</ul>
    </>
  );
}

function SampleRow({ model: choice, focused }: { model: ModelChoice; focused: boolean }) {
  const { model, name, summary, document } = choice;
  const navigate = useNavigate();
  const open = useChange('campaigns.openSample');
  return (
    <li className={css.choiceRow}>
      <div>
        <strong>{name}</strong> <span className={css.choiceSource}>{document}</span>
        <p>{summary}</p>
        {open.isError && <Problem error={open.error} />}
      </div>
      <Group gap={6} wrap="nowrap">
        <RowButton
          to="campaigns.openSample"
          words="Mở số liệu mẫu"
          of={name}
          isFirst={focused}
          autoFocus={focused && mayTakeKeyboard()}
          loading={open.isPending}
          onClick={() =>
            open.mutate(
              { sample: model },
              {
                onSuccess: ({ id }) => void navigate({ to: '/entry', search: { campaign: id } }),
              },
            )
          }
        />
        <RowButton
          to="campaigns.create"
          words="Dùng làm khuôn"
          of={name}
          onClick={() => void navigate({ to: '/campaigns/new', search: { model } })}
        />
      </Group>
    </li>
  );
}
