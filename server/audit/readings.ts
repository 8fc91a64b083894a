import { sql } from 'kysely'
import type { Reading } from '../platform/runtime/reading.ts'

/**
 * 审计的监控读数. By the clock of the database, which stamps lines and blocks. Nothing is sealed while nothing happens, so a stalled sealing
 * shows in the line that waits.
 */
export const READINGS: readonly Reading[] = [
  {
    name: 'gongkai_audit_seal_age_seconds',
    help: 'Seconds since the audit log was last sealed',
    async read({ db }) {
      const { rows } = await sql<{ age: number | null }>`
        select extract(epoch from clock_timestamp() - max(sealed_at))::float8 as age from audit_blocks`.execute(db)
      return rows[0]?.age ?? undefined
    },
  },
  {
    name: 'gongkai_audit_unsealed_age_seconds',
    help: 'For how long the oldest line of the audit log has been waiting to be sealed',
    async read({ db }) {
      const { rows } = await sql<{ age: number }>`
        select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 as age
        from audit_unsealed join audit using (nonce)`.execute(db)
      return rows[0]?.age
    },
  },
]
