import { globSync, rmSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { NATIVE } from './builds.ts'

const root = decodeURIComponent(new URL('..', import.meta.url).pathname)
const OUT = 'build/program'

/** Resolves `import.meta.url` to the source file, so that bundled code finds the files beside its source. */
const besideTheSource: Plugin = {
  name: 'beside-the-source',
  transform(code, id) {
    if (id.includes('/node_modules/') || !code.includes('import.meta.url')) return undefined
    const source = relative(`${root}${OUT}`, id).split(sep).join('/')
    return { code: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`), map: null }
  },
}

/** Deletes chunks after a week only, since a running program may still load the old ones. */
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
    // Stack traces show the function names of the sources.
    minify: false,
    rolldownOptions: {
      input: { commands: 'cli/commands.ts' },
      // What packages load only where it is there.
      external: [...NATIVE, 'pg-native', '@aws-sdk/client-s3'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
