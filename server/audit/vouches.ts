import type { Vouch, VouchedTable } from '../platform/ledger/vouch.ts'

/** What a line of the audit log says, JSON as text. */
export interface SaidLine {
  readonly action: string
  readonly subject: string
  readonly details: string
  readonly vouches: string | null
}

/** 附件. A file of a request, as the line of its adding names it. */
export interface Attached {
  readonly requestId: number
  readonly hash: string
}

/** What the audit log proves: the hash of each row, where the last line about a row counts, and which contents went for a reason. */
export class Vouches {
  readonly #hashes = new Map<string, string>()
  readonly #adoptedLetters = new Set<string>()
  readonly #erased = new Set<string>()
  readonly #attached: (readonly [subject: string, hash: string])[] = []
  #allSealed = false

  take({ action, subject, details, vouches }: SaidLine): void {
    if (action === 'erase-personal-data') this.#erased.add(subject)
    if (action === 'seal-personal-data') this.#allSealed = true
    if (action === 'add-request-file') this.#attached.push([subject, hashIn(details)])
    const given: unknown = vouches === null ? [] : JSON.parse(vouches)
    // Whoever can write into the database may have written anything.
    if (!Array.isArray(given)) return
    for (const one of given as readonly (Partial<Vouch> | null)[]) {
      this.#hashes.set(`${one?.table} ${one?.key}`, String(one?.hash))
      if (action === 'adopt-rows' && one?.table === 'letters') this.#adoptedLetters.add(String(one.key))
    }
  }

  /** The hash of a row, which is then no longer awaited. */
  claim(table: VouchedTable, key: string): string | undefined {
    const content = this.#hashes.get(`${table} ${key}`)
    this.#hashes.delete(`${table} ${key}`)
    return content
  }

  /** The rows that are vouched for and were not found. */
  left(): string[] {
    return [...this.#hashes.keys()]
  }

  /** Whether the personal data of a request were erased at the end of their keeping. */
  wasErased(requestId: number): boolean {
    return this.#erased.has(`request:${requestId}`)
  }

  /** Whether the words of a letter may stand unsealed: it is from before the chain began, and what was found then was not sealed yet. */
  mayBePlain(letterId: number): boolean {
    return !this.#allSealed && this.#adoptedLetters.has(String(letterId))
  }

  /** The files that were added to requests and not erased. */
  attached(): Attached[] {
    return this.#attached
      .filter(([subject]) => /^request:\d{1,9}$/.test(subject) && !this.#erased.has(subject))
      .map(([subject, hash]) => ({ requestId: Number(subject.slice('request:'.length)), hash }))
  }
}

function hashIn(details: string): string {
  const said = JSON.parse(details) as { readonly hash?: unknown } | null
  return String(said?.hash)
}
