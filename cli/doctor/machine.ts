import { readFile, statfs } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { refuseTakenPort } from '../../server/main.ts'
import { fontFolders } from '../../server/platform/documents/fonts.ts'
import type { Config } from '../../server/platform/runtime/config.ts'
import { differences } from '../release/contents.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const FIRST_GOOD_NODE = 24
const GB = 1024 ** 3
const LEAST_MEMORY = 2 * GB
const LEAST_FREE_MEMORY = 0.5 * GB
const [DISK_BAD, DISK_WARN] = [1 * GB, 10 * GB]
const LEAST_INODES = 100_000
const SHOWN = 5

const gb = (bytes: number) => `${(bytes / GB).toFixed(1)} GB`

/** 程序. Its Node, and its files against the list of the release. */
export async function programFindings(root: string): Promise<Finding[]> {
  const { node } = process.versions
  const findings = [
    Number(node.split('.')[0]) >= FIRST_GOOD_NODE
      ? ok('Node', node)
      : bad('Node', `版本 ${node} 过低`, `用安装包自带的 Node，或者安装 Node ${FIRST_GOOD_NODE} 以上版本`),
  ]
  const odd = await differences(root)
  if (odd?.length === 0) findings.push(ok('程序文件', '与清单一致'))
  else if (odd) {
    const shown = odd.slice(0, SHOWN).join('、') + (odd.length > SHOWN ? '等' : '')
    findings.push(bad('程序文件', `${odd.length} 个文件与清单不一致：${shown}`, '查明是谁改动的；重新解压安装包'))
  }
  return findings
}

/** 内存. What the machine has, and what is free. */
export async function memoryFindings(): Promise<Finding[]> {
  const free = await availableMemory()
  const says = `共 ${gb(totalmem())}，可用 ${gb(free)}，${availableParallelism()} 个处理器`
  if (totalmem() < LEAST_MEMORY) return [warn('内存', says, '平台和内置数据库至少要 2 GB，请增加内存')]
  return [free < LEAST_FREE_MEMORY ? warn('内存', says, '可用内存不足 0.5 GB，请停止别的程序或者增加内存') : ok('内存', says)]
}

async function availableMemory(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const found = /^MemAvailable: +(\d+) kB/m.exec(text)
  return found ? Number(found[1]) * 1024 : freemem()
}

/** 磁盘. Room and file entries where the data are. */
export async function diskFindings(folder: string): Promise<Finding[]> {
  const { bavail, bsize, ffree, files } = await statfs(folder)
  const free = bavail * bsize
  const says = `${folder} 所在磁盘剩余 ${gb(free)}`
  const todo = '清理或者扩大磁盘；磁盘写满时平台不能受理和发布'
  if (free < DISK_BAD) return [bad('磁盘', says, todo)]
  if (files > 0 && ffree < LEAST_INODES)
    return [warn('磁盘', `${says}，但只能再建 ${ffree} 个文件`, '清理小文件，或者换用 inode 更多的文件系统')]
  return [free < DISK_WARN ? warn('磁盘', says, todo) : ok('磁盘', says)]
}

/** 字体. The free ones that came with the program, and the site's own. */
export async function fontFindings({ fontDir }: Config): Promise<Finding[]> {
  const { existsSync, readdirSync } = await import('node:fs')
  const lost = fontFolders().filter((folder) => !existsSync(folder))
  if (lost.length > 0) return [bad('字体', `缺少 ${lost.join('、')}`, '重新安装；没有字体不能生成答复书和 PDF')]
  if (fontDir === undefined)
    return [warn('字体', '没有设置 FONT_DIR，公文用思源字体代替', '把小标宋、仿宋_GB2312、楷体_GB2312、黑体放入一个文件夹，写入 FONT_DIR')]
  if (!existsSync(fontDir)) return [bad('字体', `FONT_DIR 所指的 ${fontDir} 不存在`, '改正 FONT_DIR，或者建立这个文件夹')]
  const own = readdirSync(fontDir).filter((name) => /\.(?:ttf|otf|ttc)$/i.test(name))
  return [
    own.length > 0
      ? ok('字体', `${fontDir} 中有 ${own.length} 个字体文件`)
      : warn('字体', `${fontDir} 中没有字体文件（ttf、otf、ttc）`, '放入公文字体，然后重新启动'),
  ]
}

/** 端口. Free for the program, or taken by it. */
export async function portFindings(config: Config): Promise<Finding[]> {
  const { host, port } = config
  if (await isOurs(host, port)) return [ok('端口', `平台正在 ${host}:${port} 运行`)]
  try {
    await refuseTakenPort(config)
    return [ok('端口', `${host}:${port} 空闲`)]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') return [bad('端口', `${host}:${port} 已被另一个程序占用`, '停止那个程序，或者用 PORT 换一个端口')]
    if (code === 'EACCES') return [bad('端口', `没有权限使用端口 ${port}`, '用 PORT 换成 1024 以上的端口，由前置代理转发')]
    return [bad('端口', `不能监听 ${host}:${port}（${code}）`, '检查 HOST 是不是本机的地址')]
  }
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const reply = await fetch(`http://${reachable}:${port}/health/live`, { signal: AbortSignal.timeout(2000) })
    return ((await reply.json()) as { live?: boolean }).live === true
  } catch {
    return false
  }
}
