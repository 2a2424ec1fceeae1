import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { rightOf } from '../../shared/contract/rights.ts';
import {
  isPin,
  mayDo,
  personNamed,
  RIGHTS,
  type ROLES,
  stillToWait,
  waitAfterWrong,
} from '../../shared/domain/person.ts';

const of = (right: string) =>
  (Object.keys(methods) as MethodName[]).filter((name) => rightOf(methods[name]) === right).sort();

describe('the rights of roles', () => {
  it('grow from looking to summarising; managing is apart', () => {
    const mayOf = (role: (typeof ROLES)[number], manages: boolean) =>
      RIGHTS.filter((right) => mayDo({ role, manages }, right));
    expect(mayOf('looks', false)).toEqual(['none', 'look']);
    expect(mayOf('keys', false)).toEqual(['none', 'look', 'key']);
    expect(mayOf('summarises', false)).toEqual(['none', 'look', 'key', 'summarise']);
    expect(mayOf('looks', true)).toEqual(['none', 'look', 'manage']);
    expect(mayOf('summarises', true)).toEqual([...RIGHTS]);
  });

  it('are asked for by every method that changes something, and signing in and help need none', () => {
    for (const [name, touches] of Object.entries(methods)) {
      const right = rightOf(touches);
      if (touches.changes !== undefined && touches.changes.length > 0) {
        // The own PIN, and that a notice was read, are everybody's.
        const isOwn = ['people.changePin', 'notices.seen'].includes(name);
        expect(right === 'look', `${name} changes something`).toBe(isOwn);
      }
    }
    expect(of('none')).toEqual([
      'app.info',
      'app.topics',
      'people.rescue',
      'people.session',
      'people.signIn',
      'people.signOut',
      'support.look',
      'support.noteError',
      'support.save',
    ]);
    expect(of('manage')).toEqual([
      'backups.move',
      'backups.restore',
      'people.add',
      'people.remove',
      'people.resetPin',
      'people.save',
      'rescue.restore',
    ]);
  });

  it('let who keys do what a commune does, and no more', () => {
    expect(of('key')).toEqual([
      'backups.make',
      'checks.answer',
      'closings.close',
      'closings.open',
      'deadlines.mark',
      'deadlines.saveCalendar',
      'documents.save',
      'exchange.send',
      'notes.save',
      'notices.saveRule',
      'results.save',
      'written.copy',
      'written.save',
    ]);
  });
});

describe('a PIN', () => {
  it.each([
    ['1234', true],
    ['123456789012', true],
    ['123', false],
    ['1234567890123', false],
    ['12a4', false],
    ['１２３４', false],
    ['', false],
  ])('“%s”: %s', (text, good) => expect(isPin(text)).toBe(good));

  it('waits longer after each wrong one, never shorter, and at most an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 1000].map(waitAfterWrong)).toEqual([
      0, 0, 0, 30, 60, 120, 1920, 3600, 3600,
    ]);
    fc.assert(
      fc.property(fc.nat(2000), (wrong) => {
        expect(waitAfterWrong(wrong + 1)).toBeGreaterThanOrEqual(waitAfterWrong(wrong));
      }),
    );
  });

  it('never waits longer than that, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer(), fc.integer(), (wrong, last, now) => {
        const left = stillToWait(wrong, last, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(waitAfterWrong(wrong));
      }),
    );
    expect(stillToWait(3, 10_000, 15_000)).toBe(25);
    expect(stillToWait(3, 10_000, 40_000)).toBe(0);
    expect(stillToWait(3, 10_000, 0)).toBe(30);
    // None was wrong, whatever was counted.
    expect(stillToWait(0, null, 0)).toBe(0);
    expect(stillToWait(3, null, 0)).toBe(0);
  });
});

it('a person is found by the exact name, or by one without marks that is nobody else’s', () => {
  const person = (id: number, name: string) =>
    ({ id, name, role: 'keys', manages: false }) as const;
  const people = [person(1, 'Ksor Ngà'), person(2, 'Ksor Nga'), person(3, 'Đinh Văn Nỉ')];
  expect(personNamed(people, 'Ksor Nga')?.id).toBe(2);
  expect(personNamed(people, 'dinh van ni')?.id).toBe(3);
  expect(personNamed(people, 'ksor nga')).toBeNull();
  expect(personNamed(people, 'Ai đó')).toBeNull();
});
