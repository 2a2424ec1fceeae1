import fs, { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { refusalOf } from '../helpers/office.ts';
import { smallDisk } from '../helpers/small-disk.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import {
  keyFigure,
  officeNamed,
  sendDays,
  type TwoOffices,
  twoOffices,
} from '../helpers/two-offices.ts';

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
    expect(closings(two)).toEqual([]);
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
    expect(closings(two)).toEqual([]);
    mkdirSync(gone);
    await sendDays(two, '2023-09-01', '2023-09-01');
    expect(readdirSync(gone)).toHaveLength(1);
  });

  it('is for reading only: says so, closes and remembers nothing, and leaves nothing there', async (context) => {
    const disk = smallDisk(context);
    const two = await twoOffices({ districtFolder: disk.folder });
    keyFigure(two, DAY, 120);
    disk.lock(true);
    expect(await refusalOf(() => sendDays(two, DAY, DAY))).toMatchObject({
      code: 'cannotWriteFile',
      details: { problem: expect.stringContaining('không có quyền ghi') },
    });
    expectNothingSent(two);
    disk.lock(false);
    expect(readdirSync(disk.folder)).toEqual([]);
    await sendDays(two, DAY, DAY);
    expect(closings(two)).toHaveLength(1);
  });

  it('holds a folder of the name of the file: nothing is closed, sent or left beside it', async () => {
    const { two, folder } = await keyedDistrict();
    const { path } = await sendDays(two, DAY, DAY);
    const name = basename(path).replace('01-9-2023', '02-9-2023');
    mkdirSync(join(folder, name));
    keyFigure(two, NEXT, 5);
    expect(await refusalOf(() => sendDays(two, NEXT, NEXT))).toMatchObject({
      code: 'cannotWriteFile',
      details: { file: join(folder, name), problem: expect.stringContaining('thư mục mang tên') },
    });
    expect(closings(two).map(({ from }) => from)).toEqual([DAY]);
    expect(readdirSync(folder).sort()).toEqual([basename(path), name].sort());
  });

  it.each([
    ['EBUSY', 'đang mở'],
    ['EPERM', 'đang mở'],
    ['EACCES', 'không có quyền ghi'],
    ['ENOENT', 'không có thư mục'],
    ['EIO', 'hệ thống báo lỗi EIO'],
    ['ENETUNREACH', 'mất kết nối'],
    ['UNKNOWN', 'mất kết nối'],
  ])(
    'fails at the last moment with %s: nothing is closed or sent, the old file stays',
    async (code, words) => {
      const { two, folder } = await keyedDistrict();
      const { path } = await sendDays(two, DAY, DAY);
      const old = readFileSync(path);
      two.district.into(folder);
      vi.spyOn(fs, 'renameSync').mockImplementation(() => {
        throw Object.assign(new Error(code), { code });
      });
      onTestFinished(() => void vi.restoreAllMocks());
      keyFigure(two, NEXT, 5);
      expect(await refusalOf(() => sendDays(two, NEXT, NEXT))).toMatchObject({
        code: 'cannotWriteFile',
        details: { problem: expect.stringContaining(words) },
      });
      expect(closings(two).map(({ from }) => from)).toEqual([DAY]);
      const { office } = two.district;
      expect(office.exchange.sent({ campaignId: two.below.id })).toHaveLength(1);
      expect(readdirSync(folder)).toEqual([basename(path)]);
      expect(readFileSync(path)).toEqual(old);
      vi.restoreAllMocks();
      await sendDays(two, NEXT, NEXT);
      expect(closings(two)).toHaveLength(2);
    },
  );

  it('is not chosen: the dialog put away leaves the days open', async () => {
    const { two } = await keyedDistrict();
    two.district.into('');
    const days = { campaignId: two.below.id, from: DAY, to: DAY, blankReason: 'chưa đến hạn' };
    expect(await two.district.office.exchange.send(days)).toBeNull();
    expectNothingSent(two);
  });

  it('goes away while files are read: the others of the folder have their sentence, none is half read', async (context) => {
    const disk = smallDisk(context);
    const two = await twoOffices({ districtFolder: disk.folder });
    keyFigure(two, DAY, 120);
    const { path } = await sendDays(two, DAY, DAY);
    const kept = join(two.province.folder, 'Đã chép.sct');
    copyFileSync(path, kept);
    disk.takeAway();
    const { read, applied } = await two.province.take([path, kept]);
    expect(read).toMatchObject([
      { file: basename(path), problem: expect.stringContaining('ổ mạng đã ngắt') },
      { queued: { status: 'new' } },
    ]);
    expect(applied).toMatchObject([{ receipt: { added: 1 } }]);
  });
});

const DAY = '2023-09-01';
const NEXT = '2023-09-02';

const closings = ({ district, below }: TwoOffices) =>
  district.office.closings.list({ campaignId: below.id });

function expectNothingSent(two: TwoOffices): void {
  expect(two.district.office.exchange.sent({ campaignId: two.below.id })).toEqual([]);
  expect(closings(two)).toEqual([]);
}

/** A district that keyed a day, and the folder into which its files go. */
async function keyedDistrict() {
  const folder = tempFolder();
  const two = await twoOffices({ districtFolder: folder });
  keyFigure(two, DAY, 120);
  return { two, folder };
}
