import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import type { Caller } from '../../shared/contract/caller.ts';
import type { InputOf, MethodName } from '../../shared/contract/methods.ts';
import { decodeReply, encodeCall } from '../../shared/contract/wire.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import { openOffice, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const caller: Caller = { name: 'cán bộ thử', wayIn: 'window' };
const FIRST = '2026-01-01';
const LAST = '2026-12-31';
/** With a year of days these are more cells than are read in the thread that writes. */
const HAMLETS = 600;

const apps: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

function openYear(hamlets = HAMLETS) {
  const dataDir = tempFolder();
  const office = openOffice(dataDir, '2026-12-31T01:00:00Z');
  const units = Array.from({ length: hamlets }, (_, n) => ({ name: `Thôn số ${n + 1}` }));
  const { id: campaignId } = ownCampaign(office, units, { startsOn: FIRST, endsOn: LAST });
  const sheet = office.results.sheet({ campaignId, on: FIRST });
  const indicatorId = sheet.indicators.find(({ kind }) => kind === 'flow')!.id;
  const unitId = membersOf(sheet)[0]!.unit.id;
  office.close();
  const held: HeldCells[] = [
    {
      kind: 'result',
      unitId,
      indicatorId,
      from: LAST,
      to: LAST,
      hold: { why: 'notOurs', office: 'Xã bên' },
    },
  ];
  const open = (withoutWorkers: boolean) => {
    const app = createApp({
      dataDir,
      platform: testPlatform,
      clock: () => new Date('2026-12-31T01:00:00Z'),
      log: { info: () => {}, error: () => {} },
      withoutWorkers,
      held: () => held,
    });
    apps.push(app);
    const call = <M extends MethodName>(method: M, input: InputOf<M>) =>
      app.dispatch(encodeCall({ method, input }), caller);
    return { ...app, call };
  };
  const key = (value: number, was: number | null): InputOf<'results.save'> => ({
    campaignId,
    source: 'nhập tay',
    columns: [{ indicatorId, on: FIRST, unitIds: [unitId], values: [value], was: [was] }],
  });
  return { open, key, year: { campaignId, indicatorId, from: FIRST, to: LAST } };
}

describe('a reading of very many cells', () => {
  it('lets a save pass that comes after it, and answers as every other', async () => {
    const { open, key, year } = openYear();
    const app = open(false);
    // The first one remembers the units; nothing is keyed before it is there.
    const first = decodeReply<'results.range'>(await app.call('results.range', year));
    expect(first.ok && first.value.held).toHaveLength(1);
    const order: string[] = [];
    const reading = app.call('results.range', year).finally(() => order.push('read'));
    const saving = app.call('results.save', key(7, null)).finally(() => order.push('saved'));
    await Promise.all([reading, saving]);
    expect(order).toEqual(['saved', 'read']);

    const beside = await app.call('results.range', year);
    const here = await open(true).call('results.range', year);
    expect(JSON.parse(beside)).toEqual(JSON.parse(here));
  });

  it('sees what was saved before it', async () => {
    const { open, key, year } = openYear();
    const app = open(false);
    await app.call('results.range', year);
    let was: number | null = null;
    for (const value of [3, 4, 5]) {
      await app.call('results.save', key(value, was));
      was = value;
      const read = decodeReply<'results.range'>(await app.call('results.range', year));
      expect(read.ok && read.value.columns[0]!.filter((one) => one !== null)).toEqual([value]);
    }
  });
});

describe('a history of very many units', () => {
  it('lets a save pass that comes after it, and answers as every other', async () => {
    const { open, key, year } = openYear(4000);
    const app = open(false);
    const asked = { campaignId: year.campaignId, before: null, part: null, limit: 100 };
    // The sheet remembers the units, and the first job starts the worker.
    await app.call('results.sheet', { campaignId: year.campaignId, on: FIRST });
    const told = await app.call('history.list', asked);
    const order: string[] = [];
    const reading = app.call('history.list', asked).finally(() => order.push('read'));
    const saving = app.call('results.save', key(7, null)).finally(() => order.push('saved'));
    await Promise.all([reading, saving]);
    expect(order).toEqual(['saved', 'read']);
    expect(JSON.parse(await open(true).call('history.list', asked)).value).toHaveLength(2);
    expect(JSON.parse(told).value).toEqual(
      JSON.parse(await open(true).call('history.list', asked)).value.slice(1),
    );
  });
});
