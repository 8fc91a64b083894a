import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { tableTypes } from './table-types.ts'

// Writes server/platform/database/tables.ts from an empty database that was just migrated.
const folder = await mkdtemp(join(tmpdir(), 'gongkai-'))
await chmod(folder, 0o755)
const server = await startPostgres(folder, { durable: false })
const db = openDatabase(server.url)
try {
  await migrate(db)
  await writeFile(new URL('../server/platform/database/tables.ts', import.meta.url), await tableTypes(db.withTables<never>()))
  process.stdout.write('server/platform/database/tables.ts\n')
} finally {
  await db.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
