import { Button, Group, List, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import type { ChosenColumns, ChosenId } from '../../shared/exchange/appendix-heads.ts';
import type { ImportAnswers, ImportQuestion } from '../../shared/exchange/import-question.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { ColumnChoices, type ColumnOption } from '../ui/column-choices.tsx';
import { WorkButton } from '../ui/job-progress.tsx';

interface Props<Q extends ImportQuestion['about'] = ImportQuestion['about']> {
  question: Extract<ImportQuestion, { about: Q }>;
  /** Imports the file again with what was said. */
  onAnswer(answer: ImportAnswers): Promise<void>;
  onClose(): void;
}

/** The questions about a file before it is taken, one at a time. */
export function ImportQuestionForm({ question, ...rest }: Props) {
  switch (question.about) {
    case 'sheet':
      return <SheetQuestion question={question} {...rest} />;
    case 'columns':
      return <ColumnsQuestion question={question} {...rest} />;
    case 'day':
      return <DayQuestion question={question} {...rest} />;
    case 'hiddenRows':
      return <HiddenQuestion question={question} {...rest} />;
  }
}

function Buttons(props: {
  answers: { label: string; answer: ImportAnswers; disabled?: boolean }[];
  /** Focuses the button that cancels, so that a key still held down does not answer. */
  startsAtLeaving?: boolean;
  onAnswer(answer: ImportAnswers): Promise<void>;
  onClose(): void;
}) {
  const { answers, startsAtLeaving = false, onAnswer, onClose } = props;
  const [saving, setSaving] = useState<string | null>(null);
  return (
    <Group mt="md" justify="flex-end">
      <Button variant="default" data-autofocus={startsAtLeaving || undefined} onClick={onClose}>
        Thôi, không nhập
      </Button>
      {answers.map(({ label, answer, disabled = false }, i) => (
        <WorkButton
          to="targets.importFile"
          key={label}
          variant={i === answers.length - 1 ? 'filled' : 'default'}
          isWorking={saving === label}
          disabled={disabled || (saving !== null && saving !== label)}
          onClick={() => {
            setSaving(label);
            // After the clerk stops the work, the question can be answered again.
            void onAnswer(answer).finally(() => setSaving(null));
          }}
        >
          {label}
        </WorkButton>
      ))}
    </Group>
  );
}

function SheetQuestion({ question, ...rest }: Props<'sheet'>) {
  const [sheet, setSheet] = useState<string | null>(null);
  return (
    <>
      <Text size="sm">{question.sentence}</Text>
      <Radio.Group label="Trang tính cần nhập" mt="sm" value={sheet} onChange={setSheet}>
        {question.sheets.map((name, i) => (
          <Radio
            key={name}
            mt="xs"
            value={name}
            label={name}
            data-autofocus={i === 0 || undefined}
          />
        ))}
      </Radio.Group>
      <Buttons
        {...rest}
        answers={[
          {
            label: 'Nhập trang đã chọn',
            answer: sheet === null ? {} : { sheet },
            disabled: sheet === null,
          },
        ]}
      />
    </>
  );
}

const OPTIONS: readonly (ColumnOption & { value: ChosenId | 'other' })[] = [
  { value: 'unit', label: 'Tên đơn vị' },
  { value: 'code', label: 'Mã đơn vị' },
  { value: 'target', label: 'Chỉ tiêu' },
  { value: 'done', label: 'Đã thực hiện' },
  { value: 'other', label: 'Không nhập' },
];

function ColumnsQuestion({ question, ...rest }: Props<'columns'>) {
  const [choices, setChoices] = useState<string[]>(() =>
    question.columns.map(({ meaning }) => meaning ?? ''),
  );
  const chosen: ChosenColumns = {};
  for (const [i, { letter }] of question.columns.entries()) {
    const choice = choices[i];
    if (choice && choice !== 'other') chosen[choice as ChosenId] = letter;
  }
  const said = choices.filter((choice) => choice !== '' && choice !== 'other');
  const isTwice = new Set(said).size < said.length;
  const missing = [
    ...(chosen.unit || chosen.code ? [] : ['tên hoặc mã đơn vị']),
    ...(chosen.target ? [] : ['chỉ tiêu']),
    ...(question.needsDone && !chosen.done ? ['đã thực hiện'] : []),
  ];
  return (
    <>
      <Text size="sm">
        Tiêu đề các cột{question.sheet === null ? '' : ` ở trang tính “${question.sheet}”`} khác mẫu
        phụ lục nên chưa rõ cột nào là gì. Chọn một lần; lần sau tệp có tiêu đề như vậy phần mềm tự
        nhận ra.
      </Text>
      <List size="sm" my="xs">
        {question.problems.map(({ sentence }) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <ColumnChoices
        columns={question.columns.map(({ letter, head, samples }, i) => ({
          head: head === '' ? `Cột ${letter}` : head,
          samples,
          choice: choices[i] ?? '',
        }))}
        options={OPTIONS}
        onChoose={(column, choice) =>
          setChoices(choices.map((before, i) => (i === column ? choice : before)))
        }
      />
      <Text size="sm" mt="xs" c={isTwice ? 'wrong' : undefined} role="status">
        {isTwice
          ? 'Hai cột đang được chọn cho cùng một nội dung.'
          : missing.length > 0
            ? `Còn thiếu cột: ${missing.join(', ')}.`
            : ' '}
      </Text>
      <Buttons
        {...rest}
        answers={[
          {
            label: 'Ghi nhớ và nhập',
            answer: { columns: chosen },
            disabled: isTwice || missing.length > 0,
          },
        ]}
      />
    </>
  );
}

function DayQuestion({ question, ...rest }: Props<'day'>) {
  const opening = formatDay(question.opening);
  return (
    <>
      {question.sentences.map((sentence) => (
        <Text size="sm" key={sentence}>
          {sentence}
        </Text>
      ))}
      <Text size="sm" mt="xs" fw={600}>
        Số đã thực hiện trong tệp có đúng là tính đến hết ngày {opening} không?
      </Text>
      <Text size="sm" mt="xs">
        Nếu là số của ngày khác thì không nhập: số liệu hằng ngày sẽ bị cộng hai lần.
      </Text>
      <Buttons
        {...rest}
        startsAtLeaving
        answers={[
          {
            label: `Đúng, là số ngày ${opening}`,
            answer: { asOf: question.opening },
          },
        ]}
      />
    </>
  );
}

function HiddenQuestion({ question, ...rest }: Props<'hiddenRows'>) {
  return (
    <>
      <Text size="sm">{question.sentence}</Text>
      <Text size="sm" mt="xs" fw={600}>
        Có nhập số liệu của các dòng đó không?
      </Text>
      <Buttons
        {...rest}
        startsAtLeaving
        answers={[
          { label: 'Bỏ qua dòng ẩn', answer: { hiddenRows: 'skip' } },
          { label: 'Nhập cả dòng ẩn', answer: { hiddenRows: 'take' } },
        ]}
      />
    </>
  );
}
