import { type Kysely, sql } from 'kysely'

interface Column {
  table: string
  table_comment: string | null
  column: string
  column_comment: string | null
  type: string
  nullable: boolean
  /** The database writes it: an identity or a generated column. */
  generated: boolean
  defaulted: boolean
  /** The check constraint that lists the words of the column. */
  list: string | null
}

/** The TypeScript type of each PostgreSQL type. */
const TYPES: Record<string, string> = {
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float8: 'number',
  text: 'string',
  bool: 'boolean',
  date: 'LocalDate',
  timestamptz: 'Date',
  jsonb: 'Json',
  tsvector: 'string',
  _text: 'string[]',
  _date: 'LocalDate[]',
  _int4: 'number[]',
  _int8: 'number[]',
  uuid: 'string',
  bytea: 'Buffer',
}

/** The text of `server/platform/database/tables.ts` for a migrated database. */
export async function tableTypes(db: Kysely<never>): Promise<string> {
  const { rows } = await sql<Column>`
    select c.relname as "table", obj_description(c.oid, 'pg_class') as table_comment, a.attname as "column",
      col_description(c.oid, a.attnum) as column_comment, t.typname as type, not a.attnotnull as nullable,
      a.attidentity <> '' or a.attgenerated <> '' as generated, a.atthasdef as defaulted,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ARRAY[%') as list
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'kysely_%'
    order by c.relname, a.attnum`.execute(db)
  const tables = Map.groupBy(rows, (row) => row.table)
  return [
    '/** Made by `npm run db:types` from the migrations; not written by hand. */',
    "import type { ColumnType, GeneratedAlways } from 'kysely'",
    "import type { LocalDate } from '../../../core/calendar/local-date.ts'",
    '',
    'type Defaulted<T> = ColumnType<T, T | undefined, T>',
    '/** Written as text by JSON.stringify. */',
    'type Json = ColumnType<unknown, string, string>',
    '',
    ...[...tables].flatMap(([name, columns]) => tableType(name, columns)),
    'export interface DB {',
    ...[...tables.keys()].map((name) => `  ${name}: ${pascalCase(name)}`),
    '}',
    '',
  ].join('\n')
}

function tableType(name: string, columns: readonly Column[]): string[] {
  return [
    ...comment(columns[0]?.table_comment, ''),
    `export interface ${pascalCase(name)} {`,
    ...columns.flatMap((column) => [...comment(column.column_comment, '  '), `  ${column.column}: ${columnType(column)}`]),
    '}',
    '',
  ]
}

function columnType(column: Column): string {
  const type = wordsOf(column) ?? TYPES[column.type]
  if (!type) throw new Error(`no TypeScript type is known for ${column.table}.${column.column} (${column.type})`)
  const full = column.nullable ? `${type} | null` : type
  if (column.generated) return `GeneratedAlways<${full}>`
  return column.defaulted ? `Defaulted<${full}>` : full
}

/** A text column with a list of words in its check constraint is the union of the words. */
function wordsOf({ type, list }: Column): string | undefined {
  const array = /ARRAY\[(.*?)\]/.exec(list ?? '')?.[1]
  if (array === undefined || (type !== 'text' && type !== '_text')) return undefined
  const words = [...array.matchAll(/'([^']*)'/g)].map(([word]) => word).join(' | ')
  return type === 'text' ? words : `(${words})[]`
}

function comment(text: string | null | undefined, indent: string): string[] {
  return text ? [`${indent}/** ${text} */`] : []
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
