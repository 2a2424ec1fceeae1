import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../../shared/domain/day.ts';
import type { WriteHandle } from '../db/open.ts';
import {
  type ChangedLife,
  type ChangedPosition,
  closeJournal,
  keyedSince,
  leanedOn,
  openJournal,
  putLifeBack,
  readLife,
  type UnitLife,
} from '../db/unit-journal.ts';
import { setPosition } from '../db/unit-lives.ts';
import { findStoredUnit } from '../db/units.ts';
import { type RecordChange, readRevision, type SettingChange } from '../db/write.ts';
import { refused } from './ensure-unit.ts';
import { isOwnAncestor, refuseSharedCode } from './unit-changes.ts';

/** Steps back that are kept for a campaign as long as the program runs. */
const MAX_STEPS = 20;

/** A command that changed units, with what it changed. */
interface UnitStep {
  told: SettingChange | null;
  lives: ChangedLife[];
  positions: ChangedPosition[];
  /** Of the store, once it was done. */
  revision: number;
}

/** The last commands on the units of each campaign, and the way back from them. */
export function unitSteps() {
  const stepsOf = new Map<number, UnitStep[]>();

  return {
    /** Does a command in its transaction; the step counts once `keep` was called after it. */
    take<T>(db: WriteHandle, record: RecordChange, act: (record: RecordChange) => T) {
      let told: SettingChange | null = null;
      openJournal(db);
      const done = act((change) => {
        if (change.kind === 'setting') told = change;
        record(change);
      });
      const step: UnitStep = { told, ...closeJournal(db), revision: readRevision(db) };
      return { done, step };
    },

    keep(campaignId: number, step: UnitStep): void {
      stepsOf.set(campaignId, [...(stepsOf.get(campaignId) ?? []), step].slice(-MAX_STEPS));
    },

    /** Throws FieldError `settingRefused` when there is none. */
    last(campaignId: number): UnitStep {
      const step = stepsOf.get(campaignId)?.at(-1);
      if (!step) throw refused('id', 'Không còn thay đổi đơn vị nào để hoàn tác.');
      return step;
    },

    forget(campaignId: number, step: UnitStep): void {
      const steps = stepsOf.get(campaignId) ?? [];
      stepsOf.set(
        campaignId,
        steps.filter((each) => each !== step),
      );
    },
  };
}

/**
 * Takes a step back. Throws FieldError `settingRefused` when a unit was changed otherwise since, when
 * figures were keyed where the step let them be keyed, or when other units rest on one it made.
 */
export function undoStep(
  db: WriteHandle,
  record: RecordChange,
  campaignId: number,
  { told, lives, positions, revision }: UnitStep,
  at: string,
): string {
  for (const { unitId, after } of lives) {
    if (isSameLife(readLife(db, unitId), after)) continue;
    throw refused(
      'id',
      `“${after.unit.name}” đã được sửa tiếp sau đó nên không hoàn tác được; sửa lại từng mục.`,
    );
  }
  const made = lives.filter(({ before }) => before === null).map(({ unitId }) => unitId);
  refuseKeyed(keyedSince(db, revision, made, ''));
  for (const [on, heirs] of newHeirs(lives)) refuseKeyed(keyedSince(db, revision, heirs, on));
  for (const life of lives) putLifeBack(db, life, at);
  for (const { unitId, before } of positions) setPosition(db, campaignId, unitId, before);

  const own = lives.filter(({ before, after }) => before === null && after.unit.era === 'own');
  const leaned = leanedOn(
    db,
    own.map(({ unitId }) => unitId),
  );
  if (leaned !== null) {
    throw refused('id', `Có đơn vị khác nằm dưới “${leaned}” nên không hoàn tác được.`);
  }
  for (const { unitId, before } of lives) {
    const unit = before && findStoredUnit(db, unitId);
    if (!unit) continue;
    if (isOwnAncestor(db, unitId)) {
      throw refused('id', `“${unit.name}” sẽ nằm dưới chính nó nên không hoàn tác được.`);
    }
    for (const place of before.places) refuseSharedCode(db, place.campaignId, unit);
  }
  if (!told) return 'Không có gì thay đổi';
  if (lives.length > 0) {
    const subject = `Hoàn tác: ${told.subject}`;
    record({ kind: 'setting', campaignId, subject, old: told.new, new: told.old });
  }
  return [told.subject, told.new ?? told.old].filter((part) => part !== null).join(': ');
}

/** Spellings may have been learned meanwhile. */
const isSameLife = (a: UnitLife | null, b: UnitLife) =>
  isDeepStrictEqual(a && { ...a, aliases: b.aliases }, b);

/** Units that got figures of others by a step, by the day from which they have them. */
function newHeirs(lives: readonly ChangedLife[]): Map<Day, number[]> {
  const heirs = new Map<Day, number[]>();
  for (const { before, after } of lives) {
    for (const { newId, on } of after.heirs) {
      if (before?.heirs.some((known) => known.newId === newId)) continue;
      heirs.set(on, [...(heirs.get(on) ?? []), newId]);
    }
  }
  return heirs;
}

function refuseKeyed(name: string | null): void {
  if (name === null) return;
  throw refused(
    'id',
    `“${name}” đã có số liệu nhập sau thay đổi này nên không hoàn tác được; xóa số liệu đó trước.`,
  );
}
