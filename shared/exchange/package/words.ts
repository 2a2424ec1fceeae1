import type { Refusal } from './merge-plan.ts';

/** Why a cell of a file is not taken, in the office's words. */
export function refusalWords(why: Refusal): string {
  switch (why) {
    case 'indicatorUnknown':
      return 'chỉ số này không có trong chiến dịch ở đây';
    case 'indicatorComputed':
      return 'chỉ số này ở đây tính ra, không nhận số gửi lên';
    case 'unitUnknown':
      return 'đơn vị này không có trong chiến dịch ở đây';
    case 'unitNotTheirs':
      return 'đơn vị này không thuộc nơi gửi';
    case 'unitClosed':
      return 'ngày này đơn vị đã đóng';
    case 'otherLevel':
      return 'ở đây chỉ số này nhập ở cấp đơn vị khác';
    case 'dayOutside':
      return 'ngày này ở ngoài chiến dịch';
    case 'dayNoPeriod':
      return 'ở đây chỉ số này nhập theo kỳ khác';
    case 'dayInOpening':
      return 'số của ngày này đã nằm trong số đầu kỳ';
    case 'dayClosed':
      return 'số của ngày này ở đây đã chốt';
    case 'outsideWindow':
      return 'ngày này ở ngoài kỳ mà tệp ghi';
    case 'taken':
      return 'số của kỳ này ở đây đã tự nhập thay';
    case 'toldLater':
      return 'tệp nơi gửi làm sau đã có số của ô này';
    case 'cellTwice':
      return 'tệp ghi ô này hai lần';
    case 'keptOurs':
      return 'hai bên cùng sửa, giữ số ở đây';
    case 'blankThere':
      return 'tệp để trống, giữ số ở đây';
    case 'unreadable':
      return 'ô này không đọc được thành số liệu';
    case 'changedHere':
      return 'số ở đây đã sửa, còn tệp không đổi so với lần trước';
  }
}

/** The status of a received file. */
export const FILE_STATUSES = [
  /** Nothing of this unit and these days was taken yet. */
  'new',
  /** The next revision after the one that was taken. */
  'newer',
  /** It was taken: its content is in the figures. */
  'applied',
  /** A later revision was taken. */
  'older',
  /** It has the revision number of a file that was taken, and another content. */
  'sameRevision',
  /** The same figures were taken from paper, or from the file of which this paper is a copy. */
  'copy',
  /** Of a campaign that is not here. */
  'noCampaign',
  /** Nobody has said for which unit the sender reports. */
  'unknownOffice',
  /** Another office reports for the unit. */
  'unitTaken',
  /** Signed with another key than before. */
  'keyChanged',
  /** The sender's days have not come yet. */
  'future',
  /** Of a campaign that another office gave. */
  'otherGiver',
  /** Made here, or for other units. */
  'notOurs',
  /** Put away by the clerk. */
  'dropped',
] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

/** Statuses of files that can be taken as they are. */
export const isTakeable = (status: FileStatus): boolean => status === 'new' || status === 'newer';

/** "Mới", "Bản mới hơn"…, for a list. */
export function statusWords(status: FileStatus): string {
  switch (status) {
    case 'new':
      return 'Mới';
    case 'newer':
      return 'Bản mới hơn';
    case 'applied':
      return 'Đã nhận';
    case 'older':
      return 'Bản cũ hơn bản đã nhận';
    case 'sameRevision':
      return 'Cùng lần gửi, khác nội dung';
    case 'copy':
      return 'Đã nhận bằng bản khác';
    case 'noCampaign':
      return 'Của chiến dịch không có ở đây';
    case 'unknownOffice':
      return 'Chưa rõ nơi gửi';
    case 'unitTaken':
      return 'Đơn vị đã có nơi khác gửi';
    case 'keyChanged':
      return 'Khóa ký đã đổi';
    case 'future':
      return 'Kỳ chưa đến';
    case 'otherGiver':
      return 'Không phải nơi đã giao';
    case 'notOurs':
      return 'Không gửi cho nơi này';
    case 'dropped':
      return 'Đã bỏ qua';
  }
}

/** The status with what to do about it: why a file is not taken. */
export const statusSentence = (status: FileStatus): string => {
  const advice = statusAdvice(status);
  return `${statusWords(status)}.${advice === null ? '' : ` ${advice}`}`;
};

/** What a clerk does about a file that cannot be taken as it is; null where nothing is needed. */
export function statusAdvice(status: FileStatus): string | null {
  switch (status) {
    case 'new':
    case 'newer':
    case 'applied':
    case 'dropped':
      return null;
    case 'older':
      return 'Bản đã nhận mới hơn nên không nhận bản này; hỏi nơi gửi nếu cần số của bản cũ.';
    case 'sameRevision':
      return 'Có thể hai máy của nơi gửi cùng dùng một bản sao dữ liệu; gọi điện hỏi máy nào đúng, rồi xin gửi lại từ máy đó.';
    case 'copy':
      return 'Số liệu của lần gửi này đã nhận ở đây, từ tệp hoặc từ trang giấy; không phải nhận nữa.';
    case 'noCampaign':
      return 'Mở tệp giao chiến dịch trước, hoặc hỏi nơi gửi xem có gửi nhầm không; tệp vẫn được giữ ở đây.';
    case 'unknownOffice':
      return 'Chọn đơn vị mà nơi này báo cáo thay; tệp vẫn được giữ ở đây.';
    case 'unitTaken':
      return 'Một máy khác đang gửi số của đơn vị này; gọi điện hỏi đơn vị xem máy nào đúng, rồi chọn lại đơn vị cho nơi gửi này.';
    case 'keyChanged':
      return 'Gọi điện cho nơi gửi, so dãy số của khóa mới; chỉ chấp nhận khi hai bên đọc giống nhau.';
    case 'future':
      return 'Tệp ghi những ngày chưa đến; xem lại ngày giờ của máy này và máy gửi.';
    case 'otherGiver':
      return 'Chiến dịch này ở đây do nơi khác giao; gọi điện hỏi nơi giao. Nếu nơi giao đã đổi máy: bỏ chiến dịch ở đây rồi nhận tệp giao mới, số đã nhập trở lại nguyên vẹn.';
    case 'notOurs':
      return 'Tệp này do chính máy này làm ra hoặc gửi cho nơi khác; chọn tệp khác.';
  }
}
