import type { Measure } from '../domain/campaign.ts';
import type { CellHold, FigureKind } from '../domain/cell-hold.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import { holdSentence } from '../domain/lock-words.ts';
import { formatMeasured } from '../domain/measure.ts';
import { type Right, type Role, refusalWords } from '../domain/person.ts';
import type { Question } from '../domain/plausible-day.ts';
import { type FileProblem, fileProblemLine } from '../exchange/file-problem.ts';
import { type ImportQuestion, questionSentence } from '../exchange/import-question.ts';
import type { ReportLack } from '../report/request.ts';
import { formatDay, formatInstant } from '../text/dates.ts';
import type { WayIn } from './caller.ts';
import { type JobName, type JobProblem, jobSentence } from './job-problems.ts';
import {
  type Damage,
  damageSentence,
  type FolderProblem,
  folderSentence,
  notSavedSentence,
  type WriteProblem,
} from './storage-problems.ts';

/**
 * Everything that can go wrong between the two sides, in field terms. A code carries the details
 * its sentence needs; the sentence itself is chosen where it is read.
 */
export interface ErrorDetails {
  /** The call does not fit the contract: a defect of ours, never of the clerk. */
  badCall: { method: string; problem: string };
  /** The call has no caller's name, which the history needs. */
  callerUnknown: Record<string, never>;
  /** People are set up on this PC, and the caller has not signed in. */
  notSignedIn: { wayIn: WayIn };
  /** The person who is signed in may not do this. */
  noRight: { name: string; role: Role; right: Exclude<Right, 'none'> };
  /** `seconds`: how long the next try has to wait. */
  pinWrong: { seconds: number };
  /** Too many wrong PINs: this one was not looked at. */
  pinLater: { seconds: number };
  /** Nobody of this name can sign in; `known`: who can. */
  personUnknown: { name: string; known: string[] };
  campaignNotFound: { campaign: string };
  /** The data folder holds no campaign yet. */
  noCampaign: Record<string, never>;
  /** The folder holds several campaigns, and the command names none. */
  campaignAmbiguous: { names: string[] };
  /** A form is refused: each field with its sentence. Nothing was written. */
  settingRefused: { problems: FieldProblem[] };
  /**
   * The clerk must agree to each question first; then the call is repeated with their keys in
   * `agreed`.
   */
  askFirst: { questions: Question[] };
  /**
   * A command names something that the campaign does not have, or has twice; `known`: its names.
   */
  choiceUnknown: { what: string; text: string; known: string[] };
  /** The campaign does not have what a report needs. */
  reportLacks: { lack: ReportLack };
  /** Some figures or marks of a written text need a decision before it is printed. */
  reportOpen: { name: string; sentences: readonly string[] };
  /** Only reports of closed days are kept as signed. */
  signedNotClosed: { on: string };
  /** A signed report is stored in a version that this program does not know, or is damaged. */
  signedUnreadable: { title: string; keptAt: string };
  /** A written text was changed by another window since it was read. */
  writtenElsewhere: { name: string };
  /** Fields of an office's papers that another window changed, with their present values. */
  papersElsewhere: { fields: { words: string; now: string }[] };
  /** The thing that a call refers to is not there any more. */
  settingGone: Record<string, never>;
  unitNotInCampaign: { unitId: number };
  unitTwice: { name: string };
  /** The official catalogue has no unit of that name or code. */
  unitNotInCatalogue: { text: string };
  indicatorNotKeyed: { indicatorId: number };
  /** The indicator is keyed at another level: above this unit, or below it. */
  unitNotKeyed: { unitName: string };
  /** Another office keys the cell, its figure was accepted, or the caller has no right to it. */
  cellHeld: { kind: FigureKind; unitName: string; hold: CellHold };
  /** The unit had closed by the day; `on` is the first day on which it was closed. */
  unitClosed: { unitName: string; on: string };
  /** The campaign has no milestone by which a target could be reached. */
  noMilestone: Record<string, never>;
  targetNegative: { unitName: string; value: number; measure?: Measure };
  openingNegative: { unitName: string; value: number; measure?: Measure };
  /** The range's upper end lies below its lower one. */
  targetRangeReversed: { unitName: string };
  /** The unit was taken over: from `on` its figures are counted at `heirs`. */
  unitTakenOver: { unitName: string; on: string; heirs: string[] };
  /**
   * The target shown on the day was given for an earlier day, or to units that this one took over;
   * it cannot be taken away for this day alone.
   */
  targetStandsFromBefore: { unitName: string; on: string };
  /** Opening figures are keyed at the units of their day, not at who took them over from `on`. */
  openingOfHeir: { unitName: string; on: string; from: string[] };
  /** A file that was chosen before the program was started anew. */
  pickedFileGone: Record<string, never>;
  /** The opening figures already contain what arose on that day. */
  dayInOpening: { on: string; openingOn: string };
  dayOutsideCampaign: { on: string; startsOn: string; endsOn: string };
  dayClosed: { on: string; closedBy: string };
  /**
   * A figure of a closed day would change. `old` and `new` are null where it is not one single
   * figure; `others` counts later closings that would change too; `freeFrom` is the first day after
   * all of them, null past the campaign's end.
   */
  closedDayChanged: {
    campaign: string;
    on: string;
    what: string;
    old: string | null;
    new: string | null;
    closing: { from: string; to: string; closedAt: string; closedBy: string };
    others: number;
    freeFrom: string | null;
  };
  /** The days have errors, with their sentences. */
  closingRefused: { sentences: string[] };
  /** Somebody else changed the cell since it was read. */
  changedElsewhere: { unitName: string; current: number | null; measure: Measure };
  /** The step was undone, or done again, elsewhere since: by whom and when. */
  stepTurned: { by: string; at: string };
  /** A request gives one cell two figures; `on` is the last day of its period, if it has one. */
  cellTwice: { unitName: string; what: string; on: string | null };
  /** A file is refused: every problem with its place. Nothing was written. */
  fileRefused: { file: string; problems: FileProblem[] };
  /** A file leaves something open that only the clerk can answer. Nothing was written. */
  importAsks: { file: string; question: ImportQuestion };
  cannotWriteFile: { file: string; problem: string };
  cannotPrint: Record<string, never>;
  /** There is a browser, but it gave no PDF. */
  printFailed: { browser: string; problem: string };
  databaseNewer: { found: number; known: number };
  /** `found`: the text of the error itself, for whoever repairs the data. */
  migrationFailed: { from: number; to: number; found: string };
  databaseDamaged: { file: string; problem: Damage; found: string };
  dataFolderUnusable: { folder: string; problem: FolderProblem };
  /** Writing to the disk failed; nothing of it was written. */
  notSaved: { problem: WriteProblem };
  /** The caller stopped the work of the call. */
  jobStopped: Record<string, never>;
  /** Long work was ended early by the program; nothing was changed. */
  jobEnded: { name: JobName; problem: JobProblem };
  /**
   * Others kept changing the figures while days were checked or the import of a file was planned,
   * or changed the report that was to be kept as signed.
   */
  changedMeanwhile: {
    what: 'closing' | 'import' | 'signed' | 'restore' | 'rescue' | 'support';
  };
  /** An unforeseen error, logged in full under this id. */
  unexpected: { logId: string };
  /** The other side did not answer at all. */
  disconnected: Record<string, never>;
  /** The page is of an earlier run of the host, or was opened without its token. */
  pageOutdated: Record<string, never>;
}

