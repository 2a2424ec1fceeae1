import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorSentence } from '../../shared/contract/errors.ts';
import { refusalOf } from '../helpers/office.ts';
import { newIndicator, openSample } from '../helpers/targets-office.ts';

describe('a file of targets', () => {
  const openWithFile = (...lines: string[]) => {
    const opened = openSample();
    const { folder, office, campaignId, place } = opened;
    const file = join(folder, 'chi-tieu.csv');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const importFile = (other: Partial<typeof place> = {}) =>
      office.targets.importFile({ campaignId, file, place: { ...place, ...other } });
    return { ...opened, file, importFile };
  };

  it('is taken through the picked file', async () => {
    const { office, target, importFile } = openWithFile(
      'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt',
      '1,TP Pleiku,185.300,39.160',
    );
    const imported = await importFile();
    expect(imported).toMatchObject({ units: 1, targetsChanged: 1, openingsChanged: 0 });
    expect(target('622')).toBe(185_300);
    office.close();
  });

  it('is taken back and taken again in the history, which names the file', async () => {
    const { office, campaignId, target, importFile } = openWithFile(
      'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt',
      '1,TP Pleiku,185.300,39.160',
    );
    const before = target('622');
    await importFile();
    const files = () =>
      office.history.list({ campaignId, before: null, part: 'files', limit: 200 });
    const [set] = files();
    expect(set).toMatchObject({ source: 'tệp chi-tieu.csv', state: 'holds' });
    office.history.undo({ campaignId, id: set!.id });
    expect(target('622')).toBe(before);
    expect(files()).toMatchObject([{ kind: 'undone', state: 'turned' }, { state: 'undone' }]);
    office.history.redo({ campaignId, id: set!.id });
    expect(target('622')).toBe(185_300);
    office.close();
  });

  it('goes to the indicator and milestone that are chosen, percentages in per cent', async () => {
    const { office, campaignId, sheet, at, unitId, place, target, importFile } = openWithFile(
      'Đơn vị,Chỉ tiêu',
      'TP Pleiku,"85,5%"',
      'Thị xã An Khê,80',
    );
    const { id: indicatorId } = office.indicators.save({
      campaignId,
      id: null,
      indicator: {
        ...sheet().indicators.find(({ kind }) => kind === 'flow')!,
        ...newIndicator,
        kind: 'stock',
        measure: 'percent',
      },
    });
    expect(await importFile({ indicatorId })).toMatchObject({ targetsChanged: 2 });
    const column = sheet().targets.find((one) => one.indicatorId === indicatorId)!;
    expect([column.given[at('622')], column.given[at('623')]]).toEqual([8550, 8000]);
    expect(target('622')).toBe(185_255);
    expect((await refusalOf(() => importFile({ milestoneId: 99_999 }))).code).toBe('settingGone');
    const wrong = { ...place, unitId: unitId('622'), value: -5, high: null, was: null };
    const refused = await refusalOf(() =>
      office.targets.save({
        campaignId,
        source: 'nhập tay',
        cells: [{ ...wrong, indicatorId, wasHigh: null }],
      }),
    );
    expect(errorSentence(refused)).toBe(
      'Chỉ tiêu của Thành phố Pleiku là -0,05%; chỉ tiêu phải từ 0 trở lên.',
    );
    office.close();
  });

  it('leaves the upper ends of ranges as they are, and refuses what lies above them', async () => {
    const { office, file, sheet, at, cell, save, importFile } = openWithFile(
      'Đơn vị,Chỉ tiêu',
      'TP Pleiku,170.000',
    );
    save({ ...cell('622', 160_000, 185_255), high: 180_000 });
    await importFile();
    const ends = () => {
      const [column] = sheet().targets;
      return [column!.given[at('622')], column!.givenHigh[at('622')]];
    };
    expect(ends()).toEqual([170_000, 180_000]);
    writeFileSync(file, 'Đơn vị,Chỉ tiêu\nTP Pleiku,190.000\n');
    expect(await refusalOf(() => importFile())).toMatchObject({
      code: 'fileRefused',
      details: { problems: [{ code: 'rangeReversed', row: 2, column: 'B' }] },
    });
    expect(ends()).toEqual([170_000, 180_000]);
    office.close();
  });

  it('needs a hand for a name that fits no unit only once, the command line included', async () => {
    const { office, campaignId, file, unitId, target, importFile } = openWithFile(
      'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt',
      '1,Phố núi,185.300,39.160',
    );
    expect(await refusalOf(() => importFile())).toMatchObject({
      code: 'fileRefused',
      details: { problems: [{ code: 'unitUnknown', written: 'Phố núi' }] },
    });
    office.units.addAlias({ campaignId, unitId: unitId('622'), alias: 'Phố núi' });
    expect(await importFile()).toMatchObject({ units: 1, targetsChanged: 1 });
    expect(target('622')).toBe(185_300);
    expect(await office.targets.importFile({ campaignId, file, isAsked: false })).toMatchObject({
      units: 1,
      targetsChanged: 0,
    });
    office.close();
  });
});
