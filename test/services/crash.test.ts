import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { startHost } from '../helpers/host-process.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

describe('a process killed right after "saved"', () => {
  it('has lost nothing, five times over', async () => {
    const folder = tempFolder();
    for (const round of [1, 2, 3, 4, 5]) {
      const host = await startHost(folder);
      const campaign = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
      const sheet = await host.client.call('results.sheet', {
        campaignId: campaign.id,
        on: '2023-09-05',
      });
      // Everything that the earlier rounds saved is there.
      expect(membersOf(sheet).map((_, member) => cellsOf(sheet, member))).toEqual(
        membersOf(sheet).map(() => (round === 1 ? [null, null] : [(round - 1) * 100, round - 1])),
      );
      await host.client.call('results.save', {
        campaignId: campaign.id,
        source: 'dán từ bảng tính',
        columns: byColumn(
          membersOf(sheet).flatMap(({ unit }, member) =>
            keyedOf(sheet).map((indicator, column) => ({
              unitId: unit.id,
              indicatorId: indicator.id,
              on: sheet.on,
              value: column === 0 ? round * 100 : round,
              was: cellsOf(sheet, member)[column] ?? null,
            })),
          ),
        ),
      });
      await host.kill();
    }
  });
});
