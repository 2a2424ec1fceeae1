import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

/** Light, dark, or as this PC is set. */
export const SCHEMES = ['auto', 'light', 'dark'] as const satisfies MantineColorScheme[];

/** The commands that choose a scheme. */
export const SCHEME_COMMANDS = {
  schemeAuto: 'auto',
  schemeLight: 'light',
  schemeDark: 'dark',
} as const satisfies Record<string, MantineColorScheme>;

const KEY = 'giao-dien';
const YEAR_S = 365 * 24 * 3600;

type Page = Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'> & {
  document: Pick<Document, 'cookie'>;
};

const known = (value: string | null | undefined) => SCHEMES.find((scheme) => scheme === value);

/**
 * Keeps the choice on this PC, where a page finds it before it draws anything: in a cookie, because
 * in the browser local storage belongs to a port, which changes with every start; and in local
 * storage, because the window's page has no cookies.
 */
export function keptScheme(page: Page): MantineColorSchemeManager {
  let stop = () => {};
  const read = () => {
    const [, cookie] = new RegExp(`(?:^|; )${KEY}=(\\w+)`).exec(page.document.cookie) ?? [];
    return known(cookie) ?? known(page.localStorage.getItem(KEY));
  };
  const write = (value: string, seconds: number) => {
    page.document.cookie = `${KEY}=${value}; max-age=${seconds}; path=/; samesite=strict`;
  };
  return {
    get(usual) {
      const scheme = read();
      // Browsers delete cookies after about a year, so each visit renews it.
      if (scheme !== undefined) write(scheme, YEAR_S);
      return scheme ?? usual;
    },
    set(scheme) {
      page.localStorage.setItem(KEY, scheme);
      write(scheme, YEAR_S);
    },
    subscribe(onUpdate) {
      const tell = (event: StorageEvent) => {
        const scheme = event.key === KEY ? known(event.newValue) : undefined;
        if (scheme !== undefined) onUpdate(scheme);
      };
      page.addEventListener('storage', tell);
      stop = () => page.removeEventListener('storage', tell);
    },
    unsubscribe: () => stop(),
    clear() {
      page.localStorage.removeItem(KEY);
      write('', 0);
    },
  };
}

/** The scheme that is drawn for a choice. */
export const shownScheme = (
  page: Pick<Window, 'matchMedia'>,
  scheme: MantineColorScheme,
): 'light' | 'dark' => {
  if (scheme !== 'auto') return scheme;
  return page.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};
