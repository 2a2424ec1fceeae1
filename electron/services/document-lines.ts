import { type KeptDocument, keptDocument } from '../../shared/contract/documents.ts';
import { DOCUMENT_TYPES } from '../../shared/report/document-types.ts';
import { PLACE_WORDS } from '../../shared/report/official-document.ts';
import { findReport } from '../../shared/report/registry.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';
import type { HistoryLine } from './told-rows.ts';

const titleOf = (report: string) => findReport(report)?.title ?? 'Bảng tự lập';

/** The name of each part of a document, and its text in the history. */
const PARTS: Record<keyof KeptDocument, [string, (document: KeptDocument) => string]> = {
  type: ['Loại văn bản', ({ type }) => DOCUMENT_TYPES[type]],
  number: ['Số', ({ number }) => number],
  day: ['Ngày văn bản', ({ day }) => (day === null ? '' : formatDay(day))],
  subject: ['Trích yếu', ({ subject }) => subject],
  opening: ['Lời dẫn', ({ opening }) => opening],
  closing: ['Lời kết', ({ closing }) => closing],
  place: ['Bảng số liệu', ({ place }) => PLACE_WORDS[place]],
  appendices: [
    'Phụ lục kèm theo',
    ({ appendices }) => appendices.map(({ report }) => titleOf(report)).join(', '),
  ],
};

const read = (row: Row | null): KeptDocument | null =>
  row && keptDocument.parse(JSON.parse(String(row.contents)));

/** The lines of the history about an official document, one for each part that differs. */
export function documentLines({ before, after }: ChangedRow): HistoryLine[] {
  const row = (after ?? before)!;
  const subject = `Văn bản của “${titleOf(String(row.report))}”, số liệu đến ngày ${formatDay(String(row.figures_on))}`;
  const [was, is] = [read(before), read(after)];
  const lines = Object.values(PARTS).flatMap(([words, tell]): HistoryLine[] => {
    const [old, now] = [was && tell(was), is && tell(is)].map((text) => text || null);
    return old === now ? [] : [{ subject: `${subject}, ${words}`, old: old!, new: now! }];
  });
  // No part with a name differs, so it is the choices of an appendix.
  return lines.length > 0 ? lines : [{ subject, old: null, new: 'đã sửa' }];
}
