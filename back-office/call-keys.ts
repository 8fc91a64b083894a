/** 提交凭证. The keys of changing calls; the server executes each key once. */
export interface CallKeys {
  /** The key for this content: the previous one while the outcome of that call is unknown, else a new one. */
  keyOf(content: string): string
  /** Ends the key of this content, once the outcome is known. */
  settle(content: string): void
}

/** Keeps the keys of calls with unknown outcome, so that sending the same content again has one effect. */
export function callKeys(): CallKeys {
  const open = new Map<string, string>()
  return {
    keyOf(content) {
      const key = open.get(content) ?? newKey()
      open.set(content, key)
      return key
    },
    settle: (content) => void open.delete(content),
  }
}

/** `crypto.randomUUID` is missing on pages without https, as within an office network. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
