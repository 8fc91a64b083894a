import { appendFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../platform/database/database.ts'
import { type Head, readBlocks } from './chain.ts'

/** 链首的见证, one line of the files beside the database: a signed head and the ids that its block spans. */
export interface Witness extends Head {
  readonly first: number
  readonly last: number
  readonly signature: string
}

/** 留存的链首. The lines of the folder that can be read, and how many cannot. */
export interface Heads {
  readonly witnesses: readonly Witness[]
  readonly unreadable: number
}

const AT_ONCE = 100
const NAME = /^heads-\d{4}-\d\d\.jsonl$/

/**
 * 链首留存. Appends every head that the folder does not have yet, so that a tail cut off in the database is noticed. Call `note` after sealing;
 * each machine keeps its own files, a month in each.
 */
export function headsFolder(folder: string): { note(db: Db): Promise<void> } {
  let noted: number | undefined
  return {
    async note(db) {
      noted ??= await repair(folder)
      for (;;) {
        const blocks = await readBlocks(db, noted + 1, AT_ONCE)
        for (const { ids, leaves: _, ...head } of blocks) {
          const witness: Witness = { ...head, first: Math.min(...ids), last: Math.max(...ids) }
          await appendFile(join(folder, `heads-${head.day.slice(0, 7)}.jsonl`), `${JSON.stringify(witness)}\n`, {
            mode: 0o600,
            flush: true,
          })
          noted = head.number
        }
        if (blocks.length < AT_ONCE) return
      }
    },
  }
}

/** Reads the lines of a folder. */
export async function readHeads(folder: string): Promise<Heads> {
  const witnesses: Witness[] = []
  let unreadable = 0
  for (const name of await filesOf(folder))
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      if (line === '') continue
      const witness = parse(line)
      if (witness) witnesses.push(witness)
      else unreadable += 1
    }
  return { witnesses, unreadable }
}

/**
 * 恢复以后. Moves the heads after a block, which a restored database does not have, into a file of their own: the blocks to come bear the same
 * numbers, and would look altered beside them. Gives the name of that file; undefined when there are none.
 */
export async function setAsideHeads(folder: string, last: number, now: Date): Promise<string | undefined> {
  const aside: string[] = []
  for (const name of await filesOf(folder)) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '')
    const later = lines.filter((line) => (parse(line)?.number ?? 0) > last)
    if (later.length === 0) continue
    aside.push(...later)
    const kept = lines.filter((line) => !later.includes(line)).map((line) => `${line}\n`)
    await writeFile(join(folder, name), kept.join(''), { flush: true })
  }
  if (aside.length === 0) return undefined
  const place = join(folder, `not-restored-${now.toISOString().replaceAll(/[-:.]/g, '')}.jsonl`)
  await writeFile(place, aside.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  return place
}

function parse(line: string): Witness | undefined {
  try {
    const one = JSON.parse(line) as Witness
    return Number.isInteger(one.number) ? one : undefined
  } catch {
    return undefined
  }
}

async function filesOf(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort()
}

/** Removes a last line that a crash left half written, and gives the last number that is noted. */
async function repair(folder: string): Promise<number> {
  for (const name of await filesOf(folder)) {
    const path = join(folder, name)
    const content = await readFile(path)
    const whole = content.lastIndexOf('\n') + 1
    if (whole < content.length) await truncate(path, whole)
  }
  const { witnesses } = await readHeads(folder)
  return witnesses.reduce((last, { number }) => Math.max(last, number), 0)
}
