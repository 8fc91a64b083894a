import JSZip from 'jszip'

/** An archive with these entries. */
export async function zipFile(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(entries)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** An OFD (GB/T 33190—2016) of one page for each text. */
export function ofdFile(texts: readonly string[], more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Buffer> {
  const names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const pages = texts.map((_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`).join('')
  return zipFile({
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${names} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Author>张三</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:Document ${names}><ofd:Pages>${pages}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(
      texts.map((text, index) => [
        `Doc_0/Pages/Page_${index}/Content.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${names}><ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" Boundary="0 0 1 1" Font="4" Size="3"><ofd:TextCode X="0" Y="3">${text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`,
      ]),
    ),
    ...more,
  })
}

const relationships = (inside: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`

const SLIDE = 'application/vnd.openxmlformats-officedocument.presentationml'

/** A presentation; each slide with its text and, where given, hidden. */
export function slidesFile(
  slides: readonly { readonly text: string; readonly hidden?: boolean }[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Buffer> {
  const names =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
  const types = slides
    .map((_, index) => `<Override PartName="/ppt/slides/slide${index + 1}.xml" ContentType="${SLIDE}.slide+xml"/>`)
    .join('')
  const relations = slides
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" Target="slides/slide${index + 1}.xml"/>`,
    )
    .join('')
  return zipFile({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="${SLIDE}.presentation.main+xml"/>${types}</Types>`,
    '_rels/.rels': relationships(
      '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="ppt/presentation.xml"/>',
    ),
    'ppt/presentation.xml': `<?xml version="1.0"?><p:presentation ${names}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(relations),
    ...Object.fromEntries(
      slides.map(({ text, hidden }, index) => [
        `ppt/slides/slide${index + 1}.xml`,
        `<?xml version="1.0"?><p:sld ${names}${hidden ? ' show="0"' : ''}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
      ]),
    ),
    ...more,
  })
}

/** An MP4 with these boxes behind its head. */
export function videoFile(...boxes: readonly (readonly [name: string, content: Uint8Array])[]): Buffer {
  const all = [['ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')] as const, ...boxes]
  return Buffer.concat(
    all.flatMap(([name, content]) => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(content.length + 8)
      head.write(name, 4, 'latin1')
      return [head, content]
    }),
  )
}

/** The head of a WebP picture of that size. */
export function webpFile(width: number, height: number): Buffer {
  const data = Buffer.alloc(10)
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  const chunk = Buffer.concat([Buffer.from('VP8X\x0a\0\0\0', 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(chunk.length + 4)
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), chunk])
}
