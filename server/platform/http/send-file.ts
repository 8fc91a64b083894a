import type { FastifyReply } from 'fastify'
import { FILE_KINDS, type FileStore, type StoredFile } from '../runtime/files.ts'

// Control characters, path separators, characters that Windows refuses, and direction overrides
// that make `cod.exe` read as `exe.doc`.
// oxlint-disable-next-line no-control-regex -- control characters are just what must go
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"*/:<>?\\|%;]/g

const LONGEST_NAME = 80

/** A name that no system takes for a path or another kind of file: cleaned, at most 80 characters, with the extension of its content. */
export function safeFileName(name: string, mediaType: string): string {
  const ending = mediaType in FILE_KINDS ? FILE_KINDS[mediaType as keyof typeof FILE_KINDS] : 'bin'
  const bare = name
    .normalize('NFC')
    .replace(UNSAFE, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
  const stem = Array.from(bare)
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${stem || '附件'}.${ending}`
}

/** 下载. Sends a stored file as an attachment, never displayed inside the site (RFC 6266). The caller has checked who may read it. */
export async function sendFile(reply: FastifyReply, files: FileStore, file: Omit<StoredFile, 'size'>, name: string): Promise<FastifyReply> {
  return sendContent(reply, await files.read(file.hash), file.mediaType, name)
}

/** Sends a file made for this reader, in the same way. */
export function sendContent(reply: FastifyReply, content: Buffer, mediaType: string, name: string): FastifyReply {
  const safe = safeFileName(name, mediaType)
  // RFC 5987 forbids these four, which encodeURIComponent leaves unescaped.
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  const plain = safe.replace(/[^\x20-\x7e]/g, '_')
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(mediaType)
    .send(content)
}
