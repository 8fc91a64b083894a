import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import type { Db } from '../../server/platform/database/database.ts'
import type { SchemaNode } from '../../server/platform/http/schema-node.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import type { Records } from './world.ts'

/** A route as it is called: downloads have no description. */
export type Called = Pick<Route, 'method' | 'path' | 'summary' | 'query' | 'body'>

/** Routes that are registered without a description of their input. */
export const DOWNLOADS: readonly Called[] = [
  { method: 'GET', path: '/api/requests/:id/letters/:letterId/:form', summary: '下载文书' },
  { method: 'GET', path: '/api/requests/:id/files/:hash', summary: '下载申请的附件' },
  { method: 'GET', path: '/api/audit/export', summary: '导出审计日志' },
]

/** What stands for a parameter of a path, by what comes before it. Throws for a new kind of record, which `Records` has to get. */
const KEYS: readonly (readonly [RegExp, (records: Records) => string | number])[] = [
  [/^\/api\/requests\/:id\/letters\/$/, ({ letter }) => letter],
  [/^\/api\/requests\/:id\/letters\/:letterId\/$/, () => 'pdf'],
  [/^\/api\/requests\/:id\/files\/$/, ({ file }) => file],
  [/^\/api\/requests\/:id\/facts\/$/, ({ requestFact }) => requestFact],
  [/^\/api\/requests\/$/, ({ request }) => request],
  [/^\/api\/request-findings\/$/, ({ finding }) => finding],
  [/^\/api\/documents\/$/, ({ document }) => document],
  [/^\/api\/disputes\/:disputeId\/facts\/$/, ({ disputeFact }) => disputeFact],
  [/^\/api\/disputes\/$/, ({ dispute }) => dispute],
  [/^\/api\/rectifications\/:id\/facts\/$/, ({ rectification }) => rectification],
  [/^\/api\/rectifications\/$/, ({ rectification }) => rectification],
  [/^\/api\/error-reports\/:id\/facts\/$/, ({ errorReport }) => errorReport],
  [/^\/api\/error-reports\/$/, ({ errorReport }) => errorReport],
  [/^\/api\/consultations\/$/, ({ document }) => document],
  [/^\/api\/opinions\/:id\/facts\/$/, ({ opinion }) => opinion],
  [/^\/api\/opinions\/$/, ({ opinion }) => opinion],
  [/^\/api\/annual-reports\/$/, ({ report }) => report],
  [/^\/api\/agencies\/:agencyId\/facts\/$/, ({ agencyFact }) => agencyFact],
  [/^\/api\/agencies\/$/, ({ agencyId }) => agencyId],
  [/^\/api\/memberships\/$/, ({ membership }) => membership],
  [/^\/api\/sessions\/$/, ({ session }) => session],
  [/^\/api\/accounts\/$/, ({ accountId }) => accountId],
  [/^\/api\/second-factor\//, () => 1],
  [/^\/api\/lists\/$/, () => 'requests'],
  [/^\/api\/list-filters\/$/, () => 1],
  [/^\/api\/site-imports\/:id\/items\/$/, ({ siteImportItem }) => siteImportItem],
  [/^\/api\/site-imports\/$/, ({ siteImport }) => siteImport],
  [/^\/api\/rotations\/$/, ({ rotation }) => rotation],
]

/** The table in which the facts of a case stand, by the beginning of the path. */
const FACTS = [
  ['/api/requests/', 'request_facts', 'request_id', 'request'],
  ['/api/documents/', 'editorial_facts', 'document_id', 'document'],
  ['/api/disputes/', 'dispute_facts', 'dispute_id', 'dispute'],
  ['/api/rectifications/', 'rectification_facts', 'rectification_id', 'rectification'],
  ['/api/error-reports/', 'error_report_facts', 'error_report_id', 'errorReport'],
  ['/api/opinions/', 'opinion_facts', 'opinion_id', 'opinion'],
  ['/api/annual-reports/', 'annual_report_facts', 'report_id', 'report'],
  ['/api/agencies/', 'agency_facts', 'agency_id', 'agencyId'],
] as const

/** The last facts of the records, by the beginning of the paths of their routes. */
export async function lastSeen(db: Db, records: Records): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>()
  for (const [path, table, column, record] of FACTS) {
    const { rows } = await sql<{ seen: number }>`
      select max(id) as seen from ${sql.table(table)} where ${sql.ref(column)} = ${records[record]}`.execute(db)
    seen.set(path, rows[0]?.seen ?? 0)
  }
  return seen
}

