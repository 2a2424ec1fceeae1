import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MethodName } from '../../shared/contract/methods.ts';
import { useClient } from '../api/client.tsx';
import { WorkButton } from './job-progress.tsx';
import { Problem } from './problem.tsx';
import css from './stack.module.css';

/**
 * The choice of one folder: by the dialog of the window, or typed where the host has no dialog.
 * While a folder is kept, it says so and offers to give it up.
 */
export function FolderChoice(props: {
  /** The method that takes the folder. */
  to: MethodName;
  /** What is done with the kept folder, in a sentence; null while none is. */
  kept: string | null;
  words: { pick: string; label: string; placeholder: string; take: string; giveUp: string };
  /** Beside the button that opens the dialog. */
  hint?: string;
  isWorking: boolean;
  error: Error | null;
  onChoose(path: string | null): void;
}) {
  const { kept, words, hint, isWorking, error, onChoose } = props;
  const { pickFolder } = useClient();
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<Error | null>(null);
  const pick = async () => {
    setFailed(null);
    try {
      const path = (await pickFolder?.()) ?? null;
      if (path !== null) onChoose(path);
    } catch (thrown) {
      setFailed(thrown as Error);
    }
  };
  const button = { to: props.to, size: 'xs', variant: 'default', isWorking } as const;
  return (
    <>
      <div className={css.fields}>
        {kept !== null && (
          <>
            <Text size="sm">{kept}</Text>
            <WorkButton {...button} onClick={() => onChoose(null)}>
              {words.giveUp}
            </WorkButton>
          </>
        )}
        {kept === null && pickFolder && (
          <>
            <WorkButton {...button} onClick={() => void pick()}>
              {words.pick}
            </WorkButton>
            {hint !== undefined && (
              <Text size="sm" c="dimmed">
                {hint}
              </Text>
            )}
          </>
        )}
        {kept === null && !pickFolder && (
          <>
            <TextInput
              size="xs"
              w="24rem"
              label={words.label}
              placeholder={words.placeholder}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <WorkButton
              {...button}
              disabled={typed.trim() === ''}
              onClick={() => onChoose(typed.trim())}
            >
              {words.take}
            </WorkButton>
          </>
        )}
      </div>
      {[error, failed].map((one) => one && <Problem key={one.message} error={one} />)}
    </>
  );
}
