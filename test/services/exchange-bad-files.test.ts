import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentProblem } from '../../electron/files/package/package-content.ts';
import { readPackage } from '../../electron/files/package/read-package.ts';
import type { QueuedFile } from '../../shared/contract/exchange.ts';
import { giaLaiValues, xlsxOf } from '../helpers/appendix-files.ts';
import {
  badPackages,
  CAMPAIGN,
  fileOf,
  good,
  INDICATORS,
  NO_PACKAGE,
  ON,
  other,
  right,
  sender,
  UNIT,
  waitingPackages,
  withResults,
} from '../helpers/bad-packages.ts';
import {
  packageBytes,
  part,
  type ResultsTold,
  resultsText,
  uidNumbered,
  withPart,
} from '../helpers/packages.ts';
import { officeNamed } from '../helpers/two-offices.ts';

const PACKAGES = fileURLToPath(new URL('../fixtures/packages', import.meta.url));

const block = (indicator: string, value: number | null) => ({
  indicator,
  units: [UNIT],
  days: [ON],
  values: [[value]],
});

/** A province with a campaign, and a right package of one of its districts. */
function received({ isKept = false } = {}) {
  const province = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
  const { office, folder } = province;
  office.campaigns.openSample({ sample: 'gia-lai' });
  if (isKept) nameAsKept(folder);
  const opened = office.campaigns.list()[0]!;
  const { indicators } = office.campaigns.settings({ campaignId: opened.id });
  const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
  const campaign = { uid: opened.uid, name: opened.name };
  const told: ResultsTold = {
    campaign,
    window: { from: ON, to: ON },
    results: keyed.map(({ uid }, n) => block(uid, 100 + n)),
  };
  const good = resultsText(sender, told);
  const take = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const { read, applied } = await province.take([path]);
    return { read: read[0]!, applied: applied[0] };
  };
  return { province, office, folder, campaign: opened, keyed, told, good, take };
}

/** Gives the campaign and its keyed indicators the uids that the kept packages name. */
function nameAsKept(folder: string): void {
  const db = new Database(join(folder, readdirSync(folder).find((name) => name.endsWith('.db'))!));
  db.prepare('UPDATE campaign SET uid = ?').run(CAMPAIGN.uid);
  const keyed = db
    .prepare<[], { id: number }>(
      "SELECT id FROM indicator WHERE kind IN ('flow', 'stock') ORDER BY id",
    )
    .all();
  for (const [n, uid] of INDICATORS.entries()) {
    db.prepare('UPDATE indicator SET uid = ? WHERE id = ?').run(uid, keyed[n]!.id);
  }
  db.close();
}

/** All rows of an office's data. */
function rowsIn(folder: string): Record<string, unknown[]> {
  const file = readdirSync(folder).find((name) => name.endsWith('.db'))!;
  const db = new Database(join(folder, file), { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>(
        // Reminders come by the clock, whatever is received.
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'notice' ORDER BY name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]),
    );
  } finally {
    db.close();
  }
}

const refusalOf = async (bytes: Buffer): Promise<string | null> => {
  const opened = await readPackage(bytes);
  if ('problem' in opened) return opened.problem.code;
  return contentProblem(opened.read)?.code ?? null;
};

const [uid] = INDICATORS;

