import { Alert, Button } from '@mantine/core';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import css from './problem.module.css';

/** What happened, in a sentence of the office; never a stack. */
export function problemSentence(error: unknown): string {
  return error instanceof FieldError
    ? errorSentence(error.toWire())
    : 'Có lỗi ngoài dự kiến ở màn hình này. Tải lại trang; số liệu đã lưu không bị ảnh hưởng.';
}

export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Alert color="wrong" role="alert" title="Chưa làm được" m="md" className={css.problem}>
      <p>{problemSentence(error)}</p>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Thử lại
        </Button>
      )}
    </Alert>
  );
}
