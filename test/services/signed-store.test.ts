import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { packed } from '../../electron/services/signed-models.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { reportModel } from '../../shared/contract/report-model.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { openClosed } from '../helpers/closed-commune.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { appendix, ON } from '../helpers/signed-files.ts';
import { keepReport } from '../helpers/signed-office.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

describe('what lies in the store', () => {
  /** Keeps a report, then writes its row in the database as another program could have. */
  async function tampered(bytes: Uint8Array, version = 1, json = '') {
    const office = await openClosed();
    const { call, campaignId, app, folder } = office;
    const { id } = await keepReport(call, appendix(office));
    await app.close();
    const store = openStore(folder);
    store.transact((db) => {
      db.prepare('DELETE FROM signed_model').run();
      db.prepare<unknown, unknown[]>(
        'INSERT INTO signed_model (signed_report_id, version, sha256, bytes) VALUES (?, ?, ?, ?)',
      ).run(id, version, createHash('sha256').update(json).digest('hex'), bytes);
    });
    store.close();
    const again = officeOf({ dataDir: folder, platform: testPlatform, clock: () => new Date() });
    const answer = await refusalOf(() => again.signed.open({ campaignId, id })).catch(() => null);
    const today = again.reports.build(appendix(office)) as ReportModel;
    again.close();
    return { answer, today };
  }
  const json = JSON.stringify(wholeDocument());

  it('is read as it was written', async () => {
    expect((await tampered(packed(json), 1, json)).answer).toBeNull();
  });

  it.each<[string, Uint8Array, number, string]>([
    ['bytes that are nothing', new Uint8Array([1, 2, 3]), 1, ''],
    ['no JSON', packed('{'), 1, '{'],
    ['JSON that is no model', packed('{"sections":[]}'), 1, '{"sections":[]}'],
    ['another model than was signed', packed(json), 1, 'khác'],
    ['a form of a later version', packed(json), 2, json],
  ])('is refused in a sentence, and the report of today is there: %s', async (_, ...row) => {
    const { answer, today } = await tampered(...row);
    expect(answer).toEqual({
      code: 'signedUnreadable',
      details: { title: 'Phụ lục chỉ tiêu', keptAt: '2023-09-12T01:00:00.000Z' },
    });
    expect(today.report).toBe('appendix');
  });

  it('is written over by nobody', async () => {
    const { call, campaignId, app, folder } = await openClosed();
    await keepReport(call, appendix({ campaignId }));
    await app.close();
    const store = openStore(folder);
    for (const sql of [
      "UPDATE signed_model SET sha256 = ''",
      "UPDATE signed_report SET title = 'Khác'",
      "UPDATE signed_report SET kept_by = 'ai đó'",
    ]) {
      expect(() => store.transact((db) => db.prepare(sql).run()), sql).toThrow('is not changed');
    }
    store.close();
  });

  it('knows every block of a report, and refuses what is none', () => {
    const document = wholeDocument();
    expect(reportModel.safeParse(document).error).toBeUndefined();
    const [section] = document.sections;
    const table = document.sections
      .flatMap(({ blocks }) => blocks)
      .find(({ block }) => block === 'table')!;
    const withBlock = (block: unknown) => ({
      ...document,
      sections: [{ ...section!, blocks: [block] }],
    });
    for (const wrong of [
      { ...document, sections: [] },
      { ...document, style: 'khác' },
      { ...document, extra: 1 },
      withBlock({ block: 'picture' }),
      withBlock({ ...table, columns: [] }),
      withBlock({ ...table, rows: [{ kind: 'unit', cells: [{ text: 'Thôn A' }] }] }),
    ]) {
      expect(reportModel.safeParse(wrong).success).toBe(false);
    }
  });
});

it('is told of in sentences', () => {
  expect(new FieldError('signedNotClosed', { on: ON }).message).toContain(
    'Số liệu ngày 05/9/2023 chưa chốt',
  );
  expect(
    new FieldError('signedUnreadable', { title: 'Phụ lục', keptAt: '2023-09-12T01:00:00Z' })
      .message,
  ).toContain('bản đã ký “Phụ lục” giữ lúc 08:00:00 12/9/2023');
});
