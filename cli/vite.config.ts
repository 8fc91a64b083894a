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

/**
 * Escapes what is not ASCII. V8 keeps the source of a chunk in memory, two bytes for each character as soon as one of them is not ASCII;
 * escaped, the sources of the program take 6 MB less. Refuses a raw string that is not ASCII, which escapes would change.
 */
const oneByte: Plugin = {
  name: 'one-byte',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue
      if (/\.raw`[^`]*[^\0-\x7f]/.test(part.code)) this.error(`${part.fileName} has a raw string that is not ASCII`)
      part.code = part.code.replace(/[^\0-\x7f]/g, escaped)
    }
  },
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
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
  plugins: [besideTheSource, oneByte, oldParts],
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
