import type { LocalDate } from '../calendar/local-date.ts'
import { chineseDate } from '../calendar/local-date.ts'
import { printYuan } from '../law/money.ts'
import type { Ruling, Step } from '../law/ruling.ts'
import { TARIFFS, type Tariff, type TariffBand } from './tariff.ts'

/** 费用分段. Pieces or pages number `from` to `to` at one rate; zero where nothing is charged. */
export interface FeeSlice {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly rateFen: number
}

/** 信息处理费. In whole 分, with the slices that it sums up. */
export interface FeeRuling extends Ruling<number> {
  readonly slices: readonly FeeSlice[]
}

/**
 * 按件计收. The fee of `count` requests after `before` earlier ones of the same applicant to the same agency in the same calendar month.
 * Refuses fractions, and a day before the first tariff. The 31st of a month: 200 元.
 */
export function feeByPieces(count: number, before: number, on: LocalDate): FeeRuling {
  return charge('pieces', count, before, on)
}

/** 按量计收. The fee of one request by the pages delivered; pages of different requests are not added up. Page 31: 10 元. */
export function feeByPages(pages: number, on: LocalDate): FeeRuling {
  return charge('pages', pages, 0, on)
}

/** 收费标准. The tariff in force on a day; throws on a day before the first. */
export function tariffOn(on: LocalDate): Tariff {
  const tariff = TARIFFS.findLast(({ from }) => from <= on)
  if (!tariff) throw new RangeError(`no tariff for the information processing fee on ${on}`)
  return tariff
}

function charge(by: 'pieces' | 'pages', count: number, before: number, on: LocalDate): FeeRuling {
  if (!isCount(count) || !isCount(before) || before + count > MOST) throw new RangeError(`cannot charge ${count} ${by} after ${before}`)
  const tariff = tariffOn(on)
  const { unit, bands } = tariff[by]
  const last = before + count
  const cut: { slice: FeeSlice; band: TariffBand }[] = []
  for (let next = before + 1; next <= last; ) {
    const { band, to, rateFen } = bandOf(next, bands)
    const end = Math.min(to, last)
    cut.push({ slice: { from: next, to: end, count: end - next + 1, rateFen }, band })
    next = end + 1
  }
  const value = cut.reduce((sum, { slice }) => sum + slice.count * slice.rateFen, 0)
  const steps: Step[] = [
    { says: `适用${chineseDate(tariff.from)}起施行的收费标准`, because: tariff.fromBecause },
    ...cut.map(({ slice, band }): Step => ({ says: wordsOf(slice, unit), because: band.because })),
    { says: `合计${printYuan(value)}元`, because: tariff.because },
  ]
  return { value, slices: cut.map(({ slice }) => slice), steps }
}

/** An upper bound that keeps sums of 分 exact. */
const MOST = 1_000_000

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}

function bandOf(nth: number, bands: readonly TariffBand[]): { band: TariffBand; to: number; rateFen: number } {
  const band = bands.findLast(({ from }) => from <= nth)
  if (!band) throw new RangeError(`no band for number ${nth}`)
  const upper = bands[bands.indexOf(band) + 1]
  if (!band.rising) return { band, to: upper ? upper.from - 1 : Number.POSITIVE_INFINITY, rateFen: band.rateFen }
  const grade = Math.floor((nth - band.from) / band.rising.every)
  return { band, to: band.from + (grade + 1) * band.rising.every - 1, rateFen: band.rateFen + grade * band.rising.byFen }
}

function wordsOf({ from, to, count, rateFen }: FeeSlice, unit: string): string {
  const which = from === to ? `第${from}${unit}` : `第${from}至${to}${unit}`
  if (rateFen === 0) return `${which}，不收费`
  return `${which}，${count}${unit}×${printYuan(rateFen)}元/${unit}，计${printYuan(count * rateFen)}元`
}
