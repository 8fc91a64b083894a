import { readFile, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem } from 'node:os'
import type { Figure } from './measure.ts'
import { printFigures } from './print-figures.ts'

const PAGE = new URL('../docs/performance.md', import.meta.url)

/** Writes the figures of one measurement between its markers in the page, with day and machine. Throws when the markers are missing. */
export async function writePerformance(name: string, figures: readonly Figure[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const marks = new RegExp(`(<!-- figures: ${name} -->\n)[^]*?(<!-- end -->)`)
  if (!marks.test(page)) throw new Error(`docs/performance.md has no marks for ${name}`)
  await writeFile(
    PAGE,
    page.replace(marks, (_, begin: string, end: string) => `${begin}\n${printFigures(figures)}\n${machine()}\n\n${end}`),
  )
}

function machine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${memory} GB, ${process.platform} ${release()}, Node ${process.versions.node}.`
}
