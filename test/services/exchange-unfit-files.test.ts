import { describe, expect, it } from 'vitest';
import type { QueuedFile } from '../../shared/contract/exchange.ts';
import { block, ON, other, received, rowsIn, sender, UNIT } from '../helpers/bad-packages.ts';
import { packageBytes, resultsText, uidNumbered } from '../helpers/packages.ts';

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
