import type { ClientBase } from 'pg'

/** Called after a statement with its text, in which parameters stand for the values, and with its time in milliseconds. */
export type Observe = (statement: string, ms: number) => void

/** Measures every statement of a connection, from being sent to its answer. */
export function observeStatements(client: ClientBase, observe: Observe): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
  const observed = (...args: readonly unknown[]): unknown => {
    const began = performance.now()
    const answer = query(...args)
    if (answer instanceof Promise) {
      const measured = answer.finally(() => observe(textOf(args[0]), performance.now() - began))
      // Whoever sent the statement handles its failure.
      measured.catch(() => undefined)
    }
    return answer
  }
  // `query` has many overloads; `never` satisfies all of them.
  client.query = observed as never
}

function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : String((statement as { text?: string } | undefined)?.text)
}
