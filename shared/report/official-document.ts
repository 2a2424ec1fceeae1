import type { Day } from '../domain/day.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import {
  authorityLines,
  chosenSigner,
  officeWords,
  type Papers,
  signedName,
} from '../domain/papers.ts';
import { formatDay, formatDayInWords } from '../text/dates.ts';
import { capitalise, uncapitalise, upperText } from '../text/vietnamese.ts';
import { DOCUMENT_TYPES, type DocumentType } from './document-types.ts';
import { appendixLabel, isPlanLine, NUMBER_BLANK } from './headings.ts';
import {
  habitsOf,
  type ParagraphLook,
  type ReportBlock,
  type ReportModel,
  type ReportSection,
} from './model.ts';

/**
 * Reports as a whole official document: the office's papers around them, by decree 30/2020/NĐ-CP.
 * It knows models and no report.
 */

/** What a clerk fills in for one document; '' and null stand for what is not filled in. */
export interface DocumentChoices {
  type: DocumentType;
  /** "2", "15a": the part before "/"; while it is empty, space to write it by hand is printed. */
  number: string;
  day: Day | null;
  /** Subject of the document; '' for that of the report. */
  subject: string;
  /** The sentence before the report; '' for the usual one. */
  opening: string;
  /** The sentence after the report, before the end mark; '' for the usual one. */
  closing: string;
  /**
   * inside: the report stands in the text. appended: it is the first appendix. Others are
   * appendices.
   */
  place: ReportPlace;
}

export const REPORT_PLACES = ['inside', 'appended'] as const;
/** Where the table of the first report stands. */
export const PLACE_WORDS: Record<(typeof REPORT_PLACES)[number], string> = {
  inside: 'Trong văn bản',
  appended: 'Thành phụ lục kèm theo',
};
export type ReportPlace = (typeof REPORT_PLACES)[number];

export interface DocumentParts extends DocumentChoices {
  papers: Papers;
  /** The figures are those of the end of this day. */
  on: Day;
}

/**
 * Spaces to be filled by hand that no writer breaks or joins: as wide as three digits, and as two.
 */
const DAY_BLANK = '\u00a0'.repeat(5);

/** The number as it is printed: below 10 with a leading 0 (decree 30/2020/NĐ-CP). */
const numberText = (number: string) =>
  number === '' ? NUMBER_BLANK : /^\d$/.test(number) ? `0${number}` : number;

/** "02/BC-UBND", "12/UBND-VX". */
function numberOf({ type, number, papers: { abbreviation, desk } }: DocumentParts): string {
  const signs = (type === 'CV' ? [abbreviation, desk] : [type, abbreviation]).filter(
    (sign) => sign !== '',
  );
  return `${numberText(number)}${signs.length === 0 ? '' : `/${signs.join('-')}`}`;
}

/** "ngày 02 tháng 10 năm 2023"; the year alone while no day is given. */
const dayWords = ({ day, on }: DocumentParts): string =>
  day === null
    ? `ngày ${DAY_BLANK} tháng ${DAY_BLANK} năm ${on.slice(0, 4)}`
    : formatDayInWords(day);

/** "Kế hoạch kích hoạt tài khoản": the subject of the document, else that of the first report. */
const subjectOf = ({ subject }: DocumentParts, first: ReportModel): string =>
  subject === '' ? capitalise(first.subject.replace(/^Phụ lục: /, '')) : subject;

const paragraph = (look: ParagraphLook, text: string): ReportBlock => ({
  block: 'paragraph',
  look,
  runs: [{ text }],
});

/** A text without the punctuation that a clerk may have typed at its end. */
const bare = (text: string) => text.replace(/\s*(\.\/\.|[;.:,])\s*$/u, '');

const VERBS: Partial<Record<DocumentType, string>> = {
  BC: 'báo cáo',
  CV: 'báo cáo',
  TB: 'thông báo',
  TTr: 'trình',
};

