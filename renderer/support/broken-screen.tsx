import { Anchor, Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { ToolLine } from '../ui/tool-line.tsx';

/** In place of a screen that broke; the other screens go on, and what was saved stays. */
export function BrokenScreen({ error, reset }: ErrorComponentProps) {
  const tools = (
    <ToolLine
      title="Màn hình này gặp lỗi"
      view={
        <Anchor size="sm" component={Link} to="/support">
          Gửi cho người hỗ trợ
        </Anchor>
      }
      action={
        <Button size="xs" onClick={reset}>
          Mở lại màn hình
        </Button>
      }
    />
  );
  return (
    <Screen tools={tools}>
      <div className={stack.work}>
        <Problem error={error} />
      </div>
    </Screen>
  );
}
