/** 提交凭证. The keys of calls that change something; the server does each key once. */
export interface CallKeys {
  /** The key for this content: the earlier one while it is not known what became of that call, else a new one. */
  keyOf(content: string): string
  /** Ends the key of this content: the server said what became of the call. */
  settle(content: string): void
}

/** Keeps the keys of calls without a known outcome, so that sending the same again has one effect. */
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

/** `crypto.randomUUID` is missing on pages without encryption, as within an office network. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
