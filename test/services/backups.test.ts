import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { prepareRestore, presentEnd } from '../../electron/db/backup-file.ts';
import type { BackupPlace } from '../../shared/contract/methods.ts';
import { officeOf, openOffice, refusalOf, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { cellsOf, keyedOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const NOW = '2026-09-07T01:00:00Z';
const PASSPHRASE = 'mật khẩu của văn phòng';

function openCommune(folder = tempFolder()) {
  const office = openOffice(folder, NOW);
  const campaign = ownCampaign(office, [{ name: 'Thôn Đông' }, { name: 'Thôn Tây' }], {
    name: 'Đợt thử',
    startsOn: '2026-09-01',
    endsOn: '2026-09-30',
  });
  const campaignId = campaign.id;
  const sheet = () => office.results.sheet({ campaignId, on: '2026-09-05' });
  const indicatorId = keyedOf(sheet())[0]!.id;
  const key = (value: number | null, was: number | null = null) => {
    const [, east] = sheet().units;
    const column = { indicatorId, on: '2026-09-05', unitIds: [east!.unit.id] };
    const columns = [{ ...column, values: [value], was: [was] }];
    return office.results.save({ campaignId, source: 'nhập tay', columns });
  };
  const keyed = () => cellsOf(sheet())[0];
  return { folder, office, campaignId, key, keyed };
}

const chosenOf = ({ place, name }: { place: BackupPlace; name: string }) => ({ place, name });

async function restore(
  { office }: Pick<ReturnType<typeof openCommune>, 'office'>,
  chosen: Parameters<typeof office.backups.preview>[0]['chosen'],
) {
  const { seen } = await office.backups.preview({ chosen });
  return office.backups.restore({ chosen, seen });
}

describe('a copy', () => {
  it('holds what the data held when it was made, and is listed with it', async () => {
    const { folder, office, key } = openCommune();
    await key(12);
    const made = await office.backups.make({});
    expect(made).toMatchObject({
      place: 'own',
      reason: 'byHand',
      campaigns: ['Đợt thử'],
      last: { by: 'cán bộ thử' },
      problem: null,
    });
    expect((await office.backups.list()).backups).toEqual([made]);
    // One file, whole: no log and no half file lies beside it.
    expect(readdirSync(join(folder, 'sao-luu'))).toEqual([made.name]);
    office.close();
    const other = tempFolder();
    copyFileSync(join(folder, 'sao-luu', made.name), join(other, 'so-chi-tieu.db'));
    const opened = openOffice(other, NOW);
    expect(opened.campaigns.list().map(({ name }) => name)).toEqual(['Đợt thử']);
    opened.close();
  });

  it('also goes into a second folder, and one that is away stops nothing', async () => {
    const { office } = openCommune();
    const stick = join(tempFolder(), 'USB');
    const refusal = await refusalOf(() => office.backups.setSecond({ path: stick }));
    expect(refusal.code).toBe('settingRefused');
    mkdirSync(stick);
    await office.backups.setSecond({ path: stick });
    const [first] = (await office.backups.list()).backups;
    expect(readdirSync(stick)).toEqual([first!.name]);

    rmSync(stick, { recursive: true });
    writeFileSync(stick, 'not a folder any more');
    const made = await office.backups.make({});
    const { second, backups } = await office.backups.list();
    expect(second?.problem).toContain(stick);
    expect(backups.map(({ name }) => name)).toContain(made.name);
    await office.backups.setSecond({ path: null });
    expect((await office.backups.list()).second).toBeNull();
    office.close();
  });

  it('that is damaged is listed as such, cannot be restored, and changes nothing', async () => {
    const commune = openCommune();
    const { folder, office, key, keyed } = commune;
    await key(12);
    const made = await office.backups.make({});
    const file = join(folder, 'sao-luu', made.name);
    const bytes = readFileSync(file);
    // A digit that the disk changed, which SQLite's own check does not see.
    const at = bytes.indexOf('Thôn Đông');
    bytes[at] = 'X'.charCodeAt(0);
    writeFileSync(file, bytes);
    const refusal = await refusalOf(() => restore(commune, chosenOf(made)));
    expect(refusal.code).toBe('fileRefused');
    truncateSync(file, 1000);
    const [listed] = (await office.backups.list()).backups;
    expect(listed!.problem).toContain('không phải bản sao lưu còn nguyên vẹn');
    expect(keyed()).toBe(12);
    expect(readdirSync(folder).filter((name) => name.includes('khoi-phuc'))).toEqual([]);
    office.close();
  });
});

const namesOf = ({ campaigns }: ReturnType<typeof openOffice>) =>
  campaigns
    .list()
    .map(({ name }) => name)
    .toSorted();

describe('the copy that an upgrade makes', () => {
  // The first versions gave no uid to what is in the history: each upgrade makes other ones.
  it.each([1, 4, 9])('of version %i is listed, and restored as any other', async (version) => {
    const folder = tempFolder();
    const fixture = new URL(`../fixtures/store-v${version}.db`, import.meta.url);
    copyFileSync(fixture, join(folder, 'so-chi-tieu.db'));
    const office = openOffice(folder, NOW);
    const names = namesOf(office);
    const { backups } = await office.backups.list();
    expect(backups).toMatchObject([
      {
        place: 'beside',
        name: `so-chi-tieu.db.truoc-nang-cap-${version}`,
        reason: 'beforeUpgrade',
        problem: null,
      },
    ]);
    expect(backups[0]!.campaigns.toSorted()).toEqual(names);
    const chosen = chosenOf(backups[0]!);
    expect(await office.backups.preview({ chosen })).toMatchObject({
      isEarlier: true,
      lost: 0,
    });
    ownCampaign(office, [{ name: 'Thôn Đông' }], { name: 'Đợt thử' });
    const { isEarlier, lost } = await office.backups.preview({ chosen });
    expect({ isEarlier, lost }).toEqual({ isEarlier: true, lost: 1 });
    await restore({ office }, chosen);
    expect(namesOf(office)).toEqual(names);
    const reasons = (await office.backups.list()).backups.map(({ reason }) => reason);
    expect(reasons.toSorted()).toEqual(['beforeRestore', 'beforeUpgrade']);
    office.close();
  });

  it('is the only file taken from beside the data', async () => {
    const { folder, office } = openCommune();
    for (const name of ['so-chi-tieu.db', 'so-chi-tieu.db.truoc-nang-cap-9.tmp', '../x.db']) {
      const chosen = { place: 'beside', name } as const;
      expect((await refusalOf(() => office.backups.preview({ chosen }))).code).toBe(
        'pickedFileGone',
      );
    }
    writeFileSync(join(folder, 'so-chi-tieu.db.truoc-nang-cap-9.tmp'), 'half a copy');
    expect((await office.backups.list()).backups).toEqual([]);
    office.close();
  });
});

describe('a restore', () => {
  it('shows what would be lost, puts everything back in one step, and is undone like it', async () => {
    const commune = openCommune();
    const { office, key, keyed } = commune;
    await key(12);
    const made = await office.backups.make({});
    await key(34, 12);
    const chosen = chosenOf(made);
    const preview = await office.backups.preview({ chosen });
    expect(preview).toMatchObject({
      campaigns: ['Đợt thử'],
      isEarlier: true,
      lost: 1,
      newest: [{ by: 'cán bộ thử', source: 'nhập tay', campaign: 'Đợt thử' }],
      sent: 0,
      received: 0,
    });
    await office.backups.restore({ chosen, seen: preview.seen });
    expect(keyed()).toBe(12);
    // The clerk goes on keying.
    await key(13, 12);
    expect(keyed()).toBe(13);

    const before = (await office.backups.list()).backups.find(
      ({ reason }) => reason === 'beforeRestore',
    )!;
    await restore(commune, chosenOf(before));
    expect(keyed()).toBe(34);
    office.close();
  });

  it('is seen by another program that has the same data open', async () => {
    const commune = openCommune();
    const { folder, office, campaignId, key, keyed } = commune;
    await key(12);
    const made = await office.backups.make({});
    await key(34, 12);
    const other = openOffice(folder, NOW);
    const seenThere = () => cellsOf(other.results.sheet({ campaignId, on: '2026-09-05' }))[0];
    expect(seenThere()).toBe(34);
    await restore(commune, chosenOf(made));
    expect(seenThere()).toBe(12);
    other.close();
    expect(keyed()).toBe(12);
    office.close();
  });

  it('is refused where something was keyed after it was shown', async () => {
    const { office, key, keyed } = openCommune();
    await key(12);
    const chosen = chosenOf(await office.backups.make({}));
    const { seen } = await office.backups.preview({ chosen });
    await key(34, 12);
    const refusal = await refusalOf(() => office.backups.restore({ chosen, seen }));
    expect(refusal).toMatchObject({ code: 'changedMeanwhile', details: { what: 'restore' } });
    expect(keyed()).toBe(34);
    office.close();
  });

  it('loses no figure that is saved while it is under way', async () => {
    const { office, key, keyed } = openCommune();
    let last = 0;
    await key(last);
    const chosen = chosenOf(await office.backups.make({}));
    await key(1, last);
    last = 1;
    const { seen } = await office.backups.preview({ chosen });
    let isOver = false;
    const restoring = refusalOf(() => office.backups.restore({ chosen, seen })).finally(() => {
      isOver = true;
    });
    // A clerk in another window saves without a pause.
    while (!isOver) {
      await new Promise(setImmediate);
      if (isOver) break;
      await key(last + 1, last);
      last += 1;
    }
    expect(await restoring).toMatchObject({ code: 'changedMeanwhile' });
    expect(keyed()).toBe(last);
    office.close();
  });

  it('is called off when something was saved after the present state was copied', async () => {
    const { folder, office, key, keyed } = openCommune();
    await key(12);
    const { name } = await office.backups.make({});
    const restore = prepareRestore(join(folder, 'sao-luu', name), folder);
    // Nobody can write any more when it is checked.
    let refusal: unknown;
    await restore
      .putBack(() => {
        const other = new Database(join(folder, 'so-chi-tieu.db'), { timeout: 0 });
        expect(() => other.exec("UPDATE campaign SET name = 'khác'")).toThrow(/locked/);
        other.close();
        throw new Error('called off');
      })
      .catch((error: unknown) => {
        refusal = error;
      });
    expect(refusal).toMatchObject({ message: 'called off' });
    await key(34, 12);
    expect(keyed()).toBe(34);
    restore.discard();
    office.close();
  });

  it('says that data of another PC is no earlier state of this one', async () => {
    const other = openCommune();
    await other.key(77);
    const made = await other.office.backups.make({});
    other.office.close();
    const { office, key } = openCommune();
    await key(12);
    const chosen = { file: join(other.folder, 'sao-luu', made.name) };
    expect(await office.backups.preview({ chosen })).toMatchObject({ isEarlier: false });
    office.close();
  });

  it.each(['so-chi-tieu.db', '../so-chi-tieu.db', 'khac.txt'])(
    'takes no other file: %s',
    async (name) => {
      const { office } = openCommune();
      const chosen = { place: 'own' as const, name };
      expect((await refusalOf(() => office.backups.preview({ chosen }))).code).toBe(
        'pickedFileGone',
      );
      office.close();
    },
  );
});

describe('moving to another PC', () => {
  async function moved(folder: string, path: string) {
    const office = officeOf({
      dataDir: folder,
      platform: { ...testPlatform, chooseSavePath: async () => path },
      clock: () => new Date(NOW),
    });
    expect(await office.backups.move({ passphrase: PASSPHRASE })).toEqual({ path });
    office.close();
  }

  it('is one sealed file, opened by its passphrase alone, that holds everything', async () => {
    const commune = openCommune();
    await commune.key(12);
    commune.office.close();
    const file = join(tempFolder(), 'di chuyen.sct-chuyen');
    await moved(commune.folder, file);
    const bytes = readFileSync(file);
    expect(bytes.includes('SQLite format')).toBe(false);
    expect(bytes.includes('Đợt thử')).toBe(false);

    const folder = tempFolder();
    const office = openOffice(folder, NOW);
    for (const passphrase of [undefined, 'mật khẩu khác hẳn']) {
      const chosen = { file, ...(passphrase === undefined ? {} : { passphrase }) };
      expect(await refusalOf(() => office.backups.preview({ chosen }))).toMatchObject({
        code: 'settingRefused',
        details: { problems: [{ field: 'passphrase' }] },
      });
    }
    // A changed byte anywhere is noticed before anything is taken.
    for (const at of [3, 20, 40, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      const other = join(folder, 'hỏng');
      writeFileSync(other, changed);
      const chosen = { file: other, passphrase: PASSPHRASE };
      const { code } = await refusalOf(() => office.backups.preview({ chosen }));
      expect(['settingRefused', 'fileRefused'], `byte ${at}`).toContain(code);
      rmSync(other);
    }
    const chosen = { file, passphrase: PASSPHRASE.normalize('NFD') };
    const { seen } = await office.backups.preview({ chosen });
    await office.backups.restore({ chosen, seen });
    expect(office.campaigns.list().map(({ name }) => name)).toEqual(['Đợt thử']);
    expect(presentEnd(folder).set?.by).toBe('cán bộ thử');
    expect(readdirSync(folder).filter((name) => /dang-mo|khoi-phuc/.test(name))).toEqual([]);
    office.close();
  });

  it('into a folder that is not there leaves nothing', async () => {
    const { folder, office } = openCommune();
    office.close();
    const path = join(tempFolder(), 'không có', 'tệp.sct-chuyen');
    const refusal = await refusalOf(() => moved(folder, path));
    expect(refusal.code).toBe('cannotWriteFile');
    expect(existsSync(path)).toBe(false);
  });
});
