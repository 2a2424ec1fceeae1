import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { PAPER_WORDS } from '../../shared/domain/paper-words.ts';
import { type PaperField, type Papers, paperSource } from '../../shared/domain/papers.ts';
import type { DocumentEditor } from './document-draft.ts';

/** The papers being edited, with the problems and actions of their fields. */
export interface PaperEditor {
  document: DocumentEditor;
  errorOf(field: string): string | undefined;
  /** Clears a field of the campaign, so that the office's value holds again. */
  onUnsay(field: PaperField): void;
}

type FieldsOf<Value> = {
  [Field in PaperField]: Papers[Field] extends Value ? Field : never;
}[PaperField];

const SOURCE_WORDS = { office: 'Của cơ quan', campaign: 'Riêng của chiến dịch này' };

/**
 * Says below a field whether it is the office's or the campaign's, with a way back to the office's.
 */
export function PaperSource(props: PaperEditor & { field: PaperField; children: ReactNode }) {
  const { document, field, children, onUnsay } = props;
  const { kept, changed } = document;
  const source = paperSource(kept, field);
  const isChanged = changed[field] !== undefined;
  return (
    <div>
      {children}
      <Group gap="xs" mt={2}>
        {(isChanged || source) && (
          <Text size="xs" c="dimmed">
            {isChanged ? 'Chưa lưu' : SOURCE_WORDS[source!]}
          </Text>
        )}
        {source === 'campaign' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${PAPER_WORDS[field]}: lấy theo cơ quan`}
            onClick={() => onUnsay(field)}
          >
            Lấy theo cơ quan
          </Button>
        )}
      </Group>
    </div>
  );
}

/** A field of one line. */
export function PaperText(
  props: PaperEditor & { field: FieldsOf<string>; placeholder?: string; description?: string },
) {
  const { document, field, errorOf, placeholder, description } = props;
  return (
    <PaperSource {...props}>
      <TextInput
        label={PAPER_WORDS[field]}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(description === undefined ? {} : { description })}
        value={document.papers[field]}
        error={errorOf(field)}
        onChange={(event) => document.setPapers({ [field]: event.currentTarget.value })}
      />
    </PaperSource>
  );
}

/** A field of several lines, each an entry of a list. */
export function PaperLines(
  props: PaperEditor & { field: FieldsOf<string[]>; placeholder?: string; description?: string },
) {
  const { document, field, errorOf, placeholder, description } = props;
  return (
    <PaperSource {...props}>
      <Textarea
        label={PAPER_WORDS[field]}
        autosize
        minRows={2}
        maxRows={10}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(description === undefined ? {} : { description })}
        value={document.papers[field].join('\n')}
        error={errorOf(field)}
        onChange={(event) => document.setPapers({ [field]: event.currentTarget.value.split('\n') })}
      />
    </PaperSource>
  );
}