export type ErrorCode = keyof ErrorDetails;
export type WireError = {
  [C in ErrorCode]: { code: C; details: ErrorDetails[C] };
}[ErrorCode];

/** The only error that services throw on purpose. */
export class FieldError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C]) {
    super(errorSentence({ code, details } as WireError));
    this.name = 'FieldError';
    this.code = code;
    this.details = details;
  }

  toWire(): WireError {
    return { code: this.code, details: this.details } as WireError;
  }
}

const waitText = (seconds: number): string =>
  seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`;

const figureText = ({ value, measure = 'item' }: { value: number; measure?: Measure }) =>
  formatMeasured(measure, value);

function closedSentence(details: ErrorDetails['closedDayChanged']): string {
  const { campaign, on, what, old, new: now, closing, others, freeFrom } = details;
  const change = old === null ? `${what} sẽ khác đi` : `${what} từ ${old} sẽ thành ${now}`;
  const { from, to } = closing;
  const days =
    from === to
      ? `ngày ${formatDay(from)}`
      : `từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)}`;
  const later = others === 0 ? '' : ` (${others} lần chốt sau đó cũng có thể đổi theo)`;
  const advice =
    freeFrom === null
      ? 'Mở chốt (ghi lý do) rồi làm lại.'
      : `Mở chốt (ghi lý do) rồi làm lại, hoặc làm cho ngày từ ${formatDay(freeFrom)} trở đi.`;
  return `Chưa ghi, vì số liệu đã chốt của chiến dịch “${campaign}” sẽ đổi: ngày ${formatDay(on)}, ${change}. Số liệu ${days} đã được ${closing.closedBy} chốt lúc ${formatInstant(closing.closedAt)}${later}. ${advice}`;
}

const MEANWHILE_SENTENCES: Record<ErrorDetails['changedMeanwhile']['what'], string> = {
  closing:
    'Chưa chốt, vì trong lúc kiểm tra số liệu của các ngày này vẫn được sửa ở nơi khác. Chờ bên đó nhập xong rồi chốt lại.',
  import:
    'Chưa nhập tệp, vì trong lúc đọc tệp chỉ tiêu hoặc đơn vị của chiến dịch vẫn được sửa ở nơi khác. Chờ bên đó sửa xong rồi nhập lại.',
  restore:
    'Chưa khôi phục, vì dữ liệu vừa được sửa thêm ở nơi khác, không còn như lúc xem. Xem lại những gì sẽ mất rồi khôi phục lần nữa.',
  rescue:
    'Chưa khôi phục, vì tệp dữ liệu không còn như lúc xem; có thể cửa sổ khác vừa khôi phục xong. Tải lại trang để làm tiếp.',
  support:
    'Chưa lưu, vì nội dung đã xem không còn giữ trong phần mềm. Xem lại nội dung rồi lưu lần nữa.',
  signed:
    'Chưa giữ bản đã ký, vì báo cáo vừa đổi ở nơi khác, không còn như trang đang xem. Xem lại trang; nếu đúng là bản đã ký thì giữ lần nữa.',
};

/** What a clerk reads: what happened, where, what to do. */
export function errorSentence(error: WireError): string {
  switch (error.code) {
    case 'badCall':
      return `Lời gọi “${error.details.method}” không hợp lệ (${error.details.problem}). Đây là lỗi của phần mềm; đề nghị báo người phụ trách.`;
    case 'callerUnknown':
      return 'Máy này không cho biết ai đang làm việc nên không nhận được yêu cầu nào: mỗi thay đổi phải ghi rõ người thực hiện. Đăng nhập máy bằng tài khoản có tên rồi mở lại Sổ Chỉ Tiêu.';
    case 'notSignedIn':
      return error.details.wayIn === 'commandLine'
        ? 'Dữ liệu này có phân người dùng nên phải ghi rõ ai làm: thêm --person TÊN, rồi nhập mã PIN khi được hỏi.'
        : 'Dữ liệu này có phân người dùng, chưa ai đăng nhập. Chọn tên và nhập mã PIN rồi làm lại.';
    case 'noRight': {
      const { right, ...person } = error.details;
      return `Chưa làm, vì việc này ${refusalWords(person, right)}. Để người được giao đăng nhập, hoặc đề nghị người quản lý người dùng giao thêm việc.`;
    }
    case 'pinWrong': {
      const { seconds } = error.details;
      return `Mã PIN chưa đúng${seconds === 0 ? '; nhập lại.' : `. Chờ ${waitText(seconds)} rồi nhập lại.`} Quên mã PIN thì nhờ người quản lý người dùng đặt lại.`;
    }
    case 'pinLater':
      return `Đã nhập sai mã PIN nhiều lần, nên chưa xem mã vừa nhập. Chờ ${waitText(error.details.seconds)} rồi nhập lại.`;
    case 'personUnknown': {
      const { name, known } = error.details;
      return known.length === 0
        ? `Dữ liệu này không phân người dùng nên không có ai tên “${name}”; bỏ --person.`
        : `Không có người dùng nào tên “${name}”. Ghi đúng một trong: ${known.join('; ')}.`;
    }
    case 'choiceUnknown': {
      const { what, text, known } = error.details;
      return `Không có, hoặc có nhiều ${what} gọi là “${text}”. Ghi đúng một trong: ${known.join('; ')}.`;
    }
    case 'reportLacks':
      return error.details.lack.sentence;
    case 'reportOpen': {
      const { name, sentences } = error.details;
      return [`Chưa in “${name}”, còn ${sentences.length} chỗ phải trả lời:`, ...sentences].join(
        '\n',
      );
    }
    case 'signedNotClosed':
      return `Số liệu ngày ${formatDay(error.details.on)} chưa chốt nên chưa giữ bản đã ký được: số trên trang còn có thể sửa. Chốt ngày đó ở Nhập số liệu rồi giữ.`;
    case 'signedUnreadable': {
      const { title, keptAt } = error.details;
      return `Không đọc được bản đã ký “${title}” giữ lúc ${formatInstant(keptAt)}: phần mềm này không hiểu cách ghi của bản đó, hoặc bản đó bị hỏng. Vẫn xem và in được bản lập lại hôm nay.`;
    }
    case 'writtenElsewhere':
      return `“${error.details.name}” đã được sửa ở cửa sổ khác; phần vừa sửa chưa ghi. Mở lại báo cáo viết rồi sửa tiếp.`;
    case 'papersElsewhere':
      return [
        'Chưa lưu, vì cửa sổ khác vừa sửa các mục này. Xem lại; nếu vẫn lấy theo cửa sổ này thì lưu lần nữa:',
        ...error.details.fields.map(({ words, now }) =>
          now === '' ? `${words}: đã để trống` : `${words}: nay là “${now}”`,
        ),
      ].join('\n');
    case 'campaignNotFound':
      return `Không tìm thấy chiến dịch “${error.details.campaign}” trong thư mục dữ liệu này.`;
    case 'noCampaign':
      return 'Thư mục dữ liệu này chưa có chiến dịch nào. Mở chiến dịch mẫu hoặc tạo chiến dịch mới trước.';
    case 'campaignAmbiguous':
      return `Thư mục dữ liệu này có ${error.details.names.length} chiến dịch; ghi rõ tên bằng --campaign: ${error.details.names.join('; ')}.`;
    case 'settingRefused':
      return error.details.problems.map(({ sentence }) => sentence).join('\n');
    case 'askFirst':
      return error.details.questions.map(({ sentence }) => sentence).join('\n');
    case 'settingGone':
      return 'Mục này đã bị xóa ở nơi khác; tải lại trang rồi làm lại.';
    case 'unitNotInCampaign':
      return 'Đơn vị này không thuộc chiến dịch đang mở; tải lại trang rồi nhập lại.';
    case 'unitTwice':
      return `Đơn vị “${error.details.name}” được ghi hai lần; xóa bớt một dòng.`;
    case 'unitNotInCatalogue':
      return `Danh mục hành chính không có đơn vị nào khớp “${error.details.text}”; gõ ít chữ hơn hoặc xem lại tên.`;
    case 'indicatorNotKeyed':
      return 'Cột này do phần mềm tính từ số đã nhập và chỉ tiêu; muốn đổi thì sửa ở đó.';
    case 'unitNotKeyed':
      return `${error.details.unitName} không nhập số liệu này: số của đơn vị được cộng từ cấp dưới, hoặc chỉ số nhập ở cấp khác; chọn cấp khác ở đầu bảng rồi nhập.`;
    case 'cellHeld':
      return `${error.details.unitName}: ${holdSentence(error.details.hold, error.details.kind)}`;
    case 'stepTurned':
      return `Bước này đã được hoàn tác hoặc làm lại ở nơi khác (${error.details.by}, ${formatInstant(error.details.at)}); xem Lịch sử thay đổi.`;
    case 'unitClosed':
      return `${error.details.unitName} đã đóng từ ngày ${formatDay(error.details.on)} nên không nhập được số liệu từ ngày đó; chọn ngày trước đó, hoặc mở lại đơn vị ở màn hình Đơn vị.`;
    case 'noMilestone':
      return 'Chiến dịch chưa có mốc nào để giao chỉ tiêu; vào Thiết lập, thẻ Mốc và chỉ tiêu, để thêm mốc.';
    case 'targetNegative':
      return `Chỉ tiêu của ${error.details.unitName} là ${figureText(error.details)}; chỉ tiêu phải từ 0 trở lên.`;
    case 'openingNegative':
      return `Số đầu kỳ của ${error.details.unitName} là ${figureText(error.details)}; số đầu kỳ phải từ 0 trở lên.`;
    case 'targetRangeReversed':
      return `Chỉ tiêu của ${error.details.unitName}: mức trên của khoảng phải từ mức dưới trở lên.`;
    case 'unitTakenOver':
      return `${error.details.unitName} đã nhập vào ${error.details.heirs.join(', ')} từ ngày ${formatDay(error.details.on)}; giao chỉ tiêu cho ${error.details.heirs.join(', ')}, hoặc chọn xem một ngày trước ngày đó rồi nhập.`;
    case 'targetStandsFromBefore':
      return `Chỉ tiêu của ${error.details.unitName} ngày ${formatDay(error.details.on)} là số có từ trước hoặc cộng từ các đơn vị đã nhập vào, nên không xóa riêng từ ngày này được; nhập số khác (0 nếu không giao nữa), hoặc chọn xem ngày trước đó để xóa.`;
    case 'openingOfHeir':
      return `Từ ngày ${formatDay(error.details.on)}, số đầu kỳ của ${error.details.unitName} gồm cả số của ${error.details.from.join(', ')}; chọn xem một ngày trước ngày đó rồi nhập cho từng đơn vị.`;
    case 'pickedFileGone':
      return 'Tệp đã chọn không còn nữa; chọn lại tệp.';
    case 'dayInOpening':
      return `Số đầu kỳ của chiến dịch đã gồm số liệu đến hết ngày ${formatDay(error.details.openingOn)}, nên ngày ${formatDay(error.details.on)} không nhập nữa; nếu thiếu thì sửa số đầu kỳ ở màn hình Chỉ tiêu.`;
    case 'dayOutsideCampaign':
      return `Ngày ${formatDay(error.details.on)} nằm ngoài thời gian chiến dịch (từ ${formatDay(error.details.startsOn)} đến hết ${formatDay(error.details.endsOn)}), nên không nhập được số liệu; chọn ngày khác, hoặc sửa ngày của chiến dịch ở Thiết lập.`;
    case 'dayClosed':
      return `Số liệu ngày ${formatDay(error.details.on)} đã được ${error.details.closedBy} chốt; mở chốt (ghi lý do) rồi nhập lại.`;
    case 'closedDayChanged':
      return closedSentence(error.details);
    case 'closingRefused':
      return `Chưa chốt được vì còn lỗi: ${error.details.sentences.join(' ')}`;
    case 'changedElsewhere':
      return `Ô của ${error.details.unitName} vừa được sửa ở nơi khác, hiện là ${error.details.current === null ? 'trống' : figureText({ ...error.details, value: error.details.current })}; số anh/chị vừa gõ chưa được ghi. Xem lại rồi nhập lại nếu cần.`;
    case 'cellTwice': {
      const { unitName, what, on } = error.details;
      const day = on === null ? '' : `, ngày ${formatDay(on)}`;
      return `${unitName} có hai số cho cùng một ô (${what}${day}); chưa số nào được ghi. Bỏ bớt một số rồi ghi lại.`;
    }
    case 'fileRefused':
      return error.details.problems
        .map((problem) => fileProblemLine(error.details.file, problem))
        .join('\n');
    case 'importAsks':
      return `Tệp ${error.details.file}: ${questionSentence(error.details.question)}`;
    case 'cannotWriteFile':
      return `Không ghi được tệp ${error.details.file}: ${error.details.problem}`;
    case 'cannotPrint':
      return 'Không tạo được PDF vì máy này không có Chromium, Google Chrome hoặc Microsoft Edge. Cài một trong các trình duyệt đó, hoặc xuất ra Word, Excel.';
    case 'printFailed':
      return `Trình duyệt ${error.details.browser} không tạo được PDF (${error.details.problem}). Thử lại; nếu vẫn lỗi, xuất ra Word hoặc Excel rồi in từ đó.`;
    case 'databaseNewer':
      return `Dữ liệu này do bản phần mềm mới hơn tạo ra (phiên bản dữ liệu ${error.details.found}, phần mềm này chỉ biết đến ${error.details.known}). Cài bản mới nhất rồi mở lại; dữ liệu chưa bị thay đổi.`;
    case 'migrationFailed':
      return `Không nâng cấp được dữ liệu từ phiên bản ${error.details.from} lên ${error.details.to}. Dữ liệu vẫn còn nguyên như trước, có bản sao bên cạnh; dùng lại bản phần mềm cũ và báo người phụ trách.`;
    case 'databaseDamaged':
      return damageSentence(error.details.file, error.details.problem);
    case 'dataFolderUnusable':
      return folderSentence(error.details.folder, error.details.problem);
    case 'notSaved':
      return notSavedSentence(error.details.problem);
    case 'jobStopped':
      return 'Đã dừng theo yêu cầu; chưa có gì thay đổi.';
    case 'jobEnded':
      return jobSentence(error.details.name, error.details.problem);
    case 'changedMeanwhile':
      return MEANWHILE_SENTENCES[error.details.what];
    case 'unexpected':
      return `Có lỗi ngoài dự kiến, đã ghi nhật ký mã ${error.details.logId}. Số liệu đã lưu không bị ảnh hưởng; thử lại, nếu vẫn lỗi thì báo người phụ trách kèm mã này.`;
    case 'disconnected':
      return 'Mất liên lạc với phần xử lý dữ liệu. Số liệu đã báo “đã lưu” vẫn còn; mở lại phần mềm rồi kiểm tra số vừa nhập.';
    case 'pageOutdated':
      return 'Sổ Chỉ Tiêu đã được khởi động lại nên trang này không dùng được nữa. Đóng trang này, mở địa chỉ mà phần mềm in ra khi khởi động, rồi kiểm tra số vừa nhập; số liệu đã báo “đã lưu” vẫn còn.';
  }
}
