import { Client } from 'pg'

const AFTER = 5
const MOST = 200

/**
 * A connection on which a statement with parameters that comes again and again is parsed and planned once: from the sixth
 * time on it has a name. Statements that are put together anew each time keep none, and no more than {@link MOST} get one,
 * since the server remembers them for each connection.
 */
export class PreparedClient extends Client {
  readonly #seen = new Map<string, number>()
  #named = 0

  // What comes back is as manifold as the ways to call the driver; `never` fits each of them.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const query = super.query.bind(this) as (...args: unknown[]) => never
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(...args)
    const name = this.#nameOf(text)
    return name === undefined ? query(...args) : query({ name, text, values }, ...rest)
  }

  #nameOf(text: string): string | undefined {
    const seen = this.#seen.get(text) ?? 0
    // Below zero it is the number of the name.
    if (seen < 0) return `s${-seen}`
    if (seen >= AFTER && this.#named < MOST) {
      this.#named += 1
      this.#seen.set(text, -this.#named)
      return `s${this.#named}`
    }
    // What has no name is counted anew when there is too much of it.
    if (this.#seen.size > 10 * MOST) for (const [other, times] of this.#seen) if (times > 0) this.#seen.delete(other)
    this.#seen.set(text, seen + 1)
    return undefined
  }
}
