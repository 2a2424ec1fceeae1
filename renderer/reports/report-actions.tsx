import { Button, Group } from '@mantine/core';
import { COMMANDS, type CommandId, commandHint } from '../../shared/contract/commands.ts';
import type { ReportFormat } from '../../shared/contract/methods.ts';
import { type Runs, useCommands } from '../actions/offered.ts';
import { MoreMenu } from '../ui/more-menu.tsx';

const FILES: { format: ReportFormat; words: string; id: CommandId }[] = [
  { format: 'pdf', words: 'PDF', id: 'savePdf' },
  { format: 'docx', words: 'Word', id: 'saveWord' },
  { format: 'xlsx', words: 'Excel', id: 'saveExcel' },
];

/** What is done with a report: print it, save it as a file, and a menu of everything else. */
export function ReportActions(props: {
  /** Whether there is no page that could be printed or saved. */
  isMissing: boolean;
  /** The file that is being written. */
  saving: { isPending: boolean; variables?: { format: ReportFormat } | undefined };
  onPrint: () => void;
  onSave: (format: ReportFormat) => void;
  more: Runs;
}) {
  const { isMissing, saving, onPrint, onSave, more } = props;
  const isBusy = saving.isPending || isMissing;
  useCommands(
    Object.fromEntries(FILES.map(({ id, format }) => [id, !isBusy && (() => onSave(format))])),
  );
  return (
    <Group gap="sm" wrap="nowrap">
      <Button size="compact-md" disabled={isMissing} title={commandHint('print')} onClick={onPrint}>
        {COMMANDS.print.words}
      </Button>
      {FILES.map(({ format, words, id }) => (
        <Button
          key={format}
          size="compact-md"
          variant="default"
          loading={saving.isPending && saving.variables?.format === format}
          disabled={isBusy}
          title={commandHint(id)}
          onClick={() => onSave(format)}
        >
          {words}
        </Button>
      ))}
      <MoreMenu runs={more} />
    </Group>
  );
}
