import type { Static } from 'typebox'
import { hasAdministrators, readSignInRules } from '../accounts/index.ts'
import type { Db } from '../platform/database/database.ts'
import { readSiteMarks, siteMarks } from '../platform/pages/site.ts'
import type { Config } from '../platform/runtime/config.ts'
import { DEMONSTRATION_NAME } from '../platform/runtime/settings.ts'
import type { ROUTES } from './schema.ts'

const HELP = '忘记密码，请联系系统管理员重设；权限问题，请联系安全管理员。'

/** 登录页. The site's name, whom to ask, by what else to sign in, and whether anybody can sign in yet. */
export async function findSignInPage(db: Db, config: Config): Promise<Static<typeof ROUTES.findAdministrators.reply>> {
  await readSiteMarks(db, config)
  const { help } = await readSignInRules(db)
  const { name } = siteMarks(config)
  // Without a name of its own the site says none.
  const site = name === DEMONSTRATION_NAME && !config.demo ? '' : name
  return { hasAdministrators: await hasAdministrators(db), site, help: help || HELP, provider: config.oidc?.name ?? null }
}
