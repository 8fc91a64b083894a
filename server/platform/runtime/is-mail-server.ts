/** True for the address of a mail server whose parts can be read, user name and password decoded among them: a mail would find out too late. */
export function isMailServer(text: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(text)
    for (const part of [username, password]) decodeURIComponent(part)
    return /^smtps?:$/.test(protocol) && hostname !== ''
  } catch {
    return false
  }
}
