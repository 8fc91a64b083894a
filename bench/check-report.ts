import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parse } from 'parse5'
import { command } from '../cli/check.ts'
import { largeReport } from '../core/annual-report/example-reports.ts'
import { FORM_2021 } from '../core/annual-report/form-2021.ts'
import { givenPage } from '../server/annual-reports/reading/given-page.ts'
import { type Figure, type Measurement, timeBoth } from './measure.ts'

const REPORTS = fileURLToPath(new URL('../../shared/corpus/reports/', import.meta.url))
const WARM_UP = 2000
const ROUNDS = 31
const TIMES = 50

function repeat(work: () => Promise<void>, times: number): () => Promise<void> {
  return async () => {
    for (let time = 0; time < times; time += 1) await work()
  }
}

/** 检查报告. The `check` command in process, from file to answer, against parsing the same HTML only. */
export const measurement: Measurement = {
  title: 'Checking a finished report',
  async measure(say) {
    const names = await readdir(REPORTS).catch(() => [])
    const found = ['011', '019'].flatMap((number) => names.filter((name) => name.startsWith(number) && name.endsWith('.html')))
    if (found.length === 2)
      return [await compare('011', join(REPORTS, found[0] ?? '')), await compare('019', join(REPORTS, found[1] ?? ''))]
    say('the collected reports are not at hand; a page of our own with the same tables stands for 011')
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'))
    const path = join(folder, '示例市.html')
    await writeFile(path, givenPage(FORM_2021, largeReport()))
    return [await compare('our own page', path)].map((figure) => (void rm(folder, { recursive: true }), figure))
  },
}

async function compare(name: string, path: string): Promise<Figure> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const io = { stdin: process.stdin, stdout: nowhere, stderr: nowhere }
  const check = async (): Promise<void> => {
    if ((await command.run([path, '--json'], io)) === 2) throw new Error(`${path} cannot be read`)
  }
  const bare = async (): Promise<void> => void parse(await readFile(path, 'utf8'))
  await repeat(check, WARM_UP)()
  await repeat(bare, WARM_UP)()
  const { value, floor } = await timeBoth(ROUNDS, repeat(check, TIMES), repeat(bare, TIMES))
  return {
    what: `check of ${name}`,
    value: value / TIMES,
    unit: 'ms',
    floor: { what: 'parse5 on its HTML', value: floor / TIMES },
    target: { of: 'ratio', atMost: 2 },
  }
}
