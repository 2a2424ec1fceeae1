import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Most starts lead to this screen. */
const FIRST_SCREEN = '/renderer/entry/entry-page.tsx';

/** Makes the browser fetch the parts of the first screen together with those of the page. */
const preloadFirstScreen: Plugin = {
  name: 'preload-first-screen',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {}, chunk }) {
      const wanted = new Set<string>();
      const want = (file: string) => {
        const part = bundle[file];
        if (part?.type !== 'chunk' || wanted.has(file)) return;
        wanted.add(file);
        for (const each of part.imports) want(each);
      };
      for (const file of chunk?.imports ?? []) want(file);
      const own = new Set(wanted);
      for (const part of Object.values(bundle)) {
        const isFirst = part.type === 'chunk' && part.facadeModuleId?.endsWith(FIRST_SCREEN);
        if (isFirst) want(part.fileName);
      }
      const attrs = (file: string) => ({
        rel: 'modulepreload',
        crossorigin: true,
        href: `./${file}`,
      });
      return [...wanted]
        .filter((file) => !own.has(file))
        .map((file) => ({ tag: 'link', attrs: attrs(file), injectTo: 'head' as const }));
    },
  },
};

/** The pages of both hosts, into out/renderer. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), preloadFirstScreen],
  // Replaced by a fresh nonce whenever a page is served, see electron/pages/page-files.ts.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
    // All styles in one small file, so that no screen waits for its own.
    cssCodeSplit: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: ['renderer/desktop.html', 'renderer/browser.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'ag-grid', test: /node_modules[\\/]ag-grid-community/, priority: 5 },
            {
              name: 'react-mantine',
              test: /node_modules[\\/](react|react-dom|scheduler|@mantine)[\\/]/,
              priority: 4,
            },
            // Few files, because each costs some milliseconds at the start.
            { name: 'frame', tags: ['$initial'], minShareCount: 2, priority: 3 },
            {
              name: 'screens',
              test: /[\\/](shared|renderer[\\/]ui)[\\/]/,
              minShareCount: 2,
              priority: 2,
            },
            {
              name: 'grid',
              test: /[\\/]renderer[\\/](grid|keyed|paste)[\\/]/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
