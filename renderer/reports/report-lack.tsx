import { Alert, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ReportLack } from '../../shared/report/request.ts';
import type { ExchangeView } from '../exchange/exchange-views.ts';

/**
 * The screens on which something that a report lacks is added; own tables and written texts are
 * edited in the panel beside the page.
 */
export const PLACES: Record<
  Exclude<ReportLack['leadsTo'], 'ownTable' | 'written'>,
  { words: string; to: string; tab?: string; view?: ExchangeView }
> = {
  targets: { words: 'Mở Chỉ tiêu', to: '/targets' },
  indicators: { words: 'Mở Thiết lập, Chỉ số', to: '/settings', tab: 'chi-so' },
  milestones: { words: 'Mở Thiết lập, Mốc và chỉ tiêu', to: '/settings', tab: 'moc' },
  units: { words: 'Mở Đơn vị', to: '/units' },
  obligations: { words: 'Mở Thiết lập, Chế độ báo cáo', to: '/settings', tab: 'bao-cao' },
  deadlines: { words: 'Mở Việc đến hạn', to: '/deadlines' },
  exchange: { words: 'Mở Gửi và nhận, Gửi lên', to: '/exchange', view: 'gui-len' },
};

/** What a report lacks, for the error that says so; null for other errors. */
export const lackOf = (error: unknown): ReportLack | null =>
  error instanceof FieldError && error.code === 'reportLacks'
    ? (error.details as { lack: ReportLack }).lack
    : null;

/** Says what the report lacks, with a link to the screen on which it is added. */
export function Lack(props: {
  lack: ReportLack;
  campaign: number;
  /** Opens the panel of the own table, for a lack that is corrected there. */
  onEditTable(): void;
}) {
  const { lack, campaign, onEditTable } = props;
  const navigate = useNavigate();
  const { leadsTo } = lack;
  const place = leadsTo === 'ownTable' || leadsTo === 'written' ? null : PLACES[leadsTo];
  return (
    <Alert color="warn" role="alert" title="Chưa lập được báo cáo này" m="md">
      <p>{lack.sentence}</p>
      {leadsTo !== 'written' && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            if (place === null) return onEditTable();
            const { to, words: _, ...part } = place;
            void navigate({ to, search: { campaign, ...part } });
          }}
        >
          {place === null ? 'Sửa bảng' : place.words}
        </Button>
      )}
    </Alert>
  );
}
