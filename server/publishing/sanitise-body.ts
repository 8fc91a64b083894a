import sanitizeHtml, { type IOptions } from 'sanitize-html'

const ALIGNED = ['p', 'h2', 'h3', 'h4', 'td', 'th']

const OPTIONS: IOptions = {
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'u',
    'sub',
    'sup',
    'br',
    'a',
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: {
    a: ['href'],
    th: ['rowspan', 'colspan', 'scope', 'align'],
    td: ['rowspan', 'colspan', 'align'],
    p: ['align'],
    h2: ['align'],
    h3: ['align'],
    h4: ['align'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'iframe', 'svg', 'math'],
  transformTags: {
    b: 'strong',
    i: 'em',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    div: 'p',
    ...Object.fromEntries(ALIGNED.map((tag) => [tag, aligned])),
  },
}

/** Word processors write alignment as a style, which the security policy of the portal forbids; an attribute says the same. */
function aligned(tagName: string, attributes: Record<string, string>): { tagName: string; attribs: Record<string, string> } {
  const { style = '', align, ...rest } = attributes
  const wish = /(?:^|;)\s*text-align:\s*(center|right)/i.exec(style)?.[1] ?? align
  const value = wish?.toLowerCase()
  return { tagName, attribs: value === 'center' || value === 'right' ? { ...rest, align: value } : rest }
}

/** 净化正文. The body of a document as it may be stored and shown: known tags and attributes only, no script, style or foreign scheme. */
export function sanitiseBody(html: string): string {
  return sanitizeHtml(html, OPTIONS).trim()
}

/** 正文的文字. The words of a body without any markup, for search and for finding what is empty. */
export function plainText(html: string): string {
  const spaced = html.replace(/<\/(?:p|h[1-6]|li|td|th|caption|tr)>|<br\s*\/?>/gi, '$& ')
  return sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {}, textFilter: unescape }).replace(/\s+/g, ' ').trim()
}

/** The four characters that the sanitiser escapes in text. */
function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
