/** True for XML whose elements close in order and whose text has no bare sign: enough to tell that nothing typed broke out of it. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = []
  const rest = xml
    .replace(/^<\?xml [^>]*\?>/, '')
    .replaceAll(/<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_, closes, name, _attributes, ends) => {
      if (closes === '') open.push(ends === '' ? String(name) : '')
      else if (open.pop() !== name) open.push('!', '!')
      if (ends !== '') open.pop()
      return ''
    })
  return open.length === 0 && !rest.includes('<') && !/&(?!(?:amp|lt|gt|quot|#\d+|#x[\da-f]+);)/i.test(xml)
}
