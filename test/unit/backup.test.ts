import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backupName,
  backupsToDrop,
  type DatedReason,
  type NamedBackup,
  readBackupName,
} from '../../shared/domain/backup.ts';

const at = (text: string) => new Date(text).toISOString();
const named = (instant: string, reason: DatedReason = 'automatic'): NamedBackup => ({
  name: backupName(instant, reason),
  at: at(instant),
  reason,
});

describe('the name of a copy', () => {
  it('tells when in Việt Nam and why it was made, and is read back', () => {
    expect(backupName('2026-11-29T17:30:05Z', 'automatic')).toBe(
      'so-chi-tieu-20261130-003005-tu-dong.db',
    );
    expect(readBackupName('so-chi-tieu-20261130-003005-truoc-khoi-phuc.db')).toEqual({
      name: 'so-chi-tieu-20261130-003005-truoc-khoi-phuc.db',
      at: '2026-11-29T17:30:05.000Z',
      reason: 'beforeRestore',
    });
  });

  it.each([
    'so-chi-tieu.db',
    'so-chi-tieu-20260231-003005-tu-dong.db',
    'so-chi-tieu-20261130-253005-tu-dong.db',
    'so-chi-tieu-20261130-003005-khac.db',
    'so-chi-tieu-20261130-003005-tu-dong.db.dang-ghi',
    // The word that stands where there is no reason.
    'so-chi-tieu-20261130-003005-undefined.db',
    '../so-chi-tieu-20261130-003005-tu-dong.db',
  ])('%s is none', (name) => {
    expect(readBackupName(name)).toBeNull();
  });
});

describe('which copies are kept', () => {
  it('the last of each of 24 hours, 14 days and 8 weeks', () => {
    // A copy every two hours for a hundred days, up to Sunday noon.
    const last = Date.parse('2026-11-29T05:00:00Z');
    const all = Array.from({ length: 1200 }, (_, n) =>
      named(new Date(last - n * 2 * 3_600_000).toISOString()),
    );
    const dropped = new Set(backupsToDrop(all));
    const kept = all.filter((one) => !dropped.has(one)).map((one) => one.at);
    // 24 copies of three days; the last ones of the 11 days, and of the 6 weeks, before these.
    expect(kept).toHaveLength(24 + 11 + 6);
    expect(kept.slice(0, 24)).toEqual(all.slice(0, 24).map((one) => one.at));
    expect(kept.slice(24).every((one) => /T15:00|T16:00|T17:00/.test(one))).toBe(true);
  });

  it('the last of each hour, also where copies are made more often and come in no order', () => {
    const copy = (time: string) => named(`2026-11-29T${time}:00Z`);
    const times = ['03:10', '02:50', '03:30', '02:20', '03:20', '02:55'].map(copy);
    const kept = (all: NamedBackup[]) => {
      const dropped = new Set(backupsToDrop(all));
      return all.filter((one) => !dropped.has(one)).map((one) => one.at);
    };
    const expected = ['2026-11-29T02:55:00.000Z', '2026-11-29T03:30:00.000Z'];
    expect(kept(times).sort()).toEqual(expected);
    expect(kept([...times].reverse()).sort()).toEqual(expected);
  });

  it('what a person made, always; of those before a restore, the last ten', () => {
    const byHand = Array.from({ length: 40 }, (_, n) =>
      named(new Date(Date.UTC(2026, 0, 1 + n)).toISOString(), 'byHand'),
    );
    const before = Array.from({ length: 12 }, (_, n) =>
      named(new Date(Date.UTC(2026, 5, 1 + n)).toISOString(), 'beforeRestore'),
    );
    expect(backupsToDrop([...before, ...byHand])).toEqual([before[1], before[0]]);
  });

  it('the newest one, and the same ones when it is asked again', () => {
    const instants = fc.integer({ min: 0, max: 400 * 24 * 60 });
    fc.assert(
      fc.property(fc.uniqueArray(instants, { minLength: 1, maxLength: 200 }), (minutes) => {
        const all = minutes.map((minute) =>
          named(new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()),
        );
        const dropped = new Set(backupsToDrop(all));
        const kept = all.filter((one) => !dropped.has(one));
        const newest = all.reduce((a, b) => (a.at > b.at ? a : b));
        expect(kept).toContain(newest);
        expect(backupsToDrop(kept)).toEqual([]);
        expect(kept.length).toBeLessThanOrEqual(24 + 14 + 8);
      }),
    );
  });
});
