import { type Kysely, sql } from 'kysely'

/** A check constraint that limits a column to a list of words. */
export interface ListCheck {
  readonly name: string
  readonly words: readonly string[]
}

/** The lists in the check constraints of the migrated database, each sorted. */
export async function listChecks(db: Kysely<never>): Promise<ListCheck[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
    order by conname`.execute(db)
  return rows.flatMap(({ name, definition }) => {
    const array = /ARRAY\[(.*?)\]/.exec(definition)?.[1]
    return array === undefined ? [] : [{ name, words: [...array.matchAll(/'([^']*)'/g)].map(([, word = '']) => word).sort() }]
  })
}

/** The differences between the lists of the database and of the code, each with what to do. */
export function differing(checks: readonly ListCheck[], lists: Readonly<Record<string, readonly string[]>>): string[] {
  const known = new Map(checks.map(({ name, words }) => [name, words]))
  return [
    ...checks.filter(({ name }) => !(name in lists)).map(({ name }) => `${name}: compare it with its list in the code`),
    ...Object.entries(lists).flatMap(([name, list]) => {
      const words = known.get(name)
      if (words === undefined) return [`${name}: no check constraint of that name`]
      const [more, less] = [words.filter((word) => !list.includes(word)), list.filter((word) => !words.includes(word))]
      return more.length + less.length === 0
        ? []
        : [`${name}: only in the database [${more.join(', ')}], only in the code [${less.join(', ')}]`]
    }),
  ]
}
