import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkReport } from '../core/annual-report/check-report.ts'
import { exchangeTables } from '../core/annual-report/exchange.ts'
import { lacksRegulationPower } from '../server/annual-reports/reading/lacks-regulation-power.ts'
import { type Reading, readReport } from '../server/annual-reports/reading/read-report.ts'
import { type CheckedReport, printChecked } from './check-print.ts'
import type { Command } from './command.ts'

const HELP = `用法：gongkai check 文件… [--json]

读取已经编成的政府信息公开工作年度报告（网页或者文本），打印表二、表三、表四，核对勾稽关系。
  --json   输出 { "agency", "year", "format", "tables": { "two", "three", "four" }, "findings", "unread" }；
           一个文件输出一个对象，几个文件输出数组。收费金额以万元为单位，空白格为 null。

不能认定的不作猜测：读不出的格列入 unread，表三不能读全的报告不读。
退出码：0 没有发现问题；1 有不符合勾稽关系的错误；2 有无法读取的文件。
`

/** 核对年度报告的命令. */
export const command: Command = {
  name: 'check',
  summary: '读取年度报告并核对勾稽关系',
  help: HELP,
  async run(args, io) {
    const files = args.filter((argument) => !argument.startsWith('--'))
    const json = args.includes('--json')
    if (files.length === 0 || args.length !== files.length + (json ? 1 : 0)) {
      io.stderr.write(`参数不正确。\n\n${HELP}`)
      return 2
    }
    const checked: CheckedReport[] = []
    for (const file of files) checked.push(checkedReport(file, await read(file)))
    if (json) {
      const shapes = checked.map(shapeOf)
      io.stdout.write(`${JSON.stringify(files.length === 1 ? shapes[0] : shapes)}\n`)
    } else io.stdout.write(checked.map(printChecked).join('\n'))
    for (const { file, reading } of checked) if (!reading.readable) io.stderr.write(`${file}：无法读取：${reading.why}\n`)
    if (checked.some(({ reading }) => !reading.readable)) return 2
    return checked.some(({ findings }) => findings.some(({ level }) => level === 'error')) ? 1 : 0
  },
}

async function read(file: string): Promise<Reading> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch {
    return { readable: false, why: '文件不存在，或者打不开' }
  }
  return readReport(bytes, basename(file))
}

function checkedReport(file: string, reading: Reading): CheckedReport {
  if (!reading.readable) return { file, reading, findings: [] }
  const { agency, form, figures, text } = reading.report
  const findings = checkReport({ form, figures, text, ...(agency !== null && lacksRegulationPower(agency) && { makesRegulations: false }) })
  return { file, reading, findings }
}

/** The JSON for one file; only the reason for an unreadable one. */
function shapeOf({ reading, findings }: CheckedReport): object {
  if (!reading.readable) {
    return { agency: null, year: null, format: null, tables: null, findings: [], unread: [{ where: 'report', why: reading.why }] }
  }
  const { agency, year, format, form, figures } = reading.report
  return { agency, year, format, tables: exchangeTables(form, figures), findings, unread: reading.unread }
}
