import { COLORS, MEANINGS, SHADES } from './colors.ts';

/**
 * A picture for `background-image`; its colours are fixed, since variables do not reach into it.
 */
const picture = (shapes: string, size = 12) =>
  `url("data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}'>${shapes}</svg>`,
  ).replaceAll("'", '%27')}")`;

const pick = (colors: readonly [string, string], dark: boolean) => colors[dark ? 1 : 0];

/** The marks of cells, each with a shape of its own, as `--mark-NAME` of a scheme. */
export function markVariables(dark: boolean): Record<string, string> {
  const soft = pick(COLORS['ink-soft'], dark);
  const good = pick(MEANINGS.good, dark);
  const wrong = pick(MEANINGS.wrong, dark);
  const warn = pick(MEANINGS.warn, dark);
  const line = (path: string, color: string, width: number) =>
    `<path d='${path}' fill='none' stroke='${color}' stroke-width='${width}'/>`;
  return {
    '--mark-closed': picture(`<path d='M3 1.5l6 4.5-6 4.5z' fill='${soft}'/>`),
    '--mark-open': picture(`<path d='M1.5 3h9L6 9z' fill='${soft}'/>`),
    '--mark-saved': picture(line('M2 6.5l3 3 5-7', good, 1.6)),
    '--mark-waiting': picture(
      `<circle cx='6' cy='6' r='3' fill='none' stroke='${warn}' stroke-width='1.4'/>`,
    ),
    '--mark-refused': picture(line('M6 2v5M6 9v1.5', wrong, 1.8)),
    '--mark-locked': picture(
      `<path d='M2.5 5.5h7v5h-7z' fill='${soft}'/>${line('M4 5.5V4a2 2 0 0 1 4 0v1.5', soft, 1.3)}`,
    ),
    '--mark-warning': picture(
      `<path d='M6 1.5l5 9H1z' fill='${dark ? 'none' : SHADES.warn[0]}' stroke='${warn}'/>${line('M6 4.5v3M6 8.4v1', warn, 1.2)}`,
    ),
    '--mark-error': picture(
      `<rect x='1' y='1' width='10' height='10' rx='5' fill='${wrong}'/>${line('M4 4l4 4M8 4l-4 4', pick(COLORS.paper, dark), 1.4)}`,
    ),
    '--mark-note': picture(`<path d='M0 0h7v7z' fill='${pick(MEANINGS.accent, dark)}'/>`, 7),
  };
}