describe('a file that is not a right package', () => {
  it.each([
    ...badPackages,
    ['a workbook renamed', () => xlsxOf(giaLaiValues()), NO_PACKAGE] as const,
  ])('%s is refused with its sentence', async (_, make, why) => {
    const opened = await readPackage(await make());
    const problem = 'problem' in opened ? opened.problem : contentProblem(opened.read);
    expect(problem?.sentence ?? null).toMatch(why);
  });

  it('of the kept ones is refused with its sentence when it is received, and nothing is written', async () => {
    const { folder, province } = received();
    const before = rowsIn(folder);
    const paths = badPackages.map(([what]) => join(PACKAGES, fileOf(what)));
    const { read } = await province.take(paths);
    for (const [n, [what, , why]] of badPackages.entries()) {
      const file = fileOf(what);
      expect.soft(read[n], what).toEqual({ file, problem: expect.stringMatching(why) });
      expect.soft(read[n], what).toMatchObject({ problem: expect.stringContaining(file) });
    }
    expect(rowsIn(folder)).toEqual(before);
  });

  it('is kept once for each of the list, and no other', () => {
    const files = [...badPackages, ...waitingPackages].map(([what]) => fileOf(what));
    expect(new Set(files).size).toBe(files.length);
    const kept = readdirSync(PACKAGES).filter((name) => name.endsWith('.sct'));
    expect(kept.sort()).toEqual([...files, 'right.sct'].sort());
  });

  it('that is a folder, is not there or cannot be read is refused with its sentence', async () => {
    const { folder, province } = received();
    const path = join(folder, 'Thư mục.sct');
    mkdirSync(path);
    const before = rowsIn(folder);
    const gone = join(folder, 'Không có.sct');
    const { read } = await province.take([path, gone]);
    expect(read).toMatchObject([
      { problem: expect.stringMatching(/thư mục/i) },
      { problem: expect.stringMatching(/không (còn|có|thấy|tìm)/i) },
    ]);
    expect(rowsIn(folder)).toEqual(before);
  });

  it('is refused at whatever byte it is cut', async () => {
    for (let end = 0; end < right.length; end += 7) {
      expect(await refusalOf(right.subarray(0, end)), `cut at ${end}`).not.toBe(null);
    }
  });

  it('is refused, or says exactly the same, with any one bit flipped', async () => {
    const whole = await readPackage(right);
    await fc.assert(
      fc.asyncProperty(fc.nat(right.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(right);
        bytes[at]! ^= 1 << bit;
        const opened = await readPackage(bytes);
        if ('read' in opened) expect(opened).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it('never ends in anything but an answer, whatever JSON its manifest and rows are', async () => {
    const json = fc.jsonValue();
    const someOf = <T extends object>(thing: T) =>
      fc
        .tuple(fc.constantFrom(...(Object.keys(thing) as (keyof T)[])), json)
        .map(([key, value]) => ({ ...thing, [key]: value }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(json, someOf(good.manifest)),
        fc.array(fc.oneof(json, someOf(block(uid, 1))), { maxLength: 4 }),
        async (head, rows) => {
          const manifestOnly = packageBytes(good, sender, { manifestText: JSON.stringify(head) });
          await refusalOf(manifestOnly);
          await refusalOf(withResults(part(rows)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has other parts and fields of a later version passed over', async () => {
    const later = withPart(good, 'later.ndjson', part([{ anything: 1 }]));
    const text = {
      ...later,
      manifest: { ...later.manifest, version: 7, later: { any: 'thing' }, __proto__x: 1 },
    };
    const bytes = packageBytes(text, sender, {
      manifestText: JSON.stringify(text.manifest).replace('{', '{"__proto__":{"kind":"answer"},'),
    });
    expect(await refusalOf(bytes)).toBe(null);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a kept package that is right and cannot be taken as it is', () => {
  it('has its status, and changes no figure', async () => {
    const { province, office, folder } = received({ isKept: true });
    const taken = await province.take([join(PACKAGES, 'right.sct')]);
    expect(taken.applied).toMatchObject([{ receipt: { cells: 2, added: 2 } }]);
    const before = rowsIn(folder).result;
    for (const [what, , told] of waitingPackages) {
      const [read] = await office.exchange.read({ files: [join(PACKAGES, fileOf(what))] });
      const { remarks = [], ...status } = told as { remarks?: RegExp[] };
      expect.soft(read, what).toMatchObject({ queued: status });
      for (const remark of remarks) {
        expect
          .soft((read as { queued: QueuedFile }).queued.remarks.join(' '), what)
          .toMatch(remark);
      }
    }
    expect(rowsIn(folder).result).toEqual(before);
  });
});

describe('a right package that cannot be taken as it is', () => {
  it('of days to come waits, and writes no figure', async () => {
    const { told, take, folder } = received();
    const ahead = resultsText(sender, { ...told, window: { from: ON, to: '2023-10-30' } });
    const before = rowsIn(folder);
    const { read, applied } = await take('Tương lai.sct', packageBytes(ahead, sender));
    expect(read).toMatchObject({ queued: { status: 'future' } });
    expect(applied).toMatchObject({ problem: expect.stringMatching(/./) });
    expect(rowsIn(folder).result).toEqual(before.result);
  });

  it('by a clock years ahead is taken, and says so', async () => {
    const { good, take } = received();
    const text = { ...good, manifest: { ...good.manifest, madeAt: '2031-01-01T00:00:00Z' } };
    const { read, applied } = await take('Giờ sai.sct', packageBytes(text, sender));
    expect(read).toMatchObject({
      queued: { remarks: expect.arrayContaining([expect.stringMatching(/đồng hồ/)]) },
    });
    expect(applied).toMatchObject({ receipt: { added: 2 } });
  });

  it('of a second office for a unit waits for the clerk', async () => {
    const { good, told, take, folder } = received();
    await take('Một.sct', packageBytes(good, sender));
    const before = rowsIn(folder).result;
    const { read } = await take('Hai.sct', packageBytes(resultsText(other, told), other));
    expect(read).toMatchObject({ queued: { status: 'unitTaken' } });
    expect(rowsIn(folder).result).toEqual(before);
  });

  it('of a changed key waits for the clerk', async () => {
    const { good, told, take, folder, office } = received();
    await take('Một.sct', packageBytes(good, sender));
    const before = rowsIn(folder).result;
    const changed = { ...other, uid: sender.uid };
    const text = resultsText(changed, told, { revision: 2, sequence: 2 });
    const { read } = await take('Hai.sct', packageBytes(text, changed));
    expect(read).toMatchObject({ queued: { status: 'keyChanged' } });
    expect(rowsIn(folder).result).toEqual(before);
    // Saying again for which unit it reports accepts no key.
    const { queued } = read as { queued: QueuedFile };
    const unitId = office.exchange.queue().find(({ unit }) => unit !== null)!.unit!.id;
    office.exchange.identify({ id: queued.id, unitId });
    const again = office.exchange.queue().find(({ id }) => id === queued.id);
    expect(again).toMatchObject({ status: 'keyChanged' });
    office.exchange.acceptKey({ id: queued.id, fingerprint: queued.office.fingerprint });
    const accepted = office.exchange.queue().find(({ id }) => id === queued.id);
    expect(accepted).toMatchObject({ status: 'newer' });
  });

  it('has cells of unknown indicators, units and days refused one by one', async () => {
    const { told, take, keyed } = received();
    const [{ uid }] = keyed as [(typeof keyed)[number]];
    const text = resultsText(sender, {
      ...told,
      results: [
        block(uid, 5),
        block(uid, 6),
        block(uidNumbered(99), 1),
        { ...block(uid, 1), units: ['threeTier:99999'] },
        { ...block(uid, 1), units: ['threeTier:622'] },
        { ...block(uid, 1), days: ['2019-01-01'] },
      ],
    });
    const { applied } = await take('Ô lạ.sct', packageBytes(text, sender));
    expect(applied).toMatchObject({
      receipt: { cells: 6, added: 1, refused: 5, changed: 0, same: 0 },
    });
    const { refusedCells } = (applied as { receipt: { refusedCells: { why: string }[] } }).receipt;
    expect(refusedCells.map(({ why }) => why).sort()).toEqual([
      'cellTwice',
      'dayOutside',
      'indicatorUnknown',
      'unitNotTheirs',
      'unitUnknown',
    ]);
  });

  it('leaves no note on a cell that it does not tell', async () => {
    const { told, take, keyed, folder } = received();
    const [{ uid }] = keyed as [(typeof keyed)[number]];
    const note = (on: string) => ({ indicator: uid, unit: UNIT, on, text: 'ghi chú' });
    const text = resultsText(sender, { ...told, notes: [note(ON), note('2023-08-30')] });
    const { applied } = await take('Ghi chú.sct', packageBytes(text, sender));
    expect(applied).toMatchObject({ receipt: { notes: 1 } });
    expect(JSON.stringify(rowsIn(folder).note ?? [])).not.toContain('2023-08-30');
  });
});

describe("a sender's own unit", () => {
  const hamlet = (name: string) => ({
    ref: `own:${uidNumbered(70)}`,
    parent: UNIT,
    code: 'T1',
    name,
    kind: 'thôn',
    printedName: null,
    validFrom: null,
    validTo: null,
  });
  const NAME = 'Thôn Bình Phú';

  it('written with marks apart from their letters is stored with one spelling', async () => {
    const { told, take, folder } = received();
    const text = resultsText(sender, { ...told, units: [hamlet(NAME.normalize('NFD'))] });
    await take('NFD.sct', packageBytes(text, sender));
    const names = (rowsIn(folder).unit as { name: string }[]).map(({ name }) => name);
    expect(names).toContain(NAME.normalize('NFC'));
    expect(names).not.toContain(NAME.normalize('NFD'));
  });

  it('that is here already from another campaign is the same unit', async () => {
    const { told, take, office, folder, campaign } = received();
    const units = [hamlet(NAME)];
    await take('Một.sct', packageBytes(resultsText(sender, { ...told, units }), sender));
    const again = office.campaigns.create({
      from: { kind: 'model', model: 'gia-lai' },
      head: {
        name: 'Đợt hai',
        planType: '',
        planNumber: '',
        planOn: null,
        issuer: '',
        startsOn: '2023-08-01',
        endsOn: '2023-12-31',
        openingOn: null,
      },
      root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' },
      below: 1,
      units: [],
    });
    expect(again.uid).not.toBe(campaign.uid);
    const { indicators } = office.campaigns.settings({ campaignId: again.id });
    const { uid } = indicators.find(({ kind }) => kind === 'flow')!;
    const results = [{ indicator: uid, units: [UNIT], days: [ON], values: [[3]] }];
    const second = { ...told, campaign: { uid: again.uid, name: again.name }, units, results };
    const { applied } = await take('Hai.sct', packageBytes(resultsText(sender, second), sender));
    expect(applied).toMatchObject({ receipt: { added: 1, newUnits: [NAME] } });
    const named = (rowsIn(folder).unit as { name: string }[]).filter(({ name }) => name === NAME);
    expect(named).toHaveLength(1);
  });

  it('comes in again after the file was undone', async () => {
    const { told, take, office } = received();
    const bytes = packageBytes(resultsText(sender, { ...told, units: [hamlet(NAME)] }), sender);
    const { read } = await take('Một.sct', bytes);
    const { id } = (read as { queued: { id: number } }).queued;
    office.exchange.undo({ id });
    const { applied } = await take('Một.sct', bytes);
    expect(applied).toMatchObject({ receipt: { added: 2, newUnits: [NAME] } });
  });
});
