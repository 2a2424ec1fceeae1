import { type Habits, type PaperField, type Papers, signerWords } from './papers.ts';

/** Names of the fields of an office's papers, and their values in one line each. */

export const PAPER_WORDS: Record<PaperField, string> = {
  body: 'Tên cơ quan',
  above: 'Cơ quan chủ quản',
  place: 'Địa danh',
  named: 'Tên cơ quan trong câu',
  abbreviation: 'Chữ viết tắt của cơ quan',
  desk: 'Chữ viết tắt của bộ phận soạn thảo',
  signers: 'Danh sách người ký',
  signer: 'Người ký',
  addressees: 'Kính gửi',
  grounds: 'Căn cứ',
  recipients: 'Nơi nhận',
  urgency: 'Dấu chỉ độ khẩn',
  circulation: 'Phạm vi lưu hành',
  drafter: 'Ký hiệu người soạn thảo',
  address: 'Địa chỉ ở chân trang',
  habits: 'Cách in của cơ quan',
};

const habitWords = (habits: Habits): string =>
  [
    habits.capitalAppendix ? 'PHỤ LỤC chữ in hoa' : 'Phụ lục chữ thường',
    habits.appendixNumbers === 'roman' ? 'đánh số I, II' : 'đánh số 01, 02',
    habits.decimals === '.' ? 'số lẻ sau dấu chấm' : 'số lẻ sau dấu phẩy',
    habits.shortDays ? 'ngày viết bằng số' : 'ngày viết bằng chữ',
  ].join(', ');

/** The value of a field in one line; '' for an empty one. */
export function paperText<Field extends PaperField>(
  field: Field,
  value: Papers[Field],
  signers: Papers['signers'],
): string {
  switch (field) {
    case 'signers':
      return (value as Papers['signers']).map(signerWords).join('; ');
    case 'signer': {
      const signer = signers.find(({ id }) => id === value);
      return signer ? signerWords(signer) : '';
    }
    case 'habits':
      return habitWords(value as Habits);
    default:
      return Array.isArray(value) ? value.join('; ') : String(value ?? '');
  }
}
