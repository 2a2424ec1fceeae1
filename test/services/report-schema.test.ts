import validate, { type ValidationResult } from '@ooxml-tools/validate';
import { expect, it } from 'vitest';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import { joinModels } from '../../shared/report/join-models.ts';
import type { ReportBlock } from '../../shared/report/model.ts';
import { everyReport } from '../helpers/every-report.ts';

/**
 * Validates Word and Excel files against the schemas of Office with the validator of the Open XML
 * SDK. One file of each kind has all reports, so every element that is ever written is in it; the
 * two styles differ only in texts.
 */

/** Tables are cut to their first and last rows: the validator is slow, and rows are alike. */
const short = (block: ReportBlock): ReportBlock =>
  block.block === 'table'
    ? { ...block, rows: [...block.rows.slice(0, 3), ...block.rows.slice(3).slice(-2)] }
    : block;

const model = joinModels(
  everyReport()
    .filter(({ style }) => style === 'strict')
    .map((one) => one.model),
  'Mọi báo cáo',
);
for (const section of model.sections) section.blocks = section.blocks.map(short);

const words = ({ id, description, path }: ValidationResult) =>
  `${id} ${path.partUri}${path.xpath}: ${description}`;

it('the Word file is valid', async () => {
  const found = await validate(await writeWord(model), 'docx');
  expect(found.map(words)).toEqual([]);
});

/**
 * Two things that exceljs writes against this validator's rules and that Excel accepts: the order
 * of the parts of a font, which the published schema leaves free, and `editAs` on pictures that are
 * anchored to one cell, which only pictures between two cells may have.
 */
const TAKEN = [
  /^Sch_UnexpectedElementContentExpectingComplex .*\/x:fonts\[1\]\/x:font\[\d+\]: .*:family'\.$/,
  /^Sch_UndeclaredAttribute .*\/xl\/drawings\/.*'editAs'/,
];

it('the Excel file is valid, but for two habits of its library', async () => {
  const found = (await validate(await writeWorkbook(model), 'xlsx')).map(words);
  expect(found.filter((line) => !TAKEN.some((taken) => taken.test(line)))).toEqual([]);
});

it('a file that breaks a rule does not pass', async () => {
  const [section] = model.sections;
  const bytes = Buffer.from(await writeWord({ ...model, sections: [section!] }));
  const broken = Uint8Array.from(bytes);
  // Without its first bytes the file is not a zip package any more.
  broken.fill(0, 0, 200);
  await expect(validate(broken, 'docx')).rejects.toThrow();
});
