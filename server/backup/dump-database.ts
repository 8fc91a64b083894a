import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Client, escapeIdentifier } from 'pg'
import type { BackupList } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { readTables } from './contents.ts'
import { storeStream, type Tally } from './store-files.ts'

/** The path of the dump in a backup. */
export const DUMP = 'database.dump'

/**
 * 导出数据库. A server that is not ours is dumped by `pg_dump`, on a snapshot in which the contents are read too. The program must be on the
 * PATH, in a version not older than the server.
 */
export async function dumpDatabase(
  store: BackupStore,
  { url, client, id }: { url: string; client: Client; id: string },
  tally: Tally,
): Promise<Pick<BackupList, 'parts' | 'until' | 'contents' | 'roles'>> {
  await client.query('begin isolation level repeatable read, read only')
  try {
    const { rows } = await client.query<{ snapshot: string; until: Date }>(
      'select pg_export_snapshot() as snapshot, clock_timestamp() as until',
    )
    const roles = await client.query<{ name: string }>(
      `select distinct r.rolname as name from pg_policy p cross join unnest(p.polroles) as one join pg_roles r on r.oid = one
        union select grantee from information_schema.role_table_grants where grantee like 'gongkai\\_%' order by name`,
    )
    const dump = run('pg_dump', url, ['--format=custom', '--compress=0', `--snapshot=${rows[0]?.snapshot}`])
    const part = await storeStream(store, DUMP, dump.output, tally)
    await dump.ended
    return {
      parts: [part],
      until: (rows[0]?.until ?? new Date(0)).toISOString(),
      contents: { point: id, tables: await readTables(client) },
      roles: roles.rows.map(({ name }) => name),
    }
  } finally {
    await client.query('rollback')
  }
}

/** 导入数据库. Makes the roles that the server lacks, then loads a dump into an empty database: wholly or not at all. */
export async function loadDump(
  { url, client, roles }: { url: string; client: Client; roles: readonly string[] },
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  for (const role of roles) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (rowCount) continue
    await client.query(`create role ${escapeIdentifier(role)} nologin noinherit`)
    await client.query(`grant ${escapeIdentifier(role)} to current_user`)
  }
  const restore = run('pg_restore', url, ['--exit-on-error', '--single-transaction', '--no-owner'])
  // A broken pipe is explained by the exit of the program.
  restore.input.on('error', () => undefined)
  for await (const chunk of content) {
    if (!restore.input.write(chunk)) await Promise.race([once(restore.input, 'drain').catch(() => undefined), restore.settled])
  }
  restore.input.end()
  await restore.ended
}

/**
 * The address without its password, which every user of the machine would see among the arguments of a program: behind the user's name, or as the
 * parameter `password`, which counts where both are given.
 */
export function withoutPassword(url: string): { readonly address: string; readonly password: string | undefined } {
  const [place = '', query] = url.split(/\?(.*)/s)
  const [, before = place, inside, after = ''] = /^([a-z]+:\/\/[^/@:]*):([^/]*)(@.*)$/is.exec(place) ?? []
  const parameters = query === undefined ? [] : query.split('&')
  const [asked] = parameters.filter(isPassword)
  const kept = parameters.filter((parameter) => !isPassword(parameter)).join('&')
  const password = asked === undefined ? inside : asked.slice(asked.indexOf('=') + 1)
  return { address: before + after + (kept === '' ? '' : `?${kept}`), password: password && decodeURIComponent(password) }
}

function isPassword(parameter: string): boolean {
  return /^password=/i.test(decodeURIComponent(parameter))
}

function run(program: 'pg_dump' | 'pg_restore', url: string, args: readonly string[]) {
  const { address, password } = withoutPassword(url)
  const env = password === undefined ? process.env : { ...process.env, PGPASSWORD: password }
  const child = spawn(program, [...args, '--dbname', address], { stdio: ['pipe', 'pipe', 'pipe'], env })
  const complaints: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause: NodeJS.ErrnoException) => {
      const says = cause.code === 'ENOENT' ? `本机没有 ${program}，请安装与数据库版本相同的 PostgreSQL 客户端` : `${program} 没有运行`
      reject(new BackupProblem(says, { cause }))
    })
    child.once('close', (code) => {
      if (code === 0) return resolve()
      reject(new BackupProblem(`${program} 没有完成：${complaints.join('').trim()}`))
    })
  })
  const settled = ended.catch(() => undefined)
  return { input: child.stdin, output: child.stdout as AsyncIterable<Buffer>, ended, settled }
}
