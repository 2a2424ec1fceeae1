import { describe, expect, it } from 'vitest';
import { startHost } from '../helpers/host-process.ts';
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
      // What the rounds before saved is there, whole.
      expect(sheet.rows.map((row) => row.day)).toEqual(
        sheet.rows.map(() => (round === 1 ? [null, null] : [(round - 1) * 100, round - 1])),
      );
      await host.client.call('results.save', {
        campaignId: campaign.id,
        on: sheet.on,
        cells: sheet.rows.flatMap((row) =>
          sheet.keyed.map((indicator, column) => ({
            unitId: row.unit.id,
            indicatorId: indicator.id,
            value: column === 0 ? round * 100 : round,
            was: row.day[column] ?? null,
          })),
        ),
      });
      await host.kill();
    }
  });
});
