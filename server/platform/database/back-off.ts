import { connectionLost, noteConnectionError } from './connection-lost.ts'

const FIRST_MS = 20
const LONGEST_MS = 500

/**
 * Limits connection attempts while the database is away: after a failed one, calls fail at once with the same error until a pause
 * has passed. The pause doubles with each failure up to {@link LONGEST_MS} and is reset by a success.
 */
export function backOff<T>(connect: () => Promise<T>, now: () => number = () => performance.now()): () => Promise<T> {
  let pause = 0
  let pausedUntil = 0
  let last: unknown
  return async () => {
    if (now() < pausedUntil) throw last
    try {
      const connection = await connect()
      pause = 0
      return connection
    } catch (error) {
      noteConnectionError(error)
      // Attempts that began together fail together and count as one.
      if (connectionLost(error) && now() >= pausedUntil) {
        last = error
        pause = Math.min(Math.max(FIRST_MS, pause * 2), LONGEST_MS)
        pausedUntil = now() + pause
      }
      throw error
    }
  }
}
