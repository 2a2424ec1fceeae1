import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import type { HistoryPart } from '../../shared/contract/history.ts';
import {
  keyFigure,
  type OfficeNamed,
  officeNamed,
  sendDays,
  twoOffices,
} from '../helpers/two-offices.ts';

const DAY = '2023-09-01';

const listed = ({ office }: OfficeNamed, campaignId: number, part: HistoryPart | null = null) =>
  office.history.list({ campaignId, before: null, part, limit: 200 });

it('received figures, what was said of them, and undoing them are told in the history', async () => {
  const two = await twoOffices();
  const { province, district, campaign, below, unit } = two;
  keyFigure(two, DAY, 120);
  const { path } = await sendDays(two, DAY, DAY);
  await province.take([path]);
  const arrived = listed(province, campaign.id, 'done').flatMap(({ lines }) => lines);
  expect(arrived.map(({ subject }) => subject)).toContain(`Đưa vào hàng chờ tệp ${basename(path)}`);
  const received = listed(province, campaign.id)[0]!;
  const subject = `Nhận số liệu của ${unit.name}, ngày 01/9/2023, lần 1`;
  expect(received).toMatchObject({ kind: 'received', state: 'holds' });
  expect(received.lines[0]).toEqual({ subject, old: null, new: 'thêm 1, sửa 0 ô' });

  const window = { unitId: unit.id, from: DAY, to: DAY };
  const about = `Số liệu của ${unit.name} gửi, ngày 01/9/2023`;
  const answer = (state: 'accepted' | 'returned', reason: string) =>
    province.office.exchange.answer({ campaignId: campaign.id, windows: [window], state, reason });
  answer('returned', 'thiếu phụ lục');
  expect(listed(province, campaign.id)[0]!.lines).toEqual([
    { subject: about, old: 'đã nhận', new: 'trả lại: thiếu phụ lục' },
  ]);
  const sent = (await province.office.exchange.sendAnswers({
    campaignId: campaign.id,
    asOne: false,
  }))!;
  await district.take([join(sent.folder, sent.files[0]!)]);
  expect(listed(district, below.id)[0]!.lines).toEqual([
    {
      subject: 'Cấp trên trả lời về số liệu ngày 01/9/2023, lần 1',
      old: null,
      new: 'trả lại: thiếu phụ lục',
    },
    {
      subject: 'Chốt số liệu ngày 01/9/2023',
      old: 'đã chốt',
      new: 'mở lại: Cấp trên trả lại: thiếu phụ lục',
    },
  ]);
  province.office.exchange.takeOver({ campaignId: campaign.id, window, reason: 'máy hỏng' });
  expect(listed(province, campaign.id)[0]!.lines).toEqual([
    { subject: about, old: 'trả lại: thiếu phụ lục', new: 'chuyển sang nhập tại đây: máy hỏng' },
  ]);
  answer('accepted', '');
  expect(listed(province, campaign.id)[0]!.lines).toEqual([
    { subject: about, old: 'chuyển sang nhập tại đây: máy hỏng', new: 'tiếp nhận' },
  ]);

  expect(listed(province, campaign.id, 'files').map(({ id }) => id)).toEqual([received.id]);
});

it('undoing what was received is told with it, among the files', async () => {
  const two = await twoOffices();
  const { province, campaign, unit } = two;
  keyFigure(two, DAY, 120);
  const { path } = await sendDays(two, DAY, DAY);
  const { ids } = await province.take([path]);
  province.office.exchange.undo({ id: ids[0]! });
  const [undone, received, ...none] = listed(province, campaign.id, 'files');
  expect(none).toEqual([]);
  expect(received).toMatchObject({ kind: 'received', state: 'undone' });
  expect(undone!.lines[0]).toEqual({
    subject: `Hoàn tác: Nhận số liệu của ${unit.name}, ngày 01/9/2023, lần 1`,
    old: 'thêm 1, sửa 0 ô',
    new: null,
  });
});

it('a campaign from above tells who gave it', async () => {
  const { district, below } = await twoOffices();
  expect(listed(district, below.id, 'files')[0]!.lines).toContainEqual({
    subject: 'Chiến dịch do Tỉnh Gia Lai giao',
    old: null,
    new: 'lần 1',
  });
});

it('an office that the clerk says who it is, is told, and is not undone there', async () => {
  const two = await twoOffices();
  const { province, campaign, unit, given } = two;
  // A body that is no unit of the catalogue: nobody can know for whom it reports.
  const board = officeNamed('Ban chỉ đạo huyện Đak Pơ', null);
  await board.take([given]);
  const below = board.office.campaigns.list().find(({ uid }) => uid === campaign.uid)!;
  const { path } = await sendDays({ ...two, district: board, below }, DAY, DAY);
  const [read] = await province.office.exchange.read({ files: [path] });
  const { id, status } = (read as Extract<typeof read, { queued: unknown }>)!.queued;
  expect(status).toBe('unknownOffice');
  province.office.exchange.identify({ id, unitId: unit.id });
  expect(listed(province, campaign.id)[0]).toMatchObject({
    kind: 'officeKnown',
    state: 'stays',
    lines: [
      {
        subject: 'Đơn vị mà Ban chỉ đạo huyện Đak Pơ gửi số liệu',
        old: null,
        new: unit.name,
      },
    ],
  });
});
