import { setTimeout as wait } from 'node:timers/promises';
import { type JobReply, type JobTask, ON_BOARD } from '../../electron/jobs/job-task.ts';

/** A worker that misbehaves in the way that the day or the file of its input names. */
export default async function misbehave({ input, board }: JobTask): Promise<JobReply> {
  const { on, path } = input as { on?: string; path?: string };
  const what = on ?? path;
  Atomics.store(board, ON_BOARD.started, 1);
  switch (what) {
    case 'fills its memory': {
      const kept: unknown[] = [];
      for (;;) kept.push(new Array(1000).fill(kept.length));
    }
    case 'never ends':
      Atomics.store(board, ON_BOARD.total, 2);
      Atomics.store(board, ON_BOARD.done, 1);
      for (;;) Atomics.load(board, ON_BOARD.stop);
    case 'answers when it is stopped':
      Atomics.store(board, ON_BOARD.total, 2);
      while (Atomics.load(board, ON_BOARD.stop) === 0);
      return { text: '"done all the same"' };
    case 'ends its thread':
      return process.exit(1);
    case 'throws where nobody catches':
      setTimeout(() => {
        throw new Error('late');
      });
      await wait(60_000);
      return { text: '"too late"' };
    case 'throws':
      return { failed: 'Error: nobody foresaw this' };
    default:
      return { text: JSON.stringify(what) };
  }
}
