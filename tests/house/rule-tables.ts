import type { Basis } from '../../core/law/citation.ts'

interface Module {
  readonly path: string
  readonly exported: Readonly<Record<string, unknown>>
}

/** Lists that only name things, or whose only reason is that of their first day. Every other exported table holds rules. */
export const NAMES: ReadonlySet<string> = new Set([
  'ACCOUNT_VIEWS',
  'APPLICANT_KINDS',
  'AUDIT_ACTIONS',
  'AUDIT_RESULTS',
  'AWAITED',
  'BODY_MARKS',
  'BODY_NODES',
  'BUILT_IN_NOTICES',
  'CASE_COLUMNS',
  'COLUMN_ACTS',
  'COLUMN_STANDINGS',
  'CONSULTED_PARTIES',
  'DELIVERY_FORMS',
  'DELIVERY_WAYS',
  'DISPUTE_COLUMNS',
  'DISPUTE_RESULTS',
  'DOCUMENT_COLUMNS_SHOWN',
  'DOCUMENT_KINDS',
  'EDITORIAL_STATES',
  'END_REASONS',
  'ERROR_KINDS',
  'FACTOR_KINDS',
  'FILE_PURPOSES',
  'FINDINGS',
  'FINDING_LEVELS',
  'FORMS',
  'IDENTITY_KINDS',
  'INSTRUMENTS',
  'INTERPRETATION_STANDINGS',
  'LETTERS',
  'OBLIGATIONS',
  'LISTS',
  'METADATA_COLUMNS',
  'OUTCOME_GROUPS',
  'POSITIONS',
  'PUBLICATION_CHANNELS',
  'REPLY_CONCLUSIONS',
  'REQUEST_COLUMNS',
  'ROLES',
  'ROTATION_ACTS',
  'ROTATION_ASKS',
  'ROTATION_EFFECTS',
  'ROTATION_PHASES',
  'ROTATION_STANDINGS',
  'SECURITY_CONCLUSIONS',
  'SIGN_IN_WAYS',
  'STATES',
  'VALIDITIES',
  'WITHDRAWAL_REASONS',
])

/** The entries of exported tables of rules that have no reason, as `file: TABLE entry`. */
export function withoutBasis({ path, exported }: Module): string[] {
  return Object.entries(exported).flatMap(([name, value]) => {
    const entries = NAMES.has(name) ? null : tableOf(value)
    return entries === null ? [] : entries.flatMap(([key, entry]) => bare(entry, `${path}: ${name} ${key}`))
  })
}

/** Every reason anywhere in the exported values of a module. */
export function basesIn(value: unknown, seen = new Set<unknown>()): Basis[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (isBasis(value)) return [value]
  return Object.values(value).flatMap((inner) => basesIn(inner, seen))
}

/** Whether a value is a table: a list or record of objects; not a single ruling, a calendar or a map. */
function tableOf(value: unknown): [string, object][] | null {
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set || isBasis(value)) return null
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every((entry): entry is [string, object] => isRecord(entry[1])) ? entries : null
}

function bare(entry: object, where: string): string[] {
  const own = 'because' in entry ? isBasis(entry.because) : 'basis' in entry && basesIn(entry.basis).length > 0
  const inner = Object.entries(entry).flatMap(([key, value]) =>
    Array.isArray(value) && reasoned(value) ? unreasoned(value, `${where}.${key}`) : [],
  )
  return own ? inner : [`${where} has no reason: add because: cite(…) or practice(…)`, ...inner]
}

function reasoned(list: readonly unknown[]): boolean {
  return list.some((one) => isRecord(one) && 'because' in one)
}

function unreasoned(list: readonly unknown[], where: string): string[] {
  return list.flatMap((one, index) => (isRecord(one) ? bare(one, `${where}[${index}]`) : []))
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBasis(value)
}

function isBasis(value: unknown): value is Basis {
  return typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'article' || value.kind === 'practice')
}