function openingOf(parts: DocumentParts, subject: string, appendices: number): string {
  const { opening, type, papers, on, place } = parts;
  if (opening !== '') return opening;
  const begin = `${officeWords(papers)} ${VERBS[type] ?? 'ban hành'}`.trim();
  const what = `${capitalise(begin)} ${uncapitalise(subject)}, số liệu tính đến hết ngày ${formatDay(on)}`;
  if (place === 'inside') return `${what}, như sau:`;
  return `${what} (chi tiết tại ${appendices > 1 ? 'các Phụ lục' : 'Phụ lục'} kèm theo).`;
}

function closingOf({ closing, type, papers }: DocumentParts): string {
  const office = officeWords(papers);
  const usual =
    type === 'CV'
      ? 'Trân trọng'
      : `Trên đây là ${uncapitalise(DOCUMENT_TYPES[type])}${office === '' ? '' : ` của ${office}`}`;
  return `${bare(closing === '' ? usual : closing)}./.`;
}

/** The recipients; in a letter with addressees the first line is "Như trên". */
function recipientsOf({ addressees, recipients }: Papers): string[] {
  if (addressees.length === 0 || /^như trên/i.test(recipients[0] ?? '')) {
    return recipients.map(bare);
  }
  return ['Như trên', ...recipients.map(bare)];
}

function headOf(parts: DocumentParts, subject: string): ReportBlock[] {
  const { type, papers } = parts;
  const isLetter = type === 'CV';
  const { place, urgency, circulation, addressees, grounds } = papers;
  return [
    {
      block: 'letterhead',
      above: upperText(papers.above),
      body: upperText(papers.body),
      number: `Số: ${numberOf(parts)}`,
      about: isLetter ? `V/v ${uncapitalise(subject)}` : '',
      placeAndDay: [place, dayWords(parts)].filter((part) => part !== '').join(', '),
      ...(urgency === null ? {} : { urgency }),
      ...(circulation === '' ? {} : { circulation: upperText(circulation) }),
    },
    ...(isLetter
      ? []
      : [
          {
            block: 'title' as const,
            label: upperText(DOCUMENT_TYPES[type]),
            title: subject,
            lines: [],
            ruled: true,
          },
        ]),
    ...(addressees.length === 0
      ? []
      : [{ block: 'addressees' as const, names: addressees.map(bare) }]),
    ...grounds.map((ground, i) =>
      paragraph('ground', `${bare(ground)}${i === grounds.length - 1 ? '.' : ';'}`),
    ),
  ];
}

function footOf(parts: DocumentParts): ReportBlock[] {
  const { papers } = parts;
  const signer = chosenSigner(papers);
  return [
    paragraph('body', closingOf(parts)),
    {
      block: 'signature',
      recipients: recipientsOf(papers),
      authority: authorityLines(signer),
      name: signedName(signer),
      ...(papers.drafter === '' ? {} : { drafter: papers.drafter }),
    },
  ];
}

/** "(Kèm theo Báo cáo số 02/BC-UBND ngày 02 tháng 10 năm 2023 của …)". */
function enclosedLine(parts: DocumentParts, { style }: ReportModel): string {
  const isShort = habitsOf(style).shortDays;
  const day = isShort && parts.day !== null ? `ngày ${formatDay(parts.day)}` : dayWords(parts);
  const office = officeWords(parts.papers);
  const type = `${DOCUMENT_TYPES[parts.type]} số${isShort ? ':' : ''}`;
  return `(Kèm theo ${type} ${numberOf(parts)} ${day}${office === '' ? '' : ` của ${office}`})`;
}

/** The sections of a report as an appendix, whose first title has its number and its document. */
function appendixOf(
  parts: DocumentParts,
  model: ReportModel,
  place: number | null,
): ReportSection[] {
  const label = appendixLabel(model.style, place);
  return model.sections.map((section, s) => ({
    ...section,
    name: label.replace('PHỤ LỤC', 'Phụ lục'),
    blocks: section.blocks.map((block, b) =>
      s === 0 && b === 0 && block.block === 'title'
        ? {
            ...block,
            label,
            lines: [...block.lines.filter((line) => !isPlanLine(line)), enclosedLine(parts, model)],
          }
        : block,
    ),
  }));
}

/** The blocks of a report inside a document, without the report's own title. */
const insideOf = ({ sections }: ReportModel): ReportBlock[] =>
  sections.flatMap(({ blocks }, s) =>
    blocks.filter((block, b) => s > 0 || b > 0 || block.block !== 'title'),
  );

