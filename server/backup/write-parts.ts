import { createHash } from 'node:crypto'
import { chown, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Part } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { eachAtOnce } from './store-files.ts'

const SHOWN = 20

/** 备份损坏. Names every part that cannot be read back as it was stored. */
export class BackupDamaged extends BackupProblem {
  readonly damaged: readonly string[]

  constructor(damaged: readonly string[]) {
    const more = damaged.length > SHOWN ? `\n  ……共 ${damaged.length} 项` : ''
    const names = damaged.slice(0, SHOWN).map((path) => `\n  ${path}`)
    super(`备份已损坏或者不完整，没有恢复。损坏的有：${names.join('')}${more}\n请从备份库的副本取回，或者用其他备份`)
    this.name = 'BackupDamaged'
    this.damaged = damaged
  }
}

/** The content of a part, checked against its size and hash at the end. */
export async function* contentOf(store: BackupStore, part: Part): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let size = 0
  for (const name of part.objects) {
    const chunk = await store.get(name)
    hash.update(chunk)
    size += chunk.length
    yield chunk
  }
  if (size !== part.size || hash.digest('hex') !== part.sha256) throw new Error(`${part.path} has another content`)
}

/** 校验. Reads back every part and returns the paths of those that are damaged; their objects are stored anew by the next backup. */
export async function damagedParts(store: BackupStore, parts: readonly Part[], tell: (bytes: number) => void): Promise<string[]> {
  const damaged: string[] = []
  const sound = new Set<string>()
  await eachAtOnce(parts, async (part) => {
    // Equal parts of several backups are read once.
    const identity = part.sha256 + part.objects.join()
    if (sound.has(identity)) return
    try {
      for await (const chunk of contentOf(store, part)) tell(chunk.length)
      sound.add(identity)
    } catch {
      damaged.push(part.path)
      for (const name of part.objects)
        if (
          await store.get(name).then(
            () => false,
            () => true,
          )
        )
          await store.setAside(name)
    }
  })
  return damaged
}

/** Writes parts below a folder, and syncs them unless `synced` is false. Reads on after a damaged one, so that all are named. */
export async function writeParts(
  store: BackupStore,
  parts: readonly Part[],
  placeOf: (path: string) => string,
  { owner, tell, synced = true }: { owner?: { uid?: number; gid?: number }; tell: (bytes: number) => void; synced?: boolean },
): Promise<void> {
  const damaged: string[] = []
  const made = new Set<string>()
  for (const { path } of parts) await makeFolder(dirname(placeOf(path)), made, owner)
  await eachAtOnce(parts, async (part) => {
    const place = placeOf(part.path)
    const file = await open(place, 'w', 0o600)
    try {
      for await (const chunk of contentOf(store, part)) {
        await file.writeFile(chunk)
        tell(chunk.length)
      }
      if (synced) await file.sync()
      if (owner?.uid !== undefined && owner.gid !== undefined) await file.chown(owner.uid, owner.gid)
    } catch (error) {
      // A full disk, for example, is not damage.
      if ((error as NodeJS.ErrnoException).syscall !== undefined && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      damaged.push(part.path)
    } finally {
      await file.close()
    }
  })
  if (damaged.length > 0) throw new BackupDamaged(damaged)
}

/** Makes a folder and those above it, for their owner alone. */
export async function makeFolder(folder: string, made: Set<string>, owner?: { uid?: number; gid?: number }): Promise<void> {
  if (made.has(folder)) return
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  made.add(folder)
  if (first === undefined || owner?.uid === undefined || owner.gid === undefined) return
  for (let path = folder; ; path = join(path, '..')) {
    await chown(path, owner.uid, owner.gid)
    if (path === first) return
  }
}
