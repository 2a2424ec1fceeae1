import type { IncompletePaper, ReadFile } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { fileProblemLine } from '../../shared/exchange/file-problem.ts';
import {
  faultWords,
  joinCodes,
  missingPlaces,
  type PaperCode,
  readCode,
} from '../../shared/exchange/package/paper-code.ts';
import { dropPaperCodes, type KeptCode, listPaperCodes, putPaperCode } from '../db/paper-codes.ts';
import { write } from '../db/write.ts';
import { contentProblem } from '../files/package/package-content.ts';
import { paperName } from '../files/package/paper.ts';
import { readPackage } from '../files/package/read-package.ts';
import type { PageCodes } from '../files/paper/read-codes.ts';
import type { ServiceContext } from './context.ts';
import { keepTogether, packageKeeper } from './exchange-keep.ts';

/**
 * Figures that come on paper: the codes of a page are kept until all of them are there, then the
 * page comes into the queue like a file.
 */

type Papers = Pick<ServiceContext, 'store' | 'author' | 'today'>;

/** What a scanner typed has no file. */
const SCANNED = 'Trang quét mã';

/** The codes of a picture or PDF: one result for each page of paper that they are of. */
export async function keepPages(
  papers: Papers,
  file: string,
  pages: readonly PageCodes[],
): Promise<ReadFile[]> {
  const codes = pages.flatMap(({ page, texts }) =>
    texts.flatMap((text) => {
      const read = readCode(text);
      return 'code' in read ? [{ ...read.code, page }] : [];
    }),
  );
  if (codes.length === 0) {
    const problem = fileProblemLine(file, noCodes(pages));
    const isBlurred = pages.some(({ unread }) => unread > 0);
    return [isBlurred ? { file, problem } : { file, problem, hasNoCodes: true }];
  }
  const results: ReadFile[] = [];
  for (const [paper, own] of Map.groupBy(codes, (code) => code.paper)) {
    const named = pages.length === 1 ? file : `${file}, trang ${own[0]!.page}`;
    results.push(await keepCodes(papers, paper, own, named));
  }
  return results;
}

function noCodes(pages: readonly PageCodes[]): { code: string; sentence: string } {
  if (pages.some(({ texts }) => texts.length > 0)) {
    return {
      code: 'otherCodes',
      sentence:
        'Mã QR trong tệp là của thứ khác, không phải mã số liệu của Sổ Chỉ Tiêu; chọn ảnh có mã ở cuối trang báo cáo.',
    };
  }
  if (pages.some(({ unread }) => unread > 0)) {
    return {
      code: 'blurred',
      sentence:
        'Thấy mã QR nhưng mờ, nhòe hoặc bị che nên không đọc được; chụp lại gần và thẳng hơn, đủ sáng.',
    };
  }
  return {
    code: 'noCodes',
    sentence:
      'Không thấy mã QR nào trong tệp; chụp lại cho thấy trọn các mã ở cuối trang báo cáo, hoặc chọn tệp khác.',
  };
}

/** Keeps codes of one page; with the last of them the page comes into the queue. */
async function keepCodes(
  papers: Papers,
  paper: string,
  codes: readonly PaperCode[],
  file: string,
): Promise<ReadFile> {
  const { store, author } = papers;
  const by = author('queued');
  const all = write(store, by, (db) => {
    for (const { place, count, digits } of codes) {
      putPaperCode(db, { paper, place, count, digits, file, at: by.at, by: by.by });
    }
    return listPaperCodes(db, paper);
  });
  const incomplete = incompleteOf(all);
  if (incomplete) return { file, incomplete };
  const bytes = Buffer.from(joinCodes(all) ?? []);
  const opened =
    paperName(bytes) === paper ? await readPackage(bytes) : ({ problem: NOT_TOGETHER } as const);
  const problem = 'problem' in opened ? opened.problem : contentProblem(opened.read);
  if ('problem' in opened || problem) {
    write(store, author('queued'), (db) => dropPaperCodes(db, paper));
    return { file, problem: fileProblemLine(file, problem!) };
  }
  const { manifest, sha256 } = opened.read;
  const [kept] = keepTogether(store, [packageKeeper(papers)(file, bytes, { manifest, sha256 })]);
  return { file, ...kept! };
}

const NOT_TOGETHER = {
  code: 'notTogether',
  sentence: 'Các mã của trang không khớp nhau nên không nhận; chụp hoặc quét lại cả trang.',
};

/** Null for a page whose codes are all there. */
function incompleteOf(codes: readonly KeptCode[]): IncompletePaper | null {
  const [{ paper, count }] = codes as [KeptCode];
  const missing = missingPlaces(count, codes);
  if (missing.length === 0) return null;
  const files = [...new Set(codes.map(({ file }) => file))];
  return {
    paper,
    count,
    missing,
    files,
    at: codes
      .map(({ at }) => at)
      .sort()
      .at(-1)!,
  };
}

export function paperService(context: ServiceContext) {
  const { store, author } = context;
  return {
    async 'exchange.scan'({ text }: InputOf<'exchange.scan'>): Promise<ReadFile> {
      const read = readCode(text);
      if ('fault' in read) return { file: SCANNED, problem: faultWords(read.fault) };
      return keepCodes(context, read.code.paper, [read.code], SCANNED);
    },

    'exchange.incompletePapers': (): IncompletePaper[] =>
      [...Map.groupBy(listPaperCodes(store), ({ paper }) => paper).values()]
        .flatMap((codes) => incompleteOf(codes) ?? [])
        .sort((a, b) => (a.at < b.at ? 1 : -1)),

    'exchange.dropPaper'({ paper }: InputOf<'exchange.dropPaper'>): null {
      write(store, author('queued'), (db) => dropPaperCodes(db, paper));
      return null;
    },
  };
}
