import { isLocalDate, type LocalDate } from '../core/calendar/local-date.ts'
import { CONSULTED_PARTIES, type Fact, POSITIONS } from '../core/requests/facts.ts'
import { isOutcome } from '../core/requests/outcome.ts'

/** An item, or one of its events, that cannot be read. */
export class UnreadableItem extends Error {
  readonly code: string
  constructor(code: string, says: string) {
    super(says)
    this.code = `deadline/${code}`
  }
}

type Json = Readonly<Record<string, unknown>>

/** 读取一项. `{receivedOn, events}` as the facts of a request. Throws `UnreadableItem` with the place and the reason. */
export function readItem(item: unknown): Fact[] {
  if (!isObject(item)) throw new UnreadableItem('item', '每一项应当是对象，含 receivedOn 和 events')
  const events = item['events'] ?? []
  if (!Array.isArray(events)) throw new UnreadableItem('events', 'events 应当是数组')
  return [{ id: 0, kind: 'received', on: day(item, 'receivedOn', '') }, ...events.map((event, index) => readEvent(event, index + 1))]
}

function readEvent(event: unknown, id: number): Fact {
  const where = `events[${id - 1}].`
  if (!isObject(event)) throw new UnreadableItem('event', `events[${id - 1}] 应当是对象，含 kind 和 on`)
  const dated = { id, on: day(event, 'on', where) }
  const kind = event['kind']
  switch (kind) {
    case 'correction-received':
    case 'fee-paid':
    case 'withdrawn':
      return { ...dated, kind }
    case 'correction-requested':
      return { ...dated, kind, ...optionalDay(event, 'respondBy', where) }
    case 'consultation-sent': {
      const party = oneOf(event, 'party', CONSULTED_PARTIES, where) ?? 'third-party'
      return { ...dated, kind, party, consultation: name(event, where), ...optionalDay(event, 'deliveredOn', where) }
    }
    case 'consultation-answered': {
      const position = oneOf(event, 'position', POSITIONS, where)
      return { ...dated, kind, consultation: name(event, where), ...(position === undefined ? {} : { position }) }
    }
    case 'extension-approved':
      return { ...dated, kind, workingDays: number(event, 'workingDays', where), ...optionalDay(event, 'notifiedOn', where) }
    case 'reasonable-delay-set':
      return { ...dated, kind, until: day(event, 'until', where) }
    case 'fee-notified': {
      const amount = event['amountFen'] === undefined ? {} : { amountFen: number(event, 'amountFen', where) }
      return { ...dated, kind, ...amount, ...optionalDay(event, 'deliveredOn', where) }
    }
    case 'answered': {
      const outcome = event['outcome']
      if (typeof outcome === 'string' && isOutcome(outcome)) return { ...dated, kind, outcome }
      throw new UnreadableItem('outcome', `${where}outcome 不是办理结果：${show(outcome)}`)
    }
    default:
      throw new UnreadableItem('kind', `${where}kind 不是可以推算的事项：${show(kind)}`)
  }
}

function day(from: Json, key: string, where: string): LocalDate {
  const value = from[key]
  if (typeof value === 'string' && isLocalDate(value)) return value
  throw new UnreadableItem('day', `${where}${key} 应当是如 2025-09-26 的日期：${show(value)}`)
}

function optionalDay<Key extends string>(from: Json, key: Key, where: string): { [key in Key]?: LocalDate } {
  return from[key] === undefined ? {} : ({ [key]: day(from, key, where) } as { [key in Key]: LocalDate })
}

function number(from: Json, key: string, where: string): number {
  const value = from[key]
  if (typeof value === 'number') return value
  throw new UnreadableItem('number', `${where}${key} 应当是数：${show(value)}`)
}

/** The name of a consultation; without one, all events refer to the same consultation. */
function name(from: Json, where: string): string {
  const value = from['id'] ?? ''
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new UnreadableItem('id', `${where}id 应当是文字或者数：${show(value)}`)
}

function oneOf<Key extends string>(from: Json, key: string, list: readonly { key: Key }[], where: string): Key | undefined {
  const value = from[key]
  const entry = list.find((one) => one.key === value)
  if (value === undefined || entry) return entry?.key
  throw new UnreadableItem(key, `${where}${key} 应当是 ${list.map((one) => one.key).join('、')} 之一：${show(value)}`)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return value === undefined ? '缺失' : JSON.stringify(value)
}
