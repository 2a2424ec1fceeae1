import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages of both hosts, into out/renderer. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // Replaced by a fresh nonce whenever a page is served, see electron/pages/page-files.ts.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: ['renderer/desktop.html', 'renderer/browser.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'ag-grid', test: /node_modules[\\/]ag-grid-community/ },
            {
              name: 'react-mantine',
              test: /node_modules[\\/](react|react-dom|scheduler|@mantine)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
