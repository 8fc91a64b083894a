import type { PdfValue } from './pdf-objects.ts'

type Matrix = readonly [number, number, number, number, number, number]
const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0]

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

function matrixOf(operands: readonly PdfValue[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map((one) => (typeof one === 'number' ? one : 0))
  return [a, b, c, d, e, f]
}

/** 文字的位置. Where on the page the next words are shown ([ISO 32000] 9.4). */
export class TextPlace {
  #page = UNMOVED
  readonly #saved: Matrix[] = []
  #line = UNMOVED
  #x = 0
  #size = 1
  #leading = 0

  now(): { readonly x: number; readonly y: number; readonly size: number } {
    const [a, b, , , e, f] = times(times([1, 0, 0, 1, this.#x, 0], this.#line), this.#page)
    return { x: e, y: f, size: Math.abs(this.#size) * Math.hypot(a, b) }
  }

  /** Goes on by so many times the size of the letters. */
  advance(width: number): void {
    this.#x += width * this.#size
  }

  /** What an operator does to the place. */
  take(operator: string, operands: readonly PdfValue[]): void {
    const [first, second] = operands.map((one) => (typeof one === 'number' ? one : 0))
    if (operator === 'q') this.#saved.push(this.#page)
    else if (operator === 'Q') this.#page = this.#saved.pop() ?? UNMOVED
    else if (operator === 'cm') this.#page = times(matrixOf(operands), this.#page)
    else if (operator === 'BT') this.#to(UNMOVED)
    else if (operator === 'Tm') this.#to(matrixOf(operands))
    else if (operator === 'Tf') this.#size = second ?? 1
    else if (operator === 'TL') this.#leading = first ?? 0
    else if (operator === 'Td' || operator === 'TD') {
      if (operator === 'TD') this.#leading = -(second ?? 0)
      this.#to(times([1, 0, 0, 1, first ?? 0, second ?? 0], this.#line))
    } else if (operator === 'T*' || operator === "'" || operator === '"') this.#to(times([1, 0, 0, 1, 0, -this.#leading], this.#line))
  }

  #to(line: Matrix): void {
    this.#line = line
    this.#x = 0
  }
}
