import { writtenParagraphs } from '../../shared/contract/written.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { MANAGES_WORDS, ROLE_WORDS, type Role } from '../../shared/domain/person.ts';
import { percentText, REMOVABLE_WORDS } from '../../shared/domain/words.ts';
import { signedTitle } from '../../shared/report/signed.ts';
import { daysText, formatDay } from '../../shared/text/dates.ts';
import { capitalise, uncapitalise } from '../../shared/text/vietnamese.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';
import { markedLines } from './deadline-lines.ts';
import { documentLines } from './document-lines.ts';
import { answeredLines, officeLines, receivedLines } from './exchange-lines.ts';
import { paperLines } from './paper-lines.ts';
import { linesOfSettings } from './setting-lines.ts';
import {
  byPosition,
  type HistoryLine,
  made,
  namesIn,
  type SetOfRows,
  type Updated,
  updated,
} from './told-rows.ts';

/** How many names a line tells; it counts the rest. */
const TOLD = 5;

const told = (names: readonly string[]) =>
  names.slice(0, TOLD).join(', ') +
  (names.length > TOLD ? ` và ${names.length - TOLD} đơn vị nữa` : '');

const since = (on: Day | null) => (on === null ? '' : ` từ ngày ${formatDay(on)}`);

/**
 * Makes the lines of the history from changed rows: all its sentences about settings and units come
 * from here.
 */
export function linesOfRows(set: SetOfRows): HistoryLine[] {
  const { kind, rows } = set;
  switch (kind) {
    case 'sample':
    case 'campaignMade':
      return campaignMade(set);
    case 'removed':
    case 'restored':
      return removals(set);
    case 'noted':
      return notes(set);
    case 'closed':
    case 'opened':
      return rows.filter(({ table }) => table === 'closing').map(closingLine);
    case 'answered':
      return answers(rows);
    case 'received':
      return [
        ...receivedLines(set),
        ...rows.filter(({ table }) => table === 'closing').map(closingLine),
        ...linesOfSettings(set),
      ];
    case 'answeredOffice':
      return answeredLines(set);
    case 'officeKnown':
      return officeLines(set);
    case 'deadlineMarked':
      return markedLines(set);
    case 'formSaved':
      return rows.filter(({ table }) => table === 'form').map(formLine);
    case 'reportSigned':
    case 'signedRemoved':
      return signedLines(rows);
    case 'personSaved':
      return rows.filter(({ table }) => table === 'person').map(personLine);
    case 'papersSaved':
      return paperLines(set);
    case 'documentSaved':
      return rows.filter(({ table }) => table === 'official_document').flatMap(documentLines);
    case 'unitsAdded':
      return unitsAdded(set);
    case 'unitRenamed':
      return unitRenamed(set);
    case 'unitCoded':
      return updated(rows, 'unit').map(({ before, after }) => ({
        subject: `Mã của đơn vị “${before.name}”`,
        old: String(before.code),
        new: String(after.code),
      }));
    case 'unitMoved':
      return unitMoved(set);
    case 'unitClosed':
      return updated(rows, 'unit').map(closedLine);
    case 'unitsMerged':
    case 'unitSplit':
    case 'unitsSucceeded':
      return successions(set);
    case 'unitsOrdered':
      return unitsOrdered(set);
    case 'unitNamedElse':
      return rows
        .filter(({ table }) => table === 'unit_alias')
        .map(({ key, after }) => ({
          subject: `Cách viết khác của đơn vị “${namesIn(set).unit(key.unit_id)}”`,
          old: null,
          new: String(after?.alias ?? key.alias),
        }));
    default:
      return [...linesOfSettings(set), ...writtenLines(set)];
  }
}

function campaignMade({ kind, reference, rows }: SetOfRows): HistoryLine[] {
  const how =
    kind === 'sample' ? 'chiến dịch mẫu' : reference === null ? 'lập mới' : `sao từ “${reference}”`;
  return made(rows, 'campaign').map(({ name }) => ({
    subject: `Chiến dịch “${name}”`,
    old: null,
    new: how,
  }));
}

/** Of a written text its words are told, not where its figures come from. */
function writtenLines({ rows }: SetOfRows): HistoryLine[] {
  return rows.flatMap(({ table, before, after }): HistoryLine[] => {
    if (table !== 'written_text') return [];
    const subject = `Báo cáo viết “${(after ?? before)!.name}”`;
    const isThere = (row: typeof before) => row !== null && row.removed_at === null;
    if (!isThere(before)) return [{ subject, old: null, new: before ? 'khôi phục' : 'lập mới' }];
    if (!isThere(after)) return [{ subject, old: 'đang dùng', new: 'đã xóa' }];
    const texts = (row: Row) =>
      writtenParagraphs.parse(JSON.parse(String(row.paragraphs))).map(({ text }) => text);
    const [was, is] = [texts(before!), texts(after!)];
    const n = is.findIndex((text, i) => text !== was[i]);
    if (n !== -1 && was.length === is.length) {
      return [{ subject: `${subject}, đoạn ${n + 1}`, old: was[n]!, new: is[n]! }];
    }
    const counted = (list: string[]) => `${list.length} đoạn`;
    return [{ subject, old: counted(was), new: `${counted(is)}, đã sửa` }];
  });
}

