import type { FastifyInstance } from 'fastify'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Procedure, Shape } from '../../../core/procedure/procedure.ts'
import { ruleOf } from '../../../core/procedure/replay.ts'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import type { Route } from '../http/schema-parts.ts'
import { serve } from '../http/serve.ts'
import { chinaDay } from '../runtime/clock.ts'
import { act, type Filed, voidFact } from './file-fact.ts'
import type { CaseRow, Filing, Ledger } from './ledger.ts'
import type { Target } from './open-case.ts'

/** The body of a plain verb: what was seen, the day on which it happened where one is filled in, and the details of the fact. */
type PlainBody = Target & { readonly happenedOn?: LocalDate | undefined }
type VoidBody = Target & { readonly factId: number; readonly reason: string }
/** A verb as a function of its feature; its input is what the schemas of its route let through. */
type OwnVerb = (db: Db, actor: Actor, input: never, now: Date) => Promise<object>

/**
 * 直接登记的事项. Serves every verb of a procedure: by the function in `own`, for a verb that computes, writes letters or files two facts, else
 * by filing its body as the fact. Throws at start for a verb without a route, and for a name in `own` that is not a verb.
 */
export function serveVerbs<S extends Shape, Row extends CaseRow, Noted extends object>(
  app: FastifyInstance,
  ledger: Ledger<S, Row, Noted>,
  routes: Readonly<Record<string, Route>>,
  may: (actor: Actor) => boolean,
  own: Readonly<Record<string, OwnVerb>> = {},
): void {
  const { name, events, voiding } = ledger.procedure
  for (const verb of Object.keys(own)) kindOf(ledger.procedure, verb)
  const verbs = Object.keys(events).flatMap((kind) => Object.keys(ruleOf(ledger.procedure, kind)?.verbs ?? {}))
  const routeOf = (verb: string) => routes[verb] ?? fail(`the procedure ${name} has a verb without a route: ${verb}`)
  for (const verb of verbs) {
    const file: OwnVerb = own[verb] ?? ((db, actor, input, now) => filePlainly(ledger, db, actor, verb, input, now))
    serve(app, routeOf(verb), { may, do: ({ db, actor, params, body, now }) => file(db, actor, asked(params, body) as never, now) })
  }
  if (voiding === null) return
  serve(app, routeOf(voiding.verb.name), {
    may,
    do: ({ db, actor, params, body, now }) =>
      voidFact(ledger, db, actor, asked(params, body) as VoidBody, now, { verb: kebab(voiding.verb.name) }),
  })
}

/** 直接登记. Files the fact that is the body of a verb, today where no day is filled in. */
function filePlainly<S extends Shape, Row extends CaseRow, Noted extends object>(
  ledger: Ledger<S, Row, Noted>,
  db: Db,
  actor: Actor,
  verb: string,
  { id, seen, happenedOn, ...details }: PlainBody,
  now: Date,
): Promise<Filed<S, Noted>> {
  const kind = kindOf(ledger.procedure, verb)
  return act(ledger, db, actor, { id, seen, happenedOn }, now, async ({ row }, tx): Promise<Filing<S>> => {
    const fact = { kind, on: happenedOn ?? chinaDay(now), ...details, ...(await ledger.known?.(tx, row)) }
    return { verb: kebab(verb), fact: fact as unknown as NewFact<FactOf<S>> }
  })
}

/** The kind of fact that a verb files. Throws for a name that is not a verb of the procedure. */
function kindOf<S extends Shape>(procedure: Procedure<S>, verb: string): string {
  const kind = Object.keys(procedure.events).find((one) => Object.hasOwn(ruleOf(procedure, one)?.verbs ?? {}, verb))
  return kind ?? fail(`the procedure ${procedure.name} has no verb ${verb}`)
}

/** A verb of {@link filePlainly} as a function, for callers within the program. */
export function plainVerb<S extends Shape, Row extends CaseRow, Noted extends object>(ledger: Ledger<S, Row, Noted>, verb: string) {
  return (db: Db, actor: Actor, body: PlainBody & Readonly<Record<string, unknown>>, now: Date) =>
    filePlainly(ledger, db, actor, verb, body, now)
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
