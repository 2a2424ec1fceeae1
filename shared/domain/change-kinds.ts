/** How a set of changes came about; kept with it, so that words can be made of it at any time. */
export const SET_KINDS = [
  // Figures, targets and opening figures.
  'keyed',
  'pasted',
  'filled',
  'cleared',
  'replaced',
  'allocated',
  'imported',
  'undone',
  'redone',
  // What a sample campaign brings with it.
  'sample',
  'noted',
  'closed',
  'opened',
  'answered',
  // What is set up, and the units.
  'campaignMade',
  'settingSaved',
  'removed',
  'restored',
  'unitsAdded',
  'unitRenamed',
  'unitCoded',
  'unitMoved',
  'unitClosed',
  'unitsMerged',
  'unitSplit',
  'unitsSucceeded',
  'unitsOrdered',
  'unitNamedElse',
  // Who works on this PC.
  'officeSaved',
  // How papers look.
  'papersSaved',
  // Number, day, subject and appendices of an official document.
  'documentSaved',
  // The office's own forms.
  'formSaved',
  // Files from other offices: taking and answering them.
  'received',
  'answeredOffice',
  'queued',
  'officeKnown',
  'sent',
  // What was done of a deadline.
  'deadlineMarked',
  // Reports as they were signed.
  'reportSigned',
  'signedRemoved',
  // Figures out of a damaged file, of which it is not told any more who keyed them.
  'salvaged',
  // The people of this PC.
  'personSaved',
  'pinChanged',
  'pinReset',
  // What was done without changing anything.
  'signedIn',
  'signedOut',
  'pinWrong',
  'printed',
  'exported',
  'backedUp',
  'dataMoved',
  'dataRestored',
  'fileArrived',
] as const;
export type SetKind = (typeof SET_KINDS)[number];

/** Sets of these kinds tell that something was done; they change no figure and no setting. */
export const DONE_KINDS = [
  'pinChanged',
  'pinReset',
  'signedIn',
  'signedOut',
  'pinWrong',
  'printed',
  'exported',
  'backedUp',
  'dataMoved',
  'dataRestored',
  'fileArrived',
] as const satisfies readonly SetKind[];

/** Whether sets of a kind tell that something was done, see `DONE_KINDS`. */
export const isDone = (kind: SetKind): boolean => (DONE_KINDS as readonly SetKind[]).includes(kind);

/** Changes of units that the screen of units takes back one by one. */
export const UNIT_CHANGE_KINDS = [
  'unitsAdded',
  'unitRenamed',
  'unitCoded',
  'unitMoved',
  'unitClosed',
  'unitsMerged',
  'unitSplit',
  'unitsSucceeded',
  'unitNamedElse',
] as const satisfies readonly SetKind[];

const KIND_WORDS: Record<SetKind, string> = {
  keyed: 'nhập tay',
  pasted: 'dán từ bảng tính',
  filled: 'điền',
  cleared: 'xóa',
  replaced: 'thay thế',
  allocated: 'phân bổ',
  imported: 'tệp',
  undone: 'hoàn tác',
  redone: 'làm lại',
  sample: 'chiến dịch mẫu',
  noted: 'ghi chú',
  closed: 'chốt số liệu',
  opened: 'mở chốt',
  answered: 'trả lời cảnh báo',
  campaignMade: 'nhập tay',
  settingSaved: 'nhập tay',
  removed: 'nhập tay',
  restored: 'nhập tay',
  unitsAdded: 'nhập tay',
  unitRenamed: 'nhập tay',
  unitCoded: 'nhập tay',
  unitMoved: 'nhập tay',
  unitClosed: 'nhập tay',
  unitsMerged: 'nhập tay',
  unitSplit: 'nhập tay',
  unitsSucceeded: 'nhập tay',
  unitsOrdered: 'nhập tay',
  unitNamedElse: 'nhập tay',
  officeSaved: 'nhập tay',
  papersSaved: 'nhập tay',
  documentSaved: 'nhập tay',
  formSaved: 'nhập tay',
  received: 'tệp gửi đến',
  answeredOffice: 'trả lời đơn vị',
  officeKnown: 'nhận diện cơ quan',
  sent: 'gửi tệp',
  queued: 'tệp gửi đến',
  deadlineMarked: 'đánh dấu hạn nộp',
  reportSigned: 'giữ bản đã ký',
  signedRemoved: 'bỏ bản đã ký',
  salvaged: 'lấy lại từ tệp hỏng',
  personSaved: 'người dùng',
  pinChanged: 'đổi mã PIN',
  pinReset: 'đặt lại mã PIN',
  signedIn: 'đăng nhập',
  signedOut: 'đăng xuất',
  pinWrong: 'mã PIN sai',
  printed: 'in',
  exported: 'ghi tệp',
  backedUp: 'sao lưu',
  dataMoved: 'chuyển máy',
  dataRestored: 'khôi phục',
  fileArrived: 'tệp vào hàng chờ',
};

/** A set of changes in the office's words: "nhập tay", "tệp so-lieu.xlsx". */
export const sourceText = (kind: SetKind, reference: string | null): string =>
  (kind === 'imported' || kind === 'received') && reference !== null
    ? `${KIND_WORDS[kind]} ${reference}`
    : KIND_WORDS[kind];

const DONE_WORDS: Partial<Record<SetKind, string>> = {
  sent: 'Gửi tệp',
  pinChanged: 'Đổi mã PIN của mình',
  pinReset: 'Đặt lại mã PIN của',
  signedIn: 'Đăng nhập',
  signedOut: 'Đăng xuất',
  pinWrong: 'Nhập sai mã PIN của',
  printed: 'In',
  exported: 'Ghi tệp',
  backedUp: 'Sao lưu vào',
  dataMoved: 'Ghi toàn bộ dữ liệu vào',
  dataRestored: 'Khôi phục dữ liệu từ',
  fileArrived: 'Đưa vào hàng chờ tệp',
};

/** What was done, for sets that tell of something done: "Ghi tệp Tiến độ.docx"; null for others. */
export function doneSubject(kind: SetKind, reference: string | null): string | null {
  const words = DONE_WORDS[kind];
  // Days that were closed while sending are told by their own lines.
  if (words === undefined || (kind === 'sent' && reference === null)) return null;
  return reference === null ? words : `${words} ${reference}`;
}

/**
 * The kind with these words, of several the first: screens send the words, not the kind. Throws
 * Error for unknown words.
 */
export function kindOfWords(words: string): SetKind {
  const kind = SET_KINDS.find((each) => KIND_WORDS[each] === words);
  if (kind === undefined) throw new Error(`no kind of change is called “${words}”`);
  return kind;
}
