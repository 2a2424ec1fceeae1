import { ActionIcon, Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import {
  WRITTEN_LOOKS,
  type WrittenLook,
  type WrittenParagraph,
} from '../../shared/domain/written.ts';
import { hasNow } from '../../shared/report/written/live-figures.ts';
import { markProblems, marksIn } from '../../shared/report/written/marks.ts';
import {
  type FigureAnswer,
  type FigureState,
  type FigureView,
  type ParagraphView,
  runsOf,
} from '../../shared/report/written/view.ts';
import css from './written.module.css';

const LOOK_WORDS: Record<WrittenLook, string> = {
  body: 'Thường',
  plain: 'Không thụt đầu dòng',
  bold: 'Đậm',
  heading: 'Đề mục',
  centred: 'Đề mục ở giữa',
  ground: 'Nghiêng',
};

const STATE_WORDS: Record<FigureState, string> = {
  live: 'theo số liệu',
  changed: 'đã đổi',
  kept: 'giữ số đã in',
  printed: 'theo văn bản',
  missing: 'chưa có số',
};

interface Props {
  paragraph: WrittenParagraph;
  view: ParagraphView;
  /** Number of the paragraph, from 1. */
  place: number;
  of: number;
  isWaiting: boolean;
  onText(text: string): void;
  onLook(look: WrittenLook): void;
  onAnswer(answer: FigureAnswer, mark: string): void;
  onMove(step: -1 | 1): void;
  onRemove(): void;
  /** Asks which figure to insert at a place of the text. */
  onInsert(at: number): void;
}

/** A paragraph: its words with marks, the text as it prints, and where each figure comes from. */
export function ParagraphEditor(props: Props) {
  const { paragraph, view, place, of, isWaiting, onText, onLook, onMove, onRemove, onInsert } =
    props;
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = typed ?? paragraph.text;
  const problems = markProblems(text, new Set(paragraph.figures.map(({ mark }) => mark)));

  function keep() {
    if (typed !== null && typed !== paragraph.text) onText(typed);
    setTyped(null);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (event.altKey && step !== undefined) {
      event.preventDefault();
      keep();
      onMove(step);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      keep();
    }
  }

  return (
    <section className={css.paragraph} aria-label={`Đoạn ${place}`}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} size="sm">
          Đoạn {place}
        </Text>
        <Group gap={4}>
          <NativeSelect
            size="xs"
            aria-label={`Kiểu chữ đoạn ${place}`}
            value={paragraph.look}
            data={WRITTEN_LOOKS.map((value) => ({ value, label: LOOK_WORDS[value] }))}
            onChange={(event) => onLook(event.currentTarget.value as WrittenLook)}
          />
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Chèn số liệu vào đoạn ${place}`}
            onClick={() => onInsert(field.current?.selectionEnd ?? text.length)}
          >
            Chèn số liệu
          </Button>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={`Chuyển đoạn ${place} lên`}
            disabled={place === 1}
            onClick={() => onMove(-1)}
          >
            ↑
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={`Chuyển đoạn ${place} xuống`}
            disabled={place === of}
            onClick={() => onMove(1)}
          >
            ↓
          </ActionIcon>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Bỏ đoạn ${place}`}
            onClick={onRemove}
          >
            Bỏ
          </Button>
        </Group>
      </Group>
      <Textarea
        ref={field}
        aria-label={`Nội dung đoạn ${place}`}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        value={text}
        error={problems.length > 0 ? problems.join(' ') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
      <p className={css.sentence} data-part="sentence">
        {runsOf(text, view).map((run, i) => (
          <span
            // The pieces of a sentence have no name but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place alone
            key={i}
            className={run.figure === undefined ? undefined : css.figure}
            data-state={run.figure === undefined ? undefined : view[run.figure]?.state}
          >
            {run.text}
          </span>
        ))}
      </p>
      <FigureList {...props} marks={marksIn(text)} isWaiting={isWaiting} />
    </section>
  );
}

function FigureList(props: Props & { marks: readonly string[] }) {
  const { view, marks, isWaiting, onAnswer } = props;
  const known = marks.filter((mark) => Object.hasOwn(view, mark));
  if (known.length === 0) return null;
  return (
    <details className={css.figures}>
      <summary>Số liệu trong đoạn ({known.length})</summary>
      <ul className={css.offers}>
        {known.map((mark) => (
          <FigureLine
            key={mark}
            mark={mark}
            view={view[mark]!}
            isWaiting={isWaiting}
            onAnswer={(answer) => onAnswer(answer, mark)}
          />
        ))}
      </ul>
    </details>
  );
}

export function FigureLine(props: {
  mark: string;
  view: FigureView;
  isWaiting: boolean;
  onAnswer(answer: FigureAnswer): void;
}) {
  const { mark, view, isWaiting, onAnswer } = props;
  const { title, state, shown, now, printed } = view;
  const differs = !hasNow(now) || now.text !== shown.text;
  return (
    <li className={css.offer}>
      <Text size="sm">
        {'{'}
        {mark}
        {'}'} {title === mark ? '' : title}: <b>{shown.text}</b> ({STATE_WORDS[state]}
        {differs ? `; nay là ${hasNow(now) ? now.text : `: ${now.lack}`}` : ''})
      </Text>
      <Group gap={4}>
        {state !== 'live' && hasNow(now) && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={isWaiting}
            aria-label={`Lấy số mới cho ${mark}`}
            onClick={() => onAnswer('renew')}
          >
            Lấy số mới
          </Button>
        )}
        {(state === 'live' || state === 'changed') && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={isWaiting}
            aria-label={`Giữ ${shown.text} cho ${mark}`}
            onClick={() => onAnswer('keep')}
          >
            Giữ số này
          </Button>
        )}
        {printed
          .filter(({ text }) => text !== shown.text || state !== 'printed')
          .map(({ text, place }) => (
            <Button
              key={place + text}
              size="compact-xs"
              variant="default"
              disabled={isWaiting}
              title={place}
              aria-label={`Lấy số in ${text} ở ${place}`}
              onClick={() => onAnswer({ printedIn: place })}
            >
              Số in: {text}
            </Button>
          ))}
      </Group>
    </li>
  );
}
