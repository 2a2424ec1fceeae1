import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { fillForm, LAUNCH } from '../helpers/unit-forms.ts';

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

it('form writes a form for each unit, and receive takes what comes back from a folder', async () => {
  const data = tempFolder();
  const office = openOffice(data, '2023-10-09T01:00:00Z');
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const { units } = office.results.sheet({ campaignId, on: LAUNCH });
  const at = units.findIndex(({ depth }) => depth === 1);
  const [commune, hamlet] = [units[at]!.unit, units.find(({ parent }) => parent === at)!.unit];
  office.close();

  const out = join(tempFolder(), 'biểu');
  const asked = ['form', '--data', data, '--from', LAUNCH, '--out', out];
  const all = await cli(...asked);
  expect(all.code).toBe(0);
  expect(readdirSync(out)).toHaveLength(units.filter(({ depth }) => depth === 1).length);
  const again = await cli(...asked, '--unit', commune.name);
  expect(again.code).toBe(2);
  const one = await cli(...asked, '--unit', commune.name, '--overwrite', '--json');
  const { files } = JSON.parse(one.out) as { files: string[] };
  expect(files).toHaveLength(1);

  const back = tempFolder();
  await fillForm(join(out, files[0]!), { [hamlet.name]: 12 }, join(back, 'gửi lại.xlsx'));
  writeFileSync(join(back, 'bảng khác.csv'), 'Thôn;Số\r\nThôn A;1');
  writeFileSync(join(back, '~$gửi lại.xlsx'), 'khóa của Excel');
  const received = await cli('receive', back, '--data', data);
  expect(received.code).toBe(3);
  expect(received.out).toContain(`gửi lại.xlsx: ${commune.name}, 08/10/2023 – 08/10/2023:`);
  expect(received.out).toMatch(/thêm 1, sửa 0/);
  expect(received.out).toContain(
    'bảng khác.csv: Bảng này không phải biểu do phần mềm tạo. Mở trong',
  );
  expect(received.out).not.toContain('khóa');
});
