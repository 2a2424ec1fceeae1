import { describe, expect, it } from 'vitest';
import { type Change, isHeard, isStale } from '../../renderer/api/stale.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { TOPICS, type Topic } from '../../shared/contract/topics.ts';

const of = (campaignId: number | null, ...topics: Topic[]): Change => ({ campaignId, topics });
const query = (method: MethodName, input: object = { campaignId: 1 }, hears: Topic[] = []) => ({
  queryKey: [method, input],
  meta: { hears },
});

describe('what is read again', () => {
  it('is by the contract all that reads a topic, whoever changed it, and nothing else', () => {
    for (const [name, { reads = [] }] of Object.entries(methods)) {
      for (const topic of TOPICS) {
        const stale = isStale(methods, query(name as MethodName), of(null, topic));
        expect(stale, `${name} after a change of ${topic}`).toBe(
          reads.some((one) => one === topic),
        );
      }
    }
  });

  it('is everything that reads anything after another program’s work', () => {
    for (const [name, { reads = [] }] of Object.entries(methods)) {
      expect(isStale(methods, query(name as MethodName), of(null, ...TOPICS)), name).toBe(
        reads.length > 0,
      );
    }
  });

  it('is of the campaign that was changed, where one was', () => {
    expect(isStale(methods, query('results.sheet'), of(1, 'results'))).toBe(true);
    expect(isStale(methods, query('results.sheet'), of(2, 'results'))).toBe(false);
    expect(isStale(methods, query('campaigns.list', {}), of(2, 'campaigns'))).toBe(true);
    expect(isStale(methods, query('removals.list', { campaignId: null }), of(2, 'campaigns'))).toBe(
      true,
    );
  });

  it('is left to a screen that hears of it by itself, unless more was touched', () => {
    const hears: Topic[] = ['results', 'notes'];
    const sheet = query('results.sheet', { campaignId: 1 }, hears);
    for (const [change, heard, stale] of [
      [of(1, 'results'), true, false],
      [of(1, 'notes', 'results'), true, false],
      [of(1, 'results', 'closings'), false, true],
      [of(1, 'results', 'findings'), true, false],
      [of(1, 'findings'), false, false],
      [of(2, 'results'), false, false],
      [of(null, ...TOPICS), false, true],
    ] as const) {
      expect(isHeard(methods, 'results.sheet', 1, change, hears), JSON.stringify(change)).toBe(
        heard,
      );
      expect(isStale(methods, sheet, change), JSON.stringify(change)).toBe(stale);
    }
  });

  it('is everything while it is not known yet what methods read', () => {
    expect(isStale({}, query('results.sheet'), of(1, 'findings'))).toBe(true);
    expect(isHeard({}, 'results.sheet', 1, of(1, 'results', 'findings'), ['results'])).toBe(false);
  });
});
