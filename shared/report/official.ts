/** Words and lists that every official document has by decree 30/2020/NĐ-CP. */

/** The quốc hiệu and the tiêu ngữ below it. */
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const;

/** "- Như trên;" … "- Lưu: VT.": the lines below "Nơi nhận:" and "Kính gửi:". */
export const listLines = (names: readonly string[]): string[] =>
  names.map((name, i) => `- ${name}${i === names.length - 1 ? '.' : ';'}`);

/** What stands beside or below "Kính gửi:": one name alone, several as a list. */
export const addresseeLines = (names: readonly string[]): string[] =>
  names.length === 1 ? [...names] : listLines(names);
