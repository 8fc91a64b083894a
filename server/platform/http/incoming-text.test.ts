import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { incomingText, incomingValue } from './incoming-text.ts'
import { password } from './schema-parts.ts'

const sign = (code: number): string => String.fromCodePoint(code)
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

test('control codes, halves of signs and noncharacters are refused, each of them', () => {
  const planes = range(0, 16).flatMap((plane) => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff])
  const lines = new Set([0x09, 0x0a, 0x0d])
  const impossible = [...range(0, 0x1f), ...range(0x7f, 0x9f), ...range(0xd800, 0xdfff), ...range(0xfdd0, 0xfdef), ...planes]
  for (const code of impossible.filter((one) => !lines.has(one))) {
    for (const multiLine of [true, false]) assert.equal(incomingText(`甲${sign(code)}乙`, multiLine), undefined, code.toString(16))
  }
})

test('formatting that nobody sees is dropped, each sign of it', () => {
  const invisible = [0xad, 0x34f, 0x61c, ...range(0x200b, 0x200f), ...range(0x202a, 0x202e), ...range(0x2060, 0x206f), 0x3164, 0xfeff]
  for (const code of [...invisible, 0xfff9, 0xfffb, 0xe0001, 0xe0041]) {
    assert.equal(incomingText(`甲${sign(code)}乙`), '甲乙', code.toString(16))
  }
})

test('what can be meant stays: rare characters, their variants, private use, neighbours of what is refused', () => {
  for (const text of ['𠮷', '葛\u{e0100}', '\ue815', 'a b', '\u00a0甲'.trim(), '￼', '甲\ufffd乙', '〇', '①', '\u{10fffd}']) {
    assert.equal(incomingText(text), text)
  }
})

test('one text has one form: composed, without blanks around a single line, with LF between lines', () => {
  const cases: readonly [given: string, multiLine: boolean, taken: string][] = [
    ['e\u0301', false, 'é'],
    [' 王某　', false, '王某'],
    ['甲\r\n乙', false, '甲 乙'],
    ['甲\t乙', false, '甲 乙'],
    ['甲\r\n乙\r丙\u2028丁\n', true, '甲\n乙\n丙\n丁\n'],
    ['　　首行\t缩进', true, '　　首行\t缩进'],
    [' \u200b　', false, ''],
    ['\n \n', true, ''],
    ['\ufe0f', false, ''],
  ]
  for (const [given, multiLine, taken] of cases) assert.equal(incomingText(given, multiLine), taken, JSON.stringify(given))
})

test('a value is read along its schema: long texts keep their lines, empty optional fields are left out, names of fields count', () => {
  const schema = Type.Object({
    short: Type.String({ maxLength: 299 }),
    password: password('密码'),
    long: Type.String({ maxLength: 300 }),
    left: Type.Optional(Type.String()),
    opinion: Type.String({ default: '' }),
    list: Type.Array(Type.Object({ name: Type.String() })),
    record: Type.Record(Type.String(), Type.String({ maxLength: 2000 })),
    either: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
  })
  const refused: string[] = []
  const given = {
    short: '甲\n乙',
    password: ' 口令\u200b ',
    long: '甲\n乙',
    left: ' ',
    opinion: ' ',
    list: [{ name: ' 丙\u200b' }, { name: '\u0001' }],
    record: { key: '丁\r\n戊', '\ud800': 'x' },
    either: '己\r\n庚',
    deep: { unknown: '\u0001' },
  }
  const { deep, list, record, ...rest } = incomingValue(schema, given, (path) => refused.push(path)) as typeof given
  assert.deepEqual(rest, { short: '甲 乙', password: ' 口令\u200b ', long: '甲\n乙', opinion: '', either: '己\n庚' })
  assert.deepEqual([list[0], record.key], [{ name: '丙' }, '丁\n戊'])
  assert.ok(deep)
  assert.deepEqual(refused, ['list.1.name', 'record.\ud800'])
})
