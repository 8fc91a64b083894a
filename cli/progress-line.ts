import type { Writable } from 'node:stream'

const TERMINAL_MS = 200
const FILE_MS = 10_000

/** 进度. One line that is written over at a terminal; elsewhere a line every ten seconds. */
export function progressLine(out: Writable & { readonly isTTY?: boolean }): { show(text: string): void; end(): void } {
  const terminal = out.isTTY === true
  let [shownAt, open] = [performance.now(), false]
  return {
    show(text) {
      if (performance.now() - shownAt < (terminal ? TERMINAL_MS : FILE_MS)) return
      shownAt = performance.now()
      open = terminal
      out.write(terminal ? `\r\u001B[K${text}` : `${text}\n`)
    },
    end() {
      if (open) out.write('\r\u001B[K')
    },
  }
}
