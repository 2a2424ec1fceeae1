import type { OwnTable } from '../../shared/domain/own-table.ts';
import { openCommune } from './commune.ts';
import { refusalOf } from './office.ts';
import { drawn, ownColumns } from './own-table.ts';

/** A commune with a target, an eligible population and two weeks of results. */
export function openTable() {
  const commune = openCommune();
  const { office, campaignId, settings, add, give, key, open, whole } = commune;
  const addMilestone = commune.milestone;
  const id = add('Kích hoạt');
  const eligible = add('Đủ điều kiện', { kind: 'stock' });
  give(id, whole, 'Thôn A', 100);
  give(id, whole, 'Thôn B', 50);
  open(eligible, 'Thôn A', 200);
  open(eligible, 'Thôn B', 80);
  open(eligible, 'Thôn C', 10);
  key(id, 'Thôn A', '2026-09-07', 20);
  key(id, 'Thôn B', '2026-09-08', 20);
  key(id, 'Thôn A', '2026-09-15', 33);
  key(id, 'Thôn C', '2026-09-15', 3);
  const column = (...args: Parameters<ReturnType<typeof ownColumns>>) =>
    ownColumns(settings())(...args);
  const milestone = settings().milestones[0]!.name;
  const print = (table: OwnTable, on = '2026-09-15') => drawn(office, campaignId, table, { on });
  const save = (table: OwnTable, saved: { id: number; table: OwnTable } | null = null) =>
    office.ownTables.save({ campaignId, id: saved?.id ?? null, was: saved?.table ?? null, table });
  const lackOf = async (table: OwnTable, on?: string) =>
    ((await refusalOf(() => print(table, on))) as { details: { lack: object } }).details.lack;
  const list = () => office.ownTables.list({ campaignId });
  return { ...commune, id, eligible, column, milestone, print, save, lackOf, list, addMilestone };
}
