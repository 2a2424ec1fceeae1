import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ShownSettings } from '../../shared/contract/exchange-plan.ts';
import {
  type OfficeNamed,
  officeNamed,
  type TwoOffices,
  twoOffices,
} from '../helpers/two-offices.ts';

/** The file that gives a campaign to the unit whose name has these words. */
async function fileFor(
  { office }: OfficeNamed,
  campaignId: number,
  words: readonly string[],
  asOne = false,
) {
  const units = office.units.list({ campaignId });
  const unitIds = words.map((word) => units.find(({ name }) => name.includes(word))!.id);
  const given = (await office.exchange.give({ campaignId, unitIds, asOne, oneLevelMore: false }))!;
  return join(given.folder, given.files[0]!);
}

const queued = async ({ office }: OfficeNamed, path: string) => {
  const [read] = await office.exchange.read({ files: [path] });
  return (read as Extract<NonNullable<typeof read>, { queued: unknown }>).queued;
};

const DAY = '2023-09-01';

describe('a campaign for another unit', () => {
  it('is not set up by itself: the plan names no unit until the clerk chooses it', async () => {
    const two = await twoOffices();
    const pleiku = await fileFor(two.province, two.campaign.id, ['Pleiku']);
    const other = officeNamed('Huyện Đak Pơ', { era: 'threeTier', code: '634' });
    const { id, status, remarks } = await queued(other, pleiku);
    expect(status).toBe('new');
    expect(remarks.join(' ')).toContain('không phải Huyện Đăk Pơ');
    const plan = (await other.office.exchange.plan({ id })) as ShownSettings;
    expect(plan).toMatchObject({ unit: null, lines: [], choices: [{ name: 'Thành phố Pleiku' }] });
    const refused = await other.office.exchange.apply({ files: [{ id, hash: null }], rule: null });
    expect(refused).toMatchObject([{ problem: expect.stringContaining('Chọn đơn vị') }]);
    expect(other.office.campaigns.list()).toEqual([]);
    const unit = plan.choices[0]!.ref;
    const chosen = (await other.office.exchange.plan({ id, unit })) as ShownSettings;
    expect(chosen.unit).toMatchObject({ name: 'Thành phố Pleiku' });
  });

  it('never moves a campaign that is here to another root', async () => {
    const two = await twoOffices();
    const pleiku = await fileFor(two.province, two.campaign.id, ['Pleiku']);
    expect(await queued(two.district, pleiku)).toMatchObject({ status: 'notOurs' });
    const [campaign] = two.district.office.campaigns.list();
    expect(campaign).toMatchObject({ rootUnitId: two.below.rootUnitId });
  });
});

/** The province writes its own paper's number into the campaign: the next file has something new. */
const rename = ({ province, campaign }: TwoOffices, planNumber: string) => {
  const { office } = province;
  const {
    id,
    uid: _,
    sample: __,
    rootUnitId: ___,
    rootUnitName: ____,
    ...head
  } = office.campaigns.list().find((one) => one.id === campaign.id)!;
  office.campaigns.save({ campaignId: id, head: { ...head, planNumber }, root: null });
};

describe('of two files that give a campaign', () => {
  it('the one made later is the newer one, whether it is for one unit or for several', async () => {
    const two = await twoOffices();
    rename(two, '12/KH');
    const many = await fileFor(two.province, two.campaign.id, ['Pleiku', 'Pơ'], true);
    expect(await queued(two.district, many)).toMatchObject({ status: 'newer', revision: 1 });
    await two.district.take([many]);
    rename(two, '13/KH');
    const one = await fileFor(two.province, two.campaign.id, ['Pơ']);
    expect(await queued(two.district, one)).toMatchObject({ status: 'newer', revision: 2 });
    await two.district.take([one]);
    expect(two.district.office.campaigns.list()).toMatchObject([{ planNumber: '13/KH' }]);
  });
});

describe('a campaign or an answer of another office than the one that gave', () => {
  it('is not taken', async () => {
    const two = await twoOffices();
    // Another PC that took the same campaign gives it on under its own key.
    const copy = officeNamed('Tỉnh Gia Lai, máy khác', { era: 'threeTier', code: '64' });
    const forProvince = await fileFor(two.province, two.campaign.id, ['Pơ']);
    await copy.take([forProvince]);
    const { id } = (await queued(copy, forProvince))!;
    await copy.office.exchange.plan({ id });
    const [campaign] = copy.office.campaigns.list();
    expect(campaign).toBe(undefined);
    const ref = ((await copy.office.exchange.plan({ id })) as ShownSettings).choices[0]!.ref;
    await copy.office.exchange.apply({ files: [{ id, hash: null, unit: ref }], rule: null });
    const own = copy.office.campaigns.list()[0]!;
    const given = (await copy.office.exchange.give({
      campaignId: own.id,
      unitIds: [own.rootUnitId],
      asOne: false,
      oneLevelMore: false,
    }))!;
    expect(await queued(two.district, join(given.folder, given.files[0]!))).toMatchObject({
      status: 'otherGiver',
    });
  });

  it('as an answer for another unit is not ours', async () => {
    const two = await twoOffices();
    const { office } = two.province;
    const pleiku = officeNamed('Thành phố Pleiku', { era: 'threeTier', code: '622' });
    await pleiku.take([await fileFor(two.province, two.campaign.id, ['Pleiku'])]);
    const [own] = pleiku.office.campaigns.list();
    const days = { campaignId: own!.id, from: DAY, to: DAY, blankReason: 'chưa có' };
    const sent = (await pleiku.office.exchange.send(days))!;
    await two.province.take([sent.path]);
    const windows = office.exchange
      .windows({ campaignId: two.campaign.id })
      .map(({ unitId, from, to }) => ({ unitId, from, to }));
    office.exchange.answer({
      ...{ campaignId: two.campaign.id, windows, state: 'accepted', reason: '' },
    });
    const answers = (await office.exchange.sendAnswers({
      ...{ campaignId: two.campaign.id, asOne: false },
    }))!;
    const path = join(answers.folder, answers.files[0]!);
    expect(await queued(two.district, path)).toMatchObject({ status: 'notOurs' });
    expect(await queued(pleiku, path)).toMatchObject({ status: 'new' });
  });
});
