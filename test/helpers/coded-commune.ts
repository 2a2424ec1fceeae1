import { join } from 'node:path';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { CodesBlock, ReportModel } from '../../shared/report/model.ts';
import { officeNamed } from './two-offices.ts';

/** A district and a commune of it that keys by hamlet, some of them its own, and has sent a day. */

export const SENT_ON = '2023-10-08';
const HAMLETS = ['Thôn Bình Phú', 'Thôn Đồng Tâm'];

/** The milestone by which the commune has a target for all days. */
export const isWhole = ({ name }: { name: string }) => name.startsWith('Chỉ tiêu chung');

export async function codedCommune({
  on = SENT_ON,
  hamlets = HAMLETS,
  /** What is keyed for the n-th cell. */
  figure = (n: number): number | null => (n % 9 === 8 ? null : (n * 37) % 400),
} = {}) {
  const district = officeNamed('Huyện Hiệp Hòa', null);
  const campaign = district.office.campaigns.openSample({ sample: 'hiep-hoa' });
  const { units } = district.office.results.sheet({ campaignId: campaign.id, on: null });
  const unit = units.find(({ depth }) => depth === 1)!.unit;
  const { indicators, milestones } = district.office.campaigns.settings({
    campaignId: campaign.id,
  });
  district.office.targets.save({
    campaignId: campaign.id,
    source: 'nhập tay',
    cells: [
      {
        ...{ unitId: unit.id, indicatorId: indicators[0]!.id, value: 3_000, was: null },
        ...{ milestoneId: milestones.find(isWhole)!.id, high: null, wasHigh: null },
      },
    ],
  });
  const asked = { campaignId: campaign.id, unitIds: [unit.id], asOne: false, oneLevelMore: false };
  const given = (await district.office.exchange.give(asked))!;
  const commune = officeNamed(unit.name, null);
  for (const each of [district, commune]) each.at(`${on}T09:00:00Z`);
  await commune.take([join(given.folder, given.files[0]!)]);
  const below = commune.office.campaigns.list()[0]!;
  const campaignId = below.id;
  const [root] = commune.office.results.sheet({ campaignId, on: null }).units;
  commune.office.units.add({
    campaignId,
    parentId: root!.unit.id,
    units: hamlets.map((name) => ({ era: null, code: '', name })),
  });
  key(figure);
  const sent = await send();

  function key(value: (n: number) => number | null) {
    const sheet = commune.office.results.sheet({ campaignId, on });
    let n = 0;
    const columns = sheet.indicators.flatMap((indicator) => {
      if (indicator.kind !== 'flow' && indicator.kind !== 'stock') return [];
      const places = sheet.units.flatMap(({ depth }, place) =>
        depth === indicator.keyedDepth ? [place] : [],
      );
      const stored = sheet.stored.find(({ indicatorId }) => indicatorId === indicator.id)!;
      return {
        indicatorId: indicator.id,
        on,
        unitIds: places.map((place) => sheet.units[place]!.unit.id),
        values: places.map(() => value(n++)),
        was: places.map((place) => stored.now[place] ?? null),
      };
    });
    commune.office.results.save({ campaignId, source: 'nhập tay', columns });
  }

  async function send() {
    const days = { campaignId, from: on, to: on, blankReason: 'chưa có số' };
    return (await commune.office.exchange.send(days))!;
  }

  return { district, commune, campaign, unit, campaignId, given, sent, send, key };
}

export type CodedCommune = Awaited<ReturnType<typeof codedCommune>>;

/** A report of the commune with the codes of what it sent. */
export function codedReport(
  { commune, campaignId }: CodedCommune,
  report = 'progress',
): ReportModel {
  const asked = { campaignId, report, on: SENT_ON, style: 'office', withCodes: true };
  return commune.office.reports.build(asked as InputOf<'reports.build'>);
}

/** What is in the codes of a page. */
export const codesOf = (model: ReportModel): string[] =>
  (model.sections.at(-1)!.blocks.at(-1) as CodesBlock).codes;
