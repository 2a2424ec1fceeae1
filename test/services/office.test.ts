import { expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const NOTHING = { body: '', above: '', place: '' };

it('is nobody until somebody says who it is; that can be left for another time', () => {
  const folder = tempFolder();
  const opened = openOffice(folder);
  const first = opened.office.read();
  expect(first).toEqual({
    uid: expect.any(String),
    unit: null,
    letterhead: NOTHING,
    isAnswered: false,
  });
  expect(opened.office.save({ office: null })).toEqual({ ...first, isAnswered: true });
  opened.close();
  const again = openOffice(folder);
  expect(again.office.read()).toEqual({ ...first, isAnswered: true });
  again.close();
});

it('is a unit of the catalogue, called as the catalogue calls it, or a body in its own words', async () => {
  const { office, close } = openOffice(tempFolder());
  const { uid } = office.read();
  const letterhead = { ...NOTHING, body: 'UBND XÃ IA GRAI', place: 'Gia Lai' };
  const unit = { era: 'twoTier', code: '23764', name: 'xa ia grai' } as const;
  expect(office.save({ office: { unit, letterhead } })).toEqual({
    uid,
    unit: { ...unit, name: 'Xã Ia Grai, Gia Lai' },
    letterhead,
    isAnswered: true,
  });
  expect(
    await refusalOf(() =>
      office.save({ office: { unit: { ...unit, code: '99999' }, letterhead } }),
    ),
  ).toMatchObject({ code: 'unitNotInCatalogue' });
  const body = { era: null, code: '', name: 'Phòng Cảnh sát QLHC về TTXH' };
  const above = { body: 'PHÒNG CẢNH SÁT QLHC VỀ TTXH', above: 'CÔNG AN TỈNH GIA LAI', place: '' };
  office.save({ office: { unit: body, letterhead: above } });
  // Putting the question off changes nothing that was saved.
  expect(office.save({ office: null })).toEqual({
    uid,
    unit: body,
    letterhead: above,
    isAnswered: true,
  });
  close();
});

it('has its history: who said it, what it was before', () => {
  const folder = tempFolder();
  const { office, close } = openOffice(folder);
  const unit = { era: null, code: '', name: 'Công an xã' };
  office.save({ office: { unit, letterhead: NOTHING } });
  office.save({ office: { unit, letterhead: { ...NOTHING, place: 'Gia Lai' } } });
  close();
  const store = openStore(folder);
  const rows = store
    .prepare<{ kind: string; by: string; columns: string; changes: string }>(
      `SELECT kind, by, columns, changes
       FROM row_change JOIN change_set ON change_set.id = change_set_id
       WHERE table_name = 'office' ORDER BY row_change.id`,
    )
    .all();
  store.close();
  expect(rows).toMatchObject([
    { kind: 'officeSaved', by: 'cán bộ thử' },
    { columns: '["letterhead_place"]', changes: '[[[1],[""],["Gia Lai"]]]' },
  ]);
});
