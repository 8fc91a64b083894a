import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { type BackupKey, deriveKey } from './backup-key.ts'
import type { BackupList } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/**
 * 备份库. A folder of encrypted objects, each stored once under the keyed hash of its content, and a list for each backup. Objects never
 * change, so a further backup adds only what is new.
 */
export interface BackupStore {
  /** Tells stores apart, for the replication slot that keeps the log for this one. */
  readonly id: string
  readonly folder: string
  /** Stores a chunk unless it is there already. */
  put(chunk: Uint8Array): Promise<{ name: string; storedBytes: number }>
  /** The chunk. Throws when it is missing or damaged. */
  get(name: string): Promise<Buffer>
  has(name: string): Promise<boolean>
  /** Moves a damaged object aside, so that the next backup stores its content anew. */
  setAside(name: string): Promise<void>
  /** All lists, oldest first. Refuses to go on when one is damaged, naming it. */
  lists(): Promise<BackupList[]>
  keepList(list: BackupList): Promise<void>
  /** Removes these lists, then the objects that no remaining list needs. Returns the bytes freed. */
  remove(ids: readonly string[]): Promise<number>
  freeBytes(): Promise<number>
}

const FORMAT = 1
const CHECKED_TEXT = 'gongkai backup'
const MARK = 'store.json'
const LIST_NAME = /^[0-9TZ]+-(full|log|dump)$/

interface Mark {
  readonly format: number
  readonly id: string
  readonly salt: string
  readonly check: string
}

/** Opens the store of a folder with the text of the key file; `create` makes one in an empty or missing folder. */
export async function openBackupStore(folder: string, keyText: string, { create = false } = {}): Promise<BackupStore> {
  const mark = (await readMark(folder)) ?? (create ? await createStore(folder, keyText) : undefined)
  if (!mark) throw new BackupProblem(`${folder} 中没有备份库，请用 BACKUP_DIR 或者参数指明它所在的文件夹`)
  if (mark.format !== FORMAT)
    throw new BackupProblem(`${folder} 的备份库是第 ${mark.format} 种格式，本版本只认识第 ${FORMAT} 种，请升级程序`)
  const key = await deriveKey(keyText, Buffer.from(mark.salt, 'base64'))
  await key.open(Buffer.from(mark.check, 'base64'), CHECKED_TEXT).catch((cause: unknown) => {
    throw new BackupProblem(`密钥文件与 ${folder} 的备份库不符，请用建库时的密钥文件`, { cause })
  })
  return storeOf(folder, mark.id, key)
}

async function readMark(folder: string): Promise<Mark | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, MARK), 'utf8')) as Mark
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new BackupProblem(`读不出 ${join(folder, MARK)}，请检查备份库所在的磁盘`, { cause: error })
  }
}

async function createStore(folder: string, keyText: string): Promise<Mark> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new BackupProblem(`${folder} 不是空的，也不是备份库，请另选一个空文件夹`)
  const salt = randomBytes(16)
  const key = await deriveKey(keyText, salt)
  const check = (await key.seal(Buffer.from(CHECKED_TEXT), CHECKED_TEXT)).toString('base64')
  const mark = { format: FORMAT, id: randomBytes(4).toString('hex'), salt: salt.toString('base64'), check }
  await writeWhole(join(folder, MARK), Buffer.from(`${JSON.stringify(mark)}\n`))
  return mark
}

function storeOf(folder: string, id: string, key: BackupKey): BackupStore {
  const placeOf = (name: string) => join(folder, 'objects', name.slice(0, 2), name)
  const listPlace = (list: string) => join(folder, 'lists', list)

  const has = (name: string) =>
    stat(placeOf(name)).then(
      ({ size }) => size > 0,
      () => false,
    )

  const lists = async (): Promise<BackupList[]> => {
    const names = (await namesIn(join(folder, 'lists'))).filter((name) => LIST_NAME.test(name))
    const read = await Promise.all(
      names.map(async (name) => {
        try {
          const sealed = await readFile(listPlace(name))
          return JSON.parse((await decompress(await key.open(sealed, name))).toString('utf8')) as BackupList
        } catch (cause) {
          throw new BackupProblem(`备份清单 ${listPlace(name)} 已损坏，请从备份库的副本取回它，或者移走后使用其他备份`, { cause })
        }
      }),
    )
    return read.toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until))
  }

  return {
    id,
    folder,
    lists,

    has,

    async setAside(name) {
      if (await has(name)) await rename(placeOf(name), `${placeOf(name)}.damaged`)
    },

    async put(chunk) {
      const name = key.nameOf(chunk)
      const place = placeOf(name)
      if (await has(name)) return { name, storedBytes: 0 }
      const sealed = await key.seal(await compress(chunk), name)
      await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
      await writeWhole(place, sealed)
      return { name, storedBytes: sealed.length }
    },

    async get(name) {
      const chunk = await decompress(await key.open(await readFile(placeOf(name)), name))
      if (key.nameOf(chunk) !== name) throw new Error(`object ${name} has another content`)
      return chunk
    },

    async keepList(list) {
      await mkdir(join(folder, 'lists'), { recursive: true, mode: 0o700 })
      await writeWhole(listPlace(list.id), await key.seal(await compress(Buffer.from(JSON.stringify(list))), list.id))
    },

    async remove(ids) {
      for (const list of ids) await rm(listPlace(list), { force: true })
      const needed = new Set((await lists()).flatMap(({ parts }) => parts.flatMap(({ objects }) => objects)))
      let freed = 0
      for (const shelf of await namesIn(join(folder, 'objects'))) {
        for (const name of await namesIn(join(folder, 'objects', shelf))) {
          if (needed.has(name)) continue
          const path = join(folder, 'objects', shelf, name)
          freed += (await stat(path)).size
          await rm(path)
        }
      }
      return freed
    },

    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** Syncs a draft before renaming it, so that a power cut leaves a whole file or none. */
async function writeWhole(place: string, content: Uint8Array): Promise<void> {
  const draft = `${place}.${randomUUID()}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
