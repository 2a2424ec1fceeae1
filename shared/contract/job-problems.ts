/** Names of long work that is done in workers, so that keying never waits for it. */
export const JOB_NAMES = [
  'checks.list',
  'closings.preview',
  'closings.check',
  'reports.build',
  'reports.render',
  'reports.models',
  'reports.write',
  'forms.check',
  'forms.fill',
  'units.readFile',
  'imports.plan',
  'results.sheet',
  'results.range',
  'history.list',
  'history.verify',
  'history.write',
  'exchange.check',
  'exchange.readTable',
  'exchange.lookAtTable',
  'exchange.plan',
  'exchange.export',
  'exchange.forms',
  'exchange.writeForm',
  'backups.copy',
  'signed.make',
  'signed.open',
  'signed.render',
  'signed.compare',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

const JOB_WORDS: Record<JobName, string> = {
  'checks.list': 'Kiểm tra số liệu',
  'closings.preview': 'Kiểm tra trước khi chốt',
  'closings.check': 'Kiểm tra trước khi chốt',
  'reports.build': 'Lập báo cáo',
  'reports.render': 'Ghi tệp báo cáo',
  'reports.models': 'Lập các báo cáo',
  'reports.write': 'Ghi tệp báo cáo',
  'forms.check': 'Đọc biểu mẫu',
  'forms.fill': 'Điền biểu mẫu',
  'units.readFile': 'Đọc tệp',
  'imports.plan': 'Đọc tệp',
  'results.sheet': 'Mở số liệu',
  'results.range': 'Mở số liệu',
  'history.list': 'Mở lịch sử thay đổi',
  'history.verify': 'Kiểm tra lịch sử',
  'history.write': 'Ghi tệp lịch sử thay đổi',
  'exchange.check': 'Đọc tệp gửi đến',
  'exchange.readTable': 'Đọc tệp gửi đến',
  'exchange.lookAtTable': 'Đọc bảng gửi đến',
  'exchange.plan': 'So tệp gửi đến với số liệu ở đây',
  'exchange.export': 'Xuất số liệu',
  'exchange.forms': 'Tạo biểu Excel',
  'exchange.writeForm': 'Tạo biểu Excel',
  'backups.copy': 'Sao lưu dữ liệu',
  'signed.make': 'Giữ bản đã ký',
  'signed.open': 'Mở bản đã ký',
  'signed.render': 'Ghi tệp bản đã ký',
  'signed.compare': 'So với bản đã ký',
};

/** Why the program ended a job early. */
export type JobProblem = 'memory' | 'time' | 'died';

const PROBLEM_WORDS: Record<JobProblem, string> = {
  memory:
    'đã dừng giữa chừng vì cần quá nhiều bộ nhớ. Đóng bớt chương trình khác rồi làm lại, hoặc làm cho ít ngày, ít đơn vị hơn.',
  time: 'đã dừng giữa chừng vì quá lâu chưa xong. Làm lại khi máy rảnh hơn, hoặc làm cho ít ngày, ít đơn vị hơn.',
  died: 'bị ngắt giữa chừng; phần xử lý đã được mở lại. Làm lại; nếu vẫn bị ngắt, đề nghị báo người phụ trách.',
};

/** What happened to a job that was ended, and what to do. */
export const jobSentence = (name: JobName, problem: JobProblem): string =>
  `${JOB_WORDS[name]} ${PROBLEM_WORDS[problem]} Chưa có gì thay đổi.`;
