import type { Basis } from '../../../core/law/citation.ts'
import type { Denied } from '../../../core/law/ruling.ts'

/** 拒绝. An expected refusal: with a code, safe to show, with the article where there is one. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly because: Basis | undefined

  constructor(code: string, status: number, message: string, because?: Basis) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.because = because
  }

  /** The refusal for a judgement of the core: 403 when it concerns the person, 409 when it concerns the state of the record. */
  static of({ code, says, because, personal }: Denied): Refusal {
    return new Refusal(code, personal ? 403 : 409, says, because)
  }
}

/** 拒绝理由. A feature's refusals by code (`feature/what`): the status, and a message that ends with what to do next. */
export type RefusalTable = Readonly<Record<`${string}/${string}`, { readonly status: number; readonly message: string }>>

/** Makes the refusals of a feature; an unknown code does not compile. `says` replaces the message where more can be said. */
export function refusals<const Table extends RefusalTable>(table: Table) {
  return (code: keyof Table & string, reason: { readonly says?: string; readonly because?: Basis } = {}): Refusal => {
    const { status, message } = table[code] as RefusalTable[`${string}/${string}`]
    return new Refusal(code, status, reason.says ?? message, reason.because)
  }
}

/** 填写问题. One message at one field; `path` is the field's name, dotted for nested fields (`items.0.pages`). */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** 表单问题. Invalid input: 422 with a message at each field. */
export class FormProblem extends Error {
  readonly fields: readonly FieldProblem[]

  constructor(fields: readonly FieldProblem[]) {
    super('填写有误，请按提示修改后重新提交')
    this.name = 'FormProblem'
    this.fields = fields
  }
}
