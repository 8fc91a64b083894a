import { type NewFact, standingFacts } from '../../core/procedure/facts.ts'
import { CHOOSABLE_COLUMNS, type ColumnFact } from '../../core/publishing/column-map.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { fileColumnFacts } from './file-column-facts.ts'
import { refusal } from './refusals.ts'
import type { ColumnChange, ColumnChoice, ColumnClosing, NewColumn } from './schema.ts'

/**
 * 选择栏目. The listed columns that the agency keeps from a day on: opens those that are new, closes the others. Refuses a choice that changes
 * nothing, and closing a column under which others stand.
 */
export function chooseColumns(db: Db, actor: Actor, { seen, on, keys }: ColumnChoice, now: Date) {
  return fileColumnFacts(db, actor, { verb: 'choose-columns', seen }, now, ({ mapOn }) => {
    const { isChosen, columns } = mapOn(on)
    const wanted = new Set<string>(keys)
    const kept = new Set(isChosen ? columns.filter(({ closedOn }) => closedOn === null).map(({ key }) => key) : [])
    const facts = CHOOSABLE_COLUMNS.flatMap(({ key }): NewFact<ColumnFact>[] => {
      if (wanted.has(key) === kept.has(key)) return []
      return [wanted.has(key) ? { kind: 'opened', on, key, settings: {} } : { kind: 'closed', on, key }]
    })
    if (facts.length === 0) throw refusal('columns/nothing-changes')
    return facts.map((fact) => ({ fact }))
  })
}

/** 开设自设栏目, under a listed column that the agency keeps. An agency that has chosen nothing keeps what it was offered. */
export function openColumn(db: Db, actor: Actor, input: NewColumn, now: Date) {
  const { seen, on, key, above, owner, ...settings } = input
  return fileColumnFacts(db, actor, { verb: 'open-column', seen }, now, ({ facts }) => [
    ...firstChoice(facts, on),
    { fact: { kind: 'opened', on, key, above, settings }, owner },
  ])
}

/** 调整栏目. Its name, place, cycle and whatever else is said; what is left out stays. */
export function changeColumn(db: Db, actor: Actor, input: ColumnChange, now: Date) {
  const { seen, on, key, above, owner, ...settings } = input
  const fact = { kind: 'described', on, key, ...(above && { above }), settings } as const
  return fileColumnFacts(db, actor, { verb: 'change-column', seen }, now, ({ facts }) => [...firstChoice(facts, on), { fact, owner }])
}

/** 关闭栏目. Its address goes on: with its documents, or leading to the column that takes over. */
export function closeColumn(db: Db, actor: Actor, input: ColumnClosing, now: Date) {
  const { seen, on, key, into } = input
  const fact = { kind: 'closed', on, key, ...(into && { into }) } as const
  return fileColumnFacts(db, actor, { verb: 'close-column', seen }, now, ({ facts }) => [...firstChoice(facts, on), { fact }])
}

/** 作废栏目设置的记录. Refuses one that later facts rest on. */
export function voidColumnFact(
  db: Db,
  actor: Actor,
  { seen, factId, reason }: { readonly seen: number; readonly factId: number; readonly reason: string },
  now: Date,
) {
  return fileColumnFacts(db, actor, { verb: 'void-column-fact', seen }, now, ({ facts }) => {
    const gone = facts.some((fact) => fact.kind === 'voided' && fact.factId === factId)
    const wrong = facts.find(({ id }) => id === factId)
    if (!wrong || wrong.kind === 'voided' || gone) throw refusal('columns/void-unknown')
    return [{ fact: { kind: 'voided', on: chinaDay(now), factId, reason: reason.trim() } }]
  })
}

/** An agency that had chosen nothing keeps all columns, so that the first act on one does not take the others away. */
function firstChoice(facts: readonly ColumnFact[], on: ColumnChoice['on']): { fact: NewFact<ColumnFact> }[] {
  if (standingFacts(facts).length > 0) return []
  return CHOOSABLE_COLUMNS.map(({ key }) => ({ fact: { kind: 'opened', on, key, settings: {} } }))
}
