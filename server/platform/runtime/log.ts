import { type DestinationStream, type Logger, pino } from 'pino'
import { requestNumber } from './request-number.ts'

// Names, identity numbers, phones and texts of requests are redacted wherever an object contains them.
const PERSONAL = [
  'name',
  'applicantName',
  'applicant_name',
  'contactPerson',
  'contact_person',
  'identityNumber',
  'identity_number',
  'phone',
  'email',
  'postalAddress',
  'postal_address',
  'subject',
  'password',
  'accessCode',
  'access_code',
]
const ANYWHERE = PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** Lines are buffered at most this long, and flushed at the end of the program. */
const FLUSH_MS = 200

/** 日志. One line of JSON for each event, with the number of the request it belongs to. Input, and row values in database errors, are left out. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: ANYWHERE, censor: '〔略〕' },
    serializers: { err: errorWithoutData },
    mixin: () => {
      const reqId = requestNumber()
      return reqId === undefined ? {} : { reqId }
    },
  }
  return pino(options, destination ?? pino.destination({ minLength: 4096, periodicFlush: FLUSH_MS, sync: false }))
}

/**
 * PostgreSQL repeats the values of a row in `detail` and `where`, and a value it cannot read (class 22) in the message; these are left out
 * and the rest is logged.
 */
function errorWithoutData(error: Error & { code?: string; constraint?: string; cause?: unknown }): Record<string, unknown> {
  const { message, stack, code, constraint, cause } = error
  const unreadable = error.name !== 'Refusal' && code?.startsWith('22') === true
  return {
    type: error.constructor.name,
    message: unreadable ? 'a value that the database cannot take' : message,
    stack: unreadable ? stack?.replace(message, '') : stack,
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(cause instanceof Error ? { cause: errorWithoutData(cause) } : {}),
  }
}
