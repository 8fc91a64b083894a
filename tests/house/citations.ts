import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chineseNumber } from '../../core/law/chinese-number.ts'
import { INSTRUMENTS, type Instrument, type InstrumentKey } from '../../core/law/instruments.ts'
import { ROOT, type Source } from './sources.ts'

/** A citation as the source writes it. */
export interface Quoted {
  readonly where: string
  readonly instrument: string
  readonly article: number
  readonly quote: string
}

const WRITTEN = /\bcite\(\s*'([^']+)',\s*(\d+),\s*'([^']*)',?\s*\)/g
const CALLED = /\bcite\(/g

/** Every citation written in a source; a call whose words are not a literal is an error. */
export function citationsIn({ path, text }: Source): { readonly quoted: Quoted[]; readonly unread: number } {
  const code = text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const quoted = [...code.matchAll(WRITTEN)].map(([, instrument = '', article, quote = '']) => ({
    where: path,
    instrument,
    article: Number(article),
    quote,
  }))
  const declared = path === 'core/law/citation.ts' ? 1 : 0
  return { quoted, unread: [...code.matchAll(CALLED)].length - quoted.length - declared }
}

/** The folder of the law texts: `GONGKAI_LAWS`, or the one beside the checkout; null when there is none. */
export function lawsFolder(): string | null {
  return [process.env['GONGKAI_LAWS'], join(ROOT, '../shared/corpus/laws')].find((folder) => folder && existsSync(folder)) ?? null
}

/** The text of each instrument that has a file in the folder. Throws when a named file is missing. */
export function lawTexts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    (Object.entries(INSTRUMENTS) as [InstrumentKey, Instrument][]).flatMap(([key, { file }]) => {
      if (file === undefined) return []
      const found = files.find((name) => name.endsWith(`/${file}`))
      if (found === undefined) throw new Error(`${file} is not in ${folder}`)
      return [[key, readFileSync(join(folder, found), 'utf8')] as const]
    }),
  )
}

/** The citations whose words are not found in their article, each with what is wrong. */
export function misquotes(citations: readonly Quoted[], texts: ReadonlyMap<string, string>): string[] {
  return citations.flatMap(({ where, instrument, article, quote }) => {
    const text = texts.get(instrument)
    if (text === undefined) return []
    const words = articleText(text, article)
    const name = `${where}: ${instrument} 第${chineseNumber(article)}条`
    if (words === null) return [`${name} does not exist`]
    return plain(words).includes(plain(quote)) ? [] : [`${name} does not say “${quote}”`]
  })
}

/** The words of an article, up to the next article or chapter. */
function articleText(text: string, article: number): string | null {
  const start = new RegExp(`^第${chineseNumber(article)}条[\\s　]`, 'm').exec(text)
  if (!start) return null
  const rest = text.slice(start.index + start[0].length)
  const end = /^(第[一二三四五六七八九十百零]+条[\s　]|#)/m.exec(rest)
  return end ? rest.slice(0, end.index) : rest
}

/** Unifies full-width and half-width brackets and removes white space: the collections differ in both. */
function plain(words: string): string {
  return words.normalize('NFKC').replaceAll(/\s+/g, '')
}
