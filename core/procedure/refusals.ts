import { DUTIES } from '../accounts/role-rules.ts'
import { practice } from '../law/citation.ts'
import { type Denied, denied, type RefusalWords, refusalText } from '../law/ruling.ts'

const RECORDS = practice('办理记录只增不改；更正以作废前一记录并说明理由的方式进行', 'our reading')
const SEQUENCE = practice('办理记录按实际发生的日期和先后登记', 'our reading')

/** 通用的拒绝理由. What every procedure refuses alike; the code is prefixed with the name of the procedure (`requests/moved-on`). */
export const PROCEDURE_REFUSALS = {
  'not-found': { says: '没有找到这个案件，或者您的机关不能查看', next: '请从列表进入', because: DUTIES },
  'nothing-filed': { says: '没有任何办理记录', next: '请先登记', because: RECORDS },
  'wrong-role': { says: '您的账号没有这项权限', next: '请交有权限的人员办理', because: DUTIES, personal: true },
  'unknown-event': { says: '没有这种办理事项', next: '请从可以办理的事项中选择', because: SEQUENCE },
  'day-to-come': { says: '日期不能晚于今天', next: '请按实际发生的日期填写', because: SEQUENCE },
  'moved-on': { says: '刚刚由他人办理过', next: '请重新载入，核对办理经过后再办理', because: SEQUENCE },
  'void-unknown': { says: '没有可以作废的这条记录', next: '请从办理记录中选择要作废的记录', because: RECORDS },
  'void-without-reason': { says: '作废记录应当说明理由', next: '请填写理由', because: RECORDS },
  'void-later-first': { says: '后面的记录以这条记录为前提', next: '请先作废后面的记录', because: RECORDS },
  'voided-already': { says: '这条记录已经作废', next: '请查看作废的理由', because: RECORDS },
} as const satisfies Record<string, RefusalWords>

export type ProcedureRefusal = keyof typeof PROCEDURE_REFUSALS

/** 不予准许. A refusal that all procedures share, under the name of this one. */
export function refuseIn<Name extends string, Code extends ProcedureRefusal>(
  { name }: { readonly name: Name },
  code: Code,
  says?: string,
): Denied<`${Name}/${Code}`> {
  const words: RefusalWords = PROCEDURE_REFUSALS[code]
  return { ...denied(`${name}/${code}` as const, says ?? refusalText(words), words.because), ...(words.personal && { personal: true }) }
}
