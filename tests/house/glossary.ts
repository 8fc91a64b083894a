import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, type Source } from './sources.ts'

/** An export of the core whose doc comment opens with a Chinese term. */
export interface Named {
  readonly path: string
  readonly term: string
  readonly name: string
}

/** A row of the glossary: the term, and the words in code marks beside it. */
export interface Entry {
  readonly term: string
  readonly english: readonly string[]
}

const EXPORTED = /\/\*\*\s*(?:\*\s+)?((?:(?!\*\/)[^])*?)\*\/\nexport (?:async )?(?:abstract )?(?:function\*?|interface|type|class) (\w+)/g
const TERM = /^(?:[“（]?\p{Script=Han})[\p{Script=Han}\p{N}、“”〔〕（）《》]*/u

/** 术语. Every exported concept (function, type, interface, class; not a constant) of a source whose doc comment opens in Chinese; the term ends at the first Latin sign or blank. */
export function namedIn({ path, text }: Source): Named[] {
  return [...text.matchAll(EXPORTED)].flatMap(([, comment = '', name = '']) => {
    const term = TERM.exec(comment)?.[0]
    return term === undefined ? [] : [{ path, term, name }]
  })
}

/** The rows of every table of a glossary in Markdown; heads and rules are left out. */
export function entriesIn(markdown: string): Entry[] {
  return markdown.split('\n').flatMap((line) => {
    const [, term, english] = /^\| ([^|]+) \| ([^|]+) \|/.exec(line) ?? []
    if (term === undefined || english === undefined || term === '术语' || /^-+$/.test(term)) return []
    return [{ term: term.trim(), english: [...english.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word) }]
  })
}

/** Terms of the code that are missing in the glossary, or listed without the name of their export. */
export function missing(named: readonly Named[], entries: readonly Entry[]): string[] {
  return named
    .filter(({ term, name }) => !entries.some((entry) => entry.term === term && entry.english.includes(name)))
    .map(({ path, term, name }) => `${path}: docs/glossary.md needs ${term} with \`${name}\``)
}

/** English words of the glossary that no code uses. */
export function unused(entries: readonly Entry[], code: string): string[] {
  return entries.flatMap(({ term, english }) => [
    ...(english.length === 0 ? [`${term} has no English word in code marks`] : []),
    ...english
      .filter((word) => !new RegExp(`(?<![\\w-])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(code))
      .map((word) => `${term}: \`${word}\` is not used in code`),
  ])
}

/** The glossary as it stands. */
export function glossary(): Entry[] {
  return entriesIn(readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8'))
}
