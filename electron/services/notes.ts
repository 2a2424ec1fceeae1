import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { putNote, readNote } from '../db/notes.ts';
import { readSettings } from '../db/settings.ts';
import { write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { cellWindow, readTree } from './sheets.ts';

/** Notes on cells; a note answers the cell's warnings. It is no figure, so closed days take it. */
export function notesService({ store, author, emit }: ServiceContext) {
  return {
    save({ campaignId, indicatorId, unitId, on, text }: InputOf<'notes.save'>): null {
      const by = author('ghi chú');
      const note = normaliseText(text) || null;
      const changed = write(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        const indicator = readSettings(db, campaignId).indicators.find(
          ({ id }) => id === indicatorId,
        );
        if (!indicator) throw new FieldError('settingGone', {});
        const tree = readTree(db, campaign, on);
        const place = tree.indexOf(unitId);
        if (place === undefined) throw new FieldError('unitNotInCampaign', { unitId });
        const key = { indicatorId, unitId, on: cellWindow(indicator, campaign, on).to };
        const old = readNote(db, key);
        if (old === note) return false;
        putNote(db, key, note === null ? null : { text: note, at: by.at, by: by.by });
        const { name } = tree.units[place]!.unit;
        const subject = `Ghi chú ô “${indicator.name}” của ${name} ngày ${formatDay(key.on)}`;
        record({ kind: 'setting', campaignId, subject, old, new: note });
        return true;
      });
      if (changed) emit({ event: 'sheet.changed', campaignId });
      return null;
    },
  };
}
