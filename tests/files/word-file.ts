import { zipFile } from './samples.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Words of a Word file, and how they stand in it. */
export interface WordRun {
  readonly text: string
  readonly how: 'plain' | 'inserted' | 'deleted' | 'hidden' | 'commented'
}

/** A run of words as Word writes it. */
export function run({ text, how }: WordRun): string {
  const plain = `<w:r w:rsidR="00AB"><w:t xml:space="preserve">${text}</w:t></w:r>`
  if (how === 'inserted') return `<w:ins w:id="1" w:author="批注者">${plain}</w:ins>`
  if (how === 'deleted') return `<w:del w:id="2" w:author="批注者"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
  if (how === 'hidden') return `<w:r><w:rPr><w:vanish/></w:rPr><w:t>${text}</w:t></w:r>`
  if (how === 'commented')
    return `<w:commentRangeStart w:id="3"/>${plain}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>`
  return plain
}

/** A paragraph. */
export function line(inside: string): string {
  return `<w:p w:rsidR="00AB">${inside}</w:p>`
}

function relations(...list: readonly (readonly [type: string, target: string])[]): string {
  const all = list.map(([type, target], index) => `<Relationship Id="r${index}" Type="${type}" Target="${target}"/>`)
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

const type = (part: string, kind: string) =>
  `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`

/** A Word file with this body, a comment for each reference, and people's names in its properties. */
export function wordFile(body: string): Promise<Buffer> {
  const comments = (body.match(/commentReference/g) ?? []).map(
    () => '<w:comment w:id="3" w:author="批注者"><w:p><w:r><w:t>批注里的话</w:t></w:r></w:p></w:comment>',
  )
  return zipFile({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('word/document.xml', 'document.main')}${type('word/comments.xml', 'comments')}</Types>`,
    '_rels/.rels': relations(
      [`${OFFICE}/officeDocument`, 'word/document.xml'],
      ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
      [`${OFFICE}/extended-properties`, 'docProps/app.xml'],
      [`${OFFICE}/custom-properties`, 'docProps/custom.xml'],
    ),
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/comments.xml': `<?xml version="1.0"?><w:comments ${W}>${comments.join('')}</w:comments>`,
    'word/_rels/document.xml.rels': relations([`${OFFICE}/comments`, 'comments.xml'], [`${OFFICE}/customXml`, '../customXml/item1.xml']),
    'customXml/item1.xml': '<内部系统><编号>某单位内部编号</编号></内部系统>',
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>',
    'docProps/app.xml': '<Properties><Company>某单位</Company></Properties>',
    'docProps/custom.xml': '<Properties><property name="x"/></Properties>',
  })
}
