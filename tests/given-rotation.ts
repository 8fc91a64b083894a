import assert from 'node:assert/strict'
import type { Role } from '../core/accounts/roles.ts'
import { localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { bind } from '../server/platform/database/scope.ts'
import { applyRotations } from '../server/rotations/apply-rotations.ts'
import type { NewRotation } from '../server/rotations/open-rotation.ts'
import type { RotationPerson } from '../server/rotations/people.ts'
import * as given from './given.ts'
import { administration } from './given-administrators.ts'
import type { TestRuntime } from './runtime.ts'

/** A campaign of fourteen days that asks for a new password. */
export const TWO_WEEKS: NewRotation = {
  title: '2026年第三季度定期修改后台账号',
  asks: ['password'],
  firstOn: localDate('2026-09-22'),
  lastOn: localDate('2026-10-05'),
  remindDays: [7, 3, 1],
  effect: 'must-change',
}

/** The last minute of the day before, and the first of the first day of {@link TWO_WEEKS}. */
export const DAY_BEFORE = new Date('2026-09-21T15:59:00Z')
export const FIRST_DAY = new Date('2026-09-21T16:00:00Z')

/** An officer whose password is from the day before the campaign, unless another instant is given. */
export async function keeper(
  db: Db,
  agencyId: number,
  { changed = DAY_BEFORE, roles = ['request-clerk'], name }: { changed?: Date; roles?: readonly Role[]; name?: string } = {},
): Promise<Officer & { username: string }> {
  const officer = await given.officer(db, { agencyId, roles, ...(name !== undefined && { name }) })
  await db.updateTable('accounts').set({ password_changed_at: changed }).where('id', '=', officer.accountId).execute()
  return officer
}

/** The list of a campaign, as its page is given it. */
interface People {
  readonly items: { id: number; standing: RotationPerson['standing']; followed: string | null; doneAt: string | null }[]
}

/** 三员 and the campaigns that they run, through the API. */
export async function rotationOffice({ app, runtime: { db, clock }, setNow }: Pick<TestRuntime, 'app' | 'runtime' | 'setNow'>) {
  const administrators = await administration(app, { db, clock })
  const { security, send } = administrators
  const jobs = bind(db, { role: 'gongkai_administration' })
  /** Sets the clock to a time of China. */
  const at = (time: string) => setNow(new Date(`${time}+08:00`).toISOString())
  const people = async (id: number, query = '', by: Officer = security) =>
    (await send(by, 'GET', `/api/rotations/${id}/people${query}`)).json<People>().items
  return {
    ...administrators,
    at,
    people,
    standing: async (id: number, accountId: number) => (await people(id)).find((one) => one.id === accountId)?.standing,
    go: (id: number, what: string, body?: object, by: Officer = security) => send(by, 'POST', `/api/rotations/${id}/${what}`, body),
    /** An agency of its own for each test, so that campaigns do not meet; the clock is that of the first day. */
    unit: async () => {
      at('2026-09-22T10:00')
      const { id: belowId } = await given.agency(db)
      const open = (more: object = {}, by: Officer = security) => send(by, 'POST', '/api/rotations', { ...TWO_WEEKS, belowId, ...more })
      return {
        belowId,
        open,
        openOne: async (more: object = {}) => {
          const reply = await open(more)
          assert.equal(reply.statusCode, 200, reply.body)
          return reply.json<{ id: number }>().id
        },
      }
    },
    /** Runs the job, and says for how many accounts of a campaign something has followed until now. */
    applied: async (id: number): Promise<number> => {
      await applyRotations(jobs, clock())
      const acts = db
        .selectFrom('rotation_acts')
        .select('id')
        .where('rotation_id', '=', id)
        .where('kind', 'in', ['must-change', 'disabled'])
      return (await acts.execute()).length
    },
    /** As if the owner had changed the password at a time of China. */
    changed: (accountId: number, when: string) =>
      db
        .updateTable('accounts')
        .set({ password_changed_at: new Date(`${when}+08:00`) })
        .where('id', '=', accountId)
        .execute(),
  }
}
