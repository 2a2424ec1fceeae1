import type { CalendarRead } from '../../shared/contract/deadlines.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { NATIONAL_CALENDAR } from '../../shared/domain/national-calendar.ts';
import {
  calendarGaps,
  checkCalendarLine,
  toDecide,
  withOwnLines,
} from '../../shared/domain/work-calendar.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import {
  insertCalendarLine,
  listCalendarLines,
  removeCalendarLine,
  updateCalendarLine,
} from '../db/deadlines.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { keepingDone } from './deadlines-kept.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';

/** The calendar of working days of a campaign: the program's list and the office's own lines. */
export function calendarService({ store, author, today, now }: ServiceContext) {
  return {
    'calendar.read': ({ campaignId }: InputOf<'calendar.read'>): CalendarRead =>
      store.snapshot((db) => {
        const { startsOn, endsOn } = requireCampaign(db, campaignId);
        const own = listCalendarLines(db, campaignId);
        const idOf = new Map(own.map(({ on, id }) => [on, id]));
        const calendar = withOwnLines(NATIONAL_CALENDAR, own);
        return {
          lines: calendar.map(({ on, kind, name, source }) => {
            return { on, kind, name, source, id: idOf.get(on) ?? null };
          }),
          toDecide: toDecide(calendar, today()),
          gaps: calendarGaps(calendar, { from: startsOn, to: endsOn }),
        };
      }),

    'calendar.save'({ campaignId, id, line: typed }: InputOf<'calendar.save'>): { id: number } {
      const line = {
        ...typed,
        name: normaliseText(typed.name),
        source: normaliseText(typed.source),
      };
      return write(store, author('settingSaved', { campaignId }), (db) => {
        requireCampaign(db, campaignId);
        const own = listCalendarLines(db, campaignId);
        if (id !== null && !own.some((one) => one.id === id)) {
          throw new FieldError('settingGone', {});
        }
        refuseProblems(checkCalendarLine(line, id, own));
        return keepingDone(db, campaignId, now(), () => {
          if (id === null) return { id: insertCalendarLine(db, campaignId, line) };
          updateCalendarLine(db, { ...line, id });
          return { id };
        });
      });
    },

    'calendar.remove'({ campaignId, id }: InputOf<'calendar.remove'>): null {
      return write(store, author('settingSaved', { campaignId }), (db) => {
        if (!listCalendarLines(db, campaignId).some((one) => one.id === id)) {
          throw new FieldError('settingGone', {});
        }
        keepingDone(db, campaignId, now(), () => removeCalendarLine(db, id));
        return null;
      });
    },
  };
}
