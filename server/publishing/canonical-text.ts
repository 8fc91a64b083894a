import { hash } from 'node:crypto'
import { canonicalJson } from '../platform/ledger/canonical-json.ts'
import type { DocumentText } from './schema.ts'

/**
 * 规范形式. The one JSON form of a text: keys sorted, strings in NFC, absent fields absent. It is what is stored and what is
 * hashed, whatever fields the text has.
 */
export function canonicalText(text: DocumentText): string {
  return canonicalJson(text, (one) => one.normalize('NFC'))
}

/** 文本指纹. SHA-256 of the canonical form: two texts with one fingerprint are the same text. */
export function textHash(text: DocumentText): string {
  return hash('sha256', canonicalText(text))
}
