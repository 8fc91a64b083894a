import { Client, type QueryResult } from 'pg'

const AFTER = 5
const MOST = 200

/**
 * A connection that prepares repeated statements: from the sixth run on, a statement with parameters has a name, so the server
 * parses and plans it once. At most {@link MOST} get a name, since the server keeps them for each connection. Statements are sent without
 * waiting for the answers of those before them, `begin` included.
 */
export class PreparedClient extends Client {
  readonly #seen = new Map<string, number>()
  #named = 0

  constructor(...args: ConstructorParameters<typeof Client>) {
    super(...args)
    // A connection that breaks while in use rejects its statements; without a listener its 'error' event would also end the program.
    this.on('error', () => undefined)
  }

  // `query` has many overloads; `never` satisfies all return types.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args
    const query = super.query.bind(this) as (...args: unknown[]) => never
    if (text === 'begin') return begun(query(...args)) as never
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(...args)
    const name = this.#nameOf(text)
    return name === undefined ? query(...args) : query({ name, text, values }, ...rest)
  }

  #nameOf(text: string): string | undefined {
    const seen = this.#seen.get(text) ?? 0
    // A negative count is the number of the name.
    if (seen < 0) return `s${-seen}`
    if (seen >= AFTER && this.#named < MOST) {
      this.#named += 1
      this.#seen.set(text, -this.#named)
      return `s${this.#named}`
    }
    // Bound the memory: forget the counts of statements without a name.
    if (this.#seen.size > 10 * MOST) for (const [other, times] of this.#seen) if (times > 0) this.#seen.delete(other)
    this.#seen.set(text, seen + 1)
    return undefined
  }
}

/** Not waited for: `begin` fails only with its connection, and then so does the statement after it. Saves a round trip in each transaction. */
function begun(answer: Promise<QueryResult>): Promise<Pick<QueryResult, 'command' | 'rows' | 'rowCount'>> {
  answer.catch(() => undefined)
  return Promise.resolve({ command: 'BEGIN', rows: [], rowCount: null })
}
