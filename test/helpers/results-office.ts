import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { type Office, openOffice } from './office.ts';
import { cellsOf, keyedOf, membersOf } from './sheet-cells.ts';
import { tempFolder } from './temp-folder.ts';

export function openSample(now?: string) {
  const folder = tempFolder();
  const office = openOffice(folder, now);
  const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = (on: string | null = '2023-09-05') =>
    office.results.sheet({ campaignId: campaign.id, on });
  return { folder, office, campaign, sheet };
}

/** A cell of the sheet by unit code and column (0: level 1, 1: level 2). */
export function cell(sheet: DaySheet, code: string, column: number) {
  const member = membersOf(sheet).findIndex(({ unit }) => unit.code === code);
  return {
    unitId: membersOf(sheet)[member]!.unit.id,
    indicatorId: keyedOf(sheet)[column]!.id,
    was: cellsOf(sheet, member)[column] ?? null,
  };
}

export const key = (
  office: Office,
  sheet: DaySheet,
  code: string,
  column: number,
  value: number | null,
  on = sheet.on,
) =>
  office.results.save({
    campaignId: sheet.campaign.id,
    source: 'nhập tay',
    columns: byColumn([{ ...cell(sheet, code, column), on, value }]),
  });
