import { elementsIn, type HtmlElement, textOfHtml } from '../../../core/publishing/body/html-node.ts'
import type { Counts } from './counts.ts'
import { stripCustomXml, stripProperties } from './document-properties.ts'
import type { OfficePackage } from './office-package.ts'
import { mapped } from './sheets.ts'

const SHOW = 'ppt/presentation.xml'
/** Lists of slides by number, which would still name those that are gone. */
const LISTS = new Set(['p:custShowLst', 'p14:sectionLst'])
const DATA = /^ppt\/embeddings\//

/** Counts and removes what the audience of a presentation does not see: hidden slides, notes of the speaker, comments. */
export function stripSlides(office: OfficePackage, counts: Counts): void {
  const slides = office.relations(SHOW).filter(({ type }) => type === 'slide')
  const hidden = slides.filter(({ target = '' }) => /^(?:0|false)$/.test(office.xml(target)?.attributes['show'] ?? ''))
  const isGone = (part: string | undefined) => hidden.some(({ target }) => target === part)
  counts.add('slides', hidden.length)
  const ids = office.unrelate(
    SHOW,
    ({ type, target }) => type === 'commentAuthors' || type === 'authors' || (type === 'slide' && isGone(target)),
  )
  if (hidden.length > 0)
    office.change(SHOW, (root) =>
      mapped(root, ({ tag, attributes }) => !LISTS.has(tag) && !(tag === 'p:sldId' && ids.has(attributes['r:id'] ?? ''))),
    )
  for (const { target = '' } of slides) if (!isGone(target)) stripSlide(office, target, isGone, counts)
  counts.add('data', office.named(DATA).length)
  stripCustomXml(office, SHOW, counts)
  stripProperties(office, counts)
}

function stripSlide(office: OfficePackage, slide: string, isGone: (part: string | undefined) => boolean, counts: Counts): void {
  for (const { type, target = '' } of office.relations(slide)) {
    if (type === 'notesSlide' && hasWords(office.xml(target))) counts.add('notes')
    if (type === 'comments')
      counts.add('comments', elementsIn(office.xml(target)?.children ?? []).filter(({ tag }) => /^p(?:188)?:cm$/.test(tag)).length)
  }
  const ids = office.unrelate(
    slide,
    ({ type, target }) => type === 'notesSlide' || type === 'comments' || (type === 'slide' && isGone(target)),
  )
  office.change(slide, (root) =>
    mapped(root, ({ tag, attributes }) => !(/^a:hlink(?:Click|Hover)$/.test(tag) && ids.has(attributes['r:id'] ?? ''))),
  )
}

/** Whether notes say something, beside the number of the slide. */
function hasWords(notes: HtmlElement | undefined): boolean {
  return elementsIn(notes?.children ?? []).some((one) => one.tag === 'a:r' && textOfHtml(one).trim() !== '')
}
