import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { stripFile } from '../../server/platform/hidden/strip-file.ts'

// Needs soffice (Debian: libreoffice-writer-nogui). Opens cleaned files with an independent word processor.
const run = promisify(execFile)
let folder = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleaned-'))
})
after(() => rm(folder, { recursive: true }))

const changed = { id: 1, author: '赵六', date: '2025-01-01T00:00:00Z' }
const comment = { id: 0, author: '王五', date: new Date('2025-01-01'), children: [new Paragraph('批注里的话')] }
const words = [
  new TextRun('补贴'),
  new DeletedTextRun({ text: '五百', ...changed }),
  new InsertedTextRun({ text: '八百', ...changed }),
  new CommentRangeStart(0),
  new TextRun('元'),
  new CommentRangeEnd(0),
  new TextRun({ children: [new CommentReference(0)] }),
  new TextRun({ text: '内部', vanish: true }),
]

async function converted(name: string, to: string): Promise<Buffer> {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)], {
    timeout: 120_000,
  })
  return readFile(join(folder, 'out', name.replace(/\w+$/, to.replace(/:.*/, ''))))
}

test('LibreOffice opens a cleaned Word file, and the old file that it makes of one, with the visible words alone', async () => {
  const file = await Packer.toBuffer(
    new Document({
      creator: '张三',
      lastModifiedBy: '李四',
      comments: { children: [comment] },
      sections: [{ children: [new Paragraph({ children: words })] }],
    }),
  )
  const { content } = await stripFile(file, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  await writeFile(join(folder, 'new.docx'), content)
  assert.equal(
    (await converted('new.docx', 'txt:Text'))
      .toString()
      .replace(/^\ufeff/, '')
      .trim(),
    '补贴八百元',
  )

  await writeFile(join(folder, 'plain.docx'), file)
  const old = await converted('plain.docx', 'doc')
  const { found, content: cleaned } = await stripFile(old, 'application/msword')
  assert.deepEqual(
    found.filter(({ what }) => what === 'author' || what === 'saved-by').map(({ names }) => names),
    [['张三'], ['李四']],
  )
  assert.ok(found.some(({ what }) => what === 'changes') && found.some(({ what }) => what === 'comments'))
  await writeFile(join(folder, 'old.doc'), cleaned)
  assert.match((await converted('old.doc', 'txt:Text')).toString(), /补贴/)
})
