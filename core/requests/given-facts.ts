import { localDate } from '../calendar/local-date.ts'
import type { Fact } from './facts.ts'

type DetailsOf<Kind extends Fact['kind']> = Omit<Extract<Fact, { kind: Kind }>, 'id' | 'on' | 'kind'>

/** 一条记录. A fact of a rule case: day, kind, details; `givenFacts` numbers it. */
export function onDay<Kind extends Fact['kind']>(
  on: string,
  kind: Kind,
  details?: DetailsOf<Kind>,
): Omit<Extract<Fact, { kind: Kind }>, 'id'> {
  return { on: localDate(on), kind, ...details } as unknown as Omit<Extract<Fact, { kind: Kind }>, 'id'>
}

/** 办理经过. The facts of a rule case, numbered from 1 in the order given; the first is the receipt. */
export function givenFacts(receivedOn: string, ...events: readonly Omit<Fact, 'id'>[]): Fact[] {
  return [onDay(receivedOn, 'received'), ...events].map((fact, index) => ({ ...fact, id: index + 1 }) as Fact)
}
