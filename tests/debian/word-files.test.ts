import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { letterWord } from '../../server/platform/documents/letter-word.ts'
import { paperWord } from '../../server/platform/documents/paper-word.ts'
import { parseBlocks } from '../../server/platform/documents/parse-blocks.ts'
import { chineseFonts } from '../chinese-fonts.ts'
import { readPdf } from '../documents/read-pdf.ts'
import { HOSTILE, LONG_WORD, letterSample, reportSample } from '../documents/samples.ts'

// Needs soffice (Debian: libreoffice-writer-nogui). Opens our Word files with an independent word processor.
const run = promisify(execFile)
let folder = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'word-'))
})
after(() => rm(folder, { recursive: true }))

async function opened(name: string, bytes: Buffer): Promise<{ text: string; pages: number }> {
  await writeFile(join(folder, `${name}.docx`), bytes)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)], {
    timeout: 120_000,
    env: { ...process.env, ...(await chineseFonts(folder)) },
  })
  const { pages } = await readPdf(await readFile(join(folder, `${name}.pdf`)))
  return { text: pages.join('').replace(/\s/g, ''), pages: pages.length }
}

test('LibreOffice opens a letter and shows all its parts', async () => {
  const { text } = await opened('letter', await letterWord(letterSample()))
  for (const part of ['示例区教育局', '示教公开〔2026〕12号', '答复书', '附件：1.汇总表', '2026年3月20日', '—2—'])
    assert.ok(text.includes(part), part)
})

test('LibreOffice opens a letter of hostile text', async () => {
  const letter = letterSample({ title: HOSTILE, recipient: HOSTILE, note: LONG_WORD, signer: HOSTILE, attachments: [HOSTILE] })
  assert.ok((await opened('hostile', await letterWord(letter))).text.includes('#panic("x")'))
})

test('LibreOffice opens a report; its table starts with its heading and stays on one page', async () => {
  const { text } = await opened('report', await paperWord(reportSample()))
  assert.equal(text.split('申请人情况').length - 1, 1)
  assert.match(text, /三、收到和处理政府信息公开申请情况.{0,10}（勾稽关系）/)
})

test('LibreOffice opens a document and repeats the head of a table of three pages', async () => {
  const rows = Array.from({ length: 90 }, (_, index) => `<tr><td>${index}</td><td>任务</td></tr>`).join('')
  const body = parseBlocks(`<h2>一、任务</h2><table><thead><tr><th>序号</th><th>内容表头</th></tr></thead>${rows}</table>`)
  const { text, pages } = await opened('document', await paperWord({ agency: '示例区人民政府', title: '任务分工', body }))
  assert.ok(pages >= 3)
  assert.ok(text.split('内容表头').length - 1 >= pages - 1)
})
