import JSZip from 'jszip'

/** Reads a Word file: its parts by name, and the text of its body with one paragraph a line. */
export async function readWord(bytes: Buffer): Promise<{ part(name: string): string; text: string }> {
  const zip = await JSZip.loadAsync(bytes)
  const names = Object.keys(zip.files)
  const parts = new Map(await Promise.all(names.map(async (name) => [name, (await zip.file(name)?.async('string')) ?? ''] as const)))
  const part = (name: string): string => {
    const found = parts.get(name)
    if (found === undefined) throw new Error(`no part ${name} among ${names.join(', ')}`)
    return found
  }
  const paragraphs = part('word/document.xml').split('</w:p>')
  const lines = paragraphs.map((xml) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
  return {
    part,
    text: lines
      .join('\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  }
}
