import { afterEach, expect, it, vi } from 'vitest';
import { SLOW_AFTER, watchCalls } from '../../renderer/api/slow-calls.ts';
import type { Client } from '../../shared/contract/client.ts';

afterEach(() => vi.useRealTimers());

/** A client whose calls are answered by hand, in their order. */
function heldClient() {
  vi.useFakeTimers();
  const answers: ((fails?: boolean) => void)[] = [];
  const call = () =>
    new Promise((resolve, reject) => {
      answers.push((fails) => (fails ? reject(new Error('no')) : resolve(null)));
    });
  const watched = watchCalls({ call } as unknown as Client);
  const told: boolean[] = [];
  watched.subscribe(() => told.push(watched.isSlow()));
  return { watched, told, answers };
}

it('tells of data that do not answer, and that they answer again', async () => {
  const { watched, told, answers } = heldClient();
  const [one, other] = [1, 2].map(() => watched.client.call('app.info', {}));
  vi.advanceTimersByTime(SLOW_AFTER - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true]);
  answers[0]!();
  await one;
  // The other one is still waited for.
  expect(watched.isSlow()).toBe(true);
  answers[1]!(true);
  await expect(other).rejects.toThrow('no');
  expect(told).toEqual([true, false]);
});

it('tells nothing of what is answered in time, and of long work, which shows its progress', async () => {
  const { watched, told, answers } = heldClient();
  const quick = watched.client.call('app.info', {});
  answers[0]!();
  await quick;
  void watched.client.call('app.info', {}, 'a-job');
  vi.advanceTimersByTime(10 * SLOW_AFTER);
  expect(told).toEqual([]);
});
