import { inflateSync } from 'node:zlib'

/** A name such as `/Font`. */
export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Another object by its number. */
export class PdfRef {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

export type PdfDict = ReadonlyMap<string, PdfValue>
/** An operator of a page, or a word such as `true`. */
interface PdfWord {
  readonly word: string
}
/** Strings are bytes. */
export type PdfValue = number | Buffer | PdfName | PdfRef | PdfWord | readonly PdfValue[] | PdfDict

/** What all streams of a file unpack to together. */
const MOST_UNPACKED = 64 * 1024 * 1024
const DEEPEST = 60
const SPACE = new Set('\0\t\n\f\r ')
const ENDS = new Set('\0\t\n\f\r ()<>[]{}/%')
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }

/** Reads values one after another from the text of a file, in which a character is a byte. */
export class PdfReader {
  readonly #text: string
  at: number

  constructor(text: string, at = 0) {
    this.#text = text
    this.at = at
  }

  /** The next value; undefined at the end, and at a bracket that closes. */
  next(depth = 0): PdfValue | undefined {
    this.#skip()
    const sign = this.#text.charAt(this.at)
    if (sign === '' || depth > DEEPEST) return undefined
    if (sign === '/') return this.#name()
    if (sign === '(') return this.#string()
    if (sign === '[') return this.#list(depth)
    if (sign === '<') return this.#text.charAt(this.at + 1) === '<' ? this.#dict(depth) : this.#hex()
    if (sign === ']' || sign === '>' || sign === ')' || sign === '{' || sign === '}') return undefined
    return this.#word()
  }

  /** Passes over one character, such as a bracket that stands alone. False at the end. */
  pass(): boolean {
    this.at += 1
    return this.at < this.#text.length
  }

  #skip(): void {
    for (;;) {
      while (SPACE.has(this.#text.charAt(this.at)) && this.at < this.#text.length) this.at += 1
      if (this.#text.charAt(this.at) !== '%') return
      const ends = this.#text.slice(this.at).search(/[\r\n]/)
      this.at = ends === -1 ? this.#text.length : this.at + ends
    }
  }

  #token(): string {
    const from = this.at
    while (this.at < this.#text.length && !ENDS.has(this.#text.charAt(this.at))) this.at += 1
    return this.#text.slice(from, this.at)
  }

  #name(): PdfName {
    this.at += 1
    return new PdfName(this.#token().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  }

  #string(): Buffer {
    const parts: string[] = []
    let depth = 0
    for (; this.at < this.#text.length; this.at += 1) {
      const sign = this.#text.charAt(this.at)
      if (sign === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at + 1, this.at + 4))?.[0]
        const next = this.#text.charAt(this.at + 1)
        parts.push(octal ? String.fromCharCode(Number.parseInt(octal, 8) & 0xff) : (ESCAPES[next] ?? next))
        this.at += octal ? octal.length : 1
      } else {
        if (sign === '(') depth += 1
        if (sign === ')') depth -= 1
        if (depth === 0) break
        if (depth > 1 || sign !== '(') parts.push(sign)
      }
    }
    this.at += 1
    return Buffer.from(parts.join(''), 'latin1')
  }

  #hex(): Buffer {
    const ends = this.#text.indexOf('>', this.at)
    const digits = this.#text.slice(this.at + 1, ends === -1 ? undefined : ends).replace(/[^0-9a-f]/gi, '')
    this.at = ends === -1 ? this.#text.length : ends + 1
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
  }

  #list(depth: number): PdfValue[] {
    this.at += 1
    const values: PdfValue[] = []
    for (let value = this.next(depth + 1); value !== undefined; value = this.next(depth + 1)) values.push(value)
    this.at += 1
    return values
  }

  #dict(depth: number): PdfDict {
    this.at += 2
    const values = new Map<string, PdfValue>()
    for (let key = this.next(depth + 1); key !== undefined; key = this.next(depth + 1)) {
      const value = this.next(depth + 1)
      if (value === undefined) break
      if (key instanceof PdfName) values.set(key.name, value)
    }
    this.at += 2
    return values
  }

  #word(): PdfValue {
    const word = this.#token()
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return { word }
    if (/^\d{1,8}$/.test(word)) {
      const reference = /^[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![\w.])/.exec(this.#text.slice(this.at, this.at + 20))
      if (reference) {
        this.at += reference[0].length
        return new PdfRef(Number(word))
      }
    }
    return Number(word)
  }
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map
}

/** PDF 的对象. The objects of a file by their numbers, the last of each; what an object stream holds as well. */
export class PdfFile {
  readonly #bytes: Buffer
  readonly #text: string
  readonly #places = new Map<number, number>()
  readonly #packed = new Map<number, PdfValue>()
  #left = MOST_UNPACKED

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#text = bytes.toString('latin1')
    for (const found of this.#text.matchAll(/(?<![\w.])(\d{1,8})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?!\w)/g))
      this.#places.set(Number(found[1]), found.index + found[0].length)
    for (const number of this.#places.keys()) this.#unpack(number)
  }

  /** All numbers of objects. */
  numbers(): number[] {
    return [...new Set([...this.#places.keys(), ...this.#packed.keys()])]
  }

  /** The object behind a reference, or the value itself. */
  value(of: PdfValue | undefined): PdfValue | undefined {
    if (!(of instanceof PdfRef)) return of
    const place = this.#places.get(of.number)
    return place === undefined ? this.#packed.get(of.number) : new PdfReader(this.#text, place).next()
  }

  dict(of: PdfValue | undefined): PdfDict {
    const value = this.value(of)
    return isDict(value) ? value : new Map()
  }

  /** The unpacked content of a stream; empty where there is none, or it is packed in another way than deflated. */
  stream(of: PdfValue | undefined): Buffer {
    const place = of instanceof PdfRef ? this.#places.get(of.number) : undefined
    if (place === undefined) return Buffer.alloc(0)
    const reader = new PdfReader(this.#text, place)
    const dict = reader.next()
    const begins = /^[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)/.exec(this.#text.slice(reader.at, reader.at + 40))
    if (!begins || !isDict(dict)) return Buffer.alloc(0)
    const from = reader.at + begins[0].length
    const filters = [this.value(dict.get('Filter')) ?? []].flat()
    if (filters.some((one) => !(one instanceof PdfName) || !['FlateDecode', 'Fl'].includes(one.name)) || filters.length > 1)
      return Buffer.alloc(0)
    const ends = this.#text.indexOf('endstream', from)
    const content = this.#bytes.subarray(from, ends === -1 ? undefined : ends)
    const plain = filters.length === 0 ? content : inflateSync(content, { maxOutputLength: Math.max(this.#left, 1) })
    this.#left -= plain.length
    return plain
  }

  #unpack(number: number): void {
    const ref = new PdfRef(number)
    const dict = this.dict(ref)
    const type = dict.get('Type')
    if (!(type instanceof PdfName) || type.name !== 'ObjStm') return
    const text = this.stream(ref).toString('latin1')
    const [count, first] = [Number(this.value(dict.get('N'))), Number(this.value(dict.get('First')))]
    const reader = new PdfReader(text)
    for (let index = 0; index < count; index += 1) {
      const [inside, at] = [reader.next(), reader.next()]
      if (typeof inside !== 'number' || typeof at !== 'number') return
      const value = new PdfReader(text, first + at).next()
      if (value !== undefined && !this.#places.has(inside)) this.#packed.set(inside, value)
    }
  }
}
