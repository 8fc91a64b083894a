import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keyFile } from '../../server/platform/personal/open-keys.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { readUnnamed, UNNAMED_DAYS } from '../../server/platform/runtime/unnamed-files.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const FOR_OTHERS = 0o077
const READABLE_BY_ALL = 0o004

/** 文件夹和密钥文件的权限. The data folder can be written, and nobody else reads the keys. */
export async function folderFindings(home: string, dataDir: string): Promise<Finding[]> {
  const findings: Finding[] = []
  const folder = await stat(dataDir).catch(() => undefined)
  if (!folder) findings.push(warn('数据文件夹', `${dataDir} 还不存在`, '首次启动时会建立；如果平台已经用过，请检查 DATA_DIR'))
  else if (!folder.isDirectory()) findings.push(bad('数据文件夹', `${dataDir} 不是文件夹`, '改正 DATA_DIR'))
  else if (
    await access(dataDir, constants.W_OK).then(
      () => false,
      () => true,
    )
  )
    findings.push(bad('数据文件夹', `${dataDir} 不能写入`, '把它交给运行平台的用户：chown -R'))
  else findings.push(ok('数据文件夹', dataDir))
  for (const path of [join(dataDir, 'secret'), join(dataDir, 'audit/key'), keyFile(dataDir)])
    findings.push(...(await privateTo(path, '密钥文件', FOR_OTHERS)))
  findings.push(...(await privateTo(join(home, '.env'), '设置文件', READABLE_BY_ALL)))
  findings.push(...(await privateTo(join(dataDir, 'files'), '文件库', FOR_OTHERS)))
  findings.push(...(await unnamedFinding(dataDir)))
  if (process.getuid?.() === 0) findings.push(warn('运行的用户', 'root', '建立专门的用户来运行平台，见 docs/operations.zh.md'))
  return findings
}

/** The files that the last night found without a row. Nothing when there are none. */
async function unnamedFinding(dataDir: string): Promise<Finding[]> {
  const unnamed = await readUnnamed(dataDir).catch(() => new Map<string, Date>())
  if (unnamed.size === 0) return []
  const first = chinaDay(new Date(Math.min(...[...unnamed.values()].map((since) => since.getTime()))))
  const says = `有 ${unnamed.size} 个文件数据库没有登记，最早的自 ${first} 起`
  const todo = `刚恢复到较早时刻的属正常，满 ${UNNAMED_DAYS} 日自动删除；否则请核对 DATABASE_URL 和 DATA_DIR 是不是同一套数据`
  return [warn('未登记的文件', says, todo)]
}

/** A file or folder that need not exist, but that others must not read. */
async function privateTo(path: string, what: string, forbidden: number): Promise<Finding[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  const mode = (found.mode & 0o777).toString(8)
  if ((found.mode & forbidden) === 0) return [ok(what, `${path}（${mode}）`)]
  return [bad(what, `别的用户可以读 ${path}（${mode}）`, `chmod ${found.isDirectory() ? '700' : '600'} ${path}`)]
}
