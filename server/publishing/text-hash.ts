import { hash } from 'node:crypto'
import type { DocumentText } from './schema.ts'

/** 文本指纹. SHA-256 over everything a reviewer sees, in a fixed order: two texts with one fingerprint are the same text. */
export function textHash(text: DocumentText): string {
  const parts = [
    text.columnKey,
    text.kind,
    text.title,
    text.documentNumber ?? null,
    text.summary,
    text.body,
    text.keywords,
    text.formedOn,
    text.madeOn,
    text.effectiveOn ?? null,
    text.validTo ?? null,
    text.interpretsId ?? null,
    text.files.map((file) => [file.hash, file.name]),
  ]
  return hash('sha256', JSON.stringify(parts))
}
