import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { lastReading } from '../../shared/domain/last-reading.ts';
import { openCommune } from '../helpers/commune.ts';

describe('the last reading of a stock', () => {
  it('is told with its day where nothing is keyed, and counts as no figure of the day', () => {
    const commune = openCommune();
    const { office, campaignId, unitId } = commune;
    const meters = commune.add('Đồng hồ nước', { kind: 'stock' });
    const flow = commune.add('Đấu nối');
    commune.key(meters, 'Thôn A', '2026-09-03', 40);
    commune.key(meters, 'Thôn A', '2026-09-07', 44);
    commune.key(meters, 'Thôn B', '2026-09-10', 12);
    commune.key(flow, 'Thôn A', '2026-09-09', 5);
    const sheet = office.results.sheet({ campaignId, on: '2026-09-10' });
    const place = (name: string) => sheet.units.findIndex(({ unit }) => unit.id === unitId(name));
    const columnsOf = (id: number) => sheet.stored.find((columns) => columns.indicatorId === id)!;
    const last = (name: string, id = meters) => lastReading(columnsOf(id), place(name));

    expect(last('Thôn A')).toEqual({ value: 44, on: '2026-09-07' });
    // Keyed on the day itself, for the first time; and never.
    expect(last('Thôn B')).toBeNull();
    expect(last('Thôn C')).toBeNull();
    // What arises is not read.
    expect(last('Thôn A', flow)).toBeNull();

    expect(columnsOf(meters).now[place('Thôn A')]).toBeNull();
    expect(figuresOf(sheet).now(meters, 0)).toEqual({ value: 12 });
    office.close();
  });
});
