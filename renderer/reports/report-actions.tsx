import { Button, Group } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { ReportFormat } from '../../shared/contract/methods.ts';
import { MoreMenu } from '../ui/more-menu.tsx';

const FILES: { format: ReportFormat; words: string }[] = [
  { format: 'pdf', words: 'PDF' },
  { format: 'docx', words: 'Word' },
  { format: 'xlsx', words: 'Excel' },
];

/** What is done with a report: print it, save it as a file, and a menu of everything else. */
export function ReportActions(props: {
  /** Whether there is no page that could be printed or saved. */
  isMissing: boolean;
  /** The file that is being written. */
  saving: { isPending: boolean; variables?: { format: ReportFormat } | undefined };
  onPrint: () => void;
  onSave: (format: ReportFormat) => void;
  more: ComponentProps<typeof MoreMenu>['items'];
}) {
  const { isMissing, saving, onPrint, onSave, more } = props;
  return (
    <Group gap="sm" wrap="nowrap">
      <Button size="compact-md" disabled={isMissing} onClick={onPrint}>
        In
      </Button>
      {FILES.map(({ format, words }) => (
        <Button
          key={format}
          size="compact-md"
          variant="default"
          loading={saving.isPending && saving.variables?.format === format}
          disabled={saving.isPending || isMissing}
          onClick={() => onSave(format)}
        >
          {words}
        </Button>
      ))}
      <MoreMenu items={more} />
    </Group>
  );
}
