import type { HtmlElement } from '../../../core/publishing/body/html-node.ts'
import { childAt, elementsOf, switchAt, valueAt } from '../../platform/files/xml.ts'

/** 样式. What the style of a paragraph or of words says, where the paragraph or the words do not say it themselves. */
export class Styles {
  private readonly byId: ReadonlyMap<string, HtmlElement>

  constructor(part: HtmlElement | undefined) {
    this.byId = new Map(elementsOf(part, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]))
  }

  /** The style and those that it is based on. */
  private chain(id: string | undefined): HtmlElement[] {
    const found: HtmlElement[] = []
    for (let style = this.byId.get(id ?? ''); style && found.length < 20; style = this.byId.get(valueAt(style, 'w:basedOn') ?? ''))
      found.push(style)
    return found
  }

  /** The properties of a paragraph, its own first. */
  paragraph(properties: HtmlElement | undefined): HtmlElement[] {
    const styles = this.chain(valueAt(properties, 'w:pStyle')).flatMap((style) => childAt(style, 'w:pPr') ?? [])
    return properties ? [properties, ...styles] : styles
  }

  /** 标题的级别 from 1; undefined for a paragraph of the text. */
  headingOf(properties: HtmlElement | undefined): number | undefined {
    const level = this.paragraph(properties)
      .map((one) => valueAt(one, 'w:outlineLvl'))
      .find((one) => one !== undefined)
    if (level !== undefined) return Number(level) < 9 ? Number(level) + 1 : undefined
    const name = this.chain(valueAt(properties, 'w:pStyle'))
      .map((style) => valueAt(style, 'w:name') ?? '')
      .find((one) => /^heading \d$/i.test(one))
    return name === undefined ? undefined : Number(name.slice(-1))
  }

  /** Whether words have a property such as `w:b`, by themselves or by their styles. */
  has(tag: string, run: HtmlElement | undefined, paragraph: HtmlElement | undefined): boolean {
    const styles = [...this.chain(valueAt(run, 'w:rStyle')), ...this.chain(valueAt(paragraph, 'w:pStyle'))].map((style) =>
      childAt(style, 'w:rPr'),
    )
    return [run, ...styles].map((one) => switchAt(one, tag)).find((one) => one !== undefined) ?? false
  }
}
