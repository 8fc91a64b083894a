import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET, startGongkai } from '../../bench/program.ts'
import { openDatabase } from '../../server/platform/database/database.ts'
import { startPostgres } from '../../server/platform/database/embedded-postgres.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { signedToken } from '../../server/platform/http/csrf.ts'
import { agency } from '../given.ts'
import { requestForm } from '../request-form.ts'
import { senderAddress } from '../sender-address.ts'

/** The package libfaketime of Debian. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'
const DAY_MS = 86_400_000

const folder = await mkdtemp(join(tmpdir(), 'gongkai-clock-'))
await chmod(folder, 0o755)
after(() => rm(folder, { recursive: true, force: true }))

/** Whole days; adding zero turns -0 into 0. */
const daysFromNow = (at: number) => Math.round((at - Date.now()) / DAY_MS) + 0

/** Submits a request as a browser does; the form is opened anew, since a form of a year ago has expired. */
async function submit(address: string, agencyId: number, subject: string): Promise<{ status: number; day: string | null }> {
  const headers = { 'x-forwarded-for': senderAddress(Math.floor(Math.random() * 60_000)) }
  const page = await fetch(`${address}/request`, { headers })
  const browser = /gongkai_form=([^;]+)/.exec(page.headers.getSetCookie().join('; '))?.[1] ?? ''
  await page.text()
  const body = requestForm({ csrf: signedToken(browser, randomBytes(12).toString('base64url'), SECRET), agencyId, subject })
  const reply = await fetch(`${address}/request`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { ...headers, cookie: `gongkai_form=${browser}` },
  })
  await reply.text()
  return { status: reply.status, day: reply.headers.get('date') }
}

test('the clock jumps by 400 days forward and back while the program runs: no fault, nothing lost', async () => {
  assert.ok(existsSync(LIBRARY), 'install libfaketime')
  const data = join(folder, 'data')
  const server = await startPostgres(data)
  const db = openDatabase(server.url)
  await migrate(db)
  const { id } = await agency(db)
  await db.destroy()
  await server.stop()

  const clockFile = join(folder, 'clock')
  const jumpTo = (offset: string) => writeFile(clockFile, `${offset}\n`, { mode: 0o644 })
  await jumpTo('+0d')
  // Timers go by the monotonic clock, which does not jump.
  const faked = { LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: clockFile, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
  const program = await startGongkai({ DATA_DIR: data, SECRET, TRUST_PROXY: '127.0.0.1', ...faked })
  const taken: string[] = []
  try {
    for (const [offset, days] of [
      ['+0d', 0],
      ['+400d', 400],
      ['-400d', -400],
      ['+0d', 0],
    ] as const) {
      await jumpTo(offset)
      await sleep(3000)
      for (let number = 1; number <= 3; number += 1) {
        const subject = `钟差${days}天（${taken.length}）的第${number}份文件`
        const { status, day } = await submit(program.address, id, subject)
        assert.equal(status, 303, `a request at ${offset}`)
        assert.equal(daysFromNow(Date.parse(day ?? '')), days, 'the clock of the program has jumped')
        taken.push(subject)
      }
      for (const path of ['/', '/statistics', '/search?q=%E6%96%87%E4%BB%B6', '/health/ready']) {
        assert.equal((await fetch(`${program.address}${path}`)).status, 200, `${path} at ${offset}`)
      }
    }
  } finally {
    await program.stop()
  }

  const again = await startPostgres(data)
  const stored = openDatabase(again.url)
  const rows = await stored.selectFrom('requests').select(['subject', 'submitted_at']).orderBy('id').execute()
  await stored.destroy()
  await again.stop()
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    taken,
  )
  const days = rows.map(({ submitted_at }) => daysFromNow(submitted_at.getTime()))
  assert.deepEqual(days, [0, 0, 0, 400, 400, 400, -400, -400, -400, 0, 0, 0])
})
