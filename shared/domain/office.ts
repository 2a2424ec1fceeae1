import type { Era } from './catalogue-unit.ts';
import type { FieldProblem } from './field-problem.ts';

/** Who works on this PC. */
export interface Office {
  /** Other PCs know this office by it; it is made together with the data. */
  uid: string;
  /** Null while nobody has said who it is. */
  unit: OfficeUnit | null;
  letterhead: Letterhead;
  /** Whether the clerk has said who it is, or left it for another time; until then it is asked. */
  isAnswered: boolean;
}

/** A unit of the official catalogue, by its list and code; or a body of any other kind (no era). */
export interface OfficeUnit {
  era: Era | null;
  code: string;
  /** "Xã Đồng Tâm, huyện …", "Phòng Cảnh sát QLHC về TTXH". */
  name: string;
}

/** What stands at the head of the office's papers, as it is printed; empty where nobody said it. */
export interface Letterhead {
  /** "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM". */
  body: string;
  /** The body above it ("cơ quan chủ quản"), for those that have one. */
  above: string;
  /** "Gia Lai" of "Gia Lai, ngày 23 tháng 8 năm 2023". */
  place: string;
}

/** What is missing before an office can be saved. */
export const checkOffice = ({ unit }: { unit: Pick<OfficeUnit, 'name'> }): FieldProblem[] =>
  unit.name.trim() === ''
    ? [{ field: 'unit', sentence: 'Chọn đơn vị trong danh mục, hoặc ghi tên cơ quan.' }]
    : [];
