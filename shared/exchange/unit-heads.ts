import type { UnitKind } from '../domain/campaign.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import { headKey } from './table-heads.ts';

/**
 * Heads of lists of units as the statistics office, ministries and public data sets write them.
 * Names and codes of several levels may be side by side ("Mã TP, Mã QH, Mã PX"); the list is of the
 * lowest level.
 */

export const LIST_LEVELS = ['any', 'province', 'district', 'commune', 'hamlet'] as const;
/** The level that a head names; any: it names none ("Mã", "Tên đơn vị"). */
export type ListLevel = (typeof LIST_LEVELS)[number];

/** The content of a column by its head. other: understood, and neither code nor name. */
export type ListHead = { is: 'name' | 'code'; level: ListLevel } | { is: 'other' };

/** Words of a level, without spaces: "Mã PX", "Tên xã/phường/thị trấn", "province_code". */
const LEVELS: readonly [level: ListLevel, words: RegExp][] = [
  ['commune', /^(?:phuong|xa|px|thitran|tt|dackhu|ward|commune)+$/],
  [
    'hamlet',
    /^(?:thon|xom|ap|lang|ban|buon|todanpho|tdp|khupho|kp|khom|khoi|khu|khuvuc|tieukhu|to|khudancu|kdc)+$/,
  ],
  ['district', /^(?:quan|huyen|qh|thixa|tx|thanhphothuoctinh|district)+(?:thanhpho|tp)?$/],
  ['province', /^(?:tinh|thanhpho|tp|thuoctrunguong|province|city)+$/],
];
/** Heads about the unit itself, of any level. */
const ANY_LEVEL =
  /^(?:so|dvhc|donvi|donvihanhchinh|dv|diaban|diaphuong|goi|daydu|tiengviet|hanhchinh|dinhdanh)?$/;
const BEFORE_LEVEL = /^(?:so)?(?:donvihanhchinh|donvi|dvhc|dv)?(?:cap)?/;
const ENGLISH = /(?:tienganh|english|nameen|tenen|^en)$/;
const NO_UNIT_NAME =
  /^(?:ten)(?:nguoi|canbo|lanhdao|chu|to?truong|truongthon|truongban|truongap|truongkhu|bithu|dangnhap|taikhoan|congtrinh|viettat|tat|cu$)/;
const NO_UNIT_CODE = /^ma(?:sothue|buuchinh|buudien|dienthoai|vung|cha|captren|loai|cap)/;
const OTHER =
  /^(?:stt|tt|sott|sothutu|cap|captren|loai|loaihinh|kieu|phanloai|ghichu|tructhuoc|thuoc|vung|mien|so(?!$).*|tong.*|dientich.*|danso.*|nhankhau.*|khau|ho|hogiadinh|dien?thoai.*|sdt|email|diachi.*|nguoi.*|canbo.*|truongthon.*|totruong.*|bithu.*|nghiquyet.*|ngay.*|nam.*|lat.*|long.*|kinhdo|vido|tyle.*|chitieu.*|ketqua.*|conlai.*)$/;

function levelOf(words: string): ListLevel | null {
  if (ANY_LEVEL.test(words)) return 'any';
  const own = words.replace(BEFORE_LEVEL, '');
  return LEVELS.find(([, level]) => level.test(own))?.[0] ?? null;
}

/** What is longer, in letters, is a text and no head. */
const LONGEST = 1000;

/** The content of a column by its head; null when it has none or is not understood. */
export function listHead(title: string): ListHead | null {
  const key = headKey(title.replace(/\([^()]*\)/g, ''));
  if (key === '' || key.length > LONGEST) return null;
  if (ENGLISH.test(key) || NO_UNIT_NAME.test(key) || NO_UNIT_CODE.test(key)) return { is: 'other' };
  const code = /^(?:ma|kyhieu|sohieu|code)(.*)/.exec(key)?.[1] ?? /(.+)code$/.exec(key)?.[1];
  if (code !== undefined) {
    const level = levelOf(code);
    if (level !== null) return { is: 'code', level };
  }
  const name = /^(?:ten|fullname|name)(.*)/.exec(key)?.[1] ?? /(.+)name$/.exec(key)?.[1];
  if (name !== undefined) return { is: 'name', level: levelOf(name) ?? 'any' };
  if (OTHER.test(key)) return { is: 'other' };
  const level = levelOf(key);
  return level === null ? null : { is: 'name', level };
}

const KINDS_OF: Partial<Record<UnitKind, ListLevel>> = {
  tỉnh: 'province',
  huyện: 'district',
  quận: 'district',
  'thị xã': 'district',
  xã: 'commune',
  phường: 'commune',
  'thị trấn': 'commune',
  'đặc khu': 'commune',
  thôn: 'hamlet',
  làng: 'hamlet',
  bản: 'hamlet',
  'tổ dân phố': 'hamlet',
};

/** The level of a kind of unit; null for bodies, and for cities, which exist on two levels. */
export const levelOfKind = (kind: UnitKind): ListLevel | null => KINDS_OF[kind] ?? null;

/** "Tên tổ dân phố" → "Tổ dân phố": the kind of all units below such a head; null for others. */
export function kindOfHead(title: string): string | null {
  const kind = normaliseText(title).replace(/^tên /iu, '');
  const words = foldText(kind);
  const isOne =
    /^(?:thon|xom|ap|lang|ban|buon|to dan pho|to|khu pho|khom|khoi|khu|tieu khu|phuong)$/;
  return isOne.test(words) ? kind.charAt(0).toLocaleUpperCase('vi') + kind.slice(1) : null;
}
