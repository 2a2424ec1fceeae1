import { Alert, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ReportLack } from '../../shared/report/request.ts';

/** A written text is mended in the panel beside the page. */
const PLACES: Record<
  Exclude<ReportLack['leadsTo'], 'written'>,
  { words: string; to: string; tab?: string }
> = {
  targets: { words: 'Mở Chỉ tiêu', to: '/targets' },
  indicators: { words: 'Mở Thiết lập, Chỉ số', to: '/settings', tab: 'chi-so' },
  milestones: { words: 'Mở Thiết lập, Mốc', to: '/settings', tab: 'moc' },
  units: { words: 'Mở Đơn vị', to: '/units' },
};

/** What a report lacks, when that is why it was not built. */
export const lackOf = (error: unknown): ReportLack | null =>
  error instanceof FieldError && error.code === 'reportLacks'
    ? (error.details as { lack: ReportLack }).lack
    : null;

/** Says what the report lacks and leads to where it is mended. */
export function Lack({ lack, campaign }: { lack: ReportLack; campaign: number }) {
  const navigate = useNavigate();
  const place = lack.leadsTo === 'written' ? null : PLACES[lack.leadsTo];
  return (
    <Alert color="warn" role="alert" title="Chưa lập được báo cáo này" m="md">
      <p>{lack.sentence}</p>
      {place && (
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            void navigate({
              to: place.to,
              search: { campaign, ...(place.tab ? { tab: place.tab } : {}) },
            })
          }
        >
          {place.words}
        </Button>
      )}
    </Alert>
  );
}
