import { Unreadable } from './unreadable.ts'

const PDF = '%PDF'
const ZIP = 'PK\u0003\u0004'
const OLE = '\u00D0\u00CF\u0011\u00E0'

/** 解码. Decodes a file as UTF-8, or as GB18030 when it is not valid UTF-8. Refuses files that are not text. */
export function decode(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 4))
  if (start === PDF) throw new Unreadable('PDF 文件不能直接读取，请提供网页或者文本')
  if (start === ZIP || start === OLE) throw new Unreadable('Word、Excel 文件不能直接读取，请提供网页或者文本')
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
  if (text === null || text.includes('\0')) throw new Unreadable('文件不是文本，也不是网页')
  if (text.trim() === '') throw new Unreadable('文件是空的')
  return text
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
