import { sql } from 'kysely'
import type { Static } from 'typebox'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { BoundRuntime } from '../platform/access/databases.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { auditKeyOf } from '../platform/ledger/audit-key.ts'
import { FINDINGS, type Finding } from './finding.ts'
import { mayReadAudit } from './policy.ts'
import { VERIFY_AUDIT } from './queues.ts'
import { refusal } from './refusals.ts'
import type { ROUTES, Verification } from './schema.ts'
import { verifyAudit } from './verify-audit.ts'

const NIGHT = { kind: 'system', name: '每夜核验' } as const
const SHOWN = 500
const PROGRESS_MS = 1000
/** One that has not ended by then was interrupted, with the program that did it. */
const LASTS_AT_MOST_MS = 3_600_000

/** 发起核验. Orders a verification by a worker. Refuses while another one is running. */
export async function askForVerification(db: Db, actor: Actor, now: Date): Promise<{ id: number }> {
  const { name } = officerOf(actor, mayReadAudit)
  return db.transaction().execute(async (tx) => {
    await sql`lock table audit_verifications in share row exclusive mode`.execute(tx)
    const running = await tx
      .selectFrom('audit_verifications')
      .select('id')
      .where('finished_at', 'is', null)
      .where('asked_at', '>', new Date(now.getTime() - LASTS_AT_MOST_MS))
      .executeTakeFirst()
    if (running) throw refusal('audit/verifying')
    const id = await begin(tx, actor, name, now)
    await enqueue(tx, VERIFY_AUDIT, { verificationId: id })
    return { id }
  })
}

async function begin(tx: Tx, actor: Actor, name: string, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('audit_verifications')
    .values({ asked_by: name, asked_at: now, findings: '[]' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, actor, 'verify-audit', `audit:${id}`)
  return id
}

/** 核验审计日志, as a job: that of the night begins its own. Findings are logged as a fault of the installation. */
export async function runVerification({ verificationId }: { verificationId?: number }, runtime: BoundRuntime): Promise<void> {
  const { db, clock, config, files, log } = runtime
  const id = verificationId ?? (await db.transaction().execute((tx) => begin(tx, NIGHT, NIGHT.name, clock())))
  const findings: Finding[] = []
  let found = 0
  let told = 0
  await verifyAudit(
    db,
    { dataDir: config.dataDir, files },
    (finding) => {
      found += 1
      if (findings.length < SHOWN) findings.push(finding)
    },
    (done, total) => {
      if (performance.now() - told < PROGRESS_MS) return
      told = performance.now()
      // Progress is for whoever looks on; one that gets lost is followed by the next.
      const running = db.updateTable('audit_verifications').where('id', '=', id).where('finished_at', 'is', null)
      void running.set({ done, total, found }).execute().catch(ignore)
    },
  )
  const result = { finished_at: clock(), found, findings: JSON.stringify(findings) }
  await db.updateTable('audit_verifications').set(result).where('id', '=', id).execute()
  if (found > 0) log.error({ verification: id, found }, 'the audit log or what it vouches for was tampered with')
}

function ignore(): void {}

/** 审计的状态. Whether sealing keeps up, and the newest verification. */
export async function findAuditState(db: Db, now: Date): Promise<Static<(typeof ROUTES)['findAuditState']['reply']>> {
  const { rows } = await sql<{ unsealed: number; stalled: boolean; sealed_at: Date | null }>`
    select (select count(*) from audit_unsealed) as unsealed,
      exists (select from audit_unsealed join audit using (nonce) where at < now() - interval '1 minute') as stalled,
      (select sealed_at from audit_blocks order by number desc limit 1) as sealed_at`.execute(db)
  const verification = await db.selectFrom('audit_verifications').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
  return {
    unsealed: rows[0]?.unsealed ?? 0,
    stalled: rows[0]?.stalled ?? false,
    sealedAt: rows[0]?.sealed_at?.toISOString() ?? null,
    fingerprint: auditKeyOf(db).fingerprint,
    verification: verification ? shown({ ...verification, findings: verification.findings as readonly Finding[] }, now) : null,
  }
}

interface VerificationRow {
  readonly id: number
  readonly asked_by: string
  readonly asked_at: Date
  readonly done: number
  readonly total: number
  readonly finished_at: Date | null
  readonly found: number
  readonly findings: readonly Finding[]
}

function shown(
  { id, asked_by, asked_at, done, total, finished_at, found, findings }: VerificationRow,
  now: Date,
): Static<typeof Verification> {
  return {
    id,
    askedBy: asked_by,
    askedAt: asked_at.toISOString(),
    done,
    total,
    finishedAt: finished_at?.toISOString() ?? null,
    running: finished_at === null && now.getTime() - asked_at.getTime() < LASTS_AT_MOST_MS,
    found,
    findings: findings.map(({ kind, subject }) => ({ title: titleOf(FINDINGS, kind), subject })),
  }
}
