import { fold } from '../platform/runtime/fold.ts'

/** 检索词. What is typed between blanks or quotation marks, folded. */
export interface Term {
  readonly text: string
  /** In quotation marks: these words one after another. */
  readonly exact: boolean
}

/** 检索式. The terms that must be there, those that must not, and the whole as it was typed. */
export interface Question {
  readonly wanted: readonly Term[]
  readonly unwanted: readonly Term[]
  readonly literal: string
}

const MOST_TERMS = 12
const QUOTED = /^["“”„‟「『]([^"“”„‟「」『』]+)["“”„‟」』]/
const SEPARATORS = /^[\s,;、。，；]+/
const PLAIN = /^[^\s,;、。，；"“”„‟「『]+/
const EXCLUDED = /^(?:-(?=[^\s-])|不含\s*(?=\S))/

/**
 * 检索式的写法. Words in any order; “短语”; and -词 or 不含词 behind another word. Everything else is a word, quotation marks without a partner are
 * blanks, and no query is an error.
 */
export function parseQuery(query: string): Question {
  const literal = fold(query).trim()
  const [wanted, unwanted]: [Term[], Term[]] = [[], []]
  let rest = literal
  let afterBlank = true
  while (rest !== '' && wanted.length + unwanted.length < MOST_TERMS) {
    const blank = SEPARATORS.exec(rest)?.[0] ?? ''
    rest = rest.slice(blank.length)
    afterBlank ||= blank !== ''
    const sign = afterBlank && wanted.length > 0 ? (EXCLUDED.exec(rest)?.[0] ?? '') : ''
    const [whole, term] = termAt(rest.slice(sign.length))
    if (term && sign !== '') unwanted.push(term)
    else if (term) wanted.push(term)
    rest = rest.slice(sign.length + whole)
    afterBlank = false
  }
  return { wanted, unwanted, literal }
}

/** The term with which a text begins, and how many characters it takes. */
function termAt(text: string): [length: number, term: Term | undefined] {
  const quoted = QUOTED.exec(text)
  if (quoted) return [quoted[0].length, termOf(quoted[1] ?? '', true)]
  const plain = PLAIN.exec(text)?.[0]
  if (plain === undefined) return [1, undefined]
  return [plain.length, termOf(plain, false)]
}

function termOf(text: string, exact: boolean): Term | undefined {
  const trimmed = text.trim()
  return trimmed === '' ? undefined : { text: trimmed, exact }
}
