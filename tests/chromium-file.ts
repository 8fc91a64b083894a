import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'

const FOLDER = fileURLToPath(new URL('../build/browser/', import.meta.url))
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))

/**
 * The path of the npm package's Chromium, unpacked into this checkout's build folder on first use. The package itself
 * unpacks into a shared temporary folder, where a concurrent start may meet a partial file or one of another user.
 */
export async function chromiumFile(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const unpacked = join(FOLDER, `chromium-${version}`)
  if (existsSync(unpacked)) return unpacked
  await mkdir(FOLDER, { recursive: true })
  const partial = join(FOLDER, `${process.pid}.partial`)
  await pipeline(createReadStream(join(PACKAGE, 'bin/chromium.br')), createBrotliDecompress(), createWriteStream(partial, { mode: 0o755 }))
  await rename(partial, unpacked)
  return unpacked
}

/**
 * The folder of libraries that a bare machine lacks (above all NSS), unpacked from the same package; undefined where the
 * machine has its own.
 */
export async function chromiumLibraries(chromium: string): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)('ldd', [chromium]).catch(() => ({ stdout: 'not found' }))
  return stdout.includes('not found') ? unpackLibraries() : undefined
}

/** Unpacks the libraries into the build folder, once. */
async function unpackLibraries(): Promise<string> {
  const unpacked = join(FOLDER, 'libraries')
  if (!existsSync(unpacked)) {
    const partial = `${unpacked}.${process.pid}.partial`
    await mkdir(partial, { recursive: true })
    const tar = spawn('tar', ['-x', '-C', partial], { stdio: ['pipe', 'ignore', 'inherit'] })
    await pipeline(createReadStream(join(PACKAGE, 'bin/al2023.tar.br')), createBrotliDecompress(), tar.stdin)
    if (tar.exitCode === null) await once(tar, 'exit')
    await rename(partial, unpacked).catch(() => rm(partial, { recursive: true, force: true }))
  }
  return join(unpacked, 'lib')
}
