import { normaliseText } from '../../shared/text/vietnamese.ts';

/**
 * Units pasted from Excel or typed, one a line: "Xã A", or code and name in either order of two
 * columns ("00123⇥Xã A"). A code is what consists of digits, or of capitals with digits.
 */
export function readUnitLines(text: string): { code: string; name: string }[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .split(/\t|;/)
        .map(normaliseText)
        .filter((part) => part !== ''),
    )
    .filter((parts) => parts.length > 0)
    .map((parts) => {
      const code = parts.length > 1 ? (parts.find((part) => /^[A-Z-]*\d+$/.test(part)) ?? '') : '';
      const name = parts.find((part) => part !== code) ?? '';
      return { code, name };
    });
}
