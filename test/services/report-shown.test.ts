import { join } from 'node:path';
import { expect, it } from 'vitest';
import { officeOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('opens the file that was saved and its folder, and no other file', async () => {
  const folder = tempFolder();
  const shown: string[][] = [];
  const office = officeOf({
    dataDir: tempFolder(),
    clock: () => new Date('2023-09-05T01:00:00Z'),
    platform: {
      ...testPlatform,
      chooseSavePath: async (name) => join(folder, name),
      show: async (path, what) => {
        shown.push([what, path]);
        return true;
      },
    },
  });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const [indicator] = office.campaigns.settings({ campaignId }).indicators;
  const request = { campaignId, report: 'appendix', on: '2023-08-23', style: 'strict' } as const;
  const asked = { ...request, indicatorId: indicator!.id, format: 'csv' } as const;
  const { path } = await office.reports.save(asked);
  // The campaign, the report, the indicator that was chosen, and the day.
  expect(path).toBe(
    join(folder, `Gia Lai, 50 ngày đêm - Phụ lục chỉ tiêu - ${indicator!.name} ngày 23-8-2023.csv`),
  );
  expect(await office.reports.show({ path: path!, what: 'file' })).toEqual({ isShown: true });
  expect(await office.reports.show({ path: path!, what: 'folder' })).toEqual({ isShown: true });
  const other = join(folder, 'khac.csv');
  expect(await office.reports.show({ path: other, what: 'file' })).toEqual({ isShown: false });
  expect(shown).toEqual([
    ['file', path],
    ['folder', path],
  ]);
  await office.close();
});
