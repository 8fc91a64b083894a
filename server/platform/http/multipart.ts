import type { Readable } from 'node:stream'
import busboy, { type Limits } from 'busboy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { platformRefusal } from './refusals.ts'

const TYPE = 'multipart/form-data'

/** Leaves multipart bodies unread until `readMultipart`. */
export function acceptMultipart(app: FastifyInstance): void {
  app.addContentTypeParser(TYPE, (_request, _body, done) => done(null))
}

/** True when the body of the request is a multipart form. */
export function isMultipart({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.toLowerCase().startsWith(TYPE) ?? false
}

interface Takers {
  readonly field: (name: string, value: string) => void
  /** Consumes the file; reading goes on meanwhile. `file.truncated` is set when it is longer than allowed. */
  readonly file: (field: string, file: Readable & { readonly truncated?: boolean }, name: string) => Promise<void>
}

/**
 * Reads a multipart form part by part and returns when all files are consumed. Refuses a broken form and one that exceeds the limits, but
 * for the size of files. When reading fails, the rest of the body is discarded, so that the answer reaches the client.
 */
export async function readMultipart({ raw, headers }: FastifyRequest, limits: Limits, take: Takers): Promise<void> {
  const parser = openParser({ headers, limits, defParamCharset: 'utf8' })
  const files: Promise<void>[] = []
  try {
    await new Promise<void>((resolve, reject) => {
      const tooLarge = () => reject(platformRefusal('platform/too-large'))
      const broken = () => reject(platformRefusal('platform/bad-request'))
      // A part may lack its name, whatever the types of busboy say.
      parser.on('field', (name: string | undefined, value, { valueTruncated }) => {
        if (valueTruncated) tooLarge()
        else take.field(name ?? '', value)
      })
      parser.on('file', (field: string | undefined, file, { filename }: { filename?: string }) => {
        // A file that nobody consumes breaks off with the form.
        file.on('error', broken)
        files.push(take.file(field ?? '', file, filename ?? '').catch(reject))
      })
      parser.on('partsLimit', tooLarge).on('filesLimit', tooLarge).on('fieldsLimit', tooLarge)
      parser.on('error', broken).on('close', resolve)
      raw.on('error', broken).pipe(parser)
    })
  } catch (error) {
    raw.unpipe(parser).resume()
    parser.destroy()
    throw error
  } finally {
    await Promise.all(files)
  }
}

function openParser(config: Parameters<typeof busboy>[0]): ReturnType<typeof busboy> {
  try {
    return busboy(config)
  } catch {
    throw platformRefusal('platform/bad-request')
  }
}
