import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The list of the files of a release with their SHA-256, as `sha256sum -c` reads it. */
export const CONTENTS = 'CONTENTS.sha256'

const HASH_LENGTH = 64

/** Written while the program runs, so not listed. */
const WRITTEN_LATER = /^build\/compiled\//

/** 清单. The lines of the list for a folder, in order. Links are not files. */
export async function contentsOf(folder: string): Promise<string[]> {
  const lines: string[] = []
  for (const path of await filesOf(folder)) lines.push(`${await hashOf(join(folder, path))}  ${path}`)
  return lines
}

/** Files that differ from the list, are missing, or are not on it; undefined when the folder has no list, as a checkout of the sources. */
export async function differences(folder: string): Promise<string[] | undefined> {
  const text = await readFile(join(folder, CONTENTS), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const listed = new Set(text.split('\n').filter((line) => line !== ''))
  const found = new Set(await contentsOf(folder))
  const odd = [...listed, ...found].filter((line) => !listed.has(line) || !found.has(line))
  return [...new Set(odd.map((line) => line.slice(HASH_LENGTH + 2)))].sort()
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== CONTENTS && !WRITTEN_LATER.test(path))
    .sort()
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
