import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { appendFile, open as openFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Config } from '../runtime/config.ts'
import { KeyProblem, type KeyRing, newKeyLine, openKeyRing, type PersonalKey } from './key-ring.ts'
import { keysOf } from './keys-of.ts'
import { open, type Place, seal } from './sealed-text.ts'

type Keeping = Pick<Config, 'dataDir' | 'personalDataKeys' | 'personalDataCipher'>

const HEAD = '# 个人信息密钥：名称 算法 密钥。最后一个用于加密。丢失后个人信息不能恢复，请与数据分开备份。\n'
const PROOF = 'gongkai'
const placeOf = (id: string): Place => `personal_keys.proof:${id}`

/** Where the keys are kept unless the environment holds them. */
export function keyFile(dataDir: string): string {
  return join(dataDir, 'keys', 'personal-data.keys')
}

/**
 * 打开密钥. From PERSONAL_DATA_KEYS, else from the file in the data folder, which is made on an empty installation. Refuses to start with a
 * {@link KeyProblem} when {@link findKeys} does.
 */
export async function openKeys(db: Db, config: Keeping): Promise<KeyRing> {
  const keys = (await findKeys(db, config)) ?? makeKeys(config)
  await noteUse(db, keys)
  return keys
}

/**
 * The keys at hand, undefined before the first start. Throws a {@link KeyProblem} when a key that sealed stored data is missing or has
 * another value, and when others can read the file. Changes nothing.
 */
export async function findKeys(db: Db, config: Keeping): Promise<KeyRing | undefined> {
  const used = await db.selectFrom('personal_keys').select(['id', 'proof']).where('retired_at', 'is', null).orderBy('id').execute()
  const path = keyFile(config.dataDir)
  const fromFile = config.personalDataKeys === undefined
  if (fromFile && !existsSync(path)) {
    if (used.length === 0) return undefined
    throw new KeyProblem(
      lost(
        used.map(({ id }) => id),
        path,
      ),
    )
  }
  if (fromFile && (statSync(path).mode & 0o077) !== 0) throw new KeyProblem(`${path} 可以被其他用户读取，请执行 chmod 600 ${path}`)
  const keys = ringOf(config)
  const missing = used.filter(({ id }) => !keys.all.some((key) => key.id === id)).map(({ id }) => id)
  if (missing.length > 0) throw new KeyProblem(lost(missing, path))
  const changed = used.filter(({ id, proof }) => !opens(keys, id, proof)).map(({ id }) => id)
  if (changed.length > 0) throw new KeyProblem(`个人信息密钥 ${changed.join('、')} 的内容与加密时不同，请从备份中恢复原来的密钥`)
  return keys
}

function makeKeys(config: Keeping): KeyRing {
  const path = keyFile(config.dataDir)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${HEAD}${newKeyLine(config.personalDataCipher, new Date())}\n`, { mode: 0o600, flag: 'wx' })
  return ringOf(config)
}

function ringOf({ personalDataKeys, dataDir }: Keeping): KeyRing {
  return openKeyRing(() => personalDataKeys ?? readFileSync(keyFile(dataDir), 'utf8'))
}

/** 换用新的密钥. Adds a key to the file, with the cipher of the settings, and uses it. Refuses when the environment holds the keys. */
export async function addKey(db: Db, config: Keeping, now: Date): Promise<void> {
  if (config.personalDataKeys !== undefined) {
    throw new KeyProblem(
      `密钥写在环境变量 PERSONAL_DATA_KEYS 中，请在其末尾加上“;”和下面一行，然后运行 gongkai keys reseal：\n${newKeyLine(config.personalDataCipher, now)}`,
    )
  }
  const path = keyFile(config.dataDir)
  // An editor may have left the last line without its end, which would run on into the new one.
  const end = readFileSync(path, 'utf8').endsWith('\n') ? '' : '\n'
  await appendFile(path, `${end}${newKeyLine(config.personalDataCipher, now)}\n`)
  const file = await openFile(path, 'r')
  await file.sync()
  await file.close()
  const keys = keysOf(db)
  keys.reload()
  await noteUse(db, keys)
}

/** Remembers the current key with a proof of its value, so that a loss is noticed at the next start and not at the first request. */
export async function noteUse(db: Db, keys: KeyRing): Promise<void> {
  const { id } = keys.current
  await db
    .insertInto('personal_keys')
    .values({ id, proof: seal(keys, placeOf(id), PROOF), first_used_at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ retired_at: null }))
    .execute()
}

function opens(keys: KeyRing, id: PersonalKey['id'], proof: string): boolean {
  try {
    return open(keys, placeOf(id), proof) === PROOF
  } catch {
    return false
  }
}

function lost(ids: readonly string[], path: string): string {
  return `缺少个人信息密钥 ${ids.join('、')}，已加密的个人信息无法读取，平台没有启动。请从备份恢复 ${path}，或者在 PERSONAL_DATA_KEYS 中写明这些密钥`
}
