import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { FINDING_LEVELS, FINDINGS, type Finding, sayFinding } from '../core/publishing/site-import.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { FormProblem, Refusal } from '../server/platform/runtime/errors.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import {
  agencyOf,
  checkSource,
  lookAtFile,
  openSource,
  stageSource,
  storeFile,
  uploaderOf,
  writeReport,
} from '../server/site-imports/index.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'
import { progressLine } from './progress-line.ts'

const HELP = `用法：gongkai import site <来源> --agency 机关 [--by 用户名] [--host 域名] [--drafts] [--report 文件.xlsx]

接收旧网站的信息。来源是文件夹、ZIP压缩包，或者著录表（.csv、.xlsx，正文和附件放在表的旁边）；
正文可以是 .html、.md、.docx。没有著录表的，每个正文文件是一条，著录读自网页的 meta 和 Markdown 的开头。
不写 --by 的只核对，列出每个问题，不写入任何内容。写 --by 的载入为一个批次，不公开：
由该机关另一位可以终审的人员在办公端“接收旧网站”中核对签署，平台随即在后台接收。中断的，重新运行即接着办。
  --agency 机关       机关网址中的名称，例如 housing
  --by 用户名         以该机关信息管理员的名义载入
  --host 域名         著录表中的旧地址没有域名的，按这个域名转到新页面
  --drafts            原来没有公开的：接收后成为草稿，照常编审
  --report 文件.xlsx  把核对报告写成Excel

使用内置数据库时，请先停止平台再运行。

例如：
  npx gongkai import site ./旧网站 --agency housing --report 核对.xlsx
  npx gongkai import site ./旧网站 --agency housing --by housing.xinxi --host www.example.gov.cn

退出码：0 没有不能接收的；1 有不能接收的，或者没有办成；2 参数不正确。
`

/** Findings that are printed; the report has them all. */
const MOST_PRINTED = 50

interface Options {
  readonly path: string
  readonly agency: string
  readonly by: string | undefined
  readonly host: string
  readonly target: 'public' | 'drafts'
  readonly report: string | undefined
}

/** 接收旧网站的命令. */
export const command: Command = {
  name: 'import',
  summary: '接收旧网站的信息：核对，载入为待签署的批次',
  help: HELP,
  async run(args, io) {
    const options = readOptions(args)
    if (typeof options === 'string') {
      io.stderr.write(`${options}\n\n${HELP}`)
      return 2
    }
    try {
      const opened = await openRuntime(readConfig(process.env, HOME), { log: openLog('silent') })
      try {
        return await (options.by === undefined ? check(opened.runtime, options, io) : load(opened.runtime, options.by, options, io))
      } finally {
        await opened.close()
      }
    } catch (error) {
      io.stderr.write(error instanceof Refusal || error instanceof FormProblem ? `${error.message}\n` : explain(error))
      return 1
    }
  },
}

function readOptions(args: readonly string[]): Options | string {
  const one = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { agency: one, by: one, host: one, report: one, drafts: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    })
    const [what, path, more] = positionals
    if (what !== 'site' || !path || more !== undefined) return '请写 import site 和一个来源。'
    if (!values.agency) return '请用 --agency 写明机关。'
    const { agency, by, host = '', report, drafts } = values
    return { path, agency, by, host: host.toLowerCase(), report, target: drafts ? 'drafts' : 'public' }
  } catch {
    return '参数不正确。'
  }
}

async function check({ db, clock }: Runtime, { path, agency, host, target, report }: Options, io: CommandIo): Promise<number> {
  const source = await openSource(path)
  const progress = progressLine(io.stdout)
  const reported: { place: string; title: string; findings: readonly Finding[] }[] = []
  let whole: readonly Finding[] = []
  let count = 0
  const batch = { agencyId: await agencyOf(db, agency), host, target }
  for await (const { item, findings } of checkSource(db, source, lookAtFile, batch, clock(), (found) => (whole = found))) {
    count += 1
    progress.show(`已核对 ${count} 条`)
    if (findings.length > 0) reported.push({ place: item.place, title: item.metadata.title ?? '', findings })
  }
  progress.end()
  const all = [...(whole.length > 0 ? [{ place: source.name, title: '整批', findings: whole }] : []), ...reported]
  for (const line of linesOf(all).slice(0, MOST_PRINTED)) io.stdout.write(`${line}\n`)
  const numbers = FINDING_LEVELS.map(({ key, title }) => {
    const items = reported.filter(({ findings }) => findings.some((one) => FINDINGS[one.key].level === key)).length
    return `${title} ${items} 条`
  })
  io.stdout.write(`共 ${count} 条：${numbers.join('，')}。没有写入任何内容。\n`)
  if (report !== undefined) {
    await writeFile(report, await writeReport(all))
    io.stdout.write(`核对报告：${report}\n`)
  }
  return reported.some(({ findings }) => findings.some(({ key }) => FINDINGS[key].level === 'stop')) ? 1 : 0
}

function linesOf(reported: readonly { readonly place: string; readonly title: string; readonly findings: readonly Finding[] }[]): string[] {
  return reported.flatMap(({ place, title, findings }) =>
    findings
      .filter(({ key }) => FINDINGS[key].level !== 'note')
      .map((finding) => `${place} ${title.slice(0, 30)}：${sayFinding(finding)}。${FINDINGS[finding.key].next}`),
  )
}

async function load(
  { db, files, clock }: Runtime,
  username: string,
  { path, agency, host, target }: Options,
  io: CommandIo,
): Promise<number> {
  const source = await openSource(path)
  const officer = await uploaderOf(db, { agency, username }, clock())
  const progress = progressLine(io.stdout)
  const keep = storeFile(db, files, officer, clock())
  let count = 0
  const id = await stageSource(db, officer, source, keep, { host, target }, clock(), (read) => {
    count = read
    progress.show(`已载入 ${read} 条`)
  })
  progress.end()
  const next = target === 'public' ? '请由另一位可以终审的人员在办公端“接收旧网站”中核对签署' : '请在办公端“接收旧网站”中核对后生成草稿'
  io.stdout.write(`第 ${id} 批已载入 ${count} 条，还没有公开。${next}。\n`)
  return 0
}
