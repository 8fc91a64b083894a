import type { FastifyReply } from 'fastify'
import { ENDINGS, endingsOf } from '../files/kinds.ts'
import { type FileStore, MAX_FILE_BYTES, type StoredFile } from '../runtime/files.ts'
import { platformRefusal } from './refusals.ts'

// Control characters, path separators, characters that Windows refuses, and direction overrides
// that make `cod.exe` read as `exe.doc`.
// oxlint-disable-next-line no-control-regex -- control characters are just what must go
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"*/:<>?\\|;]/g

const LONGEST_NAME = 80

/** Endings that are taken off, beside those of accepted kinds: what a system runs or shows. Anything else, as in 方案v1.2, is part of the name. */
const RUNS = new Set([
  'exe',
  'com',
  'bat',
  'cmd',
  'scr',
  'js',
  'vbs',
  'ps1',
  'msi',
  'lnk',
  'htm',
  'html',
  'svg',
  'docm',
  'xlsm',
  'pptm',
  'bin',
])

/** A name that no system takes for a path or another kind of file: as typed, at most 80 characters, with an extension of its content. */
export function safeFileName(name: string, mediaType: string): string {
  const cleaned = name.toWellFormed().normalize('NFC').replace(UNSAFE, '')
  const typed = /\.([a-z0-9]{1,5})$/i.exec(cleaned)?.[1] ?? ''
  const [usual = 'bin', ...others] = endingsOf(mediaType)
  const keeps = [usual, ...others].includes(typed.toLowerCase())
  const isEnding = keeps || ENDINGS.has(typed.toLowerCase()) || RUNS.has(typed.toLowerCase())
  const stem = Array.from(isEnding ? cleaned.slice(0, -typed.length - 1) : cleaned)
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${stem || '附件'}.${keeps ? typed : usual}`
}

/**
 * 下载. Sends a stored file as an attachment, never displayed inside the site (RFC 6266); a range of it where one is asked for, so that a video can
 * be played from any place (RFC 9110 §14). The caller has checked who may read it.
 */
export async function sendFile(reply: FastifyReply, files: FileStore, file: Omit<StoredFile, 'size'>, name: string): Promise<FastifyReply> {
  const content = await files.open(file.hash)
  asAttachment(reply, file.mediaType, name).header('accept-ranges', 'bytes')
  const range = rangeOf(reply.request.headers.range, content.size)
  if (range === 'none') {
    reply.header('content-range', `bytes */${content.size}`)
    throw platformRefusal('platform/range')
  }
  if (range) {
    reply.code(206).header('content-range', `bytes ${range.from}-${range.to - 1}/${content.size}`)
    return reply.header('content-length', range.to - range.from).send(content.read(range))
  }
  // Read whole before the first byte goes out: a file that was altered is no half download.
  if (content.size <= MAX_FILE_BYTES) return reply.send(await files.read(file.hash))
  return reply.header('content-length', content.size).send(content.read())
}

/** Sends a file made for this reader, in the same way. */
export function sendContent(reply: FastifyReply, content: Buffer, mediaType: string, name: string): FastifyReply {
  return asAttachment(reply, mediaType, name).send(content)
}

function asAttachment(reply: FastifyReply, mediaType: string, name: string): FastifyReply {
  const safe = safeFileName(name, mediaType)
  // RFC 5987 forbids these four, which encodeURIComponent leaves unescaped.
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  // Some programs decode percent signs here.
  const plain = safe.replace(/[^\x20-\x7e]|%/g, '_')
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(mediaType)
}

/** The one range of bytes asked for; nothing when none is, or several, which may be ignored; `none` for one that is not there. */
function rangeOf(asked: string | undefined, size: number): { readonly from: number; readonly to: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(Number(last) + 1, size)
  return from < to ? { from, to } : 'none'
}
