import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { fold } from '../platform/runtime/fold.ts'
import type { Synonyms } from './asking.ts'
import { maySetSynonyms } from './policy.ts'
import { refusal } from './refusals.ts'

const [SHORTEST, LONGEST] = [2, 20]
const MOST_WORDS = 12
const MOST_GROUPS = 2000

/** 同义词. The groups that have a word in this folded text. */
export async function synonymsIn(db: Db, text: string): Promise<Synonyms> {
  const characters = Array.from(text)
  const parts = new Set<string>()
  for (let from = 0; from < characters.length; from += 1) {
    for (let to = from + SHORTEST; to <= Math.min(characters.length, from + LONGEST); to += 1)
      parts.add(characters.slice(from, to).join(''))
  }
  if (parts.size === 0) return []
  const { rows } = await sql<{ folded: string[] }>`select folded from search_synonyms where folded && ${[...parts]}::text[]`.execute(db)
  return rows.map(({ folded }) => folded)
}

/** 同义词表. All groups in their order, and what tells whether somebody has changed them since. */
export async function listSynonyms(db: Db | Tx): Promise<{ groups: string[][]; seen: string }> {
  const rows = await db.selectFrom('search_synonyms').select('words').orderBy('id').execute()
  const groups = rows.map(({ words }) => words)
  return { groups, seen: createHash('sha256').update(JSON.stringify(groups)).digest('hex').slice(0, 16) }
}

/**
 * 修改同义词. Takes the whole list as text, a group a line, its words separated by blanks, commas or tabs as they come out of a spreadsheet; queries
 * use it at once. Refuses a list that somebody changed meanwhile.
 */
export async function saveSynonyms(db: Db, actor: Actor, { text, seen }: { readonly text: string; readonly seen: string }): Promise<void> {
  if (!maySetSynonyms(actor)) throw notPermitted(maySetSynonyms)
  const groups = readGroups(text)
  await db.transaction().execute(async (tx) => {
    await sql`lock table search_synonyms in share row exclusive mode`.execute(tx)
    const before = await listSynonyms(tx)
    if (before.seen !== seen) throw refusal('search/synonyms-changed')
    await tx.deleteFrom('search_synonyms').execute()
    if (groups.length > 0) {
      await tx
        .insertInto('search_synonyms')
        .values(groups.map((words) => ({ words, folded: words.map(fold) })))
        .execute()
    }
    await record(tx, actor, 'change-synonyms', 'site:1', changes(before.groups, groups))
    // Pages of results are cached like any other page.
    await touchPortal(tx)
  })
}

/** The groups that were added and removed, for the audit. */
function changes(before: readonly string[][], after: readonly string[][]) {
  const [old, present] = [before, after].map((groups) => groups.map((words) => words.join('、')))
  return {
    removed: old?.filter((group) => !present?.includes(group)) ?? [],
    added: present?.filter((group) => !old?.includes(group)) ?? [],
  }
}

function problem(says: string): FormProblem {
  return new FormProblem([{ path: 'text', message: says }])
}

function readGroups(text: string): string[][] {
  const groups: string[][] = []
  const lineOf = new Map<string, number>()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const words = [...new Map(line.split(/[\s,，、;；=]+/).flatMap((word) => (fold(word) === '' ? [] : [[fold(word), word]]))).values()]
    if (words.length === 0) continue
    const where = `第${at + 1}行`
    if (words.length === 1) throw problem(`${where}只有“${words[0] ?? ''}”一个词，请写出它的同义词，或者删去这一行`)
    if (words.length > MOST_WORDS) throw problem(`${where}多于${MOST_WORDS}个词，请减少`)
    for (const word of words) {
      const length = Array.from(fold(word)).length
      if (length < SHORTEST || length > LONGEST) throw problem(`${where}的“${word}”须为${SHORTEST}至${LONGEST}个字`)
      const earlier = lineOf.get(fold(word))
      if (earlier !== undefined) throw problem(`${where}的“${word}”在第${earlier}行已有，请合并成一行`)
      lineOf.set(fold(word), at + 1)
    }
    groups.push(words)
  }
  if (groups.length > MOST_GROUPS) throw problem(`最多${MOST_GROUPS}组，请删去不用的`)
  return groups
}
