import { Alert, Button } from '@mantine/core';
import { useProblemSentence } from '../support/unforeseen.ts';
import css from './problem.module.css';

export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Alert color="wrong" role="alert" title="Chưa làm được" m="md" className={css.problem}>
      <p>{useProblemSentence(error)}</p>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Thử lại
        </Button>
      )}
    </Alert>
  );
}
