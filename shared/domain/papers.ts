import { upperText } from '../text/vietnamese.ts';
import type { FieldProblem } from './field-problem.ts';
import type { Letterhead } from './office.ts';

/**
 * How an office's papers look ("thể thức văn bản"): what stands at their head and at their foot,
 * who signs, who gets them, and the habits in which the office prints. Kept for the office, and for
 * a campaign where it differs, field by field.
 */
export interface Papers extends Letterhead {
  /** The office inside a sentence, "Ủy ban nhân dân xã Đồng Tâm"; when empty, `body` is used. */
  named: string;
  /** "UBND" of "Số: 02/BC-UBND". */
  abbreviation: string;
  /**
   * The drafting part of the office, in the number of official letters: "VX" of "Số: 12/UBND-VX".
   */
  desk: string;
  signers: Signer[];
  /** Id of the one who signs. When that signer is gone nobody else is taken instead. */
  signer: string;
  /** "Kính gửi:". */
  addressees: string[];
  /** "Căn cứ" lines, without the sign at the end. */
  grounds: string[];
  /** "Nơi nhận:", "Lưu: VT, …" last; without dash and sign at the end. */
  recipients: string[];
  urgency: Urgency | null;
  /** "LƯU HÀNH NỘI BỘ", in a frame; empty without one. */
  circulation: string;
  /** Initials of the drafter and number of copies: "NVA.05"; empty without them. */
  drafter: string;
  /** Address, telephone, post of the office, at the foot of page 1; none without one. */
  address: string[];
  habits: Habits;
}

/** Who signs, and by which authority. Empty fields are not printed. */
export interface Signer {
  id: string;
  /** The collective on whose behalf is signed: "ỦY BAN NHÂN DÂN" of "TM. ỦY BAN NHÂN DÂN". */
  collective: string;
  /**
   * KT.: a deputy signs for the head; TL.: by order of the head; TUQ.: by delegated authority; Q.:
   * acting in the post (decree 30/2020/NĐ-CP).
   */
  authority: Authority | null;
  /** With KT., TL. and TUQ., the post of the head: "CHỦ TỊCH". */
  signsFor: string;
  /** The signer's own post: "PHÓ CHỦ TỊCH". */
  post: string;
  /** Military rank before the name: "Đại tá"; only in the armed forces. */
  rank: string;
  name: string;
}