/** A report that says itself to whom it goes says so for the whole document, at its head. */
const addresseesOf = ({ sections }: ReportModel): string[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.block === 'addressees' ? block.names : [])),
  );

const withoutAddressees = (model: ReportModel): ReportModel => ({
  ...model,
  sections: model.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(({ block }) => block !== 'addressees'),
  })),
});

/**
 * A document by decree 30/2020/NĐ-CP whose text holds the first report, with the other reports as
 * appendices; or with all of them as appendices. The text is in landscape when the report in it is.
 */
export function officialDocument(
  asked: DocumentParts,
  reports: readonly [ReportModel, ...ReportModel[]],
): ReportModel {
  const own = addresseesOf(reports[0]);
  const parts =
    own.length === 0 ? asked : { ...asked, papers: { ...asked.papers, addressees: own } };
  const models = reports.map(withoutAddressees) as [ReportModel, ...ReportModel[]];
  const [first] = models;
  const isInside = parts.place === 'inside';
  const appendices = isInside ? models.slice(1) : models;
  const subject = subjectOf(parts, first);
  const type = DOCUMENT_TYPES[parts.type];
  const { address } = parts.papers;
  const isLying = isInside && first.sections.some(({ orientation }) => orientation === 'landscape');
  const openings = openingParagraphs(parts, subject, appendices.length, first);
  const open = models.flatMap((model) => model.open ?? []);
  return {
    ...first,
    ...(open.length === 0 ? {} : { open }),
    subject: `${type} ${uncapitalise(subject)}`,
    sections: [
      {
        name: type,
        orientation: isLying ? 'landscape' : 'portrait',
        blocks: [
          ...headOf(parts, subject),
          ...openings,
          ...(isInside ? insideOf(first) : []),
          ...footOf(parts),
        ],
        ...(address.length === 0 ? {} : { footer: address }),
      },
      ...appendices.flatMap((model, i) =>
        appendixOf(parts, model, appendices.length > 1 ? i : null),
      ),
    ],
  };
}

/** The sentence before the report. A report of paragraphs has none unless the clerk wrote one. */
function openingParagraphs(
  parts: DocumentParts,
  subject: string,
  appendices: number,
  first: ReportModel,
): ReportBlock[] {
  const isWritten =
    parts.place === 'inside' && insideOf(first).some(({ block }) => block === 'paragraph');
  if (parts.opening === '' && isWritten) return [];
  return [paragraph('body', openingOf(parts, subject, appendices))];
}

/** Most letters of the texts of one document. */
export const DOCUMENT_LIMITS = { number: 20, subject: 1000, opening: 4000, closing: 1000 };

export const MOST_APPENDICES = 30;

/** Problems that keep a document from being printed, each at its field. */
export function checkDocument(choices: DocumentChoices): FieldProblem[] {
  const { number, subject, opening, closing } = DOCUMENT_LIMITS;
  const long = (field: keyof typeof DOCUMENT_LIMITS, most: number, what: string) =>
    choices[field].length > most
      ? [{ field, sentence: `${what} dài quá ${most} chữ; rút ngắn lại.` }]
      : [];
  return [
    ...long('number', number, 'Số văn bản'),
    ...(/[/\s]/.test(choices.number.trim())
      ? [{ field: 'number', sentence: 'Chỉ ghi số đứng trước dấu “/”, ví dụ 15; ký hiệu tự in.' }]
      : []),
    ...long('subject', subject, 'Trích yếu'),
    ...long('opening', opening, 'Lời dẫn'),
    ...long('closing', closing, 'Lời kết'),
  ];
}

/** Names of what an official document needs and nobody has filled in yet. */
export function documentGaps({ papers }: Pick<DocumentParts, 'papers'>): string[] {
  const signer = chosenSigner(papers);
  return [
    papers.body === '' ? 'tên cơ quan' : '',
    papers.abbreviation === '' ? 'chữ viết tắt của cơ quan' : '',
    papers.place === '' ? 'địa danh' : '',
    signer.name === '' ? 'người ký' : '',
    papers.recipients.length === 0 ? 'nơi nhận' : '',
  ].filter((gap) => gap !== '');
}
