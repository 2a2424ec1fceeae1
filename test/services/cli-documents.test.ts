import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

let folder: string;

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

beforeEach(async () => {
  folder = tempFolder();
  await cli('sample', 'gia-lai', '--data', folder);
});

const document = (...argv: string[]) =>
  cli(
    ...['report', 'appendix', '--data', folder, '--on', '2023-08-23', '--document', 'bao-cao'],
    ...argv,
  );

it('appendices have choices of their own', async () => {
  const out = join(folder, 'van-ban.json');
  const { code, err } = await document(
    ...['--out', out, '--appendix', 'appendix:order=official'],
    ...['--appendix', 'appendix', '--appendix', 'phu luc chi tieu:order=rank'],
  );
  expect({ code, err }).toMatchObject({ code: 0 });
  const { sections } = JSON.parse(readFileSync(out, 'utf8')) as ReportModel;
  const units = sections
    .slice(1)
    .map(({ blocks }) =>
      blocks.flatMap((block) =>
        block.block === 'table' ? block.rows.map(({ cells }) => cells[1]?.text ?? '') : [],
      ),
    );
  expect(units).toHaveLength(3);
  expect(units[0]).not.toEqual(units[1]);
  expect(units[1]).toEqual(units[2]);
});

it.each([
  ['appendix:order=tốt nhất', 1, 'tốt nhất'],
  ['progress:level=ba', 1, '“ba”'],
  ['appendix:order=rank;bao nhiêu', 1, '“bao nhiêu” phải có dạng lựa chọn=giá trị'],
  ['appendix:window=week', 2, '--window'],
  ['ranking:indicator=KHÔNG CÓ', 2, 'KHÔNG CÓ'],
  ['không có báo cáo này', 2, 'không có báo cáo này'],
])(
  'an appendix “%s” is refused with its reason, and nothing is written',
  async (text, code, word) => {
    const told = await document('--out', join(folder, 'van-ban.json'), '--appendix', text);
    expect(told.code).toBe(code);
    expect(told.err).toContain(word);
  },
);

it('the help tells how an appendix is chosen', async () => {
  const { out } = await cli('report', '--help');
  expect(out.replace(/\s+/g, ' ')).toContain('"progress:level=2;order=official"');
});