/** Of units taken out together only the uppermost is told. */
function removals(set: SetOfRows): HistoryLine[] {
  const { rows } = set;
  const names = namesIn(set);
  const gone = new Set(updated(rows, 'campaign_unit').map(({ key }) => key.unit_id));
  return rows.flatMap(({ table, key, before, after }): HistoryLine[] => {
    if (!before || !after || before.removed_at === after.removed_at) return [];
    const isBack = after.removed_at === null;
    const states = { old: isBack ? 'đã xóa' : 'đang dùng', new: isBack ? 'khôi phục' : 'đã xóa' };
    const line = (kind: keyof typeof REMOVABLE_WORDS, name: string) => [
      { subject: `${capitalise(REMOVABLE_WORDS[kind])} “${name}”`, ...states },
    ];
    if (table === 'campaign_unit') {
      if (gone.has(names.find('unit', key.unit_id)?.parent_id ?? null)) return [];
      return line('unit', String(before.printed_name ?? names.unit(key.unit_id)));
    }
    if (table === 'peer_rank') {
      return line('peerRank', `${before.rank}/${before.peers} ${before.peer_words}`);
    }
    if (table === 'own_table') return line('ownTable', String(before.name));
    if (table === 'written_text') return line('writtenText', String(before.name));
    return line(table as keyof typeof REMOVABLE_WORDS, String(before.name));
  });
}

function notes(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  return set.rows.flatMap(({ table, key, before, after }): HistoryLine[] => {
    const texts = { old: asText(before?.text), new: asText(after?.text) };
    const indicator = `“${names.indicator(key.indicator_id)}”`;
    if (table === 'note') {
      const on = String(key.reported_on);
      const unit = unitNameOn(set, key.unit_id as number, on);
      return [{ subject: `Ghi chú ô ${indicator} của ${unit} ngày ${formatDay(on)}`, ...texts }];
    }
    if (table !== 'given_note') return [];
    const unit = names.unit(key.unit_id);
    const what = key.of_high === 1 ? 'mức trên của chỉ tiêu' : 'chỉ tiêu';
    const cell =
      key.milestone_id === null
        ? `số đầu kỳ ${indicator} của ${unit}`
        : `${what} ${indicator}, mốc “${names.milestone(key.milestone_id)}”, của ${unit}`;
    return [{ subject: `Ghi chú ô ${cell}`, ...texts }];
  });
}

const asText = (value: unknown) => (value === undefined || value === null ? null : String(value));

/** What a unit was called on a day. */
function unitNameOn(set: SetOfRows, unitId: number, on: Day): string {
  const [was] = set.past
    .list('unit_past')
    .filter((row) => row.unit_id === unitId && String(row.until_on) >= on)
    .sort((a, b) => (String(a.until_on) < String(b.until_on) ? -1 : 1));
  return was ? String(was.name) : namesIn(set).unit(unitId);
}

function personLine({ before, after }: ChangedRow): HistoryLine {
  const words = (row: Row | null) =>
    row === null || row.removed_at !== null
      ? null
      : `${row.name}: ${ROLE_WORDS[row.role as Role]}${row.manages === 1 ? `, ${uncapitalise(MANAGES_WORDS)}` : ''}`;
  return {
    subject: `Người dùng “${(after ?? before)!.name}”`,
    old: words(before),
    new: words(after) ?? 'đã bỏ',
  };
}

function formLine({ before, after }: ChangedRow): HistoryLine {
  const words = (row: ChangedRow['after']) =>
    row === null ? null : before && after && before.name !== after.name ? row.name : row.file;
  return {
    subject: `Biểu mẫu “${(before ?? after)!.name}”`,
    old: asText(words(before)),
    new: asText(words(after)),
  };
}

function signedLines(rows: readonly ChangedRow[]): HistoryLine[] {
  return rows.flatMap(({ table, before, after }) => {
    const row = after ?? before;
    if (table !== 'signed_report' || !row) return [];
    const told = { title: String(row.title), on: String(row.report_on) };
    const isRemoved = row.removed_at !== null && row.removed_at !== undefined;
    return {
      subject: `Bản đã ký “${signedTitle(told)}”`,
      old: before ? 'đang giữ' : null,
      new: isRemoved ? `đã bỏ: ${row.removed_reason}` : 'giữ lại',
    };
  });
}

