import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import { breaks, type Db, type Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { type FieldProblem, FormProblem } from '../platform/runtime/errors.ts'
import { agenciesInBeing, NO_AGENCY } from './agencies-in-being.ts'
import { makeInitialPassword } from './initial-password.ts'
import { hashPassword } from './password.ts'
import { mayOpenAccounts } from './policy.ts'
import { refusal } from './refusals.ts'

/** A person to open an account for. */
export interface NewAccount {
  readonly agencyId: number
  readonly username: string
  readonly name: string
  /** Tells people of the same name apart; a known number is a known person. */
  readonly staffNumber?: string | undefined
  readonly phone?: string | undefined
  /** Only of the program's own accounts, such as the demonstration's; they keep it. */
  readonly password?: string
}

/** An opened account with its initial password, which is shown once. */
export interface OpenedAccount {
  readonly id: number
  readonly name: string
  readonly username: string
  readonly password: string
}

/**
 * 开设账号. Opens accounts without any rights, all or none; the security administrator gives the rights. A known staff number is a known person,
 * who may not have another open account. Refuses taken names, and people of the same name in one agency without staff numbers.
 */
export async function openAccounts(db: Db, actor: Actor, given: readonly NewAccount[], now: Date): Promise<OpenedAccount[]> {
  if (!mayOpenAccounts(actor)) throw notPermitted(mayOpenAccounts)
  // People of one name are told apart by it, so blanks around it do not count.
  const people = given.map((person) => ({ ...person, name: person.name.trim() }))
  const passwords = people.map(({ password }) => password ?? makeInitialPassword())
  const hashes = await Promise.all(passwords.map(hashPassword))
  try {
    return await db.transaction().execute(async (tx) => {
      const problems = await openingProblems(tx, people)
      if (problems.length > 0) throw new FormProblem(problems)
      const opened: OpenedAccount[] = []
      for (const [index, { agencyId, username, name, ...rest }] of people.entries()) {
        const person_id = await personOf(tx, { name, ...rest })
        const row = {
          agency_id: agencyId,
          person_id,
          username,
          password_hash: hashes[index] ?? '',
          password_changed_at: now,
          opened_at: now,
        }
        // The program itself opens the accounts of the demonstration, whose shared password stays.
        const by = actor.kind === 'officer' ? { opened_by: actor.accountId, must_change_password: true } : {}
        const { id } = await tx
          .insertInto('accounts')
          .values({ ...row, ...by })
          .returning('id')
          .executeTakeFirstOrThrow()
        await record(tx, actor, 'open-account', `account:${id}`, { username, name, agencyId })
        opened.push({ id, name, username, password: passwords[index] ?? '' })
      }
      return opened
    })
  } catch (error) {
    if (breaks(error, 'accounts__username_unique')) throw refusal('accounts/username-taken')
    if (breaks(error, 'accounts__one_per_person')) throw refusal('accounts/person-has-account')
    // Two lists at once gave the same new number.
    if (breaks(error, 'persons__staff_number_unique')) throw refusal('accounts/staff-number-taken')
    throw error
  }
}

/** What hinders opening these accounts, at the fields of the form; also the dry run of an import. */
export async function openingProblems(tx: Tx | Db, people: readonly NewAccount[]): Promise<FieldProblem[]> {
  const known = await agenciesInBeing(
    tx,
    people.map(({ agencyId }) => agencyId),
  )
  const taken = await tx
    .selectFrom('accounts')
    .select('username')
    .where('username', 'in', ['', ...people.map(({ username }) => username)])
    .execute()
  const usernames = new Set(taken.map(({ username }) => username))
  const present = await openPeople(tx, people)
  const problems: FieldProblem[] = []
  for (const [index, { agencyId, username, name, staffNumber }] of people.entries()) {
    const say = (field: string, message: string) => problems.push({ path: `people.${index}.${field}`, message })
    if (!known.has(agencyId)) say('agencyId', NO_AGENCY)
    if (usernames.has(username)) say('username', '这个用户名已有人使用，请换一个')
    usernames.add(username)
    const same = present.filter((one) => one.name === name && one.agencyId === agencyId)
    const numbered = present.find((one) => staffNumber && one.staffNumber === staffNumber)
    if (numbered && numbered.name !== name) say('staffNumber', `这个工号是“${numbered.name}”的，请核对`)
    else if (numbered?.open) say('staffNumber', `${name}已有账号“${numbered.username}”，一人一账号`)
    else if (same.some((one) => one.open) && !(staffNumber && same.every((one) => one.staffNumber)))
      say('staffNumber', '本机关已有同名人员的账号；不是同一人的，请先为两人都填写工号')
    present.push({ name, staffNumber: staffNumber ?? null, agencyId, open: true, username })
  }
  return problems
}

interface Present {
  name: string
  staffNumber: string | null
  agencyId: number
  username: string
  open: boolean
}

/** Everybody of these names or staff numbers who has or had an account. */
async function openPeople(tx: Tx | Db, people: readonly NewAccount[]): Promise<Present[]> {
  const rows = await tx
    .selectFrom('persons')
    .innerJoin('accounts', 'accounts.person_id', 'persons.id')
    .select(['persons.name', 'staff_number as staffNumber', 'accounts.agency_id as agencyId', 'username', 'ended_at'])
    .where((where) =>
      where.or([
        where('persons.name', 'in', ['', ...people.map(({ name }) => name)]),
        where('staff_number', 'in', ['', ...people.flatMap(({ staffNumber }) => staffNumber || [])]),
      ]),
    )
    .execute()
  return rows.map(({ ended_at, ...row }) => ({ ...row, open: ended_at === null }))
}

/** The person of a staff number, with the telephone that is given now, or a new one. */
async function personOf(tx: Tx, { name, staffNumber, phone }: Pick<NewAccount, 'name' | 'staffNumber' | 'phone'>): Promise<number> {
  const known = staffNumber
    ? await tx.selectFrom('persons').select('id').where('staff_number', '=', staffNumber).forUpdate().executeTakeFirst()
    : undefined
  if (known) {
    if (phone) await tx.updateTable('persons').set({ phone }).where('id', '=', known.id).execute()
    return known.id
  }
  const person = { name, staff_number: staffNumber || null, phone: phone || null }
  return (await tx.insertInto('persons').values(person).returning('id').executeTakeFirstOrThrow()).id
}
