import type { LocalDate } from '../../core/calendar/local-date.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import { validityOn } from '../../core/publishing/normative-document.ts'
import { shownFields } from '../../core/publishing/show-fields.ts'
import type { PageTag } from '../platform/pages/page.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import type { PublishedDocument } from '../publishing/index.ts'

/** The first picture of a text. */
const PICTURE = /<img[^>]* src="([^"]+)"/

/** 内容标签 of the page of a document (国办发〔2017〕47号), with those of its column. */
export function documentTags(document: PublishedDocument, address: string): PageTag[] {
  const column = findColumn(document.columnKey)?.column.title ?? ''
  const picture = PICTURE.exec(document.text.body)?.[1]
  return [
    { name: 'ColumnName', content: column },
    { name: 'ColumnType', content: '信息公开' },
    { name: 'ColumnDescription', content: `${document.agencyName}${column}` },
    { name: 'ColumnKeywords', content: `${column},${document.agencyName}` },
    { name: 'ArticleTitle', content: document.title },
    { name: 'PubDate', content: chinaTime(document.publishedAt) },
    { name: 'ContentSource', content: document.agencyName },
    { name: 'Author', content: document.agencyName },
    { name: 'Keywords', content: document.text.keywords.join(',') },
    { name: 'Description', content: document.text.summary },
    ...(picture === undefined ? [] : [{ name: 'Image', content: new URL(picture, address).href }]),
    { name: 'Url', content: `${address}/d/${document.id}` },
  ]
}

/** The document for search engines (schema.org): a 规章 or 行政规范性文件 as legislation with its validity, any other as an article. */
export function documentThing(document: PublishedDocument, { on, address }: { readonly on: LocalDate; readonly address: string }): object {
  const { title, validity, documentNumber, text, publishedAt, updatedAt, agencyName, agencySlug } = document
  const publisher = { '@type': 'GovernmentOrganization', name: agencyName, url: `${address}/a/${agencySlug}/` }
  const fields = shownFields(text.kind, text.fields)
  const common = {
    '@id': `${address}/d/${document.id}`,
    url: `${address}/d/${document.id}`,
    name: title,
    inLanguage: 'zh-CN',
    identifier: document.indexNumber,
    description: text.summary,
    keywords: text.keywords.join(','),
    datePublished: publishedAt.toISOString(),
    dateModified: updatedAt.toISOString(),
    publisher,
    ...(fields.length > 0 && { about: fields.map((one) => ({ '@type': 'PropertyValue', name: one.title, value: one.value })) }),
  }
  if (!validity) return { '@type': 'Article', ...common, headline: title, author: publisher }
  const { value } = validityOn(validity, on)
  return {
    '@type': 'Legislation',
    ...common,
    ...(documentNumber === null ? {} : { legislationIdentifier: documentNumber }),
    legislationDate: validity.madeOn,
    legislationDateVersion: chinaDay(updatedAt),
    legislationLegalForce: value === 'valid' ? 'InForce' : 'NotInForce',
    legislationPassedBy: publisher,
  }
}
