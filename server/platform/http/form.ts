import type { FastifyRequest } from 'fastify'
import type { Static, TObject } from 'typebox'
import type { FieldProblem } from '../runtime/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { FORM_FIELD, isOurForm, sameText, signForBrowser } from './csrf.ts'
import { incomingText } from './incoming-text.ts'
import { isMultipart } from './multipart.ts'
import { type Reader, readBySchema } from './read-by-schema.ts'
import { discardAll, type Parts, receiveParts, type Upload } from './receive-parts.ts'

/** What was typed, by field; repeated fields keep all values. Redisplayed unchanged. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

interface FormBase {
  readonly values: FormValues
  readonly uploads: readonly Upload[]
}

/** 表单. A submitted form: valid, or with its problems; the typed values are kept either way. */
export type Form<S extends TObject> =
  /** `token` is unique to the displayed form and identifies its one effect. */
  | (FormBase & { readonly ok: true; readonly value: Static<S>; readonly token: string })
  | (FormBase & { readonly ok: false; readonly problems: readonly FieldProblem[] })

/** The hidden field that refers to the file kept for the field `name`. */
export const keptField = (name: string): string => `${name}-kept`

const readers = new WeakMap<TObject, Reader>()

type Running = Pick<Runtime, 'config' | 'files'>

/**
 * Reads a form of the portal and handles it; files are expected only in `fileFields` and stay on the disk until it is
 * handled. Empty fields count as not filled in; a ticked box is `true`. A form without our token, and a file that is too large, are
 * problems like any other, so that the page is redisplayed and nothing typed is lost.
 */
export async function withForm<S extends TObject, T>(
  request: FastifyRequest,
  schema: S,
  { config, files }: Running,
  handle: (form: Form<S>) => Promise<T>,
  fileFields: readonly string[] = [],
): Promise<T> {
  const trusts = (fields: Parts['fields']): boolean => isOurForm(request, firstOf(fields[FORM_FIELD]), config)
  const { fields, uploads, problems }: Parts = isMultipart(request)
    ? await receiveParts(request, files, { files: fileFields, trusts })
    : { fields: { ...(request.body as Parts['fields'] | undefined) }, uploads: [], problems: [] }
  try {
    const { [FORM_FIELD]: token, ...sent } = fields
    const trusted = trusts(fields)
    const kept = trusted ? await keptUploads(request, { config, files }, fileFields, sent, uploads) : []
    const values = Object.fromEntries(Object.entries(sent).filter(([name]) => !fileFields.some((one) => keptField(one) === name)))
    const found: FieldProblem[] = []
    const reader = readers.get(schema) ?? readBySchema('form', schema, false)
    readers.set(schema, reader)
    const value = reader(typed(schema, values), found)
    found.push(...problems)
    if (!trusted) found.push({ path: FORM_FIELD, message: '页面停留时间过长，请核对内容后再次提交' })
    const base = { values, uploads: [...uploads, ...kept] }
    return await handle(
      found.length > 0
        ? { ...base, ok: false, problems: found }
        : { ...base, ok: true, value: value as Static<S>, token: firstOf(token) ?? '' },
    )
  } finally {
    await discardAll(files, uploads)
  }
}

/**
 * Keeps an upload for the next round of a form with problems. The page carries the reference as the hidden field `keptField(field)`: signed
 * for this browser, valid for a day.
 */
export async function keepUpload(request: FastifyRequest, { config, files }: Running, upload: Upload): Promise<string> {
  const stored = await files.incoming.keep(upload.file)
  const reference = Buffer.from(JSON.stringify([stored, upload.name])).toString('base64url')
  return `${reference}.${signForBrowser(request, reference, config)}`
}

/** Files kept in an earlier round and not replaced by a new one. */
async function keptUploads(
  request: FastifyRequest,
  { config, files }: Running,
  names: readonly string[],
  fields: Parts['fields'],
  uploads: readonly Upload[],
): Promise<Upload[]> {
  const found: Upload[] = []
  for (const field of names) {
    const [reference = '', signature = ''] = (firstOf(fields[keptField(field)]) ?? '').split('.')
    if (reference === '' || uploads.some((one) => one.field === field)) continue
    if (!sameText(signature, signForBrowser(request, reference, config))) continue
    const [stored, name] = JSON.parse(Buffer.from(reference, 'base64url').toString()) as [string, string]
    const file = await files.incoming.kept(stored)
    if (file) found.push({ field, name, file })
  }
  return found
}

function firstOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * Converts the fields of the schema to its types: empty fields left out, boxes to booleans, digits to numbers, repeated fields to lists.
 */
function typed(schema: TObject, values: FormValues): Record<string, unknown> {
  const unknown = Object.entries(values).filter(([name]) => !Object.hasOwn(schema.properties, name))
  const entries = Object.entries(schema.properties).map(([name, property]) => {
    const { type } = property as { type?: string }
    const given = values[name]
    if (type === 'boolean') return [name, given !== undefined && given !== '']
    if (type === 'array') return [name, given === undefined ? [] : [given].flat()]
    const text = firstOf(given)
    if (text === undefined || incomingText(text) === '') return [name, undefined]
    const isFigure = (type === 'integer' || type === 'number') && /^\s*-?\d{1,15}(\.\d+)?\s*$/.test(text)
    return [name, isFigure ? Number(text) : text]
  })
  return Object.fromEntries([...unknown, ...entries.filter(([, value]) => value !== undefined)]) as Record<string, unknown>
}
