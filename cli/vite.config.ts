import { globSync, rmSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const root = decodeURIComponent(new URL('..', import.meta.url).pathname)
const OUT = 'build/program'

/** A source asks for the files that lie beside it, wherever the program that it became part of lies. */
const besideTheSource: Plugin = {
  name: 'beside-the-source',
  transform(code, id) {
    if (id.includes('/node_modules/') || !code.includes('import.meta.url')) return undefined
    const source = relative(`${root}${OUT}`, id).split(sep).join('/')
    return { code: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`), map: null }
  },
}

/** A program that is running may still ask for its parts, so the old ones stay for a week. */
const oldParts: Plugin = {
  name: 'old-parts',
  buildStart() {
    const lastWeek = Date.now() - 7 * 24 * 3600 * 1000
    for (const part of globSync(`${root}${OUT}/*.js`)) if (statSync(part).mtimeMs < lastWeek) rmSync(part)
  },
}

export default defineConfig({
  root,
  plugins: [besideTheSource, oldParts],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: false,
    // A fault names the functions as the sources do.
    minify: false,
    rolldownOptions: {
      input: { commands: 'cli/commands.ts' },
      // These have parts that are no JavaScript.
      external: [/^@node-rs\//, /^@myriaddreamin\//, 'pg-native'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
