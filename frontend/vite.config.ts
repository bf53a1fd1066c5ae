import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  // The window serves the page from its root; nothing comes from elsewhere.
  base: './',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000, assetsInlineLimit: 0 },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  // Machines that do much else at once take long for a rendered window: the limit is for hangs, not for speed.
  test: { environment: 'jsdom', testTimeout: 60_000, hookTimeout: 60_000, include: ['src/**/*.test.ts'], setupFiles: ['src/test/setup.ts'] },
});
