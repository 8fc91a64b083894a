import { hasAdministrators, readSignInRules } from '../accounts/index.ts'
import type { Db } from '../platform/database/database.ts'
import { readSiteMarks, siteMarks } from '../platform/pages/site.ts'
import { type Config, DEMONSTRATION_NAME } from '../platform/runtime/config.ts'

const HELP = '忘记密码，请联系系统管理员重设；权限问题，请联系安全管理员。'

/** 登录页. The site's name, whom to ask, and whether anybody can sign in yet. */
export async function findSignInPage(db: Db, config: Config): Promise<{ hasAdministrators: boolean; site: string; help: string }> {
  await readSiteMarks(db, config)
  const { help } = await readSignInRules(db)
  const { name } = siteMarks(config)
  // Without a name of its own the site says none.
  const site = name === DEMONSTRATION_NAME && !config.demo ? '' : name
  return { hasAdministrators: await hasAdministrators(db), site, help: help || HELP }
}
