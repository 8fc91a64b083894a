import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { CIPHERS } from './ciphers.ts'
import { newKeyLine, openKeyRing } from './key-ring.ts'
import { contentHash, isSealedUnder, readSealed, sizeOfSealed, writeSealed } from './sealed-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-sealed-'))
after(() => rm(folder, { recursive: true, force: true }))

async function contentOf(...[path, hash, keys]: Parameters<typeof readSealed>): Promise<Buffer> {
  return Buffer.concat(await Readable.from(readSealed(path, hash, keys)).toArray())
}

const FRAME = 64 * 1024

for (const cipher of CIPHERS) {
  const keys = openKeyRing(
    (
      (line) => () =>
        line
    )(newKeyLine(cipher, new Date())),
  )

  test(`${cipher}: content of every size around a frame comes back, whatever the pieces it came in`, async () => {
    for (const size of [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 200_000]) {
      const content = randomBytes(size)
      const pieces = Array.from({ length: Math.ceil(size / 50_000) }, (_, at) => content.subarray(at * 50_000, (at + 1) * 50_000))
      const path = join(folder, `${cipher}-${size}`)
      const written = await writeSealed(path, pieces, keys)
      assert.deepEqual(written, { hash: contentHash(content, keys), size })
      assert.ok(content.equals(await contentOf(path, written.hash, keys)), `${size}`)
      assert.equal(await sizeOfSealed(path, keys), size)
      assert.ok(await isSealedUnder(path, keys.current))
    }
  })

  test(`${cipher}: a file that was cut, altered or renamed does not open`, async () => {
    const marked = Buffer.alloc(3 * FRAME, '11010519491231002X')
    const path = join(folder, `${cipher}-whole`)
    const { hash } = await writeSealed(path, [marked], keys)
    assert.ok(!(await readFile(path)).includes('110105'))
    const { size } = await stat(path)
    const frame = (size - (await headSize(path))) / 3
    for (const left of [size - 1, size - frame, size - 2 * frame, size - 3 * frame]) {
      await copyFile(path, `${path}-cut`)
      await truncate(`${path}-cut`, left)
      await assert.rejects(contentOf(`${path}-cut`, hash, keys), `${left} bytes left`)
    }
    for (const at of [10, size - 3 * frame, size - frame - 1, size - 1]) {
      const altered = await readFile(path)
      altered[at] = (altered[at] ?? 0) ^ 1
      await writeFile(`${path}-altered`, altered)
      await assert.rejects(contentOf(`${path}-altered`, hash, keys), `byte ${at}`)
    }
    const swapped = await readFile(path)
    const [first, second] = [size - 3 * frame, size - 2 * frame].map((at) => Buffer.from(swapped.subarray(at, at + frame)))
    second?.copy(swapped, size - 3 * frame)
    first?.copy(swapped, size - 2 * frame)
    await writeFile(`${path}-swapped`, swapped)
    await assert.rejects(contentOf(`${path}-swapped`, hash, keys))
    await assert.rejects(
      contentOf(
        path,
        hash.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
        keys,
      ),
    )
  })
}

test('whoever reads a file while it is sealed anew gets it whole', async () => {
  const keys = openKeyRing(
    (
      (lines) => () =>
        lines.join('\n')
    )([newKeyLine('sm4', new Date()), newKeyLine('aes-256-gcm', new Date())]),
  )
  const [path, draft] = [join(folder, 'read'), join(folder, 'read-anew')]
  const content = randomBytes(FRAME + 1)
  const { hash } = await writeSealed(path, [content], keys)
  const reading = { on: true }
  const readers = Array.from({ length: 4 }, async () => {
    while (reading.on) assert.ok(content.equals(await contentOf(path, hash, keys)))
  })
  for (let times = 0; times < 60; times += 1) {
    await writeSealed(draft, [content], keys, hash)
    await rename(draft, path)
  }
  reading.on = false
  await Promise.all(readers)
})

test('a file that was stored before files were sealed reads as it stands', async () => {
  const keys = openKeyRing(
    (
      (line) => () =>
        line
    )(newKeyLine('sm4', new Date())),
  )
  const path = join(folder, 'plain')
  await writeFile(path, '%PDF-1.7 plain')
  assert.equal((await contentOf(path, '0'.repeat(64), keys)).toString(), '%PDF-1.7 plain')
  assert.equal(await sizeOfSealed(path, keys), 14)
  assert.equal(await isSealedUnder(path, keys.current), false)
  assert.equal(await sizeOfSealed(join(folder, 'none'), keys), undefined)
})

async function headSize(path: string): Promise<number> {
  const file = await open(path, 'r')
  const start = Buffer.alloc(6)
  await file.read(start, 0, 6, 0)
  await file.close()
  return 6 + start.readUInt16BE(4)
}
