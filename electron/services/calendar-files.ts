import type { SavedCalendar } from '../../shared/contract/calendar-files.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { calendarEntry, entriesToTell } from '../../shared/domain/calendar-entries.ts';
import { LAST_DAY } from '../../shared/domain/plausible-day.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import {
  type CalendarScope,
  lastToldAt,
  listToldEntries,
  putToldEntries,
} from '../db/calendar-entries.ts';
import type { ReadHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import { calendarText } from '../files/calendar-file.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { dueWithin } from './deadline-dues.ts';
import { type DeadlineReader, readDeadlines } from './deadline-reader.ts';
import { namedUnits } from './exchange-refs.ts';
import { requireCampaign } from './require-campaign.ts';

/** Deadlines as a file for calendar programs. */
export function calendarFilesService({ store, platform, author, now }: ServiceContext) {
  return {
    'deadlines.calendarTold': (input: InputOf<'deadlines.calendarTold'>): { at: string | null } =>
      store.snapshot((db) => ({ at: lastToldAt(db, scopeOf(db, input)) })),

    async 'deadlines.saveCalendar'(
      input: InputOf<'deadlines.saveCalendar'>,
    ): Promise<SavedCalendar> {
      const { campaignId, unitId, from, to, file } = input;
      const { name, of, found } = store.snapshot((db) => {
        const scope = scopeOf(db, input);
        const reader = readDeadlines(db, campaignId, now());
        const told = listToldEntries(db, scope);
        const entries = entriesOf(reader, scope.scope, unitId);
        return {
          name: reader.campaign.name,
          of: scope,
          found: entriesToTell(entries, told, { from, to }, file),
        };
      });
      const { entries, ...counts } = found;
      if (entries.length === 0) return { path: null, entries: 0, ...counts };
      const path = await platform.chooseSavePath(`Việc đến hạn - ${fileNameText(name)}.ics`);
      if (path === null) return { path, entries: entries.length, ...counts };
      const by = author('deadlineMarked', { campaignId });
      const text = calendarText(name, entries, new Date(by.at));
      await writeFileWhole(path, Buffer.from(text));
      write(store, by, (db) => putToldEntries(db, of, entries, by.at));
      return { path, entries: entries.length, ...counts };
    },
  };
}

/** Throws FieldError `unitNotInCampaign`. */
function scopeOf(
  db: ReadHandle,
  { campaignId, unitId }: { campaignId: number; unitId: number | null },
): CalendarScope {
  const campaign = requireCampaign(db, campaignId);
  if (unitId === null) return { campaignId, scope: '' };
  const scope = namedUnits(db, campaign).refOf.get(unitId);
  if (scope === undefined) throw new FieldError('unitNotInCampaign', { unitId });
  return { campaignId, scope };
}

/** All deadlines that there are now, of all units or of one. */
function entriesOf(reader: DeadlineReader, scope: string, unitId: number | null) {
  const { campaign, bound } = reader;
  return dueWithin(reader, { from: '', to: LAST_DAY }).flatMap(({ obligation, occurrence }) => {
    if (occurrence.isFormer) return [];
    const { tree, unitIds, ids } = bound(obligation, occurrence);
    if (unitId === null ? unitIds.length === 0 : !ids.has(unitId)) return [];
    const index = unitId === null ? undefined : tree.indexOf(unitId);
    const unit = index === undefined ? null : tree.units[index]!.unit.name;
    return [calendarEntry(obligation, occurrence, { campaign: campaign.name, scope, unit })];
  });
}
