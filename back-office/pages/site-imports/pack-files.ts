const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1
  return value >>> 0
})

/** 打包. The chosen files of a folder as one ZIP archive (APPNOTE 6.3.10) without compression, with their paths below the folder in UTF-8. */
export async function packFiles(files: readonly File[]): Promise<Blob> {
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let [offset, directoryLength] = [0, 0]
  for (const file of files) {
    const name = new TextEncoder().encode(pathBelow(file))
    const content = new Uint8Array(await file.arrayBuffer())
    const about = fileFields(content, name.length)
    parts.push(bytes(4, 0x04_03_4b_50), about, name, content)
    // Made by and needed: version 2.0. Comment, disk, attributes: none.
    directory.push(bytes(4, 0x02_01_4b_50), bytes(2, 20), about, bytes(2, 0, 0, 0), bytes(4, 0), bytes(4, offset), name)
    offset += 30 + name.length + content.length
    directoryLength += 46 + name.length
  }
  const end = [bytes(4, 0x06_05_4b_50), bytes(2, 0, 0, files.length, files.length), bytes(4, directoryLength, offset), bytes(2, 0)]
  return new Blob([...parts, ...directory, ...end], { type: 'application/zip' })
}

/** Version 2.0, UTF-8 name, stored, the first day of DOS; checksum and sizes; no extra field. */
function fileFields(content: Uint8Array, nameLength: number): Uint8Array<ArrayBuffer> {
  const fields = [bytes(2, 20, 0x8_00, 0, 0, 0x21), bytes(4, crc32(content), content.length, content.length), bytes(2, nameLength, 0)]
  return Uint8Array.from(fields.flatMap((field) => [...field]))
}

function bytes(width: 2 | 4, ...values: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values.flatMap((value) => Array.from({ length: width }, (_, place) => (value >>> (8 * place)) & 0xff)))
}

function crc32(content: Uint8Array): number {
  let value = 0xff_ff_ff_ff
  for (const byte of content) value = (CRC[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xff_ff_ff_ff) >>> 0
}

function pathBelow(file: File): string {
  const [, ...below] = file.webkitRelativePath.split('/')
  return below.length > 0 ? below.join('/') : file.name
}
