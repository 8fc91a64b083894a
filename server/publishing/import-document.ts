import { Readable } from 'node:stream'
import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import { withoutSpacing } from '../../core/publishing/body/without-spacing.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { recordUpload, uploadedBy } from '../platform/runtime/file-uploads.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import { inspectImage } from '../platform/runtime/image-file.ts'
import { type DocxPackage, openDocx } from './docx/package.ts'
import { DocxReader } from './docx/read-docx.ts'
import { refusal } from './refusals.ts'
import type { ImportedDocument } from './schema.ts'

/**
 * 读入 Word 文档. The text of an uploaded document as a body that can be edited, with the original beside it: nothing that is struck out, deleted by a
 * tracked change, hidden or a comment. Pictures become files of the agency. Refuses another agency's file, and one that is no .docx.
 */
export async function importDocument(db: Db, files: FileStore, officer: Officer, hash: string, now: Date): Promise<ImportedDocument> {
  if (!(await uploadedBy(db, officer.agencyId, [hash])).has(hash)) throw refusal('publishing/not-a-word-document')
  const word = await readWord(await files.read(hash), async (content) => {
    const file = await files.put(db, content, now)
    await recordUpload(db, officer, file.hash, now)
    return file.mediaType.startsWith('image/') ? file.hash : undefined
  })
  if (!word) throw refusal('publishing/not-a-word-document')
  return word
}

/**
 * The text of a Word document; `keep` stores a picture that may be stored and names it. Undefined for a file that is no .docx, or is not well formed.
 */
export async function readWord(
  content: Buffer,
  keep: (picture: Buffer) => Promise<string | undefined>,
): Promise<ImportedDocument | undefined> {
  const docx = await openDocx(content).catch(() => undefined)
  if (!docx) return undefined
  const stored = new Map<string, string>()
  for (const name of picturesIn(docx)) {
    const picture = docx.picture(name)
    if (!picture) continue
    try {
      await inspectImage({
        size: picture.length,
        read: ({ from, to } = { from: 0, to: picture.length }) => Readable.from([picture.subarray(from, to)]),
      })
      const hash = await keep(picture)
      if (hash !== undefined) stored.set(name, hash)
    } catch {
      // A picture that may not be stored is told of like one of another kind.
    }
  }
  const read = readWith(docx, (name) => stored.get(name))
  if (!read) return undefined
  const { html, reader } = read
  return {
    body: html,
    notTaken: [...reader.runs.counts].map(([what, count]) => ({ what, count })),
    original: reader.runs.original.filter((line) => line.length > 0).map((line) => [...line]),
  }
}

function picturesIn(docx: DocxPackage): ReadonlySet<string> {
  const names = new Set<string>()
  readWith(docx, (name) => {
    names.add(name)
    return undefined
  })
  return names
}

function readWith(docx: DocxPackage, fileOf: (name: string) => string | undefined): { html: string; reader: DocxReader } | undefined {
  try {
    const reader = new DocxReader(docx, fileOf)
    return { html: bodyHtml(withoutSpacing(bodyOf(reader.read()))), reader }
  } catch (error) {
    // XML that is not well formed or too deep.
    if (error instanceof Error) return undefined
    throw error
  }
}
