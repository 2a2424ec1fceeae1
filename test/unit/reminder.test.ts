import { describe, expect, it } from 'vitest';
import type { UnitKind } from '../../shared/domain/campaign.ts';
import { type Due, dueList } from '../../shared/domain/deadline.ts';
import type { Terms } from '../../shared/domain/obligation.ts';
import {
  addressed,
  type Owed,
  reminderForAll,
  reminderText,
} from '../../shared/domain/reminder.ts';
import { obligationOf, SPAN } from '../helpers/obligations.ts';

const dueOf = (terms: Partial<Terms>): Due =>
  dueList(obligationOf({ dueOn: '2023-12-15', ...terms }), SPAN)[0]!;
const owed = (change: Partial<Owed> = {}): Owed => ({
  name: 'Nộp danh sách',
  asks: 'report',
  recipient: '',
  due: dueOf({}),
  isLate: false,
  ...change,
});
const LIST = owed();
const FIGURES = owed({
  name: 'Số liệu tuần',
  asks: 'submission',
  recipient: 'Công an huyện',
  due: dueOf({ dueTime: '07:30', inclusive: false }),
  isLate: true,
});

describe('who is addressed', () => {
  it.each<[string, UnitKind, string]>([
    ['Tỉnh Gia Lai', 'tỉnh', 'UBND tỉnh Gia Lai'],
    ['Huyện Hiệp Hòa', 'huyện', 'UBND huyện Hiệp Hòa'],
    ['Quận Tây Hồ', 'quận', 'UBND quận Tây Hồ'],
    ['Thị xã Sơn Tây', 'thị xã', 'UBND thị xã Sơn Tây'],
    ['Thành phố Sầm Sơn', 'thành phố', 'UBND thành phố Sầm Sơn'],
    ['Xã Đông Lỗ', 'xã', 'UBND xã Đông Lỗ'],
    ['Phường Trung Sơn', 'phường', 'UBND phường Trung Sơn'],
    ['Thị trấn Thắng', 'thị trấn', 'UBND thị trấn Thắng'],
    ['Đặc khu Phú Quốc', 'đặc khu', 'UBND đặc khu Phú Quốc'],
    // A body has no people's committee.
    ['Sở Tư pháp', 'sở', 'Sở Tư pháp'],
    ['Trường THPT Hiệp Hòa số 1', 'trường', 'Trường THPT Hiệp Hòa số 1'],
    ['Thôn Đông', 'thôn', 'Thôn Đông'],
  ])('%s (%s): %s', (name, kind, text) => {
    expect(addressed({ name, kind }, false)).toBe(text);
  });

  it('is the team of the unit where the teams owe it', () => {
    expect(addressed({ name: 'Thôn Đông', kind: 'thôn' }, true)).toBe('Tổ công tác thôn Đông');
    expect(addressed({ name: 'Xã Đông Lỗ', kind: 'xã' }, true)).toBe('Tổ công tác xã Đông Lỗ');
  });
});

describe('what is asked', () => {
  const asked = (change: Partial<Owed>) => reminderText('UBND xã Đông Lỗ', [owed(change)]);

  it.each<[Partial<Owed>, string]>([
    [
      { name: 'Phát loa 03 lần/ngày', asks: 'count', recipient: 'UBND huyện' },
      'thực hiện việc “Phát loa 03 lần/ngày”, báo về UBND huyện, chậm nhất hết ngày 15/12/2023',
    ],
    [{ asks: 'submission' }, 'gửi số liệu “Nộp danh sách” chậm nhất hết ngày 15/12/2023'],
    [{ asks: 'report' }, 'gửi báo cáo “Nộp danh sách” chậm nhất hết ngày 15/12/2023'],
    [{ asks: 'task' }, 'hoàn thành việc “Nộp danh sách” chậm nhất hết ngày 15/12/2023'],
    [{ asks: 'count' }, 'thực hiện việc “Nộp danh sách” chậm nhất hết ngày 15/12/2023'],
    // A name that says itself what to do.
    [{ name: 'Báo cáo kết quả tuần' }, 'gửi báo cáo kết quả tuần chậm nhất hết ngày 15/12/2023'],
    [{ name: 'Gửi kế hoạch' }, 'gửi kế hoạch chậm nhất hết ngày 15/12/2023'],
    [{ name: 'Báo cáo' }, 'gửi báo cáo “Báo cáo” chậm nhất hết ngày 15/12/2023'],
    [
      { name: 'Danh sách Gửi tỉnh' },
      'gửi báo cáo “Danh sách Gửi tỉnh” chậm nhất hết ngày 15/12/2023',
    ],
    [
      { recipient: 'Công an huyện' },
      'gửi báo cáo “Nộp danh sách” về Công an huyện chậm nhất hết ngày 15/12/2023',
    ],
    [{ isLate: true }, 'gửi báo cáo “Nộp danh sách” chậm nhất hết ngày 15/12/2023 (đã quá hạn)'],
    [
      { due: dueOf({ inclusive: false }) },
      'gửi báo cáo “Nộp danh sách” trước ngày 15/12/2023 (chậm nhất hết ngày 14/12/2023)',
    ],
    [
      { due: dueOf({ dueTime: '07:30', inclusive: false }) },
      'gửi báo cáo “Nộp danh sách” trước 07 giờ 30 phút ngày 15/12/2023',
    ],
    [
      { due: dueOf({ dueTime: '17:00' }) },
      'gửi báo cáo “Nộp danh sách” chậm nhất 17 giờ 00 phút ngày 15/12/2023',
    ],
  ])('%j', (change, sentence) => {
    expect(asked(change)).toBe(`Kính đề nghị UBND xã Đông Lỗ ${sentence}.`);
  });

  it('is a list with numbers where it is more than one thing', () => {
    expect(reminderText('UBND xã Đông Lỗ', [LIST, FIGURES])).toBe(
      [
        'Kính đề nghị UBND xã Đông Lỗ:',
        '1. gửi báo cáo “Nộp danh sách” chậm nhất hết ngày 15/12/2023',
        '2. gửi số liệu “Số liệu tuần” về Công an huyện trước 07 giờ 30 phút ngày 15/12/2023 (đã quá hạn)',
      ].join('\n'),
    );
  });

  it('is one sentence for each deadline in a text for all', () => {
    const groups = [
      { owed: LIST, to: ['UBND xã Đông Lỗ', 'UBND thị trấn Thắng'] },
      { owed: FIGURES, to: ['Sở Tư pháp'] },
    ];
    expect(reminderForAll(groups)).toBe(
      [
        'Kính đề nghị các đơn vị sau gửi báo cáo “Nộp danh sách” chậm nhất hết ngày 15/12/2023: UBND xã Đông Lỗ, UBND thị trấn Thắng.',
        'Kính đề nghị các đơn vị sau gửi số liệu “Số liệu tuần” về Công an huyện trước 07 giờ 30 phút ngày 15/12/2023 (đã quá hạn): Sở Tư pháp.',
      ].join('\n'),
    );
  });
});
