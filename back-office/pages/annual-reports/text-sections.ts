/** 文字的一节. A heading such as （一）主动公开情况 and the text below it; the text before the first heading has none. */
export interface TextSection {
  readonly heading: string
  readonly body: string
}

const HEADING = /^（[一二三四五六七八九十]）[^。；]{2,30}$/

/** Splits a text at its headings. */
export function sectionsOf(text: string): TextSection[] {
  const found: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }]
  for (const line of text.split('\n')) {
    if (HEADING.test(line)) found.push({ heading: line, lines: [] })
    else found.at(-1)?.lines.push(line)
  }
  return found
    .map(({ heading, lines }) => ({ heading, body: lines.join('\n') }))
    .filter(({ heading, body }, index) => index > 0 || heading !== '' || body !== '')
}

/** Joins sections into the text that they were split from. */
export function joinSections(sections: readonly TextSection[]): string {
  return sections.flatMap(({ heading, body }) => [heading, body].filter((part) => part !== '')).join('\n')
}
