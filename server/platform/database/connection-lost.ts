import { DatabaseError } from 'pg'

// 57P01 shut down by the administrator, 57P02 crash of another session, 57P03 starting up or shutting down, 53300 no free connection.
const SERVER_CODES = /^(?:08...|57P0[123]|53300)$/
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN'])
const SOCKET_CALLS = new Set(['connect', 'read', 'write'])
// The driver gives these errors no code.
const DRIVER_MESSAGES = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
]

/** True when a statement failed because the connection to the database was lost or could not be made, not because of the statement. */
export function connectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseError) return SERVER_CODES.test(error.code ?? '')
  // Several addresses of one host were tried.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(connectionLost)
  const { code = '', syscall = '', message, cause } = error as NodeJS.ErrnoException
  if (SOCKET_CODES.has(code) && SOCKET_CALLS.has(syscall)) return true
  if (NAME_CODES.has(code)) return true
  return DRIVER_MESSAGES.some((start) => message.startsWith(start)) || connectionLost(cause)
}
