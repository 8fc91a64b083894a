import assert from 'node:assert/strict'
import { type Rows, readSheet } from '../server/platform/runtime/sheet.ts'

const refuse = () => assert.fail('the reply holds no sheet')

/** The texts of an Excel sheet that came as base64. */
export function readSheetOf(content: string): Promise<Rows> {
  return readSheet(Buffer.from(content, 'base64'), { rows: 20_000, bytes: 100_000_000, refuse })
}
