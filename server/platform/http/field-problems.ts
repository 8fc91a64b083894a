import type { TSchema } from 'typebox'
import type { Validator } from 'typebox/compile'
import type { FieldProblem } from '../runtime/errors.ts'
import type { SchemaNode } from './schema-node.ts'

type SchemaError = ReturnType<Validator['Errors']>[number]

/**
 * 填写问题. The problems of a value, one message in Chinese for each field; the field is named by the `title` of its schema. A `message` in the
 * schema replaces the standard words.
 */
export function fieldProblems(schema: TSchema, errors: readonly SchemaError[]): FieldProblem[] {
  const found = new Map<string, string>()
  for (const error of errors) {
    // Each undeclared field has an error of its own, so that of the whole object is skipped.
    if (error.keyword === 'additionalProperties' && errors.length > 1) continue
    const at = pathOf(error.instancePath)
    const names = missing(error)
    // A choice among constants fails once for each constant; report a field once.
    const paths = names.length > 0 ? names.map((name) => (at ? `${at}.${name}` : name)) : [at]
    for (const path of paths) if (path !== '' || errors.length === 1) found.set(path, found.get(path) ?? messageFor(schema, path, error))
  }
  return [...found].map(([path, message]) => ({ path, message }))
}

function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
}

function missing(error: SchemaError): readonly string[] {
  return error.keyword === 'required' ? error.params.requiredProperties : []
}

/** A field filled by choosing: a list of words, or one of several constants. */
function isPicked(node: SchemaNode | undefined): boolean {
  return node?.picked === true || node?.enum !== undefined || (node?.anyOf?.some((one) => one.const !== undefined) ?? false)
}

function messageFor(schema: TSchema, path: string, error: SchemaError): string {
  let node: SchemaNode | undefined = schema
  for (const part of path.split('.')) node = node?.properties?.[part] ?? node?.items ?? (path === '' ? node : undefined)
  const name = node?.title ?? '此项'
  if (error.keyword === 'required') return `${isPicked(node) ? '请选择' : '请填写'}${name}`
  if (node?.message) return node.message
  if (node?.format === 'date') return `${name}应为日期，如 2025-09-26`
  switch (error.keyword) {
    case 'minLength':
      return error.params.limit <= 1 ? `请填写${name}` : `${name}至少 ${error.params.limit} 个字`
    case 'maxLength':
      return `${name}不能超过 ${error.params.limit} 个字`
    case 'minItems':
      return error.params.limit <= 1 ? `请至少选择一项${name}` : `${name}至少 ${error.params.limit} 项`
    case 'maxItems':
      return `${name}不能超过 ${error.params.limit} 项`
    case 'minimum':
      return `${name}不能小于 ${error.params.limit}`
    case 'maximum':
      return `${name}不能大于 ${error.params.limit}`
    case 'format':
      return `${name}的格式不正确`
    case 'type':
      return error.params.type === 'integer' || error.params.type === 'number' ? `${name}应为数字` : `${name}的格式不正确`
    case 'const':
    case 'enum':
    case 'anyOf':
      return `请选择${name}`
    case 'boolean':
    case 'additionalProperties':
      return '不认识的填写项'
    default:
      return `${name}的格式不正确`
  }
}
