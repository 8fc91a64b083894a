import type { Basis } from '../../../core/law/citation.ts'
import type { Denied } from '../../../core/law/ruling.ts'
import { REFUSALS, type RefusalCode } from '../http/refusals.ts'

/** 拒绝. Expected bad news: coded, safe to show, with the article where there is one. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly because: Basis | undefined

  /** `says` replaces the message of the table where the case can say more (a date, a name). */
  constructor(code: RefusalCode, reason: { readonly says?: string; readonly because?: Basis } = {}) {
    super(reason.says ?? REFUSALS[code].message)
    this.name = 'Refusal'
    this.code = code
    this.status = REFUSALS[code].status
    this.because = reason.because
  }

  /** The refusal for a judgement of the core, in the same words and with the same article. */
  static of(judgement: Denied<RefusalCode>): Refusal {
    return new Refusal(judgement.code, { says: judgement.says, because: judgement.because })
  }
}

/** 填写问题. One message at one field; `path` is the field's name, with dots for what lies deeper (`items.0.pages`). */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** 表单问题. What was sent cannot be taken as it is: 422 with a message at each field. */
export class FormProblem extends Error {
  readonly fields: readonly FieldProblem[]

  constructor(fields: readonly FieldProblem[]) {
    super('填写有误，请按提示修改后重新提交')
    this.name = 'FormProblem'
    this.fields = fields
  }
}
