import { platformRefusal } from './refusals.ts'
import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Static, TObject } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Config } from '../runtime/config.ts'
import { type FieldProblem } from '../runtime/errors.ts'
import { MAX_FILE_BYTES } from '../runtime/files.ts'
import { FORM_FIELD, isOurForm } from './csrf.ts'
import { fieldProblems } from './field-problems.ts'

/** 上传的文件. As it came: the name is only a claim. */
export interface Upload {
  readonly field: string
  readonly name: string
  readonly content: Buffer
}

/** What was typed, by field; a field that came several times keeps all. Goes back into the page as it was. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

interface FormBase {
  readonly values: FormValues
  readonly uploads: readonly Upload[]
}

/** 表单. What a page sent: taken, or with its problems; what was typed is kept either way. */
export type Form<S extends TObject> =
  | (FormBase & { readonly ok: true; readonly value: Static<S> })
  | (FormBase & { readonly ok: false; readonly problems: readonly FieldProblem[] })

const MAX_UPLOADS = 10
const TOO_LARGE = `文件超过${MAX_FILE_BYTES / 1024 / 1024}MB，请压缩后重新选择`
const compiledSchemas = new WeakMap<TObject, Validator>()

/**
 * Reads a form of the portal, with or without files. Empty fields count as not filled in; a ticked box is `true`. A form
 * without our token is a problem like any other, and so is a file that is too large, so that the page comes back and nothing typed is
 * lost.
 */
export async function readForm<S extends TObject>(request: FastifyRequest, schema: S, config: Config): Promise<Form<S>> {
  const { fields, uploads, tooLarge } = request.isMultipart()
    ? await readParts(request)
    : { fields: fieldsOf(request.body), uploads: [], tooLarge: [] }
  const { [FORM_FIELD]: token, ...values } = fields
  const compiled = compiledSchemas.get(schema) ?? Compile(schema)
  compiledSchemas.set(schema, compiled)
  const value = compiled.Default(typed(schema, values))
  const problems = [...fieldProblems(schema, compiled.Errors(value)), ...tooLarge]
  for (const [path, texts] of Object.entries(values)) {
    if ([texts].flat().some((text) => text.includes('\0')))
      problems.push({ path, message: platformRefusal('platform/unkept-sign').message })
  }
  if (!isOurForm(request, typeof token === 'string' ? token : undefined, config)) {
    problems.push({ path: FORM_FIELD, message: '页面停留时间过长，请核对内容后再次提交' })
  }
  return problems.length > 0 ? { ok: false, values, uploads, problems } : { ok: true, values, uploads, value: value as Static<S> }
}

/** Only the fields that the schema knows: empty ones left out, boxes turned into true and false, figures into numbers, repeated ones into lists. */
function typed(schema: TObject, values: FormValues): Record<string, unknown> {
  const entries = Object.entries(schema.properties).map(([name, property]) => {
    const { type } = property as { type?: string }
    const given = values[name]
    if (type === 'boolean') return [name, given !== undefined && given !== '']
    if (type === 'array') return [name, given === undefined ? [] : [given].flat()]
    const text = (Array.isArray(given) ? given[0] : given)?.trim()
    const isFigure = (type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d+)?$/.test(text ?? '')
    return [name, text === '' ? undefined : isFigure ? Number(text) : text]
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, unknown>
}

function fieldsOf(body: unknown): Record<string, string | string[]> {
  return { ...(body as Record<string, string | string[]> | undefined) }
}

interface Parts {
  readonly fields: Record<string, string | string[]>
  readonly uploads: Upload[]
  readonly tooLarge: FieldProblem[]
}

async function readParts(request: FastifyRequest): Promise<Parts> {
  const fields: Record<string, string | string[]> = Object.create(null)
  const uploads: Upload[] = []
  const tooLarge: FieldProblem[] = []
  const limits = { fileSize: MAX_FILE_BYTES, files: MAX_UPLOADS, fields: 200, fieldSize: 200_000 }
  // A file that is too large is told of and not thrown at, so that the fields after it are still read.
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of request.parts(options)) {
    if (part.type === 'file') {
      const content = await part.toBuffer()
      // A file input that was left alone comes as an empty file without a name.
      if (part.file.truncated) tooLarge.push({ path: part.fieldname, message: TOO_LARGE })
      else if (part.filename || content.length > 0) uploads.push({ field: part.fieldname, name: part.filename ?? '', content })
    } else if (typeof part.value === 'string') {
      if (part.valueTruncated) throw platformRefusal('platform/too-large')
      const before = fields[part.fieldname]
      fields[part.fieldname] = before === undefined ? part.value : [before, part.value].flat()
    }
  }
  return { fields, uploads, tooLarge }
}
