import type { LocalDate } from '../core/calendar/local-date.ts'
import { localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import { CITIZEN } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { confirmReceipt, submitRequest } from '../server/requests/index.ts'
import * as given from './given.ts'

/** A valid application by a fictitious person. */
export const SAMPLE_APPLICATION = {
  applicantKind: 'natural-person',
  applicantName: '张三',
  identityKind: 'identity-card',
  identityNumber: '11010519491231002X',
  phone: '13800000000',
  subject: '2024年度老旧小区改造项目清单',
  deliveryForm: 'electronic',
  deliveryWay: 'online',
  needsHelp: false,
  suggestsProactive: false,
} as const

/** 办理机关. A department below its government with court and remedy channels, its clerk and its head. */
export async function office(
  db: Db,
): Promise<{ agencyId: number; clerk: Officer & { username: string }; head: Officer & { username: string } }> {
  const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
  const { id: agencyId } = await given.agency(db, { parentId: government.id })
  await db
    .updateTable('agencies')
    .set({ court: '示例铁路运输法院', reconsideration_online: 'https://fy.example.gov.cn', letter_prefix: `示数公开` })
    .where('id', '=', agencyId)
    .execute()
  const clerk = await given.officer(db, { agencyId, roles: ['clerk'], name: '王经办' })
  const head = await given.officer(db, { agencyId, roles: ['head'], name: '李主任' })
  return { agencyId, clerk, head }
}

/** 政务公开办. An officer who supervises an agency: of the office of its government. */
export async function supervisorOf(db: Db, agencyId: number): Promise<Officer & { username: string }> {
  const { parent_id } = await db.selectFrom('agencies').select('parent_id').where('id', '=', agencyId).executeTakeFirstOrThrow()
  const { id } = await given.agency(db, { kind: 'government-office', parentId: parent_id })
  return given.officer(db, { agencyId: id, roles: ['supervisor'], name: '赵督查' })
}

/** Noon of a day in China. */
export function at(day: string): Date {
  return new Date(`${day}T12:00:00+08:00`)
}

export interface GivenRequest {
  readonly id: number
  readonly number: string
  readonly accessCode: string
  readonly seen: number
}

/** 网上申请. Submitted online on a day, not yet confirmed. */
export async function submitted(db: Db, agencyId: number, on: string, differing: object = {}): Promise<GivenRequest> {
  const submission = { ...SAMPLE_APPLICATION, agencyId, channel: 'online', submittedOn: localDate(on), ...differing } as const
  const request = await submitRequest(db, CITIZEN, submission, at(on))
  return { ...request, seen: await lastFact(db, request.id) }
}

/** 已确认的申请. Submitted online and confirmed on the same day, on which the 20 working days start. */
export async function received(
  db: Db,
  office: { agencyId: number; clerk: Officer },
  on = '2025-09-26',
  differing: object = {},
): Promise<GivenRequest> {
  const request = await submitted(db, office.agencyId, on, differing)
  const { seen } = await confirmReceipt(db, office.clerk, { id: request.id, seen: request.seen, happenedOn: localDate(on) }, at(on))
  return { ...request, seen }
}

/** The id of the last fact of a request. */
export async function lastFact(db: Db, requestId: number): Promise<number> {
  const { id } = await db
    .selectFrom('request_facts')
    .select((one) => one.fn.max('id').as('id'))
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
  return id
}

/** The derived columns stored with a request. */
export async function derived(
  db: Db,
  requestId: number,
): Promise<{
  state: string
  received_on: LocalDate | null
  due_on: LocalDate | null
  answered_on: LocalDate | null
  outcome: string | null
}> {
  return db
    .selectFrom('requests')
    .select(['state', 'received_on', 'due_on', 'answered_on', 'outcome'])
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow()
}
