import { expect, it } from 'vitest';
import { keptScheme, shownScheme } from '../../renderer/theme/scheme.ts';

/** A page of one browser: cookies are of the host, storage of the host and port. */
function pageOf(jar: { cookie: string }) {
  const stored = new Map<string, string>();
  return {
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    } as unknown as Storage,
    document: {
      get cookie() {
        return jar.cookie;
      },
      set cookie(line: string) {
        const [pair] = line.split('; ');
        jar.cookie = line.includes('max-age=0') ? '' : `khac=1; ${pair}`;
      },
    },
    addEventListener: () => {},
    removeEventListener: () => {},
  };
}

it('a choice is found by the page of the next start, which has another port', () => {
  const jar = { cookie: '' };
  expect(keptScheme(pageOf(jar)).get('auto')).toBe('auto');
  keptScheme(pageOf(jar)).set('dark');
  expect(keptScheme(pageOf(jar)).get('auto')).toBe('dark');
  keptScheme(pageOf(jar)).set('auto');
  expect(keptScheme(pageOf(jar)).get('light')).toBe('auto');
  keptScheme(pageOf(jar)).clear();
  expect(keptScheme(pageOf(jar)).get('light')).toBe('light');
});

it('a page without cookies, as that of the window, keeps it too', () => {
  const page = { ...pageOf({ cookie: '' }), document: { cookie: '' } };
  Object.defineProperty(page.document, 'cookie', { get: () => '', set: () => {} });
  keptScheme(page).set('dark');
  expect(keptScheme(page).get('auto')).toBe('dark');
});

it('a word that is none of them is as if nothing were kept', () => {
  expect(keptScheme(pageOf({ cookie: 'giao-dien=hồng' })).get('auto')).toBe('auto');
  expect(keptScheme(pageOf({ cookie: 'giao-dien=xanh' })).get('auto')).toBe('auto');
});

it.each([
  ['auto', true, 'dark'],
  ['auto', false, 'light'],
  ['light', true, 'light'],
  ['dark', false, 'dark'],
] as const)('%s on a PC where dark is %s is drawn %s', (scheme, matches, shown) => {
  const matchMedia = () => ({ matches }) as MediaQueryList;
  expect(shownScheme({ matchMedia }, scheme)).toBe(shown);
});
