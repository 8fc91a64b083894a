import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** What a mail server took. */
interface Received {
  readonly to: string[]
  readonly text: string
}

const open: SMTPServer[] = []

/** Stops the mail servers of a test. */
export async function closeMailServers(): Promise<void> {
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** A real SMTP server on this machine that keeps what it takes. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  // A client that gives up during TLS is what some tests are about.
  server.on('error', () => undefined)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return { port: (server.server.address() as AddressInfo).port, received }
}

/** A mail as it is read: its headers, each on a line, and its text decoded. */
export function readMail(raw: string): { readonly head: string; readonly text: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const quoted = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const bytes = /Content-Transfer-Encoding: base64/i.test(head) ? Buffer.from(body, 'base64') : Buffer.from(quoted, 'latin1')
  return { head: head.replaceAll(/\r\n\s/g, ' '), text: bytes.toString('utf8').replaceAll('\r\n', '\n') }
}
