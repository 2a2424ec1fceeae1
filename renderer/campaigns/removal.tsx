import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Removable, Removal, RemovalEffect } from '../../shared/contract/methods.ts';
import {
  effectCounts,
  effectSentence,
  REMOVABLE_WORDS,
  unitsTaken,
} from '../../shared/domain/words.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import css from './removal.module.css';

interface Named {
  removal: Removal;
  name: string;
}

/** Something that was taken out, with how many units went with it. */
interface Gone extends Named {
  units: number;
}

const removedSentence = ({ removal, name, units }: Gone): string =>
  removal.kind === 'unit'
    ? `Đã bỏ ${unitsTaken(name, units)} khỏi chiến dịch.`
    : `Đã xóa ${REMOVABLE_WORDS[removal.kind]} “${name}”.`;

/**
 * Takes things out: `ask` opens the question; `view` is the question, and afterwards the bar that
 * brings the thing back.
 */
export function useRemovals(): {
  ask(removal: Removal, name: string): void;
  view: ReactNode;
  /** True while the question or the bar is shown and has the cursor. */
  isShown: boolean;
} {
  const [asked, setAsked] = useState<Named | null>(null);
  const [removed, setRemoved] = useState<Gone | null>(null);
  const remove = useChange('removals.remove');
  const restore = useChange('removals.restore');
  const opener = useRef<Element>(null);
  // After a cancelled question the cursor returns to where it was.
  useEffect(() => {
    if (asked === null) (opener.current as HTMLElement | null)?.focus();
  }, [asked]);
  const ask = useCallback(
    (removal: Removal, name: string) => {
      remove.reset();
      opener.current = document.activeElement;
      setAsked({ removal, name });
    },
    [remove.reset],
  );
  const view = (
    <>
      {asked && (
        <RemoveQuestion
          {...asked}
          removing={remove.isPending}
          failure={remove.error}
          onClose={() => setAsked(null)}
          onRemove={() =>
            remove.mutate(asked.removal, {
              onSuccess: ({ units }) => {
                opener.current = null;
                setRemoved({ ...asked, units });
                setAsked(null);
              },
            })
          }
        />
      )}
      {restore.isError && <Problem error={restore.error} />}
      {removed && !asked && (
        <UndoBar
          sentence={removedSentence(removed)}
          onUndo={() => restore.mutate(removed.removal, { onSuccess: () => setRemoved(null) })}
          onClose={() => setRemoved(null)}
        />
      )}
    </>
  );
  return { ask, view, isShown: asked !== null || removed !== null };
}

function RemoveQuestion(
  props: Named & {
    removing: boolean;
    failure: unknown;
    onRemove(): void;
    onClose(): void;
  },
) {
  const { removal, name, removing, failure, onRemove, onClose } = props;
  const effect = useMethod('removals.preview', removal, { fresh: true });
  const isUnit = removal.kind === 'unit';
  const question = isUnit
    ? `Bỏ ${unitsTaken(name, effect.data?.units ?? 0)} khỏi chiến dịch?`
    : `Xóa ${REMOVABLE_WORDS[removal.kind]} “${name}”?`;
  return (
    // The page itself never scrolls; locking it would add a style that the policy forbids.
    <Modal.Root opened onClose={onClose} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={question}>
        <Modal.Body pt="md">
          <Title order={2} size="h5" mb="xs">
            {question}
          </Title>
          {effect.isError && <Problem error={effect.error} />}
          {effect.data && (
            <Text>
              {effectSentence(removal.kind, effect.data)} {isUnit ? 'Bỏ' : 'Xóa'} rồi vẫn đưa trở
              lại được, số liệu còn nguyên.
            </Text>
          )}
          {failure !== null && <Problem error={failure} />}
          <Group mt="md" justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {effect.isError ? 'Đóng' : isUnit ? 'Không bỏ' : 'Không xóa'}
            </Button>
            {!effect.isError && (
              <RightButton
                to="removals.remove"
                color="wrong"
                loading={removing}
                disabled={!effect.data}
                onClick={onRemove}
              >
                {isUnit ? 'Bỏ khỏi chiến dịch' : 'Xóa'}
              </RightButton>
            )}
          </Group>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** "đơn vị và 12 đơn vị bên dưới, bỏ lúc 08:00:00 05/9/2023, 181 số liệu": with the same counts as before. */
function removedWords(kind: Removable, effect: RemovalEffect, removedAt: string): string {
  const what =
    kind === 'unit' && effect.units > 0
      ? `đơn vị, cùng ${formatCount(effect.units)} đơn vị bên dưới`
      : REMOVABLE_WORDS[kind];
  const when = `${kind === 'unit' ? 'bỏ' : 'xóa'} lúc ${formatInstant(removedAt)}`;
  return [what, when, effectCounts(kind, effect)].filter(Boolean).join(', ');
}

/**
 * The removed things of these kinds, each with a button to bring it back; nothing when there are
 * none.
 */
export function RemovedList(props: { campaignId: number | null; kinds: readonly Removable[] }) {
  const { campaignId, kinds } = props;
  const list = useMethod('removals.list', { campaignId });
  const restore = useChange('removals.restore');
  const removed = list.data?.filter(({ kind }) => kinds.includes(kind)) ?? [];
  if (removed.length === 0) return null;
  return (
    <details className={css.removed}>
      <summary>
        {kinds.includes('unit') ? 'Đã bỏ khỏi chiến dịch' : 'Đã xóa'} ({removed.length})
      </summary>
      {restore.isError && <Problem error={restore.error} />}
      <ul>
        {removed.map(({ kind, id, campaignId: at, name, removedAt, ...effect }) => (
          <li key={`${kind} ${id}`}>
            <span>
              <strong>{name}</strong> · {removedWords(kind, { ...effect, name }, removedAt)}
            </span>
            <RightButton
              to="removals.restore"
              size="compact-sm"
              variant="default"
              aria-label={`Đưa trở lại ${name}`}
              loading={restore.isPending && restore.variables.id === id}
              onClick={() => restore.mutate({ kind, id, campaignId: at })}
            >
              Đưa trở lại
            </RightButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
