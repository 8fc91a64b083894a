import { once } from 'node:events'
import { request } from 'node:http'
import { withFolder } from './database.ts'
import type { Measurement } from './measure.ts'
import { memoryOf, startGongkai } from './program.ts'

const UPLOADS = 12
const SIZE_MB = 190
const BOUNDARY = 'bench-boundary'
const PIECE = Buffer.alloc(1_000_000, 120)
const HEAD = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="identityProof"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`

/** 匿名上传. Resident memory while anonymous clients send large files to the request form at once, with no token of a form. */
export const measurement: Measurement = {
  title: 'Uploads without a token',
  measure: () =>
    withFolder(async (folder) => {
      const program = await startGongkai({ DATA_DIR: folder })
      try {
        const answers = await Promise.all(Array.from({ length: UPLOADS }, () => upload(`${program.address}/request`)))
        // Any other answer would mean that the file was not read.
        if (answers.some((answer) => answer !== `422 after ${SIZE_MB} MB`)) throw new Error(answers.join(', '))
        const { most } = await memoryOf(program.pid)
        const what = `at most during ${UPLOADS} uploads of ${SIZE_MB} MB without a token`
        return [{ what, value: most, unit: 'MB', target: { of: 'value', atMost: 300 } }]
      } finally {
        await program.stop()
      }
    }),
}

/** Sends until the program closes the connection or everything is sent; returns the answer and how much was sent. */
async function upload(url: string): Promise<string> {
  const sending = request(url, { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } })
  const closed = once(sending, 'close')
  let status: number | undefined
  let sent = 0
  sending
    .on('error', () => undefined)
    .on('response', (reply) => {
      status = reply.statusCode
      reply.resume()
    })
  sending.write(HEAD)
  for (; sent < SIZE_MB && !sending.destroyed; sent += 1) {
    if (!sending.write(PIECE)) await Promise.race([once(sending, 'drain'), closed])
  }
  sending.end(`\r\n--${BOUNDARY}--\r\n`)
  await closed
  return `${status} after ${sent} MB`
}
