import type { InputOf } from '../../shared/contract/methods.ts';
import { openOffice } from './office.ts';
import { tempFolder } from './temp-folder.ts';

/** A new indicator of the office's own, added to those of the sample. */
export const newIndicator = {
  code: 'moi',
  fullName: 'Chỉ số mới',
  name: 'Chỉ số mới',
  shortName: 'Mới',
};

export function openSample() {
  const folder = tempFolder();
  const office = openOffice(folder);
  const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const campaignId = campaign.id;
  const sheet = () => office.results.sheet({ campaignId, on: '2023-09-05' });
  const [column] = sheet().targets;
  const place = { indicatorId: column!.indicatorId, milestoneId: column!.milestoneId };
  const at = (code: string) => sheet().units.findIndex(({ unit }) => unit.code === code);
  const unitId = (code: string) => sheet().units[at(code)]!.unit.id;
  const target = (code: string) => sheet().targets[0]!.given[at(code)];
  type Cell = InputOf<'targets.save'>['cells'][number];
  const cell = (code: string, value: number | null, was: number | null): Cell => ({
    ...place,
    unitId: unitId(code),
    value,
    high: null,
    was,
    wasHigh: null,
  });
  const save = (...cells: Cell[]) => office.targets.save({ campaignId, source: 'nhập tay', cells });
  return {
    folder,
    office,
    campaign,
    campaignId,
    sheet,
    place,
    at,
    unitId,
    target,
    cell,
    save,
  };
}
