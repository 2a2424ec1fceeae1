import { join } from 'node:path';
import type { ShownResults } from '../../shared/contract/exchange-plan.ts';
import { officeOf, testPlatform } from './office.ts';
import { tempFolder } from './temp-folder.ts';

/** A province and one of its districts, each on a PC of its own, with a campaign that goes down. */

export const START = '2023-09-05T01:00:00Z';

/** An office whose clock can be set, and whose files go into its folder, or where it is told. */
export function officeNamed(
  name: string,
  unit: { era: 'threeTier' | null; code: string } | null,
  filesTo?: string,
) {
  const folder = tempFolder();
  let out = filesTo ?? folder;
  let now = new Date(START);
  const office = officeOf({
    dataDir: folder,
    clock: () => now,
    platform: {
      ...testPlatform,
      chooseSavePath: async (file) => (out === '' ? null : join(out, file)),
      chooseFolder: async (file) => join(out, file),
    },
  });
  const letterhead = { body: '', above: '', place: '' };
  const input = unit ? { ...unit, name } : { era: null, code: '', name };
  office.office.save({ office: { unit: input, letterhead } });
  return {
    office,
    folder,
    /** Where files go from now on; "": the dialog is put away. */
    into: (place: string) => {
      out = place;
    },
    /** Sets the clock. */
    at: (instant: string) => {
      now = new Date(instant);
    },
    /** Queues the files and takes each as its plan says. */
    take: async (paths: readonly string[], rule: 'newest' | 'ours' | 'theirs' | null = null) => {
      const read = await office.exchange.read({ files: [...paths] });
      const ids = read.flatMap((one) => ('queued' in one ? [one.queued.id] : []));
      const applied = await office.exchange.apply({
        files: ids.map((id) => ({ id, hash: null })),
        rule,
      });
      return { read, ids, applied };
    },
    planOf: async (id: number) => (await office.exchange.plan({ id })) as ShownResults,
  };
}

export type OfficeNamed = ReturnType<typeof officeNamed>;

const DISTRICT = { era: 'threeTier', code: '634' } as const;

/** A province that gave its campaign to the district of Đak Pơ, and the district, which took it. */
export async function twoOffices({
  districtFolder,
  prepare = () => {},
}: {
  districtFolder?: string;
  /** What the province sets up before it gives the campaign. */
  prepare?(province: OfficeNamed, campaignId: number): void;
} = {}) {
  const province = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
  const district = officeNamed('Huyện Đak Pơ', DISTRICT, districtFolder);
  const campaign = province.office.campaigns.openSample({ sample: 'gia-lai' });
  prepare(province, campaign.id);
  const sheet = province.office.results.sheet({ campaignId: campaign.id, on: null });
  const unit = sheet.units.find((one) => one.unit.name.includes('Pơ'))!.unit;
  const given = (await province.office.exchange.give({
    campaignId: campaign.id,
    unitIds: [unit.id],
    asOne: false,
    oneLevelMore: false,
  }))!;
  const file = join(given.folder, given.files[0]!);
  const { applied } = await district.take([file]);
  const below = district.office.campaigns.list().find(({ uid }) => uid === campaign.uid);
  return { province, district, campaign, unit, given: file, applied, below: below! };
}

export type TwoOffices = Awaited<ReturnType<typeof twoOffices>>;

/** Keys what the district did of its first keyed indicator on a day. */
export function keyFigure({ district, below }: TwoOffices, on: string, value: number | null): void {
  const { indicators } = district.office.campaigns.settings({ campaignId: below.id });
  const { id: indicatorId } = indicators.find(({ kind }) => kind === 'flow' || kind === 'stock')!;
  const sheet = district.office.results.sheet({ campaignId: below.id, on });
  const unitIds = [sheet.units[0]!.unit.id];
  const was = [sheet.stored.find((one) => one.indicatorId === indicatorId)!.now[0] ?? null];
  district.office.results.save({
    campaignId: below.id,
    source: 'nhập tay',
    columns: [{ indicatorId, on, unitIds, values: [value], was }],
  });
}

/** Closes days of the district and writes the file that goes up. */
export async function sendDays({ district, below }: TwoOffices, from: string, to: string) {
  const days = { campaignId: below.id, from, to, blankReason: 'chưa đến hạn' };
  return (await district.office.exchange.send(days))!;
}
