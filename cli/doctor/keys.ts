import { signedLastBlock } from '../../server/audit/seal.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { openAuditKey } from '../../server/platform/ledger/audit-key.ts'
import { KeyProblem } from '../../server/platform/personal/key-ring.ts'
import { findKeys } from '../../server/platform/personal/open-keys.ts'
import type { Config } from '../../server/platform/runtime/config.ts'
import { bad, type Finding, ok } from './finding.ts'

const NOT_YET = '还没有，首次启动时生成'

/** 个人信息密钥. Present, for this user only, and the very keys that sealed what the database holds. */
export async function personalKeyFinding(db: Db, config: Config): Promise<Finding> {
  try {
    const keys = await findKeys(db, config)
    if (keys === undefined) return ok('个人信息密钥', NOT_YET)
    const { id, cipher } = keys.current
    return ok('个人信息密钥', `${keys.all.length} 个，现行的是 ${id}（${cipher}）`)
  } catch (error) {
    const says = error instanceof KeyProblem ? error.message : `读不出：${error instanceof Error ? error.message : String(error)}`
    return bad('个人信息密钥', says, '恢复或者改正密钥后再启动；丢失密钥，已加密的个人信息不能恢复')
  }
}

/** 审计密钥. The one that signed the chain in the database: with another one nothing is sealed. */
export async function auditKeyFinding(db: Db, { auditKey, auditDigest }: Config): Promise<Finding> {
  const key = openAuditKey(auditKey, auditDigest)
  const signed = await signedLastBlock(db, key)
  if (auditKey === '' && signed === undefined) return ok('审计密钥', NOT_YET)
  const todo = '从备份恢复 DATA_DIR/audit/key，或者在 AUDIT_KEY 中写明原来的密钥；不要另外生成'
  if (auditKey === '') return bad('审计密钥', '没有，或者本用户不能读；审计日志不能封存和核验', todo)
  if (signed === false) return bad('审计密钥', '与数据库中审计链的签名不符，审计日志不能封存和核验', todo)
  return ok('审计密钥', `公钥指纹 ${key.fingerprint}`)
}
