import { addDays, type Day } from '../../shared/domain/day.ts';

/** The parts of the screen Việc đến hạn, as they stand in its address. */
export const DEADLINE_VIEWS = ['han', 'don-vi', 'co-quan', 'thang', 'ty-le', 'nhac'] as const;
export type DeadlineView = (typeof DEADLINE_VIEWS)[number];
/** Those that are the list, each in another order. */
export type ListView = Extract<DeadlineView, 'han' | 'don-vi' | 'co-quan'>;

export const VIEW_WORDS: Record<DeadlineView, string> = {
  han: 'Theo hạn',
  'don-vi': 'Theo đơn vị',
  'co-quan': 'Theo cơ quan',
  thang: 'Lịch tháng',
  'ty-le': 'Tỷ lệ gửi',
  nhac: 'Lời nhắc',
};

/** The days shown besides what is late, by how they are named in the address. */
export const SPANS = ['hom-nay', '7-ngay', '30-ngay', 'chien-dich'] as const;
export type Span = (typeof SPANS)[number];

export const SPAN_WORDS: Record<Span, string> = {
  'hom-nay': 'Hôm nay và ngày mai',
  '7-ngay': '7 ngày trước và sau',
  '30-ngay': '30 ngày trước và sau',
  'chien-dich': 'Cả chiến dịch',
};

/** What is due some time after a campaign, such as its final report, belongs to it. */
const DAYS_AFTER_END = 400;

/** The first and last day of a span. */
export function daysOfSpan(
  span: Span,
  today: Day,
  { startsOn, endsOn }: { startsOn: Day; endsOn: Day },
): { from: Day; to: Day } {
  switch (span) {
    case 'hom-nay':
      return { from: today, to: addDays(today, 1) };
    case '7-ngay':
      return { from: addDays(today, -7), to: addDays(today, 7) };
    case '30-ngay':
      return { from: addDays(today, -30), to: addDays(today, 30) };
    case 'chien-dich':
      return { from: addDays(startsOn, -DAYS_AFTER_END), to: addDays(endsOn, DAYS_AFTER_END) };
  }
}
