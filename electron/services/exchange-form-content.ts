import { FieldError } from '../../shared/contract/errors.ts';
import type { WrittenForms } from '../../shared/contract/exchange-tables.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellWindow, shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { type Form, type FormSheet, formHead } from '../../shared/exchange/form/form.ts';
import { daysText } from '../../shared/text/dates.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listReceivedWindows } from '../db/received-windows.ts';
import { readUnitsBetween } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { newUid } from '../db/uid.ts';
import { refused } from './ensure-unit.ts';
import { keptDays } from './exchange-content.ts';
import { thisOffice } from './exchange-office.ts';
import { type NamedUnits, namedUnits } from './exchange-refs.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { readTree } from './sheets.ts';

/** The forms that units without the program fill in. */

/** More days than this make a workbook that nobody fills in. */
const MOST_SHEETS = 31;

/**
 * What the form of a unit holds: its units, the cells that they key in a window of days, the
 * figures that are known, and the revision that it asks for. Throws FieldError `settingRefused`
 * where there is nothing to key.
 */
export function formOf(
  db: ReadHandle,
  campaign: Campaign,
  unitId: number,
  window: DayWindow,
): Form {
  const named = namedUnits(db, campaign);
  const name = named.units.find(({ id }) => id === unitId)?.name ?? '';
  const keyed = readSettings(db, campaign.id).indicators.filter((one) => !isComputed(one));
  const byDay = new Map<Day, Indicator[]>();
  for (const indicator of keyed) {
    for (const on of keptDays(indicator, campaign, window)) {
      byDay.set(on, [...(byDay.get(on) ?? []), indicator]);
    }
  }
  const days = [...byDay.keys()].sort();
  if (days.length > MOST_SHEETS) {
    throw refused(
      'to',
      `${daysText(window)} cần ${days.length} trang tính, mỗi ngày một trang, quá mức ${MOST_SHEETS}; chọn ít ngày hơn.`,
    );
  }
  const within = new Set(named.within(unitId));
  const sheets = days
    .map((on) => sheetOf(db, campaign, { on, indicators: byDay.get(on)!, within, named }))
    .filter(({ rows, columns }) => rows.length > 0 && columns.length > 0);
  if (sheets.length === 0) {
    throw refused(
      'from',
      `Trong ${daysText(window)} không có ô nào mà ${name} phải nhập; chọn ngày khác, hoặc đơn vị ở cấp nhập số liệu.`,
    );
  }
  const received = listReceivedWindows(db, campaign.id).find(
    ({ unitId: of, from, to }) => of === unitId && from === window.from && to === window.to,
  );
  return {
    form: newUid(),
    office: thisOffice(db, campaign).office.name,
    campaign: { uid: campaign.uid, name: campaign.name },
    unit: { ref: named.refOf.get(unitId)!, name },
    ...window,
    revision: (received?.revision ?? 0) + 1,
    sheets,
  };
}

interface SheetAsked {
  on: Day;
  indicators: readonly Indicator[];
  within: ReadonlySet<number>;
  named: NamedUnits;
}

/** The units in the order of the campaign, those alone that key one of the indicators. */
function sheetOf(
  db: ReadHandle,
  campaign: Campaign,
  { on, indicators, within, named }: SheetAsked,
): FormSheet {
  const { units }: UnitTree = readTree(db, campaign, shownOn(campaign, on));
  const places = units.flatMap(({ unit }, place) => (within.has(unit.id) ? [place] : []));
  const told = indicators.filter((one) => places.some((place) => isKeyedAt(units, place, one)));
  const ids = places.map((place) => units[place]!.unit.id);
  const known = told.map(({ id }) => readUnitsBetween(db, id, ids, { from: on, to: on }).get(on));
  const top = Math.min(...places.map((place) => units[place]!.depth));
  return {
    on,
    columns: told.map((one) => ({
      indicator: one.uid,
      on,
      head: formHead(one, cellWindow(one, campaign, shownOn(campaign, on))),
      measure: one.measure,
      kind: one.kind as 'flow' | 'stock',
    })),
    rows: places
      .filter((place) => told.some((one) => isKeyedAt(units, place, one)))
      .map((place) => {
        const { unit, depth } = units[place]!;
        return {
          ref: named.refOf.get(unit.id)!,
          name: unit.printedName || unit.name,
          depth: depth - top,
          cells: told.map((one, n) =>
            isKeyedAt(units, place, one) ? { value: known[n]?.get(unit.id) ?? null } : null,
          ),
        };
      }),
  };
}

export type FormsAsked = Omit<InputOf<'exchange.forms'>, 'agreed'>;

interface BuiltForms {
  forms: Form[];
  left: WrittenForms['left'];
}

/**
 * The forms of some units on one state of the store. Throws FieldError `unitNotInCampaign`; when no
 * unit has anything to fill in, the reason of the first one.
 */
export function buildForms(
  { snapshot, step }: JobContext,
  { campaignId, unitIds, from, to }: FormsAsked,
): BuiltForms {
  return snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const { refOf } = namedUnits(db, campaign);
    const built: BuiltForms = { forms: [], left: [] };
    for (const [n, unitId] of unitIds.entries()) {
      step(n, unitIds.length);
      if (!refOf.has(unitId)) throw new FieldError('unitNotInCampaign', { unitId });
      try {
        built.forms.push(formOf(db, campaign, unitId, { from, to }));
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        if (n === unitIds.length - 1 && built.forms.length === 0) throw error;
        built.left.push({ unit: nameOfThing(db, 'unit', unitId), sentence: error.message });
      }
    }
    return built;
  });
}

/** The writer of workbooks is big, and loaded with the first form only. */
export const formFile = async (
  _context: JobContext,
  { form }: { form: Form },
): Promise<Uint8Array> => (await import('../files/form/write-form.ts')).writeForm(form);
