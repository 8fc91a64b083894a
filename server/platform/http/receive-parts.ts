import type { FastifyRequest } from 'fastify'
import type { FieldProblem } from '../runtime/errors.ts'
import { type FileStore, MAX_FILE_BYTES } from '../runtime/files.ts'
import type { ReceivedFile } from '../runtime/incoming-files.ts'
import { incomingText } from './incoming-text.ts'
import { isMultipart, readMultipart } from './multipart.ts'
import { platformRefusal } from './refusals.ts'

/** 上传的文件. On the disk as it came; its name is not trusted. */
export interface Upload {
  readonly field: string
  readonly name: string
  readonly file: ReceivedFile
}

export interface Parts {
  readonly fields: Record<string, string | string[]>
  readonly uploads: readonly Upload[]
  readonly problems: readonly FieldProblem[]
}

interface Expected {
  /** The fields that may contain a file. */
  readonly files: readonly string[]
  /** Called before a file is read, with the fields that precede it in the form. */
  readonly trusts: (fields: Parts['fields']) => boolean
  /** The largest file in bytes, where it is not the usual one. */
  readonly largest?: number
}

const LONGEST_NAME = 200
const MAX_FILES = 5
const MAX_FIELDS = 60
const FIELD_BYTES = 50_000
const FORM_BYTES = 2 * MAX_FILE_BYTES
/** A form that announces more than twice the allowed size of its files is refused unread. */
const REQUEST_BYTES = 2 * FORM_BYTES
const megabytes = (bytes: number): number => bytes / 1024 / 1024
const TOO_LARGE = `文件超过${megabytes(MAX_FILE_BYTES)}MB，请压缩后重新选择`
const TOO_LARGE_TOGETHER = `文件合计超过${megabytes(FORM_BYTES)}MB，请压缩或者分次提交`

/**
 * Reads a multipart form. A file is written to the disk when the form is trusted and expects it in that field, else it is skipped. An
 * oversized file is reported, not thrown, so the remaining fields are still parsed. When reading fails, nothing stays on the disk;
 * otherwise the caller discards the uploads.
 */
export async function receiveParts(
  request: FastifyRequest,
  store: FileStore,
  { files, trusts, largest = MAX_FILE_BYTES }: Expected,
): Promise<Parts> {
  const [formBytes, requestBytes] = [Math.max(FORM_BYTES, largest), Math.max(REQUEST_BYTES, 2 * largest)]
  if (Number(request.headers['content-length'] ?? 0) > requestBytes) throw platformRefusal('platform/too-large')
  const fields: Record<string, string | string[]> = Object.create(null)
  const uploads: Upload[] = []
  const problems: FieldProblem[] = []
  let total = 0
  // busboy counts a part as too long that reaches its limit.
  const sizes = { fileSize: largest + 1, fieldSize: FIELD_BYTES + 1 }
  const limits = { ...sizes, files: MAX_FILES, fields: MAX_FIELDS, parts: MAX_FILES + MAX_FIELDS }
  try {
    await readMultipart(request, limits, {
      field(name, value) {
        const before = fields[name]
        fields[name] = before === undefined ? value : [before, value].flat()
      },
      async file(field, stream, filename) {
        const name = filename ? incomingText(filename)?.slice(0, LONGEST_NAME) || '附件' : ''
        // An empty file input is sent as an empty file without a name.
        if (name === '' || !files.includes(field) || !trusts(fields)) {
          stream.resume()
          if (!files.includes(field) && name !== '') problems.push({ path: field, message: '不认识的填写项' })
          return
        }
        const file = await store.incoming.receive(stream)
        total += file.size
        if (!stream.truncated && total <= formBytes) {
          uploads.push({ field, name, file })
          return
        }
        await store.incoming.discard(file)
        problems.push({ path: field, message: stream.truncated ? TOO_LARGE : TOO_LARGE_TOGETHER })
      },
    })
  } catch (error) {
    await discardAll(store, uploads)
    throw error
  }
  return { fields, uploads, problems }
}

/** Removes the files of a handled form, whatever the outcome. */
export async function discardAll(store: FileStore, uploads: readonly Upload[]): Promise<void> {
  await Promise.all(uploads.map(({ file }) => store.incoming.discard(file)))
}

/** 上传一个文件. Receives the one file of an API call, passes it on and removes it from the disk afterwards. */
export async function withUpload<T>(request: FastifyRequest, store: FileStore, take: (upload: Upload) => Promise<T>): Promise<T> {
  if (!isMultipart(request)) throw platformRefusal('platform/bad-request')
  const { uploads, problems } = await receiveParts(request, store, { files: ['file'], trusts: () => true, largest: store.largest })
  try {
    if (problems.some(({ path }) => path === 'file')) throw platformRefusal('platform/too-large')
    const [upload, second] = uploads
    if (!upload || second || problems.length > 0) throw platformRefusal('platform/bad-request')
    return await take(upload)
  } finally {
    await discardAll(store, uploads)
  }
}
