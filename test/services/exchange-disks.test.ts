import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../helpers/office.ts';
import { smallDisk } from '../helpers/small-disk.ts';
import { keyFigure, officeNamed, sendDays, twoOffices } from '../helpers/two-offices.ts';

describe('a place that takes no file', () => {
  it('full when files go up: says so, remembers nothing as sent, and the next try is whole', async (context) => {
    const disk = smallDisk(context);
    const two = await twoOffices({ districtFolder: disk.folder });
    keyFigure(two, '2023-09-01', 120);
    const sent = () => two.district.office.exchange.sent({ campaignId: two.below.id });
    disk.fill();
    const refusal = await refusalOf(() => sendDays(two, '2023-09-01', '2023-09-01'));
    expect(refusal).toMatchObject({
      code: 'cannotWriteFile',
      details: { problem: expect.stringContaining('ổ đĩa đã đầy') },
    });
    expect(readdirSync(disk.folder)).toEqual(['đầy']);
    expect(sent()).toEqual([]);
    disk.empty();
    const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
    expect(sent()).toMatchObject([{ revision: 1 }]);
    const { applied } = await two.province.take([path]);
    expect(applied).toMatchObject([{ receipt: { added: 1 } }]);
  });

  it('full when a campaign goes down: says so, and nothing counts as given', async (context) => {
    const disk = smallDisk(context);
    const { office } = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' }, disk.folder);
    const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
    const units = office.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
    const give = () =>
      office.exchange.give({
        campaignId: campaign.id,
        unitIds: units.map(({ id }) => id),
        asOne: false,
        oneLevelMore: false,
      });
    disk.fill(20_000);
    expect(await refusalOf(give)).toMatchObject({
      code: 'cannotWriteFile',
      details: { problem: expect.stringContaining('ổ đĩa đã đầy') },
    });
    disk.empty();
    const given = (await give())!;
    expect(given.files).toHaveLength(units.length);
    expect(given.files.every((file) => existsSync(join(given.folder, file)))).toBe(true);
  });

  it('is not a folder, or gone: both say so', async () => {
    const two = await twoOffices();
    keyFigure(two, '2023-09-01', 120);
    const gone = join(two.district.folder, 'không còn');
    two.district.into(gone);
    expect(await refusalOf(() => sendDays(two, '2023-09-01', '2023-09-01'))).toMatchObject({
      code: 'cannotWriteFile',
      details: { problem: expect.stringContaining('không có thư mục') },
    });
    expect(two.district.office.exchange.sent({ campaignId: two.below.id })).toEqual([]);
    mkdirSync(gone);
    await sendDays(two, '2023-09-01', '2023-09-01');
    expect(readdirSync(gone)).toHaveLength(1);
  });
});
