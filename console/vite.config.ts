import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Everything is a file of its own: the server's policy lets no inline script, style or data: through.
export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: 'es2023',
  },
  server: {
    proxy: {
      '^/(api|auth|docs|openapi)': { target: process.env.SIGNALBOX_URL ?? 'http://127.0.0.1:8008' },
    },
  },
  test: {
    globals: true,
    restoreMocks: true,
    testTimeout: 30_000,
    setupFiles: ['src/setup.ts'],
  },
})
