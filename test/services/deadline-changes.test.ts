import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const NOW = '2023-10-12T03:00:00Z';
const level = { levels: [1], kinds: [], units: [], teams: false };

/** Writes rows past the program, as a file of another office would bring them. */
function withRows(folder: string, fill: (db: Database.Database) => void): void {
  const db = new Database(join(folder, DATABASE_FILE));
  fill(db);
  db.close();
}

it('what units had sent before they were merged counts for their heir, when all of them had', () => {
  const folder = tempFolder();
  const office = openOffice(folder, NOW);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const { id: obligationId } = office.obligations.save({
    campaignId,
    id: null,
    obligation: obligationOf({
      ...{ name: 'Số liệu tuần', schedule: 'weekly', weekday: 3, firstOn: '2023-10-11' },
      ...{ lastOn: '2023-10-11', asks: 'submission', covers: 'week', binds: level },
    }),
  });
  const sheet = office.results.sheet({ campaignId, on: '2023-10-08' });
  const [first, second] = sheet.units.filter(({ depth }) => depth === 1).map(({ unit }) => unit.id);
  const { unitId: heir } = office.units.merge({
    campaignId,
    unitIds: [first!, second!],
    into: { era: null, code: '', name: 'Thành phố mới' },
    on: '2023-10-10',
  });
  office.close();
  const send = (unitId: number) =>
    withRows(folder, (db) => {
      db.exec(`
        INSERT OR IGNORE INTO package_file (sha256, bytes) VALUES ('x', x'00');
        INSERT OR IGNORE INTO received_file
          (id, uid, campaign_id, kind, office_uid, revision, made_at, manifest, sha256, file, at, by)
        VALUES (1, '01900000-0000-7000-8000-000000000001', ${campaignId}, 'results',
                '01900000-0000-7000-8000-000000000002', 1, '', '{}', 'x', 'x', '', 'xã');
        INSERT INTO received_window
          (campaign_id, unit_id, from_on, to_on, file_id, state, first_at, at, by)
        VALUES (${campaignId}, ${unitId}, '2023-10-02', '2023-10-08', 1, 'received',
                '2023-10-09T02:00:00.000Z', '2023-10-09T02:00:00.000Z', 'xã');`);
    });
  const state = () => {
    const again = openOffice(folder, NOW);
    const { lines } = again.deadlines.list({
      ...{ campaignId, from: '2023-10-11', to: '2023-10-11', unitId: heir, lateOnly: false },
    });
    again.close();
    return lines.find((line) => line.obligationId === obligationId)?.owing[0]?.state;
  };
  expect(state()).toBe('overdue');
  send(first!);
  expect(state()).toBe('overdue');
  send(second!);
  expect(state()).toBe('onTime');
});

it('obligations of the sample documents are bound to units in stores of earlier versions', () => {
  const folder = tempFolder();
  const before = migrations.length - migrations.findIndex((sql) => sql.includes('deadline_mark ('));
  openStore(folder, { migrations: migrations.slice(0, -before) }).close();
  withRows(folder, (db) => {
    const uid = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
    db.exec(`
      INSERT INTO unit (id, uid, era, code, name, kind) VALUES (1, '${uid(1)}', 'own', '1', 'H', 'huyện');
      INSERT INTO campaign (id, uid, name, root_unit_id, starts_on, ends_on)
      VALUES (1, '${uid(2)}', 'Ra quân', 1, '2023-09-18', '2023-10-08');
      INSERT INTO obligation (uid, campaign_id, name, reporter, recipient, schedule, due_on, due_time,
                              inclusive, position)
      VALUES ('${uid(3)}', 1, 'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công',
              'UBND các xã, thị trấn', 'UBND huyện (qua Công an huyện)', 'once', '2023-10-09', '07:30',
              0, 1),
             ('${uid(4)}', 1, 'Báo cáo riêng', 'UBND các xã', '', 'once', '2023-10-09', NULL, 1, 2);`);
  });
  const office = openOffice(folder, NOW);
  const { obligations } = office.campaigns.settings({ campaignId: 1 });
  expect(obligations).toMatchObject([
    {
      ...{ binds: level, asks: 'submission', covers: 'day', dueOn: '2023-10-09' },
      ...{ dueTime: '07:30', inclusive: false, schedule: 'once' },
    },
    // Words of an office's own are not guessed at.
    { binds: { levels: null, kinds: [], units: [] }, asks: 'task', covers: 'nothing' },
  ]);
  const list = office.deadlines.list({
    ...{ campaignId: 1, from: '2023-10-09', to: '2023-10-09', unitId: null, lateOnly: false },
  });
  expect(list.unbound.map(({ name }) => name)).toEqual(['Báo cáo riêng']);
  office.close();
});
