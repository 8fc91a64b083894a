import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = decodeURIComponent(new URL('.', import.meta.url).pathname)

export default defineConfig({
  root: here,
  base: '/office/',
  plugins: [react()],
  build: {
    outDir: `${here}../build/office`,
    emptyOutDir: true,
    target: 'chrome87',
    // The content security policy forbids inline scripts; all supported browsers preload modules themselves.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
})
