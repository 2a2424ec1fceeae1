import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../electron/db/open.ts';
import { newUid } from '../../electron/db/uid.ts';
import {
  findStoredUnit,
  listAbove,
  listMembers,
  listPast,
  listSuccessions,
} from '../../electron/db/units.ts';
import { ensureUnit } from '../../electron/services/ensure-unit.ts';
import { contextHere, runHere } from '../../electron/services/job-runner.ts';
import { unitsService } from '../../electron/services/units.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { type Day, dayStart } from '../../shared/domain/day.ts';
import { type StoredUnit, treeOn } from '../../shared/domain/unit-tree.ts';
import { toldIn } from './history.ts';
import { byNoun, refusalOf } from './office.ts';
import { tempFolder } from './temp-folder.ts';

export const TODAY = '2025-08-15';

/** Huyện Hiệp Hòa of the three tiers. */
export const HIEP_HOA: UnitInput = { era: 'threeTier', code: '223', name: 'Huyện Hiệp Hòa' };

export const own = (name: string, code = ''): UnitInput => ({ era: null, code, name });

export function openUnits(dataDir = tempFolder()) {
  const told: (readonly string[])[] = [];
  const store = openStore(dataDir, { onChange: ({ topics }) => told.push(topics) });
  onTestFinished(() => store.close());
  const { units } = byNoun(
    unitsService({
      dataDir,
      store,
      platform: {
        chooseSavePath: async () => null,
        chooseFolder: async () => null,
        pickedFile: (file) => join(dataDir, file),
        printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
      },
      author: (kind) => ({ at: '2025-08-15T01:00:00Z', by: 'cán bộ thử', kind }),
      now: () => Date.parse('2025-08-15T01:00:00Z'),
      held: () => [],
      today: () => TODAY,
      jobs: runHere(store, () => dayStart(TODAY)),
      here: () => contextHere(store, dayStart(TODAY)),
    }),
  );
  return { dataDir, store, units, told };
}

export function makeCampaign(store: Store, root: UnitInput, name = 'Đợt cao điểm'): number {
  return store.transact((db) => {
    const rootId = ensureUnit(db, root, null);
    const { lastInsertRowid } = db
      .prepare<unknown, [string, string, number]>(
        `INSERT INTO campaign (uid, name, root_unit_id, starts_on, ends_on)
         VALUES (?, ?, ?, '2025-06-01', '2025-12-31')`,
      )
      .run(newUid(), name, rootId);
    return Number(lastInsertRowid);
  });
}

export const rootIdOf = (store: Store, campaignId: number) =>
  store
    .prepare<{ id: number }, [number]>('SELECT root_unit_id AS id FROM campaign WHERE id = ?')
    .get(campaignId)!.id;

/** A commune of this office with hamlets below it, made through the service. */
export function openCommune(
  hamlets: UnitInput[] = ['A', 'B', 'C', 'D'].map((x) => own(`Thôn ${x}`)),
) {
  const office = openUnits();
  const campaignId = makeCampaign(office.store, own('Xã Đồng Tâm'));
  const rootId = rootIdOf(office.store, campaignId);
  office.units.add({ campaignId, parentId: rootId, units: hamlets });
  const list = () => office.units.list({ campaignId });
  const idOf = (name: string) => {
    const unit = list().find((entry) => entry.name === name);
    if (!unit) throw new Error(`no unit ${name}`);
    return unit.id;
  };
  const treeOf = (on: Day) =>
    treeOn(
      {
        root: findStoredUnit(office.store, rootId) as StoredUnit,
        members: listMembers(office.store, campaignId),
        above: listAbove(office.store, campaignId),
        past: listPast(office.store, campaignId),
        successions: listSuccessions(office.store, campaignId),
      },
      on,
    );
  /** "Xã Đồng Tâm > Thôn A" as indented names. */
  const shape = (on: Day) =>
    treeOf(on).units.map(
      ({ unit, depth, closed }) => `${' '.repeat(depth)}${unit.name}${closed ? ' (đóng)' : ''}`,
    );
  return { ...office, campaignId, rootId, list, idOf, treeOf, shape };
}

export const problemOf = async (call: () => unknown) => {
  const error = await refusalOf(call);
  if (error.code !== 'settingRefused') throw new Error(`${error.code} is no settingRefused`);
  expect(error.details.problems).toHaveLength(1);
  return error.details.problems[0]!;
};

export const historyOf = (store: Store) => toldIn(store);
