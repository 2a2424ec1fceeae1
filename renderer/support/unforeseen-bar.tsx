import { Alert, Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import { useProblemSentence } from './unforeseen.ts';

/**
 * Says above the screen that something broke which no screen shows, with its log id. What is on the
 * screen stays as it is.
 */
export function UnforeseenBar() {
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    // Foreseen refusals are told where they arise; a browser's own notices have no error.
    const show = (thrown: unknown) => {
      if (thrown instanceof Error && !(thrown instanceof FieldError)) setError(thrown);
    };
    const onError = (event: ErrorEvent) => show(event.error);
    const onRejection = (event: PromiseRejectionEvent) => show(event.reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    return () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    };
  }, []);
  return error === null ? null : <Told error={error} onClose={() => setError(null)} />;
}

function Told({ error, onClose }: { error: unknown; onClose(): void }) {
  const sentence = useProblemSentence(error);
  return (
    <Alert
      color="wrong"
      radius={0}
      py="xs"
      role="alert"
      withCloseButton
      closeButtonLabel="Đóng"
      onClose={onClose}
    >
      {sentence}{' '}
      <Anchor size="sm" underline="always" component={Link} to="/support">
        Gửi cho người hỗ trợ
      </Anchor>
    </Alert>
  );
}
