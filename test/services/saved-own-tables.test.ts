import { describe, expect, it } from 'vitest';
import { ownReportName } from '../../shared/report/reports/own-table.ts';
import { ownUnit } from '../helpers/closed-commune.ts';
import { refusalOf } from '../helpers/office.ts';
import { ownColumns, ownTable } from '../helpers/own-table.ts';
import { openTable } from '../helpers/own-table-office.ts';
import { partsOf } from '../helpers/report-parts.ts';

describe('a saved table', () => {
  it('is found after its indicators are renamed, and renamed itself', () => {
    const { office, campaignId, column, settings, save, list } = openTable();
    const saved = save(ownTable([column('count', 'Kích hoạt')]));
    const { id, uid, ...indicator } = settings().indicators.find(
      ({ name }) => name === 'Kích hoạt',
    )!;
    office.indicators.save({ campaignId, id, indicator: { ...indicator, name: 'Đã kích hoạt' } });
    const renamed = save({ ...saved.table, name: 'Bảng khác' }, saved);
    expect(list()).toEqual([renamed]);
    expect(renamed).toMatchObject({ id: saved.id, uid: saved.uid });
    const model = office.reports.build({
      campaignId,
      report: ownReportName(saved.uid),
      on: '2026-09-15',
      style: 'strict',
    });
    expect(partsOf(model).columns[2]!.title).toBe('Đã kích hoạt');
    expect(model.subject).toBe('Bảng khác');
    expect(uid).toBe(saved.table.columns[0]!.indicator);
  });

  it('is not written over by a window that had it open before another one changed it', async () => {
    const { column, save, list } = openTable();
    const saved = save(ownTable([column('count', 'Kích hoạt')]));
    const other = save({ ...saved.table, title: 'Của cửa sổ kia' }, saved);
    const refused = await refusalOf(() => save({ ...saved.table, title: 'Của tôi' }, saved));
    expect(refused).toMatchObject({
      details: { problems: [{ field: 'was', sentence: expect.stringContaining('cửa sổ khác') }] },
    });
    expect(list()).toEqual([other]);
  });

  it('has a name of its own, however that is typed', async () => {
    const { column, save } = openTable();
    const table = ownTable([column('count', 'Kích hoạt')], { name: 'Tiến độ xã' });
    save(table);
    for (const name of ['tien do  xa', 'Phụ lục chỉ tiêu', 'appendix']) {
      expect(await refusalOf(() => save({ ...table, name }))).toMatchObject({
        details: { problems: [{ field: 'name' }] },
      });
    }
  });

  it('is taken out and comes back, by the list and by the history, which tells of it', async () => {
    const { office, campaignId, column, save, list } = openTable();
    const saved = save(ownTable([column('count', 'Kích hoạt')]));
    const changed = save({ ...saved.table, title: 'Tiêu đề' }, saved);
    const removal = { kind: 'ownTable', campaignId, id: saved.id } as const;
    expect(office.removals.remove(removal).name).toBe('Bảng của xã');
    expect(list()).toEqual([]);
    expect(office.removals.list({ campaignId })).toMatchObject([{ kind: 'ownTable' }]);
    office.removals.restore(removal);
    expect(list()).toEqual([changed]);
    const told = await office.history.list({ campaignId, before: null, part: null, limit: 50 });
    const change = told.find(({ lines }) => JSON.stringify(lines).includes('Tiêu đề'))!;
    await office.history.undo({ campaignId, id: change.id });
    expect(list()).toEqual([saved]);
    await office.history.redo({ campaignId, id: change.id });
    expect(list()).toEqual([changed]);
    expect(JSON.stringify(told)).toContain('Bảng tự lập “Bảng của xã”');
    office.removals.remove(removal);
    const again = save(ownTable([column('count', 'Kích hoạt')]));
    expect(await refusalOf(() => office.removals.restore(removal))).toMatchObject({
      code: 'settingRefused',
    });
    expect(list()).toEqual([again]);
  });

  it('goes with a copy of the campaign, on the indicators and milestones of the copy', () => {
    const { office, campaignId, column, milestone, save, settings } = openTable();
    const columns = [
      column('rate', 'Kích hoạt', { milestone }),
      column('share', 'Kích hoạt', { of: 'Đủ điều kiện' }),
    ];
    save(ownTable(columns));
    const { campaign } = settings();
    const copy = office.campaigns.create({
      from: { kind: 'campaign', campaignId },
      head: {
        ...{ name: 'Đợt hai', planType: 'Kế hoạch', planNumber: '', planOn: null, issuer: '' },
        ...{ startsOn: campaign.startsOn, endsOn: campaign.endsOn, openingOn: null },
      },
      root: ownUnit(campaign.rootUnitName),
      below: 0,
      units: [],
    });
    const [copied] = office.ownTables.list({ campaignId: copy.id });
    const after = office.campaigns.settings({ campaignId: copy.id });
    const make = ownColumns(after);
    expect(copied!.table).toEqual(
      ownTable([
        make('rate', 'Kích hoạt', { milestone: after.milestones[0]!.name }),
        make('share', 'Kích hoạt', { of: 'Đủ điều kiện' }),
      ]),
    );
    expect(copied!.table.columns[0]!.indicator).not.toBe(columns[0]!.indicator);
  });
});
