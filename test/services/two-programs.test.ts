import { expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { TOPICS } from '../../shared/contract/topics.ts';
import { openOffice } from '../helpers/office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('a program hears what another one changed in its folder, and nothing of its own saves', async () => {
  const folder = tempFolder();
  const office = openOffice(folder);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const other = openOffice(folder);
  const heard: AppEvent[] = [];
  const stop = office.subscribe((event) => heard.push(event));
  const on = '2023-09-05';
  const save = (by: typeof office, member: number, value: number) => {
    const sheet = by.results.sheet({ campaignId, on });
    const unitId = membersOf(sheet)[member]!.unit.id;
    const indicatorId = keyedOf(sheet)[0]!.id;
    by.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId, indicatorId, on, value, was: null }]),
    });
  };

  save(office, 0, 5);
  expect(heard).toMatchObject([{ topics: ['results'], campaignId }]);
  save(other, 1, 7);
  // The store does not know what the other program changed, so all topics are told.
  await expect.poll(() => heard.at(-1)?.topics).toEqual(TOPICS);
  expect(heard.at(-1)).toMatchObject({ campaignId: null, revision: null });
  expect(cellsOf(office.results.sheet({ campaignId, on }), 1)[0]).toBe(7);
  stop();
  save(other, 2, 9);
  other.close();
  office.close();
});
