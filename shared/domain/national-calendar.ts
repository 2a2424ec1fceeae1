import type { Day } from './day.ts';
import type { CalendarKind, CalendarLine, WorkCalendar } from './work-calendar.ts';

/**
 * Public holidays, days off in lieu and Saturdays worked instead, of civil servants with a week of
 * five days, 2022 to 2030. Lunar days are those of the Vietnamese calendar, which is not always the
 * Chinese one: Tết 2027 is on 6/2, not 7/2. What law or notice does not settle yet is `undecided`.
 */

const LAW = 'Khoản 1 Điều 112 Bộ luật Lao động 45/2019/QH14';
const IN_LIEU =
  'Khoản 3 Điều 111 Bộ luật Lao động 45/2019/QH14 (ngày lễ trùng ngày nghỉ hằng tuần)';
const CHOICE = 'Khoản 2, 3 Điều 112 Bộ luật Lao động 45/2019/QH14: Thủ tướng quyết định từng năm';
const CULTURE = 'Nghị quyết 28/2026/QH16 ngày 24/4/2026 của Quốc hội';
const CULTURE_IN_LIEU = `${CULTURE}; chưa rõ có nghỉ bù khi trùng ngày nghỉ hằng tuần`;
/** A letter of the Government Office that tells what the Prime Minister decided. */
const letter = (number: string, day: string) => `Công văn ${number}/VPCP-KGVX ngày ${day}`;

const NEW_YEAR = 'Tết Dương lịch';
const TET = 'Tết Âm lịch';
const KINGS = 'Giỗ Tổ Hùng Vương (10/3 âm lịch)';
const VICTORY = 'Ngày Chiến thắng';
const LABOUR = 'Ngày Quốc tế lao động';
const NATIONAL = 'Quốc khánh';

type Days = readonly string[];

/** One year: days as "MM-DD". */
interface Year {
  /** Off for Tết, the first day of the lunar year among them. */
  tet: Days;
  /** 10/3 of the lunar year. */
  kings: string;
  /** The second day of the national holiday, where it is decided. */
  national?: string;
  inLieu?: Days;
  /**
   * Working days off, each with the Saturday worked instead, and who decided it where it is not
   * `source`.
   */
  swaps?: readonly (readonly [off: string, worked: string, source?: string])[];
  /** Who decided Tết, the second day of the national holiday, and the swaps; null while open. */
  source: string | null;
  /** Not decided yet, with what it may become. */
  undecided?: readonly (readonly [day: string, name: string])[];
}

const EITHER_TET = 'Tết Âm lịch hoặc nghỉ bù Tết';
const EITHER_NATIONAL = 'Ngày liền kề Quốc khánh';

const YEARS: Record<string, Year> = {
  '2022': {
    source: letter('245', '11/01/2022'),
    tet: ['01-31', '02-01', '02-02', '02-03', '02-04'],
    kings: '04-10',
    national: '09-01',
    inLieu: ['01-03', '04-11', '05-02', '05-03'],
  },
  '2023': {
    source: letter('8056', '01/12/2022'),
    tet: ['01-20', '01-21', '01-22', '01-23', '01-24'],
    kings: '04-29',
    national: '09-01',
    inLieu: ['01-02', '01-25', '01-26', '05-02', '05-03', '09-04'],
  },
  '2024': {
    source: letter('8662', '03/11/2023'),
    tet: ['02-08', '02-09', '02-10', '02-11', '02-12'],
    kings: '04-18',
    national: '09-03',
    inLieu: ['02-13', '02-14'],
    swaps: [['04-29', '05-04', letter('2450', '12/4/2024')]],
  },
  '2025': {
    source: letter('8726', '26/11/2024'),
    tet: ['01-27', '01-28', '01-29', '01-30', '01-31'],
    kings: '04-07',
    national: '09-01',
    swaps: [['05-02', '04-26']],
  },
  '2026': {
    source: 'Thông báo 9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ',
    tet: ['02-16', '02-17', '02-18', '02-19', '02-20'],
    kings: '04-26',
    national: '09-01',
    inLieu: ['04-27'],
    swaps: [
      ['01-02', '01-10', letter('12729', '25/12/2025')],
      ['08-31', '08-22'],
    ],
  },
  '2027': {
    source: letter('10065', '02/10/2026'),
    tet: ['02-04', '02-05', '02-06', '02-07', '02-08'],
    kings: '04-16',
    national: '09-03',
    inLieu: ['02-09', '02-10', '05-03'],
  },
  '2028': {
    source: null,
    tet: ['01-25', '01-26', '01-27', '01-28'],
    kings: '04-04',
    inLieu: ['01-03', '05-02', '09-04'],
    undecided: [
      ['01-24', EITHER_TET],
      ['01-31', EITHER_TET],
      ['09-01', EITHER_NATIONAL],
      ['09-05', EITHER_NATIONAL],
    ],
  },
  '2029': {
    source: null,
    tet: ['02-12', '02-13', '02-14', '02-15'],
    kings: '04-23',
    inLieu: ['09-03'],
    undecided: [
      ['02-16', EITHER_TET],
      ['09-04', EITHER_NATIONAL],
    ],
  },
  '2030': {
    source: null,
    tet: ['02-01', '02-02', '02-03', '02-04'],
    kings: '04-12',
    undecided: [
      ['01-31', EITHER_TET],
      ['02-05', EITHER_TET],
      ['02-06', EITHER_TET],
      ['09-03', EITHER_NATIONAL],
    ],
  },
};

/** The day of culture is off from this year on; on a weekend, the next Monday is open. */
const CULTURE_FROM = '2026';
const CULTURE_MONDAYS: Record<string, string> = { '2029': '11-26', '2030': '11-25' };

function linesOf([year, days]: [string, Year]): CalendarLine[] {
  const line = (day: string, kind: CalendarKind, name: string, source: string): CalendarLine => ({
    on: `${year}-${day}` as Day,
    kind,
    name,
    source,
  });
  const { tet, kings, national, inLieu = [], swaps = [], undecided = [], source } = days;
  const decided = source ?? LAW;
  const cultureMonday = CULTURE_MONDAYS[year];
  const lines = [
    line('01-01', 'holiday', NEW_YEAR, LAW),
    ...tet.map((day) => line(day, 'holiday', TET, decided)),
    line(kings, 'holiday', KINGS, LAW),
    line('04-30', 'holiday', VICTORY, LAW),
    line('05-01', 'holiday', LABOUR, LAW),
    line('09-02', 'holiday', NATIONAL, LAW),
    ...(national === undefined ? [] : [line(national, 'holiday', NATIONAL, decided)]),
    ...inLieu.map((day) => line(day, 'inLieu', 'Nghỉ bù', IN_LIEU)),
    ...swaps.flatMap(([off, worked, own = decided]) => [
      line(off, 'inLieu', 'Nghỉ hoán đổi', own),
      line(worked, 'worked', 'Làm bù', own),
    ]),
    ...undecided.map(([day, name]) => line(day, 'undecided', name, CHOICE)),
    ...(year < CULTURE_FROM ? [] : [line('11-24', 'holiday', 'Ngày Văn hóa Việt Nam', CULTURE)]),
    ...(cultureMonday === undefined
      ? []
      : [line(cultureMonday, 'undecided', 'Nghỉ bù Ngày Văn hóa Việt Nam', CULTURE_IN_LIEU)]),
  ];
  return lines.sort((a, b) => (a.on < b.on ? -1 : 1));
}

export const NATIONAL_CALENDAR: WorkCalendar = Object.entries(YEARS).flatMap(linesOf);
