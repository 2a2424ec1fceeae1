import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Office, openOffice } from './office.ts';
import { ownCampaign } from './own-campaign.ts';
import { tempFolder } from './temp-folder.ts';

export const NOW = '2026-09-10T01:00:00Z';

export const ON = '2026-09-02';

export const own = (name: string, code = '') => ({ era: null, code, name });

/** A commune with hamlets A to D. */
export function openCommune() {
  const folder = tempFolder();
  const office = openOffice(folder, NOW);
  const { id: campaignId } = ownCampaign(
    office,
    ['A', 'B', 'C', 'D'].map((letter) => ({ name: `Thôn ${letter}` })),
  );
  return { folder, campaignId, ...actsOf(office, campaignId) };
}

/** What is done in the tests, by an office that is open. */
export function actsOf(office: Office, campaignId: number) {
  const settings = () => office.campaigns.settings({ campaignId });
  const idOf = (name: string) =>
    office.units.list({ campaignId }).find((unit) => unit.name === name)!.id;
  const flow = settings().indicators.find(({ kind }) => kind === 'flow')!;
  const milestone = settings().milestones[0]!;
  const sheet = (on = ON) => office.results.sheet({ campaignId, on });
  const stored = (name: string, on = ON) => {
    const read = sheet(on);
    const at = read.units.findIndex(({ unit }) => unit.name === name);
    return read.stored.find(({ indicatorId }) => indicatorId === flow.id)?.now[at] ?? null;
  };
  const key = (name: string, value: number | null, on = ON) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([
        { unitId: idOf(name), indicatorId: flow.id, on, value, was: stored(name, on) },
      ]),
    });
  const list = () => office.history.list({ campaignId, before: null, part: null, limit: 200 });
  const last = () => list()[0]!;
  const undo = (id: number) => office.history.undo({ campaignId, id });
  const redo = (id: number) => office.history.redo({ campaignId, id });
  return { office, settings, idOf, flow, milestone, sheet, stored, key, list, last, undo, redo };
}
