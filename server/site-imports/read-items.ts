import { posix } from 'node:path'
import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { withoutSpacing } from '../../core/publishing/body/without-spacing.ts'
import type { Finding, Metadata } from '../../core/publishing/site-import.ts'
import { readBody, readWord } from '../publishing/index.ts'
import { oldAddress } from './old-address.ts'
import { readMarkdown } from './read-markdown.ts'
import { linkedFiles, type ReadPage, readHtml, withStoredPictures } from './read-page.ts'
import { readTable } from './read-table.ts'
import { refusal } from './refusals.ts'
import { decodeText, type SourceFiles } from './source-files.ts'

/** 条目. One item of the source as it was read: nothing is judged yet but what could not be read. */
export interface SourceItem {
  /** Where it stands, for people. */
  readonly place: string
  /** 来源记号. The same at every reading of the same item. */
  readonly key: string
  readonly metadata: Metadata
  /** What a person corrected in place, which is part of `metadata`; absent when nothing was. */
  readonly corrected?: Metadata
  readonly body: string
  readonly files: readonly { readonly hash: string; readonly name: string; readonly path: string }[]
  readonly findings: readonly Finding[]
}

/** Stores a file of the source, or only looks at it; undefined when it may not be stored. */
export type KeepFile = (content: Buffer) => Promise<{ readonly hash: string; readonly isPicture: boolean } | undefined>

/** Pages that no row names are told of up to this number. */
const MOST_UNUSED = 200
const PAGES = /\.(?:html?|shtml|md|markdown|docx)$/i
const ATTACHED = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|ceb|pptx?|zip|rar|7z|jpe?g|png|gif|tiff?|txt|csv)$/i

/**
 * 读取来源. Every item of a source in its order: the rows of its table, or without a table every page. Refuses a source without any. `onWhole` is
 * told of columns that are not taken and of pages that no row names.
 */
export async function* readItems(
  source: SourceFiles,
  keep: KeepFile,
  onWhole: (findings: readonly Finding[]) => void,
): AsyncGenerator<SourceItem> {
  const table = await readTable(source)
  const reader = new ItemReader(source, keep)
  if (table) {
    if (table.rows.length === 0) throw refusal('site-imports/empty')
    for (const { place, metadata } of table.rows) yield reader.read(place, metadata)
    const unused = source.paths.filter((path) => PAGES.test(path) && !reader.used.has(path))
    onWhole([
      ...table.ignored.map((what): Finding => ({ key: 'column-ignored', what })),
      ...unused.slice(0, MOST_UNUSED).map((what): Finding => ({ key: 'file-unused', what })),
    ])
    return
  }
  const pages = source.paths.filter((path) => PAGES.test(path))
  if (pages.length === 0) throw refusal('site-imports/empty')
  for (const path of pages) yield reader.read(path, { bodyFile: path })
}

class ItemReader {
  /** The files that items consist of. */
  readonly used = new Set<string>()
  private readonly source: SourceFiles
  private readonly keep: KeepFile
  /** The paths as they are, by the form in which they are looked for. */
  private readonly paths: ReadonlyMap<string, string>

  constructor(source: SourceFiles, keep: KeepFile) {
    this.source = source
    this.keep = keep
    this.paths = new Map(source.paths.map((path) => [path.normalize('NFC').toLowerCase(), path]))
  }

  async read(place: string, said: Metadata): Promise<SourceItem> {
    const findings: Finding[] = []
    const path = this.bodyPath(said)
    if (said.bodyFile && path === undefined) findings.push({ key: 'body-missing', field: 'bodyFile', what: said.bodyFile })
    const page = path !== undefined && PAGES.test(path) ? await this.readPage(path, findings) : { metadata: {}, body: '' }
    const metadata: Metadata = { ...page.metadata, ...said }
    const files = new Map<string, SourceItem['files'][number]>()
    const folder = path === undefined ? '' : posix.dirname(path)
    // A file that is no page is what the item consists of.
    const listed = [...(path !== undefined && !PAGES.test(path) ? [path] : []), ...(said.attachments ?? '').split(/[;；|\n]/)]
    for (const name of listed.map((one) => one.trim()).filter(Boolean)) await this.attach(files, name, { folder, findings, says: name })
    const body = await this.bodyOf(page.body, folder, { title: metadata.title ?? '', metadata, files, findings })
    return { place, key: keyOf(metadata, path ?? ''), metadata, body, files: [...files.values()], findings }
  }

  private bodyPath({ bodyFile, oldAddress: address }: Metadata): string | undefined {
    if (bodyFile) return this.find(bodyFile, '')
    const { path } = oldAddress(address ?? '') ?? {}
    const found = path && this.find(path, '')
    return found && PAGES.test(found) ? found : undefined
  }

