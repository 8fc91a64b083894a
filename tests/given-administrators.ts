import type { FastifyInstance } from 'fastify'
import type { Role } from '../core/accounts/roles.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import { chinaDay } from '../server/platform/runtime/clock.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { agency, officer, signedIn } from './given.ts'

type By = Officer & { readonly username: string }

interface Opened {
  readonly id: number
  readonly username: string
  readonly password: string
}

/** 三员. The three administrators of an agency, and what they do through the API. */
export async function administration(app: FastifyInstance, { db, clock }: Pick<Runtime, 'db' | 'clock'>) {
  const [home, other] = [await agency(db), await agency(db)]
  const administrator = (role: Role) => officer(db, { agencyId: home.id, roles: [role], name: `管理员${role}` })
  const [system, security, audit] = [
    await administrator('system-admin'),
    await administrator('security-admin'),
    await administrator('audit-admin'),
  ]
  let count = 0
  const fresh = (more: object = {}) => {
    count += 1
    return { agencyId: home.id, username: `fresh.${count}`, name: `新人${count}`, ...more }
  }
  const send = async (by: Officer, method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) =>
    app.inject({ method, url, ...(payload && { payload }), ...(await signedIn(db, by, clock())) })
  const open = (people: object[], by = system) => send(by, 'POST', '/api/accounts', { people })
  return {
    home,
    other,
    system,
    security,
    audit,
    administrator,
    fresh,
    send,
    open,
    /** Grants from today in the home agency, unless the grant says otherwise. */
    give: (grant: object, by = security) =>
      send(by, 'POST', '/api/memberships', { grants: [{ fromOn: chinaDay(clock()), agencyId: home.id, ...grant }] }),
    act: (by: Officer, id: number, what: string, more: object = {}) =>
      send(by, 'POST', `/api/accounts/${id}/${what}`, { reason: '测试', ...more }),
    end: (id: number, more: object = {}) => send(security, 'POST', `/api/memberships/${id}/end`, { reason: '测试', ...more }),
    opened: async (more: object = {}): Promise<Opened> => {
      const reply = await open([fresh(more)])
      const [item] = reply.json<{ items?: Opened[] }>().items ?? []
      if (!item) throw new Error(reply.body)
      return item
    },
    enter: (username: string, password: string) => {
      count += 1
      return app.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password }, remoteAddress: `10.1.${count}.1` })
    },
    rolesOf: async (by: Officer) => (await send(by, 'GET', '/api/me')).json<{ roles: Role[] }>().roles,
    /** An officer behind an account that the verbs opened. */
    behind: ({ id, username }: Opened): By => ({ kind: 'officer', accountId: id, name: '', agencyId: home.id, roles: [], username }),
    /** As if the owner had changed the initial password. */
    ready: (id: number) =>
      db.updateTable('accounts').set({ must_change_password: false, password_changed_at: clock() }).where('id', '=', id).execute(),
  }
}

/** The code of a refusal. */
export const code = (reply: { json: () => { code?: string } }): string | undefined => reply.json().code
