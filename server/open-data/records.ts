import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { nameBasis } from '../../core/law/citation.ts'
import { columnsBegun, siteColumnsBegun } from '../../core/publishing/columns.ts'
import { validityOn } from '../../core/publishing/normative-document.ts'
import { shownFields } from '../../core/publishing/show-fields.ts'
import { publishedReportsAfter } from '../annual-reports/index.ts'
import { agenciesAfter, findAgencyBySlug } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { entriesAfter, publisherOf } from '../publishing/index.ts'
import type { DATASETS, DatasetKey, DocumentFilter } from './schema.ts'

export type RecordOf<Key extends DatasetKey> = Static<Extract<(typeof DATASETS)[number], { readonly key: Key }>['record']>

/** Records of one answer, and of one read for a sheet. */
const AT_ONCE = 500

export interface Reading {
  readonly db: Db
  /** Before the path of a full address. */
  readonly address: string
  readonly on: LocalDate
  readonly after?: number | undefined
  readonly filter?: Static<typeof DocumentFilter>
}

/** A part of a data set; `next` is null at its end. */
interface Part<R> {
  readonly items: R[]
  readonly next: number | null
}

/** 开放的数据. The records of each data set after a number, in the order of their numbers: whoever reads on misses nothing that stood there before. */
export const READERS: { readonly [Key in DatasetKey]: (reading: Reading) => Promise<Part<RecordOf<Key>>> } = {
  async agencies({ db, address, after = 0 }) {
    const found = await agenciesAfter(db, after, AT_ONCE)
    return partOf(
      found.map(({ id, name, code, kindTitle, parentId, address: place, postcode, phone, officeHours, endedOn, slug }) => ({
        id,
        name,
        code,
        kind: kindTitle,
        parentId,
        address: place,
        postcode,
        phone,
        officeHours,
        endedOn,
        page: `${address}/a/${slug}/`,
      })),
    )
  },
  async columns({ on }) {
    const all = [
      ...columnsBegun(on).flatMap((column) => [
        { ...column, above: null },
        ...column.parts.map((part) => ({ ...part, above: column.key })),
      ]),
      ...siteColumnsBegun(on).map((column) => ({ ...column, above: null })),
    ]
    const items = all.map(({ key, title, above, basis, from, updateDays }) => ({
      key,
      title,
      above,
      basis: nameBasis(basis),
      from,
      updateDays,
    }))
    return { items, next: null }
  },
  async documents({ db, address, on, after = 0, filter = {} }) {
    const by = filter.agency === undefined ? undefined : publisherOf(await findAgencyBySlug(db, filter.agency))
    const found = await entriesAfter(db, after, {
      ...(by && { by }),
      ...(filter.column !== undefined && { columnKey: filter.column }),
      year: filter.year,
      limit: AT_ONCE,
    })
    return partOf(
      found.map(
        ({ id, indexNumber, title, documentNumber, agencyName, columnKey, kind, summary, keywords, fields, validity, ...days }) => ({
          id,
          indexNumber,
          title,
          documentNumber,
          agency: agencyName,
          columnKey,
          kind,
          summary,
          keywords: keywords.join('、'),
          fields: shownFields(kind, fields)
            .map((one) => `${one.title}：${one.value}`)
            .join('\n'),
          formedOn: days.formedOn,
          madeOn: days.madeOn,
          publishedAt: chinaTime(days.publishedAt),
          updatedAt: chinaTime(days.updatedAt),
          validity: validity && validityOn(validity, on).value,
          effectiveOn: validity ? (validity.effectiveOn ?? validity.madeOn) : null,
          validTo: validity?.validTo ?? null,
          endedOn: validity?.endedOn ?? null,
          page: `${address}/d/${id}`,
        }),
      ),
    )
  },
  async reports({ db, address, after = 0 }) {
    const found = await publishedReportsAfter(db, after, AT_ONCE)
    return partOf(
      found.map(({ id, agencyName, year, publishedOn, href }) => ({
        id,
        agency: agencyName,
        year,
        publishedOn,
        page: `${address}${href}`,
        data: `${address}${href}.json`,
      })),
    )
  },
}

function partOf<R extends { readonly id: number }>(items: R[]): Part<R> {
  return { items, next: items.length < AT_ONCE ? null : (items.at(-1)?.id ?? null) }
}
