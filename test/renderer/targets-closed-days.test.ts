import { describe, expect, it } from 'vitest';
import { createKeyedTargets } from '../../renderer/targets/keyed-targets.ts';
import { givenIn, type Place } from '../../renderer/targets/target-place.ts';
import { placeColumns, placeRows } from '../../renderer/targets/target-rows.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet } from '../../shared/contract/methods.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const sheet: ReadSheet = { ...targetSheet(), revision: 10 };
const place: Place = { indicatorId: 1, milestoneId: 1 };
const DONG = 1;

const closed = new FieldError('closedDayChanged', {
  campaign: '50 ngày đêm',
  on: '2026-11-30',
  what: 'chỉ tiêu của Xã Đông',
  old: '1.000',
  new: '1.250',
  closing: {
    from: '2026-11-30',
    to: '2026-11-30',
    closedAt: '2026-12-01T01:00:00Z',
    closedBy: 'Lan',
  },
  others: 0,
  freeFrom: '2026-12-01',
});

/** A store that refuses targets which do not say from which day they hold. */
function open(on: string) {
  const asked: InputOf<'targets.save'>[] = [];
  const call = (async (_method: string, save: InputOf<'targets.save'>) => {
    asked.push(save);
    if (save.since === undefined) throw closed;
    return { savedAt: '2026-12-01T01:00:00Z', revision: 11 };
  }) as unknown as Client['call'];
  const opened = { ...sheet, on };
  const keyed = createKeyedTargets(call, opened, async () => ({ ...opened, revision: 11 }));
  const value = () => givenIn(keyed.snapshot().sheet, place)(DONG).value;
  /** Typed into the target of Xã Đông. */
  const keyIn = (text: string) => {
    const rowId = String(opened.units[DONG]!.unit.id);
    const cells = [{ rowId, columnId: 'value', text }];
    return keyed.takeStep({ source: 'nhập tay', cells }, place);
  };
  return { asked, keyed, keyIn, value };
}

describe('targets that closed days stand against', () => {
  it('are offered to hold from the first open day, and given so when the clerk takes it', async () => {
    const { asked, keyed, keyIn, value } = open('2026-12-05');
    keyIn('1.250');
    await keyed.settled();
    await Promise.resolve();
    expect(keyed.snapshot().offer).toMatchObject({ since: '2026-12-01', place });
    const before = value();
    void keyed.takeOffer();
    expect(value()).toBe(1250);
    await keyed.settled();
    expect(keyed.snapshot().offer).toBeNull();
    expect(asked.at(-1)).toMatchObject({ on: '2026-12-05', since: '2026-12-01' });
    keyed.replay('undo');
    await keyed.settled();
    expect(asked.at(-1)).toMatchObject({
      source: 'hoàn tác',
      since: '2026-12-01',
      cells: [{ value: before, was: 1250 }],
    });
  });

  it('do not show on a day before they hold', async () => {
    const { keyed, keyIn, value } = open('2026-11-30');
    const before = value();
    keyIn('1.250');
    await keyed.settled();
    await Promise.resolve();
    void keyed.takeOffer();
    expect(value()).toBe(before);
    await keyed.settled();
    expect(value()).toBe(before);
  });
});

describe('units that took others over', () => {
  it('tell from when their target holds', () => {
    const [target, ...others] = sheet.targets;
    const since = sheet.units.map((_, i) => (i === DONG ? '2026-11-20' : null));
    const told = { ...sheet, targets: [{ ...target!, givenSince: since }, ...others] };
    expect(placeColumns(told, place, false).map(({ title }) => title)).toContain('Hiệu lực từ');
    const rows = placeRows(figuresOf(told), place, new Map(), false);
    expect(rows.map(({ cells }) => cells.since?.text)).toEqual(
      since.map((day) => (day ? '20/11/2026' : '')),
    );
    expect(placeColumns(sheet, place, false).map(({ id }) => id)).not.toContain('since');
  });

  it('take no opening figure over the sum that they show', () => {
    const heirId = sheet.units[DONG]!.unit.id;
    const taken = { ...sheet, takenOver: [{ name: 'Xã Bắc', heirId, on: '2026-11-20' }] };
    const rows = placeRows(figuresOf(taken), { ...place, milestoneId: null }, new Map(), false);
    expect(rows[DONG]!.cells.value).toMatchObject({
      state: 'locked',
      reason:
        'Gồm số đầu kỳ của Xã Bắc; chọn thời điểm trước ngày 20/11/2026 để sửa cho từng đơn vị.',
    });
  });
});
