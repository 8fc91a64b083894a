import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { actingIn } from '../../../core/accounts/memberships.ts'
import type { Role } from '../../../core/accounts/roles.ts'
import { type Awaited, awaited, demandsFactor } from '../../../core/accounts/second-factor.ts'
import type { SignInWay } from '../../../core/accounts/sign-in-ways.ts'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Db, Tx } from '../database/database.ts'
import { platformRefusal } from '../http/refusals.ts'
import { chinaDay } from '../runtime/clock.ts'
import type { Refusal } from '../runtime/errors.ts'
import type { Officer } from './actor.ts'
import { isAllowedAddress } from './allowed-address.ts'
import { hashToken, newToken, sessionIdOf } from './secret-token.ts'

/** 会话. A signed-in officer; every change must return `csrfToken` in a header. */
export interface Session {
  readonly id: number
  /** Acts for one agency, with the roles of this day; without roles until the sign-in is complete, and while the account is held. */
  readonly officer: Officer
  /** What the sign-in still lacks; undefined when it is complete. */
  readonly awaits: Awaited | undefined
  readonly passwordExpired: boolean
  readonly way: SignInWay
  /** When the officer last proved who he is: the sign-in, or what the identity provider says; the epoch when it says nothing. */
  readonly authenticatedAt: Date
  /** The day on which the password expires, when it has to be changed regularly. */
  readonly passwordExpiresAt: Date | undefined
  /** A new password that the security administrator has not yet confirmed. */
  readonly held: boolean
  /** The agencies in which the account holds roles today. */
  readonly agencyIds: readonly number[]
  readonly deviceHash: string | null
  /** The ranges from which the back office may be used; empty for no limit. */
  readonly addresses: readonly string[]
  readonly csrfToken: string
}

/** 登录的来处, as the list of one's sessions shows it. */
interface Origin {
  readonly address: string
  readonly browser: string
  readonly deviceHash: string
}

/** 统一身份认证的证明. What an identity provider says of the sign-in: whether it checked a second factor, and when the officer proved who he is. */
export interface Vouched {
  readonly factor: boolean
  readonly authenticatedAt: Date | undefined
}

const COOKIE = 'gongkai_session'
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Opens a session for an account, by a password unless a provider vouched. The token is sent only in the cookie; the database stores its hash. */
export async function openSession(
  tx: Tx,
  accountId: number,
  now: Date,
  origin?: Origin,
  vouched?: Vouched,
): Promise<{ token: string; csrfToken: string }> {
  const token = newToken()
  const csrfToken = newToken()
  const { one_session, longest_minutes, has_factor } = await tx
    .selectFrom('sign_in_rules')
    .select(['one_session', 'longest_minutes', hasFactor(sql`${accountId}`).as('has_factor')])
    .executeTakeFirstOrThrow()
  // With a second factor the others end once it has been passed, here or at the provider: the password alone ends nobody's work.
  if (one_session && (!has_factor || vouched?.factor === true)) await closeOtherSessions(tx, accountId, undefined)
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      csrf_token: csrfToken,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + longest_minutes * MINUTE_MS),
      address: origin?.address ?? null,
      browser: origin?.browser ?? null,
      device_hash: origin?.deviceHash ?? null,
      ...(vouched && { way: 'oidc', vouched_factor: vouched.factor, authenticated_at: vouched.authenticatedAt ?? null }),
    })
    .execute()
  return { token, csrfToken }
}

interface SessionRow {
  id: number
  csrf_token: string
  seen_at: Date
  device_hash: string | null
  chosen: number | null
  account_id: number
  own: number
  name: string
  must_change_password: boolean
  password_changed_at: Date
  password_days: number
  held_at: Date | null
  created_at: Date
  passed_factor_at: Date | null
  way: SignInWay
  vouched_factor: boolean
  authenticated_at: Date | null
  has_factor: boolean
  rotation_missed: boolean
  addresses: string[]
  memberships: { agencyId: number; roles: Role[] }[]
}

/**
 * The session of a token, with the roles of this day; undefined when it has ended, was idle too long, or the account is disabled or ended.
 * Read anew for each call, so that whatever happens to an account has effect at once. `demanding` are the roles that demand a second
 * factor.
 */
export async function findSession(db: Db, token: string, now: Date, demanding: readonly Role[] = []): Promise<Session | undefined> {
  const { rows } = await sql<SessionRow>`
    select session.id, csrf_token, seen_at, device_hash, session.agency_id as chosen, account.id as account_id, account.agency_id as own,
      person.name, must_change_password, password_changed_at, password_days, held_at, addresses, created_at, passed_factor_at,
      way, vouched_factor, authenticated_at, ${hasFactor(sql`account.id`)} as has_factor, rotation_missed(account), (
        select coalesce(jsonb_agg(jsonb_build_object('agencyId', agency_id, 'roles', roles) order by id), '[]')
        from memberships where account_id = account.id and ${isCurrent(chinaDay(now))}
      ) as memberships
    from sessions as session
      join accounts as account on account.id = session.account_id
      join persons as person on person.id = account.person_id
      cross join sign_in_rules
    where token_hash = ${hashToken(token)} and expires_at > ${now}::timestamptz and seen_at > ${now}::timestamptz - make_interval(mins => idle_minutes)
      and disabled_at is null and account.ended_at is null`.execute(db)
  const [row] = rows
  if (!row) return undefined
  // Updated once a minute, so that reading a page is not a write each time.
  if (now.getTime() - row.seen_at.getTime() > MINUTE_MS) {
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.id).execute()
  }
  return shownSession(row, sessionIdOf(token), now, demanding)
}

