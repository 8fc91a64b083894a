import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5'
import { type Metadata, metadataKey } from '../../core/publishing/site-import.ts'

type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

/** 读到的页面. What a file says of itself, and its body as HTML with the names of files as the file writes them. */
export interface ReadPage {
  readonly metadata: Metadata
  readonly body: string
}

// What the common systems of Chinese government sites call the text of an article, the surest first.
const BODIES = [
  /\b(?:trs_editor|trs_uedit|ucap-content|conTxt|article-content|articlecontent|zoom|xxgk_content|TRS_PreAppend)\b/i,
  /\b(?:article|content|text|detail|maincontent|news_content)\b/i,
]
const AROUND = new Set(['script', 'style', 'nav', 'header', 'footer', 'aside', 'form', 'noscript', 'iframe'])
/** A frame of the page that holds less is no text of an article. */
const FEWEST_WORDS = 10

/** 读取网页. The meta tags of a page (国办发〔2017〕47号附件) and the part of it that is the article; without its title, menus and scripts. */
export function readHtml(text: string): ReadPage {
  const whole = /<(?:html|body|head|!doctype)\b/i.test(text)
  const page: Parent = whole ? parse(text) : parseFragment(text)
  const elements = elementsBelow(page)
  const metadata = metadataOf(elements)
  const article = (whole ? articleOf(elements) : undefined) ?? elements.find(({ tagName }) => tagName === 'body') ?? page
  strip(article, metadata.title)
  return { metadata, body: serialize(article) }
}

function metadataOf(elements: readonly Element[]): Metadata {
  const found: Record<string, string> = {}
  for (const element of elements) {
    if (element.tagName !== 'meta') continue
    const key = metadataKey(attribute(element, 'name'))
    const value = attribute(element, 'content').trim()
    if (key && value !== '') found[key] ??= value
  }
  const heading = elements.find(({ tagName }) => tagName === 'h1') ?? elements.find(({ tagName }) => tagName === 'title')
  const title = heading && wordsOf(heading)
  return { ...(title && { title }), ...found }
}

function articleOf(elements: readonly Element[]): Element | undefined {
  for (const names of BODIES) {
    const found = elements.find((element) => names.test(`${attribute(element, 'id')} ${attribute(element, 'class')}`) && isArticle(element))
    if (found) return found
  }
  return elements.find((element) => element.tagName === 'article' && isArticle(element))
}

const isArticle = (element: Element): boolean =>
  !AROUND.has(element.tagName) &&
  (wordsOf(element).length >= FEWEST_WORDS || elementsBelow(element).some(({ tagName }) => tagName === 'img'))

/** Takes out what stands around a text, and its heading when that is the title, which the page shows by itself. */
function strip(parent: Parent, title: string | undefined): void {
  parent.childNodes = parent.childNodes.filter((node) => {
    if (!('tagName' in node)) return true
    if (AROUND.has(node.tagName)) return false
    if (node.tagName === 'h1' && wordsOf(node) === title) return false
    strip(node, title)
    return true
  })
}

/** Every element below a node in order, without recursion: pages of machines are deep. */
function elementsBelow(top: Parent): Element[] {
  const found: Element[] = []
  const stack = top.childNodes.toReversed()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('tagName' in node)) continue
    found.push(node)
    for (const child of node.childNodes.toReversed()) stack.push(child)
  }
  return found
}

function wordsOf(element: Element): string {
  let text = ''
  const stack = element.childNodes.toReversed()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.nodeName === '#text') text += (node as DefaultTreeAdapterTypes.TextNode).value
    else if ('tagName' in node && !AROUND.has(node.tagName)) for (const child of node.childNodes.toReversed()) stack.push(child)
  }
  return text.replaceAll(/\s+/g, ' ').trim()
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? ''
}

/** The addresses of pictures and files in a body, each once, as they are written. */
export function linkedFiles(body: string): { pictures: string[]; links: { href: string; words: string }[] } {
  const elements = elementsBelow(parseFragment(body))
  const pictures = elements.filter(({ tagName }) => tagName === 'img').map((element) => attribute(element, 'src'))
  const links = elements
    .filter(({ tagName }) => tagName === 'a')
    .map((element) => ({ href: attribute(element, 'href'), words: wordsOf(element) }))
  return { pictures: [...new Set(pictures.filter((one) => one !== ''))], links: [...new Map(links.map((one) => [one.href, one])).values()] }
}

/** The body with its pictures under their stored names; one that was not stored is left out. */
export function withStoredPictures(body: string, stored: ReadonlyMap<string, string>, alternative: string): string {
  const fragment = parseFragment(body)
  for (const element of elementsBelow(fragment)) {
    if (element.tagName !== 'img') continue
    const hash = stored.get(attribute(element, 'src'))
    const alt = attribute(element, 'alt').trim() || alternative
    element.attrs = hash
      ? [
          { name: 'src', value: `files/${hash}` },
          { name: 'alt', value: alt },
        ]
      : []
  }
  return serialize(fragment)
}
