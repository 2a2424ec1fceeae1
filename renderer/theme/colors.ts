/** Ten shades of a colour, light to dark, as Mantine takes them. */
type Shades = [string, string, string, string, string, string, string, string, string, string];

/**
 * Colours with a meaning: one accent, and wrong, doubtful and good. Filled areas use shade 8 in
 * light and 6 in dark, texts shade 8 and 4; each has a contrast of at least 4,5 : 1 against its
 * background (`test/renderer/colors.test.ts`).
 */
export const SHADES = {
  accent: [
    '#e7f1fb',
    '#d5e5f5',
    '#a9cbee',
    '#8abcf0',
    '#6cb0f5',
    '#3f8bd6',
    '#1f72c2',
    '#1466b6',
    '#0b5cad',
    '#094a8c',
  ],
  wrong: [
    '#fdeaea',
    '#fbd5d3',
    '#f7b3af',
    '#fba29c',
    '#ff9a94',
    '#dc5a54',
    '#c53a34',
    '#b2261f',
    '#a31515',
    '#8a1010',
  ],
  warn: [
    '#fff4d6',
    '#fbe6c2',
    '#f5d29a',
    '#f2c376',
    '#f0b95a',
    '#c97a1c',
    '#a85400',
    '#934a00',
    '#7a4b00',
    '#663e00',
  ],
  good: [
    '#e3f4ea',
    '#c8e9d5',
    '#a0dab7',
    '#86d3a6',
    '#6fcf97',
    '#389a64',
    '#227a4a',
    '#1c7042',
    '#17663a',
    '#12522e',
  ],
  /** Shades of Mantine's dark scheme: text 0, secondary text 2, lines 4, fields 6, paper 7. */
  dark: [
    '#e3e8ee',
    '#cdd4dc',
    '#aab4c0',
    '#929da9',
    '#434d59',
    '#333c46',
    '#262d35',
    '#1c2127',
    '#15191e',
    '#0e1115',
  ],
} satisfies Record<string, Shades>;

/** All other colours, as `--color-NAME`: in light and in dark. */
export const COLORS = {
  // Background, paper and text of a page.
  ground: ['#f4f6f8', '#15191e'],
  paper: ['#ffffff', '#1c2127'],
  ink: ['#1b2430', '#e3e8ee'],
  'ink-soft': ['#4b5563', '#aab4c0'],
  line: ['#cfd6de', '#434d59'],
  'line-soft': ['#e3e7ec', '#2f3741'],
  hover: ['#eef3f8', '#262d35'],
  shadow: ['rgb(27 36 48 / 0.2)', 'rgb(0 0 0 / 0.6)'],
  /** A notice that is shown over everything for a moment. */
  notice: ['#1b2430', '#e3e8ee'],
  'notice-ink': ['#ffffff', '#15191e'],
  /** Behind the paper of a report, which stays white. */
  desk: ['#d9dce1', '#0e1115'],

  // The bar above every screen.
  bar: ['#12406f', '#0f2f52'],
  'bar-hover': ['#0d3258', '#184070'],
  'bar-ink': ['#ffffff', '#ffffff'],
  'bar-ink-soft': ['#dbe7f3', '#c5d5e6'],
  'bar-focus': ['#ffd54a', '#ffd54a'],

  // Tables: what is keyed is the lightest, what is computed a shade darker.
  keyed: ['#ffffff', '#232a32'],
  computed: ['#f7f8fa', '#1c2127'],
  locked: ['#eceff3', '#171b20'],
  head: ['#eef2f6', '#2a313a'],
  total: ['#e9eef4', '#2f3842'],
  selected: ['#d5e5f5', '#1d3a5a'],
  // The bar of a rate, behind its figures.
  share: ['#c9def2', '#2b4a68'],
  tint: ['rgb(11 92 173 / 0.13)', 'rgb(108 176 245 / 0.2)'],
  refused: ['#fdeaea', '#43211f'],
} satisfies Record<string, readonly [light: string, dark: string]>;

/** The shades of colours with a meaning that texts and lines use: in light and in dark. */
export const MEANINGS = {
  accent: [SHADES.accent[8], SHADES.accent[4]],
  wrong: [SHADES.wrong[8], SHADES.wrong[4]],
  warn: [SHADES.warn[8], SHADES.warn[4]],
  good: [SHADES.good[8], SHADES.good[4]],
} satisfies Record<string, readonly [light: string, dark: string]>;
