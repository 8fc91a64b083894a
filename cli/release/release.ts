import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildIfStale, OFFICE, PROGRAM, runVite } from '../builds.ts'
import { ROOT } from '../folders.ts'
import { platforms } from './platforms.ts'
import { run, stage } from './stage.ts'

// `npm run release`: one archive for each platform, or for the named ones, in build/release. Each is unpacked and started without a
// network, npm or Node; the next one is unpacked over it.
const OUT = join(ROOT, 'build/release')
/** As deep as `build/program`, since the bundle finds files by their path from there. */
const BUNDLE = 'build/released'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((platform) => !platforms().includes(platform))
if (unknown.length > 0) {
  process.stderr.write(`没有这样的平台：${unknown.join('、')}。可用的有：${platforms().join('、')}\n`)
  process.exit(2)
}
await buildIfStale(ROOT, OFFICE, process)
// Built apart from `build/program`, which may still contain parts of earlier builds.
await runVite(ROOT, PROGRAM, ['--outDir', BUNDLE, '--emptyOutDir'])
await mkdir(OUT, { recursive: true })
for (const platform of wanted.length > 0 ? wanted : platforms()) await pack(platform)

async function pack(platform: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'gongkai-release-'))
  try {
    const version = await stage(join(work, 'gongkai'), platform, join(ROOT, BUNDLE))
    const archive = join(OUT, `gongkai-${version}-${platform}.tar.gz`)
    await run('tar', ['-czf', archive, '--owner=0', '--group=0', 'gongkai'], work)
    const bytes = await readFile(archive)
    await writeFile(`${archive}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}  ${basename(archive)}\n`)
    process.stdout.write(`${archive}  ${(bytes.length / 1e6).toFixed(0)} MB\n`)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
