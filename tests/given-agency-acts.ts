import type { FastifyInstance } from 'fastify'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { agency, officer, signedIn } from './given.ts'

interface Reply {
  readonly status: number
  readonly code?: string
  readonly seen: number
}
interface Fact {
  readonly id: number
  readonly title: string
  readonly says: string
  readonly recordedBy: string
  readonly voided: { reason: string } | null
}
interface History {
  readonly seen: number
  readonly facts: Fact[]
  readonly successor: { name: string } | null
  readonly predecessors: { name: string }[]
  readonly passing: Record<string, unknown>
}

export const BASIS = '示编发〔2025〕3号'

/** 机关沿革的办理. A government with its system administrator, and what he files through the API. */
export async function agencyActs(app: FastifyInstance, { db, clock }: Pick<Runtime, 'db' | 'clock'>) {
  const { id: government } = await agency(db, { kind: 'government', name: '示例区人民政府' })
  const admin = await officer(db, { agencyId: government, roles: ['system-admin'] })
  async function call(
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
    who: Officer = admin,
  ): Promise<Reply & Record<string, never>> {
    const session = await signedIn(db, who, clock())
    const reply = await app.inject({ method, url: `/api/agencies/${path}`, ...session, ...(payload && { payload }) })
    return { ...reply.json<Omit<Reply, 'status'>>(), status: reply.statusCode } as Reply & Record<string, never>
  }
  const history = async (id: number) => (await call('GET', `${id}/history`)) as unknown as History
  async function act(id: number, verb: string, on: string, more: object): Promise<Reply> {
    const { seen } = await history(id)
    return call('POST', `${id}/${verb}`, { seen, on, basis: BASIS, ...more })
  }
  return {
    government,
    admin,
    call,
    history,
    act,
    end: (id: number, on: string, successorId: number, kind = 'merged') => act(id, 'end', on, { act: kind, successorId }),
    rename: (id: number, on: string, name: string) => act(id, 'rename', on, { name, shortName: name, letterPrefix: '示' }),
    voidIt: async (id: number, factId: number) =>
      call('POST', `${id}/facts/${factId}/void`, { seen: (await history(id)).seen, reason: '误' }),
    row: (id: number) => db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    department: (name: string) => agency(db, { parentId: government, name }),
  }
}
