import { createTransport } from 'nodemailer'
import type { MailSettings } from '../platform/runtime/config.ts'
import { SENT_SUBJECTS, type SentSubject } from './subjects.ts'

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
const CONNECT_MS = 10_000
const SOCKET_MS = 30_000

/** What goes over the wire. */
interface Letter {
  /** Stays the same when a mail is sent again, so that the reader's program can recognise it. */
  readonly id: string
  readonly to: string
  readonly subject: SentSubject
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A connection to the mail server. */
export interface MailTransport {
  send(letter: Letter): Promise<void>
  close(): void
}

/**
 * 邮件服务器. Opens a connection with the first mail. TLS is required, by `smtps:` or STARTTLS, with a certificate that is verified; only a
 * server on this machine may go without.
 */
export function openTransport({ server, from }: MailSettings, siteName: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(server)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !LOCAL.test(hostname),
    ignoreTLS: !secure && LOCAL.test(hostname),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true,
    maxConnections: 1,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ id, to, subject, text, headers }) {
      const title = SENT_SUBJECTS.find(({ key }) => key === subject)?.title
      await transport.sendMail({
        from: { name: siteName, address: from },
        to: { name: '', address: to },
        subject: `${siteName}：${title}`,
        text,
        messageId: `<${id}@${from.split('@')[1]}>`,
        // No answers by machines, and no loops of them.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...headers },
      })
    },
    close: () => transport.close(),
  }
}

/** 未送达的原因. What the system administrator is told, and whether it is about this address for good, for now, or about the server. */
export interface MailProblem {
  readonly says: string
  readonly about: 'address' | 'moment' | 'server'
}

/** Explains an error of the mail server or of the way to it. */
export function explainMailProblem(error: unknown): MailProblem {
  const { code = '', command, responseCode = 0, message } = error as Error & { code?: string; command?: string; responseCode?: number }
  // The sender is refused with each mail: no address is to blame.
  if (code === 'EENVELOPE' && command === 'MAIL FROM')
    return { says: `邮件服务器不接受发件地址（${responseCode}），请检查 MAIL_FROM 与 MAIL_SERVER 的用户名是否相符`, about: 'server' }
  // At the recipient: 5xx is for good; 4xx often means that the server wants to see a second attempt.
  if (code === 'EENVELOPE' && responseCode >= 500) return { says: `收件地址被拒绝（${responseCode}），请核对地址`, about: 'address' }
  if (code === 'EENVELOPE') return { says: `邮件服务器暂不接受（${responseCode}），稍后自动再试`, about: 'moment' }
  if (code === 'EAUTH') return { says: '邮件服务器不接受用户名和密码，请检查 MAIL_SERVER', about: 'server' }
  if (code === 'ETLS' || /certificate|TLS|SSL/i.test(message))
    return { says: '与邮件服务器之间不能加密，请检查 MAIL_SERVER 和服务器的证书', about: 'server' }
  if (UNREACHABLE.has(code)) return { says: '连接不上邮件服务器，请检查 MAIL_SERVER 和网络', about: 'server' }
  return { says: `邮件服务器没有接受${responseCode > 0 ? `（${responseCode}）` : ''}，请查看邮件服务器的日志`, about: 'moment' }
}

const UNREACHABLE = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ECONNREFUSED'])
