import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { computeTable } from '../../shared/domain/target-table.ts';
import { trackedOf, trackedTable } from '../../shared/domain/tracked.ts';
import { cellChanges, readData } from '../helpers/history.ts';
import { refusalOf } from '../helpers/office.ts';
import { cell, key, openSample } from '../helpers/results-office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';

const cumulative = (sheet: DaySheet, code: string) =>
  figureValue(
    figuresOf(sheet).count(
      trackedOf(sheet).indicator.id,
      sheet.units.findIndex(({ unit }) => unit.code === code),
    ),
  );

describe('the sample of Gia Lai', () => {
  it('holds the 17 units with codes, printed names, targets and the opening position', () => {
    const { office, sheet } = openSample();
    const opened = sheet('2023-08-23');
    expect(membersOf(opened)).toHaveLength(17);
    expect(membersOf(opened).map(({ unit }) => unit.code)).toEqual(
      '622 623 624 625 626 627 628 629 630 631 632 633 634 635 637 638 639'.split(' '),
    );
    expect(opened.units.find(({ unit }) => unit.code === '634')?.unit).toMatchObject({
      name: 'Huyện Đăk Pơ',
      printedName: 'Huyện Đak Pơ',
    });
    expect(computeTable(trackedTable(figuresOf(opened))).total).toMatchObject({
      target: { value: 684_037 },
      cumulative: { value: 245_576 },
    });
    office.close();
  });

  it('is made once and opened again', () => {
    const { office, campaign } = openSample();
    expect(office.campaigns.openSample({ sample: 'gia-lai' }).id).toBe(campaign.id);
    expect(office.campaigns.list()).toHaveLength(1);
    office.close();
  });

  it('raises exactly the findings of its document', () => {
    const { office, campaign } = openSample();
    const findings = office.checks.list({ campaignId: campaign.id });
    expect(
      findings.map(({ level, code, unitCode }) => `${level} ${code} ${unitCode ?? ''}`),
    ).toEqual([
      'warning statedTargetDiffers ',
      'warning statedRateDiffers ',
      'warning statedRankDiffers 623',
      'warning statedRankDiffers 625',
      'warning unitNameDiffers 625',
      'warning unitNameDiffers 626',
      'warning unitNameDiffers 634',
      'warning unitNameDiffers 639',
    ]);
    expect(findings[0]!.sentence).toContain('687.034');
    expect(findings[0]!.sentence).toContain('684.037');
    expect(findings[1]!.sentence).toContain('245.576/1.248.912 = 19,66%');
    office.close();
  });
});

