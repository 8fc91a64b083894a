import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testDatabase } from '../database.ts'
import { restartUnderLoad, startManager } from '../restart.ts'

// Needs nginx (Debian: nginx-light), openssl and systemd-analyze: the samples of deploy/ with the programs that they are for.
const run = promisify(execFile)
const deploy = (name: string) => readFile(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8')
const [HTTP, HTTPS] = [18_480, 18_443]

const folder = await mkdtemp(join(tmpdir(), 'gongkai-deploy-'))
await chmod(folder, 0o755)
after(() => rm(folder, { recursive: true, force: true }))

test('systemd finds no fault in the units', async () => {
  await writeFile(join(folder, 'gongkai'), '#!/bin/sh\n', { mode: 0o755 })
  for (const name of ['gongkai.service', 'gongkai.socket'])
    await writeFile(join(folder, name), (await deploy(name)).replaceAll('/opt/gongkai', folder))
  const { stdout, stderr } = await run('systemd-analyze', [
    'verify',
    '--man=no',
    join(folder, 'gongkai.service'),
    join(folder, 'gongkai.socket'),
  ])
  // Other units of the machine are none of ours.
  assert.doesNotMatch(stdout + stderr, /gongkai/)
  const broken = join(folder, 'broken.service')
  await writeFile(broken, (await deploy('gongkai.service')).replaceAll('/opt/gongkai', '/nowhere'))
  await assert.rejects(run('systemd-analyze', ['verify', '--man=no', broken]), /nowhere/, 'the check would find one')
})

test('behind nginx as in the sample: https, the address of the visitor, large uploads, and restarts that lose no call', {
  timeout: 180_000,
}, async () => {
  const database = await testDatabase()
  const manager = await startManager(database.url)
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    certificate,
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
  ])
  const sample = (await deploy('nginx.conf'))
    .replace('/etc/nginx/gongkai.crt', certificate)
    .replace('/etc/nginx/gongkai.key', key)
    .replace('/var/log/nginx/gongkai.log', join(folder, 'access.log'))
    .replace('127.0.0.1:8080', `127.0.0.1:${manager.port}`)
    .replaceAll(/listen (\[::\]:)?80;/g, `listen $1${HTTP};`)
    .replaceAll(/listen (\[::\]:)?443 ssl;/g, `listen $1${HTTPS} ssl;`)
  const settings = join(folder, 'nginx.conf')
  await writeFile(
    settings,
    `pid ${folder}/pid; error_log ${folder}/error.log; daemon off; events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}\n${sample}}`,
  )
  await run('nginx', ['-t', '-c', settings])
  const nginx = spawn('nginx', ['-c', settings], { stdio: 'inherit' })
  // The certificate is made here and signed by itself.
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  try {
    const front = `https://localhost:${HTTPS}`
    for (
      let tries = 0;
      !(await fetch(front).then(
        ({ ok }) => ok,
        () => false,
      ));
      tries += 1
    ) {
      assert.ok(tries < 100, 'nginx does not answer')
      await sleep(100)
    }
    const plain = await fetch(`http://localhost:${HTTP}/agencies`, { redirect: 'manual' })
    assert.deepEqual([plain.status, plain.headers.get('location')], [301, 'https://localhost/agencies'])
    const large = await fetch(`${front}/request`, { method: 'POST', body: formWith(19 * 1024 * 1024) })
    assert.equal(large.status, 422, 'the program says what is missing; nginx would say 413')
    await fetch(`${front}/search?q=geheim`)
    const logged = await readFile(join(folder, 'access.log'), 'utf8')
    assert.match(logged, /"GET \/search HTTP/)
    assert.doesNotMatch(logged, /geheim/)
    await restartUnderLoad(front, manager, database)
  } finally {
    nginx.kill('SIGQUIT')
    await new Promise((resolve) => nginx.once('exit', resolve))
    await manager.end()
  }
})

function formWith(bytes: number): FormData {
  const form = new FormData()
  form.append('proof', new Blob([new Uint8Array(bytes)]), 'proof.pdf')
  return form
}
