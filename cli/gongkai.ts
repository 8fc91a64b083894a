import { fileURLToPath } from 'node:url'
import { isFresh, PROGRAM } from './builds.ts'

// The built commands, or their sources when these have changed since.
const root = new URL('../', import.meta.url)
const commands = isFresh(fileURLToPath(root), PROGRAM)
  ? new URL(`${PROGRAM.folder}/commands.js`, root)
  : new URL('commands.ts', import.meta.url)
const { main } = (await import(commands.href)) as typeof import('./commands.ts')

process.exitCode = await main(process.argv.slice(2), process)
