import { imageSize } from 'image-size'
import { titleOf } from '../../core/law/list-entry.ts'
import { VALIDITIES, validityOn } from '../../core/publishing/normative-document.ts'
import { shownFields } from '../../core/publishing/show-fields.ts'
import type { PictureContent, Pictures } from '../platform/documents/blocks.ts'
import { type Block, table } from '../platform/documents/blocks.ts'
import type { Paper } from '../platform/documents/paper.ts'
import { paperPdf } from '../platform/documents/paper-pdf.ts'
import { parseBlocks } from '../platform/documents/parse-blocks.ts'
import { FILE_KINDS } from '../platform/files/kinds.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import type { PublishedDocument } from './find-published.ts'
import type { DocumentText } from './schema.ts'

type Made = Pick<Runtime, 'typesetter' | 'files'>

const MEDIA_TYPES = { word: mediaTypeOf('docx'), pdf: mediaTypeOf('pdf') } as const
export type DownloadForm = keyof typeof MEDIA_TYPES

/** A file as it goes out. */
export interface Download {
  readonly mediaType: string
  readonly content: Buffer
}

const KEPT = 50
const kept = new Map<string, Promise<Download>>()

/**
 * 下载. A published document as Word or PDF, with the mark of its validity. Made when first asked for and kept by text, day
 * of validity and form, so that a thousand readers cost one typesetting.
 */
export function documentDownload(runtime: Made, document: PublishedDocument, form: DownloadForm, now: Date): Promise<Download> {
  const remark = validityRemark(document, now)
  const key = `${document.id} ${document.textHash} ${form} ${remark ?? ''}`
  const found = kept.get(key)
  if (found) return found
  const made = make(runtime, document, form, remark)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  const oldest = kept.keys().next().value
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return made
}

async function make(
  { typesetter, files }: Made,
  document: PublishedDocument,
  form: DownloadForm,
  remark: string | undefined,
): Promise<Download> {
  const paper: Paper = {
    agency: document.agencyName,
    title: document.title,
    body: [...fieldsTable(document.text), ...parseBlocks(document.text.body)],
    datedOn: document.text.madeOn,
    number: document.documentNumber ?? undefined,
    remark,
    pictures: await picturesOf(files, document),
  }
  if (form === 'pdf') return { mediaType: MEDIA_TYPES.pdf, content: await pdfOf(typesetter, paper) }
  const { paperWord } = await import('../platform/documents/paper-word.ts')
  return { mediaType: MEDIA_TYPES.word, content: await paperWord(paper) }
}

/** 要素 of the kind as a table before the text; nothing where there are none. */
function fieldsTable({ kind, fields }: DocumentText): Block[] {
  const rows = shownFields(kind, fields).map(({ title, value }) => [{ text: title, head: true }, { text: value }])
  return rows.length === 0 ? [] : [table(rows, { headRows: 0, widths: [1, 3] })]
}

/** A picture that browsers draw, but the typesetter cannot, must not cost the reader the text. */
function pdfOf(typesetter: Runtime['typesetter'], { pictures = new Map(), ...paper }: Paper): Promise<Buffer> {
  const plain = () => paperPdf(typesetter, paper)
  return pictures.size > 0 ? paperPdf(typesetter, { ...paper, pictures }).catch(plain) : plain()
}

/** What all pictures of a document together may hold; a page with more has them, its paper their words. */
const MOST_PICTURES = 40 * 1024 * 1024

async function picturesOf(files: Runtime['files'], { pictures }: PublishedDocument): Promise<Pictures> {
  const found = new Map<string, PictureContent>()
  if (pictures.reduce((sum, { size }) => sum + size, 0) > MOST_PICTURES) return found
  for (const { hash, mediaType } of pictures) {
    const content = await files.read(hash)
    const { width, height } = imageSize(content)
    found.set(hash, { content, mediaType, width, height })
  }
  return found
}

/** A copy that has left the site must still say that the document is no longer valid. */
function validityRemark({ validity }: PublishedDocument, now: Date): string | undefined {
  if (!validity) return undefined
  const ruling = validityOn(validity, chinaDay(now))
  if (ruling.value === 'valid') return undefined
  const title = titleOf(VALIDITIES, ruling.value)
  return `（${title}：${ruling.steps.at(-1)?.says ?? ''}）`
}

function mediaTypeOf(ending: (typeof FILE_KINDS)[keyof typeof FILE_KINDS]): string {
  const found = Object.entries(FILE_KINDS).find(([, known]) => known === ending)
  if (!found) throw new RangeError(`no kind of file ends in ${ending}`)
  return found[0]
}
