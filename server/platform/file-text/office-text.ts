import { attribute, MOST_TEXT, type Parts, partOf, plain, tagsOf } from './parts.ts'

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off'

/** Word 文件的文字. Deleted words stand in w:delText, comments in a part of their own, fields in w:instrText: none of these is w:t. */
export async function wordText(parts: Parts): Promise<string> {
  const names = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']
  let text = ''
  for (const xml of await Promise.all(names.map((name) => partOf(parts, name)))) {
    const runs: { words: string; hidden: boolean }[] = []
    for (const tag of tagsOf(xml)) {
      const run = runs.at(-1)
      if (tag.name === 'w:r' && !tag.closes && !tag.attributes.endsWith('/')) runs.push({ words: '', hidden: false })
      else if (tag.name === 'w:r' && tag.closes) text += wordsOfRun(runs.pop())
      else if (tag.name === 'w:vanish' && run) run.hidden = !isOff(attribute(tag, 'w:val'))
      else if (tag.name === 'w:t' && !tag.closes && run) run.words += plain(tag.text)
      else if (/^w:(?:tab|br|cr)$/.test(tag.name) && run) run.words += ' '
      else if (tag.closes && /^w:(?:p|tc)$/.test(tag.name)) text += ' '
      if (text.length > MOST_TEXT) return text
    }
  }
  return text
}

function wordsOfRun(run: { readonly words: string; readonly hidden: boolean } | undefined): string {
  return run && !run.hidden ? run.words : ''
}

/** Excel 文件的文字. The cells of the sheets and rows that are shown. */
export async function sheetText(parts: Parts): Promise<string> {
  const [book = '', relations = '', strings = ''] = await Promise.all(
    ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml'].map((name) => partOf(parts, name)),
  )
  const shared = sharedStrings(strings)
  const places = new Map([...tagsOf(relations)].map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
  let text = ''
  for (const sheet of tagsOf(book)) {
    if (sheet.name !== 'sheet' || /hidden/i.test(attribute(sheet, 'state') ?? '')) continue
    const part = (places.get(attribute(sheet, 'r:id')) ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')
    text += ` ${plain(attribute(sheet, 'name') ?? '')}${cellsText(await partOf(parts, part), shared)}`
    if (text.length > MOST_TEXT) break
  }
  return text
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let [words, guide] = ['', false]
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si' && !tag.closes) words = ''
    else if (tag.name === 'si') strings.push(words)
    // Phonetic guides repeat the text in another script.
    else if (tag.name === 'rPh') guide = !tag.closes
    else if (tag.name === 't' && !tag.closes && !guide) words += plain(tag.text)
  }
  return strings
}

function cellsText(xml: string, shared: readonly string[]): string {
  let [text, isShared, hidden] = ['', false, false]
  for (const tag of tagsOf(xml)) {
    if (tag.closes || text.length > MOST_TEXT) continue
    if (tag.name === 'row') hidden = !isOff(attribute(tag, 'hidden') ?? '0')
    else if (tag.name === 'c') isShared = attribute(tag, 't') === 's'
    else if (hidden) continue
    else if (tag.name === 'v') text += ` ${isShared ? (shared[Number(tag.text)] ?? '') : plain(tag.text)}`
    else if (tag.name === 't') text += ` ${plain(tag.text)}`
  }
  return text
}

/** PowerPoint 文件的文字. The words on the slides that are shown, in order; notes of the speaker stand in parts of their own. */
export async function slidesText(parts: Parts): Promise<string> {
  const [show = '', relations = ''] = await Promise.all(
    ['ppt/presentation.xml', 'ppt/_rels/presentation.xml.rels'].map((name) => partOf(parts, name)),
  )
  const places = new Map([...tagsOf(relations)].map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
  let text = ''
  for (const slide of tagsOf(show)) {
    if (slide.name !== 'p:sldId' || text.length > MOST_TEXT) continue
    text += ` ${slideText(await partOf(parts, (places.get(attribute(slide, 'r:id')) ?? '').replace(/^\/?(?:ppt\/)?/, 'ppt/')))}`
  }
  return text
}

function slideText(xml: string): string {
  let text = ''
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'p:sld' && isOff(attribute(tag, 'show'))) return ''
    if (tag.name === 'a:t' && !tag.closes) text += plain(tag.text)
    else if (tag.name === 'a:br' || (tag.name === 'a:p' && tag.closes)) text += ' '
  }
  return text
}

/** OFD 文件的文字. The pages in their order; what a template puts behind every page is left out. */
export async function ofdText(parts: Parts): Promise<string> {
  const pages = [...parts.keys()].filter((name) => /\/Pages\/[^/]+\/Content\.xml$/i.test(name))
  const order = new Intl.Collator('en', { numeric: true })
  let text = ''
  for (const page of pages.toSorted(order.compare)) {
    for (const tag of tagsOf(await partOf(parts, page))) {
      if (tag.name === 'ofd:TextCode' && !tag.closes) text += plain(tag.text)
      else if (tag.name === 'ofd:TextObject' && tag.closes && /[\w%]$/.test(text)) text += ' '
    }
    text += ' '
    if (text.length > MOST_TEXT) break
  }
  return text
}
