import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandWords } from '../../shared/contract/commands.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { rightOf } from '../../shared/contract/rights.ts';

const RENDERER = fileURLToPath(new URL('../../renderer', import.meta.url));

const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(RENDERER, name), 'utf8'));

/**
 * Methods that are called only where another one, which asks for the same right, is what the
 * control names; figures, whose cells say themselves that they are not keyed.
 */
const BY_OTHERS: Partial<Record<MethodName, MethodName | 'cells'>> = {
  'results.save': 'cells',
  'targets.save': 'cells',
  'openings.save': 'cells',
  'people.add': 'people.save',
  'people.remove': 'people.save',
  'indicators.order': 'indicators.save',
  'calendar.remove': 'calendar.save',
  'units.undo': 'units.rename',
  'removals.restore': 'removals.remove',
  'history.redo': 'history.undo',
  'rescue.preview': 'rescue.restore',
};

const isNamed = (method: MethodName): boolean => {
  const asked = Object.values(COMMANDS).some(({ asks }: CommandWords) => asks === method);
  const names = [`to="${method}"`, `useRefusal('${method}')`, `: '${method}',`];
  return asked || sources.some((text) => names.some((name) => text.includes(name)));
};

const called = (Object.keys(methods) as MethodName[]).filter((method) => {
  const right = rightOf(methods[method]);
  return (
    right !== 'none' &&
    right !== 'look' &&
    sources.some((text) => new RegExp(`(useChange|call)\\('${method}'`).test(text))
  );
});

describe('what a page calls and not everybody has a right to', () => {
  it('is found', () => expect(called.length).toBeGreaterThan(50));

  it.each(called)('%s is shown as out of reach, with the reason', (method) => {
    const other = BY_OTHERS[method];
    if (other === 'cells') return;
    if (other !== undefined) expect(rightOf(methods[other])).toBe(rightOf(methods[method]));
    expect(isNamed(other ?? method)).toBe(true);
  });
});
