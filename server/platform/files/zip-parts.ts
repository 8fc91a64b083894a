import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { contentOfBytes } from '../runtime/file-content.ts'
import { eachEntry, openZip, readEntry, refuseBomb } from './zip.ts'

const deflate = promisify<Buffer, Buffer>(deflateRaw)
const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 1 January 1980: a file that is made again from the same parts is the same file. */
const NO_DATE = 0x21

/** The files of an archive by their names, in order, within the limits of an upload. */
export async function readParts(bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const zip = await openZip(contentOfBytes(bytes))
  try {
    const fits = refuseBomb(zip)
    await eachEntry(zip, async (entry) => {
      fits(entry)
      if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await readEntry(zip, entry))
    })
  } finally {
    zip.close()
  }
  return parts
}

/** An archive of these files. */
export async function writeParts(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const packed = await deflate(content)
    const label = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(UTF8_NAMES, 2)
    shared.writeUInt16LE(DEFLATED, 4)
    shared.writeUInt16LE(NO_DATE, 8)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, label, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), shared, rest, label)
    files.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}
