import { foldText } from '../text/vietnamese.ts';

/**
 * Types of official documents by decree 30/2020/NĐ-CP, by the abbreviation in their number. An
 * official letter ("công văn") has neither the abbreviation in its number nor its type at its head.
 */
export const DOCUMENT_TYPES = {
  BC: 'Báo cáo',
  CV: 'Công văn',
  KH: 'Kế hoạch',
  TB: 'Thông báo',
  TTr: 'Tờ trình',
  QĐ: 'Quyết định',
  CT: 'Chỉ thị',
  NQ: 'Nghị quyết',
  QC: 'Quy chế',
  QyĐ: 'Quy định',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  PA: 'Phương án',
  ĐA: 'Đề án',
  DA: 'Dự án',
  BB: 'Biên bản',
  CĐ: 'Công điện',
} as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;
export const DOCUMENT_TYPE_NAMES = Object.keys(DOCUMENT_TYPES) as [DocumentType, ...DocumentType[]];

/** "Báo cáo" as it is typed without marks on a command line: "bao-cao". */
export const typeSlug = (type: DocumentType): string =>
  foldText(DOCUMENT_TYPES[type]).replaceAll(' ', '-');
