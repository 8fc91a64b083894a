import { fileURLToPath } from 'node:url'
import { buildIfStale, OFFICE, PROGRAM } from '../cli/builds.ts'
import { isMet, type Measurement } from './measure.ts'
import { printFigures } from './print-figures.ts'
import { writePerformance } from './write-performance.ts'

/** 性能测量. All measurements in running order. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<{ measurement: Measurement }>>> = {
  replays: () => import('./replays.ts'),
  check: () => import('./check-report.ts'),
  tables: () => import('./tables.ts'),
  search: () => import('./search.ts'),
  'start-up': () => import('./start-up.ts'),
  submissions: () => import('./submissions.ts'),
  portal: () => import('./portal.ts'),
  mixed: () => import('./mixed.ts'),
  memory: () => import('./memory.ts'),
  uploads: () => import('./uploads.ts'),
  outage: () => import('./outage.ts'),
  'disk-full': () => import('./disk-full.ts'),
  audit: () => import('./audit.ts'),
  hostile: () => import('./hostile-calls.ts'),
}

/** What takes so long that it runs only when it is named. */
const NAMED: typeof MEASUREMENTS = { 'search-million': () => import('./search.ts').then(({ million }) => ({ measurement: million })) }
const ALL = { ...MEASUREMENTS, ...NAMED }

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const HELP = `npm run bench [-- [--write] [NAME…]]

Measures everything, or what is named: ${Object.keys(MEASUREMENTS).join(', ')}; and by name only: ${Object.keys(NAMED).join(', ')}.
--write puts the figures into docs/performance.md. Exit code 1 when a target is missed, 2 for an unknown name.
`

async function run(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => arg !== '--write')
  if (names.some((name) => !Object.hasOwn(ALL, name))) {
    process.stderr.write(HELP)
    return 2
  }
  // An office runs what was built: from the sources the program takes more memory and more time.
  for (const build of [OFFICE, PROGRAM]) await buildIfStale(ROOT, build, process)
  let missed = 0
  for (const [name, load] of Object.entries(names.length > 0 ? ALL : MEASUREMENTS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const { measurement } = await load()
    process.stdout.write(`\n${measurement.title}\n`)
    const figures = await measurement.measure((text) => void process.stdout.write(`  … ${text}\n`))
    process.stdout.write(printFigures(figures))
    if (args.includes('--write')) await writePerformance(name, figures)
    missed += figures.filter((figure) => !isMet(figure)).length
  }
  process.stdout.write(missed === 0 ? '\nevery target is met\n' : `\n${missed} targets are missed\n`)
  return missed === 0 ? 0 : 1
}

process.exitCode = await run(process.argv.slice(2))
