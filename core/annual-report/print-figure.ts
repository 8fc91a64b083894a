import { printWanYuan } from '../law/money.ts'
import { cellOf } from './cells.ts'
import type { Form } from './form.ts'

/** 打印一格. A figure as the form prints it: 万元 for money, nothing for a blank or a cell that is not shown. */
export function printFigure(form: Form, ref: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return ''
  return cellOf(form, ref)?.money ? printWanYuan(value) : String(value)
}
