import type { FastifyInstance } from 'fastify'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Shape } from '../../../core/procedure/procedure.ts'
import { ruleOf } from '../../../core/procedure/replay.ts'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import type { Route } from '../http/schema-parts.ts'
import { serve } from '../http/serve.ts'
import { act, voidFact } from './file-fact.ts'
import type { CaseRow, Filing, Ledger } from './ledger.ts'
import type { Target } from './open-case.ts'

/** The body of a plain verb: what was seen, the day on which it happened, and the details of the fact. */
interface PlainBody extends Target {
  readonly happenedOn: LocalDate
}
interface VoidBody extends Target {
  readonly factId: number
  readonly reason: string
}

/**
 * 直接登记的事项. Serves every verb of a procedure whose body is the fact itself: the day, and fields that are stored with the fact as they
 * came. A verb that computes, writes letters or reads more is a function of its feature instead. Fails at start for a verb without a route.
 */
export function serveVerbs<S extends Shape, Row extends CaseRow, Noted extends object>(
  app: FastifyInstance,
  db: Db,
  ledger: Ledger<S, Row, Noted>,
  routes: Readonly<Record<string, Route>>,
  may: (actor: Actor) => boolean,
): void {
  const { events, voiding } = ledger.procedure
  const routeOf = (verb: string) => routes[verb] ?? fail(`the procedure ${ledger.procedure.name} has a verb without a route: ${verb}`)
  for (const kind of Object.keys(events))
    for (const verb of Object.keys(ruleOf(ledger.procedure, kind)?.verbs ?? {}))
      serve(app, routeOf(verb), {
        may,
        do({ actor, params, body, now }) {
          const { id, seen, happenedOn, ...details } = asked(params, body) as PlainBody
          const fact = { kind, on: happenedOn, ...details } as unknown as NewFact<FactOf<S>>
          return act(ledger, db, actor, { id, seen, happenedOn }, now, (): Filing<S> => ({ verb: kebab(verb), fact }))
        },
      })
  if (voiding === null) return
  const { name } = voiding.verb
  serve(app, routeOf(name), {
    may,
    do: ({ actor, params, body, now }) => voidFact(ledger, db, actor, asked(params, body) as VoidBody, now, { verb: kebab(name) }),
  })
}

/** What the route's schemas let through: the numbers of the path and the body together. */
function asked(params: unknown, body: unknown): object {
  return Object.assign({}, params, body)
}

/** The verb as the audit log names it: `acceptCase` is `accept-case`. */
function kebab(verb: string): string {
  return verb.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function fail(says: string): never {
  throw new Error(says)
}
