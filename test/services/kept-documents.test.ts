import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf, KeptDocument } from '../../shared/contract/methods.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const DOCUMENT: KeptDocument = {
  type: 'CV',
  number: '15',
  day: '2023-08-24',
  subject: 'Báo cáo kết quả kích hoạt',
  opening: 'Công an tỉnh báo cáo như sau:',
  closing: '',
  place: 'appended',
  appendices: [{ report: 'ranking', levels: [1], order: 'official' }],
};

let folder: string;
let office: Office;
let campaignId: number;

beforeEach(() => {
  folder = tempFolder();
  office = openOffice(folder);
  campaignId = office.campaigns.openSample({ sample: 'gia-lai' }).id;
});
afterEach(() => office.close());

type Place = Partial<InputOf<'documents.open'>>;

const open = (of: Place = {}) =>
  office.documents.open({ campaignId, report: 'appendix', on: '2023-08-23', ...of });
const save = (
  document: KeptDocument,
  { was = null, ...of }: Place & { was?: KeptDocument | null } = {},
) =>
  office.documents.save({
    campaignId,
    report: 'appendix',
    on: '2023-08-23',
    was,
    document,
    ...of,
  });

it('a document is kept for its report and day, over a restart', () => {
  expect(open()).toEqual({ kept: null, start: null });
  expect(save(DOCUMENT)).toEqual(DOCUMENT);
  office.close();
  office = openOffice(folder);
  expect(open()).toEqual({ kept: DOCUMENT, start: null });
  expect(open({ report: 'ranking' })).toEqual({ kept: null, start: null });
  expect(open({ on: '2023-08-22' })).toEqual({ kept: null, start: null });
});

it('the next one begins from the latest before, without the number and day that were its own', () => {
  save({ ...DOCUMENT, subject: 'Xưa' }, { on: '2023-08-20' });
  save(DOCUMENT);
  const start = { on: '2023-08-23', document: { ...DOCUMENT, number: '', day: null } };
  expect(open({ on: '2023-08-24' })).toEqual({ kept: null, start });
  const next = { ...start.document, number: '16' };
  save(next, { on: '2023-08-24' });
  expect(open({ on: '2023-08-24' })).toEqual({ kept: next, start: null });
  expect(open().kept).toEqual(DOCUMENT);
});

it('of written reports, begins from one of the same name', () => {
  const text = (name: string, on: string) =>
    office.written.save({ campaignId, id: null, was: null, text: { name, on, paragraphs: [] } }).id;
  const of = (writtenId: number, on: string) => ({ report: 'written' as const, writtenId, on });
  const daily = text('Báo cáo ngày', '2023-08-23');
  const weekly = text('Báo cáo tuần', '2023-08-23');
  save(DOCUMENT, of(daily, '2023-08-23'));
  save({ ...DOCUMENT, subject: 'Tuần' }, of(weekly, '2023-08-23'));
  const next = office.written.copy({
    campaignId,
    id: daily,
    on: '2023-08-24',
    name: 'Báo cáo ngày',
  });
  expect(open(of(next.id, '2023-08-24')).start?.document.subject).toBe(DOCUMENT.subject);
  const other = text('Báo cáo khác', '2023-08-24');
  expect(open(of(other, '2023-08-24')).start).toBeNull();
  expect(open(of(weekly, '2023-08-23')).kept?.subject).toBe('Tuần');
});

it('one that another window changed meanwhile is not written over', async () => {
  save(DOCUMENT);
  const other = { ...DOCUMENT, subject: 'Của cửa sổ khác' };
  save(other, { was: DOCUMENT });
  expect(await refusalOf(() => save({ ...DOCUMENT, number: '7' }, { was: DOCUMENT }))).toEqual({
    code: 'settingRefused',
    details: {
      problems: [
        {
          field: 'was',
          sentence: 'Văn bản này vừa được sửa ở cửa sổ khác; xem bản mới rồi sửa lại trên đó.',
        },
      ],
    },
  });
  expect(open().kept).toEqual(other);
});

it('a number with its sign is refused at its field', async () => {
  expect(await refusalOf(() => save({ ...DOCUMENT, number: '15/BC' }))).toMatchObject({
    details: { problems: [{ field: 'number' }] },
  });
  expect(open().kept).toBeNull();
});

it('its history tells each part that changed, and takes it back', () => {
  save(DOCUMENT);
  save({ ...DOCUMENT, number: '16', place: 'inside' }, { was: DOCUMENT });
  const list = office.history.list({ campaignId, before: null, part: 'settings', limit: 9 });
  const subject = 'Văn bản của “Phụ lục chỉ tiêu”, số liệu đến ngày 23/8/2023';
  expect(list[0]!.lines).toEqual([
    { subject: `${subject}, Số`, old: '15', new: '16' },
    { subject: `${subject}, Bảng số liệu`, old: 'Thành phụ lục kèm theo', new: 'Trong văn bản' },
  ]);
  office.history.undo({ campaignId, id: list[0]!.id });
  expect(open().kept).toEqual(DOCUMENT);
  office.history.undo({ campaignId, id: list[1]!.id });
  expect(open()).toEqual({ kept: null, start: null });
});
