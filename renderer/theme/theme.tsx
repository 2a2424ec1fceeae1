import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './base.css';
import { type CSSVariablesResolver, createTheme, MantineProvider, rem } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { cspNonce } from '../ui/csp-nonce.ts';
import { DIALOGS } from '../ui/dialogs.ts';
import { COLORS, MEANINGS, SHADES } from './colors.ts';
import { markVariables } from './marks.ts';
import { keptScheme, shownScheme } from './scheme.ts';

/** The one look of the house: colours, distances and type, which screens take by their names. */
const theme = createTheme({
  fontFamily: '"Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  colors: SHADES,
  black: COLORS.ink[0],
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: 'sm',
  radius: { sm: rem(4) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  // xs: heads and remarks; sm and md: text and figures; xl: the title of a page.
  fontSizes: { xs: rem(12.5), sm: rem(14), md: rem(14), lg: rem(16), xl: rem(18) },
  // h3: title of a page; h4: its parts; h5: groups inside a part.
  headings: {
    sizes: { h3: { fontSize: rem(18) }, h4: { fontSize: rem(16) }, h5: { fontSize: rem(14) } },
  },
  respectReducedMotion: true,
  components: DIALOGS,
});

function schemeVariables(dark: boolean): Record<string, string> {
  const one = dark ? 1 : 0;
  const colors = Object.entries({ ...COLORS, ...MEANINGS }).map(
    ([name, both]) => [`--color-${name}`, both[one]] as const,
  );
  return {
    ...Object.fromEntries(colors),
    ...markVariables(dark),
    '--mantine-color-body': COLORS.paper[one],
    '--mantine-color-text': COLORS.ink[one],
    '--mantine-color-dimmed': COLORS['ink-soft'][one],
    '--mantine-color-placeholder': dark ? SHADES.dark[3] : COLORS['ink-soft'][0],
    '--mantine-color-error': MEANINGS.wrong[one],
    '--mantine-color-anchor': MEANINGS.accent[one],
    '--mantine-color-default-border': COLORS.line[one],
    '--mantine-color-default-hover': COLORS.hover[one],
  };
}

const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(false),
  dark: schemeVariables(true),
});

/** Gives the look to everything within; light or dark as this PC, or as somebody chose on it. */
export function Theme({ children }: { children: ReactNode }) {
  const scheme = useMemo(() => {
    const kept = keptScheme(window);
    // Set here because Mantine sets it only after drawing, when a grid has already measured its
    // lines.
    document.documentElement.dataset.mantineColorScheme = shownScheme(window, kept.get('auto'));
    return kept;
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={() => cspNonce() ?? ''}
    >
      {children}
    </MantineProvider>
  );
}
