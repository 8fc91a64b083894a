const PREFIX = 'gongkai-draft/'
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

interface Kept {
  readonly at: number
  readonly values: Record<string, unknown>
}

let owner = 0

/** Says whose drafts are read and kept from now on: those of the account that is signed in. */
export function draftsBelongTo(accountId: number): void {
  owner = accountId
}

/** What was typed and not yet sent, kept in this browser: one draft for each account, subject and verb. */
function keyOf(name: string): string {
  return `${PREFIX}${owner}/${name}`
}

/** 草稿. The kept values of a form; null when there are none, or they are older than a week. */
export function readDraft(name: string): Record<string, unknown> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Kept | null
    return kept && Date.now() - kept.at < KEPT_MS ? kept.values : null
  } catch {
    return null
  }
}

/** Keeps the values of a form. A browser without room or without storage keeps none, and the form works all the same. */
export function keepDraft(name: string, values: object): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify({ at: Date.now(), values }))
  } catch {
    // Nothing to do: the question before closing still protects what was typed.
  }
}

/** Forgets a draft that was sent or given up. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // A browser without storage has no draft.
  }
}

/** Forgets every draft of the account, when somebody signs out. */
export function dropDrafts(): void {
  try {
    const own = keyOf('')
    for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key)
  } catch {
    // A browser without storage has no draft.
  }
}
