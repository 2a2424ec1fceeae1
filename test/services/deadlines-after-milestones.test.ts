import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract/methods.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { type OfficeNamed, twoOffices } from '../helpers/two-offices.ts';

const PHASE = {
  name: 'Đợt 1',
  startsOn: '2023-09-01',
  dueOn: '2023-09-20',
  inclusive: true,
  counts: 'cumulative',
  hours: null,
} as const;
const NAME = 'Sơ kết đợt 1';
const level = { levels: [1], kinds: [], units: [], teams: false };

type Office = OfficeNamed['office'];

/** A report 5 days after the last day of a milestone of the campaign. */
function addAfterMilestone(office: Office, campaignId: number) {
  const { id: milestoneId } = office.milestones.save({ campaignId, id: null, milestone: PHASE });
  const { milestones } = office.campaigns.settings({ campaignId });
  const { uid } = milestones.find(({ id }) => id === milestoneId)!;
  const { id } = office.obligations.save({
    campaignId,
    id: null,
    obligation: obligationOf({
      ...{ name: NAME, schedule: 'afterEvent', event: 'milestone', milestoneUid: uid },
      ...{ afterCount: 5, binds: level },
    }),
  });
  return { milestoneId, uid, id };
}

const dueOf = (office: Office, campaignId: number) =>
  office.deadlines
    .list({ campaignId, from: '2023-09-01', to: '2023-10-31', unitId: null, lateOnly: false })
    .lines.filter(({ name }) => name === NAME)
    .map(({ due }) => due);

function openCampaign() {
  const folder = tempFolder();
  const office = officeOf({
    dataDir: folder,
    platform: { ...testPlatform, chooseSavePath: async (file) => join(folder, file) },
    clock: () => new Date('2023-09-05T01:00:00Z'),
  });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const added = addAfterMilestone(office, campaignId);
  const saveMilestone = (change: Partial<InputOf<'milestones.save'>['milestone']>) => {
    const milestone = { ...PHASE, ...change };
    return {
      now: (agreed: string[] = []) =>
        office.milestones.save({ campaignId, id: added.milestoneId, milestone, agreed }),
    };
  };
  return { office, campaignId, saveMilestone, ...added };
}

/** The keys of what is asked first. */
async function askedBy(call: () => unknown): Promise<{ keys: string[]; sentences: string[] }> {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'askFirst') throw new Error(`not asked: ${refusal.code}`);
  const { questions } = refusal.details;
  return {
    keys: questions.map(({ key }) => key),
    sentences: questions.map(({ sentence }) => sentence),
  };
}

