import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { scanForViruses } from '../../server/platform/runtime/virus-scan.ts'

// The clamd of Debian, with one signature of our own: the text that scanners are tried with is harmless, but not wanted in a source file.
const SAMPLE = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTI#VIRUS-TEST-FILE!$H+H*`.replace('#', ''))
const folder = await mkdtemp(join(tmpdir(), 'gongkai-clamd-'))
await chmod(folder, 0o755)
const socket = join(folder, 'clamd.sock')
after(async () => {
  clamd.kill()
  await rm(folder, { recursive: true, force: true })
})
await writeFile(join(folder, 'own.ndb'), `Test.Sample:0:*:${SAMPLE.toString('hex')}\n`)
const settings = { LocalSocket: socket, DatabaseDirectory: folder, Foreground: 'yes', StreamMaxLength: '1M', User: 'root' }
await writeFile(
  join(folder, 'clamd.conf'),
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join(''),
)
const clamd = spawn('/usr/sbin/clamd', ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' })

async function scan(content: Buffer): Promise<string> {
  return scanForViruses(socket, { size: content.length, read: () => Readable.from([content]) }).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )
}

test('clamd lets a plain file through, names an infected one, and what it did not read to its end is not accepted', {
  timeout: 60_000,
}, async () => {
  while ((await scan(Buffer.from('plain'))) === 'platform/scanner-away') await sleep(200)
  assert.equal(await scan(Buffer.from('plain')), 'ok')
  assert.equal(await scan(SAMPLE), 'platform/file-infected')
  assert.equal(await scan(Buffer.concat([Buffer.alloc(500_000, 'x'), SAMPLE])), 'platform/file-infected')
  assert.equal(await scan(Buffer.alloc(3_000_000, 'x')), 'platform/scanner-away')
})

test('a scanner that ended accepts nothing', async () => {
  clamd.kill('SIGKILL')
  await sleep(300)
  assert.equal(await scan(Buffer.from('plain')), 'platform/scanner-away')
})
