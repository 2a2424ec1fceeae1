/** Words and lists that every official document has by decree 30/2020/NĐ-CP. */

/** The quốc hiệu and the tiêu ngữ below it. */
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const;

/** "- Như trên;" … "- Lưu: VT.": the lines below "Nơi nhận:" and "Kính gửi:". */
export const listLines = (names: readonly string[]): string[] =>
  names.map((name, i) => `- ${name}${i === names.length - 1 ? '.' : ';'}`);

/** What stands beside or below "Kính gửi:": one name alone, several as a list. */
export const addresseeLines = (names: readonly string[]): string[] =>
  names.length === 1 ? [...names] : listLines(names);

/** Kinds of bodies whose names are never broken inside: "ỦY BAN NHÂN DÂN" / "TỈNH GIA LAI". */
const BODIES = /^((?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|công an) (?=\S)/iu;
/** A place of at most this many letters stays in one line. */
const MOST_UNBROKEN = 26;

/** The name of an office with no-break spaces, so that it is broken between body and place. */
export function officeName(name: string): string {
  const unbroken = (text: string) =>
    text.length > MOST_UNBROKEN ? text : text.replaceAll(' ', '\u00a0');
  const body = BODIES.exec(name)?.[1];
  return body === undefined ? name : `${unbroken(body)} ${unbroken(name.slice(body.length + 1))}`;
}
