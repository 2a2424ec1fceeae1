import { Button, type ButtonProps, Text } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactNode, Ref } from 'react';
import type { MethodName } from '../../shared/contract/methods.ts';
import { useRefusal } from '../api/rights.ts';
import css from './for-right.module.css';

/**
 * Buttons and fields of what a method does. For whoever has no right to it they are there, so that
 * everybody finds the same screen, but cannot be used, and say why; `says` with a line of its own,
 * where there is room.
 */
export function ForRight(props: { to: MethodName; says?: boolean; children: ReactNode }) {
  const { to, says = false, children } = props;
  const refusal = useRefusal(to);
  if (refusal === undefined) return children;
  return (
    <>
      {says && (
        <Text size="sm" c="dimmed">
          {refusal}
        </Text>
      )}
      <fieldset disabled className={css.refused} title={refusal} aria-label={refusal}>
        {children}
      </fieldset>
    </>
  );
}

/** A button that leads to a call of a method. */
export function RightButton({
  to,
  ...button
}: ButtonProps &
  ComponentPropsWithoutRef<'button'> & { to: MethodName; ref?: Ref<HTMLButtonElement> }) {
  const refusal = useRefusal(to);
  return refusal === undefined ? (
    <Button {...button} />
  ) : (
    <Button {...button} disabled title={refusal} />
  );
}
