import { Client, type QueryResult } from 'pg'
import { noteConnectionError } from './connection-lost.ts'

const AFTER = 5
const MOST = 200

/** The statement that {@link PreparedClient.query} takes as the scope of what follows; its values are the role and the settings. */
export const SET_SCOPE =
  "select set_config('role', $1, false), set_config('gongkai.agency', $2, false), set_config('gongkai.reads', $3, false)"

type Answer = Pick<QueryResult, 'command' | 'rows' | 'rowCount'>

/**
 * A connection that prepares repeated statements: from the sixth run on, a statement with parameters has a name, so the server
 * parses and plans it once. At most {@link MOST} get a name, since the server keeps them for each connection. Statements are sent without
 * waiting for the answers of those before them, `begin` and {@link SET_SCOPE} included.
 */
export class PreparedClient extends Client {
  readonly #seen = new Map<string, number>()
  #named = 0
  /** The scope that the server has, as far as it was confirmed or is on its way. A new connection has that of its own user. */
  #scope: string | undefined = OWN_SCOPE.join()
  /** The scope on its way. */
  #changing: Promise<unknown> | undefined
  #begun = false
  #gathering = false

  constructor(...args: ConstructorParameters<typeof Client>) {
    super(...args)
    // A connection that breaks while in use rejects its statements with the same error; without a listener the event would end the program.
    this.on('error', noteConnectionError)
  }

  // `query` has many overloads; `never` satisfies all return types.
  override query(...args: unknown[]): never {
    const [text, values] = args
    if (text === SET_SCOPE) return this.#changeScope(values as readonly string[]) as never
    const changing = this.#changing
    if (changing === undefined) return text === 'begin' ? (begun(this.#send(args)) as never) : (this.#send(args) as never)
    return this.#queryAfter(changing, args) as never
  }

  /** Does not wait, and sends nothing when the server has this scope already. */
  #changeScope(values: readonly string[]): Promise<Answer> {
    const scope = values.join()
    if (this.#scope !== scope) {
      this.#scope = scope
      this.#begun = false
      // A scope that was refused stays on its way: whatever is sent before the next user of the connection sets one is refused as well.
      const changing = this.#send([SET_SCOPE, values]).then((answer) => {
        if (this.#changing === changing) this.#changing = undefined
        return answer
      })
      changing.catch(() => (this.#scope = undefined))
      this.#changing = changing
    }
    return NOTHING
  }

  /**
   * A statement sent while the scope is on its way. No answer is passed on before the scope is confirmed. What could take effect by itself –
   * anything but a query or a statement of a transaction, which cannot commit either – is not even sent before.
   */
  #queryAfter(changing: Promise<unknown>, args: readonly unknown[]): Promise<unknown> {
    const [text] = args
    if (text === 'begin') {
      this.#begun = true
      return begun(this.#send(args))
    }
    if (typeof text !== 'string' || text === 'commit' || !(this.#begun || /^\s*select\b/i.test(text)))
      return changing.then(() => this.#send(args))
    const answer = this.#send(args)
    answer.catch(() => undefined)
    return changing.then(() => answer)
  }

  #send(args: readonly unknown[]): Promise<QueryResult> {
    this.#gather()
    const [text, values, ...rest] = args
    const query = super.query.bind(this) as (...args: readonly unknown[]) => Promise<QueryResult>
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(...args)
    const name = this.#nameOf(text)
    return name === undefined ? query(...args) : query({ name, text, values }, ...rest)
  }

  /** Lets the statements of one turn of the program go out in one packet, since each wakes the server. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => {
      this.#gathering = false
      stream.uncork()
    })
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

/** The scope of the user that connected. */
export const OWN_SCOPE = ['none', '', ''] as const

const NOTHING: Promise<Answer> = Promise.resolve({ command: '', rows: [], rowCount: null })

/** Not waited for: `begin` fails only with its connection, and then so does the statement after it. Saves a round trip in each transaction. */
function begun(answer: Promise<QueryResult>): Promise<Answer> {
  answer.catch(() => undefined)
  return Promise.resolve({ command: 'BEGIN', rows: [], rowCount: null })
}
