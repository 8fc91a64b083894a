import { chineseNumber } from './chinese-number.ts'
import { INSTRUMENTS, type InstrumentKey } from './instruments.ts'

/** 依据条文. An article and the words that a rule takes from it; a test verifies the words where the text is available. */
export interface Citation {
  readonly kind: 'article'
  readonly instrument: InstrumentKey
  readonly article: number
  readonly quote: string
}

/** 实务做法. What no text says and only practice or our reading settles; listed apart and never shown as an article. */
export interface Practice {
  readonly kind: 'practice'
  readonly says: string
  readonly source: string
}

/** 依据. What a step of a conclusion rests on: an article or practice. */
export type Basis = Citation | Practice

/** 引用条文. `quote` must be found verbatim in that article. */
export function cite(instrument: InstrumentKey, article: number, quote: string): Citation {
  return { kind: 'article', instrument, article, quote }
}

/** 引用实务做法. `source` names where the practice is recorded, or 'our reading' where nobody has written it down. */
export function practice(says: string, source: string): Practice {
  return { kind: 'practice', says, source }
}

/** 依据的名称. The name shown to readers: 《条例》第三十三条, 国办函〔2020〕109号第四条, or 实务做法：…. */
export function nameBasis(basis: Basis): string {
  if (basis.kind === 'practice') return `实务做法：${basis.says}`
  const { short } = INSTRUMENTS[basis.instrument]
  // A document known by its number (国办函〔2020〕109号) takes no title marks.
  return `${short.includes('〔') ? short : `《${short}》`}第${chineseNumber(basis.article)}条`
}

/** 依据的展示. A basis as pages show it: its name, and the words of the article or the source of the practice. */
export function showBasis(basis: Basis): { readonly name: string; readonly quote: string } {
  return { name: nameBasis(basis), quote: basis.kind === 'article' ? basis.quote : nameSource(basis.source) }
}

/** 出处. Where a practice is recorded, or that it is only our reading. */
function nameSource(source: string): string {
  const [, of] = /^our reading(?: of (.+))?$/.exec(source) ?? []
  if (of !== undefined) return `本平台对${of}的理解`
  return source === 'our reading' ? '本平台的理解，没有条文规定' : source
}
