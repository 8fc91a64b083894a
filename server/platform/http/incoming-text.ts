import type { SchemaNode } from './schema-node.ts'
import { isMultiLine } from './schema-parts.ts'

// Refused: control characters, unpaired surrogates and noncharacters are never intended, and no database stores some of them.
const IMPOSSIBLE = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n\r]]/v

// Dropped: invisible formatting that comes with pasted text (zero-width characters, direction marks, byte
// order marks, soft hyphens). Variation selectors stay, since they distinguish the forms of a character in a name.
const INVISIBLE = /[[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]]/gv

/** Printable ASCII without blanks around it, which the rule leaves as it is. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/

const BLANK = /^[\s\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*$/v

/**
 * The one rule for all incoming text: NFC; invisible formatting dropped; line breaks as LF in multi-line fields and as spaces elsewhere;
 * blanks around a single line removed; blanks only count as empty. Returns undefined for a text with refused characters.
 */
export function incomingText(text: string, multiLine = false): string | undefined {
  if (PLAIN.test(text)) return text
  if (IMPOSSIBLE.test(text)) return undefined
  const seen = text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
  if (BLANK.test(seen)) return ''
  return multiLine ? seen : seen.replace(/[\n\t]+/g, ' ').trim()
}

/**
 * Applies `incomingText` to every text that the schema declares. An optional field without content counts as left out. `refuse` receives
 * each path with refused characters.
 */
export function incomingValue(schema: object, value: unknown, refuse: (path: string) => void, path = ''): unknown {
  const node = schema as SchemaNode
  if (typeof value === 'string') {
    if (node.verbatim) {
      if (IMPOSSIBLE.test(value)) refuse(path)
      return value
    }
    const text = incomingText(value, isMultiLine(node) || (node.anyOf ?? []).some(isMultiLine))
    if (text === undefined) refuse(path)
    return text ?? value
  }
  const at = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`)
  if (Array.isArray(value)) {
    const { items } = node
    return items ? value.map((one, index) => incomingValue(items, one, refuse, at(index))) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const rest = Object.values(node.patternProperties ?? {})[0]
  if (!node.properties && !rest) return value
  const entries = Object.entries(value).flatMap(([key, given]) => {
    const property = Object.hasOwn(node.properties ?? {}, key) ? node.properties?.[key] : rest
    if (incomingText(key) !== key) refuse(at(key))
    if (!property) return [[key, given]]
    const read = incomingValue(property, given, refuse, at(key))
    const left = read === '' && property.default === undefined && property !== rest && !node.required?.includes(key)
    return left ? [] : [[key, read]]
  })
  return Object.fromEntries(entries)
}
