const PREFIX = 'gongkai-draft/'
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

interface Kept {
  readonly at: number
  readonly values: Record<string, unknown>
}

let owner = 0

/** Sets the account whose drafts are read and stored. */
export function draftsBelongTo(accountId: number): void {
  owner = accountId
}

/** Unsent input, stored in this browser: one draft for each account, subject and verb. */
function keyOf(name: string): string {
  return `${PREFIX}${owner}/${name}`
}

/** 草稿. The stored values of a form; null when there are none, or they are older than a week. */
export function readDraft(name: string): Record<string, unknown> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Kept | null
    return kept && Date.now() - kept.at < KEPT_MS ? kept.values : null
  } catch {
    return null
  }
}

/** Stores the values of a form. Without browser storage, or when it is full, the form works without drafts. */
export function keepDraft(name: string, values: object): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify({ at: Date.now(), values }))
  } catch {
    // The question before closing still protects what was typed.
  }
}

/** Deletes a draft that was sent or discarded. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // A browser without storage has no draft.
  }
}

/** Deletes every draft of the account, on sign-out. */
export function dropDrafts(): void {
  try {
    const own = keyOf('')
    for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key)
  } catch {
    // A browser without storage has no draft.
  }
}
