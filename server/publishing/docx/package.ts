import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { HtmlElement } from '../../../core/publishing/body/html-node.ts'
import { elementsOf, xmlRoot } from '../../platform/files/xml.ts'

const openArchive = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer)
const READ =
  /^word\/(?:(?:document|styles|numbering|footnotes|endnotes|comments)\.xml|_rels\/document\.xml\.rels|media\/[^/]+\.(?:png|jpe?g))$/i
const MOST_BYTES = 60 * 1024 * 1024

/** 文档的部件. The parts of a Word document that make its text. */
export interface DocxPackage {
  readonly part: (name: string) => HtmlElement | undefined
  /** Where a relation of the document leads: a part, or an address outside. */
  readonly target: (id: string | undefined) => string | undefined
  readonly picture: (name: string) => Buffer | undefined
}

/** Opens a file that the file store has inspected. Undefined when it is no document of Word. */
export async function openDocx(content: Buffer): Promise<DocxPackage | undefined> {
  const parts = await readParts(content)
  if (!parts.has('word/document.xml')) return undefined
  const part = (name: string): HtmlElement | undefined => {
    const bytes = parts.get(`word/${name}.xml`)
    return bytes && xmlRoot(bytes.toString('utf8').replace(/^\ufeff/, ''))
  }
  const relations = parts.get('word/_rels/document.xml.rels')
  const targets = new Map(
    elementsOf(relations && xmlRoot(relations.toString('utf8').replace(/^\ufeff/, ''))).map(({ attributes }) => [
      attributes['Id'],
      attributes['Target'],
    ]),
  )
  return { part, target: (id) => targets.get(id), picture: (name) => parts.get(`word/${name.replace(/^\/word\//, '')}`) }
}

async function readParts(content: Buffer): Promise<Map<string, Buffer>> {
  const zip = await openArchive(content, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  const parts = new Map<string, Buffer>()
  let left = MOST_BYTES
  try {
    await new Promise<void>((done, failed) => {
      zip.on('error', failed)
      zip.on('end', done)
      zip.on('entry', (entry: Entry) => {
        left -= READ.test(entry.fileName) ? entry.uncompressedSize : 0
        if (left < 0) return failed(new RangeError('a document that is too large'))
        const read = READ.test(entry.fileName) ? readEntry(zip, entry).then((bytes) => parts.set(entry.fileName, bytes)) : Promise.resolve()
        read.then(() => zip.readEntry(), failed)
      })
      zip.readEntry()
    })
    return parts
  } finally {
    zip.close()
  }
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await promisify(
    zip.openReadStream.bind(zip) as (one: Entry, then: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void,
  )(entry)
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
