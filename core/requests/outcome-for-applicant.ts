import { titleOf } from '../law/list-entry.ts'
import { OUTCOME_GROUPS, type Outcome, outcomeEntry } from './outcome.ts'

/**
 * 告知申请人的办理结果. Without the numbers and counting rules of table three: 部分公开, 不予公开（保护第三方合法权益）. Throws on an
 * unknown key.
 */
export function outcomeForApplicant(key: Outcome): string {
  const { title, group } = outcomeEntry(key)
  const [result, reason] = [plain(titleOf(OUTCOME_GROUPS, group)), plain(title)]
  return result === reason ? result : `${result}（${reason}）`
}

function plain(title: string): string {
  return title.replace(/^（[一二三四五六]）|^\d+\./, '').replace(/（区分处理的.*）$/, '')
}
