import type { FastifyInstance } from 'fastify'
import type { Actor } from '../platform/access/actor.ts'
import type { Policy } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { serve } from '../platform/http/serve.ts'
import type { ReasonFor } from './account-for-change.ts'
import { changePerson } from './change-person.ts'
import { confirmAccount } from './confirm-account.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { endAccount } from './end-account.ts'
import { endRights } from './end-rights.ts'
import { endSessions } from './end-sessions.ts'
import { exportAccounts } from './export-accounts.ts'
import { findAccount } from './find-account.ts'
import { grantRights } from './grant-rights.ts'
import { importAccounts } from './import-accounts.ts'
import { countAccounts, listAccounts } from './list-accounts.ts'
import { moveAccount } from './move-account.ts'
import { openAccounts } from './open-accounts.ts'
import { mayConfirm, mayGrantRights, mayOpenAccounts, mayResetPasswords, maySeeAccounts, mayStopAccounts } from './policy.ts'
import { resetPassword } from './reset-password.ts'
import { ROUTES } from './schema.ts'
import { changeSignInRules, readSignInRules } from './sign-in-rules.ts'
import { unlockAccount } from './unlock-account.ts'

/** An act on one account that needs nothing but a reason. */
type PlainAct = (db: Db, actor: Actor, input: ReasonFor, now: Date) => Promise<void>

const PLAIN_ACTS: Readonly<Record<PlainRoute, readonly [Policy, PlainAct]>> = {
  disableAccount: [mayStopAccounts, disableAccount],
  enableAccount: [mayStopAccounts, enableAccount],
  confirmAccount: [mayConfirm, confirmAccount],
  unlockAccount: [mayGrantRights, unlockAccount],
  endAccount: [mayOpenAccounts, endAccount],
  endSessions: [mayStopAccounts, endSessions],
}
type PlainRoute = 'disableAccount' | 'enableAccount' | 'confirmAccount' | 'unlockAccount' | 'endAccount' | 'endSessions'

/** 三员的工作. The routes of the system, security and audit administrators; which of them may call what stands in the policies. */
export function serveAdministration(app: FastifyInstance): void {
  serve(app, ROUTES.listAccounts, { may: maySeeAccounts, as: 'administration', do: ({ db, query, now }) => listAccounts(db, query, now) })
  serve(app, ROUTES.countAccounts, {
    may: maySeeAccounts,
    as: 'administration',
    do: async ({ db, now }) => ({ counts: await countAccounts(db, now) }),
  })
  serve(app, ROUTES.findAccount, {
    may: maySeeAccounts,
    as: 'administration',
    do: ({ db, params, now }) => findAccount(db, params.id, now),
  })
  serve(app, ROUTES.openAccounts, {
    may: mayOpenAccounts,
    as: 'administration',
    do: async ({ db, actor, body, now }) => ({ items: await openAccounts(db, actor, body.people, now) }),
  })
  serve(app, ROUTES.exportAccounts, {
    may: maySeeAccounts,
    as: 'administration',
    do: ({ db, actor, body, now }) => exportAccounts(db, actor, body, now),
  })
  serve(app, ROUTES.importAccounts, {
    may: mayOpenAccounts,
    as: 'administration',
    do: ({ db, actor, body, now }) => importAccounts(db, actor, body, now),
  })
  serve(app, ROUTES.changePerson, {
    may: mayOpenAccounts,
    as: 'administration',
    do: async ({ db, actor, params, body }) => {
      await changePerson(db, actor, { ...params, ...body })
      return {}
    },
  })
  for (const [name, [may, act]] of Object.entries(PLAIN_ACTS)) {
    serve(app, ROUTES[name as PlainRoute], {
      may,
      as: 'administration',
      do: async ({ db, actor, params, body, now }) => {
        await act(db, actor, { ...params, ...body }, now)
        return {}
      },
    })
  }
  serve(app, ROUTES.resetPassword, {
    may: mayResetPasswords,
    as: 'administration',
    do: ({ db, actor, params, body, now }) => resetPassword(db, actor, { ...params, ...body }, now),
  })
  serve(app, ROUTES.moveAccount, {
    may: mayOpenAccounts,
    as: 'administration',
    do: async ({ db, actor, params, body, now }) => {
      await moveAccount(db, actor, { ...params, ...body }, now)
      return {}
    },
  })
  serve(app, ROUTES.grantRights, {
    may: mayGrantRights,
    as: 'administration',
    do: ({ db, actor, body, now }) => grantRights(db, actor, body.grants, now),
  })
  serve(app, ROUTES.endRights, {
    may: mayGrantRights,
    as: 'administration',
    do: async ({ db, actor, params, body, now }) => {
      await endRights(db, actor, { ...params, ...body }, now)
      return {}
    },
  })
  serve(app, ROUTES.readSignInRules, { may: maySeeAccounts, as: 'administration', do: ({ db }) => readSignInRules(db) })
  serve(app, ROUTES.changeSignInRules, {
    may: mayGrantRights,
    as: 'administration',
    do: async ({ db, actor, body, request }) => {
      await changeSignInRules(db, actor, body, request.ip)
      return {}
    },
  })
}
