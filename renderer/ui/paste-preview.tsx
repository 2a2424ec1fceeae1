import { Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { formatCount } from '../../shared/text/numbers.ts';
import { FindingList } from './finding-list.tsx';
import css from './paste-preview.module.css';

/** More lines than this are counted but not drawn. */
const MOST_LINES = 200;

export interface ConversionLine {
  place: string;
  text: string;
  converted: string;
  encoding: 'TCVN3' | 'VNI';
}

/**
 * Shows pasted texts of old fonts as they would be in Unicode, before they are taken. It has the
 * focus when it opens; Escape cancels, Enter accepts. `onTake` gets the indices in `conversions` to
 * convert.
 */
export function PastePreview(props: {
  conversions: readonly ConversionLine[];
  onTake(taken: ReadonlySet<number>): void;
  onClose(): void;
}) {
  const { conversions, onTake, onClose } = props;
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set(conversions.keys()));
  const titleId = useId();
  const toggle = (at: number) => {
    const next = new Set(taken);
    if (!next.delete(at)) next.add(at);
    setTaken(next);
  };
  const all = taken.size === conversions.length;
  return (
    <section
      className={css.pastePreview}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        // Enter on a check box would submit the form around the panel.
        const isTick = event.target instanceof HTMLInputElement;
        if (event.key !== 'Escape' && !(event.key === 'Enter' && isTick)) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        else onTake(taken);
      }}
    >
      <Title order={2} size="h5" id={titleId}>
        Chữ theo phông cũ (TCVN3/VNI) → Unicode
      </Title>
      <Text size="sm">
        Có {formatCount(conversions.length)} ô viết bằng phông chữ cũ. Xem lại trước khi dán: ô được
        đánh dấu chuyển sang Unicode, ô bỏ dấu giữ nguyên như đã viết.
      </Text>
      <Checkbox
        mt="xs"
        label={`Chuyển cả ${formatCount(conversions.length)} ô`}
        checked={all}
        indeterminate={!all && taken.size > 0}
        onChange={() => setTaken(new Set(all ? [] : conversions.keys()))}
      />
      <FindingList short>
        {conversions.slice(0, MOST_LINES).map(({ place, text, converted, encoding }, at) => (
          <li key={place}>
            <Checkbox
              label={
                <>
                  <strong>{place}</strong>: “{text}” → “{converted}” ({encoding})
                </>
              }
              checked={taken.has(at)}
              onChange={() => toggle(at)}
            />
          </li>
        ))}
      </FindingList>
      <More count={conversions.length} />
      <Group justify="flex-end" gap="xs" mt="sm">
        <Button size="compact-md" variant="default" onClick={onClose}>
          Thôi, không dán
        </Button>
        <Button size="compact-md" variant="default" onClick={() => onTake(new Set())}>
          Dán, giữ nguyên chữ
        </Button>
        <Button size="compact-md" autoFocus data-autofocus onClick={() => onTake(taken)}>
          Dán
        </Button>
      </Group>
    </section>
  );
}

function More({ count }: { count: number }) {
  if (count <= MOST_LINES) return null;
  return <Text size="sm">… và {formatCount(count - MOST_LINES)} ô nữa.</Text>;
}
