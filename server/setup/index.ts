import { maySetUp } from '../organisations/index.ts'
import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { changeSite } from './change-site.ts'
import { findSetup } from './find-setup.ts'
import { findSignInPage } from './find-sign-in-page.ts'
import { ROUTES } from './schema.ts'

export { findSetup } from './find-setup.ts'

/** 首次设置. Leads the system administrator of an empty installation to the first working agency; also the marks of the site. */
export const setup: Feature = {
  name: 'setup',
  routes(app, { config }) {
    // Public: the sign-in page of an empty installation says how to get in.
    serve(app, ROUTES.findAdministrators, {
      may: anyone,
      as: 'administration',
      do: ({ db }) => findSignInPage(db, config),
    })
    serve(app, ROUTES.findSetup, { may: maySetUp, as: 'administration', do: ({ db, now }) => findSetup(db, config, now) })
    serve(app, ROUTES.changeSite, {
      may: maySetUp,
      as: 'administration',
      do: async ({ db, actor, body }) => {
        await changeSite(db, config, actor, body)
        return {}
      },
    })
  },
}
