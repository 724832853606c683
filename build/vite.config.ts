import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('../renderer'),
  // Both hosts serve the page from the root of an origin of their own.
  base: './',
  plugins: [react()],
  build: {
    outDir: path('../dist/renderer'),
    emptyOutDir: true,
    // The oldest engine that a person may open the loopback host with.
    target: 'chrome130',
    // The content security policy has no data: for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    sourcemap: false,
  },
});
