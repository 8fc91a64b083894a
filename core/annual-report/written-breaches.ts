import { addUp } from './equations.ts'
import type { Breach, Examined } from './examined.ts'
import { textFigures } from './text-figures.ts'

/** 文表核对. Reports figures in the text that equal none of the cells they may refer to. */
export function* writtenFigureBreaches({ figures, text }: Examined): Generator<Breach> {
  if (!text) return
  for (const { value, quote, sums } of textFigures(text)) {
    const values = sums.map((cells) => addUp(figures, cells))
    const [cells] = sums
    if (!cells || values.includes(value) || values.includes(null)) continue
    yield { where: cells[0], expected: values[0] ?? null, got: value, says: `文中写“${quote}”` }
  }
}

const FEE_UNPAID = 'three.other/fee-unpaid.total'

/** 收费说明核对. Part six must mention the fee notices if requests lapsed for an unpaid fee, and the fees if any were collected. */
export function* feeStatementBreaches({ figures, text, feesFen }: Examined): Generator<Breach> {
  if (text?.otherMatters === undefined) return
  const unpaid = figures.get(FEE_UNPAID) ?? null
  if (unpaid !== null && unpaid > 0 && !/收费通知|信息处理费/u.test(text.otherMatters)) {
    yield { where: FEE_UNPAID, expected: 0, got: unpaid, says: '第六部分没有写发出收费通知的情况' }
  }
  if (feesFen !== undefined && feesFen > 0 && !/信息处理费|收费|费用/u.test(text.otherMatters)) {
    yield { where: 'otherMatters', expected: feesFen, got: null, says: '第六部分没有写信息处理费的收取情况' }
  }
}
