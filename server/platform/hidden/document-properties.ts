import { elementsIn, type HtmlElement, textOfHtml } from '../../../core/publishing/body/html-node.ts'
import { elementsOf } from '../files/xml.ts'
import type { Counts } from './counts.ts'
import type { OfficePackage } from './office-package.ts'

const DROPPED = new Set(['custom-properties', 'thumbnail'])
/** Word keeps an empty list of sources in every file. */
const EMPTY_DATA = /(?:^|:)Sources$/

/** 文档属性. Counts and removes who wrote a file and for whom, and the data that programs keep in it. */
export function stripProperties(office: OfficePackage, counts: Counts): void {
  for (const { type, target } of office.relations('')) {
    const root = target === undefined ? undefined : office.xml(/\.xml$/i.test(target) ? target : '')
    if (!root || target === undefined) continue
    if (type === 'core-properties') {
      counts.name('author', wordsIn(root, 'dc:creator'))
      counts.name('saved-by', wordsIn(root, 'cp:lastModifiedBy'))
      for (const tag of ['dc:subject', 'dc:description', 'cp:keywords', 'cp:category', 'cp:contentStatus'])
        if (wordsIn(root, tag) !== '') counts.add('properties')
      office.setXml(target, { ...root, children: [] })
    } else if (type === 'extended-properties') {
      counts.name('company', wordsIn(root, 'Company'))
      counts.name('author', wordsIn(root, 'Manager'))
      office.setXml(target, { ...root, children: [] })
    } else if (type === 'custom-properties') counts.add('properties', elementsOf(root).length)
  }
  office.unrelate('', ({ type }) => DROPPED.has(type))
}

/** Counts and removes the data that forms and programs keep behind a part. */
export function stripCustomXml(office: OfficePackage, part: string, counts: Counts): void {
  for (const { type, target = '' } of office.relations(part))
    if (type === 'customXml' && !EMPTY_DATA.test(office.xml(target)?.tag ?? 'Sources')) counts.add('properties')
  office.unrelate(part, ({ type }) => type === 'customXml')
}

function wordsIn(root: HtmlElement, tag: string): string {
  return elementsIn(root.children)
    .filter((one) => one.tag === tag)
    .map(textOfHtml)
    .join('')
    .trim()
}
