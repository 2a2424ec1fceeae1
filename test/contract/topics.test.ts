import { expect, it } from 'vitest';
import { methods } from '../../shared/contract/methods.ts';
import { TOPICS } from '../../shared/contract/topics.ts';

it('every method says what it reads or what it changes, each once', () => {
  for (const [name, { reads, changes }] of Object.entries(methods)) {
    expect([reads, changes].filter(Array.isArray), name).toHaveLength(1);
    const topics = reads ?? changes ?? [];
    expect(new Set(topics).size, name).toBe(topics.length);
  }
});

it('every topic is changed by some method and read by some other', () => {
  const all = Object.values(methods);
  for (const topic of TOPICS) {
    expect(
      all.some(({ changes }) => changes?.includes(topic)),
      topic,
    ).toBe(true);
    expect(
      all.some(({ reads }) => reads?.includes(topic)),
      topic,
    ).toBe(true);
  }
});
