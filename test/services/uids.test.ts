import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { newUid } from '../../electron/db/uid.ts';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { openCommune } from '../helpers/commune.ts';
import { wordFile } from '../helpers/form-files.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const TABLES = [
  ...['campaign', 'unit', 'indicator', 'milestone', 'audience', 'identity', 'obligation'],
  ...['peer_rank', 'closing', 'note', 'given_note', 'change_set', 'office', 'form'],
];

/** Every uid in the file of a folder, as "table uid", read without the program. */
function uidsIn(folder: string): string[] {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
  const uids = TABLES.flatMap((table) =>
    db
      .prepare(`SELECT '${table} ' || uid FROM ${table} WHERE uid IS NOT NULL ORDER BY uid`)
      .pluck()
      .all(),
  ) as string[];
  db.close();
  return uids;
}

it('rise within a process and are of version 7', () => {
  const uids = Array.from({ length: 20_000 }, newUid);
  expect(uids).toEqual([...new Set(uids)].sort());
  for (const uid of uids) {
    expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

it('are given when a thing is made, and kept through every change of it', async () => {
  const { office, folder, campaignId, settings, unitId, add, milestone, whole } = openCommune();
  const indicatorId = add('Thu nhận');
  const dueId = milestone('Giữa đợt', { dueOn: '2026-09-30' });
  const { id: audienceId } = office.audiences.save({
    campaignId,
    id: null,
    audience: { name: 'Học sinh' },
  });
  const [total, part] = settings().indicators;
  const identity = { name: 'Khớp', totalId: total!.id, partIds: [part!.id] };
  const { id: identityId } = office.identities.save({
    campaignId,
    id: null,
    identity: { ...identity, relation: 'equal' },
  });
  const obligation = {
    ...PLAIN_TERMS,
    name: 'Báo cáo tuần',
    reporter: 'Các thôn',
    recipient: 'UBND xã',
    schedule: 'weekly',
    dueOn: null,
    weekday: 4,
    monthDay: null,
    dueTime: null,
    inclusive: true,
    firstOn: null,
    lastOn: null,
  } as const;
  const { id: obligationId } = office.obligations.save({ campaignId, id: null, obligation });
  const peerRank = {
    indicatorId,
    on: '2026-09-30',
    rank: 3,
    peers: 12,
    peerWords: 'xã',
    place: 'Thông báo 5/TB-UBND',
  };
  const { id: rankId } = office.peerRanks.save({ campaignId, id: null, peerRank });
  const cell = { campaignId, indicatorId, unitId: unitId('Thôn A') };
  const noted = { ...cell, on: '2026-09-02' };
  const given = { ...cell, milestoneId: whole, end: 'value' } as const;
  office.notes.save({ ...noted, text: 'đã đối chiếu' });
  office.notes.save({ ...given, text: 'theo kế hoạch' });
  const file = await wordFile(join(folder, 'bieu.docx'), '{lũy kế}');
  const { id: formId } = await office.forms.add({
    campaignId,
    name: 'Biểu',
    file,
    on: '2026-09-02',
  });
  const closing = await office.closings.close({ campaignId, from: '2026-09-01', to: '2026-09-01' });

  const made = uidsIn(folder).filter((uid) => !uid.startsWith('change_set'));
  for (const table of TABLES.filter((each) => each !== 'change_set')) {
    expect(
      made.some((uid) => uid.startsWith(`${table} `)),
      table,
    ).toBe(true);
  }
  const unit = office.units.list({ campaignId }).find(({ name }) => name === 'Thôn A')!;
  expect(made).toContain(`unit ${unit.uid}`);
  expect(made).toContain(`closing ${closing.uid}`);

  // Things are renamed, moved, closed, merged, noted again and opened.
  const { campaign, indicators, milestones } = settings();
  const { id: _id, uid: _uid, sample, rootUnitId, rootUnitName, ...head } = campaign;
  office.campaigns.save({ campaignId, head: { ...head, name: 'Đợt khác' }, root: null });
  const { id, uid, ...indicator } = indicators.find((each) => each.id === indicatorId)!;
  office.indicators.save({ campaignId, id, indicator: { ...indicator, name: 'Đã thu nhận' } });
  office.indicators.order({ campaignId, ids: indicators.map((each) => each.id).reverse() });
  const { id: _m, uid: _u, ...due } = milestones.find((each) => each.id === dueId)!;
  office.milestones.save({ campaignId, id: dueId, milestone: { ...due, name: 'Mốc giữa' } });
  office.audiences.save({ campaignId, id: audienceId, audience: { name: 'Sinh viên' } });
  office.identities.save({
    campaignId,
    id: identityId,
    identity: { ...identity, name: 'Trong khoảng', relation: 'atMost' },
  });
  office.obligations.save({
    campaignId,
    id: obligationId,
    obligation: { ...obligation, weekday: 5 },
  });
  office.peerRanks.save({ campaignId, id: rankId, peerRank: { ...peerRank, rank: 2 } });
  office.notes.save({ ...noted, text: 'đã sửa' });
  office.notes.save({ ...given, text: 'theo công văn' });
  office.closings.open({ campaignId, id: closing.id, reason: 'gửi lại' });
  const unitIds = ['Thôn A', 'Thôn B', 'Thôn C'].map(unitId);
  office.units.rename({ campaignId, unitId: unitIds[0]!, name: 'Thôn Đông', on: '2026-09-10' });
  office.units.setCode({ campaignId, unitId: unitIds[1]!, code: 'B-2' });
  office.units.move({ campaignId, unitId: unitIds[2]!, parentId: unitIds[1]!, on: '2026-09-15' });
  office.units.merge({
    campaignId,
    unitIds: [unitIds[0]!],
    into: unitIds[1]!,
    on: '2026-09-20',
  });

  // Taken out and brought back.
  for (const [kind, removed] of [
    ['identity', identityId],
    ['obligation', obligationId],
    ['peerRank', rankId],
    ['form', formId],
    ['audience', audienceId],
    ['milestone', dueId],
    ['indicator', indicatorId],
    ['unit', unitIds[2]!],
    ['campaign', campaignId],
  ] as const) {
    office.removals.remove({ kind, campaignId, id: removed });
    office.removals.restore({ kind, campaignId, id: removed });
  }
  expect(uidsIn(folder).filter((each) => !each.startsWith('change_set'))).toEqual(made);
  expect(settings().indicators.find((each) => each.id === indicatorId)).toMatchObject({ uid });
  expect(office.closings.list({ campaignId })).toMatchObject([{ uid: closing.uid }]);
  office.close();
});

it('are none of an official unit: it is known by its list and code', () => {
  const office = openOffice(tempFolder());
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const units = office.units.list({ campaignId });
  expect(new Set(units.map(({ era, uid }) => `${era} ${uid}`))).toEqual(
    new Set(['threeTier null']),
  );
  office.close();
});

it('a copy of a campaign, and a sample opened on another PC, are other campaigns', () => {
  const folders = [tempFolder(), tempFolder()] as const;
  for (const folder of folders) {
    const office = openOffice(folder);
    const { id, uid, sample, rootUnitId, rootUnitName, ...head } = office.campaigns.openSample({
      sample: 'gia-lai',
    });
    office.campaigns.create({
      from: { kind: 'campaign', campaignId: id },
      head: {
        ...head,
        name: 'Đợt hai',
        startsOn: '2023-11-01',
        endsOn: '2023-12-20',
        openingOn: null,
      },
      root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' },
      below: 0,
      units: [],
    });
    expect(new Set(uidsIn(folder)).size).toBe(uidsIn(folder).length);
    office.close();
  }
  const theirs = new Set(uidsIn(folders[1]));
  expect(uidsIn(folders[0]).filter((uid) => theirs.has(uid))).toEqual([]);
});
