import { hash, randomUUID } from 'node:crypto'

/**
 * 会话凭据. Grants a session to its bearer, so it is sent only in a cookie. 244 random bits from Node's pool: fresh ones for each token would
 * take 4% of a busy server's time.
 */
export function newToken(): string {
  return randomUUID() + randomUUID()
}

/** The hash by which the database identifies a token without being able to use it. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}

/** 会话代号. Names a session in the audit log; nobody can sign in with it. */
export function sessionIdOf(token: string): string {
  return hash('sha256', `session id\n${token}`).slice(0, 16)
}
