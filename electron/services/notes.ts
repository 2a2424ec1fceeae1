import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { dayLock, type Note } from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { putGivenNote, putNote, readGivenNote, readNote } from '../db/notes.ts';
import type { WriteHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { cellWindow, readTree } from './sheets.ts';
import { knownSettings, knownUnits } from './targets.ts';

/**
 * Notes on cells: one on a result answers the cell's warnings. They are no figures, so closed days
 * take them.
 */
export function notesService({ store, author, emit }: ServiceContext) {
  return {
    /** Throws FieldError `settingGone`, `unitNotInCampaign`, `dayOutsideCampaign`, `dayInOpening`. */
    'notes.save'(input: InputOf<'notes.save'>): null {
      const { campaignId } = input;
      const by = author('ghi chú');
      const text = normaliseText(input.text) || null;
      const changed = write(store, by, (db, record) => {
        const { name, old, put } = 'on' in input ? resultCell(db, input) : givenCell(db, input);
        if (old === text) return false;
        put(text === null ? null : { text, at: by.at, by: by.by });
        record({ kind: 'setting', campaignId, subject: `Ghi chú ô ${name}`, old, new: text });
        return true;
      });
      if (changed) emit({ event: 'sheet.changed', campaignId });
      return null;
    },
  };
}

type NoteInput = InputOf<'notes.save'>;
type ResultInput = Extract<NoteInput, { on: string }>;
type GivenInput = Exclude<NoteInput, ResultInput>;

/** A cell that is to be noted: what the history calls it and the note that it has. */
interface NotedCell {
  name: string;
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
  const place = tree.indexOf(unitId);
  if (place === undefined) throw new FieldError('unitNotInCampaign', { unitId });
  const key = { indicatorId, unitId, on: cellWindow(indicator, campaign, on).to };
  const { name } = tree.units[place]!.unit;
  return {
    name: `“${indicator.name}” của ${name} ngày ${formatDay(key.on)}`,
    old: readNote(db, key),
    put: (note) => putNote(db, key, note),
  };
}

function givenCell(db: WriteHandle, { campaignId, text: _, ...cell }: GivenInput): NotedCell {
  const { indicators, milestones } = knownSettings(db, campaignId);
  const indicator = indicators.get(cell.indicatorId);
  const milestone = cell.milestoneId === null ? null : milestones.get(cell.milestoneId);
  if (!indicator || milestone === undefined) throw new FieldError('settingGone', {});
  const unitName = knownUnits(db, campaignId).nameOf(cell.unitId);
  const target = cell.end === 'high' ? 'mức trên của chỉ tiêu' : 'chỉ tiêu';
  return {
    name: milestone
      ? `${target} “${indicator.name}”, mốc “${milestone.name}”, của ${unitName}`
      : `số đầu kỳ “${indicator.name}” của ${unitName}`,
    old: readGivenNote(db, cell),
    put: (note) => putGivenNote(db, cell, note),
  };
}