  private async readPage(path: string, findings: Finding[]): Promise<ReadPage> {
    const content = await this.source.read(path)
    if (/\.docx$/i.test(path)) {
      const word = await readWord(content, async (picture) => {
        const kept = await this.keep(picture)
        return kept?.isPicture ? kept.hash : undefined
      })
      if (!word) findings.push({ key: 'unreadable-file', field: 'bodyFile', what: path })
      for (const { what, count } of word?.notTaken ?? [])
        findings.push({ key: 'not-taken', field: 'bodyFile', what: `${NOT_TAKEN[what]}${count}处` })
      return { metadata: {}, body: word?.body ?? '' }
    }
    const text = decodeText(content)
    return /\.(?:md|markdown)$/i.test(path) ? readMarkdown(text) : readHtml(text)
  }

  /** The body with its pictures stored, and what it links to as attachments. */
  private async bodyOf(body: string, folder: string, { title, metadata, files, findings }: InBody): Promise<string> {
    const { pictures, links } = linkedFiles(body)
    const stored = new Map<string, string>()
    for (const src of pictures) {
      // Of a Word document the pictures are stored already.
      if (/^files\/[0-9a-f]{64}$/.test(src)) stored.set(src, src.slice(6))
      const path = stored.has(src) ? undefined : this.find(src, folder)
      const kept = path === undefined ? undefined : await this.keep(await this.source.read(path))
      if (kept?.isPicture) stored.set(src, kept.hash)
      else if (!stored.has(src)) findings.push({ key: 'picture-missing', what: src.slice(0, 80) })
    }
    if (/<img(?![^>]*\balt="[^"]+)/i.test(body)) findings.push({ key: 'alternative-made' })
    for (const { href, words } of links)
      if (ATTACHED.test(href.split(/[?#]/)[0] ?? '') && isOwn(href, metadata.oldAddress))
        await this.attach(files, href, { folder, findings, says: words || href })
    return bodyHtml(withoutSpacing(readBody(pictures.length > 0 ? withStoredPictures(body, stored, title) : body)))
  }

  private async attach(
    files: Map<string, SourceItem['files'][number]>,
    name: string,
    { folder, findings, says }: Attaching,
  ): Promise<void> {
    const path = this.find(name, folder)
    if (path === undefined) {
      findings.push({ key: 'attachment-missing', field: 'attachments', what: says.slice(0, 80) })
      return
    }
    const kept = await this.keep(await this.source.read(path))
    if (!kept) findings.push({ key: 'attachment-kind', field: 'attachments', what: posix.basename(path) })
    else if (!files.has(kept.hash)) files.set(kept.hash, { hash: kept.hash, name: fileName(says, path), path: name })
  }

  /** The file of the source that an address within it means: beside the page, from the top, or under its name alone. */
  private find(written: string, folder: string): string | undefined {
    const [bare = ''] = written.replace(/^https?:\/\/[^/]+/i, '').split(/[?#]/)
    const path = decoded(bare).normalize('NFC').replaceAll('\\', '/').toLowerCase()
    const tried = [
      posix.join(folder.normalize('NFC').toLowerCase(), path),
      path.replace(/^\/+/, ''),
      posix.join(folder.toLowerCase(), posix.basename(path)),
    ]
    const found = tried.map((one) => this.paths.get(one)).find((one) => one !== undefined)
    if (found !== undefined) this.used.add(found)
    return found
  }
}

interface InBody {
  readonly title: string
  readonly metadata: Metadata
  readonly files: Map<string, SourceItem['files'][number]>
  readonly findings: Finding[]
}
interface Attaching {
  readonly folder: string
  readonly findings: Finding[]
  readonly says: string
}

const NOT_TAKEN = { deleted: '删去的文字', hidden: '隐藏的文字', comment: '批注', picture: '图片', object: '嵌入的对象' } as const

/** An item is the same at the next reading when its number, its address or else its file is. */
function keyOf({ sourceKey, oldAddress: written, title = '', firstPublishedOn = '' }: Metadata, path: string): string {
  const address = oldAddress(written ?? '')
  if (sourceKey) return `编号 ${sourceKey}`.slice(0, 300)
  return (address ? `地址 ${address.host}${address.path}` : `文件 ${path} ${title} ${firstPublishedOn}`).slice(0, 300)
}

/** Whether a link leads to the old site itself. */
function isOwn(href: string, address: string | undefined): boolean {
  return !/^(?:[a-z]+:)?\/\//i.test(href) || oldAddress(href)?.host === oldAddress(address ?? '')?.host
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const LONGEST_NAME = 120

/** What a link says, with the ending of its file. */
function fileName(says: string, path: string): string {
  const ending = posix.extname(path)
  const name =
    posix
      .basename(says)
      .replaceAll(/[\\/:*?"<>|]/g, '')
      .trim() || posix.basename(path)
  return name.toLowerCase().endsWith(ending.toLowerCase())
    ? name.slice(-LONGEST_NAME)
    : `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`
}
