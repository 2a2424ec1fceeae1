import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import type { DeadlineList, Reminders } from '../../shared/contract/methods.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The launch of Hiệp Hòa, long past: one commune did report, in time. */
function launched() {
  const folder = tempFolder();
  const office = openOffice(folder, '2023-10-09T00:10:00Z');
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const { obligations } = office.campaigns.settings({ campaignId });
  const { id: obligationId } = obligations.find(({ name }) => name.includes('kết quả ra quân'))!;
  const [, commune] = office.units.list({ campaignId });
  office.deadlines.mark({
    ...{ campaignId, obligationId, slot: 'mot-lan', unitIds: [commune!.id] },
    mark: { kind: 'done', doneAt: null, times: 1, document: '5/BC-UBND', note: '' },
  });
  office.close();
  const days = ['--data', folder, '--from', '2023-10-09', '--to', '2023-10-09'];
  return { days, commune: commune!.name };
}

it('deadlines: the deadlines of some days, who is late, and one unit alone', async () => {
  const { days, commune } = launched();
  const all = await cli('deadlines', ...days);
  expect(all.code).toBe(0);
  expect(all.out).toContain(
    'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công, trước 07 giờ 30 ngày 09/10/2023: đúng hạn 1, quá hạn 24',
  );
  const one = await cli('deadlines', ...days, '--unit', commune);
  expect(one.out).toContain(`  ${commune}: đúng hạn (07:10:00 09/10/2023)`);
  expect((await cli('deadlines', ...days, '--unit', commune, '--late')).out).toContain(
    'Không có hạn nộp nào trong những ngày này.',
  );
  const json = await cli('deadlines', ...days, '--late', '--json');
  const { lines } = JSON.parse(json.out) as DeadlineList;
  expect(lines.map(({ counts }) => counts.overdue)).toEqual([24, 1]);
  expect(await cli('deadlines', ...days, '--unit', 'Xã không có')).toMatchObject({ code: 2 });
  expect(await cli('deadlines', '--data', 'x', '--from', '2023-02-30')).toMatchObject({ code: 1 });
});

it('remind: a text for each unit that is late, and one for all', async () => {
  const { days, commune } = launched();
  const { code, out } = await cli('remind', ...days, '--late');
  expect(code).toBe(0);
  expect(out.match(/^Kính đề nghị UBND/gm)).toHaveLength(24);
  expect(out).toContain('Kính đề nghị các đơn vị sau gửi báo cáo kết quả ra quân');
  const json = JSON.parse((await cli('remind', ...days, '--late', '--json')).out) as Reminders;
  expect(json.units).toHaveLength(24);
  const file = join(tempFolder(), 'đôn đốc.csv');
  const letter = await cli('remind', ...days, '--late', '--out', file);
  expect(letter).toMatchObject({ code: 0, out: `Đã ghi ${file}` });
  const written = readFileSync(file, 'utf8');
  expect(written.match(/^\d+,UBND (xã|thị trấn)/gm)).toHaveLength(24);
  expect(await cli('remind', ...days, '--late', '--unit', commune, '--out', file)).toMatchObject({
    code: 2,
    err: expect.stringContaining('không có việc quá hạn'),
  });
  expect(await cli('remind', ...days, '--out', 'a.txt')).toMatchObject({ code: 1 });
  expect((await cli('remind', ...days, '--unit', commune)).out).toBe(
    'Không có đơn vị nào phải nhắc.',
  );
});
