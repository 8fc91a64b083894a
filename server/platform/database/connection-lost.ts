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

/** Errors of connections to the database. A mail server or an identity provider that is away fails with the same codes. */
const ofConnections = new WeakSet<Error>()

/** Notes an error that a connection to the database, or the attempt to make one, ended with. */
export function noteConnectionError(error: unknown): void {
  if (error instanceof Error) ofConnections.add(error)
}

/** True when a statement failed because the connection to the database was lost or could not be made, not because of the statement. */
export function connectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseError) return SERVER_CODES.test(error.code ?? '')
  if (ofConnections.has(error) && socketFailed(error)) return true
  const { code, message, cause } = error as NodeJS.ErrnoException
  return (code === undefined && DRIVER_MESSAGES.some((start) => message.startsWith(start))) || connectionLost(cause)
}

function socketFailed(error: unknown): boolean {
  // Several addresses of one host were tried.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(socketFailed)
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException
  return NAME_CODES.has(code) || (SOCKET_CODES.has(code) && SOCKET_CALLS.has(syscall))
}