describe('keying results', () => {
  it('stores a value, erases it with a blank, and keeps zero apart from blank', () => {
    const { office, sheet } = openSample();
    key(office, sheet(), '622', 0, 0);
    expect(cellsOf(sheet())).toEqual([0, null]);
    key(office, sheet(), '622', 0, null);
    expect(cellsOf(sheet())).toEqual([null, null]);
    office.close();
  });

  it('adds flows to the opening, day after day, negative corrections too', () => {
    const { office, sheet } = openSample();
    key(office, sheet('2023-09-01'), '622', 0, 100);
    key(office, sheet('2023-09-01'), '622', 1, 20);
    key(office, sheet('2023-09-03'), '622', 0, -5);
    expect(cumulative(sheet('2023-08-23'), '622')).toBe(39_160);
    expect(cumulative(sheet('2023-09-01'), '622')).toBe(39_280);
    expect(cumulative(sheet('2023-09-02'), '622')).toBe(39_280);
    expect(cumulative(sheet('2023-09-03'), '622')).toBe(39_275);
    office.close();
  });

  it('says what changed, who, when and from what to what', () => {
    const { folder, office, sheet } = openSample();
    key(office, sheet(), '634', 1, 7);
    key(office, sheet(), '634', 1, 9);
    expect(key(office, sheet(), '634', 1, 9).revision).toBeNull();
    office.close();
    const changes = cellChanges(folder).filter(({ kind }) => kind === 'result');
    const sets = readData(folder, (db) =>
      db.prepare('SELECT at, by, kind FROM change_set ORDER BY id DESC LIMIT 2').all(),
    );
    const head = { at: '2023-09-05T01:00:00.000Z', by: 'cán bộ thử', kind: 'keyed' };
    expect(sets).toEqual([head, head]);
    expect(changes.map(({ on, old, new: now }) => [on, old, now])).toEqual([
      ['2023-09-05', null, 7],
      ['2023-09-05', 7, 9],
    ]);
  });

  it('writes all cells of a request or none', async () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    const refusal = await refusalOf(() =>
      office.results.save({
        campaignId: campaign.id,
        source: 'nhập tay',
        columns: byColumn([
          { ...cell(opened, '622', 0), on: opened.on, value: 5 },
          {
            unitId: 9999,
            indicatorId: keyedOf(opened)[0]!.id,
            on: opened.on,
            value: 5,
            was: null,
          },
        ]),
      }),
    );
    expect(refusal).toEqual({ code: 'unitNotInCampaign', details: { unitId: 9999 } });
    expect(sheet()).toEqual(opened);
    office.close();
  });

  it('does not write over a value that was changed elsewhere', async () => {
    const { office, sheet } = openSample();
    const seen = sheet();
    key(office, seen, '622', 0, 5);
    expect(await refusalOf(() => key(office, seen, '622', 0, 6))).toEqual({
      code: 'changedElsewhere',
      details: { unitName: 'Thành phố Pleiku', current: 5, measure: 'person' },
    });
    expect(cellsOf(sheet())[0]).toBe(5);
    office.close();
  });

  it('tells a percentage that was changed elsewhere as one, not in raw hundredths', async () => {
    const { office, campaign, sheet } = openSample();
    const { id: indicatorId } = office.indicators.save({
      campaignId: campaign.id,
      id: null,
      indicator: {
        code: '',
        kind: 'stock',
        fullName: '',
        name: 'Hộ có mạng',
        shortName: 'Có mạng',
        counted: '%',
        measure: 'percent',
        keyedDepth: 1,
        period: 'day',
        audienceId: null,
        parts: [],
        threshold: null,
        reachedBy: 'value',
        countedKinds: [],
        items: [],
        requiresAll: false,
      },
    });
    const { on, units } = sheet();
    const save = (value: number) =>
      office.results.save({
        campaignId: campaign.id,
        source: 'nhập tay',
        columns: byColumn([{ unitId: units[1]!.unit.id, indicatorId, on, value, was: null }]),
      });
    save(3590);
    const refusal = await refusalOf(() => save(4000));
    expect(errorSentence(refusal)).toContain('hiện là 35,90%;');
    office.close();
  });

  it('refuses days outside the campaign and columns that are computed', async () => {
    const { office, campaign, sheet } = openSample();
    const opened = sheet();
    expect((await refusalOf(() => key(office, opened, '622', 0, 5, '2023-08-31'))).code).toBe(
      'dayOutsideCampaign',
    );
    const computed = {
      unitId: membersOf(opened)[0]!.unit.id,
      indicatorId: trackedOf(opened).indicator.id,
    };
    expect(
      await refusalOf(() =>
        office.results.save({
          campaignId: campaign.id,
          source: 'nhập tay',
          columns: byColumn([{ ...computed, on: opened.on, value: 1, was: null }]),
        }),
      ),
    ).toMatchObject({ code: 'indicatorNotKeyed' });
    office.close();
  });

  it('tells everyone who listens, with the revision of the save', () => {
    const { office, campaign, sheet } = openSample();
    const heard: AppEvent[] = [];
    const stop = office.subscribe((event) => heard.push(event));
    const { revision } = key(office, sheet(), '622', 0, 5);
    stop();
    key(office, sheet(), '622', 0, 6);
    expect(sheet().revision).toBeGreaterThan(revision ?? Number.NaN);
    expect(heard).toEqual([
      { event: 'changed', topics: ['results'], campaignId: campaign.id, revision },
    ]);
    office.close();
  });

  it('finds a cumulative that falls below zero', () => {
    const { office, campaign, sheet } = openSample();
    key(office, sheet(), '630', 0, -4000);
    const findings = office.checks.list({ campaignId: campaign.id });
    expect(findings.filter(({ level }) => level === 'error')).toMatchObject([
      { code: 'cumulativeNegative', unitCode: '630' },
    ]);
    office.close();
  });
});

describe('the history of a cell', () => {
  it('tells who changed it, when, how and from what to what, newest first', () => {
    const { office, campaign, sheet } = openSample();
    key(office, sheet(), '634', 1, 7);
    key(office, sheet(), '634', 1, null);
    const { was: _, ...asked } = cell(sheet(), '634', 1);
    const { id: campaignId } = campaign;
    const common = { at: '2023-09-05T01:00:00.000Z', by: 'cán bộ thử', source: 'nhập tay' };
    expect(office.results.history({ campaignId, ...asked, on: '2023-09-05' })).toEqual([
      { ...common, old: 7, new: null },
      { ...common, old: null, new: 7 },
    ]);
    expect(office.results.history({ campaignId, ...asked, on: '2023-09-04' })).toEqual([]);
    office.close();
  });
});
