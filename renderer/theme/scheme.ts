import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

/** Light, dark, or as this PC is set. */
export const SCHEMES = ['auto', 'light', 'dark'] as const satisfies MantineColorScheme[];

const KEY = 'giao-dien';
const YEAR_S = 365 * 24 * 3600;

type Page = Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'> & {
  document: Pick<Document, 'cookie'>;
};

const known = (value: string | null | undefined) => SCHEMES.find((scheme) => scheme === value);

/**
 * Keeps the choice on this PC, where a page finds it before it draws anything. Storage belongs to
 * an address with its port, which is another at every start in the browser; a cookie does not
 * look at the port. The window's page has an address of its own, and no cookies.
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
      // A browser forgets after a year and a bit: each visit counts anew.
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

/** What is drawn of a choice. */
export const shownScheme = (
  page: Pick<Window, 'matchMedia'>,
  scheme: MantineColorScheme,
): 'light' | 'dark' => {
  if (scheme !== 'auto') return scheme;
  return page.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};