export const AUTHORITIES = ['KT', 'TL', 'TUQ', 'Q'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/**
 * Urgency stamps of decree 30/2020/NĐ-CP, with the width of their frame in mm; all are 8 mm high.
 */
export const URGENCY_MM = { 'HỎA TỐC': 30, 'THƯỢNG KHẨN': 40, KHẨN: 20 } as const;
export type Urgency = keyof typeof URGENCY_MM;
export const URGENCIES = Object.keys(URGENCY_MM) as Urgency[];

/** What an office prints in its own way, in the style "as the office prints". */
export interface Habits {
  /** "PHỤ LỤC", not "Phụ lục". */
  capitalAppendix: boolean;
  /** "Phụ lục I", "PHỤ LỤC 01". */
  appendixNumbers: AppendixNumbers;
  /** "76.62%", "76,62%". */
  decimals: '.' | ',';
  /** "(Kèm theo Kế hoạch số: 2314/KH-UBND ngày 29/8/2023 …)", not the day in words. */
  shortDays: boolean;
}

export const APPENDIX_NUMBERS = ['roman', 'twoDigits'] as const;
export type AppendixNumbers = (typeof APPENDIX_NUMBERS)[number];

/** The habits of the Gia Lai appendix, with which every office starts. */
export const USUAL_HABITS: Habits = {
  capitalAppendix: true,
  appendixNumbers: 'roman',
  decimals: '.',
  shortDays: true,
};

/** What decree 30/2020/NĐ-CP prescribes. */
export const DECREE_HABITS: Habits = {
  capitalAppendix: false,
  appendixNumbers: 'roman',
  decimals: ',',
  shortDays: false,
};

/** Papers that nobody has filled in yet. */
export const NO_PAPERS: Papers = {
  body: '',
  above: '',
  place: '',
  named: '',
  abbreviation: '',
  desk: '',
  signers: [],
  signer: '',
  addressees: [],
  grounds: [],
  recipients: [],
  urgency: null,
  circulation: '',
  drafter: '',
  address: [],
  habits: USUAL_HABITS,
};

export type PaperField = keyof Papers;
export const PAPER_FIELDS = Object.keys(NO_PAPERS) as PaperField[];

/** What was filled in for the office, and what differs in a campaign. */
export interface KeptPapers {
  office: Partial<Papers>;
  campaign: Partial<Papers>;
}

/** The papers of a campaign, or of the office where the campaign says nothing. */
export const papersOf = ({ office, campaign }: KeptPapers): Papers => ({
  ...NO_PAPERS,
  ...office,
  ...campaign,
});

/** Where the value of a field comes from in a campaign; null while nobody has filled it in. */
export function paperSource(kept: KeptPapers, field: PaperField): 'office' | 'campaign' | null {
  if (kept.campaign[field] !== undefined) return 'campaign';
  const said = kept.office[field];
  return said === undefined || said === '' ? null : 'office';
}

/** Papers as they are kept: lines without the blank ones that are there while somebody types. */
export function keptLines(papers: Partial<Papers>): Partial<Papers> {
  const entries = Object.entries(papers).map(([field, value]) => [
    field,
    field !== 'signers' && Array.isArray(value)
      ? (value as string[]).filter((line) => line.trim() !== '')
      : value,
  ]);
  return Object.fromEntries(entries) as Partial<Papers>;
}

/** A signer with every field empty. */
export const NO_SIGNER: Signer = {
  id: '',
  collective: '',
  authority: null,
  signsFor: '',
  post: '',
  rank: '',
  name: '',
};

export const chosenSigner = ({ signers, signer }: Pick<Papers, 'signers' | 'signer'>): Signer =>
  signers.find(({ id }) => id === signer) ?? NO_SIGNER;

/** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": the lines above a signature. */
export function authorityLines({ collective, authority, signsFor, post }: Signer): string[] {
  const lines = [
    collective === '' ? '' : `TM. ${collective}`,
    authority === null || authority === 'Q' || signsFor === '' ? '' : `${authority}. ${signsFor}`,
    post === '' ? '' : authority === 'Q' ? `Q. ${post}` : post,
  ];
  return lines.filter((line) => line !== '').map(upperText);
}

/** The name below a signature, the rank before it. */
export const signedName = ({ rank, name }: Signer): string =>
  [rank, name].filter((part) => part !== '').join(' ');

/** A signer in one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu". */
export const signerWords = (signer: Signer): string =>
  [...authorityLines(signer), signedName(signer)].filter((part) => part !== '').join(' ');

/** The office inside a sentence. */
export const officeWords = ({ named, body }: Pick<Papers, 'named' | 'body'>): string =>
  named === '' ? body : named;

/** Most letters of a line and of a paragraph, and most entries of a list. */
export const PAPER_LIMITS = { line: 300, paragraph: 1000, list: 50 };

const isAuthorised = ({ authority }: Signer) => authority !== null && authority !== 'Q';

const tooLong = (field: PaperField, text: string, most: number, what: string): FieldProblem[] =>
  text.length > most ? [{ field, sentence: `${what} dài quá ${most} chữ; rút ngắn lại.` }] : [];

function checkList(field: PaperField, lines: readonly string[], what: string): FieldProblem[] {
  const { list, paragraph } = PAPER_LIMITS;
  const problems: FieldProblem[] =
    lines.length > list
      ? [{ field, sentence: `${what} có quá ${list} dòng; bỏ bớt hoặc gộp lại.` }]
      : [];
  const long = lines.findIndex((line) => line.length > paragraph);
  if (long !== -1) {
    problems.push({
      field,
      sentence: `${what}: dòng ${long + 1} dài quá ${paragraph} chữ; rút ngắn lại.`,
    });
  }
  return problems;
}

function checkSigner(signer: Signer, place: number): FieldProblem[] {
  const sentences: string[] = [];
  const who = `Người ký thứ ${place + 1}`;
  if (signer.post.trim() === '') sentences.push(`${who} chưa có chức vụ.`);
  if (isAuthorised(signer) && signer.signsFor.trim() === '') {
    sentences.push(`${who} ký ${signer.authority}. nhưng chưa ghi ký thay chức vụ nào.`);
  }
  if (!isAuthorised(signer) && signer.signsFor.trim() !== '') {
    sentences.push(`${who} ghi ký thay “${signer.signsFor}” nhưng chưa chọn KT., TL. hay TUQ.`);
  }
  for (const text of Object.values(signer)) {
    if (text !== null && text.length > PAPER_LIMITS.line) {
      sentences.push(`${who} có dòng dài quá ${PAPER_LIMITS.line} chữ; rút ngắn lại.`);
    }
  }
  return sentences.map((sentence) => ({ field: 'signers', sentence }));
}

/** Problems that keep the papers from being printed, each at its field. */
export function checkPapers(papers: Papers): FieldProblem[] {
  const { line } = PAPER_LIMITS;
  return [
    ...tooLong('body', papers.body, line, 'Tên cơ quan'),
    ...tooLong('above', papers.above, line, 'Tên cơ quan chủ quản'),
    ...tooLong('place', papers.place, line, 'Địa danh'),
    ...tooLong('named', papers.named, line, 'Tên cơ quan trong câu'),
    ...tooLong('abbreviation', papers.abbreviation, line, 'Chữ viết tắt của cơ quan'),
    ...tooLong('desk', papers.desk, line, 'Chữ viết tắt của bộ phận soạn thảo'),
    ...tooLong('circulation', papers.circulation, line, 'Chỉ dẫn phạm vi lưu hành'),
    ...tooLong('drafter', papers.drafter, line, 'Ký hiệu người soạn thảo'),
    ...checkList('addressees', papers.addressees, 'Kính gửi'),
    ...checkList('grounds', papers.grounds, 'Căn cứ'),
    ...checkList('recipients', papers.recipients, 'Nơi nhận'),
    ...checkList('address', papers.address, 'Địa chỉ'),
    ...(papers.signers.length > PAPER_LIMITS.list
      ? [{ field: 'signers', sentence: `Có quá ${PAPER_LIMITS.list} người ký; bỏ bớt.` }]
      : papers.signers.flatMap(checkSigner)),
    ...checkKept(papers.recipients),
    ...(/[/\s]/.test(papers.abbreviation)
      ? [
          {
            field: 'abbreviation',
            sentence: 'Chữ viết tắt của cơ quan không có dấu cách hay dấu gạch chéo, ví dụ UBND.',
          },
        ]
      : []),
  ];
}

/** Refuses a line "Lưu: VT, …" anywhere but at the end of the recipients. */
function checkKept(recipients: readonly string[]): FieldProblem[] {
  const kept = recipients.findIndex((line) => /^lưu\s*:/i.test(line));
  return kept === -1 || kept === recipients.length - 1
    ? []
    : [{ field: 'recipients', sentence: 'Dòng “Lưu: …” phải là dòng cuối của Nơi nhận.' }];
}
