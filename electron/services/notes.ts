import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { keptOn } from '../../shared/domain/cell-place.ts';
import { dayLock, type Note } from '../../shared/domain/sheet.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { putGivenNote, putNote, readGivenNote, readNote } from '../db/notes.ts';
import type { WriteHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { readTree } from './sheets.ts';
import { knownSettings, knownUnits } from './targets.ts';

/**
 * Notes on cells; a note on a result answers the cell's warnings. Notes are not figures, so they
 * can be written on closed days too.
 */
export function notesService({ store, author }: ServiceContext) {
  return {
    /** Throws FieldError `settingGone`, `unitNotInCampaign`, `dayOutsideCampaign`, `dayInOpening`. */
    'notes.save'(input: InputOf<'notes.save'>): null {
      const { campaignId } = input;
      const by = author('noted', { campaignId });
      const text = normaliseText(input.text) || null;
      write(store, by, (db) => {
        const { old, put } = 'on' in input ? resultCell(db, input) : givenCell(db, input);
        if (old === text) return;
        put(text === null ? null : { text, at: by.at, by: by.by });
      });
      return null;
    },
  };
}

type NoteInput = InputOf<'notes.save'>;
type ResultInput = Extract<NoteInput, { on: string }>;
type GivenInput = Exclude<NoteInput, ResultInput>;

/** A cell that is to be noted, with the note that it has. */
interface NotedCell {
  old: string | null;
  put(note: Note | null): void;
}

function resultCell(db: WriteHandle, input: ResultInput): NotedCell {
  const { campaignId, indicatorId, unitId, on } = input;
  const { campaign, indicators } = knownSettings(db, campaignId);
  const indicator = indicators.get(indicatorId);
  if (!indicator) throw new FieldError('settingGone', {});
  const { startsOn, endsOn, openingOn } = campaign;
  const lock = dayLock(campaign, on);
  if (lock === 'inOpening') throw new FieldError('dayInOpening', { on, openingOn: openingOn! });
  if (lock !== null) throw new FieldError('dayOutsideCampaign', { on, startsOn, endsOn });
  const tree = readTree(db, campaign, on);
  if (tree.indexOf(unitId) === undefined) throw new FieldError('unitNotInCampaign', { unitId });
  const key = { indicatorId, unitId, on: keptOn(indicator, campaign, on) };
  return {
    old: readNote(db, key),
    put: (note) => putNote(db, key, note),
  };
}

function givenCell(db: WriteHandle, { campaignId, text: _, ...cell }: GivenInput): NotedCell {
  const { indicators, milestones } = knownSettings(db, campaignId);
  const indicator = indicators.get(cell.indicatorId);
  const milestone = cell.milestoneId === null ? null : milestones.get(cell.milestoneId);
  if (!indicator || milestone === undefined) throw new FieldError('settingGone', {});
  knownUnits(db, campaignId).nameOf(cell.unitId);
  return {
    old: readGivenNote(db, cell),
    put: (note) => putGivenNote(db, cell, note),
  };
}
