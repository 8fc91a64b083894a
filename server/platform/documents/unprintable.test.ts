import assert from 'node:assert/strict'
import test from 'node:test'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFolders } from './fonts.ts'
import { nameCharacters, unprintableIn } from './unprintable.ts'

/** The Han characters of GB 18030-2022 with its first amendment (level 3 requires all of them), by block. */
const BLOCKS = [
  ['CJK统一汉字', 0x4e00, 0x9fff, 'all'],
  ['扩充A', 0x3400, 0x4dbf, 'all'],
  ['康熙部首', 0x2f00, 0x2fd5, 'all'],
  ['兼容汉字中的统一汉字', 0xfa0e, 0xfa29, 'some'],
  ['扩充B', 0x2_0000, 0x2_a6df, 'some'],
  ['扩充C', 0x2_a700, 0x2_b739, 'some'],
  ['扩充D', 0x2_b740, 0x2_b81d, 'some'],
  ['扩充E', 0x2_b820, 0x2_cea1, 'some'],
  ['扩充F', 0x2_ceb0, 0x2_ebe0, 'some'],
  ['扩充I', 0x2_ebf0, 0x2_ee5d, 'some'],
] as const

const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] })

/** Whether the typesetter draws every character of a text: PDF/UA-1 refuses an empty box. */
function isDrawn(text: string): boolean {
  const { result } = compiler.compile({
    mainFileContent: `#set document(title: "字")\n#set text(font: "Noto Serif SC", lang: "zh")\n#${JSON.stringify(text)}`,
  })
  assert.ok(result)
  try {
    compiler.pdf(result, { pdfStandard: 'ua-1' })
    return true
  } catch {
    return false
  }
}

/** The assigned characters of a block. */
function charactersOf(first: number, last: number): string[] {
  const codes = Array.from({ length: last - first + 1 }, (_, nth) => String.fromCodePoint(first + nth))
  return codes.filter((character) => /\p{Script=Han}/u.test(character))
}

for (const [name, first, last, covered] of BLOCKS) {
  test(`GB 18030 ${name}：每个字或者印得出，或者指明印不出`, () => {
    const characters = charactersOf(first, last)
    const missing = new Set(unprintableIn(characters.join('')))
    if (covered === 'all') assert.equal(missing.size, 0)
    const drawn = characters.filter((character) => !missing.has(character))
    if (drawn.length > 0) assert.ok(isDrawn(drawn.join('')), name)
    const some = [...missing].filter((_, nth) => nth % Math.ceil(missing.size / 10) === 0)
    for (const character of some) assert.equal(isDrawn(character), false, nameCharacters([character]))
  })
}

test('其他文字：排版自带的印得出，不误报；没有字形的文字指明', () => {
  const fine = '张三 ABC Łódź Nguyễn Иванов Ωμέγα ئۇيغۇر （）〔〕【】①℃㎡□☑…—0１２'
  assert.deepEqual(unprintableIn(fine), [])
  assert.ok(isDrawn(fine))
  for (const character of ['བ', 'ᠮ', 'ꀀ', '\ue000']) {
    assert.deepEqual(unprintableIn(`甲${character}乙${character}`), [character])
    assert.equal(isDrawn(character), false)
  }
})

test('指明是哪些字', () => {
  assert.equal(nameCharacters(['𠮷']), '“𠮷”（U+20BB7）')
  assert.match(nameCharacters(unprintableIn('𠮷𠮸𠮹𠮺𠮻𠮼')), /^“𠮷”.*等6字$/)
})
