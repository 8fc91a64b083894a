import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../server/platform/database.ts'
import { startPostgres } from '../server/platform/embedded-postgres.ts'
import { migrate } from '../server/platform/migrate.ts'
import { tableTypes } from './table-types.ts'

// Writes server/platform/tables.ts from an empty database that was just migrated.
const folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
await chmod(folder, 0o755)
const server = await startPostgres(folder, { durable: false })
const db = openDatabase(server.url)
try {
  await migrate(db)
  await writeFile(new URL('../server/platform/tables.ts', import.meta.url), await tableTypes(db.withTables<never>()))
  process.stdout.write('server/platform/tables.ts\n')
} finally {
  await db.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