/** The last facts of an agency in each table, by the beginning of the paths of their routes. */
export async function lastFacts(db: Db, agencyId: number): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>()
  for (const [path, table] of FACTS) {
    const { rows } = await sql<{ seen: number }>`select max(id) as seen from ${sql.table(table)} where agency_id = ${agencyId}`.execute(db)
    seen.set(path, rows[0]?.seen ?? 0)
  }
  return seen
}

/** A call of a route about the records of an agency, with a body that its schema allows. */
export function callOf(route: Called, records: Records, seen: ReadonlyMap<string, number>): InjectOptions & { url: string } {
  const { method, path, query, body } = route
  const url = path.replaceAll(/:\w+/g, (_, offset: number) => {
    const before = path.slice(0, offset)
    const found = KEYS.find(([start]) => start.test(before))
    if (!found) throw new Error(`${method} ${path}: tests/access/calls.ts needs a record for the parameter after ${before}`)
    return String(found[1](records))
  })
  const last = [...seen].find(([start]) => path.startsWith(start))?.[1]
  const payload = body && {
    ...(sample(body, records) as object),
    ...(last !== undefined && 'seen' in propertiesOf(body) && { seen: last }),
  }
  const asked = query ? new URLSearchParams(sample(query, records) as Record<string, string>).toString() : ''
  return { method, url: asked === '' ? url : `${url}?${asked}`, ...(payload && { payload }) }
}

const propertiesOf = (schema: object): object => ('properties' in schema ? (schema.properties as object) : {})

/** A value that a schema allows; only what is required, and the agency wherever one may be named: the one whose records are called. */
function sample(node: SchemaNode, records: Records, name = ''): unknown {
  if (name === 'agencyId') return records.agencyId
  if (name in CELL) return CELL[name as keyof typeof CELL]
  if (node.const !== undefined) return node.const
  if (node.enum) return node.enum[0]
  if (node.anyOf) return sample(node.anyOf[0] ?? {}, records)
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(node.properties ?? {})
          .filter(([key]) => key === 'agencyId' || node.required?.includes(key))
          .map(([key, property]) => [key, sample(property, records, key)]),
      )
    case 'array':
      return Array.from({ length: node.minItems ?? 0 }, () => sample(node.items ?? {}, records))
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return YEARS.test(name) ? 2024 : Math.max(node.minimum ?? 1, 1)
    case 'null':
      return null
    default:
      return textOf(node, name)
  }
}

/** A cell of the annual report that counts requests. */
const CELL = { table: 'three', row: 'new', column: 'natural-person' } as const

const YEARS = /^year$/

function textOf({ format, pattern, minLength = 0 }: SchemaNode, name: string): string {
  if (format === 'date') return '2025-10-10'
  if (name === 'identityNumber') return '11010519491231002X'
  if (name === 'phone') return '13800000000'
  if (name === 'applicantName' || name === 'subject') return '另一件事'
  const fits = TEXTS.find((text) => text.length >= minLength && new RegExp(pattern ?? '').test(text))
  if (fits === undefined) throw new Error(`tests/access/calls.ts needs a text for ${name} (${pattern})`)
  return fits
}

const TEXTS = [
  '另一件事',
  '13800000000',
  '2025-03',
  '08:00',
  'someone.else',
  '11330000000000009X',
  '100000',
  'a@b.cn',
  '0'.repeat(64),
  '000000',
  'abc-def',
  'request:1',
]
