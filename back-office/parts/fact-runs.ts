import type { Static } from 'typebox'
import type { CaseFact } from '../../server/platform/http/schema-parts.ts'

export type Fact = Static<typeof CaseFact>

/** Joins repeated facts of a procedure without voiding, such as a text stored while it is typed; shows the last. */
export function runsOf(facts: readonly Fact[]): { readonly fact: Fact; readonly times: number }[] {
  const runs: { fact: Fact; times: number }[] = []
  for (const fact of facts) {
    const last = runs.at(-1)
    if (last && same(last.fact, fact)) Object.assign(last, { fact, times: last.times + 1 })
    else runs.push({ fact, times: 1 })
  }
  return runs
}

function same(a: Fact, b: Fact): boolean {
  const fields = ['kind', 'title', 'says', 'happenedOn', 'recordedBy'] as const
  const mayRepeat = a.voiding === null && b.voiding === null && !a.voided && !b.voided
  return mayRepeat && fields.every((field) => a[field] === b[field])
}
