import { buffer } from 'node:stream/consumers'
import { type PlatformRefusal, platformRefusal } from '../http/refusals.ts'
import type { FileContent } from '../runtime/file-content.ts'
import { OleFile } from './ole.ts'

const MACRO = /^(?:Macros|VBA|_VBA_PROJECT\w*|PROJECTwm|__SRP_\w+)$/i
/** Embedded objects: the native data of a program, Excel's MBD… and Word's _… storages. */
// oxlint-disable-next-line no-control-regex -- names of streams begin with it
const EMBEDDED = /^(?:\u0001Ole10Native|MBD[0-9A-F]{8}|_\d{6,})$/i
const ENCRYPTED = /^(?:EncryptedPackage|EncryptionInfo)$/i
/** A field of Word begins with the sign 19. */
// oxlint-disable-next-line no-control-regex -- the sign itself is looked for
const DDE_FIELD = /\u0013[ \t]*DDE(?:AUTO)?[ \t]/i
const REMOTE_TEMPLATE = /(?:https?:\/\/|\\\\)[^\0\r\n]{1,200}\.do[tc]/i

/** The media type of an OLE compound file; undefined for what is no text and no workbook. */
export function oldOfficeKind(bytes: Buffer): string | undefined {
  const names = openOle(bytes).entries.map(({ name }) => name)
  if (names.includes('WordDocument')) return 'application/msword'
  return names.includes('Workbook') || names.includes('Book') ? 'application/vnd.ms-excel' : undefined
}

/** 检查 doc、xls、wps、et 文件. Refuses macros, embedded objects, what is loaded or run when it is opened, and protected files. */
export async function inspectOldOffice(content: FileContent): Promise<void> {
  const ole = openOle(await buffer(content.read()))
  const danger = inNames(ole) ?? inWord(ole) ?? inSheets(ole)
  if (danger) throw platformRefusal(danger)
}

function openOle(bytes: Buffer): OleFile {
  try {
    return new OleFile(bytes)
  } catch {
    throw platformRefusal('platform/file-broken')
  }
}

function inNames({ entries }: OleFile): PlatformRefusal | undefined {
  if (entries.some(({ name }) => MACRO.test(name))) return 'platform/file-macro'
  if (entries.some(({ name }) => ENCRYPTED.test(name))) return 'platform/file-protected'
  return entries.some(({ name }) => EMBEDDED.test(name)) ? 'platform/file-remote' : undefined
}

function inWord(ole: OleFile): PlatformRefusal | undefined {
  const text = streamOf(ole, 'WordDocument')
  if (text.length < 12) return undefined
  // fEncrypted of the file information block.
  if ((text.readUInt16LE(10) & 0x0100) !== 0) return 'platform/file-protected'
  const settings = [streamOf(ole, '0Table'), streamOf(ole, '1Table')]
  const fails =
    readings(text).some((words) => DDE_FIELD.test(words)) || settings.flatMap(readings).some((words) => REMOTE_TEMPLATE.test(words))
  return fails ? 'platform/file-remote' : undefined
}

/** The text of a stream as each program may read it: one byte per sign, or two from either place. */
function readings(bytes: Buffer): string[] {
  return [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')]
}

const FILE_PASS = 0x2f
const BOUND_SHEET = 0x85
const CONNECTION = 0x876
const QUERY = 0x1ad
const SUPPORTING_BOOK = 0x1ae
const OWN_BOOK = 0x0401
const ADD_IN = 0x3a01

function inSheets(ole: OleFile): PlatformRefusal | undefined {
  for (const { type, data } of recordsOf(sheetsOf(ole))) {
    if (type === FILE_PASS) return 'platform/file-protected'
    // Sheets of type 1 hold the macros of Excel 4, of type 6 those of Visual Basic.
    if (type === BOUND_SHEET && [1, 6].includes(data[5] ?? 0)) return 'platform/file-macro'
    if (type === CONNECTION || type === QUERY) return 'platform/file-remote'
    if (type === SUPPORTING_BOOK && data.length >= 4 && ![OWN_BOOK, ADD_IN].includes(data.readUInt16LE(2))) return 'platform/file-remote'
  }
  return undefined
}

function sheetsOf(ole: OleFile): Buffer {
  const newer = streamOf(ole, 'Workbook')
  return newer.length > 0 ? newer : streamOf(ole, 'Book')
}

function* recordsOf(bytes: Buffer): Generator<{ readonly type: number; readonly data: Buffer }> {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at + 2)
    yield { type: bytes.readUInt16LE(at), data: bytes.subarray(at + 4, at + 4 + length) }
    at += 4 + length
  }
}

function streamOf(ole: OleFile, name: string): Buffer {
  try {
    return ole.read(name)
  } catch {
    throw platformRefusal('platform/file-broken')
  }
}
