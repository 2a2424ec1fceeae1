import { describe, expect, it } from 'vitest';
import { fieldId, fieldPlace, type TableChoice } from '../../shared/exchange/form/table-choice.ts';
import {
  type LayoutMemory,
  memoryOf,
  rememberedRoles,
} from '../../shared/exchange/form/table-memory.ts';
import { roleOfKey } from '../../shared/exchange/paste-columns.ts';
import { collected, eligible, known, uidOf } from '../helpers/form-tables.ts';

const [ONE, TWO] = [uidOf(101), uidOf(102)];
/** The same indicators have other ids in another campaign. */
const LATER = known([
  { ...collected, id: 71 },
  { ...eligible, id: 72 },
]);

const choice = (roles: string[], change: Partial<TableChoice> = {}): TableChoice => ({
  unitId: 2,
  from: '2026-10-01',
  to: '2026-10-07',
  sheets: [0],
  unitsIn: 'cells',
  roles,
  units: [],
  ...change,
});
const memory = (roles: string[]): LayoutMemory => ({ unitsIn: 'cells', roles });

describe('the place of a column of figures', () => {
  it('is written and read back', () => {
    for (const place of [
      { indicatorId: 3, on: null },
      { indicatorId: 12, on: '2026-10-01' },
    ]) {
      expect(fieldPlace({ kind: 'field', id: fieldId(place) })).toEqual(place);
    }
    expect(fieldId({ indicatorId: 3, on: '2026-10-01' })).toBe('3@2026-10-01');
    expect(fieldPlace({ kind: 'unit' })).toBeNull();
    expect(fieldPlace(null)).toBeNull();
  });
});

describe('how a table was read', () => {
  it('is remembered by what its columns mean, days counted from the first', () => {
    const roles = ['order', 'unit', 'field 1', 'field 2@2026-10-01', 'field 2@2026-10-03', 'skip'];
    expect(memoryOf(choice(roles), known())).toEqual({
      unitsIn: 'cells',
      roles: ['order', 'unit', `field ${ONE}`, `field ${TWO} +0`, `field ${TWO} +2`, 'skip'],
    });
    expect(memoryOf(choice(['field 2@2026-10-03'], { from: null, unitsIn: 'sheets' }), known()))
      // Without days nothing tells which one the column is of.
      .toEqual({ unitsIn: 'sheets', roles: [`field ${TWO}`] });
    expect(memoryOf(choice(['field 99', '']), known()).roles).toEqual(['field 99', '']);
  });

  it('is offered for the next one, with its indicators and days', () => {
    const kept = memory(['order', 'unit', `field ${ONE}`, `field ${TWO} +0`, `field ${TWO} +10`]);
    const proposed = ['', 'unit', '', 'skip', ''];
    expect(rememberedRoles(kept, proposed, LATER, '2026-10-29')).toEqual([
      ...['order', 'unit', 'field 71', 'field 72@2026-10-29', 'field 72@2026-11-08'],
    ]);
    expect(rememberedRoles(kept, proposed, LATER, null).slice(3)).toEqual(['field 72', 'field 72']);
  });

  it('leaves the days that heads say, and the columns that were not there', () => {
    const kept = memory([`field ${ONE} +1`, `field ${ONE}`, '']);
    const proposed = ['field 72@2026-10-20', 'field 72@2026-10-21', 'unit', 'skip'];
    expect(rememberedRoles(kept, proposed, LATER, '2026-10-01')).toEqual([
      ...['field 71@2026-10-20', 'field 71@2026-10-21', 'unit', 'skip'],
    ]);
  });

  it('is asked again where its indicator is gone', () => {
    expect(rememberedRoles(memory([`field ${uidOf(999)}`]), ['skip'], LATER, null)).toEqual(['']);
  });

  it('and is not read from what is none', () => {
    const odd = [`field ${ONE} +`, `xfield ${ONE}`, `field ${ONE} +1x`, `field ${ONE} x +1`];
    expect(rememberedRoles(memory(odd), ['', '', '', ''], LATER, '2026-10-01')).toEqual(odd);
  });

  it('and offered for the same campaign says the same again', () => {
    const roles = ['order', 'unit', 'field 1', 'field 2@2026-10-03', 'skip', 'day'];
    const { from } = choice(roles);
    const again = rememberedRoles(
      memoryOf(choice(roles), known()),
      roles.map(() => ''),
      known(),
      from,
    );
    expect(again).toEqual(roles);
    expect(again.map(roleOfKey)[3]).toEqual({ kind: 'field', id: '2@2026-10-03' });
  });
});
