import { describe, expect, it } from 'vitest';
import { REPORT_NAMES } from '../../shared/report/registry.ts';
import { everyReport } from '../helpers/every-report.ts';
import {
  expectInCsv,
  expectInExcel,
  expectInJson,
  expectInWord,
  expectOnPage,
} from '../helpers/report-outputs.ts';

/**
 * Compares all outputs of all reports with their models. report-printed.test.ts has what is printed
 * on paper.
 */

const REPORTS = everyReport();

it('there is one of each report of the registry, in both styles', () => {
  for (const style of ['office', 'strict']) {
    const names = REPORTS.filter((one) => one.style === style).map(({ model }) => model.report);
    expect([...new Set(names)].sort()).toEqual([...REPORT_NAMES, 'own-table'].sort());
  }
});

describe('every word of every report and nothing more', () => {
  it.each([
    ['on the page', expectOnPage],
    ['in Word, and numbers of pages beside', expectInWord],
    ['in Excel: numbers equal to the printed ones, which it shows as printed', expectInExcel],
    ['in CSV, the tables or else the paragraphs', expectInCsv],
    ['in JSON, which is the model', expectInJson],
  ])('%s', async (_, expectSame) => {
    for (const { name, model } of REPORTS) await expectSame(model, name);
  });
});
