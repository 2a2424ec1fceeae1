/**
 * Obligations of any kind, bound to units by rule; what was done of them; the office's own lines of
 * the calendar of working days.
 */

/**
 * Whom the obligations of the five sample documents bind, and what they ask for. Others bind nobody
 * until the clerk says whom: their words are not guessed at.
 */
const KNOWN: readonly (readonly [
  reporter: string,
  name: string,
  levels: string,
  asks: string,
  covers: string,
  perDay: number | null,
])[] = [
  [
    'Công an các huyện, thị xã, thành phố',
    'Báo cáo kết quả kích hoạt hằng ngày đối với từng đơn vị cấp xã',
    ...(['[1]', 'report', 'day', null] as const),
  ],
  [
    'Công an tỉnh',
    'Báo cáo kết quả kích hoạt hằng tuần đối với từng đơn vị cấp huyện',
    ...(['[0]', 'report', 'week', null] as const),
  ],
  [
    'Các sở, ban, ngành, đoàn thể tỉnh, các tổ chức chính trị - xã hội tỉnh, UBND các huyện, thị xã, thành phố',
    'Gửi kế hoạch triển khai thực hiện',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'Các sở, ban, ngành tỉnh, các tổ chức chính trị - xã hội, UBND các huyện, thị xã, thành phố',
    '100% cán bộ, đảng viên, công chức, viên chức, lực lượng vũ trang hoàn thành đăng ký, kích hoạt VNeID mức độ 2',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  ['Các đơn vị, địa phương', 'Báo cáo tổng kết', ...(['[1]', 'report', 'campaign', null] as const)],
  [
    'Công an tỉnh (Cơ quan thường trực Ban Chỉ đạo Đề án 06 tỉnh)',
    'Tổng hợp tình hình, báo cáo kết quả ngay sau khi kết thúc cao điểm (văn bản không ghi ngày, mẫu lấy ngày liền sau)',
    ...(['[0]', 'report', 'campaign', null] as const),
  ],
  [
    'Các sở, ban, ngành, Thành đoàn Hà Nội, UBND các quận, huyện, thị xã',
    'Báo cáo số liệu cài đặt VNeID, tài khoản Cổng dịch vụ công, dịch vụ công trực tuyến hằng tuần',
    ...(['[1]', 'submission', 'week', null] as const),
  ],
  [
    'Các sở, ban, ngành, Thành đoàn Hà Nội, UBND các quận, huyện, thị xã',
    'Báo cáo kết quả thực hiện hằng tháng',
    ...(['[1]', 'report', 'decreeMonth', null] as const),
  ],
  [
    'Thành đoàn Hà Nội, tham mưu Ban Chỉ đạo 06 Thành phố',
    'Tổ chức Lễ ra quân đợt cao điểm',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'Công an Thành phố, các sở, ban, ngành, Thành đoàn Hà Nội, UBND các quận, huyện, thị xã',
    'Tổng kết, đánh giá việc thực hiện Kế hoạch sau cao điểm 06 tháng kể từ khi ký ban hành (18/11/2022)',
    ...(['[1]', 'report', 'nothing', null] as const),
  ],
  [
    'Công an huyện',
    'Gửi danh sách công dân chưa đăng ký, thu nhận, đã được phê duyệt nhưng chưa kích hoạt, chia theo thôn, tổ dân phố',
    ...(['[0]', 'task', 'nothing', null] as const),
  ],
  [
    'Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thông tin và Thể thao huyện, UBND các xã, thị trấn',
    'Phát loa thông báo về chương trình ra quân tối thiểu 03 lần/ngày',
    ...(['[0,1]', 'count', 'nothing', 3] as const),
  ],
  [
    'UBND các xã, thị trấn',
    'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công',
    ...(['[1]', 'submission', 'day', null] as const),
  ],
  [
    'Công an huyện',
    'Báo cáo kết quả chung toàn huyện',
    ...(['[0]', 'report', 'day', null] as const),
  ],
  [
    'Các sở, ban, ngành, đoàn thể tỉnh, UBND các huyện, thành phố, UBND cấp xã',
    'Gửi kế hoạch triển khai thực hiện',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'Các sở, ban, ngành, đoàn thể tỉnh, UBND các huyện, thành phố',
    'Báo cáo kết quả, lồng ghép vào báo cáo Đề án 06 hằng tháng (văn bản không ghi ngày, mẫu lấy ngày cuối tháng)',
    ...(['[1]', 'report', 'month', null] as const),
  ],
  [
    'UBND các phường, xã',
    'Giao chỉ tiêu kích hoạt và cài đặt VNeID hằng ngày cho các tổ công tác',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'Các tổ công tác thôn, tổ dân phố',
    'Các tổ công tác ra quân hướng dẫn thu nhận, kích hoạt, từ 07 giờ 30 đến 22 giờ 00 hằng ngày, kể cả thứ Bảy và Chủ nhật',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'UBND các phường, xã',
    'Kích hoạt 100% trường hợp đã phê duyệt hồ sơ nhưng chưa kích hoạt',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'UBND các phường, xã',
    'Thu nhận hồ sơ, kích hoạt 80% trường hợp chưa đăng ký, thu nhận hồ sơ',
    ...(['[1]', 'task', 'nothing', null] as const),
  ],
  [
    'Các phòng, ban, đơn vị, đoàn thể, tổ chức chính trị - xã hội',
    '100% cán bộ, công chức, viên chức, lực lượng vũ trang, đoàn viên, hội viên đăng ký, kích hoạt tài khoản mức độ 2',
    ...(['[0]', 'task', 'nothing', null] as const),
  ],
  [
    'Phòng Giáo dục và Đào tạo, các trường THCS',
    '100% học sinh từ đủ 14 tuổi thu nhận hồ sơ, kích hoạt tài khoản mức độ 2',
    ...(['[0]', 'task', 'nothing', null] as const),
  ],
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** The launch in Hà Nội is the youth union's alone; the teams are those of the units. */
const kindsOf = (reporter: string) => (reporter.startsWith('Thành đoàn') ? '["đoàn thể"]' : '[]');
const teamsOf = (reporter: string) => reporter.startsWith('Các tổ công tác');

const bound = KNOWN.map(
  ([reporter, name, levels, asks, covers, perDay]) => `UPDATE obligation
SET binds = '{"levels":${levels},"kinds":${kindsOf(reporter)},"units":[],"teams":${teamsOf(reporter)}}',
    asks = '${asks}', covers = '${covers}', per_day = ${perDay ?? 'NULL'}
WHERE reporter = ${quoted(reporter)} AND name = ${quoted(name)};`,
).join('\n');

const OLD_COLUMNS = `id, uid, campaign_id, name, reporter, recipient, schedule, due_on, weekday, month_day,
  due_time, inclusive, first_on, last_on, position, removed_at`;

const UID = 'uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)';

export const deadlines = `
CREATE TEMP TABLE old_obligation AS SELECT * FROM obligation;
DROP TABLE obligation;
CREATE TABLE obligation (
  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  reporter    TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  -- JSON: which units owe it, see Binding.
  binds       TEXT NOT NULL DEFAULT '{"levels":null,"kinds":[],"units":[],"teams":false}'
              CHECK (json_valid(binds)),
  asks        TEXT NOT NULL DEFAULT 'task'
              CHECK (asks IN ('submission', 'report', 'task', 'count')),
  report      TEXT NOT NULL DEFAULT '',
  per_day     INTEGER CHECK (per_day >= 1),
  schedule    TEXT NOT NULL
              CHECK (schedule IN ('once', 'daily', 'weekly', 'monthly', 'monthlyWeekday',
                                  'quarterly', 'halfYearly', 'yearly', 'afterEvent')),
  due_on      TEXT,
  -- JSON list: 1 Monday … 7 Sunday.
  weekdays    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(weekdays)),
  weekday     INTEGER CHECK (weekday BETWEEN 1 AND 7),
  every       INTEGER NOT NULL DEFAULT 1 CHECK (every >= 1),
  month_day   INTEGER CHECK (month_day BETWEEN 1 AND 31),
  nth         INTEGER CHECK (nth = -1 OR nth BETWEEN 1 AND 4),
  month       INTEGER CHECK (month BETWEEN 1 AND 12),
  event       TEXT CHECK (event IN ('signed', 'starts', 'ends', 'named')),
  after_count INTEGER NOT NULL DEFAULT 0,
  after_unit  TEXT NOT NULL DEFAULT 'day'
              CHECK (after_unit IN ('day', 'workingDay', 'week', 'month')),
  due_time    TEXT,
  inclusive   INTEGER NOT NULL CHECK (inclusive IN (0, 1)),
  day_off     TEXT NOT NULL DEFAULT 'stays'
              CHECK (day_off IN ('stays', 'before', 'after', 'skipped')),
  first_on    TEXT,
  last_on     TEXT,
  covers      TEXT NOT NULL DEFAULT 'nothing',
  covers_current INTEGER NOT NULL DEFAULT 0 CHECK (covers_current IN (0, 1)),
  position    INTEGER NOT NULL,
  removed_at  TEXT
) STRICT;
INSERT INTO obligation (${OLD_COLUMNS}) SELECT ${OLD_COLUMNS} FROM old_obligation;
DROP TABLE old_obligation;
CREATE INDEX obligation_by_campaign ON obligation (campaign_id);
${bound}

-- What was done of a deadline, or why it is not asked for, as the clerk says.
CREATE TABLE deadline_mark (
  id            INTEGER PRIMARY KEY,
  ${UID},
  campaign_id   INTEGER NOT NULL REFERENCES campaign (id),
  obligation_id INTEGER NOT NULL REFERENCES obligation (id),
  unit_id       INTEGER NOT NULL REFERENCES unit (id),
  -- Which of the deadlines of its obligation, see Occurrence.
  slot          TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('done', 'excused')),
  -- The deadline as it stood then (instants): it stays on time when the rule is edited later.
  limit_at      TEXT NOT NULL,
  done_at       TEXT NOT NULL,
  -- How many times a day it was done.
  times         INTEGER NOT NULL DEFAULT 1 CHECK (times >= 0),
  document      TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  at            TEXT NOT NULL,
  by            TEXT NOT NULL,
  UNIQUE (obligation_id, slot, unit_id, kind)
) STRICT;
CREATE INDEX deadline_mark_by_campaign ON deadline_mark (campaign_id);

-- What an office says of working days, instead of the list that the program brings.
CREATE TABLE calendar_line (
  id          INTEGER PRIMARY KEY,
  ${UID},
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  on_day      TEXT NOT NULL,
  kind        TEXT NOT NULL
              CHECK (kind IN ('holiday', 'inLieu', 'worked', 'ordinary', 'undecided')),
  name        TEXT NOT NULL,
  source      TEXT NOT NULL,
  UNIQUE (campaign_id, on_day)
) STRICT;

-- When days first came since they were last returned: that is when they were sent.
ALTER TABLE received_window ADD COLUMN first_at TEXT NOT NULL DEFAULT '';
UPDATE received_window
SET first_at = (SELECT at FROM received_file WHERE received_file.id = file_id);
CREATE INDEX received_window_by_days
ON received_window (campaign_id, from_on, to_on, state, unit_id, first_at);
CREATE INDEX received_window_returned ON received_window (campaign_id) WHERE state = 'returned';
`;