function closingLine({ before, after }: ChangedRow): HistoryLine {
  const row = (after ?? before)!;
  const blank = row.blank_reason === null || row.blank_reason === undefined;
  return {
    subject: `Chốt số liệu ${daysText({ from: String(row.from_on), to: String(row.to_on) })}`,
    old: before ? 'đã chốt' : null,
    new: before
      ? `mở lại: ${row.reason}`
      : blank
        ? 'đã chốt'
        : `đã chốt, còn ô trống: ${row.blank_reason}`,
  };
}

function answers(rows: readonly ChangedRow[]): HistoryLine[] {
  const answered = updated(rows, 'import_finding');
  const [first] = answered;
  if (!first) return [];
  const subject = `Cảnh báo của tệp đã nhập (${answered.length})`;
  return [{ subject, old: null, new: asText(first.after.answer) }];
}

function unitsAdded(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  const joined = set.rows
    .flatMap(({ table, before, after }) =>
      table === 'campaign_unit' && after && (!before || before.removed_at !== null) ? [after] : [],
    )
    .sort(byPosition);
  const [first] = joined;
  if (!first) return [];
  const root = names.find('campaign', first.campaign_id)?.root_unit_id;
  const isMember = (id: unknown) =>
    id === root ||
    set.past.find('campaign_unit', {
      campaign_id: first.campaign_id!,
      unit_id: id as number,
    })?.removed_at === null;
  let above = names.find('unit', first.unit_id)?.parent_id ?? null;
  while (above !== null && !isMember(above)) above = names.find('unit', above)?.parent_id ?? null;
  return [
    {
      subject: `Đơn vị dưới “${names.unit(above ?? root)}”`,
      old: null,
      new: told(joined.map(({ unit_id }) => names.unit(unit_id))),
    },
  ];
}

/** The day from which something holds: the day after the unit's earlier state ended. */
const sinceDay = (rows: readonly ChangedRow[]): Day | null => {
  const [past] = made(rows, 'unit_past');
  return past ? addDays(String(past.until_on), 1) : null;
};

function unitRenamed({ rows, past }: SetOfRows): HistoryLine[] {
  const [printed] = updated(rows, 'campaign_unit').filter(({ before }) => before.printed_name);
  const [unit] = updated(rows, 'unit');
  const row = unit?.before ?? (printed && past.find('unit', { id: printed.key.unit_id! }));
  if (!row) return [];
  return [
    {
      subject: `Tên của đơn vị “${row.name}”`,
      old: String(printed?.before.printed_name ?? row.name),
      new: `${unit?.after.name ?? row.name}${since(sinceDay(rows))}`,
    },
  ];
}

function unitMoved(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  return updated(set.rows, 'unit').map(({ before, after }) => ({
    subject: `Cấp trên của đơn vị “${before.name}”`,
    old: before.parent_id === null ? null : names.unit(before.parent_id),
    new: names.unit(after.parent_id) + since(sinceDay(set.rows)),
  }));
}

function closedLine({ before, after }: Updated): HistoryLine {
  // A unit of the catalogue that is opened again lives until the end of its era.
  const era = String(after.era);
  const eraEnd = era === 'own' ? null : ERAS[era as keyof typeof ERAS].validToOn;
  const isOpened = after.valid_to_on === null || after.valid_to_on === eraEnd;
  return {
    subject: `Ngày đóng của đơn vị “${before.name}”`,
    old: before.valid_to_on === null ? null : formatDay(String(before.valid_to_on)),
    new: isOpened ? null : formatDay(String(after.valid_to_on)),
  };
}

function successions(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  const rows = made(set.rows, 'succession');
  const [first] = rows;
  if (!first) return [];
  const from = since(String(first.on_day));
  const olds = [...new Set(rows.map((row) => row.old_unit_id))].map(names.unit);
  const heirs = [...new Set(rows.map((row) => row.new_unit_id))].map(names.unit);
  switch (set.kind) {
    case 'unitsMerged':
      return [{ subject: 'Sáp nhập đơn vị', old: told(olds), new: heirs.join(', ') + from }];
    case 'unitSplit': {
      const parts = rows.map((r) => `${names.unit(r.new_unit_id)} ${percentText(Number(r.share))}`);
      return [{ subject: 'Chia tách đơn vị', old: olds.join(', '), new: parts.join(', ') + from }];
    }
    default: {
      const subject = 'Chuyển sang đơn vị hành chính mới';
      return [{ subject, old: told(olds), new: told(heirs) + from }];
    }
  }
}

function unitsOrdered(set: SetOfRows): HistoryLine[] {
  const moved = updated(set.rows, 'campaign_unit')
    .map(({ after }) => after)
    .sort(byPosition);
  const names = namesIn(set);
  const list = told(moved.map(({ unit_id }) => names.unit(unit_id)));
  return moved.length === 0 ? [] : [{ subject: 'Thứ tự đơn vị', old: null, new: list }];
}