describe('a deadline after a milestone', () => {
  it('moves with it when that was agreed to, is kept through renames, and says so in the history', async () => {
    const { office, campaignId, saveMilestone } = openCampaign();
    expect(dueOf(office, campaignId)).toEqual(['hết ngày 25/9/2023']);
    saveMilestone({ name: 'Giai đoạn một' }).now();
    expect(dueOf(office, campaignId)).toEqual(['hết ngày 25/9/2023']);

    const move = saveMilestone({ name: 'Giai đoạn một', dueOn: '2023-09-30', inclusive: false });
    const { keys, sentences } = await askedBy(move.now);
    expect(sentences).toEqual([
      `Hạn tính từ mốc dời theo: “${NAME}” từ hết ngày 25/9/2023 sang hết ngày 04/10/2023.`,
    ]);
    expect(dueOf(office, campaignId)).toEqual(['hết ngày 25/9/2023']);
    move.now(keys);
    expect(dueOf(office, campaignId)).toEqual(['hết ngày 04/10/2023']);

    const { obligations } = office.campaigns.settings({ campaignId });
    const { id, uid: _, ...terms } = obligations.find(({ name }) => name === NAME)!;
    office.obligations.save({ campaignId, id, obligation: { ...terms, afterCount: 1 } });
    const [set] = office.history.list({ campaignId, before: null, part: null, limit: 1 });
    expect(set!.lines).toEqual([
      expect.objectContaining({
        old: 'kỳ: 05 ngày kể từ ngày cuối của mốc “Giai đoạn một”',
        new: 'kỳ: 01 ngày kể từ ngày cuối của mốc “Giai đoạn một”',
      }),
    ]);
    office.close();
  });

  it('keeps what was done when it moves: on time stays on time', async () => {
    const { office, campaignId, id, saveMilestone } = openCampaign();
    const lines = () =>
      office.deadlines
        .list({ campaignId, from: '2023-08-01', to: '2023-10-31', unitId: null, lateOnly: false })
        .lines.filter(({ name }) => name === NAME);
    const unitId = lines()[0]!.owing[0]!.unitId;
    office.deadlines.mark({
      ...{ campaignId, obligationId: id, slot: lines()[0]!.slot, unitIds: [unitId] },
      mark: { kind: 'done', doneAt: null, times: 1, document: '', note: '' },
    });
    const move = saveMilestone({ startsOn: '2023-09-01', dueOn: '2023-09-01' });
    move.now((await askedBy(move.now)).keys);
    expect(lines().map(({ due, counts }) => [due, counts.onTime, counts.late])).toEqual([
      ['hết ngày 06/9/2023', 1, 0],
    ]);
    // Done before it was due: also where the new day lies before the day it was done.
    office.close();
  });

  it('is refused at its field: no milestone chosen, one of another campaign', async () => {
    const { office, campaignId, uid } = openCampaign();
    const { id: other } = office.campaigns.openSample({ sample: 'hiep-hoa' });
    const save = (campaign: number, milestoneUid: string | null) => () =>
      office.obligations.save({
        campaignId: campaign,
        id: null,
        obligation: obligationOf({
          ...{ schedule: 'afterEvent', event: 'milestone', milestoneUid, binds: level },
        }),
      });
    const problem = (sentence: string) => ({
      details: { problems: [{ field: 'milestoneUid', sentence }] },
    });
    expect(await refusalOf(save(campaignId, null))).toMatchObject(
      problem('Chọn mốc mà hạn tính từ ngày cuối của nó.'),
    );
    expect(await refusalOf(save(other, uid))).toMatchObject(
      problem('Mốc đã chọn không còn trong chiến dịch; chọn mốc khác.'),
    );
    office.close();
  });

  it('keeps its milestone from being taken out, by its name, also by undoing; and both come back in order', async () => {
    const { office, campaignId, milestoneId, id } = openCampaign();
    const milestone = { kind: 'milestone', campaignId, id: milestoneId } as const;
    const obligation = { kind: 'obligation', campaignId, id } as const;
    const sentenceOf = async (call: () => unknown) => {
      const refusal = await refusalOf(call);
      return refusal.code === 'settingRefused' ? refusal.details.problems[0]!.sentence : '';
    };
    const needed = `Hạn của “${NAME}” đang tính từ mốc “Đợt 1”; sửa hoặc xóa chế độ báo cáo đó trước.`;
    expect(await sentenceOf(() => office.removals.preview(milestone))).toBe(needed);
    expect(await sentenceOf(() => office.removals.remove(milestone))).toBe(needed);
    const sets = office.history.list({ campaignId, before: null, part: null, limit: 3 });
    const made = sets.find(({ lines }) => lines.some(({ subject }) => subject.startsWith('Mốc')))!;
    expect(await sentenceOf(() => office.history.undo({ campaignId, id: made.id }))).toBe(needed);

    office.removals.remove(obligation);
    office.removals.remove(milestone);
    expect(await sentenceOf(() => office.removals.restore(obligation))).toBe(
      `Hạn của “${NAME}” tính từ mốc “Đợt 1” đã bị xóa; khôi phục mốc đó trước.`,
    );
    office.removals.restore(milestone);
    office.removals.restore(obligation);
    expect(dueOf(office, campaignId)).toEqual(['hết ngày 25/9/2023']);
    office.close();
  });

  it('comes along in a copy of the campaign, with the milestone of the copy', () => {
    const { office, campaignId, uid } = openCampaign();
    const {
      id: _,
      uid: __,
      sample: ___,
      rootUnitId,
      rootUnitName,
      ...head
    } = office.campaigns.list().find((one) => one.id === campaignId)!;
    const { id: copy } = office.campaigns.create({
      head: {
        ...head,
        name: 'Năm sau',
        startsOn: '2024-09-01',
        endsOn: '2024-10-20',
        openingOn: null,
      },
      root: { era: 'threeTier', code: '64', name: rootUnitName },
      units: [],
      below: 0,
      from: { kind: 'campaign', campaignId },
      agreed: [],
    });
    expect(rootUnitId).toBeGreaterThan(0);
    const { milestones, obligations } = office.campaigns.settings({ campaignId: copy });
    const own = milestones.find(({ name }) => name === 'Đợt 1')!;
    expect(own.uid).not.toBe(uid);
    expect(obligations.find(({ name }) => name === NAME)).toMatchObject({
      event: 'milestone',
      milestoneUid: own.uid,
    });
    const list = office.deadlines.list({
      ...{ campaignId: copy, from: '2024-09-01', to: '2024-10-20', unitId: null, lateOnly: false },
    });
    expect(list.lines.filter(({ name }) => name === NAME).map(({ due }) => due)).toEqual([
      'hết ngày 25/9/2024',
    ]);
    office.close();
  });

  it('is told to calendars as changed when its milestone moves', async () => {
    const { office, campaignId, saveMilestone } = openCampaign();
    const save = () =>
      office.deadlines.saveCalendar({
        ...{ campaignId, unitId: null, from: '2023-09-20', to: '2023-10-31', file: 'changed' },
      });
    await save();
    const move = saveMilestone({ dueOn: '2023-09-25' });
    move.now((await askedBy(move.now)).keys);
    const told = (await save())!;
    expect(told).toMatchObject({ added: 0, changed: 1 });
    const text = readFileSync(told.path!, 'utf8');
    expect(text).toContain(NAME);
    expect(text).toContain('DTSTART;VALUE=DATE:20230930');
    office.close();
  });

  it('goes down with the campaign and follows the milestone of the office above', async () => {
    let added = { milestoneId: 0, uid: '', id: 0 };
    const two = await twoOffices({
      prepare: ({ office }, campaignId) => {
        added = addAfterMilestone(office, campaignId);
      },
    });
    const { province, district, campaign, below, unit } = two;
    const { obligations } = district.office.campaigns.settings({ campaignId: below.id });
    const here = obligations.find(({ name }) => name === NAME)!;
    expect(here).toMatchObject({ event: 'milestone', milestoneUid: added.uid });
    const days = () => dueOf(district.office, below.id);
    expect(days()).toEqual(['hết ngày 25/9/2023']);

    const move = (agreed: string[]) =>
      province.office.milestones.save({
        ...{ campaignId: campaign.id, id: added.milestoneId, agreed },
        milestone: { ...PHASE, name: 'Giai đoạn một', dueOn: '2023-09-22' },
      });
    move((await askedBy(() => move([]))).keys);
    const given = (await province.office.exchange.give({
      ...{ campaignId: campaign.id, unitIds: [unit.id], asOne: false, oneLevelMore: false },
    }))!;
    await district.take([join(given.folder, given.files[0]!)]);
    expect(days()).toEqual(['hết ngày 27/9/2023']);
    province.office.close();
    district.office.close();
  });
});
