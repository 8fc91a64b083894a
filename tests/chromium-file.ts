import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

const FOLDER = fileURLToPath(new URL('../build/browser/', import.meta.url))

/**
 * The Chromium of the npm package, unpacked into the build folder of this checkout at the first call. The package itself
 * unpacks into a folder that everybody on the machine shares, where a second start may meet half a file or another user's.
 */
export async function chromiumFile(): Promise<string> {
  const ofPackage = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(await readFile(join(ofPackage, 'package.json'), 'utf8')) as { version: string }
  const unpacked = join(FOLDER, `chromium-${version}`)
  if (existsSync(unpacked)) return unpacked
  await mkdir(FOLDER, { recursive: true })
  const partial = join(FOLDER, `${process.pid}.partial`)
  await pipeline(
    createReadStream(join(ofPackage, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o755 }),
  )
  await rename(partial, unpacked)
  return unpacked
}
