import type { Campaign, Indicator } from '../domain/campaign.ts';
import { appendixColumns } from '../report/reports/appendix.ts';
import { foldText } from '../text/vietnamese.ts';
import { type ColumnHead, commonHead, headKey } from './table-heads.ts';

/** Columns of the target appendix, and the official code that some offices add. */
export type HeadId =
  | 'order'
  | 'code'
  | 'unit'
  | 'target'
  | 'done'
  | 'rate'
  | 'remaining'
  | 'perDay';

/** The ways in which heads of an appendix of one indicator can be worded. */
export interface AppendixWords {
  /** Title of each head, as our own appendix writes it. */
  title: ReadonlyMap<HeadId, string>;
  /** The meaning of a head when it is unmistakable; null otherwise. */
  idOf(head: ColumnHead): HeadId | null;
  /** True when the head, or the text above it, names the indicator of the appendix. */
  namesTracked(head: ColumnHead): boolean;
  /** True when it names another indicator of the campaign instead. */
  namesOther(head: ColumnHead): boolean;
}

/** The unit of count, in parentheses or as its own head: it does not change the meaning. */
const COUNTED =
  '(?:nguoi|tai khoan|tk|ho so|truong hop|cong dan|don vi|luot|ho|cong dan du dieu kien)';
const NEUTRAL = new RegExp(`^(?:so luong|so|tong so|tong|sl|dvt.*|don vi tinh.*|${COUNTED})$`);

/**
 * The wordings of heads for `tracked`: the form of plan 2314/KH-UBND, Gia Lai, and others common in
 * offices. A year named in a head must be a year of the campaign.
 */
export function appendixWords(
  tracked: Indicator,
  campaign: Pick<Campaign, 'startsOn' | 'endsOn'> | null,
  others: readonly Indicator[] = [],
): AppendixWords {
  const title = new Map<HeadId, string>([['code', 'Mã đơn vị']]);
  const ownKeys = new Map<string, HeadId>();
  for (const { id, title: own } of appendixColumns(tracked)) {
    title.set(id as HeadId, own);
    ownKeys.set(headKey(own), id as HeadId);
  }
  const namesOf = ({ name, shortName, fullName }: Indicator) =>
    [name, shortName, fullName].map(foldText);
  const own = namesOf(tracked);
  const verb = `(?:${own.map((name) => name.replaceAll('+', '\\+')).join('|')})`;
  const years = campaign
    ? [...new Set([campaign.startsOn.slice(0, 4), campaign.endsOn.slice(0, 4)])].join('|')
    : '\\d{4}';
  const year = `(?: (?:ca )?(?:nam )?(?:${years}))?`;
  const plan = '(?:chi tieu|ct|ke hoach|kh|muc tieu|chi tieu ke hoach|chi tieu kh)';
  const did = '(?:thuc hien|th|dat|dat duoc|hoan thanh)';
  const against = `(?:so voi )?(?:${plan})`;
  const patterns: [HeadId, RegExp][] = [
    ['order', /^(?:hang|xep hang|thu hang)$/],
    [
      'target',
      new RegExp(
        `^(?:tong (?:so )?)?(?:${plan}(?: (?:da |duoc |tinh |huyen |xa )?giao)?(?: ${verb})?|so (?:chi tieu )?(?:duoc )?giao)${year}$`,
      ),
    ],
    [
      'done',
      new RegExp(
        `^(?:(?:tong )?(?:so )?(?:${COUNTED} )?da (?:${verb}|${did})|(?:so |ket qua |luy ke |luy ke so |ket qua luy ke )(?:da )?(?:${verb}|${did})|${verb} luy ke|thuc hien(?: luy ke)?|luy ke|ket qua|ket qua luy ke)${year}$`,
      ),
    ],
    [
      'rate',
      new RegExp(
        `^(?:%|(?:ty le|%)(?: (?:%|dat|dat duoc|hoan thanh|thuc hien|da ${verb}|${COUNTED} da ${verb}|${against}))*|(?:dat|hoan thanh)(?: (?:ty le|${against}))? %|th (?:kh|ct)|thuc hien (?:ke hoach|chi tieu))${year}$`,
      ),
    ],
    ['remaining', new RegExp(`^(?:(?:so |${plan} )?con lai|con (?:phai )?thuc hien|con thieu)$`)],
    ['perDay', /^(?:chi tieu )?(?:hoan thanh )?(?:trong|moi|1|mot) ngay$/],
  ];

  const known = new Map<string, HeadId | null>();
  function idOfText(text: string): HeadId | null {
    const before = known.get(text);
    if (before !== undefined) return before;
    const id = readText(text);
    known.set(text, id);
    return id;
  }

  function readText(text: string): HeadId | null {
    const key = headKey(text);
    const common = commonHead(text);
    const exact = ownKeys.get(key) ?? common;
    if (exact) return exact;
    const bare = foldText(
      text.replace(/\(([^()%]*)\)/g, (all, inner: string) =>
        NEUTRAL.test(foldText(inner)) ? ' ' : all,
      ),
    ).replaceAll('ti le', 'ty le');
    return patterns.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
  }

  const pathOf = ({ above, title: text }: ColumnHead) => foldText([...above, text].join(' '));
  const has = (path: string, name: string) => name !== '' && ` ${path} `.includes(` ${name} `);
  const otherNames = others.flatMap(namesOf).filter((name) => !own.some((mine) => has(mine, name)));
  const namesTracked = (head: ColumnHead) => own.some((name) => has(pathOf(head), name));
  return {
    title,
    namesTracked,
    namesOther: (head) => !namesTracked(head) && otherNames.some((name) => has(pathOf(head), name)),
    idOf(head) {
      const parent = head.above.at(-1);
      if (head.title === '') return null;
      const id = idOfText(head.title);
      if (id || parent === undefined) return id;
      return (
        idOfText(`${parent} ${head.title}`) ??
        (NEUTRAL.test(foldText(head.title)) ? idOfText(parent) : null)
      );
    },
  };
}
