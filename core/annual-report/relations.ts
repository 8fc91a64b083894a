import { cite, practice } from '../law/citation.ts'
import { unitSumBreaches } from './aggregate.ts'
import { cellsOf } from './cells.ts'
import { carriedOverBreaches, documentStockBreaches } from './compare.ts'
import { addUp, type Equation, type Equations, equationsOf } from './equations.ts'
import type { Breach, Examined, Relation } from './examined.ts'
import { feeStatementBreaches, writtenFigureBreaches } from './written-breaches.ts'

const FORM = '国办公开办函〔2021〕30号'
const PRINTED = practice('表三注明：第一项加第二项之和，等于第三项加第四项之和', FORM)
const SUMS = practice('表中总计为各项之和', FORM)
const REPORTED = cite('ogi-2019', 50, '政府信息公开工作年度报告应当包括下列内容')
const CONTINUOUS = practice('上年末未办结的申请件，就是本年的上年结转', 'our reading of the form')
const STOCK = practice('现行有效件数为年末实有数', 'our reading of the form')
const AGGREGATE = practice('各级政府的汇总报告由所属单位的报告逐格相加', '怀化市关于2021年年度报告的通知')
const FEES = practice('收取信息处理费的情况在第六部分报告', FORM)
const REGULATIONS = cite('ogi-2019', 20, '行政法规、规章和规范性文件')

/** 勾稽关系. All relations that a report must keep, in the order in which findings are shown. */
export const RELATIONS = [
  {
    id: 'T3-1',
    level: 'error',
    says: '第一项加第二项之和，等于第三项加第四项之和',
    because: PRINTED,
    breaches: holding(({ balance }) => balance),
  },
  {
    id: 'T3-2',
    level: 'error',
    says: '（七）总计等于（一）至（六）各项之和',
    because: SUMS,
    breaches: holding(({ outcomeTotals }) => outcomeTotals),
  },
  {
    id: 'T3-3',
    level: 'error',
    says: '总计等于自然人与各类法人或其他组织之和',
    because: SUMS,
    breaches: holding(({ rowTotals }) => rowTotals),
  },
  {
    id: 'T4-1',
    level: 'error',
    says: '总计等于结果维持、结果纠正、其他结果、尚未审结之和',
    because: SUMS,
    breaches: holding(({ disputeTotals }) => disputeTotals),
  },
  { id: 'X-4', level: 'error', says: '表三、表四各格应当填写不小于零的整数，没有的填0', because: REPORTED, breaches: notCounts },
  { id: 'Y-1', level: 'error', says: '上年结转等于上一年度报告的结转下年度继续办理', because: CONTINUOUS, breaches: carriedOverBreaches },
  { id: 'Y-2', level: 'warning', says: '现行有效件数等于上年现行有效件数加制发减废止', because: STOCK, breaches: documentStockBreaches },
  { id: 'A-1', level: 'error', says: '汇总数等于各单位数之和', because: AGGREGATE, breaches: unitSumBreaches },
  { id: 'X-1', level: 'warning', says: '文中的数字与表中的数字一致', because: REPORTED, breaches: writtenFigureBreaches },
  { id: 'X-2', level: 'warning', says: '有收费情况的，在第六部分说明', because: FEES, breaches: feeStatementBreaches },
  { id: 'X-3', level: 'warning', says: '没有规章制定权的机关，规章一行为0', because: REGULATIONS, breaches: regulationsWithoutPower },
] as const satisfies readonly Relation[]

export type RelationId = (typeof RELATIONS)[number]['id']

function holding(select: (equations: Equations) => readonly Equation[]) {
  return function* ({ form, figures }: Examined): Generator<Breach> {
    for (const equation of select(equationsOf(form))) {
      const expected = addUp(figures, equation.expected)
      const got = addUp(figures, equation.got)
      if (expected !== null && got !== null && expected !== got) yield { where: equation.where, expected, got }
    }
  }
}

function* notCounts({ form, figures }: Examined): Generator<Breach> {
  for (const { ref, table } of cellsOf(form)) {
    if (table === 'two') continue
    const got = figures.get(ref)
    if (got !== undefined && !(Number.isInteger(got) && (got ?? -1) >= 0)) yield { where: ref, expected: null, got }
  }
}

function* regulationsWithoutPower({ figures, makesRegulations }: Examined): Generator<Breach> {
  if (makesRegulations !== false) return
  for (const column of ['issued', 'repealed', 'in-force'] as const) {
    const got = figures.get(`two.regulations.${column}`) ?? null
    if (got !== null && got !== 0) yield { where: `two.regulations.${column}`, expected: 0, got }
  }
}