/** The session of a request, if any. Refuses an address from which the back office may not be used. */
export async function requestSession(
  { databases, runtime }: FastifyInstance,
  request: FastifyRequest,
  now: Date,
): Promise<Session | undefined> {
  const token = sessionToken(request)
  const session = token === undefined ? undefined : await findSession(databases.sessions, token, now, runtime.config.secondFactorRoles)
  if (session && !isAllowedAddress(request.ip, session.addresses)) throw addressRefused(request.ip)
  return session && { ...session, officer: { ...session.officer, address: request.ip } }
}

/** 访问地址不允许. Names the address, so that whoever is asked for help knows which. */
export function addressRefused(address: string): Refusal {
  const says = `您的地址（${address}）不在办公端允许的范围内，请使用单位的办公网络；仍不能使用的，请联系安全管理员`
  return platformRefusal('accounts/address', { says })
}

/** Whether an account has a second factor that counts, in SQL. */
function hasFactor(accountId: RawBuilder<unknown>) {
  return sql<boolean>`exists (select from second_factors where account_id = ${accountId} and confirmed_at is not null)`
}

/** 现在有效. The condition that a row of `memberships` gives its roles on a day. */
export function isCurrent(day: LocalDate) {
  return sql<boolean>`(memberships.ended_at is null and (memberships.from_on is null or memberships.from_on <= ${day})
    and (memberships.to_on is null or memberships.to_on >= ${day}))`
}

function shownSession(row: SessionRow, sessionId: string, now: Date, demanding: readonly Role[]): Session {
  // A session that does not rest on the password asks for no new one.
  const byPassword = row.way === 'password'
  const ages = byPassword && row.password_days > 0
  const expires = ages ? new Date(row.password_changed_at.getTime() + row.password_days * DAY_MS) : undefined
  const passwordExpired = !row.must_change_password && expires !== undefined && expires <= now
  const awaits = awaited({
    hasFactor: row.has_factor,
    passedFactor: row.passed_factor_at !== null,
    vouchedFactor: row.vouched_factor,
    mustChangePassword: byPassword && (row.must_change_password || passwordExpired),
    rotationMissed: row.rotation_missed,
    demanded: row.memberships.some(({ roles }) => demandsFactor(roles, demanding)),
  })
  const acting = actingIn(row.memberships, row.chosen, row.own)
  const roles = awaits || row.held_at ? [] : acting.roles
  return {
    id: row.id,
    officer: { kind: 'officer', accountId: row.account_id, name: row.name, agencyId: acting.agencyId, roles, sessionId },
    awaits,
    passwordExpired,
    way: row.way,
    authenticatedAt: byPassword ? row.created_at : (row.authenticated_at ?? new Date(0)),
    passwordExpiresAt: expires,
    held: row.held_at !== null,
    agencyIds: [...new Set(row.memberships.map(({ agencyId }) => agencyId))],
    deviceHash: row.device_hash,
    addresses: row.addresses,
    csrfToken: row.csrf_token,
  }
}

/**
 * Notes that the session and its device passed the second factor, and replaces its token, which an observer of the half-open session may know. Where an account
 * may have one session only, the others end.
 */
export async function passSession(tx: Tx, token: string, now: Date): Promise<string> {
  const fresh = newToken()
  const passed = { passed_factor_at: now, token_hash: hashToken(fresh) }
  const session = tx.updateTable('sessions').set(passed).where('token_hash', '=', hashToken(token))
  const { account_id, device_hash } = await session.returning(['account_id', 'device_hash']).executeTakeFirstOrThrow()
  const device = tx.updateTable('known_devices').set({ passed_factor_at: now }).where('account_id', '=', account_id)
  await device.where('device_hash', '=', device_hash).execute()
  const { one_session } = await tx.selectFrom('sign_in_rules').select('one_session').executeTakeFirstOrThrow()
  if (one_session) await closeOtherSessions(tx, account_id, fresh)
  return fresh
}

/** Ends a session; one that has already ended is not an error. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of an account except that of this token, or all of them. */
export async function closeOtherSessions(tx: Tx, accountId: number, token: string | undefined): Promise<void> {
  const others = tx.deleteFrom('sessions').where('account_id', '=', accountId)
  await (token === undefined ? others : others.where('token_hash', '!=', hashToken(token))).execute()
}

/** The session token of a request. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[COOKIE]
}

/** Sets or clears the session cookie. Scripts cannot read it, and forms of other sites do not send it. */
export function setSessionCookie(reply: FastifyReply, token: string | undefined, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (token) reply.setCookie(COOKIE, token, options)
  else reply.clearCookie(COOKIE, options)
}
