import { DISTRICT } from '../../cli/demo/district.ts'
import { creditCode } from '../../cli/demo/people.ts'
import { seededRandom } from '../../cli/demo/random.ts'
import type { Role } from '../../core/accounts/roles.ts'
import { grantRights } from '../../server/accounts/grant-rights.ts'
import { openAccounts } from '../../server/accounts/open-accounts.ts'
import { createAgency } from '../../server/organisations/create-agency.ts'
import type { Actor, Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'

/** An agency of the small test district with its officers; user names are `<slug>.<post>`. */
export interface JourneyAgency {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly clerk: Officer
  readonly reviewer: Officer
  readonly secondReviewer: Officer
  readonly head: Officer
}

/** The government, its office and one department, and one administrator of the system. */
export interface District {
  readonly government: number
  readonly office: JourneyAgency
  readonly housing: JourneyAgency
}

/** The password of every account of a journey. */
export const PASSWORD = 'Zouyizou-2026'

/** The housing department as its texts name it. */
export const CONTACT = { address: '示例区人民路3号', phone: '0564-2770002', officeHours: '工作日8:30—12:00、14:30—17:30', head: '赵负责' }

const FIRST_START: Actor = { kind: 'system', name: '示例区' }
const ORDER = ['district', 'office', 'housing'] as const

/** 小示例区. Sets up the test district through the product's verbs, with names from the demonstration. */
export async function settleDistrict(db: Db, now: Date): Promise<District> {
  const government = await settle(db, now, 'district')
  const [office, housing] = [await settle(db, now, 'office', government), await settle(db, now, 'housing', government)]
  const staff = async (agencyId: number): Promise<JourneyAgency> => {
    const { name, slug } = await db.selectFrom('agencies').select(['name', 'slug']).where('id', '=', agencyId).executeTakeFirstOrThrow()
    const person = (post: string, called: string, ...roles: Role[]) =>
      openAccount(db, { agencyId, username: `${slug}.${post}`, called, roles }, now)
    const [clerk, reviewer, secondReviewer, head] = await Promise.all([
      person('clerk', '王经办', 'information-manager', 'request-clerk'),
      person('reviewer', '李初审', 'reviewer'),
      person('reviewer2', '陈复审', 'reviewer'),
      person('head', '赵负责', 'head'),
    ])
    return { id: agencyId, name, slug, clerk, reviewer, secondReviewer, head }
  }
  await openAccount(db, { agencyId: office, username: 'admin.system', called: '孙系统', roles: ['system-admin'] }, now)
  return { government, office: await staff(office), housing: await staff(housing) }
}

async function settle(db: Db, now: Date, slug: (typeof ORDER)[number], parentId?: number): Promise<number> {
  const agency = DISTRICT.find((one) => one.slug === slug)
  if (!agency) throw new Error(`the demonstration has no agency ${slug}`)
  const { kind, name, shortName, letterPrefix } = agency
  const sort = ORDER.indexOf(slug)
  const { id } = await createAgency(
    db,
    FIRST_START,
    {
      ...(parentId !== undefined && { parentId }),
      kind,
      name,
      shortName,
      slug,
      letterPrefix,
      code: creditCode('11', seededRandom(sort + 1)),
      address: `示例区人民路${sort + 1}号`,
      postcode: '237000',
      disclosureOffice: '办公室',
      phone: `0564-277000${sort}`,
      fax: '无',
      email: `${slug}@example.gov.cn`,
      officeHours: '工作日8:30—12:00、14:30—17:30',
      court: '示例区人民法院',
      reconsiderationBody: '示例区人民政府',
      reconsiderationOnline: 'https://fuyi.example.gov.cn/',
      sort,
    },
    now,
  )
  return id
}

/** 开设账号. An account with the password of every journey. */
export async function openAccount(
  db: Db,
  { agencyId, username, called, roles }: { agencyId: number; username: string; called: string; roles: readonly Role[] },
  now: Date,
): Promise<Officer> {
  const [opened] = await openAccounts(db, FIRST_START, [{ agencyId, username, name: called, password: PASSWORD }], now)
  if (!opened) throw new Error('no account was opened')
  await grantRights(db, FIRST_START, [{ accountId: opened.id, agencyId, roles, fromOn: chinaDay(now) }], now)
  return { kind: 'officer', accountId: opened.id, name: called, agencyId, roles }
}
