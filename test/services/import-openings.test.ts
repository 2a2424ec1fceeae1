import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { Day } from '../../shared/domain/day.ts';
import { openOffice } from '../helpers/office.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const APPENDIX = readFileSync(new URL('../fixtures/gia-lai-phu-luc.csv', import.meta.url), 'utf8');

/** The sample with its appendix changed in the given places, ready to be imported again. */
function openWith(...changes: [from: string, to: string][]) {
  const folder = tempFolder();
  const office = openOffice(folder);
  const { id: campaignId, name } = office.campaigns.openSample({ sample: 'gia-lai' });
  const file = join(folder, 'phụ lục.csv');
  writeFileSync(
    file,
    changes.reduce((text, [from, to]) => text.replace(from, to), APPENDIX),
  );
  const key = (on: Day) => {
    const sheet = office.results.sheet({ campaignId, on });
    const cell = { unitId: membersOf(sheet)[0]!.unit.id, indicatorId: keyedOf(sheet)[0]!.id };
    const columns = byColumn([{ ...cell, on, value: 7, was: null }]);
    office.results.save({ campaignId, source: 'nhập tay', columns });
  };
  const importFile = async () => {
    const imported = await office.targets.importFile({ campaignId, file, isAsked: false });
    office.close();
    return imported;
  };
  return { name, key, importFile };
}

const told = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('opening figures in a file', () => {
  it('that change before anything was keyed are taken and nothing is said', async () => {
    const { importFile } = openWith(['39.160', '39.161']);
    const imported = await importFile();
    expect(imported).toMatchObject({ openingsChanged: 1, targetsChanged: 0 });
    expect(told(imported.findings)).not.toContain('openingChangedAfterKeying');
  });

  it('that change after keying began are said first, with how many, until when and as of when', async () => {
    const { name, key, importFile } = openWith(['39.160', '39.161']);
    key('2023-09-04');
    key('2023-09-02');
    const imported = await importFile();
    expect(imported.openingsChanged).toBe(1);
    expect(imported.findings[0]).toEqual({
      level: 'error',
      code: 'openingChangedAfterKeying',
      unitCode: null,
      place: name,
      sentence:
        '1 số đầu kỳ đã đổi trong khi đã có số liệu nhập hằng ngày đến ngày 04/9/2023; kiểm tra lại tệp có đúng là số đến hết ngày 23/8/2023 không.',
      at: { kind: 'headSetting' },
    });
  });

  it('that stay as they are ask nothing after keying began, whatever targets change', async () => {
    const same = openWith();
    same.key('2023-09-04');
    const unchanged = await same.importFile();
    expect(unchanged).toMatchObject({ openingsChanged: 0, targetsChanged: 0 });
    expect(told(unchanged.findings)).not.toContain('openingChangedAfterKeying');

    const other = openWith(['185.255', '185.256']);
    other.key('2023-09-04');
    const targets = await other.importFile();
    expect(targets).toMatchObject({ openingsChanged: 0, targetsChanged: 1 });
    expect(told(targets.findings)).not.toContain('openingChangedAfterKeying');
  });
});
