import { hash, randomUUID } from 'node:crypto'

/**
 * 会话凭据. Opens a session for whoever has it, so it leaves only in a cookie. 244 random bits that Node has in stock: asking for new
 * ones each time takes a busy day a twenty-fifth of its time.
 */
export function newToken(): string {
  return randomUUID() + randomUUID()
}

/** By which the database knows a token, without being able to use it. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}
