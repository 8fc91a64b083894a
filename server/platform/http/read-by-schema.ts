import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { FieldProblem } from '../runtime/errors.ts'
import { fieldProblems } from './field-problems.ts'
import { incomingValue } from './incoming-text.ts'
import { PLATFORM_REFUSALS } from './refusals.ts'
import { strict } from './strict-schema.ts'

const IMPOSSIBLE = PLATFORM_REFUSALS['platform/unkept-sign'].message

/** Reads an incoming value; adds its problems to `problems` and then returns undefined. */
export type Reader = (value: unknown, problems: FieldProblem[]) => unknown

/**
 * Reads input by its schema: text by `incomingText`, undeclared fields refused. `convert` turns text into numbers and booleans, for
 * addresses; a JSON body must have the right types already.
 */
export function readBySchema(part: string, schema: TSchema, convert: boolean): Reader {
  // Compiled on first use: compiling every schema at start delays the first page.
  let known: { readonly schema: TSchema; readonly validator: Validator } | undefined
  return (value, problems) => {
    if (!known) {
      const whole = strict(schema)
      known = { schema: whole, validator: Compile(whole) }
    }
    const { validator } = known
    const refused: FieldProblem[] = []
    const read = incomingValue(known.schema, value ?? {}, (path) => refused.push({ path, message: IMPOSSIBLE }))
    const full = validator.Default(convert ? validator.Convert(read) : read)
    if (refused.length === 0 && validator.Check(full)) return full
    const at = new Set(refused.map(({ path }) => path))
    const found = [...refused, ...fieldProblems(known.schema, validator.Errors(full)).filter(({ path }) => !at.has(path))]
    problems.push(...(found.length > 0 ? found : [{ path: part, message: '提交的内容无法读取，请检查格式后重试' }]))
    return undefined
  }
}
