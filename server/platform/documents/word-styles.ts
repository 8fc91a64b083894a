import { convertMillimetersToTwip, type IRunOptions, type ISectionPropertiesOptions, LevelFormat, LineRuleType } from 'docx'
import { FACES, type Face } from './fonts.ts'

/** 每面22行、每行28字. The line pitch of GB/T 9704 in twentieths of a point. */
const PITCH = 579

/** Half points: size 2 for titles, size 3 for the body, size 4 for page numbers. */
export const SIZE = { title: 44, body: 32, page: 28 } as const

/** A face by its name on an official's machine; digits and Latin letters use the same face. */
export function wordFont(face: Face): NonNullable<IRunOptions['font']> {
  const name = FACES[face].word
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

/** A fixed line height of the grid; `lines` for taller ones. */
export function fixedLine(lines = 1): { line: number; lineRule: (typeof LineRuleType)['EXACT']; before: 0; after: 0 } {
  return { line: Math.round(PITCH * lines), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
}

/** A4 with the margins of GB/T 9704 (天头37 mm, 订口28 mm, 版心156 × 225 mm) and its grid of lines. */
export function page(headerMm: number, footerMm: number): NonNullable<ISectionPropertiesOptions['page']> {
  const mm = convertMillimetersToTwip
  return {
    size: { width: 11906, height: 16838 },
    margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(headerMm), footer: mm(footerMm) },
  }
}

const indent = { firstLine: 2 * 320 }
const headingStyle = (face: Face, bold: boolean) => ({
  run: { font: wordFont(face), size: SIZE.body, bold, color: '000000', characterSpacing: -4 },
  paragraph: { spacing: fixedLine(), indent, keepNext: true },
})

/** The styles of every Word file; headings are real ones, so that the navigation pane and screen readers find them. */
export const STYLES = {
  default: {
    document: {
      run: { font: wordFont('body'), size: SIZE.body, characterSpacing: -4, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
      paragraph: { spacing: fixedLine() },
    },
    title: {
      run: { font: wordFont('title'), size: SIZE.title },
      paragraph: { spacing: { line: 640, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, alignment: 'center' },
    },
    heading1: headingStyle('hei', false),
    heading2: headingStyle('kai', false),
    heading3: headingStyle('body', true),
    heading4: headingStyle('body', false),
  },
} as const

const BULLETS = ['•', '◦', '▪']
const level = (index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: index,
  format,
  text,
  style: { paragraph: { indent: { left: 640 + 480 * (index + 1), hanging: 480 } } },
})

/** Bulleted and numbered lists, nine levels deep. */
export const NUMBERING = {
  config: [
    { reference: 'bullets', levels: Array.from({ length: 9 }, (_, index) => level(index, LevelFormat.BULLET, BULLETS[index % 3] ?? '•')) },
    { reference: 'numbers', levels: Array.from({ length: 9 }, (_, index) => level(index, LevelFormat.DECIMAL, `%${index + 1}.`)) },
  ],
}
