import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { keyFigure, twoOffices } from '../helpers/two-offices.ts';

const ON = '2023-09-01';

/** Runs a command; fails with what it says unless it ends with the code. */
async function run(argv: string[], expected = 0): Promise<string[]> {
  const lines: string[] = [];
  const line = (text: string) => lines.push(text);
  const code = await runCli(argv, { out: line, err: line });
  expect(code, lines.join('\n')).toBe(expected);
  return lines;
}

it('figures go up, come back with notes, go up again and are taken back, without a window', async () => {
  const two = await twoOffices();
  keyFigure(two, ON, 120);
  const { name } = two.unit;
  two.province.office.close();
  two.district.office.close();
  const [above, below] = [two.province.folder, two.district.folder];
  const out = tempFolder();
  const days = ['--from', ON, '--to', ON];
  const send = ['send', '--data', below, ...days, '--blank-reason', 'chưa có số', '--out', out];

  const [sent] = await run(send);
  const first = /Đã ghi (.+\.sct) \(lần 1\)/.exec(sent!)![1]!;
  const [plan] = await run(['receive', first, '--data', above, '--plan-only', '--json']);
  expect(JSON.parse(plan!)).toMatchObject([{ plan: { added: 1, changed: 0 }, receipt: null }]);
  const [taken] = await run(['receive', first, '--data', above]);
  expect(taken).toContain('thêm 1, sửa 0');
  expect((await run(['receive', first, '--data', above]))[0]).toContain('đã nhận trước đây');

  const answer = ['answer', '--data', above, '--unit', name, ...days, '--out', out];
  expect((await run(answer, 2))[0]).toContain('Ghi --accept để tiếp nhận');
  const bad = [...answer, '--return', 'Thiếu số', '--note', `${name}; Mức 1`];
  expect((await run(bad, 2))[0]).toContain('phải đủ bốn phần');
  const unknown = [...answer, '--return', 'Thiếu số', '--note', `${name}; Mức 9; 1/9/2023; x`];
  expect((await run(unknown, 2)).join(' ')).toContain('Mức 9');
  const note = `${name}; Kích hoạt mức 1; 01/9/2023; Thiếu xã An Thành; hỏi lại`;
  const [returned] = await run([...answer, '--return', 'Thiếu số của công an', '--note', note]);
  expect(existsSync(returned!)).toBe(true);
  await run(['receive', returned!, '--data', below]);
  const district = openOffice(below, '2026-10-20T01:00:00Z');
  const answered = district.exchange.sent({ campaignId: two.below.id }).map((one) => one.answer);
  expect(answered).toMatchObject([
    {
      state: 'returned',
      reason: 'Thiếu số của công an',
      cells: [{ unit: name, on: ON, note: 'Thiếu xã An Thành; hỏi lại' }],
    },
  ]);
  keyFigure({ ...two, district: { ...two.district, office: district } }, ON, 130);
  district.close();

  const [again] = await run(send);
  const second = /Đã ghi (.+\.sct) \(lần 2\)/.exec(again!)![1]!;
  await run(['receive', second, '--data', above]);
  const undo = ['undo-import', second, '--data', above];
  expect((await run(undo))[0]).toContain('Đã hoàn tác');
  expect((await run(['receive', second, '--data', above]))[0]).toContain('sửa 1');
  await run([...answer, '--accept']);
  // What was accepted since is not taken back unseen.
  expect((await run(undo, 2))[0]).toContain('không hoàn tác được');

  const forms = await run(['form', '--data', above, ...days, '--unit', name, '--out', out]);
  expect(forms.map((file) => existsSync(file))).toEqual([true]);
  const given = await run(['issue-campaign', '--data', above, '--out', out]);
  expect(given.map((file) => existsSync(file))).toEqual(Array.from({ length: 17 }, () => true));
  const ours = given.find((file) => file.includes(name))!;
  const others = given.find((file) => file !== ours)!;
  await run(['receive', ours, '--data', below]);
  await run(['receive', others, '--data', below], 3);

  // What is no package is told, and what lies beside it is taken nevertheless.
  const folder = tempFolder();
  writeFileSync(join(folder, 'hỏng.sct'), 'x');
  writeFileSync(join(folder, 'lần 2.sct'), readFileSync(second));
  const told = (await run(['receive', folder, '--data', above], 3)).join('\n');
  expect(told).toContain('hỏng.sct');
  expect(told).toMatch(/lần 2\.sct: .+ đã nhận trước đây/);
});
